using System.Management.Automation;

namespace Scalekit.PowerShell;

/// <summary>Runs when the module is imported and removed. An import only registers assembly resolution.</summary>
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
