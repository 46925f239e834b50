using System;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// The object in the pipeline that a cmdlet is processing, as the engine knows it. A parameter that takes it would make every cmdlet
/// accept any object; the engine's own property is not public, so it is read by reflection, and where there is none nobody knows the
/// object: identifiers are then judged by their text alone.
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
