using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>A thing of every kind, to create, change and find.</summary>
internal static class KindSamples
{
    private const string Acme = "acme";

    /// <summary>A thing of each kind that can be created, and another value for each of its properties that can change.</summary>
    public static readonly Dictionary<ConfigurationKind, (string Name, (string Property, object First, object Second)[] Values)> Samples =
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

    public static async Task<Service> StartAsync()
    {
        var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 0, DirectoryUsers = 0 });
        return service;
    }

    /// <summary>Creates what the sample refers to, and for a member the user, who needs another organization.</summary>
    public static async Task PrepareAsync(EnvironmentState state, ConfigurationKind name)
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

    public static Task CreateAsync(EnvironmentState state, ConfigurationItem item) =>
        AllKinds.Of(item.Key.Kind).CreateAsync(state, item, CancellationToken.None);

    /// <summary>A thing as somebody finds it who knows nothing of it but its key.</summary>
    public static async Task<ConfigurationItem?> FoundAsync(Service service, ConfigurationKey key)
    {
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        return await AllKinds.Of(key.Kind).FindAsync(state, key, CancellationToken.None);
    }

    public static ConfigurationItem Sample(ConfigurationKind name, bool second)
    {
        var kind = AllKinds.Of(name);
        var item = new ConfigurationItem(kind.KeyOf(kind.OfOrganizations ? Acme : null, Samples[name].Name));
        foreach (var (property, first, other) in Samples[name].Values)
            item.With(property, second ? other : first);
        return item;
    }

    public static void AssertHolds(ConfigurationItem wanted, ConfigurationItem? found)
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
