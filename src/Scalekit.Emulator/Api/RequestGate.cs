using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scalekit.Emulator.Requests;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Accepts only requests that follow the contract and the rules of the running service: token, content type, path, query, body.
/// </summary>
internal sealed class RequestGate(EmulatorOptions options, TokenIssuer tokens)
{
    private const string FormContentType = "application/x-www-form-urlencoded";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The constraints on texts in the description, which are meant for readers. If the rules of the service are known, these decide
    /// instead.
    /// </summary>
    private static readonly FrozenSet<string?> OfTexts =
        FrozenSet.Create<string?>("uri_expected", "pattern_mismatch", "string_too_short", "string_too_long");

    private readonly Contract contract = Contract.Load(options.Contract);

    private readonly FrozenDictionary<string, RequestRules> rules = options.Contract == ServiceContract.Live
        ? RequestRules.Live
        : FrozenDictionary<string, RequestRules>.Empty;

    private bool IsLive => options.Contract == ServiceContract.Live;

    /// <exception cref="RefusalException">The request violates the contract.</exception>
    public Call Admit(ReceivedRequest request, RouteMatch match, Uri baseUrl)
    {
        var operation = match.Operation!;
        if (operation.RequiresToken && tokens.Objection(request.BearerToken) is { } objection)
        {
            throw new RefusalException(RefusalKind.Unauthenticated, objection);
        }

        if (operation.RequestContentType is { } expected && request.Body.Length > 0 && !TakesAnyContentType(expected))
        {
            RequireContentType(expected, request.ContentType);
        }

        var given = (options.Strict ? request.Query : LenientReading.Query(operation, request.Query)).ToArray();
        var query = options.Strict ? given : [.. LenientReading.WithoutEmptyTexts(operation, given)];
        var json = ReadBody(request, operation);
        Refuse(
        [
            .. contract.ValidateQuery(operation.Id, query.Where(parameter => !operation.TakesUndocumented(parameter.Key))),
            .. contract.ValidateRequest(operation.Id, json).Where(violation => !IsDecidedByRules(operation, violation)),
        ]);

        var body = json is { Length: > 0 } ? JsonElement.Parse(json) : default;
        if (rules.TryGetValue(operation.Id, out var asked))
        {
            // Empty texts are checked too: the service has some that must not be empty.
            Refuse([.. asked.Check(match.PathValues, Lookup(given), body, hasBody: request.Body.Length > 0, options.Strict)]);
        }

        return new Call(options.Contract, operation, match.PathValues, Lookup(query), body, baseUrl) { IsStrict = options.Strict };
    }

    private static ILookup<string, string> Lookup(IEnumerable<KeyValuePair<string, string>> query) =>
        query.ToLookup(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);

    /// <summary>The gateway of the running service reads every body as JSON.</summary>
    private bool TakesAnyContentType(string expected) => IsLive && !options.Strict && expected == Response.JsonContentType;

    private bool IsDecidedByRules(ContractOperation operation, Violation violation) =>
        !options.Strict && rules.ContainsKey(operation.Id) && OfTexts.Contains(violation.Constraint);

    private string? ReadBody(ReceivedRequest request, ContractOperation operation)
    {
        try
        {
            var text = StrictUtf8.GetString(request.Body.Span);
            var json = text.Length > 0 && operation.RequestContentType == FormContentType ? FormAsJson(text) : text;
            return options.Strict ? json
                // An operation without a body ignores one.
                : operation.RequestSchema is not { } schema ? null
                : json.Length > 0 ? LenientReading.Body(schema, json)
                // The gateway treats a missing body as a message without members.
                : IsLive && operation.RequestContentType == Response.JsonContentType ? "{}"
                : json;
        }
        catch (DecoderFallbackException)
        {
            throw RefusalException.Invalid("body", "not valid UTF-8");
        }
    }

    /// <summary>
    /// The contract describes forms by the schema of an object. A repeated field becomes a repeated member, which is rejected.
    /// </summary>
    private static string FormAsJson(string form)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, values) in QueryHelpers.ParseQuery(form))
            {
                foreach (var value in values)
                {
                    writer.WriteString(name, value);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void RequireContentType(string expected, string? actual)
    {
        var fits = MediaTypeHeaderValue.TryParse(actual, out var type)
            && type.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
            && type.Parameters.All(parameter => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                && parameter.GetUnescapedValue().Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!fits)
        {
            throw new RefusalException(RefusalKind.UnsupportedMediaType, $"the content type must be {expected}, not '{actual}'");
        }
    }

    private static void Refuse(IReadOnlyList<Violation> violations)
    {
        if (violations.Count > 0)
        {
            throw new RefusalException(
                RefusalKind.InvalidArgument,
                string.Join("; ", violations.Select(violation => $"{violation.Field}: {violation.Description}")),
                violations);
        }
    }
}
