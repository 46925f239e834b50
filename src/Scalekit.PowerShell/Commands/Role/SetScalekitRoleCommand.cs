using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes a role of an organization (updateOrganizationRole), or of the environment (updateRole, addPermissionsToRole,
/// removePermissionFromRole). Only what is given is sent.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitRole", DefaultParameterSetName = OrganizationSet, SupportsShouldProcess = true)]
[OutputType(typeof(Role))]
public sealed class SetScalekitRoleCommand : ExistingRoleCommand
{
    /// <summary>Name shown to people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>What the role is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The role whose permissions its users are to have too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("name of the role to extend")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Extends { get; set; }

    /// <summary>What the role allows: replaces what it allowed. One text may hold several, split at ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Permissions")]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? Permission { get; set; }

    /// <summary>What the role is to allow beside what it allows.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? AddPermission { get; set; }

    /// <summary>What the role is to allow no longer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? RemovePermission { get; set; }

    /// <summary>Write the changed role.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessRole()
    {
        var changes = new RoleChanges
        {
            DisplayName = IsGiven(nameof(DisplayName), DisplayName) ? DisplayName : null,
            Description = IsGiven(nameof(Description), Description) ? Description : null,
            Extends = IsGiven(nameof(Extends), Extends) ? Extends : null,
            Permissions = IsGiven(nameof(Permission), Permission) ? Permission : null,
        };
        string[] add = IsGiven(nameof(AddPermission), AddPermission) ? AddPermission! : [];
        string[] remove = IsGiven(nameof(RemovePermission), RemovePermission) ? RemovePermission! : [];
        var isMerge = add.Length + remove.Length > 0;
        if ((Contradiction(changes, add, remove) ?? Unnameable(add.Concat(remove).Concat(changes.Permissions ?? []))) is { } problem)
        {
            Refuse(Target, problem);
            return;
        }

        string?[] names =
        [
            changes.DisplayName is null ? null : "display name",
            changes.Description is null ? null : "description",
            changes.Extends is null ? null : "role that it extends",
            changes.Permissions is null && !isMerge ? null : "permissions",
        ];
        var what = string.Join(", ", names.Where(name => name is not null));
        if (what.Length == 0)
        {
            WriteWarning(
                $"Nothing to change for role {Target}: give -DisplayName, -Description, -Extends, -Permission, -AddPermission or "
                + "-RemovePermission.");
            return;
        }

        var at = new RolePlace(IsOfEnvironment ? null : OrganizationId!, Name);
        var preview = Preview(Target, at.GetAsync, now => Diff(now, changes, add, remove));
        if (preview is null)
            return;
        var write = PassThru.IsPresent;
        Change(
            Target,
            $"Change {what} of role '{Name}' {Place}{preview}",
            async (client, stopping) =>
            {
                var role = isMerge
                    ? await at.MergeAsync(client, changes, add, remove, stopping).ConfigureAwait(false)
                    : await at.UpdateAsync(client, changes, stopping).ConfigureAwait(false);

                // The service says what a role allows only where it is asked for that.
                return write && role?.Permissions is null ? await at.GetAsync(client, stopping).ConfigureAwait(false) : role;
            },
            write);
    }

    // All or none: a list without one of its names is another list.
    private static ScalekitException? Unnameable(IEnumerable<string> permissions)
    {
        try
        {
            foreach (var permission in permissions)
                _ = IdentifierText.Clean(permission, "permission name");
            return null;
        }
        catch (ScalekitException e)
        {
            return e;
        }
    }

    private static ScalekitException? Contradiction(RoleChanges changes, string[] add, string[] remove)
    {
        var both = add.Intersect(remove).FirstOrDefault();
        return changes.Permissions is not null && add.Length + remove.Length > 0
            ? new ScalekitException(
                ErrorIds.InvalidValue,
                "-Permission replaces all permissions, so it cannot be given with -AddPermission or -RemovePermission; nothing was "
                + "changed.")
            {
                RecommendedAction = "Give either the whole list, or what is to be added and removed.",
            }
            : both is null ? null
            : new ScalekitException(ErrorIds.InvalidValue, $"'{both}' is to be both added and removed; nothing was changed.")
            {
                RecommendedAction = "Leave it out of -AddPermission or of -RemovePermission.",
            };
    }

    private static FieldDiff Diff(Role now, RoleChanges changes, string[] add, string[] remove)
    {
        var diff = new FieldDiff();
        if (changes.DisplayName is not null)
            diff.Add("display name", now.DisplayName, changes.DisplayName);
        if (changes.Description is not null)
            diff.Add("description", now.Description, changes.Description);
        if (changes.Extends is not null)
            diff.Add("extends", now.Extends, changes.Extends);
        var permissions = now.Permissions ?? [];
        return diff.Add("permissions", Listed(permissions), Listed(changes.Permissions ?? permissions.Union(add).Except(remove)));
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>A role by its name in an organization, or in the environment if there is no organization.</summary>
    private sealed class RolePlace(string? organizationId, string name)
    {
        public Task<Role> GetAsync(ScalekitClient client, CancellationToken stopping) => organizationId is null
            ? client.EnvironmentRoles.GetAsync(name, stopping)
            : client.Roles.GetAsync(organizationId, name, stopping);

        public Task<Role> UpdateAsync(ScalekitClient client, RoleChanges changes, CancellationToken stopping) => organizationId is null
            ? client.EnvironmentRoles.UpdateAsync(name, changes, stopping)
            : client.Roles.UpdateAsync(organizationId, name, changes, stopping);

        public async Task<Role?> MergeAsync(
            ScalekitClient client, RoleChanges changes, string[] add, string[] remove, CancellationToken stopping)
        {
            if (organizationId is not null)
            {
                return await client.Roles.UpdatePermissionsAsync(organizationId, name, add, remove, changes, stopping)
                    .ConfigureAwait(false);
            }

            await client.EnvironmentRoles.UpdatePermissionsAsync(name, add, remove, changes, stopping).ConfigureAwait(false);
            return null;
        }
    }
}
