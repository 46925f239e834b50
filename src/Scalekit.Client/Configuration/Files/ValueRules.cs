using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Configuration;

/// <summary>
/// The rules for names and values. Reading rejects what breaks a rule and exports leave it out, so every export can be read.
/// </summary>
internal static class ValueRules
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>Returns the problem of a value that has the right type; null if there is none.</summary>
    public static string? ProblemOf(Property property, object value)
    {
        if (value is not string text)
            return null;
        if (property.IsRequired && text.Length == 0)
            return $"'{property.Name}' must not be empty";
        if (property.OneOf is { } all && !all.Contains(text))
            return $"'{property.Name}' must be {OneOf(all)}, but it is '{Short(text)}'";
        if (property.MaximumLength < text.Length)
            return $"'{property.Name}' must have at most {property.MaximumLength} characters, but it has {text.Length}";
        return property.Pattern is { } pattern && text.Length > 0 && !Fits(pattern, text)
            ? $"'{property.Name}' is '{Short(text)}', which does not match {pattern}"
            : null;
    }

    /// <summary>Returns the problem of a name; null if there is none.</summary>
    public static string? ProblemOf(Kind kind, string name)
    {
        if (name.Length == 0)
            return "a name must not be empty";
        if (kind.NamePattern is { } pattern && !Fits(pattern, name))
            return $"the name '{Short(name)}' does not match {pattern}";
        return IdentifierText.HasBlanksAround(name) ? $"the name '{Short(name)}' must not begin or end with white space" : null;
    }

    /// <summary>Shortens a text for a message.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text.Substring(0, 59) + "…";

    /// <summary>Joins the choices for a message: "a, b or c".</summary>
    public static string OneOf(IReadOnlyList<string> all) =>
        all.Count == 1 ? all[0] : $"{string.Join(", ", all.Take(all.Count - 1))} or {all[all.Count - 1]}";

    private static bool Fits(string pattern, string text)
    {
        // '$' also matches before a line break at the end.
        var regex = Patterns.GetOrAdd(pattern, key => new Regex(key, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        return text[text.Length - 1] != '\n' && regex.IsMatch(text);
    }
}
