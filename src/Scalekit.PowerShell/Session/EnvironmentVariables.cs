using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace Scalekit.PowerShell;

/// <summary>The variables that the vendor's own SDKs read, and those of this module's own.</summary>
internal static class EnvironmentVariables
{
    public const string EnvironmentUrlName = "SCALEKIT_ENVIRONMENT_URL";
    public const string ClientIdName = "SCALEKIT_CLIENT_ID";
    public const string ClientSecretName = "SCALEKIT_CLIENT_SECRET";

    public const string ApiContractName = "SCALEKIT_API_CONTRACT";

    public const string MaximumRateName = "SCALEKIT_MAXIMUM_RATE";

    public const string RetryTimeoutSecName = "SCALEKIT_RETRY_TIMEOUT_SEC";

    // What separates several secrets in one variable; base64 has none of it.
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    private static readonly string[] Needed = [EnvironmentUrlName, ClientIdName, ClientSecretName];

    public static string? EnvironmentUrl => Get(EnvironmentUrlName);

    public static string? ClientId => Get(ClientIdName);

    public static SecureString? ClientSecret => Get(ClientSecretName) is { } text ? Secure(text) : null;

    public static string? ApiContract => Get(ApiContractName);

    /// <summary>Whether they are enough to connect.</summary>
    public static bool AreComplete => Missing.Count == 0;

    /// <summary>Which environment they name, and as which client.</summary>
    public static (string? EnvironmentUrl, string? ClientId) Identity => (EnvironmentUrl, ClientId);

    /// <summary>
    /// Whether they name another environment or client, also if they are not enough to connect to it. The secret may be taken away once it
    /// is used, but without the address the script may mean another: an empty variable that was assigned to it removes it.
    /// </summary>
    public static bool NameAnotherThan((string? EnvironmentUrl, string? ClientId) identity) => Identity != identity;

    /// <summary>Which of the three variables needed to connect are not set.</summary>
    public static IReadOnlyCollection<string> Missing => [.. Needed.Where(name => Get(name) is null)];

    /// <summary>The variable that has the secrets of an endpoint.</summary>
    public static string WebhookSecretName(WebhookKind kind) =>
        kind == WebhookKind.Interceptor ? "SCALEKIT_INTERCEPTOR_SECRET" : "SCALEKIT_WEBHOOK_SECRET";

    /// <summary>The secrets of an endpoint: two while the old one is exchanged for a new one.</summary>
    public static SecureString[] WebhookSecrets(WebhookKind kind) =>
        [.. (Get(WebhookSecretName(kind)) ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Secure)];

    private static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>The value of a variable; null if it is not set, or blank.</summary>
    public static string? Get(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value.TrimEnd('\r', '\n');
    }
}
