using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Scalekit.Core.Json;

/// <summary>A value of a property that does not hold all of the JSON that it was read from.</summary>
internal interface IPartlyRead
{
    /// <summary>The whole JSON; null if nothing of it is missing from the value.</summary>
    JsonElement? Whole { get; }
}

/// <summary>Keeps the JSON of values that were read in part among the members that no model names, so that nothing is lost.</summary>
internal static class PartlyRead
{
    /// <summary>The properties of a model whose values may be read in part. Found once for all objects of a page.</summary>
    public static JsonPropertyInfo[] PropertiesOf(JsonTypeInfo model) =>
        [
            .. model.Properties.Where(
                property => !property.PropertyType.IsValueType
                    && property is { IsExtensionData: false, Get: not null }
                    && property.PropertyType != typeof(string)),
        ];

    /// <summary>Keeps what these properties of an object lack, under their JSON names.</summary>
    public static void Keep(Resource resource, JsonPropertyInfo[] properties)
    {
        foreach (var property in properties)
        {
            if (property.Get!(resource) is IPartlyRead { Whole: { } whole })
                (resource.UnknownMembers ??= new Dictionary<string, JsonElement>())[property.Name] = whole;
        }
    }
}
