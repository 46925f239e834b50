using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Executes a tool on behalf of a user through a connected account (executeTool). The request is sent once; if it is not known whether the
/// tool ran, the error is OutcomeUnknown.
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

    /// <summary>The connected account's identifier. Required unless the account's ID is given.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Identifier", Of = "identifier", IsOneOfSeveral = true)]
    public string? Identifier { get; set; }

    /// <summary>The connection (at the running service: the connector), if the identifier has accounts at several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Connector")]
    [Identifier("connection name")]
    public string? ConnectionName { get; set; }

    /// <summary>
    /// The connected account's ID, instead of its identifier, or if the identifier has several accounts at one connection. Piped accounts
    /// bring their own.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account ID")]
    public string? ConnectedAccountId { get; set; }

    /// <summary>
    /// The organization of the account, if the identifier has accounts in several. Only the running service has it.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>The user of the account. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    /// <summary>
    /// Your own name for the agent run that this call belongs to, at most 255 characters. Only the running service has it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("agent run ID")]
    public string? AgentRunId { get; set; }

    /// <summary>The tool's input: a hashtable, an object or JSON text.</summary>
    [Parameter]
    [FreeFormObject]
    public object? ToolInput { get; set; }

    private protected override void ProcessInput()
    {
        // A typed account replaces a piped one.
        var isTyped = IsOnCommandLine(nameof(ConnectedAccountId));
        var identifier = string.IsNullOrEmpty(Identifier) || (isTyped && !IsOnCommandLine(nameof(Identifier))) ? null : Identifier;
        if (identifier is null && string.IsNullOrEmpty(ConnectedAccountId))
        {
            Refuse(ToolName, new ScalekitException(
                ErrorIds.InvalidIdentifier, "No connected account was given for the tool; nothing was sent.")
            {
                RecommendedAction = "Give the account's Identifier, such as an e-mail address, or its ConnectedAccountId.",
            });
            return;
        }

        var connection = isTyped && !IsOnCommandLine(nameof(ConnectionName)) ? null
            : IsGiven(nameof(ConnectionName), ConnectionName) ? ConnectionName
            : identifier is not null && BoundFrom.Of(identifier) is { } account ? PipedObject.TextOf(account, "Connector")
            : null;
        var invocation = new ToolInvocation
        {
            ToolName = ToolName,
            Identifier = identifier,
            ConnectionName = connection,
            ConnectedAccountId = identifier is null
                ? ConnectedAccountId
                : AccountId(ConnectedAccountId, identifier, nameof(ConnectionName), connection),
            OrganizationId = OrganizationId,
            UserId = UserId,
            AgentRunId = AgentRunId,
            ToolInput = (IReadOnlyDictionary<string, object?>?)PlainValues.Unwrap(ToolInput),
        };
        var with = invocation.ToolInput is { Count: > 0 } ? "" : " with no input";
        var name = identifier is null ? $"connected account {ConnectedAccountId}{(connection is null ? "" : $" at {connection}")}"
            : Named(connection is null ? identifier : $"{connection}:{identifier}", invocation.ConnectedAccountId);
        Change(
            identifier ?? ConnectedAccountId!,
            $"Execute tool {ToolName} for {name}{with}",
            (client, stopping) => client.Tools.ExecuteAsync(invocation, stopping));
    }
}
