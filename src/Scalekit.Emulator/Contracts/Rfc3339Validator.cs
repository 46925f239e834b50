using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Scalekit.Emulator;

/// <summary>
/// Validates RFC 3339 times with up to nine fraction digits; the built-in validator accepts only the seven that .NET supports.
/// </summary>
internal sealed partial class Rfc3339Validator : IFormatValidator
{
    public string Format => JsonFormatStrings.DateTime;

    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.DateTimeExpected;

    public static bool IsTime(string value) =>
        Shape().Match(value) is { Success: true } match
        && DateTimeOffset.TryParse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public bool IsValid(string value, JTokenType tokenType) => IsTime(value);

    [GeneratedRegex(@"\A([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Shape();
}
