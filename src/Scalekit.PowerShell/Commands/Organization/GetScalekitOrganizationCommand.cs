using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Organizations: all (listOrganizations), those with a name or external id, or one by its identifier (getOrganization).</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitOrganization", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Organization))]
public sealed class GetScalekitOrganizationCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Identifiers, or objects that carry them.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", "Id", Of = "organization id")]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Display names; wildcards allowed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The identifier that your own system has for it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Identifier("external id")]
    public string? ExternalId { get; set; }

    private protected override void ProcessInput()
    {
        if (Id is not null)
        {
            foreach (var id in Id)
                Run(id, (client, stopping) => client.Organizations.GetAsync(id, stopping));
            return;
        }

        var names = Wildcards.Compile(Name);
        List<Organization>(
            Name ?? (object?)ExternalId,
            (client, options) => client.Organizations.List(options, ExternalId),
            names is null && ExternalId is null
                ? null
                : organization => Wildcards.Match(names, organization.DisplayName)
                    && (ExternalId is null || organization.ExternalId == ExternalId));
    }
}
