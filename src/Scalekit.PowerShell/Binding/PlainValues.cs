using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;


namespace Scalekit.PowerShell.Binding;

/// <summary>Converts hashtables, objects and JSON text to the plain values that the client sends.</summary>
internal static class PlainValues
{
    /// <summary>Converts a hashtable, an object or the text of a JSON object to a free-form object.</summary>
    public static IReadOnlyDictionary<string, object?> ToObject(object? input)
    {
        var value = Unwrap(input);
        if (value is string json)
        {
            DependencyIsolation.LoadDependencies();
            return PlainValue.ParseObject(json);
        }

        return Convert(value, 0) as IReadOnlyDictionary<string, object?>
            ?? throw new ScalekitException(ErrorIds.InvalidValue, "Give a hashtable, an object, or a JSON object as text.");
    }

    /// <summary>Converts hashtables, objects, or the text of a JSON object or of a list of them to free-form objects.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> ToObjects(object? input)
    {
        switch (Unwrap(input))
        {
            case string json:
                DependencyIsolation.LoadDependencies();
                return PlainValue.ParseObjects(json);
            case IEnumerable items and not IDictionary:
                return [.. items.Cast<object?>().SelectMany(ToObjects)];
            default:
                return [ToObject(input)];
        }
    }

    /// <summary>Converts a hashtable, an object or the text of a JSON object to strings by name. Rejects nested values.</summary>
    public static IReadOnlyDictionary<string, string> ToTexts(object? input)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in ToObject(input))
            texts[member.Key] = ToText(member.Key, member.Value);
        return texts;
    }

    private static string ToText(string name, object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => PlainValue.Text(time),
        DateTimeOffset time => PlainValue.Text(time.UtcDateTime),
        null => throw new ScalekitException(
            ErrorIds.InvalidValue, $"'{name}' has no value. Values must be strings, numbers, true or false, or times."),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ScalekitException(
            ErrorIds.InvalidValue, $"'{name}' is not a single value. Values must be strings, numbers, true or false, or times."),
    };

    // The path names the member in errors: "attachments[0].file".
    private static object? Convert(object? input, int depth, string path = "")
    {
        if (depth > PlainValue.MaximumDepth)
            throw new ScalekitException(ErrorIds.InvalidValue, $"A value is nested more than {PlainValue.MaximumDepth} levels deep.");

        var value = Unwrap(input);
        if (SingleValues.TryConvert(value, path, out var single))
            return single;
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> answer:
                return answer.ToDictionary(
                    entry => entry.Key, entry => Convert(entry.Value, depth + 1, Member(path, entry.Key)), StringComparer.Ordinal);
            case IDictionary table:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (DictionaryEntry entry in table)
                {
                    var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
                    members[name] = Convert(entry.Value, depth + 1, Member(path, name));
                }

                return members;
            case IEnumerable items:
                var list = new List<object?>();
                foreach (var item in items)
                    list.Add(Convert(item, depth + 1, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, list.Count)));
                return list;
            default:
                var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var property in PSObject.AsPSObject(input!).Properties)
                {
                    if (property.IsGettable)
                        properties[property.Name] = Convert(Read(property, path), depth + 1, Member(path, property.Name));
                }

                return properties;
        }
    }

    private static string Member(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static object? Read(PSPropertyInfo property, string path)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException e)
        {
            var reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.');
            throw new ScalekitException(ErrorIds.InvalidValue, $"{Member(path, property.Name)} cannot be read: {reason}.", e);
        }
    }

    /// <summary>
    /// Converts values from the service to objects with properties. An object with names that properties cannot have (empty, or different
    /// only in case) stays a dictionary.
    /// </summary>
    public static object? ToPipeline(object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> members:
                if (members.Keys.Any(name => name.Length == 0)
                    || members.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < members.Count)
                {
                    return value;
                }

                var result = new PSObject();
                foreach (var member in members)
                    result.Properties.Add(new PSNoteProperty(member.Key, ToPipeline(member.Value)));
                return result;
            case IReadOnlyList<object?> items:
                return items.Select(ToPipeline).ToArray();
            default:
                return value;
        }
    }

    /// <summary>Removes the PSObject wrapper from a value; a custom object stays as it is.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
}
