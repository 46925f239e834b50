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
    private const string Path = "/api/v1/tools";
    private const string Type = "Scalekit.Tool";

    private const string One =
        """
        {"id":"tol_1","provider":"GMAIL","definition":{"name":"gmail_fetch_mails","description":"Fetches mails",
        "input_schema":{"type":"object","properties":{"token":{"type":"string"}}},"version":2},"tags":["mail"],"is_default":true,
        "metadata":{"category":"email"},"updated_at":"2026-01-02T03:04:05Z"}
        """;

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
        new("listTools", Kind.ListingPage, Path)
        {
            Published = null,
            Live = new("page_size=2&filter.provider=GMAIL&filter.tool_name=gmail_fetch_mails&filter.tool_name=x&filter.query=mails"),
            Answers = [$$"""{"tools":[{{One}}],"next_page_token":"p2","total_size":2}"""],
            Cmdlet = new("Get-ScalekitTool gmail_fetch_mails")
            {
                Output = new(Type, "Id", "tol_102690563300010000"),
                OtherIdentifiers = ["Get-ScalekitTool '{0}'", "Get-ScalekitTool -Provider '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(
                ToolOperations.ListOperation,
                published: null,
                live: new ToolFilter { Provider = "GMAIL", Names = ["a", "b"], Search = "mail" }),
            Call = ClientCall.ToList((client, _, options) => client.Tools.List(options: options), NameOf, pageSize: 1),
#endif
        },
        new("listScopedTools", Kind.ListingPage, Path + "/scoped")
        {
            Published = null,
            Live = new("page_size=2&identifier=ada%40example.com&filter.connection_names=gmail"),
            Answers =
            [
                $$"""
                {"tools":[{"connected_account_id":"ca_1","identifier":"ada@example.com","tool":{{One}}}],"next_page_token":"p2",
                "total_size":2}
                """,
            ],
            Cmdlet = new("Get-ScalekitTool gmail_fetch_mails -Identifier ada@example.com")
            {
                Output = new(Type, "ConnectedAccountId", "ca_102690563300010000"),
                OtherIdentifiers = ["Get-ScalekitTool gmail_fetch_mails -Identifier '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(
                ToolOperations.ListScopedOperation,
                published: default,
                live: (
                    "ada@example.com",
                    new ScopedToolFilter { Providers = ["GMAIL"], Names = ["a", "b"], ConnectionNames = ["gmail", "slack"] })),
            Call = ClientCall.ToList(
                (client, _, options) => client.Tools.ListScoped(
                    "ada@example.com", new ScopedToolFilter { Providers = ["GMAIL"] }, options),
                NameOf,
                pageSize: 1),
#endif
        },
        new("listAvailableTools", Kind.ListingPage, Path + "/available")
        {
            Published = null,
            Live = new("page_size=2&identifier=ada%40example.com"),
            Answers = [$$"""{"tools":[{{One}}],"next_page_token":"p2","total_size":2}"""],
            Cmdlet = new("Get-ScalekitTool gmail_fetch_mails -Identifier ada@example.com -Available")
            {
                Output = new(Type, "Name", "gmail_fetch_mails"),
                OtherIdentifiers = ["Get-ScalekitTool -Identifier '{0}' -Available"],
            },
#if CLIENT
            Declared = Declaration.Of(ToolOperations.ListAvailableOperation, published: null!, live: "ada@example.com"),
            Call = ClientCall.ToList(
                (client, _, options) => client.Tools.ListAvailable("ada@example.com", options), NameOf, pageSize: 1),
#endif
        },
    ];

#if CLIENT
    // A tool without a readable ID is identified by its name.
    private static string? NameOf(Tool tool) => tool.Id ?? tool.Name;
#endif
}
