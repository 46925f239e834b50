using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Connectors
{
    private const string Type = "Scalekit.Connector";
    private const string Path = "/api/v1/custom-providers";
    private const string OnePath = Path + "/{0}";
    private const string First = "acme-notes";

    private const string One =
        """
        {"provider":{"id":"prv_1","identifier":"acme-notes","display_name":"Acme Notes","description":"Notes",
        "auth_patterns":[{"type":"OAUTH","oauth_config":{"token_uri":"https://a.ch/token","scopes":[{"name":"read"}]}}],
        "proxy_url":"https://a.ch","proxy_enabled":true,"icon_src":"https://a.ch/i.svg","categories":["notes"],"is_custom":true,
        "is_custom_mcp":false,"display_priority":3,"coming_soon":false,"metadata":{"region":"eu"}}}
        """;

    private const string InputJson =
        """
        {"display_name":"Crm","auth_patterns":[{"type":"BEARER","fields":[{"field_name":"token"}]}],"proxy_url":"https://crm.example",
        "metadata":{"region":"eu"}}
        """;

#if CLIENT
    private static readonly ConnectorInput Input = new()
    {
        DisplayName = "Crm",
        AuthPatterns = [new Dictionary<string, object?> { ["type"] = "BEARER" }],
        ProxyUrl = "https://crm.example",
        ProxyEnabled = true,
        Metadata = new Dictionary<string, string> { ["region"] = "eu" },
    };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("createCustomProvider", Kind.OnceOnlyChange, Path)
        {
            Published = null,
            Live = new(Body: InputJson),
            Count = store => store.Summarize().Connectors,
            Answers = [One],
            Cmdlet = new("New-ScalekitConnector Crm @{ type = 'BEARER' } -ProxyUrl https://crm.example")
            {
                Output = new(Type, "Id", "crm"),
                WhatIf = ("New-ScalekitConnector Crm", "Create connector 'Crm'"),
                Canary = "New-ScalekitConnector Crm @{ type = 'OAUTH'; oauth_config = @{ client_secret = $provider } }",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectorOperations.CreateOperation, Input),
            Call = ClientCall.To((client, _) => client.Connectors.CreateAsync(Input)),
#endif
        },
        new("updateCustomProvider", Kind.RepeatableChange, OnePath)
        {
            Identifiers = [First],
            Published = null,
            Live = new(Body: InputJson),
            Answers = [One],
            Cmdlet = new($"Set-ScalekitConnector {First} -DisplayName Notes -PassThru")
            {
                Output = new(Type, "DisplayName", "Notes"),
                WhatIf = ($"Set-ScalekitConnector {First} -DisplayName Notes",
                    $"Change display name of connector {First}: display name -> 'Notes'"),
                NotFound = [new("Set-ScalekitConnector no-such -DisplayName N", "no-such")],
                BadIdentifiers = ["Set-ScalekitConnector '{0}' -DisplayName N"],
                Canary = $"Set-ScalekitConnector {First} -AuthPattern @{{ type = 'OAUTH'; client_secret = $provider }}",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectorOperations.UpdateOperation, Input),
            Call = ClientCall.To((client, ids) => client.Connectors.UpdateAsync(ids[0], Input)),
#endif
        },
        new("deleteCustomProvider", Kind.Delete, OnePath)
        {
            Identifiers = [First],
            Published = null,
            Count = store => -store.Summarize().Connectors,
            Answers = ["{}"],
            Cmdlet = new($"Remove-ScalekitConnector {First} -Confirm:$false")
            {
                WhatIf = ($"Remove-ScalekitConnector {First}",
                    $"Permanently delete connector {First}; accounts can no longer be connected with it"),
                NotFound = [new("Remove-ScalekitConnector no-such -Confirm:$false", "no-such")],
                BadIdentifiers = ["Remove-ScalekitConnector '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectorOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Connectors.DeleteAsync(ids[0])),
#endif
        },
    ];
}
