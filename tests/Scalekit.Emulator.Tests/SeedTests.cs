using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator.Seeding;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>An emulator that starts as a copy of an environment has the copied data and no sample data.</summary>
public sealed class SeedTests
{
    private static readonly SeedContent Content = new(
        Scope(
            null,
            (SeedKind.Permission, [Item("orders:read", ("description", "Read orders"))]),
            (SeedKind.Role, [
                Item("support", ("displayName", "Support"), ("permissions", new[] { "orders:read", "service:own" })),
                Item("escalation", ("displayName", "Escalation"), ("extends", "support"))]),
            (SeedKind.DefaultRole, [Item("", ("creator", "escalation"), ("member", "support"))]),
            (SeedKind.McpConfiguration, [Item("crm", ("tools", Sorted(("hubspot", new[] { "contacts_list" }), ("slack", []))))]),
            (SeedKind.User, [
                Item("emp-1", ("email", "ada@acme.example"), ("givenName", "Ada"), ("familyName", "Lovelace"), ("name", "Ada Lovelace")),
                Item("bob@acme.example", ("name", "Bob"), ("metadata", Sorted(("team", "core"))))])),
        [
            Scope(
                "acme",
                (SeedKind.Organization, [Item(
                    "", ("displayName", "Acme AG"), ("metadata", Sorted(("plan", "gold"))), ("slug", "acme"), ("logoUrl", ""))]),
                (SeedKind.OrganizationSetting, [Item("", ("features", Sorted(("dir_sync", false), ("sso", true))))]),
                (SeedKind.SessionPolicy, [Item("", ("source", "CUSTOM"), ("absoluteTimeoutMinutes", 480L))]),
                (SeedKind.Domain, [Item("acme.example", ("type", "ORGANIZATION_DOMAIN"))]),
                (SeedKind.OrganizationRole, [Item("chief", ("displayName", "Chief"))]),
                (SeedKind.OrganizationDefaultRole, [Item("", ("member", "chief"))]),
                (SeedKind.Connection, [
                    Item("MICROSOFT_AD OIDC", ("enabled", true), ("status", "COMPLETED")),
                    Item("OKTA SAML", ("enabled", false), ("status", "COMPLETED")),
                    Item("OKTA SAML 10", ("enabled", true), ("status", "COMPLETED")),
                    Item("OKTA SAML 2", ("enabled", false), ("status", "IN_PROGRESS"))]),
                (SeedKind.Directory, [Item("OKTA SCIM", ("enabled", false), ("status", "INACTIVE"))]),
                (SeedKind.Member, [
                    Item("bob@acme.example", ("roles", new[] { "chief" })),
                    Item("emp-1", ("roles", new[] { "chief", "support" }), ("metadata", Sorted(("since", "2020"))))])),
            Scope("globex"),
        ]);

    [Fact]
    public async Task It_has_what_the_copy_has()
    {
        await using var session = await StartAsync();

        var acme = await GetAsync(session, "/api/v1/organizations:external/acme", "organization");
        Assert.Equal("org_102690563300010000", Text(acme, "id"));
        Assert.Equal(("Acme AG", "acme"), (Text(acme, "display_name"), Text(acme, "slug")));
        Assert.Equal("gold", Text(acme.GetProperty("metadata"), "plan"));
        Assert.Equal(
            ["dir_sync False", "sso True"],
            acme.GetProperty("settings").GetProperty("features").EnumerateArray()
                .Select(feature => $"{Text(feature, "name")} {feature.GetProperty("enabled").GetBoolean()}"));
        const string organization = "/api/v1/organizations/org_102690563300010000";
        var policy = await GetAsync(session, $"{organization}/session-policy", "policy");
        Assert.Equal("CUSTOM", Text(policy, "policy_source"));
        Assert.Equal("480", policy.GetProperty("absolute_session_timeout").ToString());
        Assert.Equal(["acme.example"], await NamesAsync(session, $"{organization}/domains", "domains", "domain"));
        Assert.Equal(
            ["chief", "support", "escalation"], await NamesAsync(session, $"{organization}/roles", "roles", "name"));
        Assert.Equal(
            ["MICROSOFT_AD OIDC True COMPLETED", "OKTA SAML False COMPLETED", "OKTA SAML False IN_PROGRESS", "OKTA SAML True COMPLETED"],
            (await session.ListAsync("/api/v1/connections?include=all", "connections")).Select(connection =>
                $"{Text(connection, "provider")} {Text(connection, "type")} {connection.GetProperty("enabled")} "
                + Text(connection, "status")));
        Assert.Equal(
            ["OKTA SCIM False INACTIVE"],
            (await session.ListAsync($"{organization}/directories", "directories")).Select(directory =>
                $"{Text(directory, "directory_provider")} {Text(directory, "directory_type")} {directory.GetProperty("enabled")} "
                + Text(directory, "status")));
        Assert.Equal(
            ["bob@acme.example chief", "ada@acme.example chief,support"],
            (await session.ListAsync($"{organization}/users", "users")).Select(user =>
                $"{Text(user, "email")} {Roles(user.GetProperty("memberships")[0])}"));
    }

    [Fact]
    public async Task It_has_none_of_the_samples()
    {
        await using var session = await StartAsync();
        var state = session.Server.Store.Summarize();

        Assert.Equal((2, 2, 2, 2), (state.Organizations, state.Users, state.Memberships, state.EnvironmentRoles));
        Assert.Equal((1, 0, 0, 0), (state.McpConfigurations, state.ConnectedAccounts, state.Connectors, state.ApiClients));
        Assert.Equal((4, 1, 1), (state.Connections, state.Directories, state.Domains));
        Assert.Equal((0, 0), (state.Passkeys, state.SignInEmails));
        Assert.Empty(await session.ListAsync("/api/v1/logs/authentication/requests", "authRequests"));
    }

    [Fact]
    public async Task The_services_own_permissions_are_there_and_so_are_those_that_roles_have()
    {
        await using var session = await StartAsync();

        Assert.Equal(["orders:read"], await NamesAsync(session, "/api/v1/permissions?type=ENVIRONMENT", "permissions", "name"));
        var own = await NamesAsync(session, "/api/v1/permissions?type=SCALEKIT", "permissions", "name");
        Assert.Contains("organizations:read", own);
        Assert.Contains("service:own", own);
    }

    [Fact]
    public async Task Where_the_copy_says_nothing_of_roles_there_are_those_of_a_new_organization()
    {
        await using var session = await StartAsync();

        Assert.Equal(
            ["admin", "member", "viewer"],
            (await NamesAsync(session, "/api/v1/organizations/org_102690563300020000/roles", "roles", "name")).Take(3));
    }

    [Fact]
    public async Task Nothing_was_requested_and_nothing_was_raised()
    {
        await using var session = await StartAsync(new EmulatorOptions { WebhookUrl = new Uri("http://127.0.0.1:9/") });

        Assert.DoesNotContain(session.Server.Requests.Snapshot(), entry => entry.OperationId != "createToken");
        Assert.Empty(session.Server.Webhooks.Snapshot());
        Assert.Equal(0, session.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task A_reset_goes_back_to_the_copy_and_the_same_identifiers_come_again()
    {
        await using var session = await StartAsync();
        var before = (await session.GetAsync("/api/v1/users")).Body;
        Assert.Equal(200, (await session.SendAsync("DELETE", "/api/v1/organizations/org_102690563300010000")).Status);
        Assert.Equal(1, session.Server.Store.Summarize().Organizations);

        session.Server.Reset();

        Assert.Equal(before, (await session.GetAsync("/api/v1/users")).Body);
        await using var other = await StartAsync();
        Assert.Equal(before, (await other.GetAsync("/api/v1/users")).Body);
    }

    [Fact]
    public async Task It_goes_on_like_any_other()
    {
        await using var session = await StartAsync();
        const string organization = "/api/v1/organizations/org_102690563300010000";

        var user = await session.SendAsync("POST", organization + "/users", """{"email":"new@acme.example","membership":{}}""");
        Assert.Equal(201, user.Status);
        Assert.Equal("chief", Text(user.Json.GetProperty("user").GetProperty("memberships")[0].GetProperty("roles")[0], "name"));
        var changed = await session.SendAsync("PUT", "/api/v1/roles/support", """{"description":"Helps","permissions":["service:own"]}""");
        Assert.Equal(200, changed.Status);
        var created = await session.SendAsync("POST", "/api/v1/organizations", """{"display_name":"New"}""");
        Assert.Equal("org_102690563300030000", Text(created.Json.GetProperty("organization"), "id"));
    }

    [Fact]
    public async Task A_thousand_organizations_take_a_moment()
    {
        string[] roles = ["member"];
        var users = Enumerable.Range(0, 20_000).Select(number => Item($"emp-{number:D5}", ("email", $"p{number}@example.com"))).ToArray();
        var content = new SeedContent(
            Scope(null, (SeedKind.User, users)),
            [.. Enumerable.Range(0, 1_000).Select(number => Scope(
                $"org-{number:D4}",
                (SeedKind.Organization, [Item("", ("displayName", $"Organization {number}"))]),
                (SeedKind.Member, [.. users.Skip(number * 20).Take(20).Select(user => Item(user.Name, ("roles", roles)))])))]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live }, content);

        Assert.Equal(20_000, server.Store.Summarize().Memberships);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task It_reads_a_folder_and_its_parameters()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("scalekit-seed-").FullName;
        await System.IO.File.WriteAllTextAsync(
            System.IO.Path.Combine(folder, "acme.json"),
            """{ "externalId": "acme", "displayName": "Acme {{STAGE}}", "domains": { "acme.example": {} } }""");
        var options = new EmulatorOptions { Seed = folder, SeedParameters = new Dictionary<string, string> { ["STAGE"] = "Test" } };

        await using var session = await Session.StartLiveAsync(options);
        Assert.Equal("Acme Test", Text(await GetAsync(session, "/api/v1/organizations:external/acme", "organization"), "display_name"));
        Assert.Equal((1, 1), (session.Server.Store.Summarize().Organizations, session.Server.Store.Summarize().Domains));

        var problem = await Assert.ThrowsAsync<ArgumentException>(
            () => EmulatorServer.StartAsync(options with { SeedParameters = null }, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Cannot start as a copy of {folder}: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("acme.json:1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("STAGE", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorServer.StartAsync(
            new EmulatorOptions { Seed = folder + "-missing" }, TestContext.Current.CancellationToken));
    }

    private static Task<Session> StartAsync(EmulatorOptions? options = null) =>
        Session.StartCopyAsync((options ?? new EmulatorOptions()) with { Contract = ServiceContract.Live, Strict = true }, Content);

    private static async Task<JsonElement> GetAsync(Session session, string path, string member)
    {
        var reply = await session.GetAsync(path);
        Assert.Equal(200, reply.Status);
        return reply.Json.TryGetProperty(member, out var wrapped) ? wrapped : reply.Json;
    }

    private static async Task<string[]> NamesAsync(Session session, string path, string member, string name) =>
        [.. (await GetAsync(session, path, "")).GetProperty(member).EnumerateArray().Select(item => Text(item, name))];

    private static string Roles(JsonElement membership) =>
        string.Join(',', membership.GetProperty("roles").EnumerateArray().Select(role => Text(role, "name")));

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static SeedScope Scope(string? externalId, params (SeedKind Kind, SeedItem[] Items)[] sections) => new(
        externalId, sections.ToDictionary(section => section.Kind, IReadOnlyList<SeedItem> (section) => section.Items));

    private static SeedItem Item(string name, params (string Name, object Value)[] values) =>
        new(name, values.ToDictionary(value => value.Name, value => value.Value));

    private static SortedDictionary<string, T> Sorted<T>(params (string Name, T Value)[] values) =>
        new(values.ToDictionary(value => value.Name, value => value.Value), StringComparer.Ordinal);
}
