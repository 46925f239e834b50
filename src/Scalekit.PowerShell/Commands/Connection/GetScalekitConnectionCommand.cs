using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// SSO connections: all of the environment (listConnections), those of organizations (listOrganizationConnections), or one by its
/// identifier (getConnection).
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnection", SupportsPaging = true)]
[OutputType(typeof(Connection))]
public sealed class GetScalekitConnectionCommand : ListCommand
{
    /// <summary>The organizations; all connections of the environment if none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[]? OrganizationId { get; set; }

    /// <summary>The connections' identifiers. Needs the organization too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only connections for this e-mail domain. Only the running service has this filter.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    /// <summary>The object in the pipeline: a connection is got again, and not all of its organization.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && OrganizationId is not { Length: > 1 };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var ids = OwnIds(Id, InputObject, nameof(Connection));
        if (ids is not null
            && !IsFoundThrough(OrganizationId, "connection", nameof(Id), ids, "Name the organization, or list all connections and pick one: Get-ScalekitConnection | Where-Object Id -eq …"))
        {
            return;
        }

        var filter = new ConnectionFilter { Domain = Domain };
        if (ids is not null && Domain is not null)
        {
            Refuse(ids, new ScalekitException(ErrorIds.InvalidValue, "-Domain is for listings, and one connection was named.") { RecommendedAction = "Leave one of them out." });
        }
        else if (ids is not null)
        {
            foreach (var id in ids)
                Run(id, (client, stopping) => client.GetConnectionAsync(OrganizationId![0], id, stopping));
        }
        else if (OrganizationId is not null)
        {
            foreach (var organizationId in OrganizationId)
                List(organizationId, (client, options) => client.ListOrganizationConnections(organizationId, options, filter));
        }
        else
        {
            List(null, (client, options) => client.ListConnections(options, filter));
        }
    }
}
