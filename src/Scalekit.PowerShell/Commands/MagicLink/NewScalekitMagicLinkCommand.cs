using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink), or one for each connection of an MCP
/// configuration (listMcpConnectedAccounts).
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitMagicLink", DefaultParameterSetName = NameSet, SupportsShouldProcess = true)]
[OutputType(typeof(MagicLink))]
public sealed class NewScalekitMagicLinkCommand : ConnectedAccountCommand
{
    private const string McpSet = "McpConfiguration";

    /// <summary>The account's identifier, such as an e-mail address.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = McpSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public override string Identifier { get; set; } = "";

    /// <summary>
    /// The MCP configuration, for whose every connection a link is made: its identifier, or an object that has it. Accounts that are
    /// missing are created. Only the running service has them.
    /// </summary>
    [Parameter(ParameterSetName = McpSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(McpConfigurationCompleter))]
    public string? McpConfigurationId { get; set; }

    /// <summary>
    /// A value of your own that comes back to -UserVerifyUrl with the user; at most 512 characters. Only the running service has it.
    /// </summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string? State { get; set; }

    /// <summary>
    /// Your page that confirms who the user is, http or https: the account becomes active with Confirm-ScalekitConnectedAccountUser. Only
    /// the running service has it.
    /// </summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string? UserVerifyUrl { get; set; }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == McpSet)
        {
            var (configuration, identifier) = (McpConfigurationId!, Identifier);
            ChangeSeveral(
                McpTarget,
                $"Make a magic link for {identifier} at each connection of MCP configuration {configuration}, and create the connected "
                + "accounts that are missing",
                client => client.McpConfigurations.CreateLinks(configuration, identifier));
            return;
        }

        var account = Account;
        var then = UserVerifyUrl is null ? "" : $", to be confirmed at {UserVerifyUrl}";
        Change(
            account.ToString(),
            $"Make a magic link for connected account {Named(account)}{then}",
            (client, stopping) => client.ConnectedAccounts.CreateMagicLinkAsync(account, State, UserVerifyUrl, stopping));
    }

    private string McpTarget => $"{McpConfigurationId} {Identifier}";

    private protected override object TargetOf(string identifier) =>
        ParameterSetName == McpSet ? McpTarget : base.TargetOf(identifier);
}
