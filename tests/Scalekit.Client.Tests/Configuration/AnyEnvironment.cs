using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>
/// Random configurations that the service accepts, with every kind that the API can create. They use few names, so that two configurations
/// overlap.
/// </summary>
internal sealed class AnyEnvironment
{
    private readonly Random random;

    private AnyEnvironment(int seed) => random = new Random(seed);

    public static MemorySide Of(int seed) => new AnyEnvironment(seed).Side();

    private MemorySide Side()
    {
        var permissions = Some("reports:write", "seats:sell").Prepend("reports:read").ToArray();
        var roles = Some("auditor", "clerk", "manager").Prepend("support").ToArray();
        var environment = new ConfigurationScope(null);
        Put(environment, ConfigurationKind.Permission, permissions, item => item.With("description", Text()));
        Put(environment, ConfigurationKind.Role, roles, item => Role(item, permissions, roles));
        Put(environment, ConfigurationKind.DefaultRole, [""], item => item.With("member", One(roles)).With("creator", One(roles)));
        Put(environment, ConfigurationKind.McpConfiguration, Some("desk", "mail"), item => item
            .With("description", Text()).With("tools", new SortedDictionary<string, string[]>(StringComparer.Ordinal) { ["gmail"] = [] }));
        var organizations = Some("globex", "Initech/1", "日本").Prepend("acme")
            .Select(name => Organization(name, permissions, roles)).ToArray();
        var users = organizations.SelectMany(scope => scope[ConfigurationKind.Member]!.Items.Keys).Distinct().ToArray();
        Put(environment, ConfigurationKind.User, users, User);
        return new MemorySide(environment, organizations);
    }

    private ConfigurationScope Organization(string name, string[] permissions, string[] roles)
    {
        var scope = new ConfigurationScope(name);
        var own = Some("owner", "guest");
        Put(scope, ConfigurationKind.Organization, [""], item => item.With("displayName", "The " + Text()).With("metadata", Texts()));
        Put(scope, ConfigurationKind.OrganizationSetting, [""], item => item.With("features", ConfigurationValue.Flags(
            new Dictionary<string, bool> { ["sso"] = Chance(), ["dir_sync"] = Chance() })));
        Put(scope, ConfigurationKind.SessionPolicy, [""], Policy);
        Put(scope, ConfigurationKind.Domain, Some("a", "b").Select(part => $"{part}.{Math.Abs(Hash(name))}.example"), item =>
            item.With("type", "ALLOWED_EMAIL_DOMAIN"));
        Put(scope, ConfigurationKind.OrganizationRole, own, item => Role(item, permissions, [.. roles, .. own]));
        var members = Some("emp-1", "Emp@2", "ann@example.com", "bob@example.com");
        Put(scope, ConfigurationKind.Member, members, item => item
            .With("roles", ConfigurationValue.Names([One(roles), One([.. roles, .. own])])).With("metadata", Texts()));
        return scope;
    }

    private void Role(ConfigurationItem item, string[] permissions, string[] roles)
    {
        // A role may only extend roles that come before it, so that there are no cycles.
        var lower = roles.TakeWhile(role => role != item.Key.Name).ToArray();
        item.With("displayName", "The " + Text()).With("description", "As " + Text());
        if (lower.Length > 0)
            item.With("extends", One(lower));
        item.With("permissions", new[] { One(permissions) });
    }

    private void Policy(ConfigurationItem item)
    {
        if (Chance())
        {
            item.With("source", "APPLICATION");
            return;
        }

        item.With("source", "CUSTOM").With("absoluteTimeoutMinutes", (long)random.Next(1000, 2000)).With("idleTimeoutEnabled", true)
            .With("idleTimeoutMinutes", (long)random.Next(10, 90));
    }

    private void User(ConfigurationItem item)
    {
        // An e-mail address cannot change, so it depends only on the name.
        if (!item.Key.Name.Contains(".com", StringComparison.Ordinal))
            item.With("email", $"{Hash(item.Key.Name)}@example.org");
        item.With("givenName", "A" + Text()).With("familyName", "B" + Text()).With("name", "C" + Text()).With("metadata", Texts());
    }

    private static void Put(
        ConfigurationScope scope, ConfigurationKind kind, IEnumerable<string> names, Action<ConfigurationItem> fill)
    {
        var section = new ConfigurationSection();
        scope.Sections[kind] = section;
        foreach (var name in names)
        {
            var item = new ConfigurationItem(AllKinds.Of(kind).KeyOf(scope.Organization, name));
            fill(item);
            section.Add(item);
        }
    }

    private static int Hash(string text) => text.Aggregate(7, (hash, letter) => (hash * 31) + letter) & 0xFFFFFF;

    private string[] Some(params string[] all) => [.. all.Where(_ => random.Next(3) > 0)];

    private string One(string[] all) => all[random.Next(all.Length)];

    private bool Chance() => random.Next(2) == 0;

    private string Text() => random.Next(100).ToString(CultureInfo.InvariantCulture);

    private SortedDictionary<string, string> Texts() =>
        ConfigurationValue.Texts(Some("plan", "region").ToDictionary(name => name, _ => Text()));
}
