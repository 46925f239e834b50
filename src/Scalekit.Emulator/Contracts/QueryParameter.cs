using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>A documented query parameter.</summary>
internal sealed class QueryParameter(OpenApiParameter parameter)
{
    private readonly JsonSchema value = (parameter.ActualSchema.Item ?? parameter.ActualSchema).ActualSchema;

    public string Name => parameter.Name;

    /// <summary>Whether it is required.</summary>
    public bool IsRequired => parameter.IsRequired;

    /// <summary>Whether it can be repeated.</summary>
    public bool IsRepeatable { get; } = parameter.ActualSchema.Type.HasFlag(JsonObjectType.Array);

    /// <summary>Whether it is Boolean.</summary>
    public bool IsBoolean => value.Type.HasFlag(JsonObjectType.Boolean);

    /// <summary>Whether it is text; an empty text means that it is not given.</summary>
    public bool IsText => !IsBoolean && !value.Type.HasFlag(JsonObjectType.Integer) && value.Format != JsonFormatStrings.DateTime;

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public string? Objection(string text) =>
        value.Type.HasFlag(JsonObjectType.Integer) && !JsonValidation.IsInteger(text) ? "must be an integer"
        : IsBoolean && text is not ("true" or "false") ? "must be true or false"
        : value.Format == JsonFormatStrings.DateTime && !Rfc3339Validator.IsTime(text) ? "must be an RFC 3339 time"
        : value.Enumeration.Count > 0 && !value.Enumeration.Contains(text) ? $"must be one of {string.Join(", ", value.Enumeration)}"
        : null;
}
