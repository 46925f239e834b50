using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Executes a tool on behalf of a user through a connected account (executeTool). It is sent once: where it is not known whether it
/// ran, the error is OutcomeUnknown.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ScalekitTool", SupportsShouldProcess = true)]
[OutputType(typeof(ToolResult))]
public sealed class InvokeScalekitToolCommand : AccountCommand
{
    /// <summary>The tool, such as gmail_fetch_mails.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("tool name")]
    [ArgumentCompleter(typeof(ToolCompleter))]
    public string ToolName { get; set; } = "";

    /// <summary>The connected account's identifier.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Identifier", Of = "identifier")]
    [ValidateNotNullOrEmpty]
    public string Identifier { get; set; } = "";

    /// <summary>The connection (the running service: the connector), where the identifier has accounts at several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Connector")]
    [Identifier("connection name")]
    public string? ConnectionName { get; set; }

    /// <summary>
    /// The connected account's id, where the identifier has several accounts at one connection. Accounts that are piped in bring theirs.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account id")]
    public string? ConnectedAccountId { get; set; }

    /// <summary>
    /// The organization of the account, where the identifier has accounts in several. Only the running service has it.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>The user of the account. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user id")]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    /// <summary>
    /// A name of your own for the run of an agent that this is a part of, at most 255 characters. Only the running service has it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("agent run id")]
    public string? AgentRunId { get; set; }

    /// <summary>The tool's input: a hashtable, an object or JSON text.</summary>
    [Parameter]
    [FreeFormObject]
    public object? ToolInput { get; set; }

    private protected override void ProcessInput()
    {
        var connection = IsGiven(nameof(ConnectionName), ConnectionName) ? ConnectionName
            : BoundFrom.Of(Identifier) is { } account ? PipedObject.TextOf(account, "Connector")
            : null;
        var invocation = new ToolInvocation
        {
            ToolName = ToolName,
            Identifier = Identifier,
            ConnectionName = connection,
            ConnectedAccountId = AccountId(ConnectedAccountId, Identifier, nameof(ConnectionName), connection),
            OrganizationId = OrganizationId,
            UserId = UserId,
            AgentRunId = AgentRunId,
            ToolInput = (IReadOnlyDictionary<string, object?>?)PlainValues.Unwrap(ToolInput),
        };
        var with = invocation.ToolInput is { Count: > 0 } ? "" : " with no input";
        var name = Named(connection is null ? Identifier : $"{connection}:{Identifier}", invocation.ConnectedAccountId);
        Change(
            Identifier,
            $"Execute tool {ToolName} for {name}{with}",
            (client, stopping) => client.Tools.ExecuteAsync(invocation, stopping));
    }
}
