using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Scalekit.Core.Json;

/// <summary>A property value that does not hold all the JSON that it was read from.</summary>
internal interface IPartlyRead
{
    /// <summary>The whole JSON; null if the value holds all of it.</summary>
    JsonElement? Whole { get; }
}

/// <summary>Keeps the JSON of partly read values among the unknown members, so that nothing is lost.</summary>
internal static class PartlyRead
{
    /// <summary>Returns the properties of a model whose values may be partly read. Called once for all objects of a page.</summary>
    public static JsonPropertyInfo[] PropertiesOf(JsonTypeInfo model) =>
        [
            .. model.Properties.Where(
                property => !property.PropertyType.IsValueType
                    && property is { IsExtensionData: false, Get: not null }
                    && property.PropertyType != typeof(string)),
        ];

    /// <summary>Keeps the JSON of partly read properties of an object, under their JSON names.</summary>
    public static void Keep(Resource resource, JsonPropertyInfo[] properties)
    {
        foreach (var property in properties)
        {
            if (property.Get!(resource) is IPartlyRead { Whole: { } whole })
                (resource.UnknownMembers ??= new Dictionary<string, JsonElement>())[property.Name] = whole;
        }
    }
}
