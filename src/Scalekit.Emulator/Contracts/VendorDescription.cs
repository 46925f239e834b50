using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>
/// Reads the vendor's description of the running service: OpenAPI 3.1, of which the reader knows 3.0 only, with operation names of
/// its own and without the token endpoint.
/// </summary>
internal static partial class VendorDescription
{
    /// <summary>The description as the reader takes it.</summary>
    public static OpenApiDocument Read(string json) =>
        OpenApiDocument.FromJsonAsync(Downgrade(json), documentPath: null, SchemaType.OpenApi3).GetAwaiter().GetResult();

    /// <summary>The running service's operations, under the names of <see cref="Rename"/>.</summary>
    /// <param name="live">The vendor's description. Its operations are renamed.</param>
    /// <param name="published">The published contract, for the token endpoint and for its names. It is changed.</param>
    public static IEnumerable<ContractOperation> Operations(OpenApiDocument live, OpenApiDocument published)
    {
        // The running service's response also says what the token is good for.
        published.Components.Schemas["TokenResponse"].Properties["scope"] = new JsonSchemaProperty { Type = JsonObjectType.String };
        var known = ContractOperation.All(published).ToArray();
        Rename(live, known.ToDictionary(operation => (operation.Method, Shape(operation.Path)), operation => operation.Id));
        return known.Where(operation => operation.Id == Contract.TokenOperationId).Concat(ContractOperation.All(live));
    }

    /// <summary>
    /// An operation of the published contract has its name, so that logs and rules read alike in both. Any other has the vendor's, such
    /// as <c>listUsers</c> for <c>UserService_ListUsers</c>; the whole of it where the published contract calls another operation so.
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

    /// <summary>A path as far as a client can see it: the names of its parameters are on no wire.</summary>
    private static string Shape(string path) => Parameter().Replace(path, "{}");

    private static string WithoutService(string vendorName)
    {
        var name = vendorName[(vendorName.IndexOf('_', StringComparison.Ordinal) + 1)..];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Makes it OpenAPI 3.0.</summary>
    private static string Downgrade(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        root["openapi"] = "3.0.1";
        root.Remove("webhooks");
        DropSiblingsOfReferences(root);
        return root.ToJsonString();
    }

    /// <summary>
    /// OpenAPI 3.0 allows none. Those here say nothing of the JSON, but for the body of addMembership: what they require there is
    /// the name of the vendor's internal message, which is on no wire.
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
