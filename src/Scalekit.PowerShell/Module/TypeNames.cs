using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;

namespace Scalekit.PowerShell;

/// <summary>
/// Makes <c>[Scalekit.Organization]</c> and <c>catch [Scalekit.ScalekitApiException]</c> work in scripts: PowerShell 7 does not see
/// types in a load context of their own, so each is registered as a type accelerator under its full name.
/// </summary>
internal static partial class TypeNames
{
    private static readonly Type? Accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");

    public static void Register()
    {
        var add = Accelerators?.GetMethod("Add", [typeof(string), typeof(Type)]);
        var get = Accelerators?.GetProperty("Get", BindingFlags.Public | BindingFlags.Static);
        if (add is null || get?.GetValue(null) is not Dictionary<string, Type> known)
            return;
        foreach (var type in Types)
        {
            if (!known.ContainsKey(type.FullName!))
                add.Invoke(null, [type.FullName, type]);
        }
    }

    public static void Unregister()
    {
        var remove = Accelerators?.GetMethod("Remove", [typeof(string)]);
        foreach (var type in remove is null ? [] : Types)
            remove!.Invoke(null, [type.FullName]);
    }
}
