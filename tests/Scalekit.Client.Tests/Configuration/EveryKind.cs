using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>
/// An environment and its wanted state. Every kind has something to create, update and delete, as far as the kind supports it.
/// </summary>
internal static class EveryKind
{
    /// <summary>The organization on both sides.</summary>
    public const string Acme = "acme";

    /// <summary>The name of objects on both sides.</summary>
    public const string Kept = "kept";

    /// <summary>The name of objects that are not wanted any more.</summary>
    public const string Old = "old";

    /// <summary>The name of objects that are missing.</summary>
    public const string New = "new";

    /// <summary>The environment's current state.</summary>
    public static MemorySide Before => new(Environment(second: false, Old), Organization(second: false, Old), Other(Old));

    /// <summary>The wanted state.</summary>
    public static MemorySide After => new(Environment(second: true, New), Organization(second: true, New), Other(New));

    /// <summary>The current state after other objects, which therefore have the lower IDs.</summary>
    public static MemorySide BeforeWith(ConfigurationScope environment, ConfigurationScope organization)
    {
        foreach (var item in Environment(second: false, Old).Sections.Values.SelectMany(section => section.Items.Values))
            environment.Put(item);
        return new MemorySide(environment, organization, Organization(second: false, Old), Other(Old));
    }

    /// <summary>The wanted state, with a change applied to every scope.</summary>
    public static MemorySide AfterWith(Action<ConfigurationScope> change)
    {
        ConfigurationScope[] scopes = [Environment(second: true, New), Organization(second: true, New), Other(New)];
        foreach (var scope in scopes)
            change(scope);
        return new MemorySide(scopes[0], scopes[1..]);
    }

    /// <summary>The actions that an import plans for a kind.</summary>
    public static IEnumerable<PlannedAction> ActionsOf(Kind kind)
    {
        // The environment's single objects always exist.
        if (kind.OnlyCompared is null && (kind.OfOrganizations || !kind.IsSingle))
            yield return PlannedAction.Create;
        if (kind.Properties.Any(property => !property.CannotChange && !property.IsOnlyCompared))
            yield return PlannedAction.Update;
        if (kind.CanBeDeleted)
            yield return PlannedAction.Delete;
    }

    /// <summary>The name of an object of this kind.</summary>
    public static string NameOf(Kind kind, string name) => kind.Name switch
    {
        _ when kind.IsSingle => "",
        ConfigurationKind.Domain => $"{name}.example",
        ConfigurationKind.Connection => "OKTA SAML",
        ConfigurationKind.Directory => "OKTA SCIM",
        _ => name,
    };

    private static ConfigurationScope Environment(bool second, string extra)
    {
        // The objects that the samples refer to.
        var scope = new ConfigurationScope(null)
            .Put(ConfigurationKind.Permission, "audit:read")
            .Put(ConfigurationKind.Permission, "billing:read");
        foreach (var role in new[] { "billing", "escalation", "support" })
            scope.Put(ConfigurationKind.Role, role, ("displayName", role));
        foreach (var kind in AllKinds.InOrder.Where(kind => !kind.OfOrganizations))
            Put(scope, kind, second, extra);
        return scope;
    }

    private static ConfigurationScope Organization(bool second, string extra)
    {
        var scope = new ConfigurationScope(Acme);
        foreach (var kind in AllKinds.InOrder.Where(kind => kind.OfOrganizations))
        {
            if (kind.OnlyCompared is null)
                Put(scope, kind, second, extra);
            else
                scope.Put(kind.Name, NameOf(kind, Kept), ("enabled", !second));
        }

        return scope;
    }

    private static ConfigurationScope Other(string extra)
    {
        var scope = new ConfigurationScope(extra);
        foreach (var kind in AllKinds.InOrder.Where(kind => kind.OfOrganizations && kind.IsSingle))
            scope.Put(Of(kind, second: false, extra, ""));
        return scope;
    }

    private static void Put(ConfigurationScope scope, Kind kind, bool second, string extra)
    {
        scope.Put(Of(kind, second, Acme, Kept));
        if (!kind.IsSingle)
            scope.Put(Of(kind, second: false, Acme, extra));
    }

    private static ConfigurationItem Of(Kind kind, bool second, string organization, string name)
    {
        var item = Samples.Of(kind.Name, second, organization, NameOf(kind, name));

        // These values must be unique.
        if (kind.Name == ConfigurationKind.User)
            item.With("email", $"{name}@acme.example");
        if (kind.Name == ConfigurationKind.Organization && organization != Acme)
            item.With("slug", organization);
        return item;
    }
}
