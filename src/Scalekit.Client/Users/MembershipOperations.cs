using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>
/// The memberships of users in organizations, for any way of specifying the user. A user who is specified by e-mail address is searched
/// for first; see <see cref="UserOperations.FindByEmailAsync"/>. In the published contract, users can only be specified by ID.
/// </summary>
public sealed class MembershipOperations
{
    private readonly MemberOperations members;
    private readonly UserOperations users;

    internal MembershipOperations(MemberOperations members, UserOperations users) => (this.members, this.users) = (members, users);

    /// <summary>Adds a user to an organization (addMembership, createMembership2).</summary>
    public async Task<Membership> AddAsync(
        string organizationId,
        UserKey user,
        MembershipInput membership,
        bool sendInvitation = false,
        CancellationToken cancellationToken = default)
    {
        var known = await users.ResolveAsync(user, cancellationToken).ConfigureAwait(false);
        return await (known.Kind == UserKeyKind.ExternalId
            ? members.AddByExternalIdAsync(organizationId, known.Value, membership, sendInvitation, cancellationToken)
            : members.AddAsync(organizationId, known.Value, membership, sendInvitation, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// Gets the membership of a user in an organization, which is read from the user (getUser, getUser2, searchUsers). With the published
    /// contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: there is no such user, or the user is not a member.</exception>
    public async Task<Membership> GetAsync(string organizationId, UserKey user, CancellationToken cancellationToken = default)
    {
        var found = await users.GetAsync(user, cancellationToken).ConfigureAwait(false);
        return found.Memberships?.FirstOrDefault(membership => membership.OrganizationId == organizationId)
            ?? throw new ScalekitException(ErrorIds.NotFound, $"User '{user}' is not a member of organization '{organizationId}'.");
    }

    /// <summary>Changes the values of a membership that are not null (updateMembership, updateMembership2).</summary>
    public async Task<Membership> UpdateAsync(
        string organizationId, UserKey user, MembershipInput changes, CancellationToken cancellationToken = default)
    {
        var known = await users.ResolveAsync(user, cancellationToken).ConfigureAwait(false);
        return await (known.Kind == UserKeyKind.ExternalId
            ? members.UpdateByExternalIdAsync(organizationId, known.Value, changes, cancellationToken)
            : members.UpdateAsync(organizationId, known.Value, changes, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds roles to a member and removes others; all other roles are kept. The service accepts only the complete list of roles, so the
    /// roles are read first (getUser, getUser2, searchUsers), and are sent only if they differ. Two such changes of one membership at the
    /// same time may undo each other.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="user">The user.</param>
    /// <param name="add">Names of roles to add.</param>
    /// <param name="remove">Names of roles to remove; roles that the member does not have are no error.</param>
    /// <param name="changes">The other changes; its roles are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the service does not say which roles the member has.
    /// </exception>
    public async Task<Membership> UpdateRolesAsync(
        string organizationId,
        UserKey user,
        IReadOnlyList<string> add,
        IReadOnlyList<string> remove,
        MembershipInput changes,
        CancellationToken cancellationToken = default)
    {
        var now = await GetAsync(organizationId, user, cancellationToken).ConfigureAwait(false);
        var roles = now.Roles ?? throw new ScalekitException(
            ErrorIds.InvalidValue,
            $"The service does not say which roles user {user} has in organization {organizationId}; nothing was changed.")
        {
            Advice = new Advice(AdviceCode.GiveAllRoles),
        };
        var merged = roles.Except(remove).Union(add).ToArray();
        var isSame = new HashSet<string>(merged).SetEquals(roles);
        return isSame && changes.Metadata is null
            ? now
            : await UpdateAsync(organizationId, user, changes with { Roles = isSame ? null : merged }, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>Removes a user from an organization (removeMembership, deleteMembership2).</summary>
    public async Task RemoveAsync(string organizationId, UserKey user, CancellationToken cancellationToken = default)
    {
        var known = await users.ResolveAsync(user, cancellationToken).ConfigureAwait(false);
        await (known.Kind == UserKeyKind.ExternalId
            ? members.RemoveByExternalIdAsync(organizationId, known.Value, cancellationToken)
            : members.RemoveAsync(organizationId, known.Value, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// E-mails the invitation to a user again (resendInvite). That operation accepts only IDs, so a user who is specified in another way
    /// is looked up first.
    /// </summary>
    public async Task<Membership> ResendInvitationAsync(
        string organizationId, UserKey user, CancellationToken cancellationToken = default)
    {
        var id = user.Kind == UserKeyKind.Id
            ? user.Value
            : (await users.GetAsync(user, cancellationToken).ConfigureAwait(false)).Id!;
        return await members.ResendInvitationAsync(organizationId, id, cancellationToken).ConfigureAwait(false);
    }
}
