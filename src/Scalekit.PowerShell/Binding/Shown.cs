using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// What a cell of a table or a line of a list shows of a value: nothing that the terminal would obey. Scalekit.Format.ps1xml calls it for
/// every value, of the service's objects and of their copies out of a job or a file; the objects keep theirs.
/// </summary>
public static class Shown
{
    /// <summary>The value as it is shown. A list is shown with commas, a table as "name=value", or as the names of what is on.</summary>
    public static object? Of(object? value) => PlainValues.Unwrap(value) switch
    {
        null => null,
        bool or int or long => value,
        var other => DisplayText.Of(Text(other)),
    };

    /// <summary>A time to the minute, in UTC; text that is no time is shown as it is.</summary>
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

    // As its own enumerator says: that of the base interface gives pairs of another type.
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
