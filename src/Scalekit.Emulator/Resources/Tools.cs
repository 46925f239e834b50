using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator.Resources;

/// <summary>Tools, which act through connected accounts.</summary>
internal sealed class Tools(ResourceSet all) : Resource(all)
{
    /// <summary>The name of a tool that always fails; every other name is a tool that works.</summary>
    public const string FailingTool = "fail_tool";

    /// <summary>What a tool returns: its name and its input, which proves that both arrived.</summary>
    private static readonly Representation<Execution> DataJson = new()
    {
        { "tool", execution => execution.ToolName },
        { "input", execution => execution.Input },
        { "result", _ => "ok" },
    };

    private static readonly Thing<Execution> Executed = new("execution", new()
    {
        { "data", execution => execution, DataJson },
        { "execution_id", execution => execution.Id },
    });

    private int lastExecution;

    [Operation("executeTool")]
    public Outcome Execute(Call call)
    {
        var toolName = call.Body.Text("tool_name")!;
        var account = new AccountFilter
        {
            Id = call.Body.Text("connected_account_id"),
            Identifier = call.Body.Text("identifier"),
            Connector = call.Body.Text(call.By(published: "connection_name", live: "connector")),
            OrganizationId = call.Body.Text("organization_id"),
            UserId = call.Body.Text("user_id"),
        };
        RequireText("tool_name", toolName);
        if (account.Id is null)
        {
            RequireText("identifier", account.Identifier);
        }

        Of<ConnectedAccounts>().Use(account);
        var executionId = Number("exec", ++lastExecution);
        return toolName == FailingTool
            ? throw new RefusalException(RefusalKind.ToolFailed, $"tool '{toolName}' failed") { ExecutionId = executionId }
            : Executed.Of(new Execution(executionId, toolName, call.Body.Member(call.By(published: "tool_input", live: "params"))));
    }

    private sealed record Execution(string Id, string ToolName, JsonElement? Input);
}
