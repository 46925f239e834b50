using System.Management.Automation;

namespace Scalekit.PowerShell;

/// <summary>What happens when the module is imported and removed: registration, and nothing else.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => DependencyIsolation.Hook();

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        CurrentSession.Forget();
        NamedSessions.Clear();
    }
}
