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
/// Changes a user's roles or metadata in an organization (updateMembership, updateMembership2). Only given values are sent. The service can
/// only replace all roles, so -AddRole and -RemoveRole read the current roles first (getUser, getUser2, searchUsers).
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class SetScalekitMemberCommand : MemberValuesCommand
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>Names of roles to add to the member's roles; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? AddRole { get; set; }

    /// <summary>Names of roles to remove from the member's roles; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? RemoveRole { get; set; }

    /// <summary>Return the changed membership.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessMember(UserKey user, string phrase)
    {
        var (organizationId, values) = (OrganizationId, Values);

        // A piped list of members has a column Role or Roles, which must not override -AddRole or -RemoveRole on the command line.
        if (!IsOnCommandLine(nameof(Role)) && (IsOnCommandLine(nameof(AddRole)) || IsOnCommandLine(nameof(RemoveRole))))
            values = values with { Roles = null };
        var roles = new ListChange(values.Roles, Given(AddRole) ?? [], Given(RemoveRole) ?? []);
        if (roles.Contradiction(nameof(Role)) is { } problem)
            throw problem;
        if (!roles.IsAny && values.Metadata is null)
        {
            WriteWarning(
                $"Nothing to change for {phrase} in organization {organizationId}: give -Role, -AddRole, -RemoveRole or -Metadata.");
            return;
        }

        if (Changes(user, roles, values.Metadata) is not { } changes)
            return;
        Change(
            Target,
            $"Change {phrase} in organization {organizationId}: {changes}",
            (client, stopping) => roles.IsMerge
                ? MergeInTurnAsync(client, organizationId, user, values, roles, stopping)
                : client.Memberships.UpdateAsync(organizationId, user, values, stopping),
            write: PassThru);
    }

    private async Task<Membership> MergeInTurnAsync(
        ScalekitClient client, string organizationId, UserKey user, MembershipInput values, ListChange roles, CancellationToken stopping)
    {
        // One user can be named in several ways, and two merges must not read the same roles.
        var known = user.Kind == UserKeyKind.Id
            ? user
            : UserKey.OfId((await client.Users.GetAsync(user, stopping).ConfigureAwait(false)).Id!);
        var turn = turns.GetOrAdd($"{known} in {organizationId}", _ => new SemaphoreSlim(1));
        await turn.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            return await client.Memberships
                .UpdateRolesAsync(organizationId, known, roles.Added, roles.Removed, values, stopping)
                .ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    // What -WhatIf shows. The published contract cannot read a membership, so there only the new values are shown.
    private string? Changes(UserKey user, ListChange roles, IReadOnlyDictionary<string, string>? metadata)
    {
        var organizationId = OrganizationId;
        if (Preferences.IsTrial && Pump.Await(ConnectedClient().FindContractAsync(StopToken)) == ApiContract.Live)
        {
            return Preview(
                Target,
                (client, stopping) => client.Memberships.GetAsync(organizationId, user, stopping),
                now => Difference(now, roles, metadata))
                ?.Substring(2);
        }

        string?[] texts =
        [
            roles.Whole is null ? null : $"roles -> {Listed(roles.Whole)}",
            roles.Added.Count == 0 ? null : $"add roles {Listed(roles.Added)}",
            roles.Removed.Count == 0 ? null : $"remove roles {Listed(roles.Removed)}",
            metadata is null ? null : $"metadata -> {Listed(metadata.Select(value => $"{value.Key} '{value.Value}'"))}",
        ];
        return string.Join("; ", texts.Where(text => text is not null));
    }

    private static FieldDiff Difference(Membership now, ListChange roles, IReadOnlyDictionary<string, string>? metadata)
    {
        var diff = new FieldDiff();
        if (roles.IsAny)
            diff.Add("roles", string.Join(", ", now.Roles ?? []), string.Join(", ", roles.Of(now.Roles)));
        if (metadata is not null)
            diff.Add("metadata", MembershipMetadata.Of(now), metadata);
        return diff;
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } list ? list : "(none)";
}
