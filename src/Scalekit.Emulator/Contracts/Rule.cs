using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scalekit.Emulator;

/// <summary>One rule of the service for a value, such as <c>maxLen 100</c> or <c>keys.minLen 3</c>.</summary>
internal sealed partial class Rule
{
    /// <summary>The value is required. This is the only rule that a missing value can violate.</summary>
    public const string Required = "required";

    private const string MinimumLength = "minLen";
    private const string MaximumLength = "maxLen";

    /// <summary>The name of each kind in an error, and its check, which returns null or what is wrong with the value.</summary>
    private static readonly FrozenDictionary<string, (string Constraint, Func<string, Func<JsonElement, string?>> Check)> Kinds =
        new Dictionary<string, (string Constraint, Func<string, Func<JsonElement, string?>> Check)>
        {
            [Required] = ("required", _ => value => IsEmpty(value) ? "is required" : null),
            [MinimumLength] = ("string.min_len", number => Length(number, (length, limit) => length >= limit, "at least")),
            [MaximumLength] = ("string.max_len", number => Length(number, (length, limit) => length <= limit, "at most")),
            ["prefix"] = ("string.prefix", quoted => Prefix(Unquote(quoted))),
            ["pattern"] = ("string.pattern", quoted => Pattern(Unquote(quoted))),
            ["email"] = ("string.email", _ => Text(text => Email().IsMatch(text), "must be an e-mail address")),
            ["in"] = ("string.in", list => OneOf(JsonElement.Parse(list))),
            ["lt"] = ("number.lt", number => Compare(number, (value, limit) => value < limit, "less than")),
            ["lte"] = ("number.lte", number => Compare(number, (value, limit) => value <= limit, "at most")),
            ["gt"] = ("number.gt", number => Compare(number, (value, limit) => value > limit, "more than")),
            ["gte"] = ("number.gte", number => Compare(number, (value, limit) => value >= limit, "at least")),
            ["maxPairs"] = ("map.max_pairs", number => Count(number, (count, limit) => count <= limit, "at most", "pairs")),
            ["minItems"] = ("repeated.min_items", number => Count(number, (count, limit) => count >= limit, "at least", "items")),
            ["maxItems"] = ("repeated.max_items", number => Count(number, (count, limit) => count <= limit, "at most", "items")),
            ["unique"] = ("repeated.unique", _ => value => AreDifferent(value) ? null : "must have each item once"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Func<JsonElement, string?> check;
    private readonly string constraint;

    private Rule(RulePart part, string kind, string argument)
    {
        (Part, Kind) = (part, kind);
        (constraint, var make) = Kinds[kind];
        check = make(argument);
    }

    /// <summary>The names of the kinds that are checked.</summary>
    public static IReadOnlyCollection<string> KnownKinds => Kinds.Keys;

    /// <summary>The kinds that are not checked: the description itself lists the values of an enumeration.</summary>
    public static IReadOnlyCollection<string> IgnoredKinds { get; } = ["definedOnly"];

    /// <summary>The part of the value that it checks.</summary>
    public RulePart Part { get; }

    /// <summary>The kind, such as <c>maxLen</c>.</summary>
    public string Kind { get; }

    /// <summary>Whether it limits the length of a text.</summary>
    public bool IsLength => Kind is MinimumLength or MaximumLength;

    /// <summary>Parses a rule; null if it is not checked.</summary>
    /// <param name="text">The rule, such as <c>maxLen 100</c>, <c>keys.minLen 3</c> or <c>required</c>.</param>
    /// <exception cref="FormatException">The kind is unknown. An exception, so that no rule is lost unnoticed.</exception>
    public static Rule? Parse(string text)
    {
        var (name, argument) = text.Split(' ', 2) is [var first, var rest] ? (first, rest) : (text, "");
        var (part, kind) = name.Split('.') switch
        {
            ["items", var of] => (RulePart.Items, of),
            ["keys", var of] => (RulePart.Keys, of),
            ["values", var of] => (RulePart.Values, of),
            _ => (RulePart.Whole, name),
        };
        return IgnoredKinds.Contains(kind) ? null
            : Kinds.ContainsKey(kind) ? new Rule(part, kind, argument)
            : throw new FormatException($"Unknown kind of rule '{kind}'.");
    }

    /// <summary>The violations of a value.</summary>
    /// <param name="field">Its name in the request.</param>
    /// <param name="value">The value; undefined if it is missing.</param>
    public IEnumerable<Violation> Check(string field, JsonElement value) => (Part, value.ValueKind) switch
    {
        (RulePart.Whole, JsonValueKind.Undefined) when Kind != Required => [],
        (RulePart.Whole, _) => Of(field, value),
        (RulePart.Items, JsonValueKind.Array) =>
            value.EnumerateArray().SelectMany((item, index) => Of($"{field}[{index}]", item)),
        (RulePart.Keys, JsonValueKind.Object) =>
            value.EnumerateObject().SelectMany(pair => Of($"{field}.{pair.Name}", JsonSerializer.SerializeToElement(pair.Name))),
        (RulePart.Values, JsonValueKind.Object) =>
            value.EnumerateObject().SelectMany(pair => Of($"{field}.{pair.Name}", pair.Value)),
        _ => [],
    };

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static bool AreDifferent(JsonElement value) => value.ValueKind != JsonValueKind.Array
        || value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength();

    /// <summary>The service counts Unicode code points, not UTF-16 units.</summary>
    private static Func<JsonElement, string?> Length(string argument, Func<int, int, bool> fits, string how)
    {
        var limit = Number(argument);
        var characters = limit == 1 ? "character" : "characters";
        return Text(text => fits(text.EnumerateRunes().Count(), limit), $"must have {how} {limit} {characters}");
    }

    private static Func<JsonElement, string?> Prefix(string prefix) =>
        Text(text => text.StartsWith(prefix, StringComparison.Ordinal), $"must start with '{prefix}'");

    private static Func<JsonElement, string?> Pattern(string pattern)
    {
        // In other languages, $ matches only the very end; in .NET it also matches before a final line feed.
        var shape = new Regex(pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant);
        return Text(shape.IsMatch, $"must match {pattern}");
    }

    private static Func<JsonElement, string?> OneOf(JsonElement list)
    {
        var values = list.EnumerateArray().Select(value => value.GetString()!).ToArray();
        return Text(values.Contains, $"must be one of {string.Join(", ", values.Where(value => value.Length > 0))}");
    }

    private static Func<JsonElement, string?> Text(Func<string, bool> fits, string otherwise) =>
        value => value.ValueKind != JsonValueKind.String || fits(value.GetString()!) ? null : otherwise;

    private static Func<JsonElement, string?> Compare(string argument, Func<decimal, int, bool> fits, string how)
    {
        var limit = Number(argument);
        // Numbers in a query are text.
        return value => !decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || fits(number, limit) ? null : $"must be {how} {limit}";
    }

    private static Func<JsonElement, string?> Count(string argument, Func<int, int, bool> fits, string how, string what)
    {
        var limit = Number(argument);
        return value => value.ValueKind switch
        {
            JsonValueKind.Array => value.GetArrayLength(),
            JsonValueKind.Object => value.GetPropertyCount(),
            _ => (int?)null,
        } is not { } count || fits(count, limit) ? null : $"must have {how} {limit} {what}";
    }

    private static int Number(string argument) => int.Parse(argument, CultureInfo.InvariantCulture);

    private static string Unquote(string quoted) => JsonElement.Parse(quoted).GetString()!;

    private IEnumerable<Violation> Of(string field, JsonElement value) =>
        check(value) is { } description ? [new Violation(field, description, constraint)] : [];

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();
}

/// <summary>The part of a value that a rule checks.</summary>
internal enum RulePart
{
    /// <summary>The value itself.</summary>
    Whole,

    /// <summary>Each item of a list.</summary>
    Items,

    /// <summary>Each name of a map.</summary>
    Keys,

    /// <summary>Each value of a map.</summary>
    Values,
}
