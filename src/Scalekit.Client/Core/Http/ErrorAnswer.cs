using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Core.Http;

/// <summary>The form of the code in an error body.</summary>
internal enum CodeForm
{
    /// <summary>A form that neither contract uses. A proxy may have written the error.</summary>
    Other,

    /// <summary>A gRPC number, such as 5.</summary>
    Number,

    /// <summary>A word in upper case, such as NOT_FOUND.</summary>
    Word,
}

/// <summary>
/// The content of an error body in any known form: <c>code</c> as text or as a gRPC number, details of several kinds, or OAuth's
/// <c>error</c> and <c>error_description</c>. A body in another form is treated as empty.
/// </summary>
internal sealed class ErrorAnswer
{
    private const string ToolError = "TOOL_ERROR";

    private static readonly string[] GrpcCodes =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    /// <summary>The service's code as a name, such as NOT_FOUND.</summary>
    public string? Code { get; private set; }

    /// <summary>The code of the error itself, as a name. Its details may contain a more exact one.</summary>
    public string? RootCode { get; private set; }

    public string? Message { get; private set; }

    /// <summary>The form of the code.</summary>
    public CodeForm CodeForm { get; private set; }

    public string? RequestId { get; private set; }

    public List<FieldViolation> Violations { get; } = [];

    public List<string> RequiredPermissions { get; } = [];

    /// <summary>
    /// Whether the tool or its provider failed, not this service. In that case, there is no reason to renew the token or to delay other
    /// requests.
    /// </summary>
    public bool IsToolError { get; private set; }

    public static ErrorAnswer Read(string body)
    {
        var answer = new ErrorAnswer();
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                answer.ReadRoot(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, such as an HTML page, or broken Unicode. Only the status is known.
        }

        return answer;
    }

    private void ReadRoot(JsonElement root)
    {
        CodeForm = Member(root, "code") switch
        {
            // Proxies also use numbers and texts as codes, but not these.
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var code) && code > 0 && code < GrpcCodes.Length =>
                CodeForm.Number,
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } code
                && code.All(static letter => letter is (>= 'A' and <= 'Z') or '_') => CodeForm.Word,
            _ => CodeForm.Other,
        };

        // Some servers wrap everything in an object.
        var error = Member(root, "error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        RootCode = CodeName(Member(error, "code"));
        SetCode(RootCode ?? Text(error, "error"));
        Message = Text(error, "message") ?? Text(error, "error_description");
        if (Member(error, "details") is { ValueKind: JsonValueKind.Array } details)
        {
            foreach (var detail in details.EnumerateArray().Where(d => d.ValueKind == JsonValueKind.Object))
                ReadDetail(detail);
        }
    }

    private void ReadDetail(JsonElement detail)
    {
        SetCode(Text(detail, "error_code"));
        RequestId ??= Text(detail, "request_id") ?? Text(Member(detail, "request_info"), "request_id");
        ReadViolation(detail);
        foreach (var violation in Items(Member(Member(detail, "validation_error_info"), "field_violations")))
            ReadViolation(violation);
        foreach (var permission in Items(Member(Member(detail, "resource_info"), "required_permissions")))
        {
            if (permission.ValueKind == JsonValueKind.String)
                RequiredPermissions.Add(permission.GetString()!);
        }

        if (Member(detail, "tool_error_info") is { } tool)
            ReadToolError(Text(tool, "tool_error_code"), Text(tool, "tool_error_message"), Text(tool, "execution_id"));
    }

    // A service that also writes empty values adds this object to every error.
    private void ReadToolError(string? code, string? message, string? execution)
    {
        if ((code ?? message ?? execution) is null)
            return;
        Message = string.Join(": ", new[] { code, message ?? Message }.Where(part => part is not null));
        if (execution is not null)
            Message += $" (execution {execution})";
        SetCode(ToolError);
    }

    // A later code is more exact, but a tool error takes precedence.
    private void SetCode(string? code)
    {
        if (!IsToolError)
            Code = code ?? Code;
        IsToolError = Code == ToolError;
    }

    private void ReadViolation(JsonElement violation)
    {
        if (Text(violation, "field") is { } field)
            Violations.Add(new FieldViolation(field, Text(violation, "description") ?? Text(violation, "constraint") ?? "not valid"));
    }

    private static string? CodeName(JsonElement? code) => code switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) =>
            value >= 0 && value < GrpcCodes.Length ? GrpcCodes[value] : value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Some JSON writers write null for missing values.
    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } element
        && element.TryGetProperty(name, out var member)
        && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    private static string? Text(JsonElement? owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString())
            ? text.GetString()
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;
}
