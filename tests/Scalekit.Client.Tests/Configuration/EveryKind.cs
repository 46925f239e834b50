using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>
/// An environment and what is wanted of it: of every kind there is something to create, to update and to delete, as far as the kind can
/// be created, updated and deleted.
/// </summary>
internal static class EveryKind
{
    /// <summary>The organization that is on both sides.</summary>
    public const string Acme = "acme";

    /// <summary>The name of things on both sides.</summary>
    public const string Kept = "kept";

    /// <summary>The name of things that are not wanted any more.</summary>
    public const string Old = "old";

    /// <summary>The name of things that are missing.</summary>
    public const string New = "new";

    /// <summary>What there is.</summary>
    public static MemorySide Before => new(Environment(second: false, Old), Organization(second: false, Old), Other(Old));

    /// <summary>What is wanted.</summary>
    public static MemorySide After => new(Environment(second: true, New), Organization(second: true, New), Other(New));

    /// <summary>What there is, after other things, which so have the lower identifiers.</summary>
    public static MemorySide BeforeWith(ConfigurationScope environment, ConfigurationScope organization)
    {
        foreach (var item in Environment(second: false, Old).Sections.Values.SelectMany(section => section.Items.Values))
            environment.Put(item);
        return new MemorySide(environment, organization, Organization(second: false, Old), Other(Old));
    }

    /// <summary>What is wanted, with something done to every scope.</summary>
    public static MemorySide AfterWith(Action<ConfigurationScope> change)
    {
        ConfigurationScope[] scopes = [Environment(second: true, New), Organization(second: true, New), Other(New)];
        foreach (var scope in scopes)
            change(scope);
        return new MemorySide(scopes[0], scopes[1..]);
    }

    /// <summary>What is to be done with things of a kind.</summary>
    public static IEnumerable<PlannedAction> ActionsOf(Kind kind)
    {
        // The environment has its single things from the beginning.
        if (kind.OnlyCompared is null && (kind.OfOrganizations || !kind.IsSingle))
            yield return PlannedAction.Create;
        if (kind.Properties.Any(property => !property.CannotChange && !property.IsOnlyCompared))
            yield return PlannedAction.Update;
        if (kind.CanBeDeleted)
            yield return PlannedAction.Delete;
    }

    /// <summary>The name that a thing of a kind has.</summary>
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
        // What the samples refer to.
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

        // Of these no two things may have the same.
        if (kind.Name == ConfigurationKind.User)
            item.With("email", $"{name}@acme.example");
        if (kind.Name == ConfigurationKind.Organization && organization != Acme)
            item.With("slug", organization);
        return item;
    }
}
