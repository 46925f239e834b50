using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Organizations;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Organizations, their settings and the links to their admin portal.</summary>
public sealed class OrganizationOperations
{
    private const string Path = "/api/v1/organizations";
    private const string OnePath = Path + "/{organization_id}";

    internal static readonly Many<string?, Organization> ListOperation = new("listOrganizations")
    {
        // The published contract has no filter: that is left to the caller.
        Published = new(Get, Path) { Items = "organizations", Pages = PageStyle.Token(1, 1000) },
        Live = new(Get, Path)
        {
            Items = "organizations",
            Pages = PageStyle.Token(10, 100),
            Query = (query, externalId) => query.Add("external_id", externalId),
        },
    };

    internal static readonly One<Nothing, Organization> GetOperation = new("getOrganization") { Both = new(Get, OnePath) };

    internal static readonly One<OrganizationInput, Organization> CreateOperation = new("createOrganization")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(
            string.IsNullOrEmpty(arguments.Input.ExternalId) ? AdviceCode.LookForOrganization : AdviceCode.RepeatUnlessExternalIdExists),
        Both = new(Post, Path) { Body = RequestBody.Json },
    };

    internal static readonly One<OrganizationInput, Organization> UpdateOperation = new("updateOrganization")
    {
        Both = new(Patch, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteOrganization") { Replay = Replay.Delete, Both = new(Delete, OnePath) };

    internal static readonly One<FeatureSwitches, Organization> UpdateSettingsOperation = new("updateOrganizationSettings")
    {
        Both = new(Patch, OnePath + "/settings") { Body = RequestBody.Json },
    };

    // A PUT, but each makes a new link; the older ones go on working until they expire, so a second one does no harm.
    internal static readonly One<IReadOnlyList<string>?, PortalLink> CreatePortalLinkOperation = new("createPortalLink")
    {
        Settle = (link, arguments) => link.OrganizationId ??= arguments.Identifiers[0],
        Published = new(Put, OnePath + "/portal_links")
        {
            Lacks = features => features is { Count: > 0 } ? "choice of features for a portal link" : null,
        },
        Live = new(Put, OnePath + "/portal_links") { Query = (query, features) => query.AddEach("features", features) },
    };

    private readonly Sender sender;

    internal OrganizationOperations(Sender sender) => this.sender = sender;

    /// <summary>The environment's organizations (listOrganizations).</summary>
    /// <param name="options">How to fetch them; the running service gives 10 to 100 a page.</param>
    /// <param name="externalId">
    /// Only the one with this identifier of your own; the published contract has no such filter and lists all.
    /// </param>
    public Listing<Organization> List(ListOptions? options = null, string? externalId = null) => sender.List(ListOperation, externalId, options);

    /// <summary>One organization (getOrganization).</summary>
    public Task<Organization> GetAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId);

    /// <summary>Creates an organization (createOrganization).</summary>
    public Task<Organization> CreateAsync(OrganizationInput organization, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, organization, cancellationToken);

    /// <summary>Changes the values of an organization that are not null (updateOrganization).</summary>
    public Task<Organization> UpdateAsync(string organizationId, OrganizationInput changes, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, changes, cancellationToken, organizationId);

    /// <summary>Deletes an organization and all that belongs to it (deleteOrganization).</summary>
    public Task DeleteAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, organizationId);

    /// <summary>
    /// Switches features of an organization on (true) and off (false); others stay as they are (updateOrganizationSettings).
    /// </summary>
    public Task<Organization> UpdateSettingsAsync(
        string organizationId, IEnumerable<KeyValuePair<string, bool>> features, CancellationToken cancellationToken = default)
    {
        var switches = new FeatureSwitches([.. features.Select(feature => new FeatureSwitch(feature.Key, feature.Value))]);
        return sender.SendAsync(UpdateSettingsOperation, switches, cancellationToken, organizationId);
    }

    /// <summary>Makes a link to the admin portal for an organization (createPortalLink).</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="features">What the portal offers; all if none is given. Only the running service has a choice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<PortalLink> CreatePortalLinkAsync(
        string organizationId, IReadOnlyList<string>? features = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreatePortalLinkOperation, features, cancellationToken, organizationId);
}
