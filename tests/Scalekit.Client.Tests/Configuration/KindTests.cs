using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Every kind by itself: what is created is read back, every property changes by itself, and what is deleted is gone.</summary>
public sealed class KindTests
{
    private const string Acme = "acme";

    /// <summary>A thing of each kind that can be created, and another value for each of its properties that can change.</summary>
    private static readonly Dictionary<ConfigurationKind, (string Name, (string Property, object First, object Second)[] Values)> Samples =
        new()
        {
            [ConfigurationKind.Permission] = ("reports:read", [("description", "Read", "Read reports")]),
            [ConfigurationKind.Role] = ("auditor",
                [
                    ("description", "Looks", "Looks on"), ("displayName", "Auditor", "The auditor"), ("extends", "support", "billing"),
                    ("permissions", new[] { "audit:read" }, new[] { "audit:read", "billing:read" }),
                ]),
            [ConfigurationKind.DefaultRole] = ("", [("creator", "escalation", "support"), ("member", "billing", "escalation")]),
            [ConfigurationKind.McpConfiguration] = ("desk",
                [("description", "Mail", "Mail and calendar"), ("tools", Tools("gmail_fetch_mails"), Tools())]),
            [ConfigurationKind.Organization] = ("",
                [
                    ("displayName", "Acme", "Acme AG"), ("logoUrl", "https://acme.example/a.png", "https://acme.example/b.png"),
                    ("metadata", Texts(("plan", "gold")), Texts(("plan", "silver"), ("region", "emea"))), ("slug", "acme", "acme-ag"),
                ]),
            [ConfigurationKind.OrganizationSetting] = ("",
                [("features", Flags(("sso", true), ("dir_sync", false)), Flags(("sso", false), ("dir_sync", true)))]),
            [ConfigurationKind.SessionPolicy] = ("",
                [
                    ("absoluteTimeoutMinutes", 720L, 90L), ("idleTimeoutEnabled", true, true), ("idleTimeoutMinutes", 30L, 45L),
                    ("source", "CUSTOM", "CUSTOM"),
                ]),
            [ConfigurationKind.Domain] = ("acme.example", [("type", "ALLOWED_EMAIL_DOMAIN", "ALLOWED_EMAIL_DOMAIN")]),
            [ConfigurationKind.OrganizationRole] = ("clerk",
                [
                    ("description", "Files", "Files all"), ("displayName", "Clerk", "The clerk"), ("extends", "support", "billing"),
                    ("permissions", new[] { "audit:read" }, new[] { "billing:read" }),
                ]),
            [ConfigurationKind.OrganizationDefaultRole] = ("", [("member", "billing", "escalation")]),
            [ConfigurationKind.User] = ("emp-1",
                [
                    ("customAttributes", Texts(("department", "R&D")), Texts(("department", "Sales"))),
                    ("email", "ada@acme.example", "ada@acme.example"), ("familyName", "Lovelace", "King"), ("givenName", "Ada", "Augusta"),
                    ("locale", "en-GB", "en-US"), ("metadata", Texts(("seat", "1")), Texts(("seat", "2"))),
                    ("name", "Ada Lovelace", "Ada King"), ("phoneNumber", "+14155552671", "+14155552672"),
                ]),
            [ConfigurationKind.Member] = ("emp-1",
                [
                    ("metadata", Texts(("team", "a")), Texts(("team", "b"))),
                    ("roles", new[] { "support" }, new[] { "billing", "escalation" }),
                ]),
        };

    public static TheoryData<ConfigurationKind> Creatable =>
        [.. AllKinds.InOrder.Where(kind => kind.OnlyCompared is null).Select(kind => kind.Name)];

    public static TheoryData<ConfigurationKind> Compared =>
        [.. AllKinds.InOrder.Where(kind => kind.OnlyCompared is not null).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Creatable))]
    public async Task What_is_created_is_read_back_changed_and_deleted(ConfigurationKind name)
    {
        await using var service = await StartAsync();
        var kind = AllKinds.Of(name);
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        await PrepareAsync(state, name);
        var item = Sample(name, second: false);

        await kind.CreateAsync(state, item, CancellationToken.None);

        AssertHolds(item, await FoundAsync(service, item.Key));
        foreach (var (property, _, second) in Samples[name].Values)
        {
            if (kind.Properties.Single(one => one.Name == property).CannotChange || Equals(second, item[property]))
                continue;
            item.Values[property] = second;
            await kind.UpdateAsync(state, item, new HashSet<string> { property }, CancellationToken.None);
            AssertHolds(item, await FoundAsync(service, item.Key));
        }

        if (!kind.CanBeDeleted)
            return;
        await kind.DeleteAsync(state, item.Key, CancellationToken.None);
        Assert.Null(await FoundAsync(service, item.Key));
    }

    [Fact]
    public void Every_property_has_a_sample() => Assert.Equal(
        AllKinds.InOrder.Where(kind => kind.OnlyCompared is null)
            .SelectMany(kind => kind.Properties.Select(property => $"{kind.Name}.{property.Name}")).Order(StringComparer.Ordinal),
        Samples.SelectMany(sample => sample.Value.Values.Select(value => $"{sample.Key}.{value.Property}")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task What_the_api_cannot_create_is_enabled_and_disabled(ConfigurationKind name)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var side = new EnvironmentSide(client, new ConfigurationOptions());
        var organization = (await side.ListOrganizationsAsync(CancellationToken.None))[0];
        var scope = await side.ReadOrganizationAsync(organization, CancellationToken.None);
        var item = scope![name]!.Items.Values.First(one => one["enabled"] is true);
        item.Values["enabled"] = false;

        await AllKinds.Of(name).UpdateAsync(side.State, item, new HashSet<string> { "enabled" }, CancellationToken.None);

        Assert.Equal(false, (await FoundAsync(service, item.Key))!["enabled"]);

        item.Values["enabled"] = true;
        await AllKinds.Of(name).UpdateAsync(side.State, item, new HashSet<string> { "enabled" }, CancellationToken.None);
        Assert.Equal(true, (await FoundAsync(service, item.Key))!["enabled"]);
    }

    [Fact]
    public async Task A_kind_that_nobody_asks_for_costs_no_request()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var side = new EnvironmentSide(
            service.Connect(contract: ApiContract.Live), new ConfigurationOptions { Kinds = [ConfigurationKind.Permission] });

        var scope = await side.ReadEnvironmentAsync(CancellationToken.None);

        Assert.Equal([ConfigurationKind.Permission], scope.Sections.Keys);
        Assert.Empty(await side.ListOrganizationsAsync(CancellationToken.None));
        Assert.Equal(["listPermissions"], service.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task By_the_published_contract_the_other_kinds_are_left_alone()
    {
        await using var service = await Service.StartAsync();
        var side = new EnvironmentSide(
            service.Connect(contract: ApiContract.Published), new ConfigurationOptions { IncludeMembers = true });

        var environment = await side.ReadEnvironmentAsync(CancellationToken.None);
        var organizations = await side.ListOrganizationsAsync(CancellationToken.None);
        var first = await side.ReadOrganizationAsync(organizations[0], CancellationToken.None);
        var second = await side.ReadOrganizationAsync(organizations[1], CancellationToken.None);

        Assert.Equal(
            [
                ConfigurationKind.Organization, ConfigurationKind.OrganizationSetting, ConfigurationKind.OrganizationRole,
                ConfigurationKind.Connection, ConfigurationKind.Directory,
            ],
            second!.Sections.Keys);
        Assert.Equal(
            AllKinds.InOrder.Select(kind => kind.Name).Except(second.Sections.Keys),
            environment.Unmanaged.Concat(first!.Unmanaged).Select(left => left.Kind).Order());
        Assert.Empty(second.Unmanaged);
    }

    private static async Task<Service> StartAsync()
    {
        var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 0, DirectoryUsers = 0 });
        return service;
    }

    // What the sample refers to, and for a member the user, who needs another organization.
    private static async Task PrepareAsync(EnvironmentState state, ConfigurationKind name)
    {
        if (AllKinds.Of(name).OfOrganizations && name != ConfigurationKind.Organization)
            await CreateAsync(state, Sample(ConfigurationKind.Organization, second: false));
        if (name is not (ConfigurationKind.User or ConfigurationKind.Member))
            return;
        var other = new ConfigurationItem(new(ConfigurationKind.Organization, "other", "")).With("displayName", "Other");
        await CreateAsync(state, other);
        state.FirstMemberships["emp-1"] = new ConfigurationItem(new(ConfigurationKind.Member, "other", "emp-1"));
        if (name == ConfigurationKind.Member)
            await CreateAsync(state, Sample(ConfigurationKind.User, second: false));
    }

    private static Task CreateAsync(EnvironmentState state, ConfigurationItem item) =>
        AllKinds.Of(item.Key.Kind).CreateAsync(state, item, CancellationToken.None);

    // By somebody who knows nothing of it but its key.
    private static async Task<ConfigurationItem?> FoundAsync(Service service, ConfigurationKey key)
    {
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        return await AllKinds.Of(key.Kind).FindAsync(state, key, CancellationToken.None);
    }

    private static ConfigurationItem Sample(ConfigurationKind name, bool second)
    {
        var kind = AllKinds.Of(name);
        var item = new ConfigurationItem(kind.KeyOf(kind.OfOrganizations ? Acme : null, Samples[name].Name));
        foreach (var (property, first, other) in Samples[name].Values)
            item.With(property, second ? other : first);
        return item;
    }

    private static void AssertHolds(ConfigurationItem wanted, ConfigurationItem? found)
    {
        Assert.NotNull(found);
        foreach (var value in wanted.Values)
            Assert.True(ConfigurationValue.Holds(value.Value, found[value.Key]!), $"{wanted.Key}: {value.Key} is {Text(found[value.Key])}");
    }

    private static string Text(object? value) => System.Text.Json.JsonSerializer.Serialize(value);

    private static SortedDictionary<string, string> Texts(params (string Name, string Value)[] values) =>
        ConfigurationValue.Texts(values.ToDictionary(value => value.Name, value => value.Value));

    private static SortedDictionary<string, bool> Flags(params (string Name, bool IsOn)[] values) =>
        ConfigurationValue.Flags(values.ToDictionary(value => value.Name, value => value.IsOn));

    private static SortedDictionary<string, string[]> Tools(params string[] names) =>
        new(StringComparer.Ordinal) { ["gmail"] = names };
}
