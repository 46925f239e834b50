using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Scalekit.Emulator;

/// <summary>Validates JSON text against a schema and converts the errors of the validator to a flat list.</summary>
internal static class JsonValidation
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSchemaValidatorSettings Settings = CreateSettings();

    public static IReadOnlyList<Violation> Validate(JsonSchema schema, string json)
    {
        // The parser of the validator accepts comments, single quotes and repeated members; a service does not.
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException exception)
        {
            return [new Violation("body", $"not valid JSON: {exception.Message}")];
        }

        return [.. schema.Validate(json, SchemaType.OpenApi3, Settings).SelectMany(Flatten)];
    }

    /// <summary>In addition, a request must not contain read-only members.</summary>
    public static IReadOnlyList<Violation> ValidateRequest(JsonSchema schema, string json) =>
        Validate(schema, json) is { Count: > 0 } violations ? violations : [.. ReadOnlyMembers(schema, JsonElement.Parse(json), "")];

    public static bool IsInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<Violation> Flatten(ValidationError error) =>
        error is ChildSchemaValidationError parent && parent.Errors.Values.SelectMany(errors => errors).Any()
            ? parent.Errors.Values.SelectMany(errors => errors).SelectMany(Flatten)
            : [new Violation(Field(error), Describe(error), JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Kind.ToString()))];

    private static IEnumerable<Violation> ReadOnlyMembers(JsonSchema schema, JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Array when schema.Item?.ActualSchema is { } items =>
            value.EnumerateArray().SelectMany((item, index) => ReadOnlyMembers(items, item, $"{path}[{index}]")),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member =>
            !schema.ActualProperties.TryGetValue(member.Name, out var property) ? []
            : property.IsReadOnly ? [new Violation($"{path}.{member.Name}".TrimStart('.'), "is read-only", "read_only")]
            : ReadOnlyMembers(property.ActualSchema, member.Value, $"{path}.{member.Name}".TrimStart('.'))),
        _ => [],
    };

    private static string Field(ValidationError error) =>
        error.Path?.TrimStart('#').TrimStart('/') is { Length: > 0 } path ? path : error.Property is { Length: > 0 } name ? name : "body";

    private static string Describe(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => "is required",
        ValidationErrorKind.NoAdditionalPropertiesAllowed or ValidationErrorKind.AdditionalPropertiesNotValid => "unknown member",
        ValidationErrorKind.StringExpected => "must be a string",
        ValidationErrorKind.IntegerExpected => "must be an integer",
        ValidationErrorKind.BooleanExpected => "must be true or false",
        ValidationErrorKind.ArrayExpected => "must be an array",
        ValidationErrorKind.ObjectExpected => "must be an object",
        ValidationErrorKind.NotInEnumeration => $"must be one of {string.Join(", ", error.Schema.Enumeration)}",
        ValidationErrorKind.PatternMismatch => $"must match {error.Schema.Pattern}",
        ValidationErrorKind.StringTooShort when error.Schema.MinLength == 1 => "must have at least 1 character",
        ValidationErrorKind.StringTooShort => $"must have at least {error.Schema.MinLength} characters",
        ValidationErrorKind.StringTooLong => $"must have at most {error.Schema.MaxLength} characters",
        ValidationErrorKind.UriExpected => "must be a URI",
        ValidationErrorKind.DateTimeExpected => "must be an RFC 3339 time",
        var kind => kind.ToString(),
    };

    private static JsonSchemaValidatorSettings CreateSettings()
    {
        var settings = new JsonSchemaValidatorSettings();
        settings.FormatValidators = [.. settings.FormatValidators.Where(validator => validator.Format != JsonFormatStrings.DateTime)];
        settings.AddCustomFormatValidator(new Rfc3339Validator());
        return settings;
    }
}
