using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that lists something of organizations: those that are given or piped in, or all.</summary>
public abstract class OrganizationScopedListCommand : ListCommand
{
    /// <summary>The organizations; all of the environment's if none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[]? OrganizationId { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && OrganizationId is not { Length: > 1 };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (OrganizationId is null)
        {
            Run(null, FanOut((client, options) => client.ListOrganizations(options), organization => SourceFor(organization.Id!)));
            return;
        }

        foreach (var organizationId in OrganizationId)
            Run(organizationId, SourceFor(organizationId));
    }

    /// <summary>What one organization has.</summary>
    private protected abstract IBatchSource SourceFor(string organizationId);
}
