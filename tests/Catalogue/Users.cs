using System.Collections.Generic;
#if CLIENT
using Scalekit.Users;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Users
{
    private const string Type = "Scalekit.User";
    private const string Id = "usr_102690563300000005";
    private const string ExternalId = "emp-00000005";
    private const string NewBody =
        """
        {"email":"new.hire@acme.example","external_id":"hr-1","metadata":{"source":"hr"},
        "user_profile":{"given_name":"New","family_name":"Hire","locale":"en-US","custom_attributes":{"team":"blue"}},
        "membership":{"roles":[{"name":"viewer"}],"metadata":{"team":"blue"}}}
        """;

    private const string Changes = """{"external_id":"hr-2","user_profile":{"given_name":"Other","phone_number":"+14155552671"}}""";

    private static readonly string[] Answers =
    [
        """
        {"user":{"id":"usr_102690563300000101","email":"a@b.ch","external_id":"e1","create_time":"2026-01-02T03:04:05Z",
        "user_profile":{"id":"usp_1","given_name":"A","email_verified":true,"groups":["g"],"custom_attributes":{"key":"v"}},
        "memberships":[{"organization_id":"org_1","roles":[{"name":"admin"}],"membership_status":"ACTIVE"}]}}
        """,
        """{"user":{"id":"usr_102690563300000101"}}""",
    ];

    private static readonly string[] Pages =
    [
        """
        {"users":[{"id":"usr_102690563300000101","email":"a@b.ch","user_profile":{"given_name":"A"},"memberships":[]}],
        "next_page_token":"p2","total_size":2}
        """,
    ];

#if CLIENT
    private static readonly UserInput Input = new()
    {
        Email = "new.hire@acme.example",
        ExternalId = "hr-1",
        GivenName = "New",
        FamilyName = "Hire",
        Name = "New Hire",
        PhoneNumber = "+14155552671",
        Locale = "en-US",
        CustomAttributes = new Dictionary<string, string> { ["team"] = "blue" },
        Metadata = new Dictionary<string, string> { ["source"] = "hr" },
        Roles = ["viewer"],
        MembershipMetadata = new Dictionary<string, string> { ["team"] = "blue" },
    };

    private static readonly UserInput Changed = Input with { Email = null, Roles = null, MembershipMetadata = null };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listUsers", Kind.ListingPage, "/api/v1/users")
        {
            Published = null,
            Live = new("page_size=10"),
            Answers = Pages,
            Cmdlet = new("Get-ScalekitUser -First 1") { Output = new(Type, "Email", "ada.lovelace@acme.example") },
#if CLIENT
            Declared = Declaration.Of(UserOperations.ListOperation),
            Call = ClientCall.ToList((client, _, options) => client.Users.List(options), item => item.Id, pageSize: 10),
#endif
        },
        new("searchUsers", Kind.ListingPage, "/api/v1/users:search")
        {
            Published = null,
            Live = new("query=example&page_size=2"),
            Answers = Pages,
            Cmdlet = new("Get-ScalekitUser -Search EMP-00010002")
            {
                Output = new(Type, "Id", "usr_102690563300010002"),
                OtherIdentifiers = ["Get-ScalekitUser -Email '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.SearchOperation, "example"),
            Call = ClientCall.ToList((client, _, options) => client.Users.Search("example", options), item => item.Id, pageSize: 10),
#endif
        },
        new("getUser", Kind.Read, "/api/v1/users/{0}")
        {
            Identifiers = [Id],
            Published = null,
            Answers = Answers,
            Cmdlet = new($"Get-ScalekitUser {Id}")
            {
                Output = new(Type, "ExternalId", ExternalId),
                NotFound = [new("Get-ScalekitUser usr_102690563399990001", "usr_102690563399990001")],
                BadIdentifiers = ["Get-ScalekitUser '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Users.GetAsync(ids[0])),
#endif
        },
        new("getUser2", Kind.Read, "/api/v1/users:external/{0}")
        {
            Identifiers = [ExternalId],
            Published = null,
            Answers = Answers,
            Cmdlet = new($"Get-ScalekitUser -ExternalId {ExternalId}")
            {
                Output = new(Type, "Id", Id),
                NotFound = [new("Get-ScalekitUser -ExternalId none", "none")],
                BadIdentifiers = ["Get-ScalekitUser -ExternalId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.GetByExternalIdOperation),
            Call = ClientCall.To((client, ids) => client.Users.GetByExternalIdAsync(ids[0])),
#endif
        },
        new("createUserAndMembership", Kind.OnceOnlyChange, "/api/v1/organizations/{0}/users")
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new(Body: NewBody),
            Creates = true,
            Count = store => store.Summarize().Users,
            Answers = Answers,
            Cmdlet = new("New-ScalekitUser org_102690563300010000 new.hire@acme.example -GivenName New -FamilyName Hire -Role viewer")
            {
                Output = new(Type, "Name", "New Hire"),
                WhatIf = (
                    "New-ScalekitUser org_102690563300010000 new.hire@acme.example -Role viewer,admin",
                    "Create user new.hire@acme.example in organization org_102690563300010000 with roles viewer, admin"),
                NotFound = [new("New-ScalekitUser org_x new.hire@acme.example", "new.hire@acme.example")],
                BadIdentifiers = ["New-ScalekitUser '{0}' new.hire@acme.example"],
                OtherIdentifiers =
                [
                    "New-ScalekitUser org_102690563300010000 '{0}'",
                    "New-ScalekitUser org_102690563300010000 new.hire@acme.example -ExternalId '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(
                UserOperations.CreateOperation, new NewUser(Input, SendInvitation: false), new NewUser(Input, SendInvitation: true)),
            Call = ClientCall.To((client, ids) => client.Users.CreateAsync(ids[0], Input)),
#endif
        },
        new("updateUser", Kind.RepeatableChange, "/api/v1/users/{0}")
        {
            Identifiers = [Id],
            Published = null,
            Live = new(Body: Changes),
            Answers = Answers,
            Cmdlet = new($"Set-ScalekitUser {Id} -GivenName Other -PassThru")
            {
                Output = new(Type, "GivenName", "Other"),
                WhatIf = ($"Set-ScalekitUser {Id} -GivenName Other", $"Change given name of user {Id}: given name 'José' -> 'Other'"),
                NotFound = [new("Set-ScalekitUser usr_102690563399990001 -GivenName Other", "usr_102690563399990001")],
                BadIdentifiers = ["Set-ScalekitUser '{0}' -GivenName Other"],
                OtherIdentifiers = [$"Set-ScalekitUser {Id} -ExternalId '{{0}}'", "Set-ScalekitUser -Email '{0}' -GivenName Other"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.UpdateOperation, Changed),
            Call = ClientCall.To((client, ids) => client.Users.UpdateAsync(ids[0], Changed)),
#endif
        },
        new("updateUser2", Kind.RepeatableChange, "/api/v1/users:external/{0}")
        {
            Identifiers = [ExternalId],
            Published = null,
            Live = new(Body: """{"metadata":{"source":"hr"},"user_profile":{"given_name":"Other"}}"""),
            Answers = Answers,
            Cmdlet = new($"Set-ScalekitUser -ByExternalId {ExternalId} -FamilyName Other -PassThru")
            {
                Output = new(Type, "FamilyName", "Other"),
                WhatIf = (
                    $"Set-ScalekitUser -ByExternalId {ExternalId} -FamilyName Other -Metadata @{{ plan = 'x' }}",
                    $"Change family name, metadata of the user with the external ID '{ExternalId}': "
                        + "family name 'García' -> 'Other'; metadata plan (none) -> 'x'"),
                NotFound = [new("Set-ScalekitUser -ByExternalId none -FamilyName Other", "none")],
                BadIdentifiers = ["Set-ScalekitUser -ByExternalId '{0}' -FamilyName Other"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.UpdateByExternalIdOperation, Changed),
            Call = ClientCall.To((client, ids) => client.Users.UpdateByExternalIdAsync(ids[0], Changed with { ExternalId = null })),
#endif
        },
        new("deleteUser", Kind.Delete, "/api/v1/users/{0}")
        {
            Identifiers = [Id],
            Published = null,
            Count = store => -store.Summarize().Users,
            Answers = Answers,
            Cmdlet = new($"Remove-ScalekitUser {Id} -Confirm:$false")
            {
                WhatIf = ($"Remove-ScalekitUser {Id}", $"Delete user {Id} from every organization"),
                NotFound = [new("Remove-ScalekitUser usr_102690563399990001 -Confirm:$false", "usr_102690563399990001")],
                BadIdentifiers = ["Remove-ScalekitUser '{0}' -Confirm:$false"],
                OtherIdentifiers = ["Remove-ScalekitUser -Email '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Users.DeleteAsync(ids[0])),
#endif
        },
        new("deleteUser2", Kind.Delete, "/api/v1/users:external/{0}")
        {
            Identifiers = [ExternalId],
            Published = null,
            Count = store => -store.Summarize().Users,
            Answers = Answers,
            Cmdlet = new($"Remove-ScalekitUser -ByExternalId {ExternalId} -Confirm:$false")
            {
                WhatIf = (
                    $"Remove-ScalekitUser -ByExternalId {ExternalId}",
                    $"Delete the user with the external ID '{ExternalId}' from every organization"),
                NotFound = [new("Remove-ScalekitUser -ByExternalId none -Confirm:$false", "none")],
                BadIdentifiers = ["Remove-ScalekitUser -ByExternalId '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(UserOperations.DeleteByExternalIdOperation),
            Call = ClientCall.To((client, ids) => client.Users.DeleteByExternalIdAsync(ids[0])),
#endif
        },
    ];
}
