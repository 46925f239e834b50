using System.Collections.Generic;
#if CLIENT
using System;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class SessionPolicies
{
    private const string Type = "Scalekit.SessionPolicy";
    private const string Path = "/api/v1/organizations/{0}/session-policy";

    private static readonly string[] Answers =
    [
        """
        {"policy":{"policy_source":"CUSTOM","absolute_session_timeout":360,"absolute_session_timeout_unit":"MINUTES",
        "idle_session_timeout_enabled":true,"idle_session_timeout":84,"idle_session_timeout_unit":"MINUTES"}}
        """,
        """{"policy":{"policy_source":"APPLICATION"}}""",
        """{"session_policy":"CUSTOM","absolute_session_timeout":"2","absolute_session_timeout_unit":"hours"}""",
    ];

#if CLIENT
    private static readonly SessionPolicyInput Input =
        new() { AbsoluteTimeout = TimeSpan.FromHours(8), IdleTimeout = TimeSpan.FromMinutes(90) };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("getOrganizationSessionPolicy", Kind.Read, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Answers = Answers,
            Cmdlet = new("Get-ScalekitSessionPolicy org_102690563300010000")
            {
                Output = new(Type, "PolicySource", "APPLICATION"),
                NotFound = [new("Get-ScalekitSessionPolicy org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitSessionPolicy '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(SessionPolicyOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.SessionPolicies.GetAsync(ids[0])),
#endif
        },
        new("updateOrganizationSessionPolicy", Kind.RepeatableChange, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new(Body:
                """
                {"policy_source":"CUSTOM","absolute_session_timeout":8,"absolute_session_timeout_unit":"HOURS",
                "idle_session_timeout_enabled":true,"idle_session_timeout":90,"idle_session_timeout_unit":"MINUTES"}
                """),
            Answers = Answers,
            Cmdlet = new("Set-ScalekitSessionPolicy org_102690563300010000 -AbsoluteTimeout 8:00:00 -IdleTimeout 1:30:00 -PassThru")
            {
                Output = new(Type, "IdleTimeout", "01:30:00"),
                WhatIf = (
                    "Set-ScalekitSessionPolicy org_102690563300010000 -Inherit",
                    "Let organization org_102690563300010000 inherit the application's session policy"),
                NotFound = [new("Set-ScalekitSessionPolicy org_x -Inherit", "org_x")],
                BadIdentifiers = ["Set-ScalekitSessionPolicy '{0}' -Inherit"],
            },
#if CLIENT
            Declared = Declaration.Of(SessionPolicyOperations.UpdateOperation, Input),
            Call = ClientCall.To((client, ids) => client.SessionPolicies.UpdateAsync(ids[0], Input)),
#endif
        },
    ];
}
