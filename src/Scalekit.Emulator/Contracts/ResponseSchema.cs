using System.Collections.Generic;
using NJsonSchema;

namespace Scalekit.Emulator;

/// <summary>What a response schema asks for: by which names and in which form.</summary>
internal sealed class ResponseSchema(JsonSchema schema)
{
    private readonly JsonSchema schema = schema.ActualSchema;
    private readonly IReadOnlyDictionary<string, JsonSchemaProperty> members = schema.ActualSchema.ActualProperties;

    public bool IsText => schema.Type.HasFlag(JsonObjectType.String);

    /// <summary>Whether it names no members, so that any are right.</summary>
    public bool IsFreeForm => members.Count == 0;

    /// <summary>What an array asks of its items; anything where it says nothing of them.</summary>
    public ResponseSchema Items => schema.Item is { } item ? new ResponseSchema(item) : this;

    /// <summary>Whether the schema itself names the member; free-form JSON names none.</summary>
    public bool Names(string member) => members.ContainsKey(member);

    /// <summary>What the schema asks of a member; null where it has none of that name. Free-form JSON takes any.</summary>
    public ResponseSchema? Member(string name)
    {
        if (members.TryGetValue(name, out var member))
        {
            return new ResponseSchema(member);
        }

        return !schema.AllowAdditionalProperties ? null
            : schema.AdditionalPropertiesSchema is { } values ? new ResponseSchema(values)
            : this;
    }
}
