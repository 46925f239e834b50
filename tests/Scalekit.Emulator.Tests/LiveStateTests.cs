using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator.Resources;
using Scalekit.Emulator.State;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The running service's operations, as far as they differ from the published contract.</summary>
public sealed class LiveStateTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string Directory = $"{Organizations}/org_102690563300010000/directories/dir_102690563300010001";
    private const string Members = "/api/v1/memberships/organizations";
    private const string Resend = "/api/v1/invites/organizations/org_102690563300010000/users/usr_102690563300010003/resend";
    private const string Accounts = "/api/v1/connected_accounts";
    private const string ExecuteTool = "/api/v1/execute_tool";

    [Fact]
    public async Task Pages_lead_forth_and_back_and_their_tokens_are_always_there()
    {
        await using var session = await Session.StartLiveAsync(new() { Organizations = 25 });

        var first = await session.GetAsync(Organizations);
        var second = await session.GetAsync($"{Organizations}?page_token={first.NextPageToken}");
        var third = await session.GetAsync($"{Organizations}?page_token={second.NextPageToken}");

        Assert.Equal((10, "", 25), (Ids(first, "organizations").Length, Text(first, "prev_page_token"), Total(first)));
        Assert.Equal((5, ""), (Ids(third, "organizations").Length, third.NextPageToken));
        Assert.Equal(second.Body, (await session.GetAsync($"{Organizations}?page_token={Text(third, "prev_page_token")}")).Body);
        Assert.Equal(first.Body, (await session.GetAsync($"{Organizations}?page_token={Text(second, "prev_page_token")}")).Body);
        Assert.Equal(
            """{"connected_accounts":[],"next_page_token":"","prev_page_token":"","total_size":0}""",
            (await session.GetAsync($"{Accounts}?identifier=nobody")).Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public async Task All_pages_together_are_everything_once(int pageSize)
    {
        await using var session = await Session.StartLiveAsync(new() { DirectoryUsers = 35 });

        var users = await session.ListAsync($"{Directory}/users", "users", pageSize);

        Assert.Equal(35, users.Select(user => user.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(35, users.Count);
    }

    [Fact]
    public async Task Organizations_are_found_by_the_callers_identifier()
    {
        await using var session = await Session.StartLiveAsync();

        var found = await session.GetAsync($"{Organizations}?external_id=globex");

        Assert.Equal(["org_102690563300020000"], Ids(found, "organizations"));
        Assert.Equal(1, Total(found));
    }

    [Fact]
    public async Task A_slug_is_unique_and_goes_when_it_is_empty()
    {
        await using var session = await Session.StartLiveAsync();

        await session.SendAsync("PATCH", $"{Organizations}/org_102690563300010000", """{"slug":"acme"}""");
        (await session.SendAsync("PATCH", $"{Organizations}/org_102690563300020000", """{"slug":"acme"}""")).IsLiveError(409, 6,
            "ALREADY_EXISTS");
        var changed = await session.SendAsync("PATCH", $"{Organizations}/org_102690563300010000", """{"slug":""}""");

        Assert.False(changed.Json.GetProperty("organization").TryGetProperty("slug", out _));
        Assert.Equal(200, (await session.SendAsync("PATCH", $"{Organizations}/org_102690563300020000", """{"slug":"acme"}""")).Status);
    }

    [Fact]
    public async Task What_is_deleted_answers_with_an_empty_object()
    {
        await using var session = await Session.StartLiveAsync();

        var membership = await session.SendAsync("DELETE", $"{Members}/org_102690563300010000/users/usr_102690563300010001");
        var organization = await session.SendAsync("DELETE", $"{Organizations}/org_102690563300010000");

        Assert.All([membership, organization], reply => Assert.Equal((200, "{}"), (reply.Status, reply.Body)));
        (await session.GetAsync($"{Organizations}/org_102690563300010000")).IsLiveNotFound();
    }

    [Fact]
    public async Task Directory_sync_has_one_name()
    {
        await using var session = await Session.StartLiveAsync();

        var before = await session.GetAsync($"{Organizations}/org_102690563300010000");
        var after = await session.SendAsync(
            "PATCH", $"{Organizations}/org_102690563300010000/settings", """{"features":[{"name":"dir_sync","enabled":false}]}""");

        Assert.Equal(["sso True", "dir_sync True"], Features(before));
        Assert.Equal(["sso True", "dir_sync False"], Features(after));

        static string[] Features(Reply reply) =>
        [
            .. reply.Json.GetProperty("organization").GetProperty("settings").GetProperty("features").EnumerateArray()
                .Select(feature => $"{feature.GetProperty("name").GetString()} {feature.GetProperty("enabled").GetBoolean()}"),
        ];
    }

    [Fact]
    public async Task A_portal_link_lives_a_minute()
    {
        await using var session = await Session.StartLiveAsync();

        var link = (await session.SendAsync("PUT", $"{Organizations}/org_102690563300010000/portal_links?features=sso")).Json.GetProperty(
            "link");

        Assert.Equal("plink_102690563300010000", link.GetProperty("id").GetString());
        Assert.InRange((link.GetProperty("expire_time").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalSeconds, 50, 61);
        Assert.Equal(200, (await session.GetAsync(new Uri(link.GetProperty("location").GetString()!).PathAndQuery)).Status);
    }

    [Fact]
    public async Task Connections_are_the_completed_ones_unless_all_are_asked_for()
    {
        await using var session = await Session.StartLiveAsync();
        session.Server.Store.AddConnection("org_102690563300010000", active: false);
        const string Path = "/api/v1/connections";

        Assert.Equal(["conn_102690563300010001", "conn_102690563300020001", "conn_102690563300030001"],
            Ids(await session.GetAsync(Path), "connections"));
        var all = await session.GetAsync($"{Path}?organization_id=org_102690563300010000&include=all");
        Assert.Equal(
            ["OKTA SAML COMPLETED", "GOOGLE OIDC IN_PROGRESS", "OKTA SAML DRAFT"],
            all.Json.GetProperty("connections").EnumerateArray().Select(connection =>
                $"{Text(connection, "provider")} {Text(connection, "type")} {Text(connection, "status")}"));
        Assert.Equal(["conn_102690563300020001"], Ids(await session.GetAsync($"{Path}?domain=globex.example"), "connections"));
        Assert.Empty(Ids(await session.GetAsync($"{Path}?organization_id=org_102690563399990000"), "connections"));
    }

    [Fact]
    public async Task A_connection_shows_the_secret_of_its_identity_provider()
    {
        await using var session = await Session.StartLiveAsync();

        var connection = (await session.GetAsync($"{Organizations}/org_102690563300010000/connections/conn_102690563300010002"))
            .Json.GetProperty("connection");

        Assert.Equal("emulator-live-idp-secret", connection.GetProperty("oidc_config").GetProperty("client_secret").GetString());
    }

    [Fact]
    public async Task Directories_count_what_they_hold()
    {
        await using var session = await Session.StartLiveAsync();

        var directories = (await session.GetAsync($"{Organizations}/org_102690563300010000/directories")).Json.GetProperty("directories");

        Assert.Equal(
            ["OKTA 250 3", "MICROSOFT_AD 5 3"],
            directories.EnumerateArray().Select(directory => string.Join(
                ' ', Text(directory, "directory_provider"), directory.GetProperty("total_users"), directory.GetProperty("total_groups"))));
    }

    [Fact]
    public async Task Directory_users_tell_their_state_and_roles_in_the_detail_only()
    {
        await using var session = await Session.StartLiveAsync();

        var plain = (await session.GetAsync($"{Directory}/users")).Json.GetProperty("users");
        var detailed = (await session.GetAsync($"{Directory}/users?include_detail=true")).Json.GetProperty("users");

        Assert.All(plain.EnumerateArray(), user => Assert.False(user.TryGetProperty("user_detail", out _)));
        var detail = detailed[4].GetProperty("user_detail");
        Assert.False(detail.GetProperty("active").GetBoolean());
        Assert.Equal("""[{"value":"member"}]""", detail.GetProperty("roles").GetRawText());
        Assert.False((await session.GetAsync($"{Directory}/groups")).Json.GetProperty("groups")[0].TryGetProperty("group_detail", out _));
    }

    [Fact]
    public async Task Directory_users_are_found_by_group_on_all_pages()
    {
        await using var session = await Session.StartLiveAsync();
        var groups = await session.ListAsync($"{Directory}/groups", "groups");

        foreach (var group in groups)
        {
            var id = group.GetProperty("id").GetString();
            var users = await session.ListAsync($"{Directory}/users?directory_group_id={id}", "users");
            Assert.Equal(group.GetProperty("total_users").GetInt32(), users.Count);
            Assert.All(users, user => Assert.Equal(id, user.GetProperty("groups")[0].GetProperty("id").GetString()));
        }

        Assert.Equal(250, groups.Sum(group => group.GetProperty("total_users").GetInt32()));
        Assert.Empty(await session.ListAsync($"{Directory}/users?directory_group_id=dirgroup_none", "users"));
    }

    [Fact]
    public async Task Directory_users_and_groups_are_found_by_their_last_change()
    {
        await using var session = await Session.StartLiveAsync();

        foreach (var list in new[] { "users", "groups" })
        {
            var all = await session.ListAsync($"{Directory}/{list}", list);
            var moment = all[1].GetProperty("updated_at").GetString()!;
            var later = await session.ListAsync($"{Directory}/{list}?updated_after={Uri.EscapeDataString(moment)}", list);
            Assert.Equal(
                all.Where(item => item.GetProperty("updated_at").GetDateTimeOffset() > DateTimeOffset.Parse(moment, null))
                    .Select(item => item.GetProperty("id").GetString()),
                later.Select(item => item.GetProperty("id").GetString()));
            Assert.NotEmpty(later);
        }
    }

    [Fact]
    public async Task A_membership_is_shown_with_its_user_and_all_of_the_users_memberships()
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync(
            "POST", $"{Members}/org_102690563300020000/users/usr_102690563300010001",
                """{"roles":[{"name":"viewer"},{"name":"billing"}]}""");

        var user = reply.Json.GetProperty("user");
        Assert.Equal((201, "usr_102690563300010001"), (reply.Status, user.GetProperty("id").GetString()));
        Assert.Equal(
            ["org_102690563300010000 ACTIVE admin", "org_102690563300020000 PENDING_INVITE viewer,billing"],
            user.GetProperty("memberships").EnumerateArray().Select(membership => string.Join(
                ' ',
                Text(membership, "organization_id"),
                Text(membership, "membership_status"),
                string.Join(',', membership.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString())))));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?send_invitation_email=true", 1)]
    [InlineData("?send_invitation_email=false", 0)]
    public async Task An_invitation_is_sent_by_email_unless_told_otherwise(string query, int emails)
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(201,
            (await session.SendAsync("POST", $"{Members}/org_102690563300010000/users/usr_102690563300000005{query}", "{}")).Status);

        Assert.Equal(emails, session.Server.Store.InvitationEmailsSent);
        Assert.Equal(emails, (await session.GetAsync("/_emulator/state")).Json.GetProperty("invitationEmailsSent").GetInt32());
        session.Server.Reset();
        Assert.Equal(0, session.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task Invitations_that_are_sent_again_are_counted()
    {
        await using var session = await Session.StartLiveAsync();

        await session.SendAsync("PATCH", Resend, "{}");
        var invite = (await session.SendAsync("PATCH", Resend, "{}")).Json.GetProperty("invite");

        Assert.Equal(("PENDING_INVITE", 2), (invite.GetProperty("status").GetString(), invite.GetProperty("resent_count").GetInt32()));
        Assert.True(invite.GetProperty("expires_at").GetDateTimeOffset() > invite.GetProperty("resent_at").GetDateTimeOffset());
        Assert.Equal(2, session.Server.Store.InvitationEmailsSent);
        session.Server.Store.AcceptInvite("org_102690563300010000", "usr_102690563300010003");
        (await session.SendAsync("PATCH", Resend, "{}")).IsLiveError(400, 9, "FAILED_PRECONDITION");
    }

    [Fact]
    public async Task Roles_of_the_environment_follow_those_of_the_organization()
    {
        await using var session = await Session.StartLiveAsync();

        var roles = (await session.GetAsync($"{Organizations}/org_102690563300010000/roles")).Json.GetProperty("roles");

        Assert.Equal(
            ["admin True", "member True", "viewer True", "support False", "billing False", "escalation False"],
            roles.EnumerateArray().Select(
                role => $"{role.GetProperty("name").GetString()} {role.GetProperty("is_org_role").GetBoolean()}"));
        Assert.All(roles.EnumerateArray(), role => Assert.False(role.TryGetProperty("permissions", out _)));
    }

    [Fact]
    public async Task Permissions_are_objects_and_inherited_on_demand()
    {
        await using var session = await Session.StartLiveAsync();
        const string Roles = $"{Organizations}/org_102690563300010000/roles";
        await session.SendAsync(
            "POST", Roles, """{"name":"auditor","display_name":"Auditor","extends":"viewer","permissions":["audit:read"]}""");

        Assert.Equal(["audit:read auditor"], await PermissionsAsync("permissions"));
        Assert.Equal(["audit:read auditor", "organizations:read viewer"], await PermissionsAsync("permissions:all"));
        (await session.SendAsync("POST", Roles, """{"name":"auditor","display_name":"Auditor"}""")).IsLiveError(409, 6, "ALREADY_EXISTS");

        async Task<string[]> PermissionsAsync(string include) =>
        [
            .. (await session.GetAsync($"{Roles}?include={include}")).Json.GetProperty("roles").EnumerateArray()
                .Single(role => role.GetProperty("name").GetString() == "auditor")
                .GetProperty("permissions").EnumerateArray()
                .Select(permission => $"{permission.GetProperty("name").GetString()} {permission.GetProperty("role_name").GetString()}"),
        ];
    }

    [Fact]
    public async Task A_connected_account_shows_its_credentials_where_it_is_created_and_changed_but_not_in_the_list()
    {
        await using var session = await Session.StartLiveAsync();
        const string Canary = "canary-5f1c";

        var pending = Account(
            await session.SendAsync("POST", Accounts, """{"connector":"jira","identifier":"i","connected_account":{}}"""));
        Assert.Equal("PENDING_AUTH", pending.GetProperty("status").GetString());
        var active = Account(await session.SendAsync(
            "PUT",
            Accounts,
            $$$$$"""
            {"id":"ca_102690563300040000",
            "connected_account":{"authorization_details":{"oauth_token":{"access_token":"{{{{{Canary}}}}}"}}}}
            """));
        Assert.Equal(("ACTIVE", "OAUTH"), (Text(active, "status"), Text(active, "authorization_type")));
        Assert.Contains(Canary, active.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, (await session.GetAsync(Accounts)).Body, StringComparison.Ordinal);

        (await session.SendAsync("POST", Accounts, """{"connector":"jira","identifier":"i","connected_account":{}}"""))
            .IsLiveError(409, 6, "ALREADY_EXISTS");
        (await session.SendAsync("PUT", Accounts, """{"id":"ca_102690563399990000","connected_account":{}}""")).IsLiveNotFound();
        (await session.SendAsync("PUT", Accounts, """{"connector":"jira","identifier":"nobody","connected_account":{}}"""))
            .IsLiveNotFound();
        (await session.SendAsync("PUT", Accounts, """{"connector":"jira","connected_account":{}}""")).IsLiveInvalid("identifier");
    }

    [Fact]
    public async Task A_change_of_a_connected_account_leaves_what_it_does_not_name()
    {
        await using var session = await Session.StartLiveAsync();

        var merged = Account(await session.SendAsync("PUT", Accounts, """
            {"id":"ca_102690563300010000","connected_account":
            {"authorization_details":{"oauth_token":{"access_token":"new"}},"api_config":{"a":1}}}
            """));
        Assert.Equal(
            """{"oauth_token":{"access_token":"new","refresh_token":"emulator-live-refresh-token"}}""",
            merged.GetProperty("authorization_details").GetRawText());

        var configured = Account(
            await session.SendAsync("PUT", Accounts, """{"id":"ca_102690563300010000","connected_account":{"api_config":{"b":2}}}"""));
        Assert.Equal("""{"a":1,"b":2}""", configured.GetProperty("api_config").GetRawText());
        Assert.Equal(
            "emulator-live-refresh-token",
            Text(configured.GetProperty("authorization_details").GetProperty("oauth_token"), "refresh_token"));

        var replaced = Account(await session.SendAsync("PUT", Accounts, """
            {"id":"ca_102690563300010000","connected_account":{"authorization_details":{"static_auth":{"details":{"api_key":"k"}}}}}
            """));
        Assert.Equal("""{"static_auth":{"details":{"api_key":"k"}}}""", replaced.GetProperty("authorization_details").GetRawText());
        Assert.Equal("API_KEY", Text(replaced, "authorization_type"));
    }

    [Theory]
    [InlineData("connector=gmail", "ca_102690563300010000")]
    [InlineData("identifier=grace%40example.com", "ca_102690563300020000")]
    [InlineData("provider=hubspot", "ca_102690563300030000")]
    [InlineData("query=HUB", "ca_102690563300030000")]
    [InlineData("connection_names=slack&connection_names=hubspot", "ca_102690563300020000,ca_102690563300030000")]
    [InlineData("organization_id=org_102690563300010000", "ca_102690563300040000")]
    [InlineData("user_id=usr_102690563300010001", "ca_102690563300040000")]
    [InlineData("connector=gmail&identifier=nobody", "")]
    public async Task Connected_accounts_are_found(string query, string ids)
    {
        await using var session = await Session.StartLiveAsync();
        await session.SendAsync(
            "POST", Accounts,
                """
                {"connector":"jira","identifier":"i","connected_account":{},
                "organization_id":"org_102690563300010000","user_id":"usr_102690563300010001"}
                """);

        Assert.Equal(ids, string.Join(',', Ids(await session.GetAsync($"{Accounts}?{query}"), "connected_accounts")));
    }

    [Theory]
    [InlineData("""{"connector":"slack","identifier":"grace@example.com"}""")]
    [InlineData("""{"id":"ca_102690563300020000","state":"s"}""")]
    public async Task The_magic_link_authorizes_the_account(string body)
    {
        await using var session = await Session.StartLiveAsync();

        var link = (await session.SendAsync("POST", $"{Accounts}/magic_link", body)).Json;
        Assert.InRange((link.GetProperty("expiry").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalSeconds, 50, 61);
        await session.GetAsync(new Uri(link.GetProperty("link").GetString()!).PathAndQuery);

        Assert.Equal(AccountStatus.Active, session.Server.Store.GetConnectedAccount("slack", "grace@example.com").Status);
    }

    [Fact]
    public async Task A_tool_echoes_its_parameters_or_fails()
    {
        await using var session = await Session.StartLiveAsync();

        var done = await session.SendAsync(
            "POST", ExecuteTool, """{"tool_name":"t","connected_account_id":"ca_102690563300010000","params":{"q":[1]}}""");
        Assert.Equal("exec_102690563300010000", done.Json.GetProperty("execution_id").GetString());
        Assert.Equal("""{"q":[1]}""", done.Json.GetProperty("data").GetProperty("input").GetRawText());

        var failed = await session.SendAsync(
            "POST", ExecuteTool, $$"""{"tool_name":"{{Store.FailingTool}}","identifier":"ada@example.com","connector":"gmail"}""");
        failed.IsLiveError(400, 9, "TOOL_ERROR");
        var information = failed.Json.GetProperty("details")[0].GetProperty("tool_error_info");
        Assert.Equal(("exec_102690563300020000", "UPSTREAM_FAILED"),
            (Text(information, "execution_id"), Text(information, "tool_error_code")));

        (await session.SendAsync("POST", ExecuteTool, """{"tool_name":"t","identifier":"nobody"}""")).IsLiveNotFound();
        (await session.SendAsync("POST", ExecuteTool,
            """{"tool_name":"t","identifier":"ada@example.com","organization_id":"org_102690563300010000"}"""))
            .IsLiveNotFound();
        (await session.SendAsync("POST", ExecuteTool, """{"tool_name":"t","identifier":"grace@example.com"}"""))
            .IsLiveError(400, 9, "FAILED_PRECONDITION");
    }

    [Fact]
    public async Task The_published_contract_shows_nothing_of_this()
    {
        await using var session = await Session.StartAsync();

        var everything = string.Concat(
            (await session.GetAsync(Accounts)).Body,
            (await session.GetAsync($"{Organizations}/org_102690563300010000/roles")).Body,
            (await session.GetAsync($"{Organizations}/org_102690563300010000/connections")).Body);

        Assert.DoesNotContain("emulator-live", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("billing", everything, StringComparison.Ordinal);
        Assert.Equal(ServiceContract.Published, session.Server.Options.Contract);
        Assert.Equal("Published", Text((await session.GetAsync("/_emulator/state")).Json, "contract"));
    }

    [Fact]
    public async Task A_contract_that_is_none_is_refused() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => EmulatorServer.StartAsync(new() { Contract = (ServiceContract)7 }));

    private static JsonElement Account(Reply reply)
    {
        Assert.True(reply.Response.IsSuccessStatusCode, reply.Body);
        return reply.Json.GetProperty("connected_account");
    }

    private static string[] Ids(Reply reply, string member) =>
        [.. reply.Json.GetProperty(member).EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static string? Text(Reply reply, string member) => Text(reply.Json, member);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();

    private static int Total(Reply reply) => reply.Json.GetProperty("total_size").GetInt32();
}
