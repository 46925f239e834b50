using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// An environment while it is read and changed: its client, the identifiers behind natural keys as far as they are known, and listings
/// that several kinds need. Thread-safe.
/// </summary>
internal sealed class EnvironmentState
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> listings = new(StringComparer.Ordinal);

    public EnvironmentState(ScalekitClient client)
    {
        Client = client;
        Organizations = new(StringComparer.Ordinal);
        Ids = new();
        FirstMemberships = new(StringComparer.Ordinal);
        CreatedUsers = new(StringComparer.Ordinal);
        Whole = this;
    }

    private EnvironmentState(EnvironmentState known, EnvironmentState? whole)
    {
        Client = known.Client;
        SendInvitation = known.SendInvitation;
        Organizations = known.Organizations;
        Ids = known.Ids;
        FirstMemberships = known.FirstMemberships;
        CreatedUsers = known.CreatedUsers;
        Whole = whole ?? this;
    }

    public ScalekitClient Client { get; }

    /// <summary>Whether people who become members get an e-mail.</summary>
    public bool SendInvitation { get; set; }

    /// <summary>Organizations by external id.</summary>
    public ConcurrentDictionary<string, Organization> Organizations { get; }

    /// <summary>The identifiers of things that kinds have read or made.</summary>
    public ConcurrentDictionary<ConfigurationKey, string> Ids { get; }

    /// <summary>
    /// For users who are to be created, the membership that they get in the same request, by the user's name: the service creates nobody
    /// without one.
    /// </summary>
    public ConcurrentDictionary<string, ConfigurationItem> FirstMemberships { get; }

    /// <summary>The users who were created here, with their first membership.</summary>
    public ConcurrentDictionary<string, bool> CreatedUsers { get; }

    /// <summary>The kinds that the environment's contract does not have.</summary>
    public ConcurrentDictionary<ConfigurationKind, bool> NotInContract { get; } = new();

    /// <summary>Whether the environment follows the running service's description, where a member that is missing is empty.</summary>
    public bool IsLive => Client.Contract == ApiContract.Live;

    /// <summary>The state that keeps the listings of the whole environment.</summary>
    public EnvironmentState Whole { get; }

    /// <summary>For one organization: its listings are forgotten with it.</summary>
    public EnvironmentState ForOrganization() => new(this, Whole);

    /// <summary>Without any listing that was read before.</summary>
    public EnvironmentState Fresh() => new(this, null);

    /// <summary>A listing that several kinds need, and that is read once.</summary>
    public Task<T> OnceAsync<T>(string name, Func<Task<T>> read) =>
        (Task<T>)listings.GetOrAdd(name, _ => new Lazy<Task>(read)).Value;

    /// <summary>The identifier of an organization.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: there is none with this external id.</exception>
    public async Task<string> OrganizationIdAsync(string externalId, CancellationToken cancellationToken) =>
        await FindOrganizationAsync(externalId, cancellationToken).ConfigureAwait(false) is { } organization
            ? organization.Id!
            : throw NotFound($"No organization has the external id '{externalId}'.");

    /// <summary>The organization with an external id, looked for if it is not known; null if there is none.</summary>
    public async Task<Organization?> FindOrganizationAsync(string externalId, CancellationToken cancellationToken)
    {
        if (Organizations.TryGetValue(externalId, out var known))
            return known;
        Organization? found;
        try
        {
            found = await Client.Organizations.List(externalId: externalId)
                .FirstOrDefaultAsync(organization => organization.ExternalId == externalId, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotFound)
        {
            return null;
        }

        if (found is not null)
            Organizations[externalId] = found;
        return found;
    }

    /// <summary>The identifier of a thing, looked for if it is not known.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: there is no such thing.</exception>
    public async Task<string> IdAsync(ConfigurationKey key, CancellationToken cancellationToken)
    {
        if (Ids.TryGetValue(key, out var known))
            return known;
        var found = await AllKinds.Of(key.Kind).FindAsync(this, key, cancellationToken).ConfigureAwait(false);
        return found?.Id ?? throw NotFound($"There is no {key.Kind} '{key}'.");
    }

    public static ScalekitException NotFound(string message) => new(ErrorIds.NotFound, message);
}
