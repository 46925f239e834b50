using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Creates and compares values of each <see cref="ValueType"/>.</summary>
internal static class ConfigurationValue
{
    /// <summary>Returns the names sorted and without duplicates.</summary>
    public static string[] Names(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>Text by name.</summary>
    public static SortedDictionary<string, string> Texts(IEnumerable<KeyValuePair<string, string>> values) => Sorted(values);

    /// <summary>True or false by name.</summary>
    public static SortedDictionary<string, bool> Flags(IEnumerable<KeyValuePair<string, bool>> values) => Sorted(values);

    /// <summary>Whether a value is as wanted. Flags that are not named may have any value.</summary>
    public static bool Holds(object wanted, object actual) => (wanted, actual) switch
    {
        (string[] some, string[] others) => some.SequenceEqual(others, StringComparer.Ordinal),
        (SortedDictionary<string, string> some, SortedDictionary<string, string> others) => some.SequenceEqual(others),
        (SortedDictionary<string, bool> some, SortedDictionary<string, bool> others) =>
            some.All(flag => others.TryGetValue(flag.Key, out var isOn) && isOn == flag.Value),
        (SortedDictionary<string, string[]> some, SortedDictionary<string, string[]> others) =>
            some.Count == others.Count
            && some.All(entry => others.TryGetValue(entry.Key, out var names) && entry.Value.SequenceEqual(names, StringComparer.Ordinal)),
        _ => Equals(wanted, actual),
    };

    /// <summary>Whether a value is null or empty.</summary>
    public static bool IsEmpty(object? value) => value is null or "" or ICollection { Count: 0 };

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> values)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in values)
            sorted[value.Key] = value.Value;
        return sorted;
    }
}
