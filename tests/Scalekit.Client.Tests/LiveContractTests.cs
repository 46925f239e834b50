using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Scalekit.Emulator.State;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>The operations with the running service's contract: what is sent, and that the models are the same.</summary>
public sealed class LiveContractTests : IAsyncLifetime
{
    private Service service = null!;
    private ScalekitClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live, DirectoryUsers = 65 });
        client = service.Connect(contract: ApiContract.Live);
    }

    public async ValueTask DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Organizations_are_listed_got_made_changed_and_deleted()
    {
        Assert.Equal(["org_102690563300010000", "org_102690563300020000", "org_102690563300030000"],
            (await client.Organizations.List().ToListAsync()).Select(o => o.Id));
        Assert.Equal("org_102690563300020000", Assert.Single(await client.Organizations.List(externalId: "globex").ToListAsync()).Id);
        Assert.Equal("Acme Corporation", (await client.Organizations.GetAsync("org_102690563300010000")).DisplayName);

        var made = await client.Organizations.CreateAsync(
            new OrganizationInput
            {
                DisplayName = "Contoso",
                ExternalId = "c",
                Metadata = new Dictionary<string, string> { ["plan"] = "pro" },
            });
        var changed = await client.Organizations.UpdateAsync(made.Id!, new OrganizationInput { DisplayName = "Contoso 2" });
        Assert.Equal(("Contoso 2", "c", "pro"), (changed.DisplayName, changed.ExternalId, changed.Metadata!["plan"]));

        var switched = await client.Organizations.UpdateSettingsAsync(made.Id!, new Dictionary<string, bool> { ["dir_sync"] = true });
        Assert.True(switched.Settings!["dir_sync"]);
        await client.Organizations.DeleteAsync(made.Id!);
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(made.Id!));
    }

    [Fact]
    public async Task A_page_size_is_moved_into_the_operations_limits()
    {
        await client.Organizations.List(new ListOptions(Limit: 3)).ToListAsync();
        await client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001").ToListAsync();
        await client.ConnectedAccounts.List().ToListAsync();

        Assert.Equal(
            ["page_size=10", "page_size=30&include_detail=true", "page_size=99"],
            service.Requests.Where(entry => !entry.Query.Contains("page_token", StringComparison.Ordinal)).Select(entry => entry.Query));
    }

    [Fact]
    public async Task Directory_users_come_from_every_page_and_say_whether_they_are_active()
    {
        var users = await client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001").ToListAsync();

        Assert.Equal(65, users.Select(user => user.Id).Distinct().Count());
        Assert.Equal(3, service.Requests.Count);
        Assert.All(users, user => Assert.NotNull(user.Active));
        Assert.Contains(users, user => user.Active == false);
        Assert.All(users, user =>
            Assert.Equal(("org_102690563300010000", "dir_102690563300010001"), (user.OrganizationId, user.DirectoryId)));

        // Some values appear only in user_detail, which is kept as a whole.
        Assert.Equal(["admin", "member"], users[0].Roles!);
        Assert.All(users, user => Assert.Contains("user_detail", user.AdditionalProperties.Keys));
    }

    [Fact]
    public async Task Filters_reach_the_service()
    {
        var group = (await client.Directories.ListGroups("org_102690563300010000", "dir_102690563300010001").ToListAsync())[0];
        var members = await client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001",
            filter: new DirectoryUserFilter { GroupId = group.Id })
            .ToListAsync();
        Assert.InRange(members.Count, 1, 64);

        Assert.Empty(
            await client.Directories.ListUsers(
                "org_102690563300010000",
                "dir_102690563300010001",
                filter: new DirectoryUserFilter { UpdatedAfter = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)) })
                .ToListAsync());
        Assert.Contains("updated_after=2098-12-31T22%3A00%3A00Z", service.Requests[^1].Query, StringComparison.Ordinal);
        Assert.Equal(
            "ca_102690563300010000",
            Assert.Single(
                await client.ConnectedAccounts.List(filter: new ConnectedAccountFilter { Connector = "gmail" }).ToListAsync()).Id);
        Assert.Equal(2, (await client.Connections.List(filter: new ConnectionFilter { Domain = "acme.example" }).ToListAsync()).Count);
    }

    [Fact]
    public async Task All_connections_are_listed_and_an_organizations_by_the_filter()
    {
        var all = await client.Connections.List().ToListAsync();
        Assert.Equal(6, all.Count);
        Assert.Contains(all, connection => connection is { Type: "SAML", Status: "COMPLETED", Enabled: true });
        Assert.Contains(all, connection => connection.Enabled == false);

        var own = await client.Connections.ListOfOrganization("org_102690563300020000").ToListAsync();
        Assert.Equal(["conn_102690563300020001", "conn_102690563300020002"], own.Select(connection => connection.Id));
        Assert.Equal("OIDC", (await client.Connections.GetAsync("org_102690563300020000", "conn_102690563300020002")).Type);
    }

    [Fact]
    public async Task Secrets_among_members_that_no_model_has_are_masked()
    {
        var connection = await client.Connections.GetAsync("org_102690563300020000", "conn_102690563300020002");
        var config = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(connection.AdditionalProperties["oidc_config"]);
        Assert.Equal("[redacted]", config["client_secret"]);

        var account = await client.ConnectedAccounts.UpdateAsync(
            new ConnectedAccountInput { Connector = "gmail", Identifier = "ada@example.com" });
        Assert.DoesNotContain("authorization_details", account.AdditionalProperties.Keys);
    }

    [Fact]
    public async Task Directories_have_their_times_by_either_name()
    {
        var directory = Assert.Single(await client.Directories.List("org_102690563300020000").ToListAsync());
        Assert.NotNull(directory.LastSyncTime);
        Assert.Equal(directory.LastSyncTime, (await client.Directories.GetAsync("org_102690563300020000", directory.Id!)).LastSyncTime);
        Assert.Equal("org_102690563300020000", directory.OrganizationId);
    }

    [Fact]
    public async Task Memberships_are_written_with_role_objects_and_read_out_of_the_user()
    {
        await client.Members.AddAsync("org_102690563300020000", "usr_102690563300000005", new MembershipInput { Roles = ["viewer"] });
        var added = await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005",
            new MembershipInput { Roles = ["admin"] });
        Assert.Equal(("usr_102690563300000005", "org_102690563300010000", "ACTIVE"),
            (added.UserId, added.OrganizationId, added.MembershipStatus));
        Assert.Equal(["admin"], added.Roles!);
        Assert.Equal("""{"roles":[{"name":"admin"}]}""", service.Requests[1].Body);

        var changed = await client.Members.UpdateAsync("org_102690563300010000", "usr_102690563300000005",
            new MembershipInput { Roles = ["viewer", "member"] });
        Assert.Equal(["viewer", "member"], changed.Roles!);

        await client.Members.RemoveAsync("org_102690563300010000", "usr_102690563300000005");
        added = await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005",
            new MembershipInput { Roles = ["admin"] }, sendInvitation: true);
        Assert.Equal("PENDING_INVITE", added.MembershipStatus);
        var invited = await client.Members.ResendInvitationAsync("org_102690563300010000", "usr_102690563300000005");
        Assert.Equal(("usr_102690563300000005", "org_102690563300010000", "PENDING_INVITE"),
            (invited.UserId, invited.OrganizationId, invited.MembershipStatus));
        Assert.Equal("{}", service.Requests[^1].Body);
    }

    [Fact]
    public async Task Nobody_is_e_mailed_unless_that_is_asked_for()
    {
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000006", new MembershipInput());
        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
        Assert.Equal("send_invitation_email=false", service.Requests[0].Query);

        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000007", new MembershipInput(), sendInvitation: true);
        Assert.Equal(1, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task Roles_have_their_permissions_and_a_new_one_always_has_a_display_name()
    {
        var roles = await client.Roles.List("org_102690563300010000").ToListAsync();
        Assert.Contains("members:read",
            roles.Single(role => role is { Name: "admin", OrganizationId: "org_102690563300010000" }).Permissions!);

        // The environment's roles are listed too, and belong to no organization.
        Assert.Null(roles.Single(role => role.Name == "billing").OrganizationId);

        var made = await client.Roles.CreateAsync("org_102690563300010000",
            new RoleInput { Name = "auditor", Permissions = ["members:read"] });
        Assert.Equal(("auditor", "auditor"), (made.Name, made.DisplayName));
    }

    [Fact]
    public async Task Credentials_are_wrapped_by_their_kind()
    {
        await client.ConnectedAccounts.CreateAsync(Account("a", new() { ["access_token"] = "t", ["refresh_token"] = "r" }));
        await client.ConnectedAccounts.CreateAsync(Account("b", new() { ["api_key"] = "k" }));
        await client.ConnectedAccounts.CreateAsync(
            Account("c", new() { ["oauth_token"] = new Dictionary<string, object?> { ["access_token"] = "t" } }));
        var bare = await client.ConnectedAccounts.CreateAsync(Account("d", null));

        var sent = service.Requests.Select(
            entry => JsonNode.Parse(entry.Body)!["connected_account"]?["authorization_details"]?.ToJsonString());
        Assert.Equal(
            [
                """{"oauth_token":{"access_token":"t","refresh_token":"r"}}""",
                """{"static_auth":{"details":{"api_key":"k"}}}""",
                """{"oauth_token":{"access_token":"t"}}""",
                null,
            ],
            sent);
        Assert.Equal("PENDING_AUTH", bare.Status);
    }

    [Fact]
    public async Task Links_and_tools_have_the_same_models()
    {
        var portal = await client.Organizations.CreatePortalLinkAsync("org_102690563300010000", ["sso", "dir_sync"]);
        Assert.Equal("features=sso&features=dir_sync", service.Requests[0].Query);
        Assert.True(portal.ExpireTime > DateTimeOffset.UtcNow);
        Assert.NotNull(portal.Location);

        var link = await client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada@example.com"));
        Assert.True(link.ExpireTime > DateTimeOffset.UtcNow);

        var result = await client.Tools.ExecuteAsync(new ToolInvocation
        {
            ToolName = "gmail_fetch_mails",
            Identifier = "ada@example.com",
            ConnectionName = "gmail",
            ToolInput = new Dictionary<string, object?> { ["max"] = 5 },
        });
        Assert.NotNull(result.ExecutionId);
        Assert.Equal(
            """{"tool_name":"gmail_fetch_mails","identifier":"ada@example.com","connector":"gmail","params":{"max":5}}""",
            service.Requests[^1].Body);
    }

    [Fact]
    public async Task Both_forms_of_error_become_the_same_exception()
    {
        await using var published = await Service.StartAsync();
        var here = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_x"));
        var there = await Assert.ThrowsAsync<ScalekitApiException>(() => published.Connect().Organizations.GetAsync("org_x"));
        Assert.Equal((there.ErrorId, there.StatusCode, "NOT_FOUND"), (here.ErrorId, here.StatusCode, there.ErrorCode));
        Assert.NotNull(here.RequestId);

        var invalid = await Assert.ThrowsAsync<ScalekitApiException>(
            () => client.Roles.CreateAsync("org_102690563300010000", new RoleInput { Name = "not a name" }));
        Assert.Equal((ErrorIds.InvalidRequest, "name"), (invalid.ErrorId, Assert.Single(invalid.FieldViolations).Field));
    }

    [Fact]
    public async Task A_failed_tool_shows_its_execution_and_its_own_code()
    {
        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Tools.ExecuteAsync(
            new ToolInvocation { ToolName = Store.FailingTool, Identifier = "ada@example.com", ConnectionName = "gmail" }));

        Assert.Equal(ErrorIds.ToolFailed, error.ErrorId);
        Assert.Contains("execution exec_", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    private static ConnectedAccountInput Account(string identifier, Dictionary<string, object?>? details) =>
        new() { Connector = "github", Identifier = identifier, AuthorizationDetails = details };
}
