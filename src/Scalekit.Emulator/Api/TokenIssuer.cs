using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading;

namespace Scalekit.Emulator.Api;

/// <summary>Issues bearer tokens and checks them.</summary>
internal sealed class TokenIssuer(EmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, Token> tokens = new(StringComparer.Ordinal);
    private int lastNumber;
    private int revokedUpTo;

    public int Issued => Volatile.Read(ref lastNumber);

    /// <summary>The token lifetime in the response, in seconds.</summary>
    public int ReportedLifetime => options.ReportedExpiresIn ?? (int)Math.Min(options.TokenLifetime.TotalSeconds, int.MaxValue);

    public bool KnowsClient(string clientId, string clientSecret) => clientId == options.ClientId && clientSecret == options.ClientSecret;

    public string Issue()
    {
        var value = "emu_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        tokens[value] = new Token(Interlocked.Increment(ref lastNumber), options.Clock.GetUtcNow() + options.TokenLifetime);
        return value;
    }

    public void RevokeAll() => Volatile.Write(ref revokedUpTo, Issued);

    /// <summary>The number of a token, valid or not; null if it was never issued.</summary>
    public int? NumberOf(string? value) => value is not null && tokens.TryGetValue(value, out var token) ? token.Number : null;

    /// <summary>Why a token is invalid; null if it is valid.</summary>
    public string? Objection(string? value)
    {
        if (value is null)
        {
            return "a bearer token is required";
        }

        if (!tokens.TryGetValue(value, out var token))
        {
            return "the token is unknown";
        }

        return token.Number <= Volatile.Read(ref revokedUpTo) ? "the token is revoked"
            : token.Expires <= options.Clock.GetUtcNow() ? "the token has expired"
            : null;
    }

    private sealed record Token(int Number, DateTimeOffset Expires);
}
