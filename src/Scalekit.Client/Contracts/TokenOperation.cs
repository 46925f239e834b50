using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using static Scalekit.Contracts.Verb;

namespace Scalekit.Contracts;

/// <summary>Requests an access token (createToken). Repeating the request does no harm.</summary>
internal sealed class TokenOperation() : Operation<TokenRequest, TokenAnswer>("createToken")
{
    /// <summary>The only instance.</summary>
    public static TokenOperation Create { get; } = new()
    {
        Anonymous = true,
        Both = new(Post, "/oauth/token")
        {
            Body = request => RequestBody.Form(() => new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = WireText.Checked(request.ClientId),
                ["client_secret"] = WireText.Checked(request.Secret()),
            }),
        },
    };

    public override Type? Result => null;

    protected override Func<Stream, CancellationToken, Task<TokenAnswer>> Reader(
        Form<TokenRequest> form, Arguments<TokenRequest> arguments, Reading reading) =>
        async (stream, cancellationToken) =>
        {
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new TokenAnswer(Text(document.RootElement, "access_token"), Number(document.RootElement, "expires_in"))
                : throw new MisfitException("The response is not an object.");
        };

    private static string? Text(JsonElement answer, string name) =>
        !answer.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new MisfitException($"'{name}' is not text.");

    // The number may come as a string. Anything else counts as missing.
    private static double? Number(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value)
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>The input of a token request.</summary>
/// <param name="ClientId">The client ID of the API client.</param>
/// <param name="Secret">Returns its secret. Called for each attempt, so that the secret is not kept in between.</param>
internal sealed record TokenRequest(string ClientId, Func<string> Secret);

/// <summary>The token endpoint's response.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Its lifetime in seconds; some servers omit it or return 0.</param>
internal sealed record TokenAnswer(string? AccessToken, double? ExpiresIn);
