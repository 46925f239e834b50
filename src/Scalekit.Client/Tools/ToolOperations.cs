using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Tools;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Tools that act on third-party services.</summary>
public sealed class ToolOperations
{
    private const string Path = "/api/v1/execute_tool";

    internal static readonly One<ToolInvocation, ToolResult> ExecuteOperation = new("executeTool")
    {
        Replay = Replay.Never,

        // The service ignores the input and the choice of an account in the other form, and executes the tool.
        NeedsCertainty = true,
        WhenUnknown = arguments => new Advice(AdviceCode.CheckToolEffect, arguments.Input.ToolName),
        Secrets = invocation => SecretMembers.In(invocation.ToolInput, all: false),
        Settle = (result, arguments) =>
        {
            result.ToolName ??= arguments.Input.ToolName;
            result.Identifier ??= arguments.Input.Identifier;
        },

        // By the published contract, a connection and an identifier name one account.
        Published = new(Post, Path)
        {
            Lacks = tool =>
                tool is { ConnectedAccountId: not null } and ({ ConnectionName: null } or { Identifier: null })
                    ? "choice of a connected account by its id"
                : tool is { OrganizationId: not null } or { UserId: not null } ? "choice of a connected account by organization or user"
                : tool.AgentRunId is not null ? "agent run for tools"
                : null,
            Body = tool => RequestBody.Json(tool with { ConnectedAccountId = null }),
        },
        Live = new(Post, Path)
        {
            Body = tool => RequestBody.Json(
                new ToolBody(
                    tool.ToolName,
                    tool.Identifier,
                    tool.ConnectionName,
                    tool.ConnectedAccountId,
                    tool.OrganizationId,
                    tool.UserId,
                    tool.AgentRunId,
                    tool.ToolInput)),
        },
    };

    private readonly Sender sender;

    internal ToolOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Executes a tool on behalf of a user (executeTool). If the response is lost, it is not sent again, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the tool or its provider failed, it is
    /// <see cref="ErrorIds.ToolFailed"/>.
    /// </summary>
    public async Task<ToolResult> ExecuteAsync(ToolInvocation invocation, CancellationToken cancellationToken = default)
    {
        var clean = invocation with
        {
            ToolName = IdentifierText.Clean(invocation.ToolName, "tool name"),
            Identifier = invocation is { Identifier: null, ConnectedAccountId: not null }
                ? null
                : IdentifierText.Clean(invocation.Identifier ?? "", "identifier"),
            ConnectionName = CleanIfAny(invocation.ConnectionName, "connection name"),
            ConnectedAccountId = CleanIfAny(invocation.ConnectedAccountId, "connected account id"),
            OrganizationId = CleanIfAny(invocation.OrganizationId, "organization id"),
            UserId = CleanIfAny(invocation.UserId, "user id"),
            AgentRunId = CleanIfAny(invocation.AgentRunId, "agent run id"),
        };
        return await sender.SendAsync(ExecuteOperation, clean, cancellationToken).ConfigureAwait(false);
    }

    private static string? CleanIfAny(string? text, string name) => text is null ? null : IdentifierText.Clean(text, name);
}
