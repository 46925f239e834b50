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

/// <summary>Getting a token (createToken), which every other operation rests on. Asking twice does no harm.</summary>
internal sealed class TokenOperation() : Operation<TokenRequest, TokenAnswer>("createToken")
{
    /// <summary>The only one.</summary>
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
                : throw new JsonException("The answer is not an object.");
        };

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    // Also as text; whatever else there is stands for none.
    private static double? Number(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value)
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>Who asks for a token.</summary>
/// <param name="ClientId">The API client's identifier.</param>
/// <param name="Secret">Its secret, which is asked for at every attempt and not kept in between.</param>
internal sealed record TokenRequest(string ClientId, Func<string> Secret);

/// <summary>The token endpoint's answer.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Its lifetime in seconds; some servers leave it out or say 0.</param>
internal sealed record TokenAnswer(string? AccessToken, double? ExpiresIn);
