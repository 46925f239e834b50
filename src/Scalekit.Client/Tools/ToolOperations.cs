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
                tool is { ConnectedAccountId: not null, ConnectionName: null } ? "choice of a connected account by its id" : null,
            Body = tool => RequestBody.Json(tool with { ConnectedAccountId = null }),
        },
        Live = new(Post, Path)
        {
            Body = tool => RequestBody.Json(
                new ToolBody(tool.ToolName, tool.Identifier, tool.ConnectionName, tool.ConnectedAccountId, tool.ToolInput)),
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
        var (connection, account) = (invocation.ConnectionName, invocation.ConnectedAccountId);
        var clean = invocation with
        {
            ToolName = IdentifierText.Clean(invocation.ToolName, "tool name"),
            Identifier = IdentifierText.Clean(invocation.Identifier, "identifier"),
            ConnectionName = connection is null ? null : IdentifierText.Clean(connection, "connection name"),
            ConnectedAccountId = account is null ? null : IdentifierText.Clean(account, "connected account id"),
        };
        return await sender.SendAsync(ExecuteOperation, clean, cancellationToken).ConfigureAwait(false);
    }
}
