using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// Loads the views and type data of the module's objects, once a runspace, with its first cmdlet. Reading these files takes longer than
/// all the rest of an import, so an import leaves it out, and Connect-Scalekit does it while the token is on its way.
/// </summary>
/// <remarks>
/// They are a module of their own, nested in this one: the engine shows it to nobody, and takes the data away with this module.
/// </remarks>
internal static class DisplayData
{
    private const string AnyCmdlet = "Scalekit\\Connect-Scalekit";
    private const string Import = "param($path) Microsoft.PowerShell.Core\\Import-Module -Name $path -Verbose:$false -ErrorAction Stop";

    private static readonly string Manifest = Path.Combine(DependencyIsolation.Root, "Scalekit.Display.psd1");

    // The data belong to the runspace, and go with the module: an import with -Force makes a new one.
    private static readonly ConditionalWeakTable<Runspace, PSModuleInfo> Modules = new();

    /// <summary>Loads them, unless they are there or the assembly was imported without the module.</summary>
    public static void Load(PSCmdlet cmdlet) => Load(cmdlet.MyInvocation.MyCommand.Module);

    /// <summary>The same for values on the command line, which are read before their cmdlet begins.</summary>
    /// <returns>Whether they were not there yet.</returns>
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
