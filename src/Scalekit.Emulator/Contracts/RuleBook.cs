using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Emulator;

/// <summary>
/// The rules of the running service for the fields of requests, which are stricter than its description. They are read directly from the
/// tables of <c>live-rules.md</c>.
/// </summary>
internal sealed partial class RuleBook
{
    private static readonly Lazy<RuleBook> Embedded = new(() => Parse(ReadEmbedded()));

    private readonly Dictionary<string, FieldRules[]> byRequest;

    private RuleBook(Dictionary<string, FieldRules[]> byRequest) => this.byRequest = byRequest;

    /// <summary>The rules that are embedded in this assembly. They are read once.</summary>
    public static RuleBook Live => Embedded.Value;

    /// <summary>The requests that have rules, such as <c>GET /api/v1/users/{}</c>.</summary>
    public IReadOnlyCollection<string> Requests => byRequest.Keys;

    /// <summary>All rules of all fields.</summary>
    public IEnumerable<Rule> Rules => byRequest.Values.SelectMany(rows => rows).SelectMany(row => row.Rules);

    /// <summary>Reads the tables: a line with method and path, then rows of a field and its rules.</summary>
    /// <exception cref="FormatException">A rule has an unknown kind.</exception>
    public static RuleBook Parse(string markdown)
    {
        var rows = new Dictionary<string, List<FieldRules>>(StringComparer.Ordinal);
        List<FieldRules>? current = null;
        foreach (var line in markdown.Split('\n').Select(line => line.TrimEnd()))
        {
            if (Request().Match(line) is { Success: true } request)
            {
                current = rows[request.Groups[1].Value] = [];
            }
            else if (Row().Match(line) is { Success: true } row && row.Groups[1].Value is not ("field" or "---"))
            {
                current!.Add(new FieldRules(row.Groups[1].Value, ReadRules(row.Groups[2].Value)));
            }
        }

        return new(rows.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>Whether there are rules for an operation.</summary>
    public bool Covers(ContractOperation operation) => byRequest.ContainsKey(Name(operation));

    /// <summary>The rules of an operation, found by method and path. The names of path parameters may differ.</summary>
    public IReadOnlyList<FieldRules> Of(ContractOperation operation) => byRequest.GetValueOrDefault(Name(operation), []);

    /// <summary>The key of an operation in the tables.</summary>
    public static string Name(ContractOperation operation) => $"{operation.Method} {Parameter().Replace(operation.Path, "{}")}";

    private static Rule[] ReadRules(string cell) =>
    [
        // A bar ends a table cell, so bars in a pattern are escaped.
        .. Separate().Matches(cell.Replace(@"\|", "|", StringComparison.Ordinal))
            .Select(match => Rule.Parse(match.Value.Trim()))
            .OfType<Rule>(),
    ];

    private static string ReadEmbedded()
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream("live-rules.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A`([A-Z]+ /\S*)`\z")]
    private static partial Regex Request();

    [GeneratedRegex(@"\A\| (\S+) \| (.+) \|\z")]
    private static partial Regex Row();

    /// <summary>Commas separate rules, but not inside quotes and brackets.</summary>
    [GeneratedRegex(@"(?:""(?:[^""\\]|\\.)*""|\[[^\]]*\]|[^,""\[])+")]
    private static partial Regex Separate();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>A field and its rules.</summary>
/// <param name="Field">Its name, such as <c>organization.display_name</c> or <c>client.custom_claims[].key</c>.</param>
/// <param name="Rules">Its rules.</param>
internal sealed record FieldRules(string Field, IReadOnlyList<Rule> Rules)
{
    /// <summary>The parts of the name.</summary>
    public string[] Path { get; } = Field.Split('.');

    /// <summary>Whether it is required.</summary>
    public bool IsRequired => Rules.Any(rule => rule.Kind == Rule.Required && rule.Part == RulePart.Whole);
}
