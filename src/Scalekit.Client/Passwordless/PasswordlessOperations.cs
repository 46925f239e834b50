using System;
using System.Globalization;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Passwordless;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// Passwordless sign-in: codes and links by e-mail that let people sign in without a password. Only the running service has it; with the
/// published contract, every call fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class PasswordlessOperations
{
    private const string What = "passwordless sign-in by e-mail";
    private const string Path = "/api/v1/passwordless/email";

    internal static readonly One<PasswordlessInput, PasswordlessEmail> SendOperation = new("sendPasswordlessEmail")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.AskForEmail, arguments.Input.Email),
        Settle = (email, arguments) =>
        {
            email.Email = arguments.Input.Email;
            Settle(email, arguments);
        },
        Live = new(Post, Path + "/send") { Body = RequestBody.Json },
    };

    internal static readonly One<ResendBody, PasswordlessEmail> ResendOperation = new("resendPasswordlessEmail")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.AskForEmail, arguments.Input.AuthRequestId),
        Settle = (email, arguments) =>
        {
            email.AuthRequestId = string.IsNullOrEmpty(email.AuthRequestId) ? arguments.Input.AuthRequestId : email.AuthRequestId;
            Settle(email, arguments);
        },
        Live = new(Post, Path + "/resend") { Body = RequestBody.Json },
    };

    internal static readonly One<VerifyBody, PasswordlessVerification> VerifyOperation = new("verifyPasswordlessEmail")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = _ => new Advice(AdviceCode.SendNewCode),
        Settle = (verification, arguments) => verification.AuthRequestId = arguments.Input.AuthRequestId,
        Secrets = body => SecretMembers.In(new[] { body.Code, body.LinkToken }, all: true),
        Live = new(Post, Path + "/verify") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal PasswordlessOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Sends an e-mail with a code or a link (sendPasswordlessEmail). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not an e-mail address.</exception>
    public async Task<PasswordlessEmail> SendAsync(PasswordlessInput email, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(SendOperation, email with { Email = EmailAddress.Clean(email.Email) }, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>
    /// Resends the e-mail of a sign-in attempt (resendPasswordlessEmail). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    public async Task<PasswordlessEmail> ResendAsync(string authRequestId, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(ResendOperation, new ResendBody(Clean(authRequestId)), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Verifies a code from an e-mail; a code can be used only once (verifyPasswordlessEmail). If the response is lost, it is not
    /// retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    public async Task<PasswordlessVerification> VerifyCodeAsync(
        string authRequestId, SecureString code, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(VerifyOperation, new VerifyBody(Clean(authRequestId), Text(code, "code"), null), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>
    /// Verifies the token of a link from an e-mail; a token can be used only once (verifyPasswordlessEmail). If the response is lost, it
    /// is not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    /// <param name="linkToken">The token: the parameter <c>link_token</c> of the link.</param>
    /// <param name="authRequestId">
    /// The sign-in attempt; required if the application is configured to open links only where they were requested.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<PasswordlessVerification> VerifyLinkAsync(
        SecureString linkToken, string? authRequestId = null, CancellationToken cancellationToken = default)
    {
        var body = new VerifyBody(authRequestId is null ? null : Clean(authRequestId), null, Text(linkToken, "link token"));
        return await sender.SendAsync(VerifyOperation, body, cancellationToken).ConfigureAwait(false);
    }

    private static string Text(SecureString secret, string name) => IdentifierText.Clean(SecureText.Reveal(secret), name);

    private static string Clean(string authRequestId) => IdentifierText.Clean(authRequestId, "authentication request ID");

    // The service sends the time as seconds since 1970, as text.
    private static void Settle<TInput>(PasswordlessEmail email, Arguments<TInput> arguments)
    {
        if (email.Member("expires_at") is not { } value)
            return;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.Text();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
            throw UnfitParts.Of(["expires_at"], "The time is not a number of seconds.");
        email.ExpireTime = DateTimeOffset.FromUnixTimeSeconds(seconds);
        email.UnknownMembers!.Remove("expires_at");
    }
}
