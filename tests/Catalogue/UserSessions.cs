using System.Collections.Generic;
#if CLIENT
using System;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class UserSessions
{
    private const string Type = "Scalekit.UserSession";
    private const string OnePath = "/api/v1/sessions/{0}";
    private const string OfUserPath = "/api/v1/users/{0}/sessions";

    private const string Session =
        """
        {"session_id":"ses_1","user_id":"usr_1","organization_id":"org_1","status":"active","authenticated_organizations":["org_1"],
        "authenticated_clients":[{"client_id":"skc_1","organization_id":"org_1"}],
        "device":{"user_agent":"Mozilla/5.0","os":"macOS","os_version":"15","browser":"Chrome","device_type":"desktop","ip":"192.0.2.1",
        "location":{"city":"San Francisco","region":"United States","region_subdivision":"CA","latitude":"37.8"}},
        "created_at":"2026-01-02T03:04:05Z","last_active_at":"2026-01-02T04:04:05Z","idle_expires_at":"2026-01-09T04:04:05Z"}
        """;

#if CLIENT
    private static readonly UserSessionFilter Filter =
        new() { Status = ["active", "expired"], After = DateTimeOffset.UnixEpoch, Before = DateTimeOffset.UnixEpoch.AddDays(1) };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("getUserSessions", Kind.ListingPage, OfUserPath)
        {
            Identifiers = ["usr_102690563300010001"],
            Published = null,
            Live = new("filter.status=active&filter.status=expired&page_size=2"),
            Answers = [$$"""{"sessions":[{{Session}}],"next_page_token":"p2","total_size":2}"""],
            Cmdlet = new("Get-ScalekitUserSession usr_102690563300010001 -First 1")
            {
                Output = new(Type, "Id", "ses_102690563300010001"),
                NotFound = [new("Get-ScalekitUserSession usr_102690563399990001", "usr_102690563399990001")],
                BadIdentifiers = ["Get-ScalekitUserSession '{0}'"],
                Canary = "Get-ScalekitUserSession usr_102690563300010001",
            },
#if CLIENT
            Declared = Declaration.Of(UserSessionOperations.ListOperation, published: null, live: Filter),
            Call = ClientCall.ToList(
                (client, ids, options) => client.UserSessions.List(ids[0], options: options), item => item.Id, pageSize: 1),
#endif
        },
        new("getSession", Kind.Read, OnePath)
        {
            Identifiers = ["ses_102690563300010003"],
            Published = null,
            Answers = [Session],
            Cmdlet = new("Get-ScalekitUserSession -Id ses_102690563300010003")
            {
                Output = new(Type, "Status", "expired"),
                NotFound = [new("Get-ScalekitUserSession -Id ses_102690563399990001", "ses_102690563399990001")],
                BadIdentifiers = ["Get-ScalekitUserSession -Id '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(UserSessionOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.UserSessions.GetAsync(ids[0])),
#endif
        },
        new("revokeSession", Kind.RepeatableChange, OnePath + "/revoke")
        {
            Identifiers = ["ses_102690563300010001"],
            Published = null,
            Answers =
            [
                """
                {"revoked_session":{"session_id":"ses_1","user_id":"usr_1","status":"revoked","created_at":"2026-01-02T03:04:05Z",
                "expired_at":"2026-01-02T05:04:05Z"}}
                """,
            ],
            Cmdlet = new("Revoke-ScalekitUserSession ses_102690563300010001 -Confirm:$false")
            {
                Output = new(Type, "Status", "revoked"),
                WhatIf = ("Revoke-ScalekitUserSession ses_102690563300010001", "Revoke user session ses_102690563300010001"),
                NotFound = [new("Revoke-ScalekitUserSession ses_102690563399990001", "ses_102690563399990001")],
                BadIdentifiers = ["Revoke-ScalekitUserSession '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(UserSessionOperations.RevokeOperation),
            Call = ClientCall.To((client, ids) => client.UserSessions.RevokeAsync(ids[0])),
#endif
        },
        new("revokeAllUserSessions", Kind.RepeatableChange, OfUserPath + "/revoke")
        {
            Identifiers = ["usr_102690563300020002"],
            Published = null,
            Answers =
            [
                """
                {"revoked_sessions":[{"session_id":"ses_1","user_id":"usr_1","status":"revoked"}],"total_revoked":1}
                """,
            ],
            Cmdlet = new("Revoke-ScalekitUserSession -UserId usr_102690563300020002 -All")
            {
                Output = new(Type, "UserId", "usr_102690563300020002"),
                WhatIf = ("Revoke-ScalekitUserSession -UserId usr_102690563300020002 -All",
                    "Revoke all active sessions of user usr_102690563300020002"),
                NotFound = [new("Revoke-ScalekitUserSession -UserId usr_102690563399990001 -All", "usr_102690563399990001")],
                BadIdentifiers = ["Revoke-ScalekitUserSession -UserId '{0}' -All"],
            },
#if CLIENT
            Declared = Declaration.Of(UserSessionOperations.RevokeAllOperation),
            Call = ClientCall.ToList((client, ids, _) => client.UserSessions.RevokeAll(ids[0]), item => item.Id),
#endif
        },
    ];
}
