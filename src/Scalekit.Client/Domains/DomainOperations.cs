using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Domains;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// E-mail domains of organizations. Only the running service has them: with the published contract, every method fails with
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class DomainOperations
{
    private const string What = "domains for organizations";
    private const string Path = "/api/v1/organizations/{organization_id}/domains";
    private const string OnePath = Path + "/{domain_id}";

    internal static readonly Many<DomainFilter?, Domain> ListOperation = new("listDomains")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, Path)
        {
            Items = "domains",
            Pages = PageStyle.Short(1, 100, usual: 30),
            Query = (query, filter) => query
                .Add("domain_type", filter?.DomainType)
                .Add("include", filter?.IncludeVerification == true ? "verification_details" : null),
        },
    };

    internal static readonly One<Nothing, Domain> GetOperation = new("getDomain")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, OnePath),
    };

    internal static readonly One<DomainBody, Domain> CreateOperation = new("createDomain")
    {
        What = What,
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(AdviceCode.RepeatUnlessDomainExists, arguments.Identifiers[0]),
        Settle = Settle,
        Live = new(Post, Path) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteDomain")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    private readonly Sender sender;

    internal DomainOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the domains of an organization (listDomains), at most 100 per page. The service numbers its pages and returns no total: a
    /// page with fewer domains than requested is the last. If the organization does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<Domain> List(string organizationId, DomainFilter? filter = null, ListOptions? options = null) =>
        sender.List(ListOperation, filter, options, organizationId);

    /// <summary>
    /// Gets one domain (getDomain). If the domain or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Domain> GetAsync(string organizationId, string domainId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, domainId);

    /// <summary>
    /// Finds a domain of an organization by its name, case-insensitive (listDomains), preferably one of the given type. Returns null if
    /// there is none.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="domain">The domain, such as <c>acme.example</c>.</param>
    /// <param name="domainType">The preferred type, if the organization has the domain twice; null for no preference.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Domain?> FindAsync(
        string organizationId, string domain, string? domainType = null, CancellationToken cancellationToken = default)
    {
        var all = await ListAllAsync(organizationId, cancellationToken).ConfigureAwait(false);
        var found = all.Where(one => domain.Equals(one.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return found.FirstOrDefault(one => domainType is not null && domainType.Equals(one.DomainType, StringComparison.OrdinalIgnoreCase))
            ?? found.FirstOrDefault();
    }

    /// <summary>
    /// Adds a domain to an organization (createDomain). It must not run twice, so it is not retried: if the response is lost, the error
    /// is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="domain">The domain, such as <c>acme.example</c>; 4 to 255 characters.</param>
    /// <param name="domainType">
    /// <c>ORGANIZATION_DOMAIN</c>, which enforces SSO for e-mail addresses in this domain, or <c>ALLOWED_EMAIL_DOMAIN</c>; null to let
    /// the service choose.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Domain> CreateAsync(
        string organizationId, string domain, string? domainType = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, new DomainBody(domain, domainType), cancellationToken, organizationId);

    /// <summary>
    /// Permanently deletes a domain of an organization (deleteDomain). If the domain or organization does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string organizationId, string domainId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, organizationId, domainId);

    /// <summary>Returns all domains of an organization.</summary>
    internal async Task<IReadOnlyList<Domain>> ListAllAsync(string organizationId, CancellationToken cancellationToken)
    {
        List<Domain> all = [];
        using var pages = List(organizationId).Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
            all.AddRange(page.Items);
        return all;
    }

    private static void Settle<TInput>(Domain domain, Arguments<TInput> arguments) =>
        domain.OrganizationId ??= arguments.Identifiers[0];
}
