using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Resources;

/// <summary>A tenant of the environment.</summary>
/// <param name="Id">Its ID, <c>org_…</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">The external ID; unique if present.</param>
/// <param name="RegionCode">The region of its data.</param>
/// <param name="Metadata">Your own values; null if none were ever given.</param>
/// <param name="Features">Its feature switches.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record Organization(
    string Id,
    string DisplayName,
    string? ExternalId,
    string RegionCode,
    IReadOnlyDictionary<string, string>? Metadata,
    IReadOnlyList<Feature> Features,
    string CreateTime,
    string UpdateTime)
{
    /// <summary>The e-mail domain of its people.</summary>
    public string MailDomain => ExternalId is { } name ? name + ".example" : "example.com";

    /// <summary>Its slug, the name in URLs; unique if present.</summary>
    public string? Slug { get; init; }

    /// <summary>The URL of its logo.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>When it was deleted; null until then.</summary>
    public string? DeleteTime { get; init; }

    /// <summary>The user limit; 0 means no limit, null that it was never set.</summary>
    public int? MaximumUsers { get; init; }
}

/// <summary>A feature switch of an organization.</summary>
/// <param name="Name">Its name, such as <c>sso</c>.</param>
/// <param name="Enabled">Whether it is on.</param>
internal sealed record Feature(string Name, bool Enabled);

/// <summary>Organizations, their settings and their admin portal.</summary>
internal sealed class Organizations(ResourceSet all) : Resource(all)
{
    private const string DirectorySync = "dir_sync";

    private static readonly FrozenSet<string> PublishedFeatures =
        FrozenSet.Create("sso", "scim", "directory_sync", DirectorySync, "domain_verification", "session_policy");

    private static readonly string[] LiveFeatures = ["sso", DirectorySync, "domain_verification", "session_policy"];
    private static readonly PageSizes Sizes = new(Smallest: 10, Largest: 100, Default: 10);

    private static readonly (string Name, string ExternalId)[] Companies =
    [
        ("Acme Corporation", "acme"), ("Globex", "globex"), ("Initech", "initech"), ("Umbrella", "umbrella"), ("Hooli", "hooli"),
        ("Stark Industries", "stark"), ("Wayne Enterprises", "wayne"), ("Wonka Industries", "wonka"), ("Café Zürich", "cafe-zuerich"),
        ("Cyberdyne Systems", "cyberdyne"), ("Tyrell Corporation", "tyrell"), ("Vandelay Industries", "vandelay"),
        ("Massive Dynamic", "massive-dynamic"), ("Pied Piper", "pied-piper"), ("Aperture Science", "aperture"), ("Soylent", "soylent"),
    ];

    private static readonly Representation<Feature> FeatureJson = new()
    {
        { "name", feature => feature.Name },
        { "enabled", feature => feature.Enabled },
    };

    private static readonly Representation<Organization> SettingsJson = new()
    {
        { "features", Published, organization => organization.Features, FeatureJson },
        { "features", Live, UnderOneName, FeatureJson },
    };

    private static readonly Representation<Organization> OrganizationJson = new()
    {
        { "id", organization => organization.Id },
        { "external_id", organization => organization.ExternalId },
        { "display_name", organization => organization.DisplayName },
        { "slug", organization => organization.Slug },
        { "logo_url", organization => organization.LogoUrl },
        { "region_code", organization => organization.RegionCode },
        { "metadata", organization => organization.Metadata },
        { "settings", organization => organization, SettingsJson },
        { "create_time", organization => organization.CreateTime },
        { "update_time", organization => organization.UpdateTime },
    };

    private static readonly Representation<Organization> DeletedJson = new(OrganizationJson)
    {
        { "deleted_at", organization => organization.DeleteTime },
    };

    private static readonly Thing<Organization> One = new("organization", OrganizationJson);
    private static readonly Listing<Organization> Many = new("organizations", OrganizationJson);

    private static readonly Thing<Organization> UserManagement = new("settings", new()
    {
        { "max_allowed_users", organization => organization.MaximumUsers },
    });

    private static readonly Thing<Link> PortalLink = new("link", new()
    {
        { "id", link => link.Id },
        { "location", link => link.Url },
        { "expire_time", link => link.Expiry },
    });

    private readonly Table<Organization> organizations = new(organization => organization.Id);
    private readonly Dictionary<string, string> idByExternalId = new(StringComparer.Ordinal);
    private int lastLink;

    public int Count => organizations.Count;

    public override void Seed()
    {
        for (var number = 1; number <= Options.Organizations; number++)
        {
            SeedNumber(number);
        }
    }

    public override void CopyOrganizations(SeedContent content)
    {
        foreach (var scope in content.Organizations)
        {
            var (number, given) = (organizations.NextNumber, scope.One(SeedKind.Organization));
            var features = scope.One(SeedKind.OrganizationSetting)?.Flags("features");
            var organization = Keep(new Organization(
                Number("org", number),
                given?.Text("displayName") ?? scope.ExternalId!,
                scope.ExternalId,
                "US",
                given?.Texts("metadata"),
                features is null ? [] : [.. features.Select(feature => new Feature(feature.Key, feature.Value))],
                SeedTimes.Text(number),
                SeedTimes.Text(number + 9))
            {
                Slug = given?.TextOrNull("slug"),
                LogoUrl = given?.TextOrNull("logoUrl"),
            });
            foreach (var resource in Everything)
            {
                resource.CopyOrganization(organization.Id, scope);
            }
        }
    }

    /// <summary>Returns one organization.</summary>
    /// <exception cref="RefusalException">There is none with this ID.</exception>
    public Organization Get(string id) => organizations.Find(id) ?? throw RefusalException.NotFound("organization", id);

    /// <summary>How an organization is written.</summary>
    public static Representation<Organization> Json => OrganizationJson;

    /// <summary>The name of an organization; null if it was deleted.</summary>
    public string? NameOf(string id) => organizations.Find(id)?.DisplayName;

    [Operation("listOrganizations")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var externalId = call.Parameter("external_id");
        return Many.Of(call, organizations.Page(
            after, size, externalId is null ? null : organization => organization.ExternalId == externalId));
    }

    [Operation("getOrganization")]
    public Outcome Get(Call call) => One.Of(Get(call.PathValue("id")));

    [Operation("getOrganizationByExternalId")]
    public Outcome GetByExternalId(Call call) => call.PathValue("external_id") is var externalId
        && idByExternalId.TryGetValue(externalId, out var id)
            ? One.Of(Get(id))
            : throw RefusalException.NotFound("organization with the external id", externalId);

    [Operation("createOrganization")]
    public Outcome Create(Call call)
    {
        var given = Given.Read(call);
        RequireText("display_name", given.DisplayName);
        RequireFree(given, owner: null);
        var now = Now();
        var added = Add(new Organization(
            Number("org", organizations.NextNumber), given.DisplayName!, given.ExternalId, "US", given.Metadata, [], now, now)
        {
            Slug = given.Slug,
            LogoUrl = given.LogoUrl is "" ? null : given.LogoUrl,
        });
        Raise("organization.created", added.Id, added, OrganizationJson);
        return One.Of(added);
    }

    /// <summary>Changes the given values and keeps the others; metadata is replaced completely.</summary>
    [Operation("updateOrganization")]
    public Outcome Update(Call call)
    {
        var given = Given.Read(call);
        if (given.DisplayName is not null)
        {
            RequireText("display_name", given.DisplayName);
        }

        var old = Get(call.PathValue("id"));
        RequireFree(given, owner: old.Id);
        if (given.ExternalId is not null)
        {
            ForgetExternalId(old);
            idByExternalId[given.ExternalId] = old.Id;
        }

        var changed = organizations.Replace(old with
        {
            DisplayName = given.DisplayName ?? old.DisplayName,
            ExternalId = given.ExternalId ?? old.ExternalId,
            Metadata = given.Metadata ?? old.Metadata,
            // An empty value removes it.
            Slug = given.Slug is "" ? null : given.Slug ?? old.Slug,
            LogoUrl = given.LogoUrl is "" ? null : given.LogoUrl ?? old.LogoUrl,
            UpdateTime = Now(),
        });
        Raise("organization.updated", changed.Id, changed, OrganizationJson);
        return One.Of(changed);
    }

    [Operation("deleteOrganization")]
    public Outcome Delete(Call call)
    {
        var organization = Get(call.PathValue("id"));
        organizations.Remove(organization);
        ForgetExternalId(organization);
        foreach (var resource in Everything)
        {
            resource.OnOrganizationDeleted(organization.Id);
        }

        Raise("organization.deleted", organization.Id, organization with { DeleteTime = Now() }, DeletedJson);
        return Outcome.Done;
    }

    /// <summary>Sets the given features and keeps the others.</summary>
    [Operation("updateOrganizationSettings")]
    public Outcome UpdateSettings(Call call)
    {
        var id = call.PathValue("id");
        var features = call.Body.Member("features")?.EnumerateArray()
            .Select((feature, index) => ReadFeature(call, feature, index)).ToArray() ?? [];
        var old = Get(id);
        if (features.FirstOrDefault(feature => !PublishedFeatures.Contains(feature.Name)) is { } unknown)
        {
            throw RefusalException.Invalid("features", $"there is no feature '{unknown.Name}'");
        }

        // If a name is given twice, the last value counts; a new name is added at the end.
        var merged = old.Features.ToList();
        foreach (var feature in features)
        {
            var index = merged.FindIndex(known => known.Name == feature.Name);
            if (index < 0)
            {
                merged.Add(feature);
            }
            else
            {
                merged[index] = feature;
            }
        }

        var changed = organizations.Replace(old with { Features = merged, UpdateTime = Now() });
        Raise("organization.updated", changed.Id, changed, OrganizationJson);
        return One.Of(changed);
    }

    /// <summary>Sets the user limit of the organization; existing users are kept.</summary>
    [Operation("upsertUserManagementSettings")]
    public Outcome UpdateUserManagement(Call call)
    {
        var old = Get(call.PathValue("organization_id"));
        var limit = call.Body.Member("settings")?.Member("max_allowed_users");
        if (limit?.GetInt32() < 0)
        {
            throw RefusalException.Invalid("settings.max_allowed_users", "must not be negative");
        }

        return UserManagement.Of(organizations.Replace(old with { MaximumUsers = limit?.GetInt32() ?? old.MaximumUsers }));
    }

    /// <summary>Checks that the organization can have another user.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="count">The number of its users.</param>
    /// <exception cref="RefusalException">It has reached its user limit.</exception>
    public void RequireRoom(string id, int count)
    {
        if (Get(id).MaximumUsers is > 0 and var limit && count >= limit)
        {
            throw new RefusalException(RefusalKind.FailedPrecondition, $"organization '{id}' may have {limit} users and has {count}");
        }
    }

    [Operation("createPortalLink")]
    public Outcome CreatePortalLink(Call call)
    {
        Get(call.PathValue("id"));
        return PortalLink.Of(Link.To(call, "portal", Number("plink", ++lastLink), Options.Clock.GetUtcNow()));
    }

    /// <summary>The same feature has had several names; the last value of any of them counts.</summary>
    private static Feature[] UnderOneName(Organization organization) =>
    [
        .. organization.Features
            .GroupBy(feature => feature.Name is "scim" or "directory_sync" ? DirectorySync : feature.Name)
            .Select(group => new Feature(group.Key, group.Last().Enabled)),
    ];

    private static Feature ReadFeature(Call call, JsonElement feature, int index)
    {
        var name = feature.Text("name");
        if (call.IsLive && !LiveFeatures.Contains(name))
        {
            throw RefusalException.Invalid($"features[{index}].name", $"must be one of {string.Join(", ", LiveFeatures)}");
        }

        // The published contract requires neither member, but a feature without a name is meaningless. Without a value, it is off.
        return new Feature(
            name ?? throw RefusalException.Invalid($"features[{index}].name", "is required"),
            feature.Member("enabled")?.GetBoolean()
                ?? (call.IsStrict ? throw RefusalException.Invalid($"features[{index}].enabled", "is required") : false));
    }

    private void SeedNumber(int number)
    {
        var (name, externalId) = Companies[(number - 1) % Companies.Length];
        var round = ((number - 1) / Companies.Length) + 1;
        if (round > 1)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{name} {round}");
            externalId = string.Create(CultureInfo.InvariantCulture, $"{externalId}-{round}");
        }

        var isOdd = number % 2 == 1;
        var metadata = isOdd
            ? new Dictionary<string, string> { ["plan"] = "enterprise", ["seats"] = (number * 50).ToString(CultureInfo.InvariantCulture) }
            : null;
        var organization = Add(new Organization(
            Number("org", number),
            name,
            externalId,
            "US",
            metadata,
            [new("sso", true), new("scim", isOdd)],
            SeedTimes.Text(number),
            SeedTimes.Text(number + 9)));
        foreach (var resource in Everything)
        {
            resource.SeedOrganization(organization.Id, number);
        }
    }

    private Organization Keep(Organization organization)
    {
        if (organization.ExternalId is { } externalId)
        {
            idByExternalId.Add(externalId, organization.Id);
        }

        return organizations.Add(organization);
    }

    private Organization Add(Organization organization)
    {
        Keep(organization);
        foreach (var resource in Everything)
        {
            resource.OnOrganizationCreated(organization.Id);
        }

        return organization;
    }

    private void RequireFree(Given given, string? owner)
    {
        if (given.ExternalId is not null && idByExternalId.TryGetValue(given.ExternalId, out var other) && other != owner)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"an organization with external_id '{given.ExternalId}' exists: {other}");
        }

        if (!string.IsNullOrEmpty(given.Slug)
            && organizations.Rows.FirstOrDefault(organization => organization.Slug == given.Slug && organization.Id != owner) is { } same)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"an organization with slug '{given.Slug}' exists: {same.Id}");
        }
    }

    private void ForgetExternalId(Organization organization)
    {
        if (organization.ExternalId is { } externalId)
        {
            idByExternalId.Remove(externalId);
        }
    }

    /// <summary>The values of an organization in a request; null if not given.</summary>
    private sealed record Given(
        string? DisplayName, string? ExternalId, IReadOnlyDictionary<string, string>? Metadata, string? Slug, string? LogoUrl)
    {
        public static Given Read(Call call) => new(
            call.Body.Text("display_name"),
            // The service treats an empty external ID as not given: an organization cannot lose its external ID.
            call.Body.Text("external_id") is { } externalId && (call.IsStrict || externalId.Length > 0) ? externalId : null,
            call.Body.TextMap("metadata"),
            call.Body.Text("slug"),
            call.Body.Text("logo_url"));
    }
}
