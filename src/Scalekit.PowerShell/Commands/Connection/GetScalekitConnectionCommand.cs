using System.Linq;
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

    /// <summary>An object that is piped in: only a connection's own Id is the identifier of a connection.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [ValidateNotNull]
    public Resource? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // What is piped in has an Id as well; that of an organization, also from a file, or of something in it leads to no connection.
        var isForeign = InputObject is not (null or Connection) || (Id is not null && OrganizationId is not null && Id.SequenceEqual(OrganizationId));
        var ids = isForeign && !IsOnCommandLine(nameof(Id)) ? null : Id;
        if (ids is not null
            && !IsFoundThrough(OrganizationId, "connection", nameof(Id), ids, "Name the organization, or list all connections and pick one: Get-ScalekitConnection | Where-Object Id -eq …"))
        {
            return;
        }

        var filter = new ConnectionFilter { Domain = Domain };
        if (ids is not null)
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
