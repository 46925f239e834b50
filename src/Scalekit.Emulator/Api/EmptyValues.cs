using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Removes members that have the default value of protocol buffers. Objects are kept, even empty ones, and so are free-form values.
/// </summary>
internal static class EmptyValues
{
    public static Response Omit(Response response, ResponseSchema? schema)
    {
        if (schema is null || response.Body.IsEmpty)
        {
            return response;
        }

        var body = JsonNode.Parse(response.Body.Span)!;
        Omit(body, schema);
        return response with { Body = JsonSerializer.SerializeToUtf8Bytes(body) };
    }

    private static void Omit(JsonNode? node, ResponseSchema schema)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Omit(item, schema.Items);
            }
        }
        else if (node is JsonObject members && !schema.IsFreeForm)
        {
            foreach (var (name, value) in members.ToArray())
            {
                if (IsEmpty(value))
                {
                    members.Remove(name);
                }
                else if (schema.Member(name) is { } member)
                {
                    Omit(value, member);
                }
            }
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } => true,
        JsonValue single => single.ToJsonString() is "\"\"" or "false" or "0",
        _ => false,
    };
}
