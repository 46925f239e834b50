using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes a user's roles or metadata in an organization (updateMembership, updateMembership2). Only what is given is sent. The service
/// takes roles as a whole, so -AddRole and -RemoveRole read those that the member has first (getUser, getUser2, searchUsers).
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class SetScalekitMemberCommand : MemberValuesCommand
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>Names of roles to give the member besides those that they have; one text may hold several, split at ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? AddRole { get; set; }

    /// <summary>Names of roles to take from the member; one text may hold several, split at ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? RemoveRole { get; set; }

    /// <summary>Write the changed membership.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessMember(UserKey user, string phrase)
    {
        var (organizationId, values) = (OrganizationId, Values);
        var added = IsGiven(nameof(AddRole), AddRole) ? AddRole! : [];
        var removed = IsGiven(nameof(RemoveRole), RemoveRole) ? RemoveRole! : [];

        // A list of members has a column of their roles, which is not what the command line asks for.
        if (!IsOnCommandLine(nameof(Role)) && (IsOnCommandLine(nameof(AddRole)) || IsOnCommandLine(nameof(RemoveRole))))
            values = values with { Roles = null };
        if (added.Length + removed.Length > 0)
            RefuseContradiction(values, added, removed);
        else if (values.Roles is null && values.Metadata is null)
        {
            WriteWarning(
                $"Nothing to change for {phrase} in organization {organizationId}: give -Role, -AddRole, -RemoveRole or -Metadata.");
            return;
        }

        if (Changes(user, values, added, removed) is not { } changes)
            return;
        Change(
            Target,
            $"Change {phrase} in organization {organizationId}: {changes}",
            (client, stopping) => added.Length + removed.Length > 0
                ? MergeInTurnAsync(client, organizationId, user, values, added, removed, stopping)
                : client.Memberships.UpdateAsync(organizationId, user, values, stopping),
            write: PassThru);
    }

    private static void RefuseContradiction(MembershipInput values, string[] added, string[] removed)
    {
        var problem = values.Roles is not null ? "Roles are given as a whole, and to add or to remove"
            : added.Intersect(removed).FirstOrDefault() is { } both ? $"Role '{both}' is to be added and to be removed"
            : null;
        if (problem is null)
            return;
        throw new ScalekitException(ErrorIds.InvalidValue, $"{problem}; nothing was changed.")
        {
            RecommendedAction = "-Role replaces all roles. -AddRole and -RemoveRole keep the others.",
        };
    }

    private async Task<Membership> MergeInTurnAsync(
        ScalekitClient client,
        string organizationId,
        UserKey user,
        MembershipInput values,
        string[] added,
        string[] removed,
        CancellationToken stopping)
    {
        // The same user may be named in several ways, and two merges must not read the same roles.
        var known = user.Kind == UserKeyKind.Id
            ? user
            : UserKey.OfId((await client.Users.GetAsync(user, stopping).ConfigureAwait(false)).Id!);
        var turn = turns.GetOrAdd($"{known} in {organizationId}", _ => new SemaphoreSlim(1));
        await turn.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            return await MergeAsync(client, organizationId, known, values, added, removed, stopping).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<Membership> MergeAsync(
        ScalekitClient client,
        string organizationId,
        UserKey known,
        MembershipInput values,
        string[] added,
        string[] removed,
        CancellationToken stopping)
    {
        var now = await client.Memberships.GetAsync(organizationId, known, stopping).ConfigureAwait(false);
        if (now.Roles is null)
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The service does not say which roles user {known} has in organization {organizationId}; nothing was changed.")
            {
                RecommendedAction = "Give all roles that the member is to have with -Role.",
            };
        }

        List<string>? roles = Merged(now, added, removed);
        if (roles.Count == (now.Roles?.Count ?? 0) && added.All(RolesOf(now).Contains))
        {
            if (values.Metadata is null)
                return now;
            roles = null;
        }

        return await client.Memberships.UpdateAsync(organizationId, known, values with { Roles = roles }, stopping).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> RolesOf(Membership membership) => membership.Roles ?? [];

    private static List<string> Merged(Membership now, string[] added, string[] removed) =>
        [.. RolesOf(now).Except(removed, StringComparer.Ordinal).Union(added, StringComparer.Ordinal)];

    // What -WhatIf shows. The published contract has no operation that reads a membership, so there it can only say what it would become.
    private string? Changes(UserKey user, MembershipInput values, string[] added, string[] removed)
    {
        var organizationId = OrganizationId;
        if (Preferences.IsTrial && Pump.Await(ConnectedClient().FindContractAsync(StopToken)) == ApiContract.Live)
        {
            return Preview(
                Target,
                (client, stopping) => client.Memberships.GetAsync(organizationId, user, stopping),
                now => Difference(now, values, values.Roles ?? (added.Length + removed.Length > 0 ? Merged(now, added, removed) : null)))
                ?.Substring(2);
        }

        string?[] texts =
        [
            values.Roles is null ? null : $"roles -> {Listed(values.Roles)}",
            added.Length == 0 ? null : $"add roles {Listed(added)}",
            removed.Length == 0 ? null : $"remove roles {Listed(removed)}",
            values.Metadata is null ? null : $"metadata -> {Listed(values.Metadata.Select(value => $"{value.Key} '{value.Value}'"))}",
        ];
        return string.Join("; ", texts.Where(text => text is not null));
    }

    private static FieldDiff Difference(Membership now, MembershipInput values, IReadOnlyList<string>? roles)
    {
        var diff = new FieldDiff();
        if (roles is not null)
            diff.Add("roles", string.Join(", ", RolesOf(now)), string.Join(", ", roles));
        if (values.Metadata is not null)
            diff.Add("metadata", MetadataOf(now), values.Metadata);
        return diff;
    }

    // A membership has no property for its metadata.
    private static Dictionary<string, string> MetadataOf(Membership membership) =>
        (membership.AdditionalProperties.TryGetValue("metadata", out var value) ? value as IReadOnlyDictionary<string, object?> : null)
            ?.ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "") ?? [];

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } list ? list : "(none)";
}
