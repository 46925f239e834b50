using System.Collections.Generic;
#if CLIENT
using Scalekit.Users;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Users
{
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
#if CLIENT
            Declared = Declaration.Of(UserOperations.DeleteByExternalIdOperation),
            Call = ClientCall.To((client, ids) => client.Users.DeleteByExternalIdAsync(ids[0])),
#endif
        },
    ];
}
