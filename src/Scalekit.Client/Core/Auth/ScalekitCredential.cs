using System;
using System.Security;
using Scalekit.Core.Auth;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>What a client authenticates with: client credentials, or an access token obtained elsewhere.</summary>
public sealed class ScalekitCredential : IDisposable
{
    private readonly SecureString secret;

    private ScalekitCredential(string? clientId, SecureString secret)
    {
        ClientId = clientId;
        this.secret = secret;
        this.secret.MakeReadOnly();
    }

    /// <summary>The client's identifier, such as <c>skc_1234</c>; null for a bare token.</summary>
    public string? ClientId { get; }

    /// <summary>
    /// Client credentials: the client obtains tokens and renews them before they expire. A byte order mark before them and line breaks
    /// after them, which come from files, are left out.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: one of them is empty or contains something else than printable ASCII.
    /// </exception>
    public static ScalekitCredential FromClient(string clientId, SecureString clientSecret) =>
        new(CredentialText.Clean(clientId, "client id"), CredentialText.Clean(clientSecret, "client secret"));

    /// <summary>An access token that cannot be renewed; what files add is left out.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is empty or contains something else than printable ASCII.
    /// </exception>
    public static ScalekitCredential FromAccessToken(SecureString accessToken) =>
        new(null, CredentialText.Clean(accessToken, "access token"));

    /// <summary>Returns the secret as plain text. Callers must not keep it.</summary>
    internal string Reveal() => SecureText.Reveal(secret);

    /// <summary>An independent copy, which outlives this one.</summary>
    internal ScalekitCredential Copy() => new(ClientId, secret.Copy());

    /// <summary>Forgets the secret. Clients created with it keep copies of their own until they are disposed.</summary>
    public void Dispose() => secret.Dispose();
}
