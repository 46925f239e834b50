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
        WhenUnknown = arguments => new Advice(AdviceCode.CheckToolEffect, arguments.Input.ToolName),
        Secrets = invocation => SecretMembers.In(invocation.ToolInput, all: false),
        Settle = (result, arguments) =>
        {
            result.ToolName ??= arguments.Input.ToolName;
            result.Identifier ??= arguments.Input.Identifier;
        },
        Published = new(Post, Path) { Body = RequestBody.Json },
        Live = new(Post, Path)
        {
            Body = tool => RequestBody.Json(new ToolBody(tool.ToolName, tool.Identifier, tool.ConnectionName, tool.ToolInput)),
        },
    };

    private readonly Sender sender;

    internal ToolOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Executes a tool on behalf of a user (executeTool). If the response is lost, it is not sent again, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the tool or its provider fails, it is <see cref="ErrorIds.ToolFailed"/>.
    /// </summary>
    public async Task<ToolResult> ExecuteAsync(ToolInvocation invocation, CancellationToken cancellationToken = default)
    {
        var connection = invocation.ConnectionName;
        var clean = invocation with
        {
            ToolName = IdentifierText.Clean(invocation.ToolName, "tool name"),
            Identifier = IdentifierText.Clean(invocation.Identifier, "identifier"),
            ConnectionName = connection is null ? null : IdentifierText.Clean(connection, "connection name"),
        };
        return await sender.SendAsync(ExecuteOperation, clean, cancellationToken).ConfigureAwait(false);
    }
}
