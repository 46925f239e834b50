namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes a connector. Its identifier looks like any text, and accounts name their connector too, so of the
/// service's own objects only connectors are taken.
/// </summary>
public abstract class ConnectorCommand : PipedChangeCommand
{
    /// <summary>Whether the identifier that was bound can be that of a connector; an error of that input if not.</summary>
    private protected bool IsConnector(string id) =>
        IsNameOf(nameof(Scalekit.Connector), "a connector", "Id", id, "Pipe in connectors, or name the connector with -Id.");
}
