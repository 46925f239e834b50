using System.Collections.Generic;
using NJsonSchema;

namespace Scalekit.Emulator;

/// <summary>
/// Forbids additional members in every object that declares members. OpenAPI allows them by default, and then a client would never learn
/// of a misspelled member.
/// </summary>
internal static class ClosedObjects
{
    public static void Close(IEnumerable<JsonSchema> schemas)
    {
        var seen = new HashSet<JsonSchema>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<JsonSchema>(schemas);
        while (pending.TryPop(out var next))
        {
            var schema = next.ActualSchema;
            if (!seen.Add(schema))
            {
                continue;
            }

            if (schema.ActualProperties.Count > 0 && schema.AdditionalPropertiesSchema is null)
            {
                schema.AllowAdditionalProperties = false;
            }

            foreach (var property in schema.ActualProperties.Values)
            {
                pending.Push(property);
            }

            if (schema.Item is { } item)
            {
                pending.Push(item);
            }

            if (schema.AdditionalPropertiesSchema is { } values)
            {
                pending.Push(values);
            }
        }
    }
}
