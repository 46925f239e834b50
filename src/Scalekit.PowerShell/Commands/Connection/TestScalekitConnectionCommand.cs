using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Checks whether people could sign in through SSO connections (getConnection, listDomains), and returns one row per finding. Checks given
/// or piped connections, those of organizations, or all.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ScalekitConnection")]
[OutputType(typeof(ConnectionFinding))]
public sealed class TestScalekitConnectionCommand() : OrganizationItemCommand(nameof(Connection), "connections")
{
    private MetadataProbe? probe;

    /// <summary>IDs of connections. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [Identifier("connection ID")]
    public string[]? Id { get; set; }

    /// <summary>Send requests only to Scalekit: do not check the identity providers' metadata.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>How many seconds to wait for an identity provider's response.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 10;

    private protected override string[]? Ids => Id;

    private MetadataProbe? Probe =>
        Offline ? null : probe ??= ConnectedClient().CreateMetadataProbe(TimeSpan.FromSeconds(TimeoutSec));

    private protected override void Get(string organizationId, string[] ids)
    {
        foreach (var id in ids)
            Run(id, FindingsOf(organizationId, id));
    }

    // An organization without connections gets a row too: no row would look as if everything were fine. The organization is read, because
    // the service also lists nothing for an organization that does not exist.
    private protected override IBatchSource SourceFor(string organizationId)
    {
        var client = ConnectedClient();
        return new OtherwiseSource(
            FanOut(
                (client, options) => client.Connections.ListOfOrganization(organizationId, options),
                connection => FindingsOf(organizationId, connection.Id!)),
            async () =>
            {
                _ = await client.Organizations.GetAsync(organizationId, StopToken).ConfigureAwait(false);
                return ConnectionFinding.NoConnectionOf(organizationId);
            });
    }

    private protected override IBatchSource SourceForAll() => FanOut(
        (client, options) => client.Connections.List(options),
        connection => FindingsOf(connection.OrganizationId!, connection.Id!));

    private protected override void Leave() => probe?.Dispose();

    private CallSource FindingsOf(string organizationId, string id)
    {
        var (client, shared) = (ConnectedClient(), Probe);
        return new CallSource(
            async () => await client.Connections.TestAsync(organizationId, id, shared, StopToken).ConfigureAwait(false));
    }
}
