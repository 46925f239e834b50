using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Tools;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Tools that act at third parties.</summary>
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

    /// <summary>Executes a tool on behalf of a user (executeTool).</summary>
    public Task<ToolResult> ExecuteAsync(ToolInvocation invocation, CancellationToken cancellationToken = default) =>
        sender.SendAsync(ExecuteOperation, invocation, cancellationToken);
}
