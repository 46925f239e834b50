using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator;

/// <summary>What the resources of this assembly carry out, found by <see cref="OperationAttribute"/>.</summary>
public static class ServedOperations
{
    internal static IReadOnlyList<Type> ResourceTypes { get; } =
        [.. Loadable(typeof(Resource).Assembly).Where(type => type.IsSubclassOf(typeof(Resource)))];

    internal static FrozenDictionary<string, MethodInfo> Methods { get; } = ResourceTypes
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(method => (method.GetCustomAttribute<OperationAttribute>()?.Id, Method: method))
        .Where(operation => operation.Id is not null)
        // Two methods for one operation are an error, which only this kind of dictionary takes for one.
        .ToDictionary(operation => operation.Id!, operation => operation.Method, StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);

    // What reads a seed needs the client, which a program that imports the module has only from then on.
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
        /// <summary>Whether the emulator has state for the operation and carries it out; it answers any other with 501.</summary>
        public bool IsServed => Methods.ContainsKey(operation.Id);
    }
}
