using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// The error of a name that no session has, for the cmdlets that send nothing and so have not loaded the client's dependencies.
/// </summary>
internal static class MissingSession
{
    public static ErrorRecord Record(string name)
    {
        DependencyIsolation.LoadDependencies();
        return ErrorRecords.From(NamedSessions.NotFound(name), name);
    }
}
