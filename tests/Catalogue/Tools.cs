using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Tools
{
#if CLIENT
    private static readonly ToolInvocation Input = new()
    {
        ToolName = "gmail_fetch_mails",
        Identifier = "ada@example.com",
        ConnectionName = "gmail",
        ToolInput = new Dictionary<string, object?> { ["n"] = 1 },
    };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("executeTool", Kind.OnceOnlyChange, "/api/v1/execute_tool")
        {
            Published = new(Body: """{"tool_name":"gmail_fetch","identifier":"ada@example.com","tool_input":{"max":[1,null]}}"""),
            Live = new(
                Body: """{"tool_name":"gmail_fetch","identifier":"ada@example.com","connector":"gmail","params":{"max":[1,null]}}"""),
            Answers = ["""{"execution_id":"exe_1","data":{"messages":[{"id":"m","n":1.5,"ok":true,"none":null}]}}"""],
            Cmdlet = new("""Invoke-ScalekitTool gmail_fetch_mails ada@example.com -ToolInput '{"max":5}'""")
            {
                Output = new("Scalekit.ToolResult", "ToolName", "gmail_fetch_mails"),
                OtherIdentifiers =
                [
                    "Invoke-ScalekitTool '{0}' me", "Invoke-ScalekitTool fetch '{0}'", "Invoke-ScalekitTool fetch me -ConnectionName '{0}'",
                    "Invoke-ScalekitTool fetch me -ConnectionName gmail -ConnectedAccountId '{0}'",
                    "Invoke-ScalekitTool fetch me -OrganizationId '{0}'", "Invoke-ScalekitTool fetch me -UserId '{0}'",
                    "Invoke-ScalekitTool fetch me -AgentRunId '{0}'",
                ],
                WhatIf = ("Invoke-ScalekitTool fetch me", "Execute tool fetch for me with no input"),
                NotFound = [new("Invoke-ScalekitTool t nobody@example.com", "nobody@example.com")],
                Canary = "Invoke-ScalekitTool gmail_fetch_mails ada@example.com -ToolInput $toolInput",
            },
#if CLIENT
            Declared = Declaration.Of(ToolOperations.ExecuteOperation, Input),
            Call = ClientCall.To((client, _) => client.Tools.ExecuteAsync(Input)),
#endif
        },
    ];
}
