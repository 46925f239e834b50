using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The service's rules for users: unique addresses, what a search finds, and what is deleted with a user.</summary>
public sealed class UserOperationTests
{
    private const string Organization = "/api/v1/organizations/org_102690563300010000";
    private const string Users = "/api/v1/users";

    [Fact]
    public async Task An_address_and_an_external_id_belong_to_one_user()
    {
        await using var session = await Session.StartStrictLiveAsync();

        var first = await CreateAsync(session, """{"email":"ada@b.ch","external_id":"hr-1"}""");
        Assert.Equal((201, "hr-1"), (first.Status, first.Json.GetProperty("user").GetProperty("external_id").GetString()));
        (await CreateAsync(session, """{"email":"ADA@B.CH"}""")).IsLiveError(409, 6, "ALREADY_EXISTS");
        (await CreateAsync(session, """{"email":"eve@b.ch","external_id":"hr-1"}""")).IsLiveError(409, 6, "ALREADY_EXISTS");
        (await CreateAsync(session, """{"email":"a@b.ch","membership":{"roles":[{"name":"nobody"}]}}""")).IsLiveInvalid("roles");
        (await CreateAsync(session, """{"email":"a@b.ch","user_profile":{"metadata":{"k":"too short"}}}"""))
            .IsLiveInvalid("user_profile.metadata.k");
        (await session.SendAsync("PATCH", $"{Users}/usr_102690563300000001", """{"external_id":"hr-1"}"""))
            .IsLiveError(409, 6, "ALREADY_EXISTS");

        Assert.Equal(30, session.Server.Store.Summarize().Users);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?send_invitation_email=true", 1)]
    [InlineData("?send_invitation_email=false", 0)]
    public async Task A_new_user_is_invited_unless_the_request_says_not_to(string query, int emails)
    {
        await using var session = await Session.StartStrictLiveAsync();

        var user = (await session.SendAsync("POST", $"{Organization}/users{query}", """{"email":"ada@b.ch"}""")).Json.GetProperty("user");

        var membership = Assert.Single(user.GetProperty("memberships").EnumerateArray());
        Assert.Equal(emails == 1 ? "PENDING_INVITE" : "ACTIVE", membership.GetProperty("membership_status").GetString());
        Assert.Equal("member", membership.GetProperty("roles")[0].GetProperty("name").GetString());
        Assert.Equal(emails, session.Server.Store.InvitationEmailsSent);
    }

    [Theory]
    [InlineData("ada.lovelace@", 4)]
    [InlineData("ADA.LOVELACE@example.com", 1)]
    [InlineData("usr_10269056330002", 3)]
    [InlineData("EMP-0001", 3)]
    [InlineData("nobody@", 0)]
    public async Task A_search_finds_parts_of_addresses_and_identifiers(string query, int count)
    {
        await using var session = await Session.StartStrictLiveAsync();

        var found = await session.ListAsync($"{Users}:search?query={Uri.EscapeDataString(query)}", "users", pageSize: 2);

        Assert.Equal(count, found.Count);
    }

    [Theory]
    [InlineData("query=ab", "query")]
    [InlineData("page_size=5", "query")]
    [InlineData("query=abc&page_size=31", "page_size")]
    public async Task A_search_takes_three_to_a_hundred_characters(string query, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.GetAsync($"{Users}:search?{query}")).IsLiveInvalid(field);
        (await session.GetAsync($"{Users}:search?query={new string('a', 101)}")).IsLiveInvalid("query");
    }

    [Fact]
    public async Task A_change_replaces_what_is_given_and_knows_the_older_names()
    {
        await using var session = await Session.StartStrictLiveAsync();
        const string One = Users + ":external/emp-00000001";

        await session.SendAsync("PATCH", One, """{"metadata":{"one":"1","two":"2"},"user_profile":{"first_name":"Augusta"}}""");
        var user = (await session.SendAsync("PATCH", One, """{"external_id":"hr-1","metadata":{"two":"3"}}""")).Json.GetProperty("user");

        Assert.Equal("""{"two":"3"}""", user.GetProperty("metadata").GetRawText());
        var profile = user.GetProperty("user_profile");
        Assert.Equal("Augusta Lovelace", profile.GetProperty("name").GetString());
        (await session.GetAsync(One)).IsLiveNotFound();
        Assert.Equal(200, (await session.GetAsync($"{Users}:external/hr-1")).Status);
    }

    [Fact]
    public async Task Who_is_deleted_is_a_member_of_nothing_and_frees_the_address()
    {
        await using var session = await Session.StartStrictLiveAsync();
        var id = (await CreateAsync(session, """{"email":"ada@b.ch","external_id":"hr-1"}"""))
            .Json.GetProperty("user").GetProperty("id").GetString();
        const string Other = "/api/v1/memberships/organizations/org_102690563300020000/users";
        Assert.Equal(201, (await session.SendAsync("POST", $"{Other}/{id}", "{}")).Status);
        var before = session.Server.Store.Summarize().Memberships;

        Assert.Equal(200, (await session.SendAsync("DELETE", $"{Users}/{id}")).Status);

        Assert.Equal(before - 2, session.Server.Store.Summarize().Memberships);
        (await session.GetAsync($"{Users}/{id}")).IsLiveNotFound();
        (await session.SendAsync("DELETE", $"{Users}:external/hr-1")).IsLiveNotFound();
        Assert.Equal(201, (await CreateAsync(session, """{"email":"ada@b.ch","external_id":"hr-1"}""")).Status);
    }

    [Fact]
    public async Task Users_of_all_organizations_are_listed_once_with_all_memberships()
    {
        await using var session = await Session.StartStrictLiveAsync();
        await session.SendAsync("POST", "/api/v1/memberships/organizations/org_102690563300020000/users/usr_102690563300010001", "{}");

        var users = await session.ListAsync(Users, "users", pageSize: 10);

        Assert.Equal(29, users.Select(user => user.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(29, users.Count);
        var member = users.Single(user => user.GetProperty("id").GetString() == "usr_102690563300010001");
        Assert.Equal(2, member.GetProperty("memberships").GetArrayLength());
        (await session.GetAsync($"{Users}?page_size=9")).IsLiveInvalid("page_size");
    }

    [Fact]
    public async Task A_member_is_added_changed_and_removed_by_external_id()
    {
        await using var session = await Session.StartStrictLiveAsync();
        const string One = "/api/v1/memberships/organizations/org_102690563300010000/users:external/emp-00000001";

        Assert.Equal(201, (await session.SendAsync("POST", $"{One}?send_invitation_email=false", "{}")).Status);
        Assert.Equal(0, session.Server.Store.InvitationEmailsSent);
        (await session.SendAsync("POST", One, "{}")).IsLiveError(409, 6, "ALREADY_EXISTS");
        Assert.Equal(200, (await session.SendAsync("PATCH", One, """{"roles":[{"name":"viewer"}]}""")).Status);
        Assert.Equal(["viewer"], session.Server.Store.GetMembership("org_102690563300010000", "usr_102690563300000001").Roles);
        Assert.Equal(200, (await session.SendAsync("DELETE", One)).Status);
        (await session.SendAsync("DELETE", One)).IsLiveNotFound();
        (await session.SendAsync("POST", One.Replace("emp-00000001", "emp-0", StringComparison.Ordinal), "{}")).IsLiveNotFound();
    }

    private static Task<Reply> CreateAsync(Session session, string user) =>
        session.SendAsync("POST", $"{Organization}/users?send_invitation_email=false", user);
}
