using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates a link that a user opens to authorize a connected account (createConnectedAccountMagicLink), or a link for each connection of an
/// MCP configuration (listMcpConnectedAccounts).
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
    /// An MCP configuration: its ID, or an object that has it. A link is created for each of its connections, and missing accounts are
    /// created. Only the running service has them.
    /// </summary>
    [Parameter(ParameterSetName = McpSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(McpConfigurationCompleter))]
    public string? McpConfigurationId { get; set; }

    /// <summary>
    /// Your own value, which is passed to -UserVerifyUrl with the user; at most 512 characters. Only the running service has it.
    /// </summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string? State { get; set; }

    /// <summary>
    /// The http or https URL of your page that confirms who the user is. The account becomes active with
    /// Confirm-ScalekitConnectedAccountUser. Only the running service has it.
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
                $"Create a magic link for {identifier} for each connection of MCP configuration {configuration}, and create missing "
                + "connected accounts",
                client => client.McpConfigurations.CreateLinks(configuration, identifier));
            return;
        }

        var account = Account;
        var then = UserVerifyUrl is null ? "" : $"; the user is then confirmed at {UserVerifyUrl}";
        Change(
            account.ToString(),
            $"Create a magic link for connected account {Named(account)}{then}",
            (client, stopping) => client.ConnectedAccounts.CreateMagicLinkAsync(account, State, UserVerifyUrl, stopping));
    }

    private string McpTarget => $"{McpConfigurationId} {Identifier}";

    private protected override object TargetOf(string identifier) =>
        ParameterSetName == McpSet ? McpTarget : base.TargetOf(identifier);
}
