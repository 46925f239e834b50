using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Checks whether people could sign in through SSO connections (getConnection, listDomains), a row a finding: of connections that are
/// named or piped in, of those of organizations, or of all.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ScalekitConnection")]
[OutputType(typeof(ConnectionFinding))]
public sealed class TestScalekitConnectionCommand() : OrganizationItemCommand(nameof(Connection), "connections")
{
    private MetadataProbe? probe;

    /// <summary>The connections' identifiers. Needs the organization too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [Identifier("connection id")]
    public string[]? Id { get; set; }

    /// <summary>Ask nobody but Scalekit: leave the identity providers' metadata out.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>How many seconds an identity provider may take to answer.</summary>
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

    // No row at all would look as if nothing were wrong. The service lists nothing for an organization that does not exist either.
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
