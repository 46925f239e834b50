using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Scalekit.Emulator;

/// <summary>
/// The rules of one operation, and where a request has the fields. The rules refer to the internal message of the service, which contains
/// all fields; its gateway fills them from the path, the query and the body. If the body is one field of the message, such as
/// <c>organization</c>, that name is not part of the request.
/// </summary>
internal sealed partial class RequestRules
{
    private static readonly Lazy<FrozenDictionary<string, RequestRules>> OfLive = new(() =>
        Contract.Load(ServiceContract.Live).Operations
            .Where(RuleBook.Live.Covers)
            .ToFrozenDictionary(operation => operation.Id, operation => new RequestRules(operation, RuleBook.Live.Of(operation))));

    private readonly (FieldRules Rules, FieldPlace Place, string[] Path)[] located;

    public RequestRules(ContractOperation operation, IReadOnlyList<FieldRules> rules)
    {
        var pathParameters = Parameter().Matches(operation.Path).Select(match => match.Groups[1].Value).ToHashSet();
        var wrapper = rules.FirstOrDefault(IsOfBodyWithout)?.Path[0];
        located = [.. rules.Select(rule => Place(rule) is var (place, path) ? (rule, place, path) : default)];

        // The description does not have this member: the first part of the name stands for the whole body.
        bool IsOfBodyWithout(FieldRules rule) =>
            operation.RequestSchema is { } schema
            && !pathParameters.Contains(rule.Field)
            && (rule.IsRequired || rule.Path.Length > 1)
            && !Has(schema, rule.Path);

        (FieldPlace Place, string[] Path) Place(FieldRules rule) =>
            pathParameters.Contains(rule.Field) ? (FieldPlace.Path, rule.Path)
            : operation.QueryParameters.ContainsKey(rule.Field) ? (FieldPlace.Query, rule.Path)
            : operation.QueryParameterNames.Any(name => IsIn(rule.Field, name)) ? (FieldPlace.SomeOfQuery, rule.Path)
            : operation.RequestSchema is not { } schema ? (FieldPlace.Nowhere, rule.Path)
            : wrapper is null ? (Has(schema, rule.Path) ? FieldPlace.Body : FieldPlace.Nowhere, rule.Path)
            : rule.Path[0] != wrapper ? (FieldPlace.Nowhere, rule.Path)
            : rule.Path.Length == 1 ? (FieldPlace.WholeBody, rule.Path)
            : (Has(schema, rule.Path.AsSpan(1)) ? FieldPlace.Body : FieldPlace.Nowhere, rule.Path[1..]);
    }

    /// <summary>The rules of the running service by operation ID. They are created once.</summary>
    public static FrozenDictionary<string, RequestRules> Live => OfLive.Value;

    /// <summary>
    /// The fields that no request of this operation can contain. Several operations use the same message, and name the same object in
    /// different ways.
    /// </summary>
    public IEnumerable<string> Unreachable =>
        located.Where(rule => rule.Place == FieldPlace.Nowhere).Select(rule => rule.Rules.Field);

    /// <summary>The violations of a request whose values have the right types.</summary>
    /// <param name="pathValues">The decoded path parameters.</param>
    /// <param name="query">The query.</param>
    /// <param name="body">The body; undefined for none.</param>
    /// <param name="hasBody">Whether the request came with a body.</param>
    /// <param name="strict">Whether the length of path values is checked too.</param>
    public IEnumerable<Violation> Check(
        IReadOnlyDictionary<string, string> pathValues, ILookup<string, string> query, JsonElement body, bool hasBody, bool strict)
    {
        foreach (var (rules, place, path) in located)
        {
            var values = place switch
            {
                FieldPlace.Path => [(rules.Field, Text(pathValues[rules.Field]))],
                FieldPlace.Query => [(rules.Field, OfQuery(rules, query[rules.Field]))],
                FieldPlace.SomeOfQuery => [(rules.Field, Group(rules.Field, query))],
                FieldPlace.WholeBody => [("body", hasBody ? body : default)],
                FieldPlace.Body => OfBody(body, path, ""),
                _ => [],
            };
            foreach (var violation in
                from value in values
                from rule in rules.Rules
                where strict || place != FieldPlace.Path || !rule.IsLength
                from violation in rule.Check(value.Item1, value.Item2)
                select violation)
            {
                yield return violation;
            }
        }
    }

    private static bool IsIn(string group, string parameter) =>
        parameter.Length > group.Length && parameter[group.Length] == '.' && parameter.StartsWith(group, StringComparison.Ordinal);

    private static bool Has(JsonSchema schema, ReadOnlySpan<string> path) =>
        path.IsEmpty
        || (schema.ActualSchema.ActualProperties.TryGetValue(Name(path[0]), out var member)
            && Has(member.ActualSchema.Item ?? member, path[1..]));

    private static IEnumerable<(string Field, JsonElement Value)> OfBody(JsonElement body, string[] path, string before)
    {
        var name = Name(path[0]);
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value))
        {
            return path.Length == 1 ? [(before + name, default)] : [];
        }

        return path.Length == 1 ? [(before + name, value)]
            : value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, index) => OfBody(item, path[1..], $"{before}{name}[{index}]."))
            : OfBody(value, path[1..], $"{before}{name}.");
    }

    private static JsonElement OfQuery(FieldRules rules, IEnumerable<string> values)
    {
        var given = values.ToArray();
        return given.Length == 0 ? default
            : rules.Rules.Any(rule => rule.Part == RulePart.Items) ? JsonSerializer.SerializeToElement(given)
            : Text(given[0]);
    }

    /// <summary>A group of parameters counts as given if one of them is.</summary>
    private static JsonElement Group(string name, ILookup<string, string> query) =>
        query.FirstOrDefault(parameter => IsIn(name, parameter.Key)) is { } given ? Text(given.Key) : default;

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);

    private static string Name(string part) => part.TrimEnd('[', ']');

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();

    /// <summary>Where a request contains a field.</summary>
    private enum FieldPlace
    {
        /// <summary>Nowhere.</summary>
        Nowhere,

        /// <summary>In the path.</summary>
        Path,

        /// <summary>In the query.</summary>
        Query,

        /// <summary>In the query, as several parameters that start with its name.</summary>
        SomeOfQuery,

        /// <summary>In the body.</summary>
        Body,

        /// <summary>It is the body.</summary>
        WholeBody,
    }
}
