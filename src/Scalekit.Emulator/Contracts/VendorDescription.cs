using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>
/// Reads the vendor's description of the running service. It is OpenAPI 3.1, while the reader supports only 3.0, it has its own operation
/// names, and it does not contain the token endpoint.
/// </summary>
internal static partial class VendorDescription
{
    /// <summary>Reads the description.</summary>
    public static OpenApiDocument Read(string json) =>
        OpenApiDocument.FromJsonAsync(Downgrade(json), documentPath: null, SchemaType.OpenApi3).GetAwaiter().GetResult();

    /// <summary>The running service's operations, under the names of <see cref="Rename"/>.</summary>
    /// <param name="live">The vendor's description. Its operations are renamed.</param>
    /// <param name="published">The published contract, which provides the token endpoint and the names. It is modified.</param>
    public static IEnumerable<ContractOperation> Operations(OpenApiDocument live, OpenApiDocument published)
    {
        // The response of the running service also contains the scope of the token.
        published.Components.Schemas["TokenResponse"].Properties["scope"] = new JsonSchemaProperty { Type = JsonObjectType.String };
        var known = ContractOperation.All(published).ToArray();
        Rename(live, known.ToDictionary(operation => (operation.Method, Shape(operation.Path)), operation => operation.Id));
        return known.Where(operation => operation.Id == Contract.TokenOperationId).Concat(ContractOperation.All(live));
    }

    /// <summary>
    /// Gives operations of the published contract its names, so that logs and rules look alike with both contracts. Other operations get
    /// the short name of the vendor, such as <c>listUsers</c> for <c>UserService_ListUsers</c>, or the full name if the published
    /// contract uses the short name for another operation.
    /// </summary>
    private static void Rename(OpenApiDocument live, Dictionary<(string Method, string Shape), string> known)
    {
        foreach (var (path, operations) in live.Paths)
        {
            foreach (var (method, operation) in operations)
            {
                if (known.TryGetValue((method.ToUpperInvariant(), Shape(path)), out var name))
                {
                    operation.OperationId = name;
                }
                else if (WithoutService(operation.OperationId) is var shortName && !known.ContainsValue(shortName))
                {
                    operation.OperationId = shortName;
                }
            }
        }
    }

    /// <summary>A path without the names of its parameters, which are not part of requests.</summary>
    private static string Shape(string path) => Parameter().Replace(path, "{}");

    private static string WithoutService(string vendorName)
    {
        var name = vendorName[(vendorName.IndexOf('_', StringComparison.Ordinal) + 1)..];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Converts it to OpenAPI 3.0.</summary>
    private static string Downgrade(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        root["openapi"] = "3.0.1";
        root.Remove("webhooks");
        DropSiblingsOfReferences(root);
        return root.ToJsonString();
    }

    /// <summary>
    /// OpenAPI 3.0 allows no members next to a reference. Those here do not affect the JSON, except in the body of addMembership: there
    /// they require the vendor's internal message name, which is not part of requests.
    /// </summary>
    private static void DropSiblingsOfReferences(JsonNode? node)
    {
        if (node is JsonObject holder && holder["$ref"] is JsonValue)
        {
            foreach (var (name, _) in holder.Where(member => member.Key != "$ref").ToArray())
            {
                holder.Remove(name);
            }
        }

        foreach (var child in node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        })
        {
            DropSiblingsOfReferences(child);
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
