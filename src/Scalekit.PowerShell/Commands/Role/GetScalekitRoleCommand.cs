using System.Collections.Concurrent;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Roles of organizations, or of all (listRoles).</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitRole", SupportsPaging = true)]
[OutputType(typeof(Role))]
public sealed class GetScalekitRoleCommand : OrganizationScopedListCommand
{
    // The environment's roles are listed with those of each organization, and are to be written once.
    private readonly ConcurrentDictionary<string, object?> ofEnvironment = new();
    private WildcardPattern[]? names;

    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        names = Wildcards.Compile(Name);
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source<Role>(
            (client, options) => client.Roles.List(organizationId, options),
            names is null && HasOneInput && OrganizationId is not null
                ? null
                : role => Wildcards.Match(names, role.Name)
                    && (role.OrganizationId is not null || role.Id is null || ofEnvironment.TryAdd(role.Id, null)));
}
