using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <content>Organizations and their settings.</content>
public sealed partial class Store
{
    private static readonly FrozenSet<string> KnownFeatures =
        FrozenSet.Create("sso", "scim", "directory_sync", "dir_sync", "domain_verification", "session_policy");

    private readonly Dictionary<string, string> organizationIdByExternalId = new(StringComparer.Ordinal);

    /// <summary>Lists organizations in the order of their creation.</summary>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="externalId">Only the one with this identifier of the caller's; null for all.</param>
    /// <returns>A page.</returns>
    public Page<Organization> ListOrganizations(int after = -1, int size = int.MaxValue - 1, string? externalId = null)
    {
        lock (gate)
        {
            return organizations.Page(
                after, size, externalId is null ? null : organization => organization.ExternalId == externalId);
        }
    }

    /// <summary>One organization.</summary>
    /// <param name="id">Its identifier.</param>
    /// <returns>The organization.</returns>
    public Organization GetOrganization(string id)
    {
        lock (gate)
        {
            return organizations.Find(id) ?? throw RefusalException.NotFound("organization", id);
        }
    }

    /// <summary>The name of an organization.</summary>
    /// <param name="id">Its identifier.</param>
    /// <returns>The name; null for an organization that is gone.</returns>
    public string? NameOfOrganization(string id)
    {
        lock (gate)
        {
            return organizations.Find(id)?.DisplayName;
        }
    }

    /// <summary>Creates an organization with the environment's default roles.</summary>
    /// <param name="displayName">Its name.</param>
    /// <param name="externalId">The caller's own identifier for it.</param>
    /// <param name="metadata">The caller's own values.</param>
    /// <param name="slug">Its name in addresses.</param>
    /// <param name="logoUrl">Where its logo is.</param>
    /// <returns>The organization.</returns>
    public Organization CreateOrganization(
        string? displayName,
        string? externalId = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        string? slug = null,
        string? logoUrl = null)
    {
        RequireText("display_name", displayName);
        lock (gate)
        {
            RequireFreeExternalId(externalId, owner: null);
            RequireFreeSlug(slug, owner: null);
            var now = Now();
            return AddOrganization(new Organization(
                Number("org", organizations.NextNumber), displayName!, externalId, "US", metadata, [], now, now)
            {
                Slug = slug,
                LogoUrl = logoUrl,
            });
        }
    }

    /// <summary>Changes what is given and leaves the rest.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="displayName">Its new name.</param>
    /// <param name="externalId">The caller's new identifier for it.</param>
    /// <param name="metadata">New values in place of all the old ones.</param>
    /// <param name="slug">Its new name in addresses; empty to take it away.</param>
    /// <param name="logoUrl">Where its new logo is.</param>
    /// <returns>The changed organization.</returns>
    public Organization UpdateOrganization(
        string id,
        string? displayName = null,
        string? externalId = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        string? slug = null,
        string? logoUrl = null)
    {
        if (displayName is not null)
        {
            RequireText("display_name", displayName);
        }

        lock (gate)
        {
            var old = GetOrganization(id);
            RequireFreeExternalId(externalId, owner: id);
            RequireFreeSlug(slug, owner: id);
            if (externalId is not null)
            {
                ForgetExternalId(old);
                organizationIdByExternalId[externalId] = id;
            }

            return organizations.Replace(old with
            {
                DisplayName = displayName ?? old.DisplayName,
                ExternalId = externalId ?? old.ExternalId,
                Metadata = metadata ?? old.Metadata,
                Slug = slug is "" ? null : slug ?? old.Slug,
                LogoUrl = logoUrl ?? old.LogoUrl,
                UpdateTime = Now(),
            });
        }
    }

    /// <summary>Deletes an organization and all that belongs to it.</summary>
    /// <param name="id">The organization.</param>
    public void DeleteOrganization(string id)
    {
        lock (gate)
        {
            var organization = GetOrganization(id);
            organizations.Remove(organization);
            ForgetExternalId(organization);
            connections.RemoveChildren(id);
            directories.RemoveChildren(id);
            memberships.RemoveChildren(id);
            roles.RemoveChildren(id);
        }
    }

    /// <summary>Sets the named features and leaves the others.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="features">The features to set.</param>
    /// <returns>The changed organization.</returns>
    public Organization SetFeatures(string id, IReadOnlyList<Feature> features)
    {
        lock (gate)
        {
            var old = GetOrganization(id);
            if (features.FirstOrDefault(feature => !KnownFeatures.Contains(feature.Name)) is { } unknown)
            {
                throw RefusalException.Invalid("features", $"there is no feature '{unknown.Name}'");
            }

            // The last one wins where a name comes twice; a new name goes to the end.
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

            return organizations.Replace(old with { Features = merged, UpdateTime = Now() });
        }
    }

    /// <summary>Numbers a new portal link of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <returns>The link's identifier.</returns>
    public string CreatePortalLink(string organizationId)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return Number("plink", ++lastLink);
        }
    }

    private Organization AddOrganization(Organization organization)
    {
        if (organization.ExternalId is { } externalId)
        {
            organizationIdByExternalId.Add(externalId, organization.Id);
        }

        foreach (var (name, displayName, description, permissions) in DefaultRoles)
        {
            roles.Add(new Role(Number("role", roles.NextNumber), organization.Id, name, displayName, description, permissions));
        }

        return organizations.Add(organization);
    }

    private void RequireFreeExternalId(string? externalId, string? owner)
    {
        if (externalId is not null && organizationIdByExternalId.TryGetValue(externalId, out var other) && other != owner)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"an organization with external_id '{externalId}' exists: {other}");
        }
    }

    private void RequireFreeSlug(string? slug, string? owner)
    {
        if (!string.IsNullOrEmpty(slug)
            && organizations.Rows.FirstOrDefault(organization => organization.Slug == slug && organization.Id != owner) is { } other)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"an organization with slug '{slug}' exists: {other.Id}");
        }
    }

    private void ForgetExternalId(Organization organization)
    {
        if (organization.ExternalId is { } externalId)
        {
            organizationIdByExternalId.Remove(externalId);
        }
    }
}
