using System;
using System.Collections.Generic;
using System.Text;

namespace Scalekit.Configuration;

/// <summary>
/// <c>{{NAME}}</c> in values stands for what differs between environments, such as a URL. In a file, two literal braces are written as
/// four.
/// </summary>
internal sealed class Placeholders
{
    private const string Open = "{{", Close = "}}", Literal = "{{{{";

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public Placeholders(IReadOnlyDictionary<string, string>? values)
    {
        foreach (var value in values ?? new Dictionary<string, string>())
            this.values[value.Key] = value.Value;
    }

    /// <summary>Escapes a text for a file, so that reading it returns the same text.</summary>
    public static string Escape(string text) => text.Replace(Open, Literal);

    /// <summary>Replaces the parameters in a text by their values.</summary>
    /// <param name="text">The text from the file.</param>
    /// <param name="problem">What is wrong; null if nothing is.</param>
    public string Fill(string text, out string? problem)
    {
        problem = null;
        var at = text.IndexOf(Open, StringComparison.Ordinal);
        if (at < 0)
            return text;
        var filled = new StringBuilder(text.Length);
        for (var from = 0; ; at = text.IndexOf(Open, from, StringComparison.Ordinal))
        {
            if (at < 0)
                return filled.Append(text, from, text.Length - from).ToString();
            filled.Append(text, from, at - from);
            if (string.CompareOrdinal(text, at, Literal, 0, Literal.Length) == 0)
            {
                filled.Append(Open);
                from = at + Literal.Length;
                continue;
            }

            var end = text.IndexOf(Close, at, StringComparison.Ordinal);
            var name = end < 0 ? "" : text.Substring(at + Open.Length, end - at - Open.Length);
            if (!IsName(name))
            {
                problem = "'{{' must begin a parameter such as {{NAME}}; to write the two braces themselves, use {{{{";
                return text;
            }

            if (!values.TryGetValue(name, out var value))
            {
                problem = $"there is no value for the parameter {{{{{name}}}}}";
                return text;
            }

            filled.Append(value);
            from = end + Close.Length;
        }
    }

    private static bool IsName(string name)
    {
        foreach (var letter in name)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
                return false;
        }

        return name.Length > 0 && name[0] > '9';
    }
}
