#if CLIENT
using System;
#endif
using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class McpConfigurations
{
    private const string Type = "Scalekit.McpConfiguration";
    private const string Path = "/api/v1/mcp/configs";
    private const string OnePath = Path + "/{0}";
    private const string First = "cfg_102690563300010000";
    private const string Second = "cfg_102690563300020000";
    private const string Missing = "cfg_102690563399990000";

    private const string One =
        """
        {"config":{"id":"cfg_1","name":"daily-summarizer","description":"Sums up","mcp_server_url":"https://env.example/mcp/v3/servers/1",
        "connection_tool_mappings":[{"connection_id":"conn_1","connection_name":"gmail","provider":"GMAIL","tools":["gmail_fetch_mails"]}]}}
        """;

#if CLIENT
    private static readonly McpTokenInput Token = new() { Identifier = "alan@example.com", Lifetime = TimeSpan.FromMinutes(10) };

    private static readonly McpConfigurationInput Input = new()
    {
        Name = "notes",
        Description = "Takes notes",
        ToolMapping = new Dictionary<string, IReadOnlyList<string>> { ["slack"] = ["slack_post"] },
    };

#endif
    private static string InputJson(string name) =>
        $$"""{{{name}}"description":"Takes notes","connection_tool_mappings":[{"connection_name":"slack","tools":["slack_post"]}]}""";

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listMcpConfigs", Kind.ListingPage, Path)
        {
            Published = null,
            Live = new("page_size=2&filter.name=daily-summarizer&filter.provider=gmail&search=daily"),
            Answers =
            [
                """
                {"configs":[{"id":"cfg_1","name":"daily-summarizer","connection_tool_mappings":[{"connection_name":"gmail","tools":[]}]}],
                "next_page_token":"p2","total_size":2}
                """,
            ],
            Cmdlet = new("Get-ScalekitMcpConfiguration daily-summarizer")
            {
                Output = new(Type, "Id", First),
                OtherIdentifiers =
                [
                    "Get-ScalekitMcpConfiguration '{0}'", "Get-ScalekitMcpConfiguration -Provider '{0}'",
                    "Get-ScalekitMcpConfiguration -ServerUrl '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(
                McpConfigurationOperations.ListOperation,
                published: null,
                live: new McpConfigurationFilter { Name = "n", Provider = "gmail", ServerUrl = "https://x", Search = "n" }),
            Call = ClientCall.ToList(
                (client, _, options) => client.McpConfigurations.List(options: options), item => item.Id, pageSize: 1),
#endif
        },
        new("getMcpConfig", Kind.Read, OnePath)
        {
            Identifiers = [First],
            Published = null,
            Answers = [One],
            Cmdlet = new($"Get-ScalekitMcpConfiguration -Id {First}")
            {
                Output = new(Type, "Name", "daily-summarizer"),
                NotFound = [new($"Get-ScalekitMcpConfiguration -Id {Missing}", Missing)],
                BadIdentifiers = ["Get-ScalekitMcpConfiguration -Id '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.McpConfigurations.GetAsync(ids[0])),
#endif
        },
        new("createMcpConfig", Kind.OnceOnlyChange, Path)
        {
            Published = null,
            Live = new(Body: InputJson("\"name\":\"notes\",")),
            Creates = true,
            Count = store => store.Summarize().McpConfigurations,
            Answers = [One],
            Cmdlet = new("New-ScalekitMcpConfiguration notes 'Takes notes' -ToolMapping @{ slack = 'slack_post' }")
            {
                Output = new(Type, "Name", "notes"),
                WhatIf = ("New-ScalekitMcpConfiguration notes", "Create MCP configuration 'notes'"),
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.CreateOperation, Input),
            Call = ClientCall.To((client, _) => client.McpConfigurations.CreateAsync(Input)),
#endif
        },
        new("updateMcpConfig", Kind.RepeatableChange, OnePath)
        {
            Identifiers = [First],
            Published = null,
            Live = new(Body: InputJson("")),
            Answers = [One],
            Cmdlet = new($"Set-ScalekitMcpConfiguration {First} 'Takes notes' -ToolMapping @{{ slack = 'slack_post' }} -PassThru")
            {
                Output = new(Type, "Description", "Takes notes"),
                WhatIf = ($"Set-ScalekitMcpConfiguration {First} 'Takes notes'",
                    $"Change description of MCP configuration {First}"),
                NotFound = [new($"Set-ScalekitMcpConfiguration {Missing} D -ToolMapping @{{ a = 'b' }}", Missing)],
                BadIdentifiers = ["Set-ScalekitMcpConfiguration '{0}' D"],
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.UpdateOperation, Input),
            Call = ClientCall.To((client, ids) => client.McpConfigurations.UpdateAsync(ids[0], Input)),
#endif
        },
        new("listMcpConnectedAccounts", Kind.OnceOnlyChange, OnePath + "/connected_accounts")
        {
            Identifiers = [Second],
            Published = null,
            Live = new(Body: """{"identifier":"new@example.com","include_auth_link":true}"""),
            Count = store => store.Summarize().ConnectedAccounts,
            Answers =
            [
                """
                {"connected_accounts":[{"connection_id":"conn_1","connection_name":"gmail","provider":"GMAIL","connected_account_id":"ca_1",
                "connected_account_status":"PENDING_AUTH","authentication_link":"https://env.example/link/1"}]}
                """,
            ],
            Cmdlet = new($"New-ScalekitMagicLink -McpConfigurationId {Second} -Identifier new@example.com")
            {
                Output = new("Scalekit.MagicLink", "Connector", "hubspot"),
                WhatIf = ($"New-ScalekitMagicLink -McpConfigurationId {Second} -Identifier new@example.com",
                    $"Create a magic link for new@example.com for each connection of MCP configuration {Second}, and create missing "
                    + "connected accounts"),
                NotFound = [new($"New-ScalekitMagicLink -McpConfigurationId {Missing} -Identifier a", $"{Missing} a")],
                BadIdentifiers = ["New-ScalekitMagicLink -McpConfigurationId '{0}' -Identifier a"],
                OtherIdentifiers = [$"New-ScalekitMagicLink -McpConfigurationId {Second} -Identifier '{{0}}'"],
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.CreateLinksOperation, "new@example.com"),
            Call = ClientCall.ToList(
                (client, ids, _) => client.McpConfigurations.CreateLinks(ids[0], "new@example.com"),
                item => item.ConnectedAccountId ?? item.Connector),
#endif
        },
        new("createMcpSessionToken", Kind.OnceOnlyChange, OnePath + "/tokens")
        {
            Identifiers = [Second],
            Published = null,
            Live = new(Body: """{"identifier":"alan@example.com","expiry":"600s"}"""),
            Count = store => store.Summarize().McpTokens,
            Answers = ["""{"token":"s3cret","expires_at":"2026-01-02T03:04:05Z"}"""],
            Cmdlet = new($"New-ScalekitMcpToken {Second} alan@example.com -Lifetime 600")
            {
                Output = new("Scalekit.McpToken", "Identifier", "alan@example.com"),
                WhatIf = ($"New-ScalekitMcpToken {Second} alan@example.com -Lifetime 600",
                    $"Create a token valid for 00:10:00 that lets tools of MCP configuration {Second} act for alan@example.com"),
                NotFound = [new($"New-ScalekitMcpToken {Missing} alan@example.com", $"{Missing} alan@example.com")],
                BadIdentifiers = ["New-ScalekitMcpToken '{0}' alan@example.com"],
                OtherIdentifiers = [$"New-ScalekitMcpToken {Second} '{{0}}'"],
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.CreateTokenOperation, Token),
            Call = ClientCall.To((client, ids) => client.McpConfigurations.CreateTokenAsync(ids[0], Token)),
#endif
        },
        new("deleteMcpConfig", Kind.Delete, OnePath)
        {
            Identifiers = [First],
            Published = null,
            Count = store => -store.Summarize().McpConfigurations,
            Answers = ["{}"],
            Cmdlet = new($"Remove-ScalekitMcpConfiguration {First} -Confirm:$false")
            {
                WhatIf = ($"Remove-ScalekitMcpConfiguration {First}", $"Delete MCP configuration {First} with its instances"),
                NotFound = [new($"Remove-ScalekitMcpConfiguration {Missing} -Confirm:$false", Missing)],
                BadIdentifiers = ["Remove-ScalekitMcpConfiguration '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(McpConfigurationOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.McpConfigurations.DeleteAsync(ids[0])),
#endif
        },
    ];
}
