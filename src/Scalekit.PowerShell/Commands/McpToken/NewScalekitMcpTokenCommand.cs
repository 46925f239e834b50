using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates a token that lets an MCP server act for a user (createMcpSessionToken). Only the running service has them; with the published
/// contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitMcpToken", SupportsShouldProcess = true)]
[OutputType(typeof(McpToken))]
public sealed class NewScalekitMcpTokenCommand : SecretMakingCommand
{
    private const int Shortest = 60;
    private const int Longest = 24 * 60 * 60;

    /// <summary>The MCP configuration: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(McpConfigurationCompleter))]
    public string McpConfigurationId { get; set; } = "";

    /// <summary>The identifier whose connected accounts the token can use, such as an e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string Identifier { get; set; } = "";

    /// <summary>How long it is valid: from a minute to a day, in whole seconds. The default is an hour.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration(Shortest, Longest)]
    public TimeSpan? Lifetime { get; set; }

    private protected override string SecretProperty => nameof(McpToken.Token);

    private protected override void ProcessInput()
    {
        var (configuration, input) = (McpConfigurationId, new McpTokenInput { Identifier = Identifier, Lifetime = Lifetime });
        var until = Lifetime is { } lifetime ? $" valid for {lifetime:c}" : "";
        Make(
            $"{configuration} {Identifier}",
            $"Create a token{until} that lets tools of MCP configuration {configuration} act for {Identifier}",
            async (client, stopping) =>
                await client.McpConfigurations.CreateTokenAsync(configuration, input, stopping).ConfigureAwait(false),
            made => ((McpToken)made).Token);
    }
}
