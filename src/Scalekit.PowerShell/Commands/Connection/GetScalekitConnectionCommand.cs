using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists the SSO connections of the environment (listConnections) or of organizations (listOrganizationConnections), or gets them by ID
/// (getConnection).
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnection", SupportsPaging = true)]
[OutputType(typeof(Connection))]
public sealed class GetScalekitConnectionCommand() : OrganizationItemCommand(nameof(Connection), "connections")
{
    /// <summary>IDs of connections. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [Identifier("connection ID")]
    public string[]? Id { get; set; }

    /// <summary>Only connections for this e-mail domain. Only the running service has this filter.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    private protected override string[]? Ids => Id;

    private ConnectionFilter Filter => new() { Domain = Domain };

    private protected override void Get(string organizationId, string[] ids)
    {
        if (Domain is not null)
        {
            Refuse(ids, new ScalekitException(ErrorIds.InvalidValue, "-Domain cannot be used with the ID of a connection.")
            {
                RecommendedAction = "Leave one of them out.",
            });
            return;
        }

        foreach (var id in ids)
            Run(id, (client, stopping) => client.Connections.GetAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source((client, options) => client.Connections.ListOfOrganization(organizationId, options, Filter));

    private protected override IBatchSource SourceForAll() => Source((client, options) => client.Connections.List(options, Filter));
}
