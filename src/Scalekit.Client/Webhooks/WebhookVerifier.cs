using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Scalekit;

/// <summary>
/// Checks that a request comes from Scalekit, is unchanged, and was sent just now. The receiver must detect repeats by the ID in the
/// headers, because Scalekit sends an event again if the receiver does not respond in time.
/// </summary>
public sealed class WebhookVerifier
{
    /// <summary>The default limit for how old a request may be, or how far ahead of this computer's clock: five minutes.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<WebhookSecret> secrets;
    private readonly string name;
    private readonly string otherName;
    private readonly TimeSpan tolerance;

    /// <summary>Creates a verifier.</summary>
    /// <param name="secrets">
    /// The secrets, any of which may have signed the request, such as the old and the new one while one is being replaced.
    /// </param>
    /// <param name="kind">The kind of request.</param>
    /// <param name="tolerance">How old a request may be, or how far ahead of this computer's clock.</param>
    public WebhookVerifier(IReadOnlyList<WebhookSecret> secrets, WebhookKind kind, TimeSpan tolerance)
    {
        this.secrets = secrets;
        name = NameOf(kind);
        otherName = NameOf(kind == WebhookKind.Webhook ? WebhookKind.Interceptor : WebhookKind.Webhook);
        this.tolerance = tolerance;
    }

    /// <summary>Returns the name of a header: for the ID, the timestamp or the signature.</summary>
    /// <param name="kind">The kind of request.</param>
    /// <param name="part"><c>id</c>, <c>timestamp</c> or <c>signature</c>.</param>
    public static string HeaderName(WebhookKind kind, string part) => $"{NameOf(kind)}-{part}";

    /// <summary>Checks a request.</summary>
    /// <param name="body">Its body, byte for byte.</param>
    /// <param name="headers">Returns the values of a header by its lower-case name; none if the request does not have it.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.WebhookNotVerified"/>: the request cannot be trusted; the message says why.
    /// </exception>
    public void Verify(byte[] body, Func<string, IReadOnlyList<string>> headers, DateTimeOffset now)
    {
        var id = Only("id", headers);
        var timestamp = Only("timestamp", headers);
        var signatures = headers($"{name}-signature");
        if (signatures.All(string.IsNullOrWhiteSpace))
            throw Missing("signature", headers);
        CheckTime(timestamp, now);
        var given = Readable(signatures);
        if (given.Count == 0)
        {
            throw Refused(
                $"the header {name}-signature has no signature of the form v1,<base64>, the only form that Scalekit sends",
                AdviceCode.PassHeadersAsTheyCame);
        }

        // All are compared, whichever matches.
        var fits = false;
        foreach (var secret in secrets)
        {
            var expected = secret.Hash(id, timestamp, body);
            foreach (var signature in given)
                fits |= AreEqual(signature, expected);
        }

        if (!fits)
        {
            var these = given.Count == 1 ? "its signature does not match" : $"none of its {given.Count} signatures matches";
            throw Refused($"{these} the body, the headers and the secret", AdviceCode.PassRawBody);
        }
    }

    private static string NameOf(WebhookKind kind) => kind == WebhookKind.Interceptor ? "interceptor" : "webhook";

    // With two different values, it would be unclear which one was signed, and which one the receiver uses.
    private string Only(string part, Func<string, IReadOnlyList<string>> headers)
    {
        var values = headers($"{name}-{part}").Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value.Trim()).Distinct();
        var different = values.Take(2).ToArray();
        return different.Length switch
        {
            1 => different[0],
            0 => throw Missing(part, headers),
            _ => throw Refused($"the header {name}-{part} has several different values", AdviceCode.PassHeadersAsTheyCame),
        };
    }

    private void CheckTime(string timestamp, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw Refused($"the header {name}-timestamp is not a time in seconds since 1970", AdviceCode.PassHeadersAsTheyCame);
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (age > tolerance || age < -tolerance)
        {
            // Rounded away from the limit, so that the two numbers in the message always differ.
            var apart = Seconds(TimeSpan.FromSeconds(Math.Ceiling(age.Duration().TotalSeconds)));
            var when = age > TimeSpan.Zero ? "ago" : "ahead of this computer's clock";
            throw Refused($"it was sent {apart} {when}, but the limit is {Seconds(tolerance)}", AdviceCode.CheckClock);
        }
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + (time == TimeSpan.FromSeconds(1) ? " second" : " seconds");

    // A proxy may have joined several headers of this name with commas.
    private static List<byte[]> Readable(IReadOnlyList<string> signatures)
    {
        var readable = new List<byte[]>();
        foreach (var signature in signatures.SelectMany(one => one.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = signature.Trim(',').Split([','], 2);
            if (parts.Length == 2 && parts[0] == WebhookSecret.Version && Decode(parts[1]) is { Length: > 0 } bytes)
                readable.Add(bytes);
        }

        return readable;
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Takes the same time wherever the first difference is, so that a signature cannot be guessed byte by byte.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool AreEqual(byte[] given, byte[] expected)
    {
        var difference = given.Length ^ expected.Length;
        for (var i = 0; i < given.Length && i < expected.Length; i++)
            difference |= given[i] ^ expected[i];
        return difference == 0;
    }

    private ScalekitException Missing(string part, Func<string, IReadOnlyList<string>> headers) =>
        Refused(
            $"the header {name}-{part} is missing",
            headers($"{otherName}-{part}").Count > 0 ? AdviceCode.CheckWebhookKind : AdviceCode.PassHeadersAsTheyCame);

    private ScalekitException Refused(string reason, AdviceCode advice) =>
        new(ErrorIds.WebhookNotVerified, $"The {name} cannot be trusted: {reason}.") { Advice = new Advice(advice) };
}
