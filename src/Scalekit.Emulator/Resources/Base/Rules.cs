using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>
/// What the vendor's description says in its texts only, where no schema can check it, and of more than one resource. The published
/// contract says nothing of the kind, and nothing is refused for it there.
/// </summary>
internal static partial class Rules
{
    /// <summary>The prefixes only: the emulator's own identifiers are shorter than the documented lengths.</summary>
    public static string Identifier(Call call, string parameter, string prefix) =>
        call.PathValue(parameter) is var id && (!call.IsLive || id.StartsWith(prefix, StringComparison.Ordinal))
            ? id
            : throw RefusalException.Invalid(parameter, $"must start with '{prefix}'");

    /// <summary>One of the documented values; null where the parameter is not given.</summary>
    public static string? OneOf(Call call, string parameter, params IReadOnlyList<string> values) =>
        call.Parameter(parameter) is not { } value || values.Contains(value)
            ? call.Parameter(parameter)
            : throw RefusalException.Invalid(parameter, $"must be one of {string.Join(", ", values)}");

    public static string? Length(Call call, string field, string? text, int smallest, int largest) =>
        !call.IsLive || text is null || (text.Length >= smallest && text.Length <= largest)
            ? text
            : throw RefusalException.Invalid(field, $"must have {smallest} to {largest} characters");

    public static IReadOnlyDictionary<string, string>? Metadata(Call call, int largestCount = int.MaxValue)
    {
        var metadata = call.Body.TextMap("metadata");
        if (call.IsLive && metadata is not null && metadata.Count > largestCount)
        {
            throw RefusalException.Invalid("metadata", $"must have at most {largestCount} pairs");
        }

        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            Length(call, $"metadata.{name}", name, 3, 25);
            Length(call, $"metadata.{name}", value, 1, 256);
        }

        return metadata;
    }

    public static string? Email(Call call, string field, string? text) =>
        Matches(call, field, text, EmailShape(), "must be an e-mail address");

    public static string? Matches(Call call, string field, string? text, Regex shape, string description) =>
        !call.IsLive || text is null || shape.IsMatch(text) ? text : throw RefusalException.Invalid(field, description);

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex EmailShape();
}
