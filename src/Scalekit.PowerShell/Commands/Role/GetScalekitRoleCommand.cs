using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gets the roles of given organizations or of all (listRoles, getOrganizationRole), of the environment (RolesService_ListRoles, getRole,
/// listDependentRoles, getRoleUsersCount), or of a user (listUserRoles).
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitRole", DefaultParameterSetName = OrganizationSet, SupportsPaging = true)]
[OutputType(typeof(Role))]
public sealed class GetScalekitRoleCommand : OrganizationScopedListCommand
{
    private const string OrganizationSet = "Organization";
    private const string EnvironmentSet = "Environment";
    private const string UserSet = "User";

    // Environment roles are listed with the roles of each organization, but returned only once.
    private readonly ConcurrentDictionary<string, object?> ofEnvironment = new();
    private WildcardPattern[]? names;

    /// <summary>The organizations; all organizations of the environment if none is given.</summary>
    [Parameter(ParameterSetName = OrganizationSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = UserSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public override string[]? OrganizationId { get; set; }

    /// <summary>The environment's roles, which all organizations have.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true)]
    public SwitchParameter Environment { get; set; }

    /// <summary>Names; supports wildcards.</summary>
    [Parameter(ParameterSetName = OrganizationSet, Position = 1)]
    [Parameter(ParameterSetName = EnvironmentSet, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("role name")]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only roles that extend this role directly.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("Name", Of = "role name")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Extends { get; set; }

    /// <summary>Count the users of each role, with one request per role.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    public SwitchParameter IncludeUserCount { get; set; }

    /// <summary>The user whose roles in the organization are listed.</summary>
    [Parameter(ParameterSetName = UserSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string UserId { get; set; } = "";

    // Exact names are requested one by one, and a name that does not exist is an error.
    private bool AreNamesExact => Name is not null && !Name.Any(WildcardPattern.ContainsWildcardCharacters);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        names = Wildcards.Compile(Name);
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == EnvironmentSet)
        {
            ProcessEnvironment();
        }
        else if (ParameterSetName == UserSet)
        {
            var userId = UserId;
            foreach (var organizationId in OrganizationId!)
                List($"{userId} in {organizationId}", (client, options) => client.Roles.ListOfUser(organizationId, userId, options));
        }
        else if (AreNamesExact && HasOneInput && OrganizationId is { Length: 1 } && OrganizationId[0] is { } only)
        {
            foreach (var name in Name!)
                Run(name, (client, stopping) => client.Roles.FindAsync(only, name, stopping));
        }
        else
        {
            base.ProcessInput();
        }
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source<Role>(
            (client, options) => client.Roles.List(organizationId, options),
            names is null && HasOneInput && OrganizationId is not null
                ? null
                : role => Wildcards.Match(names, role.Name)
                    && (role.OrganizationId is not null || role.Id is null || ofEnvironment.TryAdd(role.Id, null)));

    private void ProcessEnvironment()
    {
        if (!Environment)
        {
            Refuse(null, new ScalekitException(ErrorIds.InvalidValue, "-Environment is false, and no organization was given.")
            {
                RecommendedAction = "Leave it out, or give an organization with -OrganizationId.",
            });
        }
        else if (Extends is { } extended)
        {
            Run(extended, Counted(extended, (client, options) => client.EnvironmentRoles.ListDependents(extended, options), IsNamed));
        }
        else if (AreNamesExact)
        {
            foreach (var name in Name!)
                Run(name, async (client, stopping) => await CountAsync(
                    client, await client.EnvironmentRoles.GetAsync(name, stopping).ConfigureAwait(false), stopping).ConfigureAwait(false));
        }
        else
        {
            // The service also lists roles of organizations, without their organization.
            Run(null, Counted(
                null,
                (client, options) => client.EnvironmentRoles.List(options),
                role => role.IsOrganizationRole != true && IsNamed(role)));
        }
    }

    private bool IsNamed(Role role) => Wildcards.Match(names, role.Name);

    private IBatchSource Counted(
        string? target, Func<ScalekitClient, ListOptions, Listing<Role>> list, Func<Role, bool> filter)
    {
        if (!IncludeUserCount)
            return Source(list, filter);
        var client = ConnectedClient();
        return FanOut(list, role => new CallSource(
            async () => filter(role) ? await CountAsync(client, role, StopToken).ConfigureAwait(false) : null));
    }

    // Not for a role of an organization: the service would count the users of the environment role of that name.
    private async Task<Role> CountAsync(ScalekitClient client, Role role, CancellationToken stopping)
    {
        if (IncludeUserCount && role is { Name: not null, IsOrganizationRole: not true })
            await client.EnvironmentRoles.CountUsersAsync(role, stopping).ConfigureAwait(false);
        return role;
    }
}
