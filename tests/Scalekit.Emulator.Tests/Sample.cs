using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Scalekit.Emulator.Tests;

/// <summary>Builds a request that the contract and the service's rules allow. Its result does not matter.</summary>
internal static partial class Sample
{
    private const string Digits = "1026905633000001";
    private const string Text = "sample";
    private const string Address = "sample@example.com";

    /// <summary>Values for the path: an ID of every kind, as long as the service's IDs.</summary>
    private static readonly string[] Values =
        [Text, .. new[] { "org_", "usr_", "dir_", "m2morg_", "ses_" }.Select(prefix => prefix + Digits)];

    /// <summary>The path with a value for each parameter, and the query with its required parameters.</summary>
    public static string Path(Contract contract, ContractOperation operation)
    {
        var rules = RuleBook.Live.Of(operation);
        var path = Parameter().Replace(operation.Path, parameter => Value(rules, parameter.Groups[1].Value));
        var required = contract.ValidateQuery(operation.Id, []).Select(violation => violation.Field)
            .Concat(rules.Where(rule => rule.IsRequired).Select(rule => Name(operation, rule.Field)).OfType<string>())
            .Distinct()
            .Select(name => $"{name}={Text}")
            .ToArray();
        return path + (required.Length > 0 ? "?" + string.Join('&', required) : "");
    }

    /// <summary>A body with the required fields; null if the operation takes no body.</summary>
    public static string? Body(Contract contract, ContractOperation operation)
    {
        if (operation.RequestContentType is null)
        {
            return null;
        }

        var rules = new RequestRules(operation, RuleBook.Live.Of(operation));
        var body = new JsonObject();
        foreach (var field in Wrong(contract, operation, rules, body).Where(field => !field.Contains('.', StringComparison.Ordinal)))
        {
            body[field] = Node(field, operation.RequestSchema!.ActualProperties[field]);
        }

        return Wrong(contract, operation, rules, body).Length == 0
            ? body.ToJsonString()
            : throw new InvalidOperationException($"{operation.Id} needs another sample than {body}.");
    }

    /// <summary>The query parameter that a required field refers to; null if the field is not in the query.</summary>
    private static string? Name(ContractOperation operation, string field) => operation.QueryParameterNames.FirstOrDefault(
        name => name == field || name.StartsWith(field + ".", StringComparison.Ordinal));

    private static string Value(IReadOnlyList<FieldRules> rules, string parameter) => Values.First(value =>
        !rules.Where(rule => rule.Field == parameter)
            .SelectMany(rule => rule.Rules)
            .SelectMany(rule => rule.Check(parameter, JsonSerializer.SerializeToElement(value)))
            .Any());

    private static string[] Wrong(Contract contract, ContractOperation operation, RequestRules rules, JsonObject body)
    {
        var pathValues = Parameter().Matches(operation.Path)
            .ToDictionary(match => match.Groups[1].Value, match => Value(RuleBook.Live.Of(operation), match.Groups[1].Value));
        var json = body.ToJsonString();
        var query = Array.Empty<string>().ToLookup(name => name);
        return
        [
            .. contract.ValidateRequest(operation.Id, json)
                .Concat(rules.Check(pathValues, query, JsonElement.Parse(json), hasBody: true, strict: true))
                .Select(violation => violation.Field)
                .Distinct(),
        ];
    }

    private static JsonNode Node(string field, JsonSchema schema) =>
        schema.ActualSchema.Type.HasFlag(JsonObjectType.Array) ? new JsonArray(Text)
        : schema.ActualSchema.Type.HasFlag(JsonObjectType.String) ? JsonValue.Create(field == "email" ? Address : Text)
        : new JsonObject();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();
}
