using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// An environment while it is read and changed: its client, the IDs known so far by natural key, and listings that several kinds need.
/// Thread-safe.
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

    /// <summary>Whether new members get an invitation by e-mail.</summary>
    public bool SendInvitation { get; set; }

    /// <summary>Organizations by external ID.</summary>
    public ConcurrentDictionary<string, Organization> Organizations { get; }

    /// <summary>The IDs of the objects that were read or created.</summary>
    public ConcurrentDictionary<ConfigurationKey, string> Ids { get; }

    /// <summary>
    /// For users that will be created, by name: the membership that is created in the same request, because the service creates no user
    /// without one.
    /// </summary>
    public ConcurrentDictionary<string, ConfigurationItem> FirstMemberships { get; }

    /// <summary>The users created here, each with its first membership.</summary>
    public ConcurrentDictionary<string, bool> CreatedUsers { get; }

    /// <summary>The kinds that the environment's contract does not have.</summary>
    public ConcurrentDictionary<ConfigurationKind, bool> NotInContract { get; } = new();

    /// <summary>
    /// Whether the environment follows the contract of the running service, in which a missing member means an empty value.
    /// </summary>
    public bool IsLive => Client.Contract == ApiContract.Live;

    /// <summary>The state that holds the listings for the whole environment.</summary>
    public EnvironmentState Whole { get; }

    /// <summary>Creates a state for one organization. Its listings are dropped with it.</summary>
    public EnvironmentState ForOrganization() => new(this, Whole);

    /// <summary>Creates a state without cached listings.</summary>
    public EnvironmentState Fresh() => new(this, null);

    /// <summary>Reads a listing that several kinds need, once.</summary>
    public Task<T> OnceAsync<T>(string name, Func<Task<T>> read) =>
        (Task<T>)listings.GetOrAdd(name, _ => new Lazy<Task>(read)).Value;

    /// <summary>Returns the ID of an organization.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: no organization has this external ID.</exception>
    public async Task<string> OrganizationIdAsync(string externalId, CancellationToken cancellationToken) =>
        await FindOrganizationAsync(externalId, cancellationToken).ConfigureAwait(false) is { } organization
            ? organization.Id!
            : throw NotFound($"No organization has the external ID '{externalId}'.");

    /// <summary>Returns the organization with an external ID, looked up if it is not known yet; null if there is none.</summary>
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

    /// <summary>Returns the ID of an object, looked up if it is not known yet.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: the object does not exist.</exception>
    public async Task<string> IdAsync(ConfigurationKey key, CancellationToken cancellationToken)
    {
        if (Ids.TryGetValue(key, out var known))
            return known;
        var found = await AllKinds.Of(key.Kind).FindAsync(this, key, cancellationToken).ConfigureAwait(false);
        return found?.Id ?? throw NotFound($"There is no {key.Kind} '{key}'.");
    }

    public static ScalekitException NotFound(string message) => new(ErrorIds.NotFound, message);
}
