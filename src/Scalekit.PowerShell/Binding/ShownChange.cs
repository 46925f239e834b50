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
/// Formats planned changes for tables and lists: the sign, and old and new values. Scalekit.Format.ps1xml calls it, also for copies of the
/// objects from a job or a file.
/// </summary>
public static class ShownChange
{
    // Width of the other columns, the blanks between them, and the free column at the edge.
    private const int Others = 1 + 1 + 23 + 1 + 22 + 1 + 1;

    // Width of the labels in an export's list, and the free column at the edge.
    private const int Labels = 17 + 1;

    // More lines would hide where the next change begins; the list view shows all.
    private const int MostLines = 8;

    // A value is cut if it would take more lines.
    private const int MostLinesOfValue = 3;

    // Maximum lengths of values, tried in this order until the value fits.
    private static readonly int[] Lengths = [int.MaxValue, 60, 40, 30, 20];

    // PowerShell 7.2 and later.
    private static readonly PropertyInfo? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")
        ?.GetProperty("Instance", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>+ for a creation, ~ for an update, - for a deletion, and ! for a failure; coloured if possible.</summary>
    public static string Sign(object? change) => TextOf(change, "Outcome") is "Failed" or "Skipped"
        ? Coloured("!", "Red")
        : TextOf(change, "Action") switch
        {
            "Create" => Coloured("+", "Green"),
            "Update" => Coloured("~", "Yellow"),
            "Delete" => Coloured("-", "Red"),
            _ => TextOf(change, "Reason").Length == 0 ? "=" : " ",
        };

    /// <summary>A value of one word, such as the kind.</summary>
    public static string Word(object? change, string property) => TextOf(change, property);

    /// <summary>What changes, or why nothing changes, wrapped to the last column of the table.</summary>
    public static string Text(object? change, PSHost? host)
    {
        var room = Math.Max(20, ShownText.WidthOf(host, Others) - Others);
        var shown = Told(change, room).SelectMany(line => Wrapped(line, room)).ToList();
        return shown.Count <= MostLines ? string.Join("\n", shown)
            : string.Join("\n", shown.Take(MostLines - 1).Concat([$"and {shown.Count - MostLines + 1} more lines"]));
    }

    /// <summary>What changes, or why nothing changes, with all lines unwrapped.</summary>
    public static string Whole(object? change) => string.Join("\n", Told(change, int.MaxValue));

    /// <summary>Every property with its old and new value, one per line.</summary>
    public static string Lines(object? change) =>
        string.Join("\n", Properties(change).SelectMany(property => Parts(property, int.MaxValue)));

    /// <summary>How many things of each kind an export found.</summary>
    public static string Counts(object? counts, PSHost? host) => InList([$"{Binding.Shown.Of(counts)}"], host);

    /// <summary>What an export left out, and why.</summary>
    public static string Unmanaged(object? changes, PSHost? host) =>
        InList(Items(changes).Select(one => $"{TextOf(one, "Kind")} {TextOf(one, "Key")}: {TextOf(one, "Reason")}"), host);

    private static List<string> Told(object? change, int room)
    {
        var reason = TextOf(change, "Reason");
        var action = TextOf(change, "Action");
        var lines = new List<string>();
        switch (TextOf(change, "Outcome"))
        {
            case "Failed":
                lines.Add($"not {(action == "Create" ? "created" : action == "Update" ? "updated" : "deleted")}: {reason}");
                break;
            case "Skipped":
                lines.Add($"skipped: {reason}");
                break;
            default:
                // Only the list shows the old values of a deletion; in the table they would look like new values.
                if (action is not ("None" or "Delete"))
                    lines.AddRange(Properties(change).SelectMany(property => Fitting(property, room)));
                if (reason.Length > 0)
                    lines.Add(reason);
                break;
        }

        return lines;
    }

    private static List<string> Fitting(object? property, int room)
    {
        List<string> parts = [];
        foreach (var length in Lengths)
        {
            parts = [.. Parts(property, length)];
            if (parts.All(part => Wrapped(part, room).Count() <= MostLinesOfValue))
                break;
        }

        return parts;
    }

    // PowerShell's lists break lines in the middle of a word.
    private static string InList(IEnumerable<string> lines, PSHost? host) =>
        string.Join("\n", lines.SelectMany(line => Wrapped(line, ShownText.WidthOf(host, Others) - Labels)));

    private static IEnumerable<string> Wrapped(string line, int room) => ShownText.Lines(line, room, "  ");

    // Compares tables by name, and shows only added and removed items of lists.
    private static IEnumerable<string> Parts(object? property, int length)
    {
        if (PlainValues.Unwrap(property) is string alone)
        {
            // A copy with less depth has only the name.
            yield return DisplayText.Of(alone);
            yield break;
        }

        var name = TextOf(property, "Name");
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

    // In a copy, an enumeration value is a number whose text is the name.
    private static string TextOf(object? item, string property) =>
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
}
