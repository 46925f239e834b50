using System.IO;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// Loads the views and type data of the module's objects, once a runspace, before its first object is read or written. Reading these
/// files takes longer than all the rest of an import, so an import leaves it out, and Connect-Scalekit does it while the token is on
/// its way.
/// </summary>
/// <remarks>
/// They are a module of their own, nested in this one: the engine shows it to nobody, and takes the data away with this module.
/// </remarks>
internal static class DisplayData
{
    private const string Import = "param($path) Microsoft.PowerShell.Core\\Import-Module -Name $path -Verbose:$false -ErrorAction Stop";

    private static readonly string Manifest =
        Path.Combine(Path.GetDirectoryName(typeof(DisplayData).Assembly.Location)!, "Scalekit.Display.psd1");

    // Each runspace has a module of its own, and an import with -Force makes a new one.
    private static readonly ConditionalWeakTable<PSModuleInfo, object> Modules = new();

    /// <summary>Does nothing where it was done, or where the assembly was imported without the module.</summary>
    public static void Load(PSCmdlet cmdlet)
    {
        if (cmdlet.MyInvocation.MyCommand.Module is not { SessionState: not null } module || Modules.TryGetValue(module, out _))
            return;
        Modules.Add(module, Manifest);
        module.Invoke(ScriptBlock.Create(Import), WildcardPattern.Escape(Manifest));
    }
}
