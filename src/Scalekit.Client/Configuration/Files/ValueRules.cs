using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Configuration;

/// <summary>
/// What names and values must be like. Reading refuses what breaks a rule, and exports leave it out: so what one writes the other reads.
/// </summary>
internal static class ValueRules
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a value in the form of its type; null if nothing is.</summary>
    public static string? ProblemOf(Property property, object value)
    {
        if (value is not string text)
            return null;
        if (property.IsRequired && text.Length == 0)
            return $"'{property.Name}' must not be empty";
        if (property.OneOf is { } all && !all.Contains(text))
            return $"'{property.Name}' must be {OneOf(all)}, and it is '{Short(text)}'";
        if (property.MaximumLength < text.Length)
            return $"'{property.Name}' must have at most {property.MaximumLength} characters, and it has {text.Length}";
        return property.Pattern is { } pattern && text.Length > 0 && !Fits(pattern, text)
            ? $"'{property.Name}' is '{Short(text)}', which does not fit {pattern}"
            : null;
    }

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static string? ProblemOf(Kind kind, string name)
    {
        if (name.Length == 0)
            return "a name must not be empty";
        if (kind.NamePattern is { } pattern && !Fits(pattern, name))
            return $"the name '{Short(name)}' does not fit {pattern}";
        return IdentifierText.HasBlanksAround(name) ? $"the name '{Short(name)}' must have no blanks around it" : null;
    }

    /// <summary>A text for a message.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text.Substring(0, 59) + "…";

    /// <summary>Some of which one may be meant.</summary>
    public static string OneOf(IReadOnlyList<string> all) =>
        all.Count == 1 ? all[0] : $"{string.Join(", ", all.Take(all.Count - 1))} or {all[all.Count - 1]}";

    private static bool Fits(string pattern, string text)
    {
        // A line break before the end would pass '$'.
        var regex = Patterns.GetOrAdd(pattern, key => new Regex(key, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        return text[text.Length - 1] != '\n' && regex.IsMatch(text);
    }
}
