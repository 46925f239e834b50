namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change a connector. Its ID can be any text, and accounts have the ID of their connector too, so connectors
/// are the only Scalekit objects that can be piped in.
/// </summary>
public abstract class ConnectorCommand : PipedChangeCommand
{
    /// <summary>Whether the bound ID can be that of a connector. If not, reports an error of that input.</summary>
    private protected bool IsConnector(string id) =>
        IsNameOf(nameof(Scalekit.Connector), "a connector", "Id", id, "Pipe in connectors, or give the connector's ID with -Id.");
}
