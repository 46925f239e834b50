using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using NJsonSchema;

namespace Scalekit.Emulator.Webhooks;

/// <summary>The form of one event type, according to the vendor's description.</summary>
/// <param name="Type">The type, such as <c>organization.created</c>.</param>
/// <param name="Object">The name of the kind of data.</param>
/// <param name="HasOrganization">Whether it can contain an organization.</param>
/// <param name="HasDisplayName">Whether it has a display name.</param>
/// <param name="Data">The members of the data.</param>
internal sealed record WebhookForm(string Type, string Object, bool HasOrganization, bool HasDisplayName, ResponseSchema Data)
{
    private static readonly Lazy<FrozenDictionary<string, WebhookForm>> Known = new(
        () => Read().ToFrozenDictionary(form => form.Type, StringComparer.Ordinal), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>All types, by name.</summary>
    public static FrozenDictionary<string, WebhookForm> All => Known.Value;

    private static IEnumerable<WebhookForm> Read()
    {
        using var stream = typeof(WebhookForm).Assembly.GetManifestResourceStream("live-openapi.json")!;
        using var reader = new StreamReader(stream);
        var root = JsonNode.Parse(reader.ReadToEnd())!;
        foreach (var (type, webhook) in root["webhooks"]!.AsObject())
        {
            var content = webhook!["post"]!["requestBody"]!["content"]!["application/json"]!;
            var members = Resolve(root, content["schema"]!)["properties"]!.AsObject();
            var data = new JsonSchema { AllowAdditionalProperties = false };
            foreach (var name in Resolve(root, members["data"]!)["properties"]!.AsObject().Select(member => member.Key))
            {
                data.Properties[name] = new JsonSchemaProperty();
            }

            yield return new WebhookForm(
                type,
                (string)content["example"]!["object"]!,
                members.ContainsKey("organization_id"),
                members.ContainsKey("display_name"),
                new ResponseSchema(data));
        }
    }

    private static JsonNode Resolve(JsonNode root, JsonNode schema) => schema["$ref"] is { } reference
        ? root["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!
        : schema;
}
