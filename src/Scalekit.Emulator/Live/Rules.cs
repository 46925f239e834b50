using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>What the vendor's description says in its texts only, where no schema can check it.</summary>
internal static partial class Rules
{
    /// <summary>The prefixes only: the emulator's own identifiers are shorter than the documented lengths.</summary>
    public static string Identifier(Call call, string parameter, string prefix) =>
        call.PathValues[parameter] is var id && id.StartsWith(prefix, StringComparison.Ordinal)
            ? id
            : throw RefusalException.Invalid(parameter, $"must start with '{prefix}'");

    /// <summary>One of the documented values; null where the parameter is not given.</summary>
    public static string? OneOf(Call call, string parameter, params IReadOnlyList<string> values) =>
        call.Parameter(parameter) is not { } value || values.Contains(value)
            ? call.Parameter(parameter)
            : throw RefusalException.Invalid(parameter, $"must be one of {string.Join(", ", values)}");

    public static bool IsTrue(Call call, string parameter, bool otherwise = false) =>
        call.Parameter(parameter) is { } value ? value == "true" : otherwise;

    public static string? Length(string field, string? text, int smallest, int largest) =>
        text is null || (text.Length >= smallest && text.Length <= largest)
            ? text
            : throw RefusalException.Invalid(field, $"must have {smallest} to {largest} characters");

    public static IReadOnlyDictionary<string, string>? Metadata(Call call, int largestCount = int.MaxValue)
    {
        var metadata = call.Body.TextMap("metadata");
        if (metadata is not null && metadata.Count > largestCount)
        {
            throw RefusalException.Invalid("metadata", $"must have at most {largestCount} pairs");
        }

        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            Length($"metadata.{name}", name, 3, 25);
            Length($"metadata.{name}", value, 1, 256);
        }

        return metadata;
    }

    public static string? Email(string field, string? text) => Matches(field, text, EmailShape(), "must be an e-mail address");

    public static string? Connector(string? text) => Matches(
        "connector", text, ConnectorShape(), "takes letters, digits, spaces, hyphens, underscores and colons only");

    public static string? RoleName(string? text) => Matches("name", text, RoleNameShape(), "must match ^[a-zA-Z0-9_]{1,64}$");

    private static string? Matches(string field, string? text, Regex shape, string description) =>
        text is null || shape.IsMatch(text) ? text : throw RefusalException.Invalid(field, description);

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"\A[A-Za-z0-9 _:-]+\z")]
    private static partial Regex ConnectorShape();

    [GeneratedRegex(@"\A[a-zA-Z0-9_]{1,64}\z")]
    private static partial Regex RoleNameShape();
}
