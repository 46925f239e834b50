using System;
using System.Security;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>What a client proves its identity with: client credentials, or a token that somebody else got.</summary>
public sealed class ScalekitCredential : IDisposable
{
    private readonly SecureString secret;

    private ScalekitCredential(string? clientId, SecureString secret)
    {
        ClientId = clientId;
        this.secret = secret.Copy();
        this.secret.MakeReadOnly();
    }

    /// <summary>The client's identifier, such as <c>skc_1234</c>; null for a bare token.</summary>
    public string? ClientId { get; }

    /// <summary>Client credentials: tokens are got, and renewed before they expire.</summary>
    public static ScalekitCredential FromClient(string clientId, SecureString clientSecret) => new(clientId, clientSecret);

    /// <summary>An access token that cannot be renewed.</summary>
    public static ScalekitCredential FromAccessToken(SecureString accessToken) => new(null, accessToken);

    /// <summary>The secret as text. It lives as long as the caller keeps it, so callers do not.</summary>
    internal string Reveal() => SecureText.Reveal(secret);

    /// <summary>One that can be forgotten without this one.</summary>
    internal ScalekitCredential Copy() => new(ClientId, secret);

    /// <summary>Forgets the secret. Clients that were made with it have their own copies, which they forget when they are disposed.</summary>
    public void Dispose() => secret.Dispose();
}
