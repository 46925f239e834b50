using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// What the table and the list of planned changes show: the sign, and old and new values. Scalekit.Format.ps1xml calls it, also for copies
/// of the objects out of a job or a file.
/// </summary>
public static class ShownChange
{
    // The other columns of the table, and the blanks between them.
    private const int Others = 1 + 1 + 19 + 1 + 28 + 1;

    // How long values may be, tried one after the other until the line fits.
    private static readonly int[] Lengths = [int.MaxValue, 60, 40, 30, 20, 12];

    // PowerShell 7.2 and later.
    private static readonly PropertyInfo? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")
        ?.GetProperty("Instance", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>+ for what is created, ~ for what is changed, - for what is deleted, and ! for what could not be; coloured if it can be.</summary>
    public static string Sign(object? change) => Text(change, "Outcome") is "Failed" or "Skipped"
        ? Coloured("!", "Red")
        : Text(change, "Action") switch
        {
            "Create" => Coloured("+", "Green"),
            "Update" => Coloured("~", "Yellow"),
            "Delete" => Coloured("-", "Red"),
            _ => Text(change, "Reason").Length == 0 ? "=" : " ",
        };

    /// <summary>What changes, or why nothing does, in a line that fits the screen.</summary>
    public static string Line(object? change, PSHost? host)
    {
        var reason = Text(change, "Reason");
        var action = Text(change, "Action");
        switch (Text(change, "Outcome"))
        {
            case "Failed":
                return $"not {(action == "Create" ? "created" : action == "Update" ? "updated" : "deleted")}: {reason}";
            case "Skipped":
                return $"skipped: {reason}";
        }

        // What is lost by a delete is in the list; in the table it would look like what is to be.
        if (action is "None" or "Delete")
            return reason;
        var properties = Properties(change).ToArray();
        var room = WidthOf(host) - Others;
        var line = "";
        foreach (var length in Lengths)
        {
            line = string.Join("; ", properties.SelectMany(property => Parts(property, length)));
            if (line.Length <= room)
                break;
        }

        return reason.Length == 0 ? line : $"{line} ({reason})";
    }

    /// <summary>Every property with its old and its new value, one a line.</summary>
    public static string Lines(object? change) =>
        string.Join("\n", Properties(change).SelectMany(property => Parts(property, int.MaxValue)));

    /// <summary>What an export left out, and why, one a line.</summary>
    public static string Unmanaged(object? changes) =>
        string.Join("\n", Items(changes).Select(one => $"{Text(one, "Kind")} {Text(one, "Key")}: {Text(one, "Reason")}"));

    // A table is compared by its names, and of lists what is added and taken away: the rest of them did not change.
    private static IEnumerable<string> Parts(object? property, int length)
    {
        var name = Text(property, "Name");
        var (old, @new) = (Value(property, "OldValue"), Value(property, "NewValue"));
        if (old is IDictionary || @new is IDictionary)
        {
            var (before, after) = (Table(old), Table(@new));
            foreach (var key in before.Keys.Union(after.Keys).OrderBy(key => key, StringComparer.Ordinal))
            {
                if (Parts($"{name}.{DisplayText.Of(key)}", before.TryGetValue(key, out var was) ? was : null,
                    after.TryGetValue(key, out var becomes) ? becomes : null, length) is { } part)
                {
                    yield return part;
                }
            }
        }
        else if (Parts(name, old, @new, length) is { } part)
        {
            yield return part;
        }
    }

    private static string? Parts(string name, object? old, object? @new, int length)
    {
        if (IsList(old) && IsList(@new))
        {
            var (before, after) = (Names(old), Names(@new));
            var names = after.Except(before).Select(one => $"+{one}").Concat(before.Except(after).Select(one => $"-{one}"));
            return Cut($"{name}: {string.Join(" ", names)}", length == int.MaxValue ? length : name.Length + 2 + (2 * length));
        }

        if (old is null)
            return $"{name}: {Shown(@new, length)}";
        return Shown(old, int.MaxValue) == Shown(@new, int.MaxValue) ? null : $"{name}: {Shown(old, length)} -> {Shown(@new, length)}";
    }

    private static string Shown(object? value, int length) => value switch
    {
        null => "(none)",
        string text => $"\"{Cut(DisplayText.Of(text), length)}\"",
        bool flag => flag ? "true" : "false",
        _ when IsList(value) => Cut($"[{string.Join(", ", Names(value))}]", length),
        IDictionary table => Cut($"{{{string.Join(", ", Table(table).Select(one => $"{one.Key}: {Shown(one.Value, length)}"))}}}", length),
        _ => Cut(DisplayText.Of(string.Format(CultureInfo.InvariantCulture, "{0}", value)), length),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 3) + "...";

    private static bool IsList(object? value) => value is IEnumerable and not (string or IDictionary);

    private static List<string> Names(object? list) =>
        [.. ((IEnumerable)list!).Cast<object?>().Select(one => DisplayText.Of($"{PlainValues.Unwrap(one)}"))];

    private static Dictionary<string, object?> Table(object? value)
    {
        var table = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (value is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
                table[$"{entry.Key}"] = PlainValues.Unwrap(entry.Value);
        }

        return table;
    }

    private static IEnumerable<object?> Properties(object? change) => Items(Value(change, "Properties"));

    private static IEnumerable<object?> Items(object? list) =>
        PlainValues.Unwrap(list) is IEnumerable items and not string ? items.Cast<object?>() : [];

    // A copy of an enumeration's value has its name as text, and its number as the value.
    private static string Text(object? item, string property) =>
        item is null ? "" : DisplayText.Of($"{PSObject.AsPSObject(item).Properties[property]?.Value}");

    private static object? Value(object? item, string property) =>
        item is null ? null : PlainValues.Unwrap(PSObject.AsPSObject(item).Properties[property]?.Value);

    private static string Coloured(string sign, string colour)
    {
        var style = Style?.GetValue(null);
        if (style is null || $"{Part(style, "OutputRendering")}" == "PlainText")
            return sign;
        return $"{Part(Part(style, "Foreground"), colour)}{sign}{Part(style, "Reset")}";
    }

    private static object? Part(object? item, string property) => item?.GetType().GetProperty(property)?.GetValue(item);

    private static int WidthOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is > Others and var width ? width : 120;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or NotSupportedException)
        {
            // There is no screen.
            return 120;
        }
    }
}
