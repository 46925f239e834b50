using System.Globalization;
using System.Threading;

namespace Scalekit.Emulator.State;

/// <summary>
/// What the service knows: organizations and all that belongs to them, and connected accounts. It knows nothing of HTTP or of any
/// contract. All members are safe for use from several threads.
/// </summary>
/// <remarks>Members throw <see cref="RefusalException"/> for what the service refuses.</remarks>
public sealed partial class Store
{
    private readonly Lock _gate = new();
    private readonly EmulatorOptions _options;
    private Table<Organization> _organizations = null!;
    private Table<Connection> _connections = null!;
    private Table<Directory> _directories = null!;
    private Table<Membership> _memberships = null!;
    private Table<Role> _roles = null!;
    private Table<ConnectedAccount> _accounts = null!;
    private int _lastLink;
    private int _lastExecution;

    internal Store(EmulatorOptions options)
    {
        _options = options;
        Reset();
    }

    /// <summary>Forgets every change: the same content and the same next identifiers as at the start.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _organizations = new Table<Organization>(organization => organization.Id);
            _connections = new Table<Connection>(connection => connection.Id, connection => connection.OrganizationId);
            _directories = new Table<Directory>(directory => directory.Id, directory => directory.OrganizationId);
            _memberships = new Table<Membership>(
                membership => MembershipKey(membership.OrganizationId, membership.UserId), membership => membership.OrganizationId);
            _roles = new Table<Role>(role => role.Id, role => role.OrganizationId);
            _accounts = new Table<ConnectedAccount>(account => account.Id, account => account.Identifier);
            _organizationIdByExternalId.Clear();
            _lastLink = 0;
            _lastExecution = 0;
            Seed();
        }
    }

    /// <summary>How much there is of everything.</summary>
    /// <returns>The counts.</returns>
    public StoreSummary Summarize()
    {
        lock (_gate)
        {
            return new StoreSummary(
                _organizations.Count, _connections.Count, _directories.Count, _memberships.Count, _roles.Count, _accounts.Count);
        }
    }

    private static string MembershipKey(string organizationId, string userId) => organizationId + "/" + userId;

    private string Now() => _options.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Number(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{number:D4}");

    private static void RequireText(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw RefusalException.Invalid(field, "must not be empty");
        }
    }
}
