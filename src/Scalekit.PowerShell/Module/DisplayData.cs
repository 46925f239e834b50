using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// Loads the views and type data of the module's objects once per runspace, with the first cmdlet. Reading these files takes longer than
/// the rest of an import, so the import leaves them out. Connect-Scalekit loads them while it waits for the token.
/// </summary>
/// <remarks>
/// They are a separate module nested in this one: the engine does not list it, and removes the data together with this module.
/// </remarks>
internal static class DisplayData
{
    private const string AnyCmdlet = "Scalekit\\Connect-Scalekit";
    private const string Import = "param($path) Microsoft.PowerShell.Core\\Import-Module -Name $path -Verbose:$false -ErrorAction Stop";

    private static readonly string Manifest = Path.Combine(DependencyIsolation.Root, "Scalekit.Display.psd1");

    // The data belong to the runspace and to one module instance: Import-Module -Force creates a new instance.
    private static readonly ConditionalWeakTable<Runspace, PSModuleInfo> Modules = new();

    /// <summary>Loads the data, unless they are loaded or the assembly was imported without the module.</summary>
    public static void Load(PSCmdlet cmdlet) => Load(cmdlet.MyInvocation.MyCommand.Module);

    /// <summary>Loads the data for values on the command line, which are bound before their cmdlet begins.</summary>
    /// <returns>Whether the data were loaded by this call.</returns>
    public static bool Load(EngineIntrinsics engine) => Load(engine.InvokeCommand.GetCommand(AnyCmdlet, CommandTypes.Cmdlet)?.Module);

    private static bool Load(PSModuleInfo? module)
    {
        if (module?.SessionState is null || Runspace.DefaultRunspace is not { } runspace)
            return false;
        if (Modules.TryGetValue(runspace, out var known) && ReferenceEquals(known, module))
            return false;
        module.Invoke(ScriptBlock.Create(Import), WildcardPattern.Escape(Manifest));
        Modules.Remove(runspace);
        Modules.Add(runspace, module);
        return true;
    }
}
