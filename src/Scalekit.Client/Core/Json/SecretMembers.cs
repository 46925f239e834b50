using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scalekit.Core.Json;

/// <summary>Decides which JSON members are secrets, and which parts of a value.</summary>
internal static class SecretMembers
{
    /// <summary>The text that replaces a secret.</summary>
    public const string Mask = "[redacted]";

    // Without separators, because free-form objects use any naming style: client_secret, clientSecret, Client-Secret.
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "clientsecret", "accesstoken", "refreshtoken", "sessiontoken", "secretaccesskey", "serviceaccountjson", "privatekey", "password",
        "apikey", "xapikey", "apisecret", "bearertoken", "authtoken", "idtoken", "authorizationdetails", "staticconfig",
        "googleadsdevelopertoken", "authorization", "token", "secret", "secretkey", "passphrase", "plainsecret",
    };

    // The name of a secret string ends like this, whatever comes before: webhook_secret, X-Api-Token.
    private static readonly string[] Endings =
    [
        "token", "secret", "password", "passwd", "pwd", "passphrase", "cookie", "apikey", "privatekey", "secretkey", "signingkey",
        "accesskey", "encryptionkey", "jwt",
    ];

    // These only lead to the next page and give access to nothing.
    private static readonly string[] Harmless = ["nextpagetoken", "prevpagetoken", "pagetoken"];

    /// <summary>
    /// Returns the secrets in a value: its SecureStrings or, with <paramref name="all"/>, everything except null, true and false.
    /// </summary>
    public static IReadOnlyList<string> In(object? value, bool all) => value switch
    {
        SecureString secret => [SecureText.Reveal(secret)],
        string text => all ? [text] : [],
        IReadOnlyDictionary<string, object?> members => [.. members.Values.SelectMany(member => In(member, all))],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => In(item, all))],
        IFormattable other => all ? [other.ToString(null, CultureInfo.InvariantCulture)] : [],
        _ => [],
    };

    // The service returns secrets of identity providers and tokens of connected accounts in members that no model has.
    public static bool IsSecret(string name, JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False)
        && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""))
        && IsSecretName(string.Concat(name.Where(char.IsLetterOrDigit)), value.ValueKind == JsonValueKind.String);

    /// <summary>Returns the text of a member, with passwords in URLs masked.</summary>
    public static string? WithoutPassword(string? text) =>
        text is null || text.IndexOf("://", StringComparison.Ordinal) < 0 ? text : Addresses.Password.Replace(text, Mask);

    private static bool IsSecretName(string name, bool isText) =>
        Names.Contains(name)
        || (isText
            && Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            && !Harmless.Contains(name, StringComparer.OrdinalIgnoreCase));

    // In a class of its own, so that the regular expression is built only when a URL is read.
    private static class Addresses
    {
        public static readonly Regex Password = new(@"(?<=://[^/?#\s:@]*:)[^/?#\s@]+(?=@)", RegexOptions.CultureInvariant);
    }
}
