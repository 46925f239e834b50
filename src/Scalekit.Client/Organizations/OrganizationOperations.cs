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
        // The published contract has no filter, so the caller has to filter.
        Published = new(Get, Path) { Items = "organizations", Pages = PageStyle.Token(1, 1000) },
        Live = new(Get, Path)
        {
            Items = "organizations",
            Pages = PageStyle.Token(10, 100),
            Query = (query, externalId) => query.Add("external_id", externalId),
        },
    };

    internal static readonly One<Nothing, Organization> GetOperation = new("getOrganization") { Both = new(Get, OnePath) };

    internal static readonly One<Nothing, Organization> GetByExternalIdOperation = new("getOrganizationByExternalId")
    {
        What = "way to get an organization by its external ID",
        Live = new(Get, Path + ":external/{external_id}"),
    };

    internal static readonly One<OrganizationInput, Organization> CreateOperation = new("createOrganization")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(
            string.IsNullOrEmpty(arguments.Input.ExternalId) ? AdviceCode.LookForOrganization : AdviceCode.RepeatUnlessExternalIdExists),
        Published = new(Post, Path) { Body = RequestBody.Json, Lacks = PublishedLack },
        Live = new(Post, Path) { Body = RequestBody.Json },
    };

    internal static readonly One<OrganizationInput, Organization> UpdateOperation = new("updateOrganization")
    {
        Published = new(Patch, OnePath) { Body = RequestBody.Json, Lacks = PublishedLack },
        Live = new(Patch, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteOrganization")
    {
        Replay = Replay.Delete,
        Both = new(Delete, OnePath),
    };

    internal static readonly One<FeatureSwitches, Organization> UpdateSettingsOperation = new("updateOrganizationSettings")
    {
        Both = new(Patch, OnePath + "/settings") { Body = RequestBody.Json },
    };

    internal static readonly One<UserLimitBody, UserLimit> UpdateUserLimitOperation = new("upsertUserManagementSettings")
    {
        What = "user limit for organizations",
        Settle = Settle,
        Live = new(Patch, OnePath + "/settings/usermanagement") { Body = RequestBody.Json },
    };

    // Each PUT creates a new link. A retry does no harm: nobody has the link whose response was lost, and it expires.
    internal static readonly One<IReadOnlyList<string>?, PortalLink> CreatePortalLinkOperation = new("createPortalLink")
    {
        Settle = (link, arguments) => link.OrganizationId ??= arguments.Identifiers[0],
        Published = new(Put, OnePath + "/portal_links")
        {
            Lacks = features => features is { Count: > 0 } ? "way to choose the features of a portal link" : null,
        },
        Live = new(Put, OnePath + "/portal_links") { Query = (query, features) => query.AddEach("features", features) },
    };

    private readonly Sender sender;

    internal OrganizationOperations(Sender sender) => this.sender = sender;

    /// <summary>Lists the organizations of the environment (listOrganizations).</summary>
    /// <param name="options">
    /// How to fetch them. The running service returns 10 to 100 per page. The published contract states no limit; at most 1000 are
    /// requested.
    /// </param>
    /// <param name="externalId">
    /// Returns only the organization with this external ID (getOrganizationByExternalId); at the running service, the error is
    /// <see cref="ErrorIds.NotFound"/> if there is none. The published contract lists all organizations.
    /// </param>
    public Listing<Organization> List(ListOptions? options = null, string? externalId = null) => externalId is null
        ? sender.List(ListOperation, null, options)
        : sender.LookUp(GetByExternalIdOperation, ListOperation, externalId, options);

    /// <summary>Gets one organization (getOrganization). If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<Organization> GetAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId);

    /// <summary>
    /// Gets the organization with an external ID (getOrganizationByExternalId). If it does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>; the published contract does not have this operation: the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<Organization> GetByExternalIdAsync(string externalId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetByExternalIdOperation, default, cancellationToken, externalId);

    /// <summary>
    /// Creates an organization (createOrganization). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the external ID is in use (409, which neither contract mentions),
    /// the error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public async Task<Organization> CreateAsync(OrganizationInput organization, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(CreateOperation, Clean(organization), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Changes the values of an organization that are not null (updateOrganization). Neither contract says whether new metadata replaces
    /// the existing metadata or is added to it. The region cannot be changed. If the service says that the external ID or slug is in use
    /// (409), the error is <see cref="ErrorIds.AlreadyExists"/>. It sets values, so it is retried if the response is lost. If the
    /// organization does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public async Task<Organization> UpdateAsync(
        string organizationId, OrganizationInput changes, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(UpdateOperation, Clean(changes), cancellationToken, organizationId).ConfigureAwait(false);

    /// <summary>
    /// Deletes an organization (deleteOrganization). The vendor's guide says that this cannot be undone, and that it also deletes the
    /// organization's data and the users who belong to no other organization. It is retried if the response is lost. If the organization
    /// does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, organizationId);

    /// <summary>
    /// Turns features of an organization on (true) or off (false) (updateOrganizationSettings). Only these features are sent; neither
    /// contract says what happens to the others. It sets values, so it is retried if the response is lost. If the organization does not
    /// exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Organization> UpdateSettingsAsync(
        string organizationId, IEnumerable<KeyValuePair<string, bool>> features, CancellationToken cancellationToken = default)
    {
        var switches = new FeatureSwitches([.. features.Select(feature => new FeatureSwitch(feature.Key, feature.Value))]);
        return sender.SendAsync(UpdateSettingsOperation, switches, cancellationToken, organizationId);
    }

    /// <summary>
    /// Sets the user limit of an organization (upsertUserManagementSettings). Zero means no limit. Neither contract says what happens to
    /// users beyond the limit, and neither has an operation that reads it. It sets a value, so it is retried if the response is lost. If
    /// the organization does not exist, the error is <see cref="ErrorIds.NotFound"/>; with the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="maximumUserCount">The limit; 0 for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the limit is negative; nothing was sent.</exception>
    public async Task<UserLimit> UpdateUserLimitAsync(
        string organizationId, int maximumUserCount, CancellationToken cancellationToken = default)
    {
        if (maximumUserCount < 0)
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue, $"The user limit is {maximumUserCount}, but it cannot be negative; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.CorrectValues),
            };
        }

        var body = new UserLimitBody(new UserLimitValues(maximumUserCount));
        return await sender.SendAsync(UpdateUserLimitOperation, body, cancellationToken, organizationId).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a link to the admin portal of an organization (createPortalLink). <see cref="PortalLink.ExpireTime"/> says when it
    /// expires; the running service's link works once, within one minute, and opens a session of six hours. If the organization does not
    /// exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="features">
    /// The features that the portal offers; if empty, the service decides. With the published contract, this causes the error
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<PortalLink> CreatePortalLinkAsync(
        string organizationId, IReadOnlyList<string>? features = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreatePortalLinkOperation, features, cancellationToken, organizationId);

    private static string? PublishedLack(OrganizationInput organization) => (organization.Slug, organization.LogoUrl) switch
    {
        (null, null) => null,
        (not null, null) => "slug for organizations",
        (null, not null) => "logo for organizations",
        _ => "slug or logo for organizations",
    };

    // The response to another request must not be taken for a limit. The service may omit a limit of 0.
    private static void Settle(UserLimit limit, Arguments<UserLimitBody> arguments)
    {
        if (limit.MaximumUserCount is not null || limit.UnknownMembers is not { Count: > 0 })
            limit.OrganizationId = arguments.Identifiers[0];
    }

    private static OrganizationInput Clean(OrganizationInput organization) => organization.ExternalId is { } externalId
        ? organization with { ExternalId = IdentifierText.Clean(externalId, "external ID") }
        : organization;
}
