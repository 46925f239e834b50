using System;
using System.Security;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>What a client authenticates with: client credentials, or an access token obtained elsewhere.</summary>
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

    /// <summary>Client credentials: the client obtains tokens and renews them before they expire.</summary>
    public static ScalekitCredential FromClient(string clientId, SecureString clientSecret) => new(clientId, clientSecret);

    /// <summary>An access token that cannot be renewed.</summary>
    public static ScalekitCredential FromAccessToken(SecureString accessToken) => new(null, accessToken);

    /// <summary>Returns the secret as plain text. Callers must not keep it.</summary>
    internal string Reveal() => SecureText.Reveal(secret);

    /// <summary>An independent copy, which outlives this one.</summary>
    internal ScalekitCredential Copy() => new(ClientId, secret);

    /// <summary>Forgets the secret. Clients created with it keep copies of their own until they are disposed.</summary>
    public void Dispose() => secret.Dispose();
}
