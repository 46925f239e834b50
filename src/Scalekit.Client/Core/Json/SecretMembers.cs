using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Which members of JSON are secrets, and what of a value is one.</summary>
internal static class SecretMembers
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "[redacted]";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "client_secret", "access_token", "refresh_token", "session_token", "secret_access_key", "service_account_json", "private_key",
        "password", "api_key", "api_secret", "bearer_token", "authorization_details", "static_config", "googleads_developer_token",
    };

    /// <summary>What of a value is a secret: its SecureStrings, or all that it holds but null, true and false.</summary>
    public static IReadOnlyList<string> In(object? value, bool all) => value switch
    {
        SecureString secret => [SecureText.Reveal(secret)],
        string text => all ? [text] : [],
        IReadOnlyDictionary<string, object?> members => [.. members.Values.SelectMany(member => In(member, all))],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => In(item, all))],
        IFormattable other => all ? [other.ToString(null, CultureInfo.InvariantCulture)] : [],
        _ => [],
    };

    // The service shows, unasked, secrets of identity providers and tokens of connected accounts among members that no model has.
    public static bool IsSecret(string name, JsonElement value) =>
        Names.Contains(name) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False)
        && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""));
}
