using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists organizations, optionally by name (listOrganizations), or gets them by ID (getOrganization) or external ID
/// (getOrganizationByExternalId).
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitOrganization", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Organization))]
public sealed class GetScalekitOrganizationCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";
    private const string ExternalIdSet = "ExternalId";

    /// <summary>IDs, or objects that have them.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", "Id", Of = "organization ID", Otherwise = nameof(ExternalId))]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Display names; supports wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ExternalIdSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>External IDs: the IDs in your own system.</summary>
    [Parameter(ParameterSetName = ExternalIdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("ExternalId", Of = "external ID")]
    public string[]? ExternalId { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && ExternalId is not { Length: > 1 };

    private protected override void ProcessInput()
    {
        if (Id is not null)
        {
            foreach (var id in Id)
                Run(id, (client, stopping) => client.Organizations.GetAsync(id, stopping));
            return;
        }

        var names = Wildcards.Compile(Name);
        if (ExternalId is null)
        {
            Func<Organization, bool>? filter = names is null ? null : organization => Wildcards.Match(names, organization.DisplayName);
            List(Name, (client, options) => client.Organizations.List(options), filter);
            return;
        }

        foreach (var externalId in ExternalId)
        {
            List(
                externalId,
                (client, options) => client.Organizations.List(options, externalId),
                organization => organization.ExternalId == externalId && Wildcards.Match(names, organization.DisplayName));
        }
    }
}
