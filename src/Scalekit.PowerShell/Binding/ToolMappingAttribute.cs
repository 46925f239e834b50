using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Accepts tool names by connection from a hashtable, an object or JSON text: a name, a list of names, or empty for all tools.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ToolMappingAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, input => PlainValues.ToObject(input)
            .ToDictionary(mapping => mapping.Key, mapping => Tools(mapping.Key, mapping.Value), StringComparer.Ordinal));

    private static IReadOnlyList<string> Tools(string connection, object? value)
    {
        object?[] tools = value switch
        {
            null or "" => [],
            string tool => [tool],
            IDictionary => [value],
            IEnumerable several => [.. several.Cast<object?>()],
            _ => [value],
        };
        return tools.All(tool => tool is string { Length: > 0 })
            ? [.. tools.Cast<string>()]
            : throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The tools of connection '{connection}' are not names. Give names, such as @{{ {connection} = 'tool_a', 'tool_b' }}, "
                + "or @() for all tools.");
    }
}
