using System.Collections.Generic;
#if CLIENT
using Scalekit.ConnectedAccounts;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class ConnectedAccounts
{
    private const string Type = "Scalekit.ConnectedAccount";
    private const string Path = "/api/v1/connected_accounts";

    private static readonly string[] Answers =
    [
        """
        {"connected_account":{"id":"ca_1","identifier":"ada","provider":"GOOGLE","connector":"gmail","status":"ACTIVE",
        "authorization_details":{"oauth_token":{"access_token":"x"}}}}
        """,
        """{"id":"ca_1","connector":"gmail","identifier":"ada","status":"ACTIVE","create_time":"2026-01-02T03:04:05Z"}""",
    ];

#if CLIENT
    private static readonly ConnectedAccountInput New = Account("new");

    private static readonly ConnectedAccountInput Known = Account("ada@example.com");

    private static readonly ConnectedAccountFilter ByConnector = new() { Connector = "gmail", Identifier = "ada" };

    private static ConnectedAccountInput Account(string identifier) => new()
    {
        Connector = "gmail",
        Identifier = identifier,
        AuthorizationDetails = new Dictionary<string, object?> { ["api_key"] = "key" },
    };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listConnectedAccounts", Kind.ListingPage, Path)
        {
            Published = new("page_size=2"),
            Live = new("page_size=2"),
            Answers =
            [
                """
                {"connected_accounts":[{"id":"ca_1","connector":"gmail","identifier":"ada","status":"ACTIVE"}],"next_page_token":"p2"}
                """,
            ],
            Cmdlet = new("Get-ScalekitConnectedAccount -First 1")
            {
                Output = new(Type, "Connector", "gmail"),
                OtherIdentifiers =
                [
                    "Get-ScalekitConnectedAccount -Connector '{0}'",
                    "Get-ScalekitConnectedAccount -Identifier '{0}'",
                    "Get-ScalekitConnectedAccount -OrganizationId '{0}'",
                    "Get-ScalekitConnectedAccount -UserId '{0}'",
                    "Get-ScalekitConnectedAccount -ConnectionName '{0}'",
                    "Get-ScalekitConnectedAccount -McpConfigurationId '{0}' -Identifier a",
                    "Get-ScalekitConnectedAccount -Provider '{0}'",
                ],
                Canary = "Get-ScalekitConnectedAccount",
            },
#if CLIENT
            Declared = Declaration.Of(
                ConnectedAccountOperations.ListOperation,
                published: null,
                live: ByConnector with
                {
                    OrganizationId = "org_1", UserId = "usr_102690563300000101", ConnectionNames = ["My Gmail"], Provider = "GOOGLE",
                }),
            Call = ClientCall.ToList(
                (client, _, options) => client.ConnectedAccounts.List(options), item => item.ToString(), pageSize: 1),
#endif
        },
        new("searchConnectedAccounts", Kind.ListingPage, Path + ":search")
        {
            Published = null,
            Live = new("query=example.com&page_size=2"),
            Answers =
            [
                """
                {"connected_accounts":[{"id":"ca_1","connector":"gmail","identifier":"ada","status":"ACTIVE"}],"next_page_token":"p2"}
                """,
            ],
            Cmdlet = new("Get-ScalekitConnectedAccount -Search gmail")
            {
                Output = new(Type, "Connector", "gmail"),
                OtherIdentifiers = ["Get-ScalekitConnectedAccount -Search gmail -ConnectionId '{0}'"],
                Canary = "Get-ScalekitConnectedAccount -Search example.com",
            },
#if CLIENT
            Declared = Declaration.Of(
                ConnectedAccountOperations.SearchOperation, published: default, live: (Text: "ada", ConnectionId: "conn_1")),
            Call = ClientCall.ToList(
                (client, _, options) => client.ConnectedAccounts.Search("example", options: options), item => item.ToString(), pageSize: 1),
#endif
        },
        new("getConnectedAccountDetails", Kind.Read, Path + "/details")
        {
            Published = null,
            Live = new("id=ca_102690563300010000"),
            Answers = Answers,
            Cmdlet = new("Get-ScalekitConnectedAccount -Id ca_102690563300010000")
            {
                Output = new(Type, "Identifier", "ada@example.com"),
                NotFound = [new("Get-ScalekitConnectedAccount -Id ca_102690563399990000", "ca_102690563399990000")],
                OtherIdentifiers = ["Get-ScalekitConnectedAccount -Id '{0}'"],
                Canary = "Get-ScalekitConnectedAccount -Id ca_102690563300010000",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.GetOperation, ConnectedAccountKey.OfId("ca_1")),
            Call = ClientCall.To(
                (client, _) => client.ConnectedAccounts.GetAsync(ConnectedAccountKey.OfId("ca_102690563300010000"))),
#endif
        },
        new("createConnectedAccount", Kind.OnceOnlyChange, Path)
        {
            Published = new(Body: """{"connector":"github","identifier":"ada@example.com"}"""),
            Live = new(Body:
                """
                {"connector":"github","identifier":"ada@example.com",
                "organization_id":"org_102690563300010000","user_id":"usr_102690563300010001",
                "connected_account":{"authorization_details":{"oauth_token":{"access_token":"a","refresh_token":"r","scopes":["s"]}},
                "api_config":{"rate":1}}}
                """),
            Creates = true,
            Count = store => store.Summarize().ConnectedAccounts,
            Answers = Answers,
            Cmdlet = new("New-ScalekitConnectedAccount github me@example.com -AuthorizationDetails @{ api_key = $secret }")
            {
                Output = new(Type, "AuthorizationType", "API_KEY"),
                OtherIdentifiers = ["New-ScalekitConnectedAccount '{0}' me", "New-ScalekitConnectedAccount gmail '{0}'"],
                WhatIf = ("New-ScalekitConnectedAccount gmail me", "Create connected account gmail:me with no credentials"),
                Canary =
                    "New-ScalekitConnectedAccount gmail new@example.com"
                    + " -AuthorizationDetails @{ access_token = $provider; keys = @($plain) }",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.CreateOperation, New),
            Call = ClientCall.To((client, _) => client.ConnectedAccounts.CreateAsync(New)),
#endif
        },
        new("updateConnectedAccountCredentials", Kind.RepeatableChange, Path)
        {
            Published = new(Body: """{"connector":"gmail","identifier":"ada@example.com","authorization_details":{"api_key":"k"}}"""),
            Live = new(Body:
                """
                {"connector":"gmail","identifier":"ada@example.com",
                "connected_account":{"authorization_details":{"static_auth":{"details":{"api_key":"k"}}}}}
                """),
            Answers = Answers,
            Cmdlet = new("Set-ScalekitConnectedAccount slack grace@example.com -AuthorizationDetails @{ api_key = 'k' } -PassThru")
            {
                Output = new(Type, "Status", "ACTIVE"),
                OtherIdentifiers =
                [
                    "Set-ScalekitConnectedAccount '{0}' me -AuthorizationDetails @{ a = 'b' }",
                    "Set-ScalekitConnectedAccount gmail '{0}' -AuthorizationDetails @{ a = 'b' }",
                    "Set-ScalekitConnectedAccount gmail me -ConnectedAccountId '{0}' -AuthorizationDetails @{ a = 'b' }",
                    "Set-ScalekitConnectedAccount -Id '{0}' -AuthorizationDetails @{ a = 'b' }",
                ],
                WhatIf = (
                    "Set-ScalekitConnectedAccount gmail me -AuthorizationDetails @{ a = 'b' }",
                    "Change the credentials of connected account gmail:me"),
                NotFound =
                [
                    new(
                        "Set-ScalekitConnectedAccount gmail nobody@example.com -AuthorizationDetails @{ a = 1 }",
                        "gmail:nobody@example.com"),
                ],
                Canary =
                    "Set-ScalekitConnectedAccount gmail ada@example.com"
                    + " -AuthorizationDetails @{ access_token = $provider; keys = @($plain) } -PassThru",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.UpdateOperation, Known),
            Call = ClientCall.To((client, _) => client.ConnectedAccounts.UpdateAsync(Known)),
#endif
        },
        new("getConnectedAccountAuth", Kind.Read, Path + "/auth")
        {
            Published = null,
            Live = new("id=ca_102690563300010000"),
            Answers =
            [
                """
                {"connected_account":{"id":"ca_1","identifier":"ada","provider":"GOOGLE","connector":"gmail","status":"ACTIVE",
                "authorization_type":"OAUTH","connection_id":"conn_1","token_expires_at":"2026-01-02T03:04:05Z",
                "updated_at":"2026-01-02T03:04:05Z","api_config":{"timeout":30},
                "authorization_details":{"oauth_token":{"access_token":"x","refresh_token":"y","scopes":["mail"],"domain":"a.ch"}}}}
                """,
            ],
            Cmdlet = new("Get-ScalekitConnectedAccountCredential gmail ada@example.com")
            {
                Output = new("Scalekit.ConnectedAccountCredential", "ConnectedAccountId", "ca_102690563300010000"),
                OtherIdentifiers =
                [
                    "Get-ScalekitConnectedAccountCredential '{0}' me",
                    "Get-ScalekitConnectedAccountCredential gmail '{0}'",
                    "Get-ScalekitConnectedAccountCredential -Id '{0}'",
                ],
                NotFound =
                [
                    new("Get-ScalekitConnectedAccountCredential gmail nobody@example.com", "gmail:nobody@example.com"),
                    new("Get-ScalekitConnectedAccountCredential -Id ca_102690563399990000", "ca_102690563399990000"),
                ],
                Canary = "Get-ScalekitConnectedAccountCredential gmail ada@example.com",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.GetCredentialOperation, ConnectedAccountKey.OfId("ca_1")),
            Call = ClientCall.To(
                (client, _) => client.ConnectedAccounts.GetCredentialAsync(ConnectedAccountKey.OfId("ca_102690563300010000"))),
#endif
        },
        new("deleteConnectedAccount", Kind.Delete, Path + ":delete")
        {
            Published = null,
            Live = new(Body: """{"id":"ca_102690563300010000"}"""),
            Count = store => -store.Summarize().ConnectedAccounts,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitConnectedAccount gmail ada@example.com -Confirm:$false")
            {
                OtherIdentifiers =
                [
                    "Remove-ScalekitConnectedAccount '{0}' me",
                    "Remove-ScalekitConnectedAccount gmail '{0}'",
                    "Remove-ScalekitConnectedAccount gmail me -ConnectedAccountId '{0}'",
                    "Remove-ScalekitConnectedAccount -Id '{0}'",
                ],
                WhatIf = (
                    "Remove-ScalekitConnectedAccount gmail me",
                    "Permanently delete connected account gmail:me; its credentials are revoked, and tools can no longer act through it"),
                NotFound =
                [
                    new("Remove-ScalekitConnectedAccount gmail nobody@example.com", "gmail:nobody@example.com"),
                    new("Remove-ScalekitConnectedAccount -Id ca_102690563399990000", "ca_102690563399990000"),
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.DeleteOperation, ConnectedAccountKey.OfId("ca_1")),
            Call = ClientCall.To((client, _) => client.ConnectedAccounts.DeleteAsync(ConnectedAccountKey.Of("gmail", "ada@example.com"))),
#endif
        },
        new("verifyConnectedAccountUser", Kind.OnceOnlyChange, Path + "/user/verify")
        {
            Published = null,
            Live = new(Body: """{"auth_request_id":"ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE","identifier":"grace@example.com"}"""),
            Answers = ["""{"post_user_verify_redirect_url":"https://app.example/done"}"""],
            Cmdlet = new("Confirm-ScalekitConnectedAccountUser ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE grace@example.com")
            {
                Output = new("Scalekit.ConfirmedUser", "Identifier", "grace@example.com"),
                OtherIdentifiers =
                [
                    "Confirm-ScalekitConnectedAccountUser request '{0}'",
                ],
                WhatIf = (
                    "Confirm-ScalekitConnectedAccountUser request me",
                    "Confirm that me authorized the connected account, which makes it active"),
                NotFound = [new("Confirm-ScalekitConnectedAccountUser request me", "me")],
                Canary = "Confirm-ScalekitConnectedAccountUser ($plain -replace '\"') grace@example.com",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.ConfirmUserOperation, new VerifiedUserBody("request", "ada")),
            Call = ClientCall.To((client, _) =>
                client.ConnectedAccounts.ConfirmUserAsync(
                    Scalekit.Client.Tests.Service.Secure("ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE"), "grace@example.com")),
#endif
        },
        new("createConnectedAccountMagicLink", Kind.OnceOnlyChange, Path + "/magic_link")
        {
            Published = new(Body: """{"connector":"gmail","identifier":"ada@example.com"}"""),
            Live = new(Body: """{"connector":"gmail","identifier":"ada@example.com"}"""),
            Answers =
            [
                """{"link":"https://a.ch/m","expiry":"2026-01-02T03:04:05Z"}""",
                """{"link":{"id":"plink_1","location":"https://a.ch/x","expire_time":"2026-01-02T03:04:05Z"}}""",
                """{"id":"plink_1","location":"https://a.ch/x"}""",
            ],
            Cmdlet = new("New-ScalekitMagicLink gmail ada@example.com")
            {
                Output = new("Scalekit.MagicLink", "Identifier", "ada@example.com"),
                OtherIdentifiers =
                [
                    "New-ScalekitMagicLink '{0}' me",
                    "New-ScalekitMagicLink gmail '{0}'",
                    "New-ScalekitMagicLink gmail me -ConnectedAccountId '{0}'",
                    "New-ScalekitMagicLink -Id '{0}'",
                ],
                WhatIf = ("New-ScalekitMagicLink gmail me", "Create a magic link for connected account gmail:me"),
            },
#if CLIENT
            Declared = Declaration.Of(ConnectedAccountOperations.CreateMagicLinkOperation, new MagicLinkBody("gmail", "ada")),
            Call = ClientCall.To((client, _) =>
                client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada@example.com"))),
#endif
        },
    ];
}
