using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Calls every client method once. The service checks each request against the contract.</summary>
public sealed class OperationTests
{
    private const string Org = "org_102690563300010000";

    [Fact]
    public Task ConnectAsync() => Succeeds("createToken", client => client.ConnectAsync().ContinueWith(_ => 0), (_, _) => { });

    [Fact]
    public Task ListOrganizations() => Succeeds("listOrganizations", client => All(client.Organizations.List()), (organizations, entry) =>
    {
        Assert.Equal(["Acme Corporation", "Globex", "Initech"], organizations.Select(o => o.DisplayName));
        Assert.Equal("page_size=100", entry.Query);
    });

    [Fact]
    public Task GetOrganization() => Succeeds("getOrganization", client => client.Organizations.GetAsync(Org), (organization, _) =>
    {
        Assert.Equal(
            (Org, "Acme Corporation", "acme", "US"),
            (organization.Id, organization.DisplayName, organization.ExternalId, organization.RegionCode));
        Assert.Equal("enterprise", organization.Metadata!["plan"]);
        Assert.Equal("sso, scim", organization.Settings!.ToString());
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 8, 17, 0, TimeSpan.Zero).AddTicks(1234567), organization.CreateTime);
        Assert.NotNull(organization.UpdateTime);
        Assert.Empty(organization.AdditionalProperties);
    });

    [Fact]
    public Task CreateOrganization() => Succeeds(
        "createOrganization",
        client => client.Organizations.CreateAsync(
            new OrganizationInput
            {
                DisplayName = "Zürich 🏔",
                ExternalId = "z",
                Metadata = new Dictionary<string, string> { ["a"] = "b" },
            }),
        (organization, entry) =>
        {
            Assert.Equal(("Zürich 🏔", "z", "b"), (organization.DisplayName, organization.ExternalId, organization.Metadata!["a"]));
            HasMembers(entry, "display_name", "external_id", "metadata");
        });

    [Fact]
    public Task UpdateOrganization() => Succeeds(
        "updateOrganization",
        client => client.Organizations.UpdateAsync(Org, new OrganizationInput { DisplayName = "New" }),
        (organization, entry) =>
        {
            Assert.Equal(("New", "acme"), (organization.DisplayName, organization.ExternalId));
            Assert.Equal("""{"display_name":"New"}""", entry.Body);
        });

    [Fact]
    public Task DeleteOrganization() =>
        Succeeds("deleteOrganization", Done(client => client.Organizations.DeleteAsync(Org)), (service, _, entry) =>
    {
        Assert.Equal("", entry.Body);
        Assert.Equal(2, service.Server.Store.Summarize().Organizations);
    });

    [Fact]
    public Task UpdateOrganizationSettings() => Succeeds(
        "updateOrganizationSettings",
        client =>
            client.Organizations.UpdateSettingsAsync(Org, new Dictionary<string, bool> { ["sso"] = false, ["directory_sync"] = true }),
        (organization, entry) =>
        {
            Assert.Equal(
                [("sso", false), ("scim", true), ("directory_sync", true)],
                organization.Settings!.Select(feature => (feature.Key, feature.Value)));
            Assert.Equal("""{"features":[{"name":"sso","enabled":false},{"name":"directory_sync","enabled":true}]}""", entry.Body);
        });

    [Fact]
    public Task CreatePortalLink() =>
        Succeeds("createPortalLink", client => client.Organizations.CreatePortalLinkAsync(Org), (link, entry) =>
    {
        Assert.Equal(Org, link.OrganizationId);
        Assert.StartsWith("http://127.0.0.1:", link.Location, StringComparison.Ordinal);
        Assert.True(link.ExpireTime > DateTimeOffset.UtcNow);
        Assert.Equal("", entry.Body);
    });

    [Fact]
    public Task ListConnections() => Succeeds("listConnections", client => All(client.Connections.List()), (connections, _) =>
        Assert.Equal((6, "org_102690563300010000"), (connections.Count, connections[0].OrganizationId)));

    [Fact]
    public Task ListOrganizationConnections() =>
        Succeeds("listOrganizationConnections", client => All(client.Connections.ListOfOrganization(Org)), (connections, entry) =>
    {
        Assert.Equal(["conn_102690563300010001", "conn_102690563300010002"], connections.Select(c => c.Id));
        Assert.Equal("", entry.Query);
    });

    [Fact]
    public Task GetConnection() =>
        Succeeds("getConnection", client => client.Connections.GetAsync(Org, "conn_102690563300010002"), (connection, _) =>
        Assert.Equal(
            ("conn_102690563300010002", Org, "google", "SSO_OIDC", "DRAFT", false),
            (connection.Id, connection.OrganizationId, connection.Provider, connection.Type, connection.Status, connection.Enabled)));

    [Fact]
    public Task ListDirectories() => Succeeds("listDirectories", client => All(client.Directories.List(Org)), (directories, entry) =>
    {
        Assert.Equal([("dir_102690563300010001", Org), ("dir_102690563300010002", Org)], directories.Select(d => (d.Id, d.OrganizationId)));
        Assert.Equal("", entry.Query);
    });

    [Fact]
    public Task GetDirectory() =>
        Succeeds("getDirectory", client => client.Directories.GetAsync(Org, "dir_102690563300010002"), (directory, _) =>
    {
        Assert.Equal(
            ("dir_102690563300010002", Org, "SCIM", "entra", "ACTIVE", true),
            (
                directory.Id,
                directory.OrganizationId,
                directory.DirectoryType,
                directory.DirectoryProvider,
                directory.Status,
                directory.Enabled));
        Assert.NotNull(directory.LastSyncTime);
    });

    [Fact]
    public Task ListDirectoryUsers() =>
        Succeeds("listDirectoryUsers", client => All(client.Directories.ListUsers(Org, "dir_102690563300010002")), (users, _) =>
    {
        Assert.Equal(5, users.Count);
        Assert.Equal(
            ("diruser_102600010200000001", "ada.lovelace@acme.example", "ada.lovelace", "Ada", "Lovelace", true, Org,
                "dir_102690563300010002"),
            (
                users[0].Id,
                users[0].Email,
                users[0].PreferredUsername,
                users[0].GivenName,
                users[0].FamilyName,
                users[0].Active,
                users[0].OrganizationId,
                users[0].DirectoryId));
        Assert.Equal(["admin", "member"], users[0].Roles);
    });

    [Fact]
    public Task ListDirectoryGroups() =>
        Succeeds("listDirectoryGroups", client => All(client.Directories.ListGroups(Org, "dir_102690563300010002")), (groups, _) =>
        Assert.Equal(
            ("dirgroup_102600010200000001", "Engineering", "grp-0001", Org, "dir_102690563300010002"),
            (groups[0].Id, groups[0].DisplayName, groups[0].ExternalId, groups[0].OrganizationId, groups[0].DirectoryId)));

    [Fact]
    public Task AddMembership() => Succeeds(
        "addMembership",
        client => client.Members.AddAsync(Org, "usr_102690563300000005", new MembershipInput { Roles = ["admin"] }),
        (membership, entry) =>
        {
            Assert.Equal(("usr_102690563300000005", Org, "PENDING_INVITE"),
                (membership.UserId, membership.OrganizationId, membership.MembershipStatus));
            Assert.Equal(["admin"], membership.Roles);
            Assert.Equal("""{"roles":["admin"]}""", entry.Body);
        });

    [Fact]
    public Task UpdateMembership() => Succeeds(
        "updateMembership",
        client => client.Members.UpdateAsync(
            Org, "usr_102690563300010002", new MembershipInput { Metadata = new Dictionary<string, string> { ["team"] = "" } }),
        (membership, entry) =>
        {
            Assert.Equal(("usr_102690563300010002", "ACTIVE"), (membership.UserId, membership.MembershipStatus));
            Assert.Equal(["member"], membership.Roles);
            Assert.Equal("""{"metadata":{"team":""}}""", entry.Body);
        });

    [Fact]
    public Task RemoveMembership() =>
        Succeeds("removeMembership", Done(client => client.Members.RemoveAsync(Org, "usr_102690563300010002")), (service, _, entry) =>
    {
        Assert.Equal("", entry.Body);
        Assert.Equal(8, service.Server.Store.Summarize().Memberships);
    });

    [Fact]
    public Task ResendInvite() =>
        Succeeds("resendInvite", client =>
            client.Members.ResendInvitationAsync(Org, "usr_102690563300010003"), (service, membership, entry) =>
    {
        Assert.Equal(("usr_102690563300010003", Org), (membership.UserId, membership.OrganizationId));
        Assert.Equal("", entry.Body);
        Assert.Equal(2, service.Server.Store.GetMembership(Org, "usr_102690563300010003").InvitationsSent);
    });

    [Fact]
    public Task ListRoles() => Succeeds("listRoles", client => All(client.Roles.List(Org)), (roles, entry) =>
    {
        Assert.Equal([("admin", Org), ("member", Org), ("viewer", Org)], roles.Select(r => (r.Name, r.OrganizationId)));
        Assert.Equal("Looks but does not touch.", roles[2].Description);
        Assert.Equal(["organizations:read"], roles[2].Permissions);
        Assert.Equal("", entry.Query);
    });

    [Fact]
    public Task CreateRole() => Succeeds(
        "createRole",
        client => client.Roles.CreateAsync(
            Org, new RoleInput { Name = "auditor", DisplayName = "Auditor", Description = "Reads", Permissions = [] }),
        (role, entry) =>
        {
            Assert.Equal(("auditor", "Auditor", "Reads", Org), (role.Name, role.DisplayName, role.Description, role.OrganizationId));
            HasMembers(entry, "name", "display_name", "description", "permissions");
        });

    [Fact]
    public Task ListConnectedAccounts() =>
        Succeeds("listConnectedAccounts", client => All(client.ConnectedAccounts.List()), (accounts, _) =>
        Assert.Equal(["gmail:ada@example.com", "slack:grace@example.com", "hubspot:alan@example.com"], accounts.Select(a => a.ToString())));

    [Fact]
    public Task CreateConnectedAccount() => Succeeds(
        "createConnectedAccount",
        client => client.ConnectedAccounts.CreateAsync(new ConnectedAccountInput
        {
            Connector = "jira",
            Identifier = "ada@example.com",
            AuthorizationDetails = new Dictionary<string, object?>
            {
                ["api_key"] = Service.Secure("key-1"),
                ["nested"] = new Dictionary<string, object?> { ["n"] = 1 },
            },
        }),
        (account, entry) =>
        {
            Assert.Equal(
                ("jira", "ada@example.com", "ACTIVE", "API_KEY"),
                (account.Connector, account.Identifier, account.Status, account.AuthorizationType));
            Assert.NotNull(account.CreateTime);
            Assert.Equal(
                """{"connector":"jira","identifier":"ada@example.com","authorization_details":{"api_key":"key-1","nested":{"n":1}}}""",
                entry.Body);
        });

    [Fact]
    public Task UpdateConnectedAccountCredentials() => Succeeds(
        "updateConnectedAccountCredentials",
        client => client.ConnectedAccounts.UpdateAsync(new ConnectedAccountInput { Connector = "slack", Identifier = "grace@example.com" }),
        (account, entry) =>
        {
            Assert.Equal(("slack", "PENDING", "OAUTH2"), (account.Connector, account.Status, account.AuthorizationType));
            Assert.Equal("""{"connector":"slack","identifier":"grace@example.com"}""", entry.Body);
        });

    [Fact]
    public Task CreateConnectedAccountMagicLink() => Succeeds(
        "createConnectedAccountMagicLink",
        client => client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("slack", "grace@example.com")),
        (link, entry) =>
        {
            Assert.Equal(("slack", "grace@example.com"), (link.Connector, link.Identifier));
            Assert.StartsWith("http://127.0.0.1:", link.Link, StringComparison.Ordinal);
            Assert.NotNull(link.ExpireTime);
            HasMembers(entry, "connector", "identifier");
        });

    [Fact]
    public Task ExecuteTool() => Succeeds(
        "executeTool",
        client => client.Tools.ExecuteAsync(new ToolInvocation
        {
            ToolName = "gmail_fetch_mails",
            Identifier = "ada@example.com",
            ToolInput = new Dictionary<string, object?> { ["max"] = 3, ["labels"] = new List<string> { "INBOX" }, ["none"] = null },
        }),
        (result, entry) =>
        {
            Assert.Equal(("exec_102690563300010000", "gmail_fetch_mails", "ada@example.com"),
                (result.ExecutionId, result.ToolName, result.Identifier));
            Assert.Equal("ok", result.Data!["result"]);
            var input = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(result.Data["input"]);
            Assert.Equal(3L, input["max"]);
            Assert.Equal(["INBOX"], Assert.IsAssignableFrom<IEnumerable<object?>>(input["labels"]));
            Assert.Null(input["none"]);
            HasMembers(entry, "tool_name", "identifier", "tool_input");
        });

    [Fact]
    public Task Empty_metadata_and_empty_text_are_sent_and_not_left_out() => Succeeds(
        "updateOrganization",
        client =>
            client.Organizations.UpdateAsync(Org, new OrganizationInput { ExternalId = "", Metadata = new Dictionary<string, string>() }),
        (organization, entry) =>
        {
            Assert.Equal("""{"external_id":"","metadata":{}}""", entry.Body);
            Assert.Equal(("", 0), (organization.ExternalId, organization.Metadata!.Count));
        });

    [Fact]
    public Task Metadata_keeps_its_names_as_they_are() => Succeeds(
        "updateOrganization",
        client => client.Organizations.UpdateAsync(
            Org, new OrganizationInput { Metadata = new Dictionary<string, string> { ["CostCenter Nr"] = "7" } }),
        (_, entry) => Assert.Equal("""{"metadata":{"CostCenter Nr":"7"}}""", entry.Body));

    [Fact]
    public async Task A_change_without_values_is_an_empty_object()
    {
        await using var service = await Service.StartAsync();

        await service.Connect().Members.UpdateAsync(Org, "usr_102690563300010001", new MembershipInput());

        Assert.Equal("{}", Assert.Single(service.Requests).Body);
    }

    [Fact]
    public async Task Every_request_says_who_asks_and_takes_json()
    {
        await using var service = await Service.StartAsync();

        await service.Connect().Organizations.GetAsync(Org);

        Assert.All(service.Server.Requests.Snapshot(), entry =>
            Assert.Equal(("Scalekit.Client", "application/json"), (entry.Headers["User-Agent"], entry.Headers["Accept"])));
        Assert.Equal("Bearer #1", Assert.Single(service.Requests).Headers["Authorization"]);
    }

    private static Task Succeeds<T>(string operationId, Func<ScalekitClient, Task<T>> call, Action<T, RequestLogEntry> check) =>
        Succeeds(operationId, call, (_, result, entry) => check(result, entry));

    private static async Task Succeeds<T>(string operationId, Func<ScalekitClient, Task<T>> call, Action<Service, T, RequestLogEntry> check)
    {
        await using var service = await Service.StartAsync();

        var result = await call(service.Connect());

        Assert.Equal(1, service.Server.Requests.Count("createToken"));
        var entry = Assert.Single(operationId == "createToken" ? service.Server.Requests.Snapshot() : service.Requests);
        Assert.Equal(operationId, entry.OperationId);
        Assert.True(entry.Executed);
        if (operationId != "createToken")
            Assert.Empty(Contract.Load().ValidateRequest(operationId, entry.Body));
        check(service, result, entry);
    }

    private static Func<ScalekitClient, Task<bool>> Done(Func<ScalekitClient, Task> call) => async client =>
    {
        await call(client);
        return true;
    };

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> listing) => await listing.ToListAsync();

    private static void HasMembers(RequestLogEntry entry, params string[] names)
    {
        using var document = JsonDocument.Parse(entry.Body);
        Assert.Equal(names, document.RootElement.EnumerateObject().Select(member => member.Name));
    }
}
