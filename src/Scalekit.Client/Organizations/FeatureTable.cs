using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.Organizations;

/// <summary>
/// Features by name, in the order of the service: true if on. Converted to text, it lists the features that are on. Two tables are equal
/// if the same features are on and off.
/// </summary>
internal sealed class FeatureTable() : Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase), IEquatable<FeatureTable>, IPartlyRead
{
    private JsonElement? whole;

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the settings that these features were read from.</summary>
    public void Keep(JsonElement settings) => whole = settings.Clone();

    public bool Equals(FeatureTable? other) => other is not null
        && Count == other.Count
        && this.All(feature => other.TryGetValue(feature.Key, out var isOn) && isOn == feature.Value);

    public override bool Equals(object? obj) => Equals(obj as FeatureTable);

    public override int GetHashCode() => this.Sum(feature => StringComparer.OrdinalIgnoreCase.GetHashCode(feature.Key) / Count);

    public override string ToString() => string.Join(", ", this.Where(feature => feature.Value).Select(feature => feature.Key));
}

/// <summary>
/// Reads the features, which the service sends as an object with a list of names and switches. It may omit the switch of a feature that
/// is off.
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
        var isWhole = true;
        foreach (var member in settings.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (member.NameEquals("features"))
                ReadList(member.Value, features, ref isWhole);
            else
                isWhole = false;
        }

        if (!isWhole)
            features.Keep(settings);
        return features;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, bool> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Changes are sent as switches.");

    private static void ReadList(JsonElement list, FeatureTable features, ref bool isWhole)
    {
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of features was expected.");
        foreach (var feature in list.EnumerateArray())
        {
            if (feature.ValueKind == JsonValueKind.Null)
                continue;
            if (feature.ValueKind != JsonValueKind.Object)
                throw new JsonException("A feature was expected.");
            var isOn = feature.TryGetProperty("enabled", out var enabled) && enabled.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False or JsonValueKind.Null => false,
                _ => throw new JsonException("True or false was expected."),
            };
            if (NamedObject.NameOf(feature, ref isWhole, known: "enabled") is not { } name)
                continue;

            // If a name appears twice, the last value counts, but the other one is kept too.
            isWhole &= !features.ContainsKey(name);
            features[name] = isOn;
        }
    }
}
