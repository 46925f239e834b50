using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Emulator;

/// <summary>
/// What the running service asks of the fields of requests, which is more than its description says: the tables of
/// <c>live-rules.md</c>, read as they are.
/// </summary>
internal sealed partial class RuleBook
{
    private static readonly Lazy<RuleBook> Embedded = new(() => Parse(ReadEmbedded()));

    private readonly Dictionary<string, FieldRules[]> byRequest;

    private RuleBook(Dictionary<string, FieldRules[]> byRequest) => this.byRequest = byRequest;

    /// <summary>The book that is embedded in this assembly. It is read once.</summary>
    public static RuleBook Live => Embedded.Value;

    /// <summary>The requests that it has rules for, such as <c>GET /api/v1/users/{}</c>.</summary>
    public IReadOnlyCollection<string> Requests => byRequest.Keys;

    /// <summary>All rules of all fields.</summary>
    public IEnumerable<Rule> Rules => byRequest.Values.SelectMany(rows => rows).SelectMany(row => row.Rules);

    /// <summary>Reads the tables: a line with method and path, then rows of a field and its rules.</summary>
    /// <exception cref="FormatException">A rule of a kind that nobody knows.</exception>
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

    /// <summary>Whether anything is known of an operation.</summary>
    public bool Covers(ContractOperation operation) => byRequest.ContainsKey(Name(operation));

    /// <summary>The rules of an operation. Method and path say which is meant; path parameters may be called otherwise.</summary>
    public IReadOnlyList<FieldRules> Of(ContractOperation operation) => byRequest.GetValueOrDefault(Name(operation), []);

    /// <summary>An operation as the book has it.</summary>
    public static string Name(ContractOperation operation) => $"{operation.Method} {Parameter().Replace(operation.Path, "{}")}";

    private static Rule[] ReadRules(string cell) =>
    [
        // A bar ends a cell, so those of a pattern are escaped.
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

/// <summary>A field and what the service asks of it.</summary>
/// <param name="Field">Its name, such as <c>organization.display_name</c> or <c>client.custom_claims[].key</c>.</param>
/// <param name="Rules">What is asked.</param>
internal sealed record FieldRules(string Field, IReadOnlyList<Rule> Rules)
{
    /// <summary>The parts of the name.</summary>
    public string[] Path { get; } = Field.Split('.');

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired => Rules.Any(rule => rule.Kind == Rule.Required && rule.Part == RulePart.Whole);
}
