using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes the error for an unknown session name, in cmdlets that send no requests and so have not loaded the client's dependencies.
/// </summary>
internal static class MissingSession
{
    public static ErrorRecord Record(string name)
    {
        DependencyIsolation.LoadDependencies();
        return ErrorRecords.From(NamedSessions.NotFound(name), name);
    }
}
