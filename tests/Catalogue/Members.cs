using System.Collections.Generic;
#if CLIENT
using Scalekit.Members;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Members
{
    private const string Type = "Scalekit.Membership";
    private const string ExternalPath = "/api/v1/memberships/organizations/{0}/users:external/{1}";
    private const string OnePath = "/api/v1/memberships/organizations/{0}/users/{1}";

    private static readonly string[] Answers =
    [
        """
        {"user":{"id":"usr_102690563300000101","memberships":[{"organization_id":"org_102690563300010000","roles":[{"name":"admin"}],
        "membership_status":"ACTIVE"}]}}
        """,
        """{"user_id":"usr_102690563300000101","organization_id":"org_1","roles":["admin"],"metadata":{}}""",
        """{"invite":{"user_id":"","status":"PENDING_INVITE","resent_count":1,"expires_at":"2026-01-02T03:04:05Z"}}""",
    ];

#if CLIENT
    private static readonly MembershipInput Input =
        new() { Roles = ["admin"], Metadata = new Dictionary<string, string> { ["team"] = "blue" } };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listOrganizationUsers", Kind.ListingPage, "/api/v1/organizations/{0}/users")
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new("page_size=2"),
            Answers =
            [
                """
                {"users":[{"id":"usr_102690563300000101","email":"a@b.ch",
                "memberships":[{"organization_id":"org_102690563300010000","roles":[{"name":"admin"}],
                "membership_status":"ACTIVE"}]}],"next_page_token":"p2"}
                """,
            ],
            Cmdlet = new("Get-ScalekitMember org_102690563300010000 -First 1")
            {
                Output = new(Type, "UserId", "usr_102690563300010001"),
                NotFound = [new("Get-ScalekitMember org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitMember '{0}'"],
                Canary = "Get-ScalekitMember org_102690563300010000",
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.ListOperation),
            Call = ClientCall.ToList((client, ids, options) => client.Members.List(ids[0], options), item => item.UserId, pageSize: 1),
#endif
        },
        new("searchOrganizationUsers", Kind.ListingPage, "/api/v1/organizations/{0}/users:search")
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new("query=acme&page_size=2"),
            Answers =
            [
                """
                {"users":[{"id":"usr_102690563300000101","email":"a@b.ch",
                "memberships":[{"organization_id":"org_102690563300010000","roles":[{"name":"admin"}],
                "membership_status":"ACTIVE"}]}],"next_page_token":"p2"}
                """,
            ],
            Cmdlet = new("Get-ScalekitMember org_102690563300010000 -Search ADA.Lovelace")
            {
                Output = new(Type, "UserId", "usr_102690563300010001"),
                NotFound = [new("Get-ScalekitMember org_x -Search ada", "org_x")],
                BadIdentifiers = ["Get-ScalekitMember '{0}' -Search ada"],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.SearchOperation, "acme"),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Members.Search(ids[0], "acme", options), item => item.UserId, pageSize: 1),
#endif
        },
        new("addMembership", Kind.OnceOnlyChange, OnePath)
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300000005"],
            Published = new(Body: """{"roles":["viewer"],"metadata":{"team":"x"}}"""),
            Live = new(Body: """{"roles":[{"name":"viewer"}],"metadata":{"team":"x"},"inviter_email":"ada@example.com"}"""),
            Creates = true,
            Count = store => store.Summarize().Memberships,
            Answers = Answers,
            Cmdlet = new("Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role admin")
            {
                Output = new(Type, "UserId", "usr_102690563300000005"),
                WhatIf = ("Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Role admin",
                    "Add user usr_102690563300000101 to organization org_102690563300010000 with roles admin"),
                NotFound = [new("Add-ScalekitMember org_x usr_102690563300000101", "usr_102690563300000101 in org_x")],
                BadIdentifiers = ["Add-ScalekitMember '{0}' usr_102690563300000101", "Add-ScalekitMember org_102690563300010000 '{0}'"],
                OtherIdentifiers = ["Add-ScalekitMember org_102690563300010000 -Email '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(
                MemberOperations.AddOperation, new NewMember(Input, SendInvitation: false), new NewMember(Input, SendInvitation: true)),
            Call = ClientCall.To((client, ids) => client.Members.AddAsync(ids[0], ids[1], Input)),
#endif
        },
        new("updateMembership", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300010003"],
            Published = new(Body: """{"roles":["viewer"]}"""),
            Live = new(Body: """{"roles":[{"name":"support","display_name":"S"}]}"""),
            Answers = Answers,
            Cmdlet = new("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role viewer -PassThru")
            {
                Output = new(Type, "Roles", "viewer"),
                WhatIf = (
                    "Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role admin,viewer",
                    "Change user usr_102690563300010001 in organization org_102690563300010000"),
                NotFound = [new("Set-ScalekitMember org_102690563300010000 usr_102690563399990001 -Role admin",
                    "usr_102690563399990001 in org_102690563300010000")],
                BadIdentifiers = ["Set-ScalekitMember '{0}' usr_102690563300010001 -Role admin",
                    "Set-ScalekitMember org_102690563300010000 '{0}' -Role admin"],
                OtherIdentifiers = ["Set-ScalekitMember org_102690563300010000 -Email '{0}' -Role admin"],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.UpdateOperation, Input),
            Call = ClientCall.To((client, ids) => client.Members.UpdateAsync(ids[0], ids[1], Input)),
#endif
        },
        new("removeMembership", Kind.Delete, OnePath)
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300010002"],
            Count = store => -store.Summarize().Memberships,
            Answers = Answers,
            Cmdlet = new("Remove-ScalekitMember org_102690563300010000 usr_102690563300010001 -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitMember org_102690563300010000 usr_102690563300000101",
                    "Remove user usr_102690563300000101 from organization org_102690563300010000; "
                    + "if it is their only organization, the service may delete the user"),
                NotFound = [new("Remove-ScalekitMember org_102690563300010000 usr_102690563399990001 -Confirm:$false",
                    "usr_102690563399990001 in org_102690563300010000")],
                BadIdentifiers =
                [
                    "Remove-ScalekitMember '{0}' usr_102690563300000101 -Confirm:$false",
                    "Remove-ScalekitMember org_102690563300010000 '{0}' -Confirm:$false",
                ],
                OtherIdentifiers = ["Remove-ScalekitMember org_102690563300010000 -Email '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.RemoveOperation),
            Call = ClientCall.To((client, ids) => client.Members.RemoveAsync(ids[0], ids[1])),
#endif
        },
        new("createMembership2", Kind.OnceOnlyChange, ExternalPath)
        {
            Identifiers = ["org_102690563300010000", "emp-00000005"],
            Published = null,
            Live = new(Body: """{"roles":[{"name":"viewer"}],"metadata":{"team":"x"},"inviter_email":"ada@example.com"}"""),
            Creates = true,
            Count = store => store.Summarize().Memberships,
            Answers = Answers,
            Cmdlet = new("Add-ScalekitMember org_102690563300010000 -UserExternalId emp-00000005 -Role admin")
            {
                Output = new(Type, "UserId", "usr_102690563300000005"),
                WhatIf = ("Add-ScalekitMember org_102690563300010000 -UserExternalId emp-00000101 -Role admin",
                    "Add user emp-00000101 to organization org_102690563300010000 with roles admin"),
                NotFound = [new("Add-ScalekitMember org_x -UserExternalId emp-00000101", "emp-00000101 in org_x")],
                BadIdentifiers =
                [
                    "Add-ScalekitMember '{0}' -UserExternalId emp-00000101",
                    "Add-ScalekitMember org_102690563300010000 -UserExternalId '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(
                MemberOperations.AddByExternalIdOperation,
                new NewMember(Input, SendInvitation: false),
                new NewMember(Input, SendInvitation: true)),
            Call = ClientCall.To((client, ids) => client.Members.AddByExternalIdAsync(ids[0], ids[1], Input)),
#endif
        },
        new("updateMembership2", Kind.RepeatableChange, ExternalPath)
        {
            Identifiers = ["org_102690563300010000", "emp-00010003"],
            Published = null,
            Live = new(Body: """{"roles":[{"name":"support","display_name":"S"}]}"""),
            Answers = Answers,
            Cmdlet = new("Set-ScalekitMember org_102690563300010000 -UserExternalId emp-00010001 -Role viewer -PassThru")
            {
                Output = new(Type, "Roles", "viewer"),
                WhatIf = (
                    "Set-ScalekitMember org_102690563300010000 -UserExternalId emp-00010001 -Role admin,viewer",
                    "Change user emp-00010001 in organization org_102690563300010000"),
                NotFound = [new("Set-ScalekitMember org_102690563300010000 -UserExternalId emp-none -Role admin",
                    "emp-none in org_102690563300010000")],
                BadIdentifiers =
                [
                    "Set-ScalekitMember '{0}' -UserExternalId emp-00010001 -Role admin",
                    "Set-ScalekitMember org_102690563300010000 -UserExternalId '{0}' -Role admin",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.UpdateByExternalIdOperation, Input),
            Call = ClientCall.To((client, ids) => client.Members.UpdateByExternalIdAsync(ids[0], ids[1], Input)),
#endif
        },
        new("deleteMembership2", Kind.Delete, ExternalPath)
        {
            Identifiers = ["org_102690563300010000", "emp-00010002"],
            Published = null,
            Count = store => -store.Summarize().Memberships,
            Answers = Answers,
            Cmdlet = new("Remove-ScalekitMember org_102690563300010000 -UserExternalId emp-00010001 -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitMember org_102690563300010000 -UserExternalId emp-00010001",
                    "Remove user emp-00010001 from organization org_102690563300010000; "
                    + "if it is their only organization, the service may delete the user"),
                NotFound = [new("Remove-ScalekitMember org_102690563300010000 -UserExternalId emp-none -Confirm:$false",
                    "emp-none in org_102690563300010000")],
                BadIdentifiers =
                [
                    "Remove-ScalekitMember '{0}' -UserExternalId emp-00010001 -Confirm:$false",
                    "Remove-ScalekitMember org_102690563300010000 -UserExternalId '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.RemoveByExternalIdOperation),
            Call = ClientCall.To((client, ids) => client.Members.RemoveByExternalIdAsync(ids[0], ids[1])),
#endif
        },
        new("resendInvite", Kind.OnceOnlyChange, "/api/v1/invites/organizations/{0}/users/{1}/resend")
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300010003"],
            Live = new(Body: "{}"),
            Count = store => store.GetMembership("org_102690563300010000", "usr_102690563300010003").InvitationsSent,
            Answers = Answers,
            Cmdlet = new("Send-ScalekitInvitation org_102690563300010000 usr_102690563300010003")
            {
                Output = new(Type, "MembershipStatus", "PENDING_INVITE"),
                WhatIf = (
                    "Send-ScalekitInvitation org_102690563300010000 usr_102690563300000101",
                        "Send user usr_102690563300000101 the invitation to organization org_102690563300010000 again"),
                NotFound = [new("Send-ScalekitInvitation org_102690563300010000 usr_102690563399990001",
                    "usr_102690563399990001 in org_102690563300010000")],
                BadIdentifiers = ["Send-ScalekitInvitation '{0}' usr_102690563300000101",
                    "Send-ScalekitInvitation org_102690563300010000 '{0}'"],
                OtherIdentifiers =
                [
                    "Send-ScalekitInvitation org_102690563300010000 -UserExternalId '{0}'",
                    "Send-ScalekitInvitation org_102690563300010000 -Email '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(MemberOperations.ResendInviteOperation),
            Call = ClientCall.To((client, ids) => client.Members.ResendInvitationAsync(ids[0], ids[1])),
#endif
        },
    ];
}
