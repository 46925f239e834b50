using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator.Resources;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The emulator stores changes, and keeps related objects consistent.</summary>
public sealed class StateTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string Members = "/api/v1/memberships/organizations/org_102690563300010000/users";
    private const string Accounts = "/api/v1/connected_accounts";
    private const string ExecuteTool = "/api/v1/execute_tool";

    [Fact]
    public async Task A_created_organization_is_found_listed_changed_and_deleted()
    {
        await using var session = await Session.StartAsync();

        var created = await session.SendAsync("POST", Organizations, """{"display_name":"Zoë & Łukasz","metadata":{"plan":"free"}}""");
        Assert.Equal("org_102690563300040000", Organization(created).GetProperty("id").GetString());
        var found = Organization(await session.GetAsync($"{Organizations}/org_102690563300040000"));
        Assert.Equal("Zoë & Łukasz", found.GetProperty("display_name").GetString());
        Assert.Equal(4, (await session.GetAsync(Organizations)).Json.GetProperty("total_size").GetInt32());

        var changed = Organization(await session.SendAsync("PATCH", $"{Organizations}/org_102690563300040000", """{"external_id":"zl"}"""));
        Assert.Equal("Zoë & Łukasz", changed.GetProperty("display_name").GetString());
        Assert.Equal("zl", changed.GetProperty("external_id").GetString());
        Assert.Equal("free", changed.GetProperty("metadata").GetProperty("plan").GetString());

        Assert.Equal(204, (await session.SendAsync("DELETE", $"{Organizations}/org_102690563300040000")).Status);
        (await session.GetAsync($"{Organizations}/org_102690563300040000")).IsError(404, "NOT_FOUND");
        (await session.SendAsync("DELETE", $"{Organizations}/org_102690563300040000")).IsError(404, "NOT_FOUND");
        var next = await session.SendAsync("POST", Organizations, """{"display_name":"Next","external_id":"zl"}""");
        Assert.Equal("org_102690563300050000", Organization(next).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Metadata_is_replaced_as_a_whole()
    {
        await using var session = await Session.StartAsync();

        var changed = await session.SendAsync("PATCH", $"{Organizations}/org_102690563300010000", """{"metadata":{}}""");

        Assert.Empty(Organization(changed).GetProperty("metadata").EnumerateObject());
    }

    [Fact]
    public async Task What_exists_cannot_be_created_again()
    {
        await using var session = await Session.StartAsync();

        (await session.SendAsync("POST", Organizations, """{"display_name":"A","external_id":"acme"}""")).IsError(409, "ALREADY_EXISTS");
        (await session.SendAsync("PATCH", $"{Organizations}/org_102690563300020000", """{"external_id":"acme"}""")).IsError(409,
            "ALREADY_EXISTS");
        (await session.SendAsync("POST", $"{Organizations}/org_102690563300010000/roles", """{"name":"admin"}""")).IsError(409,
            "ALREADY_EXISTS");
        (await session.SendAsync("POST", $"{Members}/usr_102690563300010001", "{}")).IsError(409, "ALREADY_EXISTS");
        (await session.SendAsync("POST", Accounts, """{"connector":"gmail","identifier":"ada@example.com"}"""))
            .IsError(409, "ALREADY_EXISTS");
    }

    [Fact]
    public async Task Deleting_an_organization_takes_all_of_it_along()
    {
        await using var session = await Session.StartAsync();

        await session.SendAsync("DELETE", $"{Organizations}/org_102690563300010000");

        Assert.DoesNotContain(
            await session.ListAsync("/api/v1/connections", "connections"),
            connection => connection.GetProperty("organization_id").GetString() == "org_102690563300010000");
        (await session.GetAsync($"{Organizations}/org_102690563300010000/directories/dir_102690563300010001/users")).IsError(404,
            "NOT_FOUND");
        (await session.SendAsync("PATCH", $"{Members}/usr_102690563300010001", "{}")).IsError(404, "NOT_FOUND");
        var left = session.Server.Store.Summarize();
        Assert.Equal((2, 4, 3, 6, 6), (left.Organizations, left.Connections, left.Directories, left.Memberships, left.Roles));
    }

    [Fact]
    public async Task Settings_change_the_named_features_only()
    {
        await using var session = await Session.StartAsync();
        const string Settings = $"{Organizations}/org_102690563300010000/settings";

        var changed = await session.SendAsync(
            "PATCH", Settings, """{"features":[{"name":"scim","enabled":false},{"name":"dir_sync","enabled":true}]}""");

        Assert.Equal(
            ["sso True", "scim False", "dir_sync True"],
            Organization(changed).GetProperty("settings").GetProperty("features").EnumerateArray().Select(
                feature => $"{feature.GetProperty("name").GetString()} {feature.GetProperty("enabled").GetBoolean()}"));
        (await session.SendAsync("PATCH", Settings, """{"features":[{"name":"telepathy","enabled":true}]}"""))
            .IsError(400, "INVALID_ARGUMENT", "features");
    }

    [Fact]
    public async Task A_strict_one_asks_for_the_value_of_a_feature()
    {
        await using var session = await Session.StartStrictAsync();

        (await session.SendAsync(
            "PATCH", $"{Organizations}/org_102690563300010000/settings", """{"features":[{"name":"sso"}]}"""))
            .IsError(400, "INVALID_ARGUMENT", "features[0].enabled");
    }

    [Fact]
    public async Task A_new_organization_has_the_default_roles()
    {
        await using var session = await Session.StartAsync();
        await session.SendAsync("POST", Organizations, """{"display_name":"New"}""");

        var roles = await session.ListAsync($"{Organizations}/org_102690563300040000/roles", "roles");

        Assert.Equal(["admin", "member", "viewer"], roles.Select(role => role.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_membership_begins_as_an_invitation()
    {
        await using var session = await Session.StartAsync();
        const string Resend = "/api/v1/invites/organizations/org_102690563300010000/users";

        var added = await session.SendAsync("POST", $"{Members}/usr_102690563300000005",
            """{"roles":["admin","viewer"],"metadata":{"team":"x"}}""");
        Assert.Equal("PENDING_INVITE", added.Json.GetProperty("membership_status").GetString());
        var updated = await session.SendAsync("PATCH", $"{Members}/usr_102690563300000005", """{"metadata":{"team":"y"}}""");
        Assert.Equal(["admin", "viewer"], updated.Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(200, (await session.SendAsync("PATCH", $"{Resend}/usr_102690563300000005/resend")).Status);
        Assert.Equal(2, session.Server.Store.GetMembership("org_102690563300010000", "usr_102690563300000005").InvitationsSent);

        session.Server.Store.AcceptInvite("org_102690563300010000", "usr_102690563300000005");
        (await session.SendAsync("PATCH", $"{Resend}/usr_102690563300000005/resend")).IsError(400, "FAILED_PRECONDITION");
        Assert.Equal(204, (await session.SendAsync("DELETE", $"{Members}/usr_102690563300000005")).Status);
        (await session.SendAsync("PATCH", $"{Resend}/usr_102690563300000005/resend")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_membership_needs_a_user_and_roles_that_exist()
    {
        await using var session = await Session.StartAsync();

        (await session.SendAsync("POST", $"{Members}/usr_102690563399990002", "{}")).IsError(404, "NOT_FOUND");
        (await session.SendAsync("POST", $"{Members}/usr_new", "{}")).IsError(404, "NOT_FOUND");
        (await session.SendAsync("POST", $"{Members}/usr_102690563300000005", """{"roles":["king"]}""")).IsError(400, "INVALID_ARGUMENT",
            "roles");
        Assert.Equal(201, (await session.SendAsync("POST", $"{Organizations}/org_102690563300010000/roles", """{"name":"king"}""")).Status);
        Assert.Equal(201, (await session.SendAsync("POST", $"{Members}/usr_102690563300000005", """{"roles":["king"]}""")).Status);
    }

    [Fact]
    public async Task An_escaped_identifier_arrives_as_it_was()
    {
        await using var session = await Session.StartAsync();

        var missing = await session.SendAsync("POST", $"{Members}/{Uri.EscapeDataString("a/b?c%2F#ü")}", "{}");

        Assert.Contains("'a/b?c%2F#ü'", missing.Json.GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connected_account_is_active_once_authorized_and_never_shows_its_credentials()
    {
        await using var session = await Session.StartAsync();
        const string Canary = "canary-5f1c";

        var pending = await session.SendAsync("POST", Accounts, """{"connector":"jira","identifier":"i"}""");
        Assert.Equal("PENDING", pending.Json.GetProperty("status").GetString());
        (await session.SendAsync("POST", ExecuteTool, """{"tool_name":"t","identifier":"i"}""")).IsError(400, "FAILED_PRECONDITION");

        var active = await session.SendAsync(
            "PUT", Accounts, $$$"""{"connector":"jira","identifier":"i","authorization_details":{"api_key":"{{{Canary}}}"}}""");
        Assert.Equal("ACTIVE", active.Json.GetProperty("status").GetString());
        Assert.Equal("API_KEY", active.Json.GetProperty("authorization_type").GetString());
        Assert.DoesNotContain(Canary, active.Body + (await session.GetAsync(Accounts)).Body, StringComparison.Ordinal);
        (await session.SendAsync("PUT", Accounts, """{"connector":"jira","identifier":"nobody"}""")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task The_magic_link_authorizes_the_account()
    {
        await using var session = await Session.StartAsync();
        const string Slack = """{"connector":"slack","identifier":"grace@example.com"}""";

        var link = (await session.SendAsync("POST", $"{Accounts}/magic_link", Slack)).Json.GetProperty("link").GetString()!;
        Assert.Equal(200, (await session.GetAsync(new Uri(link).PathAndQuery)).Status);

        Assert.Equal(AccountStatus.Active, session.Server.Store.GetConnectedAccount("slack", "grace@example.com").Status);
    }

    [Fact]
    public async Task A_tool_echoes_its_input_or_fails()
    {
        await using var session = await Session.StartAsync();

        var done = await session.SendAsync(
            "POST", ExecuteTool, """{"tool_name":"t","identifier":"ada@example.com","connection_name":"gmail","tool_input":{"q":[1]}}""");
        Assert.Equal("exec_102690563300010000", done.Json.GetProperty("execution_id").GetString());
        Assert.Equal("""{"q":[1]}""", done.Json.GetProperty("data").GetProperty("input").GetRawText());

        var failed = await session.SendAsync("POST", ExecuteTool, """{"tool_name":"fail_tool","identifier":"ada@example.com"}""");
        failed.IsError(400, "TOOL_ERROR");
        var information = failed.Json.GetProperty("details")[0].GetProperty("tool_error_info");
        Assert.Equal("exec_102690563300020000", information.GetProperty("execution_id").GetString());

        (await session.SendAsync("POST", ExecuteTool, """{"tool_name":"t","identifier":"nobody"}""")).IsError(404, "NOT_FOUND");
        (await session.SendAsync("POST", ExecuteTool, """{"tool_name":"t","identifier":"ada@example.com","connection_name":"slack"}"""))
            .IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Two_emulators_begin_alike_and_reset_begins_again()
    {
        await using var one = await Session.StartAsync(new() { Organizations = 40 });
        await using var other = await Session.StartAsync(new() { Organizations = 40 });
        var before = await DumpAsync(one);
        Assert.Equal(before, await DumpAsync(other));

        await one.SendAsync("DELETE", $"{Organizations}/org_102690563300020000");
        await one.SendAsync("POST", Organizations, """{"display_name":"New"}""");
        Assert.NotEqual(before, await DumpAsync(one));

        one.Server.Reset();
        Assert.Equal(before, await DumpAsync(one));
        var created = await one.SendAsync("POST", Organizations, """{"display_name":"New"}""");
        Assert.Equal("org_102690563300410000", Organization(created).GetProperty("id").GetString());
    }

    private static JsonElement Organization(Reply reply)
    {
        Assert.True(reply.Response.IsSuccessStatusCode, reply.Body);
        return reply.Json.GetProperty("organization");
    }

    private static async Task<string> DumpAsync(Session session)
    {
        var organizations = await session.ListAsync(Organizations, "organizations");
        var users = await session.GetAsync($"{Organizations}/org_102690563300010000/directories/dir_102690563300010001/users");
        return string.Join('\n', [.. organizations.Select(organization => organization.GetRawText()), users.Body]);
    }
}
