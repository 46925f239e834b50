using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>
/// The public test vectors of github.com/standard-webhooks/standard-webhooks (from its Go, JavaScript, C#, Rust and Python libraries), and
/// forgeries by someone without the secret.
/// </summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string RustSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Payload = """{"test": 2432232314}""";
    private const string Wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void The_vector_of_all_libraries_is_signed_as_they_sign_it()
    {
        using var secret = SecretOf("whsec_" + Secret);

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            secret.Sign(Id, DateTimeOffset.FromUnixTimeSeconds(1614265330), Bytes(Payload)));
    }

    [Fact]
    public void A_valid_signature_is_valid() => Verify(Signed());

    [Theory]
    [InlineData(Secret)]
    [InlineData("whsec_" + Secret)]
    [InlineData(" whsec_" + Secret + "\r\n")]
    public void The_prefix_of_the_secret_may_be_missing(string secret) => Verify(Signed(), secret: secret);

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr", "==")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr", "==")]
    public void The_padding_of_the_secret_may_be_missing(string secret, string padding) =>
        Verify(Signed(secret: secret + padding), secret: secret);

    [Fact]
    public void A_payload_of_other_JSON_is_valid_too() =>
        Verify(
            Signed(id: "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", secret: RustSecret,
                body: """{"email":"test@example.com","username":"test_user"}"""),
            secret: RustSecret,
            body: """{"email":"test@example.com","username":"test_user"}""");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("whsec_")]
    [InlineData("whsec_====")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_secret_that_is_none_is_refused_without_being_shown(string text)
    {
        var error = Assert.Throws<ScalekitException>(() => SecretOf(text));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.DoesNotContain("not base64!", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ9", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("whsec_", error.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("timestamp")]
    [InlineData("signature")]
    public void A_missing_header_is_named(string part)
    {
        var headers = Signed();
        headers.Remove($"webhook-{part}");
        Refused(headers, $"webhook-{part} is missing");
        headers[$"webhook-{part}"] = [" "];
        Refused(headers, $"webhook-{part} is missing");
    }

    [Theory]
    [InlineData(Wrong)]
    [InlineData("v1,dawfeoifkpqwoekfpqoekf")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd")]
    [InlineData("v1,R3PTzyfHASBKHH98a7yexTwaJ4yNIcGhFQc1yuN+BPU=")]
    [InlineData("v1,")]
    [InlineData("v1,Ceo5")]
    [InlineData("v1")]
    [InlineData(",")]
    [InlineData("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("v1,tFtCZ5RDCPxzWQRWXWPgrCgE2frDBe9gjpbWQxnVfsQ= "
        + "v1,Mm7xgUVICxZfQ3bgf0h0Dof65L/IFx+PnZvnDWPCX6Q= v1,9DfC1c3eeOrXB6w/5dIDydLNQaEyww5KalE5jLBZucE=")]
    public void A_signature_that_does_not_fit_is_refused_whatever_its_length(string signature)
    {
        var headers = Signed();
        headers["webhook-signature"] = [signature];
        Refused(headers, "signature");
    }

    [Fact]
    public void A_part_of_the_right_signature_is_not_enough()
    {
        var headers = Signed();
        var right = headers["webhook-signature"][0];
        for (var length = 1; length < right.Length; length++)
        {
            headers["webhook-signature"] = [right[..length]];

            // Without its padding, the text is not valid base64.
            Refused(headers, "signature");
        }
    }

    [Fact]
    public void Any_of_several_signatures_may_fit()
    {
        var headers = Signed();
        var right = headers["webhook-signature"][0];
        string[] all = [Wrong, "v2" + Wrong[2..],
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
            "nonsense", right, Wrong];
        foreach (var signatures in new[] { [string.Join(' ', all)], all, [string.Join(", ", all)] })
        {
            headers["webhook-signature"] = signatures;
            Verify(headers);
        }
    }

    [Theory]
    [InlineData("v2")]
    [InlineData("v1a")]
    [InlineData("V1")]
    [InlineData("")]
    public void A_signature_of_another_version_counts_for_nothing(string version)
    {
        var headers = Signed();
        headers["webhook-signature"] = [version + headers["webhook-signature"][0][2..]];
        Refused(headers, "v1,<base64>");
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86400, false)]
    [InlineData(86400, false)]
    public void A_timestamp_is_good_for_five_minutes_either_way(int seconds, bool isGood)
    {
        var headers = Signed(time: Now.AddSeconds(seconds));
        if (isGood)
            Verify(headers);
        else
            Refused(headers, seconds < 0 ? $"{-seconds} seconds ago" : $"{seconds} seconds ahead of this computer's clock");
        Verify(headers, tolerance: TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData(-1, 1, "sent 2 seconds ago, but the limit is 1 second")]
    [InlineData(2, 1, "sent 2 seconds ahead of this computer's clock, but the limit is 1 second")]
    [InlineData(-300, 300, "sent 301 seconds ago, but the limit is 300 seconds")]
    [InlineData(301, 300, "sent 301 seconds ahead of this computer's clock, but the limit is 300 seconds")]
    public void What_is_past_the_limit_by_a_part_of_a_second_is_said_to_be_past_it(int seconds, int tolerance, string words)
    {
        using var secret = SecretOf(Secret);
        var headers = Signed(time: Now.AddSeconds(seconds));
        var verifier = new WebhookVerifier([secret], WebhookKind.Webhook, TimeSpan.FromSeconds(tolerance));
        var error = Assert.Throws<ScalekitException>(
            () => verifier.Verify(Bytes(Payload), name => headers.GetValueOrDefault(name) ?? [], Now.AddMilliseconds(300)));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timestamp_that_was_exchanged_does_not_fit_the_signature_whatever_is_tolerated()
    {
        var headers = Signed();
        headers["webhook-timestamp"] = ["946684800"];
        Refused(headers, "does not match", tolerance: TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("2026-11-27T12:00:00Z")]
    [InlineData("1795780800.5")]
    [InlineData("+1795780800")]
    [InlineData("-1795780800")]
    [InlineData("0x6B09A000")]
    [InlineData("1,795,780,800")]
    [InlineData("\u0661\u0667\u0669\u0665\u0667\u0668\u0660\u0668\u0660\u0660")]
    [InlineData("253402300800")]
    [InlineData("1795780800000")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744075505332416")]
    [InlineData("999999999999999999999999999999999999")]
    public void A_timestamp_that_is_none_is_refused_also_where_any_is_tolerated(string timestamp)
    {
        var headers = Signed();
        headers["webhook-timestamp"] = [timestamp];
        Refused(headers, "not a time in seconds", tolerance: TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("timestamp")]
    public void A_header_with_two_values_is_refused(string part)
    {
        var headers = Signed();
        headers[$"webhook-{part}"] = [.. headers[$"webhook-{part}"], "1795780801"];
        Refused(headers, "different values");
        headers[$"webhook-{part}"] = [headers[$"webhook-{part}"][0], headers[$"webhook-{part}"][0]];
        Verify(headers);
    }

    [Theory]
    [InlineData("""{"test":2432232314}""")]
    [InlineData("""{"test": 2432232315}""")]
    [InlineData("\uFEFF{\"test\": 2432232314}")]
    [InlineData("{\"test\": 2432232314}\n")]
    [InlineData("")]
    public void A_body_that_was_changed_is_refused(string body) => Refused(Signed(), "does not match", body: body);

    [Fact]
    public void An_empty_body_and_one_that_is_no_text_are_signed_like_any_other()
    {
        Verify(Signed(body: ""), body: "");
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];
        using var secret = SecretOf(Secret);
        var headers = Signed();
        headers["webhook-signature"] = [secret.Sign(Id, Now, bytes)];
        new WebhookVerifier([secret], WebhookKind.Webhook, FiveMinutes).Verify(bytes, name => headers.GetValueOrDefault(name) ?? [], Now);
    }

    [Fact]
    public void Another_id_or_another_secret_does_not_fit()
    {
        var headers = Signed();
        headers["webhook-id"] = ["msg_other"];
        Refused(headers, "does not match");
        Refused(Signed(secret: RustSecret), "does not match");
    }

    [Fact]
    public void Any_of_several_secrets_may_have_signed()
    {
        using var old = SecretOf(Secret);
        using var young = SecretOf(RustSecret);
        foreach (var secrets in new WebhookSecret[][] { [old, young], [young, old] })
        {
            var headers = Signed(secret: RustSecret);
            new WebhookVerifier(secrets, WebhookKind.Webhook, FiveMinutes)
                .Verify(Bytes(Payload), name => headers.GetValueOrDefault(name) ?? [], Now);
        }

        var none = Assert.Throws<ScalekitException>(
            () => new WebhookVerifier([], WebhookKind.Webhook, FiveMinutes)
                .Verify(Bytes(Payload), name => Signed().GetValueOrDefault(name) ?? [], Now));
        Assert.Equal(ErrorIds.WebhookNotVerified, none.ErrorId);
    }

    [Fact]
    public void An_interceptor_has_headers_of_its_own()
    {
        var headers = Signed().ToDictionary(
            header => header.Key.Replace("webhook", "interceptor", StringComparison.Ordinal), header => header.Value);
        Verify(headers, kind: WebhookKind.Interceptor);
        var error = Refused(headers, "webhook-id is missing");
        Assert.Contains("-Kind Interceptor", error.Words(), StringComparison.Ordinal);
        Refused(Signed(), "interceptor-id is missing", kind: WebhookKind.Interceptor);
    }

    private static ScalekitException Refused(
        Dictionary<string, string[]> headers,
        string why,
        string body = Payload,
        TimeSpan? tolerance = null,
        WebhookKind kind = WebhookKind.Webhook)
    {
        var error = Assert.Throws<ScalekitException>(() => Verify(headers, body: body, tolerance: tolerance, kind: kind));
        Assert.Equal(ErrorIds.WebhookNotVerified, error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Words());
        return error;
    }

    private static void Verify(
        Dictionary<string, string[]> headers,
        string secret = Secret,
        string body = Payload,
        TimeSpan? tolerance = null,
        WebhookKind kind = WebhookKind.Webhook)
    {
        using var one = SecretOf(secret);
        new WebhookVerifier([one], kind, tolerance ?? FiveMinutes).Verify(Bytes(body), name => headers.GetValueOrDefault(name) ?? [], Now);
    }

    private static Dictionary<string, string[]> Signed(
        string id = Id, DateTimeOffset? time = null, string secret = Secret, string body = Payload)
    {
        using var one = SecretOf(secret);
        var at = time ?? Now;
        return new()
        {
            ["webhook-id"] = [id],
            ["webhook-timestamp"] = [at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            ["webhook-signature"] = [one.Sign(id, at, Bytes(body))],
        };
    }

    private static WebhookSecret SecretOf(string text)
    {
        using var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        return new WebhookSecret(secret);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
