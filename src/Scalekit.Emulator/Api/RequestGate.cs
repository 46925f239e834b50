using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scalekit.Emulator.Requests;

namespace Scalekit.Emulator.Api;

/// <summary>Lets through only what the contract allows: token, content type, query, body.</summary>
internal sealed class RequestGate(ServiceContract followed, TokenIssuer tokens)
{
    private const string FormContentType = "application/x-www-form-urlencoded";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Contract contract = Contract.Load(followed);

    /// <exception cref="RefusalException">The request departs from the contract.</exception>
    public Call Admit(ReceivedRequest request, RouteMatch match, Uri baseUrl)
    {
        var operation = match.Operation!;
        if (operation.RequiresToken && tokens.Objection(request.BearerToken) is { } objection)
        {
            throw new RefusalException(RefusalKind.Unauthenticated, objection);
        }

        if (operation.RequestContentType is { } expected && request.Body.Length > 0)
        {
            RequireContentType(expected, request.ContentType);
        }

        var query = request.Query.ToArray();
        var json = ReadBody(request, operation);
        Refuse(
        [
            .. contract.ValidateQuery(operation.Id, query.Where(parameter => !operation.TakesUndocumented(parameter.Key))),
            .. contract.ValidateRequest(operation.Id, json),
        ]);

        return new Call(
            followed,
            operation,
            match.PathValues,
            query.ToLookup(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal),
            json is { Length: > 0 } ? JsonElement.Parse(json) : default,
            baseUrl);
    }

    private static string? ReadBody(ReceivedRequest request, ContractOperation operation)
    {
        try
        {
            var text = StrictUtf8.GetString(request.Body.Span);
            return text.Length > 0 && operation.RequestContentType == FormContentType ? FormAsJson(text) : text;
        }
        catch (DecoderFallbackException)
        {
            throw RefusalException.Invalid("body", "not valid UTF-8");
        }
    }

    /// <summary>The contract describes forms by an object's schema. A repeated field becomes a repeated member, which is refused.</summary>
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
