using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Scalekit.Tests.Fuzz;

/// <summary>The bytes of a response.</summary>
internal sealed record AnyAnswer(byte[] Bytes)
{
    /// <summary>The status in the first line, if it can be read.</summary>
    public int? Status =>
        Regex.Match(ToString(), @"\AHTTP/1\.[01] (\d{3})\b") is { Success: true } match ? int.Parse(match.Groups[1].Value, null) : null;

    public override string ToString() => Encoding.Latin1.GetString(Bytes);
}

/// <summary>Generates random input and responses, with awkward values more often than chance would.</summary>
internal static class Any
{
    /// <summary>Part of every secret in these tests; no message may show it.</summary>
    public const string Canary = "canary-4711";

    private static readonly string[] NastyTexts =
    [
        "", " ", "\t", "\r\n", "\n", "\0", "\u001b[31m", "\u007f", "\u0085", "\u009b", "\u2028", "\u202e", "\ufeff", "\ufffd", "\uffff",
        "\ud83d", "\ude00", "\ud83d\ude00", "e\u0301",
        "é", "ß", "İ", "日本", ".", "..", "/", "\\", "%", "%2e", "%2F", "%00", "?", "#", "&", "=", "+", ";", ",", ":", "@", "'", "\"", "`",
        "$", "$(x)", "{", "}", "{0}", "[", "]", "*", "<", ">", "|", "~",
        "null", "true", "0", "-1", "org_102690563300010000", "X-Injected: 1", "Bearer " + Canary, Canary, "__proto__", "$type",
    ];

    private static readonly string[] MemberNames =
    [
        "id", "name", "display_name", "external_id", "organizations", "connections", "directories", "users", "groups", "roles",
        "connected_accounts", "next_page_token",
        "prev_page_token", "total_size", "metadata", "settings", "features", "enabled", "active", "email", "create_time", "update_time",
        "expire_time", "expires_at", "expiry", "organization",
        "connection", "directory", "role", "link", "user", "invite", "membership", "connected_account", "memberships", "user_detail",
        "user_id", "organization_id", "location", "data",
        "execution_id", "access_token", "expires_in", "token_type", "code", "message", "details", "error", "error_description", "field",
        "description", "@type", "request_id", "", "ID",
    ];

    private static readonly string[] HeaderLines =
    [
        "Content-Type: application/json",
        "Content-Type: application/json; charset=nonsense",
        "Content-Type: application/json; charset=utf-16",
        "Content-Type: text/html",
        "Content-Type: nonsense",
        "Content-Type:",
        "Content-Type: ;;;",
        "Content-Type: text/plain\r\nContent-Type: application/json",
        "Content-Type: application/problem+json",
        "Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br", "Content-Encoding: nonsense",
        "Content-Encoding: gzip, gzip",
        "Retry-After: 0", "Retry-After: 3", "Retry-After: -1", "Retry-After: 99999999999999999999", "Retry-After: 2147483648",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
        "Retry-After: Mon, 01 Jan 0001 00:00:00 GMT", "Retry-After: soon", "Retry-After: 1, 2", "Retry-After: 0.5",
        "Location: https://elsewhere.example/", "Location: /", "Location: \u00ff", "Location: http://[", "Location: //",
        "Location: javascript:alert(1)",
        "Set-Cookie: a=b; domain=.example", "x-request-id: req_1", $"x-request-id: {Canary}", "x-request-id: \u001b[31mred",
        "WWW-Authenticate: Bearer", "WWW-Authenticate: Basic realm=\"x\"",
        "Date: nonsense", "Connection: keep-alive, upgrade", "Upgrade: h2c", "Trailer: x", "Server: \u00e9", "Link: <x>; rel=next",
        "Content-Range: bytes 0-1/2", "ETag: x",
    ];

    /// <summary>Any sequence of UTF-16 units, including unpaired surrogates.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (6, Gen.OneOf(Gen.OneOf(NastyTexts), Gen.Char.AlphaNumeric.Select(letter => letter.ToString())).Array[0, 6].Select(string.Concat)),
        (2, Gen.String[0, 20]),
        (1, Gen.OneOf(NastyTexts)),
        (
            1,
            Gen.Select(Gen.OneOf("a", "ü", "\ud83d\ude00", "%", "\""), Gen.Int[1, 1500])
                .Select((part, count) => string.Concat(Enumerable.Repeat(part, count)))));

    private static Gen<string> Scalar { get; } = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "0", "-0", "1e400", "-1e-400", "123456789012345678901234567890", "0.1", "1E5", "9223372036854775808",
            "\"2026-01-02T03:04:05Z\"",
                "\"9999-12-31T23:59:59.99999999-14:00\"", "\"\\ud83d\"", "\"\\u0000\"", "{}", "[]", "\"\""),
        Gen.Long.Select(number => FormattableString.Invariant($"{number}")),
        Text.Select(Quoted));

    private static Gen<string> Name { get; } = Gen.Frequency((4, Gen.OneOf(MemberNames).Select(Quoted)), (1, Text.Select(Quoted)));

    private static Gen<int> Status { get; } = Gen.Frequency(
        (8, Gen.Const(200)), (2, Gen.OneOf(201, 202, 203, 204, 205, 206, 226, 299)), (4, Gen.OneOf(400, 401, 403, 404, 408, 409, 422, 429)),
        (3, Gen.OneOf(500, 501, 502, 503, 504, 511, 529)), (1, Gen.OneOf(300, 301, 302, 303, 304, 307, 308)), (1, Gen.Int[100, 999]));

    /// <summary>Any text without unpaired surrogates.</summary>
    public static Gen<string> WellFormedText { get; } = Text.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    /// <summary>Any JSON text: of any shape, with any escapes, duplicate members and absurd numbers.</summary>
    public static Gen<string> Json { get; } = Gen.Recursive<string>((depth, self) => depth >= 4 ? Scalar : Gen.Frequency(
        (3, Scalar),
        (2, Gen.Select(Name, self).Array[0, 4].Select(members => $"{{{string.Join(',', members.Select(m => $"{m.Item1}:{m.Item2}"))}}}")),
        (1, self.Array[0, 3].Select(items => $"[{string.Join(", ", items)}]"))));

    /// <summary>Values that scripts put in hashtables, used as a tool's input.</summary>
    public static Gen<object?> Value { get; } = Gen.Recursive<object?>((depth, self) =>
    {
        var scalar = Gen.OneOf<object?>(
            Text.Select(text => (object?)text), Gen.Long.Select(number => (object?)number), Gen.Double.Select(number => (object?)number),
            Gen.Decimal.Select(number => (object?)number), Gen.Bool.Select(flag => (object?)flag), Gen.Const((object?)null));
        return depth >= 4 ? scalar : Gen.Frequency(
            (3, scalar),
            (1, Gen.Dictionary(Text, self)[0, 3].Select(members => (object?)members)),
            (1, self.List[0, 3].Select(items => (object?)items)));
    });

    /// <summary>Any response to a request, often a valid one with something changed.</summary>
    public static Gen<AnyAnswer> Answer(string[] successes, string[] errors) => Gen.Frequency(
        (19, Status.SelectMany(status => Gen.Select(
            Gen.Frequency((3, Gen.Const(Array.Empty<string>())), (4, Gen.OneOf(HeaderLines).Array[1, 3])),
            Body(status < 300 ? successes : errors),
            Gen.Frequency(
                (8, Gen.Const(0)), (3, Gen.Int[1, 5]))).Select((headers, body, framing) => ToAnswer(status, headers, body, framing)))),
        (1, Gen.Select(Gen.OneOf("", "HTTP/1.1 ", "HTTP/1.1 200 OK\r\n", "HTTP/2 200\r\n", "\0\0\u0012\u0004"), Gen.Byte.Array[0, 60])
            .Select((start, rest) => new AnyAnswer([.. Encoding.Latin1.GetBytes(start), .. rest]))));

    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is '"' or '\\' or < ' ' || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString()))}\"";

    // A valid body; one with a replaced value; one with a changed byte; one that is cut off; or anything else.
    private static Gen<byte[]> Body(string[] likely)
    {
        var right = Gen.OneOf(likely);
        var bytes = right.Select(Encoding.UTF8.GetBytes);
        return Gen.Frequency(
            (2, bytes),
            (
                6,
                Gen.Select(right, Gen.Int[0, 50], Json)
                    .Select((text, place, value) => Encoding.UTF8.GetBytes(Exchange(text, place, value)))),
            (
                2,
                Gen.Select(bytes, Gen.Int[0, 500], Gen.Byte)
                    .Select(
                        (good, place, other) => (byte[])[.. good[..(place % good.Length)], other, .. good[((place % good.Length) + 1)..]])),
            (1, Gen.Select(bytes, Gen.Int[0, 500]).Select((good, length) => good[..(length % good.Length)].ToArray())),
            (4, Json.Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Int[1, 300].Select(depth => Encoding.UTF8.GetBytes(new string('[', depth)))),
            (1, Text.Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Byte.Array[0, 100]));
    }

    private static string Exchange(string json, int place, string value)
    {
        var values = Regex.Matches(json, """(?<=[:\[,]\s*)("[^"]*"|-?[\d.]+|true|false|null)(?=\s*[,\]}])""");
        if (values.Count == 0)
            return value;
        var old = values[place % values.Count];
        return json[..old.Index] + value + json[(old.Index + old.Length)..];
    }

    private static AnyAnswer ToAnswer(int status, string[] headers, byte[] body, int framing)
    {
        string length = framing switch
        {
            1 => FormattableString.Invariant($"Content-Length: {body.Length + 5}\r\n"),
            2 => FormattableString.Invariant($"Content-Length: {Math.Max(0, body.Length - 3)}\r\n"),
            3 => "Transfer-Encoding: chunked\r\n",
            4 => "",
            5 => "Content-Length: -1\r\n",
            _ => FormattableString.Invariant($"Content-Length: {body.Length}\r\n"),
        };
        var type = headers.Any(h => h.StartsWith("Content-Type", StringComparison.Ordinal)) ? "" : "Content-Type: application/json\r\n";
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        return new AnyAnswer([.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status:000} Any\r\n{type}{length}{lines}\r\n"), .. body]);
    }
}
