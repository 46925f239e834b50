using System;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// The piped object that a cmdlet is processing. A parameter for it would make every cmdlet accept any object, so it is read from the
/// engine's property, which is not public, by reflection. If that property is missing, IDs are judged by their text alone.
/// </summary>
internal static class PipelineInput
{
    private static readonly Func<InternalCommand, PSObject?>? Read = Reader();

    /// <summary>The object; null without pipeline input.</summary>
    public static PSObject? Of(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.ExpectingInput && Read?.Invoke(cmdlet) is { BaseObject: not null } input ? input : null;

    private static Func<InternalCommand, PSObject?>? Reader()
    {
        var get = typeof(InternalCommand)
            .GetProperty("CurrentPipelineObject", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)?
            .GetGetMethod(nonPublic: true);
        return get?.ReturnType == typeof(PSObject)
            ? (Func<InternalCommand, PSObject?>)Delegate.CreateDelegate(typeof(Func<InternalCommand, PSObject?>), get)
            : null;
    }
}
