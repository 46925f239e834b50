using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes a role of an organization (updateOrganizationRole), or of the environment (updateRole, addPermissionsToRole,
/// removePermissionFromRole). Only given values are sent.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitRole", DefaultParameterSetName = OrganizationSet, SupportsShouldProcess = true)]
[OutputType(typeof(Role))]
public sealed class SetScalekitRoleCommand : ExistingRoleCommand
{
    /// <summary>The display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>What the role is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Another role, whose permissions users of this role also have.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("name of the role to extend")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Extends { get; set; }

    /// <summary>Names of all permissions; they replace the current ones. One string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Permissions")]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? Permission { get; set; }

    /// <summary>Names of permissions to add to the role.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? AddPermission { get; set; }

    /// <summary>Names of permissions to remove from the role.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? RemovePermission { get; set; }

    /// <summary>Return the changed role.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessRole()
    {
        var changes = new RoleChanges
        {
            DisplayName = Given(DisplayName),
            Description = Given(Description),
            Extends = Given(Extends),
            Permissions = Given(Permission),
        };
        var permissions = new ListChange(changes.Permissions, Given(AddPermission) ?? [], Given(RemovePermission) ?? []);
        if ((permissions.Contradiction(nameof(Permission)) ?? Unnameable(permissions.Names)) is { } problem)
        {
            Refuse(Target, problem);
            return;
        }

        string?[] names =
        [
            changes.DisplayName is null ? null : "display name",
            changes.Description is null ? null : "description",
            changes.Extends is null ? null : "extended role",
            permissions.IsAny ? "permissions" : null,
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
        var preview = Preview(Target, at.GetAsync, now => Diff(now, changes, permissions));
        if (preview is null)
            return;
        var write = PassThru.IsPresent;
        Change(
            Target,
            $"Change {what} of role '{Name}' {Place}{preview}",
            async (client, stopping) =>
            {
                var role = permissions.IsMerge
                    ? await at.MergeAsync(client, changes, permissions, stopping).ConfigureAwait(false)
                    : await at.UpdateAsync(client, changes, stopping).ConfigureAwait(false);

                // The response to a change may have no permissions, so the role is read again.
                return write && role?.Permissions is null ? await at.GetAsync(client, stopping).ConfigureAwait(false) : role;
            },
            write);
    }

    // One invalid name rejects the whole list, because the list without it would be a different one.
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

    private static FieldDiff Diff(Role now, RoleChanges changes, ListChange permissions)
    {
        var diff = new FieldDiff();
        if (changes.DisplayName is not null)
            diff.Add("display name", now.DisplayName, changes.DisplayName);
        if (changes.Description is not null)
            diff.Add("description", now.Description, changes.Description);
        if (changes.Extends is not null)
            diff.Add("extends", now.Extends, changes.Extends);
        return diff.Add(
            "permissions",
            Listed(now.Permissions ?? []),
            Listed(permissions.IsAny ? permissions.Of(now.Permissions) : now.Permissions ?? []));
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>A role by name: in an organization, or in the environment if the organization is null.</summary>
    private sealed class RolePlace(string? organizationId, string name)
    {
        public Task<Role> GetAsync(ScalekitClient client, CancellationToken stopping) => organizationId is null
            ? client.EnvironmentRoles.GetAsync(name, stopping)
            : client.Roles.GetAsync(organizationId, name, stopping);

        public Task<Role> UpdateAsync(ScalekitClient client, RoleChanges changes, CancellationToken stopping) => organizationId is null
            ? client.EnvironmentRoles.UpdateAsync(name, changes, stopping)
            : client.Roles.UpdateAsync(organizationId, name, changes, stopping);

        public async Task<Role?> MergeAsync(
            ScalekitClient client, RoleChanges changes, ListChange permissions, CancellationToken stopping)
        {
            var (add, remove) = (permissions.Added, permissions.Removed);
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
