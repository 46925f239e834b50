using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace Scalekit.PowerShell;

/// <summary>The environment variables that the vendor's SDKs also read, and the module's own.</summary>
internal static class EnvironmentVariables
{
    public const string EnvironmentUrlName = "SCALEKIT_ENVIRONMENT_URL";
    public const string ClientIdName = "SCALEKIT_CLIENT_ID";
    public const string ClientSecretName = "SCALEKIT_CLIENT_SECRET";

    public const string ApiContractName = "SCALEKIT_API_CONTRACT";

    public const string MaximumRateName = "SCALEKIT_MAXIMUM_RATE";

    public const string RetryTimeoutSecName = "SCALEKIT_RETRY_TIMEOUT_SEC";

    // Separators between several secrets in one variable; base64 contains none of them.
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    private static readonly string[] Needed = [EnvironmentUrlName, ClientIdName, ClientSecretName];

    public static string? EnvironmentUrl => Get(EnvironmentUrlName);

    public static string? ClientId => Get(ClientIdName);

    public static SecureString? ClientSecret => Get(ClientSecretName) is { } text ? Secure(text) : null;

    public static string? ApiContract => Get(ApiContractName);

    /// <summary>Whether all variables needed to connect are set.</summary>
    public static bool AreComplete => Missing.Count == 0;

    /// <summary>The environment and client that they name.</summary>
    public static (string? EnvironmentUrl, string? ClientId) Identity => (EnvironmentUrl, ClientId);

    /// <summary>
    /// Whether they name another environment or client, even if they are not enough to connect. Removing the secret after use does not
    /// count. Removing the URL does: the script may have assigned it an empty variable and mean another environment.
    /// </summary>
    public static bool NameAnotherThan((string? EnvironmentUrl, string? ClientId) identity) => Identity != identity;

    /// <summary>The variables needed to connect that are not set.</summary>
    public static IReadOnlyCollection<string> Missing => [.. Needed.Where(name => Get(name) is null)];

    /// <summary>The variable for the secrets of an endpoint.</summary>
    public static string WebhookSecretName(WebhookKind kind) =>
        kind == WebhookKind.Interceptor ? "SCALEKIT_INTERCEPTOR_SECRET" : "SCALEKIT_WEBHOOK_SECRET";

    /// <summary>The secrets of an endpoint: two while the old one is replaced by a new one.</summary>
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
