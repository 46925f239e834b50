using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The running service's settings of an organization: session policy, user limit, and user search.</summary>
public sealed class OrganizationSettingTests
{
    private const string Organization = "/api/v1/organizations/org_102690563300010000";
    private const string Policy = $"{Organization}/session-policy";
    private const string Limit = $"{Organization}/settings/usermanagement";
    private const string Members = "/api/v1/memberships/organizations/org_102690563300010000/users";

    [Fact]
    public async Task A_policy_is_answered_in_minutes_and_keeps_what_is_not_given()
    {
        await using var session = await Session.StartStrictLiveAsync();
        Assert.Equal("""{"policy":{"policy_source":"APPLICATION"}}""", (await session.SendAsync("GET", Policy)).Body);

        await session.SendAsync(
            "PATCH", Policy, """{"policy_source":"CUSTOM","absolute_session_timeout":2,"absolute_session_timeout_unit":"DAYS"}""");
        await session.SendAsync(
            "PATCH",
            Policy,
            """
            {"policy_source":"CUSTOM","idle_session_timeout_enabled":true,"idle_session_timeout":3,"idle_session_timeout_unit":"HOURS"}
            """);
        var policy = (await session.SendAsync("GET", Policy)).Json.GetProperty("policy");
        Assert.Equal(2880, policy.GetProperty("absolute_session_timeout").GetInt32());
        Assert.Equal("MINUTES", policy.GetProperty("absolute_session_timeout_unit").GetString());
        Assert.Equal(180, policy.GetProperty("idle_session_timeout").GetInt32());

        await session.SendAsync("PATCH", Policy, """{"policy_source":"CUSTOM","idle_session_timeout_enabled":false}""");
        policy = (await session.SendAsync("GET", Policy)).Json.GetProperty("policy");
        Assert.False(policy.GetProperty("idle_session_timeout_enabled").GetBoolean());
        Assert.False(policy.TryGetProperty("idle_session_timeout", out _));

        Assert.Equal(
            """{"policy":{"policy_source":"APPLICATION"}}""",
            (await session.SendAsync("PATCH", Policy, """{"policy_source":"APPLICATION"}""")).Body);
    }

    [Theory]
    [InlineData("""{"policy_source":"CUSTOM"}""", true)]
    [InlineData("""{"policy_source":"CUSTOM","absolute_session_timeout":0}""", true)]
    [InlineData("""{"policy_source":"CUSTOM","absolute_session_timeout":2147483647,"absolute_session_timeout_unit":"DAYS"}""", true)]
    [InlineData("""{"policy_source":"APPLICATION","absolute_session_timeout":5}""", false)]
    [InlineData("""{"absolute_session_timeout":5}""", false)]
    public async Task A_policy_that_means_nothing_is_refused(string body, bool always)
    {
        await using var strict = await Session.StartStrictLiveAsync();
        Assert.Equal(400, (await strict.SendAsync("PATCH", Policy, body)).Status);
        await using var lenient = await Session.StartLiveAsync();
        Assert.Equal(always ? 400 : 200, (await lenient.SendAsync("PATCH", Policy, body)).Status);
    }

    [Fact]
    public async Task Another_organization_of_the_same_name_begins_without_a_policy()
    {
        await using var session = await Session.StartLiveAsync();
        await session.SendAsync("PATCH", Policy, """{"policy_source":"CUSTOM","absolute_session_timeout":5}""");
        await session.SendAsync("DELETE", Organization);

        Assert.Equal(404, (await session.SendAsync("GET", Policy)).Status);
        Assert.Equal(404, (await session.SendAsync("PATCH", Limit, """{"settings":{"max_allowed_users":1}}""")).Status);
    }

    [Fact]
    public async Task A_limit_holds_for_new_members_only_and_zero_is_none()
    {
        await using var session = await Session.StartStrictLiveAsync(new EmulatorOptions { Users = 9 });

        var limited = await session.SendAsync("PATCH", Limit, """{"settings":{"max_allowed_users":2}}""");

        Assert.Equal("""{"settings":{"max_allowed_users":2}}""", limited.Body);
        Assert.Equal(3, (await session.SendAsync("GET", $"{Organization}/users")).Json.GetProperty("users").GetArrayLength());
        Assert.Equal(400, (await session.SendAsync("POST", $"{Members}/usr_102690563300000005", "{}")).Status);
        await session.SendAsync("PATCH", Limit, """{"settings":{"max_allowed_users":0}}""");
        Assert.Equal(201, (await session.SendAsync("POST", $"{Members}/usr_102690563300000005", "{}")).Status);
        Assert.Equal(400, (await session.SendAsync("PATCH", Limit, """{"settings":{"max_allowed_users":-1}}""")).Status);
    }

    [Theory]
    [InlineData("LOVELACE", 1)]
    [InlineData("acme.example", 3)]
    [InlineData("usr_102690563300010002", 1)]
    [InlineData("globex", 0)]
    public async Task A_search_looks_into_one_organization(string query, int count)
    {
        await using var session = await Session.StartStrictLiveAsync();

        var found = (await session.SendAsync("GET", $"{Organization}/users:search?query={query}")).Json;

        Assert.Equal(count, found.GetProperty("users").GetArrayLength());
        Assert.Equal(count, found.GetProperty("total_size").GetInt32());
    }

    [Theory]
    [InlineData("query=ab")]
    [InlineData("page_size=5")]
    [InlineData("query=acme&page_size=31")]
    public async Task A_search_for_too_little_is_refused(string query)
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(400, (await session.SendAsync("GET", $"{Organization}/users:search?{query}")).Status);
    }

    [Fact]
    public async Task A_directory_user_has_the_same_in_the_details_as_outside()
    {
        await using var session = await Session.StartStrictLiveAsync();

        var user = (await session.SendAsync(
            "GET", $"{Organization}/directories/dir_102690563300010001/users?include_detail=true")).Json.GetProperty("users")[0];

        var detail = user.GetProperty("user_detail");
        Assert.Equal(
            user.GetProperty("emails").EnumerateArray().Select(email => email.GetString()),
            detail.GetProperty("emails").EnumerateArray().Select(email => email.GetProperty("value").GetString()));
        Assert.Equal(2, detail.GetProperty("roles").GetArrayLength());
        Assert.Equal(
            user.GetProperty("groups")[0].GetProperty("display_name").GetString(),
            detail.GetProperty("groups")[0].GetProperty("display").GetString());
        Assert.Equal(JsonValueKind.True, detail.GetProperty("active").ValueKind);
    }
}
