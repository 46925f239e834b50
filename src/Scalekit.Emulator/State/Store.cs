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
    private readonly Lock gate = new();
    private readonly EmulatorOptions options;
    private Table<Organization> organizations = null!;
    private Table<Connection> connections = null!;
    private Table<Directory> directories = null!;
    private Table<Membership> memberships = null!;
    private Table<Role> roles = null!;
    private Table<ConnectedAccount> accounts = null!;
    private int lastLink;
    private int lastExecution;
    private int invitationEmailsSent;

    internal Store(EmulatorOptions options)
    {
        this.options = options;
        Reset();
    }

    /// <summary>Forgets every change: the same content and the same next identifiers as at the start.</summary>
    public void Reset()
    {
        lock (gate)
        {
            organizations = new Table<Organization>(organization => organization.Id);
            connections = new Table<Connection>(connection => connection.Id, connection => connection.OrganizationId);
            directories = new Table<Directory>(directory => directory.Id, directory => directory.OrganizationId);
            memberships = new Table<Membership>(
                membership => MembershipKey(membership.OrganizationId, membership.UserId), membership => membership.OrganizationId);
            roles = new Table<Role>(role => role.Id, role => role.OrganizationId!);
            accounts = new Table<ConnectedAccount>(account => account.Id, account => account.Identifier);
            organizationIdByExternalId.Clear();
            lastLink = 0;
            lastExecution = 0;
            invitationEmailsSent = 0;
            Seed();
        }
    }

    /// <summary>How much there is of everything.</summary>
    /// <returns>The counts.</returns>
    public StoreSummary Summarize()
    {
        lock (gate)
        {
            return new StoreSummary(
                organizations.Count, connections.Count, directories.Count, memberships.Count, roles.Count, accounts.Count);
        }
    }

    private static string MembershipKey(string organizationId, string userId) => organizationId + "/" + userId;

    private string Now() => Timestamps.Write(options.Clock.GetUtcNow());

    private static string Number(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{number:D4}");

    private static void RequireText(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw RefusalException.Invalid(field, "must not be empty");
        }
    }
}
