using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Scalekit.Contracts;

namespace Scalekit.Generator;

/// <summary>Every operation that the client declares.</summary>
internal static class OperationList
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. typeof(ScalekitClient).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsSubclassOf(typeof(Operation)))
            .Select(field => (Operation)field.GetValue(null)!)
            .OrderBy(operation => operation.Id, System.StringComparer.Ordinal),
    ];
}
