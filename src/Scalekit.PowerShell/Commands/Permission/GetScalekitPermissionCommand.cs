using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gets the permissions of the environment (listPermissions, getPermission), of one of its roles (listRolePermissions,
/// listEffectiveRolePermissions), or of a user in an organization (listUserPermissions).
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitPermission", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Scalekit.Permission))]
public sealed class GetScalekitPermissionCommand : ListCommand
{
    private const string ListSet = "List";
    private const string RoleSet = "Role";
    private const string UserSet = "User";
    private const string WhatToPipe =
        "Pipe in memberships to see what users can do: (Get-ScalekitUser -Email ada@example.com).Memberships | Get-ScalekitPermission.";

    /// <summary>Names; supports wildcards.</summary>
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("permission name")]
    [ArgumentCompleter(typeof(PermissionNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only permissions predefined by the service, or only those created in the environment.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(nameof(PermissionType.All), nameof(PermissionType.Scalekit), nameof(PermissionType.Environment))]
    public string Type { get; set; } = nameof(PermissionType.All);

    /// <summary>The environment role whose permissions are listed.</summary>
    [Parameter(ParameterSetName = RoleSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("Name", Of = "role name")]
    [ArgumentCompleter(typeof(EnvironmentRoleCompleter))]
    public string[]? RoleName { get; set; }

    /// <summary>Also the permissions that the role inherits.</summary>
    [Parameter(ParameterSetName = RoleSet)]
    public SwitchParameter Effective { get; set; }

    /// <summary>The organization in which the user has the permissions.</summary>
    [Parameter(ParameterSetName = UserSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>The user whose permissions are listed, including inherited ones.</summary>
    [Parameter(ParameterSetName = UserSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("UserId", Of = "user ID")]
    public string? UserId { get; set; }

    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        var kind = PipedObject.KindOf(InputObject);
        var isRole = kind == nameof(Role);
        if (ParameterSetName == UserSet)
        {
            var (organizationId, userId) = (OrganizationId!, UserId!);
            List(
                $"{userId} in {organizationId}",
                (client, options) => client.Permissions.ListOfUser(organizationId, userId, options));
        }
        else if (ParameterSetName == RoleSet)
        {
            ListOfRoles(RoleName!, isRole && !IsOnCommandLine(nameof(RoleName)));
        }
        else if (Name is not null && !IsOnCommandLine(nameof(Name)) && kind is not null && kind != nameof(Scalekit.Permission))
        {
            // Other Scalekit objects have a Name too.
            if (isRole)
                ListOfRoles(Name, isPiped: true);
            else
                Refuse(Name[0], new ScalekitException(
                    ErrorIds.InvalidIdentifier, $"'{Name[0]}' is the name of a {kind.ToLowerInvariant()}, not of a permission.")
                {
                    RecommendedAction = WhatToPipe,
                });
        }
        else if (Name is not null && !Name.Any(WildcardPattern.ContainsWildcardCharacters) && !IsOnCommandLine(nameof(Type)))
        {
            foreach (var name in Name)
                Run(name, (client, stopping) => client.Permissions.GetAsync(name, stopping));
        }
        else if (Name is null && InputObject is not null)
        {
            Refuse(InputObject, new ScalekitException(
                ErrorIds.InvalidIdentifier, "The input does not contain a permission, a role, or a user with an organization.")
            {
                RecommendedAction = WhatToPipe,
            });
        }
        else
        {
            var (names, type) = (Wildcards.Compile(Name), TypeOf(Type));
            List<Scalekit.Permission>(
                Name,
                (client, options) => client.Permissions.List(type, options),
                names is null ? null : permission => Wildcards.Match(names, permission.Name));
        }
    }

    private static PermissionType TypeOf(string type) =>
        (PermissionType)System.Enum.Parse(typeof(PermissionType), type, ignoreCase: true);

    private void ListOfRoles(string[] names, bool isPiped)
    {
        // The service lists permissions only of environment roles.
        if (isPiped && (PipedObject.FlagOf(InputObject, nameof(Role.IsOrganizationRole)) == true
            || PipedObject.TextOf(InputObject, nameof(Role.OrganizationId)) is not null))
        {
            Refuse(names[0], new ScalekitException(
                ErrorIds.InvalidIdentifier,
                $"Role '{names[0]}' belongs to an organization, but the service lists permissions of environment roles only.")
            {
                RecommendedAction = "The role's own permissions are in its property Permissions. "
                    + "Get-ScalekitPermission -OrganizationId -UserId lists everything that a user can do.",
            });
            return;
        }

        foreach (var name in names)
        {
            List(name, (client, options) => Effective
                ? client.Permissions.ListEffectiveOfRole(name, options)
                : client.Permissions.ListOfRole(name, options));
        }
    }
}
