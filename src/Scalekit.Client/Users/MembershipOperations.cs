using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>
/// The places of users in organizations, whatever names the user. Somebody who is named by e-mail address is found first; see
/// <see cref="UserOperations.FindByEmailAsync"/>. In the published contract only identifiers name users.
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
    /// A user's place in an organization, read from the user (getUser, getUser2, searchUsers). In the published contract this is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: there is no such user, or no such member.</exception>
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
    /// Gives a member some roles and takes others away; the roles that are not named stay. The service takes roles as a whole, so they are
    /// read first (getUser, getUser2, searchUsers), and sent only if they would be others. Two such changes of one membership at the same
    /// time may undo each other.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="user">The user.</param>
    /// <param name="add">Names of roles that the member is to have.</param>
    /// <param name="remove">Names of roles that the member is not to have; those that they do not have are no error.</param>
    /// <param name="changes">The other changes; its roles are not looked at.</param>
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
    /// E-mails the invitation to a user again (resendInvite). That operation takes identifiers only, so any other user is found first.
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
