using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Sets a property to a value of a nested object. Returns false if the value does not fit.</summary>
internal delegate bool Giving<in T>(T resource, JsonElement value);

/// <summary>
/// Moves the values of nested objects into properties of the object that contains them. Values without a property stay among the unknown
/// members.
/// </summary>
/// <param name="what">What the nested objects describe, such as "the device".</param>
/// <param name="properties">Sets the property for the value at a path, such as <c>device.location.city</c>.</param>
internal sealed class NestedMembers<T>(string what, IReadOnlyDictionary<string, Giving<T>> properties)
    where T : Resource
{
    // The objects on the paths to the values.
    private readonly HashSet<string> objects = new(properties.Keys.SelectMany(ObjectsOf), StringComparer.Ordinal);

    /// <summary>For a text property.</summary>
    public static Giving<T> Text(Action<T, string> give) => (resource, value) =>
    {
        if (value.Text() is not { } text)
            return false;
        give(resource, text);
        return true;
    };

    /// <summary>For a true or false property.</summary>
    public static Giving<T> Flag(Action<T, bool> give) => (resource, value) =>
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return false;
        give(resource, value.GetBoolean());
        return true;
    };

    /// <summary>Moves the values of an object that was read.</summary>
    /// <exception cref="JsonException">Some values do not fit. They are named, and the others were moved.</exception>
    public void Settle(T resource)
    {
        var odd = new List<string>();
        foreach (var name in objects.Where(path => path.IndexOf('.') < 0))
        {
            if (resource.Member(name) is not { } whole)
                continue;
            if (Take(resource, whole, name, odd) is { } rest)
                resource.UnknownMembers![name] = rest;
            else
                resource.UnknownMembers!.Remove(name);
        }

        if (odd.Count > 0)
            throw UnfitParts.Of(odd, $"Parts of {what} do not fit.");
    }

    private static IEnumerable<string> ObjectsOf(string path)
    {
        for (var dot = path.IndexOf('.'); dot > 0; dot = path.IndexOf('.', dot + 1))
            yield return path.Substring(0, dot);
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Reads the members of an object into properties. Returns the members without a property; null if there are none.
    private JsonElement? Take(T resource, JsonElement whole, string path, List<string> odd)
    {
        if (whole.ValueKind != JsonValueKind.Object)
        {
            odd.Add(path);
            return whole;
        }

        // Copied as raw text, because broken Unicode cannot be read.
        var rest = new List<string>();
        foreach (var member in whole.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            var name = NameOf(member);
            var place = $"{path}.{name}";
            if (name is not null && objects.Contains(place))
            {
                if (Take(resource, member.Value, place, odd) is { } part)
                    rest.Add($"\"{name}\":{part.GetRawText()}");
                continue;
            }

            if (name is not null && properties.TryGetValue(place, out var give))
            {
                if (give(resource, member.Value))
                    continue;
                odd.Add(place);
            }

            rest.Add(member.ToString());
        }

        if (rest.Count == 0)
            return null;
        using var document = JsonDocument.Parse($"{{{string.Join(",", rest)}}}");
        return document.RootElement.Clone();
    }
}
