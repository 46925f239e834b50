using System.Collections.Generic;
using NJsonSchema;

namespace Scalekit.Emulator;

/// <summary>A response schema: which members it has, and in which form.</summary>
internal sealed class ResponseSchema(JsonSchema schema)
{
    private readonly JsonSchema schema = schema.ActualSchema;
    private readonly IReadOnlyDictionary<string, JsonSchemaProperty> members = schema.ActualSchema.ActualProperties;

    public bool IsText => schema.Type.HasFlag(JsonObjectType.String);

    /// <summary>Whether it declares no members, so any are allowed.</summary>
    public bool IsFreeForm => members.Count == 0;

    /// <summary>The schema of the items of an array; the schema itself if it does not define them.</summary>
    public ResponseSchema Items => schema.Item is { } item ? new ResponseSchema(item) : this;

    /// <summary>Whether the schema declares the member; free-form JSON declares none.</summary>
    public bool Names(string member) => members.ContainsKey(member);

    /// <summary>The schema of a member; null if there is none of that name. Free-form JSON allows any.</summary>
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
