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

    /// <summary>The client ID, such as <c>skc_1234</c>; null for a bare token.</summary>
    public string? ClientId { get; }

    /// <summary>
    /// Client credentials. The client obtains tokens with them, and renews the tokens before they expire. A leading byte order mark and
    /// trailing line breaks, which may come from files, are removed.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: one of them is empty or contains something other than printable ASCII.
    /// </exception>
    public static ScalekitCredential FromClient(string clientId, SecureString clientSecret) =>
        new(CredentialText.Clean(clientId, "client ID"), CredentialText.Clean(clientSecret, "client secret"));

    /// <summary>An access token. It cannot be renewed. A leading byte order mark and trailing line breaks are removed.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is empty or contains something other than printable ASCII.
    /// </exception>
    public static ScalekitCredential FromAccessToken(SecureString accessToken) =>
        new(null, CredentialText.Clean(accessToken, "access token"));

    /// <summary>Returns the secret as plain text. Callers must not keep it.</summary>
    internal string Reveal() => SecureText.Reveal(secret);

    /// <summary>Returns an independent copy, which remains valid after this one is disposed.</summary>
    internal ScalekitCredential Copy() => new(ClientId, secret.Copy());

    /// <summary>Forgets the secret. Clients created with it keep their own copies until they are disposed.</summary>
    public void Dispose() => secret.Dispose();
}
