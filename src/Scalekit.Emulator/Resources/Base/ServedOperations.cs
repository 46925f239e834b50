using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator;

/// <summary>The operations that the resources of this assembly execute, found by <see cref="OperationAttribute"/>.</summary>
public static class ServedOperations
{
    internal static IReadOnlyList<Type> ResourceTypes { get; } =
        [.. Loadable(typeof(Resource).Assembly).Where(type => type.IsSubclassOf(typeof(Resource)))];

    internal static FrozenDictionary<string, MethodInfo> Methods { get; } = ResourceTypes
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(method => (method.GetCustomAttribute<OperationAttribute>()?.Id, Method: method))
        .Where(operation => operation.Id is not null)
        // Two methods for one operation are a mistake, which only this kind of dictionary reports.
        .ToDictionary(operation => operation.Id!, operation => operation.Method, StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);

    // The types that read a seed need the client, which is missing until a program imports the module.
    private static IEnumerable<Type> Loadable(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }

    extension(ContractOperation operation)
    {
        /// <summary>Whether the emulator supports the operation; otherwise it returns 501.</summary>
        public bool IsServed => Methods.ContainsKey(operation.Id);
    }
}
