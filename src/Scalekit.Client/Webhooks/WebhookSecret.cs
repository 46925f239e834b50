using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// The secret that Scalekit shares with an endpoint, to sign its requests. Uses the scheme of Standard Webhooks: HMAC-SHA256 over
/// <c>{id}.{timestamp}.{body}</c>, as <c>v1,</c> and base64.
/// </summary>
public sealed class WebhookSecret : IDisposable
{
    internal const string Version = "v1";

    // Asymmetric keys of Standard Webhooks, which Scalekit does not use.
    private static readonly HashSet<string> OtherKeys = new(StringComparer.Ordinal) { "whsk", "whpk" };

    private readonly byte[] key;

    /// <summary>Reads a secret such as <c>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</c>; the prefix may be missing.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not such a secret.</exception>
    public WebhookSecret(SecureString secret) => key = KeyOf(SecureText.Reveal(secret).Trim());

    /// <summary>Signs a body.</summary>
    /// <param name="id">The value of the header with the ID.</param>
    /// <param name="time">The time of sending. Fractions of a second are dropped.</param>
    /// <param name="body">The body as it is sent, byte for byte.</param>
    /// <returns>The value of the header with the signature.</returns>
    public string Sign(string id, DateTimeOffset time, byte[] body) =>
        $"{Version},{Convert.ToBase64String(Hash(id, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body))}";

    /// <summary>Forgets the secret.</summary>
    public void Dispose() => Array.Clear(key, 0, key.Length);

    internal byte[] Hash(string id, string timestamp, byte[] body)
    {
        using var hmac = new HMACSHA256(key);
        var start = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        hmac.TransformBlock(start, 0, start.Length, null, 0);
        hmac.TransformFinalBlock(body, 0, body.Length);
        return hmac.Hash!;
    }

    private static byte[] KeyOf(string secret)
    {
        // Base64 has no underscore, so everything before one is a prefix.
        var end = secret.IndexOf('_');
        var prefix = end < 0 ? "" : secret.Substring(0, end);
        var text = secret.Substring(end + 1).TrimEnd('=');
        if (OtherKeys.Contains(prefix))
            throw Invalid($"It is a key for asymmetric signatures ({prefix}_), which Scalekit does not use.");
        if (text.Length == 0)
            throw Invalid("It is empty.");
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            // The cause is left out, because its message may contain a part of the secret.
            throw Invalid("It is not whsec_ followed by base64.");
        }
    }

    private static ScalekitException Invalid(string problem) =>
        new(ErrorIds.InvalidValue, $"The webhook secret cannot be used. {problem}") { Advice = new Advice(AdviceCode.GiveWebhookSecret) };
}
