using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Scalekit.Generator;

/// <summary>A description of the service, read from an OpenAPI document.</summary>
internal sealed partial class Description
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    private readonly JsonNode root;
    private readonly Dictionary<string, JsonNode> operations = new(StringComparer.Ordinal);
    private readonly List<(string Method, string Path, string Summary)> paths = [];

    private Description(JsonNode root)
    {
        this.root = root;
        foreach (var (path, item) in root["paths"]!.AsObject())
        {
            foreach (var method in Methods.Where(method => item![method] is not null))
            {
                operations[Key(method, path)] = item![method]!;
                paths.Add((method.ToUpperInvariant(), path, (string?)item[method]!["summary"] ?? ""));
            }
        }
    }

    /// <summary>The operations by method and path, with their summaries.</summary>
    public IReadOnlyList<(string Method, string Path, string Summary)> Operations => paths;

    /// <summary>The members that wrap single objects, of all operations.</summary>
    public IEnumerable<string> Wrappers => operations.Values
        .Select(Success)
        .Where(schema => schema?.Members is [var only] && schema[only].IsObject)
        .Select(schema => schema!.Members[0])
        .Distinct();

    public static Description Read(string file)
    {
        var text = File.ReadAllText(file);
        if (file.EndsWith(".yml", StringComparison.Ordinal))
        {
            var document = new DeserializerBuilder().Build().Deserialize(new StringReader(text));
            text = new SerializerBuilder().JsonCompatible().Build().Serialize(document!);
        }

        return new Description(JsonNode.Parse(text)!);
    }

    /// <summary>Whether it has an operation; the names of path parameters do not matter.</summary>
    public bool Has(string method, string path) => operations.ContainsKey(Key(method, path));

    /// <summary>The schema of an operation's successful response; null if it has no body.</summary>
    public Schema? Success(string method, string path) => Success(operations[Key(method, path)]);

    /// <summary>The schema of an operation's request body; null if it has none.</summary>
    public Schema? Request(string method, string path) =>
        operations[Key(method, path)]["requestBody"] is { } body ? SchemaIn(Resolve(body)) : null;

    /// <summary>The names of an operation's query parameters.</summary>
    public IReadOnlyList<string> Query(string method, string path) =>
    [
        .. (operations[Key(method, path)]["parameters"]?.AsArray() ?? [])
            .Select(parameter => Resolve(parameter!))
            .Where(parameter => (string?)parameter["in"] == "query")
            .Select(parameter => (string)parameter["name"]!),
    ];

    private static string Key(string method, string path) => $"{method.ToUpperInvariant()} {Parameter().Replace(path.Split('?')[0], "{}")}";

    private Schema? Success(JsonNode operation) =>
        SchemaIn(Resolve(operation["responses"]!.AsObject().First(response => response.Key.StartsWith('2')).Value!));

    private Schema? SchemaIn(JsonNode holder) =>
        holder["content"]?.AsObject().FirstOrDefault().Value?["schema"] is { } schema ? new Schema(this, Resolve(schema)) : null;

    private JsonNode Resolve(JsonNode node)
    {
        while ((string?)node["$ref"] is { } reference)
            node = reference.Split('/').Skip(1).Aggregate(root, (parent, name) => parent[name]!);
        return node;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>The schema of a body, by its members.</summary>
    internal sealed class Schema(Description description, JsonNode node)
    {
        public IReadOnlyList<string> Members => [.. (node["properties"]?.AsObject() ?? []).Select(member => member.Key)];

        public bool IsArray => (string?)node["type"] == "array";

        public bool IsObject => node["properties"] is not null;

        public Schema Items => new(description, description.Resolve(node["items"]!));

        public Schema this[string member] => new(description, description.Resolve(node["properties"]![member]!));
    }
}
