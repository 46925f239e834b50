using System.Collections.Generic;
#if CLIENT
using System;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class AuthenticationLog
{
#if CLIENT
    private static readonly AuthenticationLogFilter Filter = new()
    {
        Email = "ada@example.com",
        Status = ["FAILED", "SUCCESS"],
        After = DateTimeOffset.UnixEpoch,
        Before = DateTimeOffset.UnixEpoch.AddDays(1),
        ClientId = "skc_1",
        ResourceId = "res_1",
    };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listAuthRequests", Kind.ListingPage, "/api/v1/logs/authentication/requests")
        {
            Published = null,
            Live = new("page_size=2&status=FAILED&status=SUCCESS"),
            Answers =
            [
                """
                {"authRequests":[{"auth_request_id":"ar_1","status":"SUCCESS","email":"ada@example.com","timestamp":"2026-01-02T03:04:05Z",
                "workflow":"sso","organization_id":"org_1","connection_id":"conn_1","connection_type":"OIDC","connection_provider":"OKTA",
                "connection_details":[{"connection_id":"conn_1","connection_type":"OIDC","connection_provider":"OKTA",
                "organization_id":"org_1"}],"client_id":"skc_1","client_name":"Default","client_type":"ENV","resource_id":"res_1",
                "resource_name":"Mail","resource_type":"mcp","environment_id":"env_1"}],"next_page_token":"2","prev_page_token":"",
                "total_size":2}
                """,
            ],
            Cmdlet = new("Get-ScalekitAuthenticationLog -Email ada.lovelace@acme.example -First 1")
            {
                Output = new("Scalekit.AuthenticationLogEntry", "Id", "ar_102690563300010003"),
                OtherIdentifiers = ["Get-ScalekitAuthenticationLog -ClientId '{0}'", "Get-ScalekitAuthenticationLog -ResourceId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(AuthenticationLogOperations.ListOperation, published: null, live: Filter),
            Call = ClientCall.ToList(
                (client, _, options) => client.AuthenticationLog.List(options: options), item => item.Id, pageSize: 2),
#endif
        },
    ];
}
