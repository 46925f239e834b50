using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a role in an organization (createRole), or in the environment (RolesService_CreateRole).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitRole", DefaultParameterSetName = OrganizationSet, SupportsShouldProcess = true)]
[OutputType(typeof(Role))]
public sealed class NewScalekitRoleCommand : RoleCommand
{
    /// <summary>The name that memberships refer to.</summary>
    [Parameter(ParameterSetName = OrganizationSet, Mandatory = true, Position = 1, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Identifier(null, IsBehindOrganization = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

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

    /// <summary>Names of the role's permissions; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Permissions")]
    [NameList]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? Permission { get; set; }

    /// <summary>
    /// What to do if a role of that name already exists: Error, or Skip (returns it unchanged).
    /// </summary>
    [Parameter]
    [ValidateSet(nameof(IfExists.Error), nameof(IfExists.Skip))]
    public IfExists IfExists { get; set; }

    // A piped role of another organization is copied.
    private protected override bool TakesValues => base.TakesValues || IsRole;

    private protected override string Named => Name;

    private protected override void ProcessRole()
    {
        var role = new RoleInput
        {
            Name = Name,
            DisplayName = Given(DisplayName),
            Description = Given(Description),
            Extends = Given(Extends),
            Permissions = Given(Permission),
        };
        var with = role.Permissions is { Count: > 0 } permissions ? $"permissions {string.Join(", ", permissions)}" : "no permissions";
        var and = role.Extends is null ? "" : $" and those of role '{role.Extends}'";
        var where = IsOfEnvironment ? "in the environment, for all organizations," : $"in organization {OrganizationId}";
        Change(
            role.Name,
            TargetOfRole(role.Name),
            $"Create role '{role.Name}' {where} with {with}{and}{IfExists.Phrase()}",
            IsOfEnvironment ? CreateInEnvironment(role) : CreateInOrganization(OrganizationId!, role));
    }

    private Func<ScalekitClient, CancellationToken, Task<Role?>> CreateInEnvironment(RoleInput role) => (client, stopping) =>
        IfExists.OrAsync(
            () => client.EnvironmentRoles.CreateAsync(role, stopping),
            async () => await client.EnvironmentRoles.GetAsync(role.Name, stopping).ConfigureAwait(false));

    private Func<ScalekitClient, CancellationToken, Task<Role?>> CreateInOrganization(string organizationId, RoleInput role) =>
        (client, stopping) => IfExists.OrAsync(
            () => client.Roles.CreateAsync(organizationId, role, stopping),
            () => client.Roles.List(organizationId).FirstOrDefaultAsync(existing => existing.Name == role.Name, stopping));
}
