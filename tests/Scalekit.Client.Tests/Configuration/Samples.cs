using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>An object of each kind that can be created, and another value for each property that can change.</summary>
internal static class Samples
{
    public static IReadOnlyDictionary<ConfigurationKind, (string Name, (string Property, object First, object Second)[] Values)> All
    { get; } =
        new Dictionary<ConfigurationKind, (string Name, (string Property, object First, object Second)[] Values)>
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
            [ConfigurationKind.OrganizationDefaultRole] = ("", [("member", "escalation", "billing")]),
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

    /// <summary>The sample of a kind.</summary>
    /// <param name="name">The kind.</param>
    /// <param name="second">Whether it has the other values.</param>
    /// <param name="organization">The organization, if the kind belongs to organizations.</param>
    /// <param name="called">The name; null for the sample's own name.</param>
    public static ConfigurationItem Of(
        ConfigurationKind name, bool second = false, string organization = "acme", string? called = null)
    {
        var kind = AllKinds.Of(name);
        var item = new ConfigurationItem(kind.KeyOf(kind.OfOrganizations ? organization : null, called ?? All[name].Name));
        foreach (var (property, first, other) in All[name].Values)
            item.With(property, second ? other : first);
        return item;
    }

    public static SortedDictionary<string, string> Texts(params (string Name, string Value)[] values) =>
        ConfigurationValue.Texts(values.ToDictionary(value => value.Name, value => value.Value));

    public static SortedDictionary<string, bool> Flags(params (string Name, bool IsOn)[] values) =>
        ConfigurationValue.Flags(values.ToDictionary(value => value.Name, value => value.IsOn));

    public static SortedDictionary<string, string[]> Tools(params string[] names) =>
        new(StringComparer.Ordinal) { ["gmail"] = names };
}
