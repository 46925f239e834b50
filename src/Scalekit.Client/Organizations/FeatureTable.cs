using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scalekit.Organizations;

/// <summary>
/// Features by name, in the order of the service: true if on. As text they are the names of those that are on. Two tables are equal if the
/// same features are on and off.
/// </summary>
internal sealed class FeatureTable() : Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase), IEquatable<FeatureTable>
{
    public bool Equals(FeatureTable? other) => other is not null
        && Count == other.Count
        && this.All(feature => other.TryGetValue(feature.Key, out var isOn) && isOn == feature.Value);

    public override bool Equals(object? obj) => Equals(obj as FeatureTable);

    public override int GetHashCode() => this.Sum(feature => StringComparer.OrdinalIgnoreCase.GetHashCode(feature.Key) / Count);

    public override string ToString() => string.Join(", ", this.Where(feature => feature.Value).Select(feature => feature.Key));
}

/// <summary>
/// The service writes an object with a list of features, each with a name and whether it is on; it may leave out that one is off.
/// </summary>
internal sealed class FeatureTableConverter : JsonConverter<IReadOnlyDictionary<string, bool>>
{
    public override IReadOnlyDictionary<string, bool> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var settings = document.RootElement;
        if (settings.ValueKind != JsonValueKind.Object)
            throw new JsonException("An object with a list of features was expected.");
        var features = new FeatureTable();
        if (Member(settings, "features") is not { ValueKind: not JsonValueKind.Null } list)
            return features;
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of features was expected.");
        foreach (var feature in list.EnumerateArray())
        {
            if (feature.ValueKind != JsonValueKind.Object || Member(feature, "name") is not { ValueKind: JsonValueKind.String } name)
                throw new JsonException("A feature was expected.");
            features[name.GetString()!] = Member(feature, "enabled")?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False or JsonValueKind.Null or null => false,
                _ => throw new JsonException("True or false was expected."),
            };
        }

        return features;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, bool> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Changes are sent as switches.");

    private static JsonElement? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;
}
