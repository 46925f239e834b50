using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Makes values safe to show in tables and lists: without characters that would control the terminal. Scalekit.Format.ps1xml calls it
/// for every value of Scalekit objects and of their copies from a job or a file. The objects themselves are not changed.
/// </summary>
public static class Shown
{
    /// <summary>The shown value: a list with commas, a table as "name=value", a table of switches as the names that are on.</summary>
    public static object? Of(object? value) => PlainValues.Unwrap(value) switch
    {
        null => null,
        bool or int or long => value,
        var other => DisplayText.Of(Text(other)),
    };

    /// <summary>A time to the minute, in UTC. Text that is not a time is shown unchanged.</summary>
    public static string? Minute(object? value) => PlainValues.Unwrap(value) switch
    {
        null or "" => null,
        var other when TimeOf(other) is { } time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        var other => DisplayText.Of(Text(other)),
    };

    private static string Text(object? value) => PlainValues.Unwrap(value) switch
    {
        null => "",
        string text => text,
        DateTimeOffset time => Iso8601.Text(time),
        DateTime time => Iso8601.Text(Iso8601.Of(time)),
        IDictionary { Count: > 0 } table when table.Values.Cast<object?>().All(one => PlainValues.Unwrap(one) is bool) =>
            string.Join(
                ", ", Entries(table).Where(entry => PlainValues.Unwrap(entry.Value) is true).Select(entry => entry.Key)),
        IDictionary table => string.Join(", ", Entries(table).Select(entry => $"{entry.Key}={Text(entry.Value)}")),
        IEnumerable items and not Uri => string.Join(", ", items.Cast<object?>().Select(Text)),
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    // By IDictionary's enumerator: that of IEnumerable can give pairs of another type.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
            yield return entry;
    }

    private static DateTimeOffset? TimeOf(object? value) => value switch
    {
        UtcTime time => time,
        DateTimeOffset time => time,
        DateTime time => Iso8601.Of(time),
        string text when Iso8601.TryRead(text, out var time) => time,
        _ => null,
    };
}
