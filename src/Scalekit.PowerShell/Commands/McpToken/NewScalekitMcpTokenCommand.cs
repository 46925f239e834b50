using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes a token with which an MCP server acts for a user (createMcpSessionToken). Only the running service has them; by the published
/// contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitMcpToken", SupportsShouldProcess = true)]
[OutputType(typeof(McpToken))]
public sealed class NewScalekitMcpTokenCommand : SecretMakingCommand
{
    private const int Shortest = 60;
    private const int Longest = 24 * 60 * 60;

    /// <summary>The MCP configuration: its identifier, or an object that carries it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(McpConfigurationCompleter))]
    public string McpConfigurationId { get; set; } = "";

    /// <summary>Whose connected accounts it opens, such as an e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string Identifier { get; set; } = "";

    /// <summary>How long it works, from a minute to a day: whole seconds, an hour if it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration(Shortest, Longest)]
    public TimeSpan? Lifetime { get; set; }

    private protected override string SecretProperty => nameof(McpToken.Token);

    private protected override void ProcessInput()
    {
        var (configuration, input) = (McpConfigurationId, new McpTokenInput { Identifier = Identifier, Lifetime = Lifetime });
        var until = Lifetime is { } lifetime ? $" that works for {lifetime:c}" : "";
        Make(
            $"{configuration} {Identifier}",
            $"Make a token{until} with which tools of MCP configuration {configuration} act for {Identifier}",
            async (client, stopping) =>
                await client.McpConfigurations.CreateTokenAsync(configuration, input, stopping).ConfigureAwait(false),
            made => ((McpToken)made).Token);
    }
}
