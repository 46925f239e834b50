using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>
/// Redacts everything from requests and responses that people may see. Masks the secrets of the client and of the call, and anything that
/// looks like a bearer token or a password in a URL. Replaces control characters, which could affect a terminal.
/// </summary>
internal sealed class Redactor(Func<IEnumerable<string>> secrets)
{
    private const string Mask = SecretMembers.Mask;

    // Masking shorter secrets would hide nothing, and would make messages unreadable.
    private const int ShortestSecret = 3;

    // Escaped characters contain hexadecimal digits in either case, and a sentence that begins with a secret may be capitalized.
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Limits on how much of a text is read and shown, in characters.
    private const int LongestRead = 16 * 1024;
    private const int LongestShown = 4 * 1024;

    // Bearer tokens, the user and password of a URL, and anything shaped like a JSON web token. The patterns never backtrack over the
    // same characters, so the time stays linear.
    private static readonly Regex Tokens = new(
        @"(\bBearer\s+)[^\s""',;]+|(?<=://)[^/?#\s]+(?=@)|(?<![\w-])(?=(?:[\w-]*\b)?eyJ)(?>[\w-]{11,})\.(?>[\w-]+)\.[\w-]*", AnyCase);

    private static readonly Dictionary<char, char> JsonEscapes = new()
    {
        ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
    };

    private static readonly Dictionary<char, string> HtmlNames = new()
    {
        ['&'] = "amp", ['<'] = "lt", ['>'] = "gt", ['"'] = "quot", ['\''] = "apos",
    };

    /// <summary>Returns the text without secrets, cut if it is too long.</summary>
    public string Redact(string text, Call call) => Redact(text, call.Secrets);

    /// <summary>Returns the text without secrets, cut if it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secretsOfCall">The secrets of the call, in addition to those of the client.</param>
    public string Redact(string text, IReadOnlyList<string> secretsOfCall)
    {
        var isCut = text.Length > LongestRead;
        if (isCut)
            text = text.Substring(0, LongestRead);

        // Longest first. If one secret is part of another, the rest of the longer one would otherwise stay visible.
        var masked = secrets()
            .Concat(secretsOfCall)
            .Where(secret => secret.Length >= ShortestSecret)
            .SelectMany(WithBase64)
            .OrderByDescending(secret => secret.Length);
        foreach (var secret in masked)
            text = secret.All(NeverEscaped) ? Replace(text, secret) : new Regex(Pattern(secret), AnyCase).Replace(text, Mask);
        return DisplayText.Of(Shown(Tokens.Replace(text, "$1" + Mask), isCut));
    }

    // The end of a cut text may contain a part of a secret that was not recognized. That end is never shown, even if masking has moved it.
    private static string Shown(string text, bool isCut)
    {
        var length = Math.Max(0, Math.Min(LongestShown, isCut ? text.Length - (LongestRead - LongestShown) : text.Length));
        if (length == text.Length)
            return text;
        return text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "…";
    }

    // The padding is left out, because it may be escaped.
    private static string[] WithBase64(string secret) => [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')];

    // Most secrets and all tokens consist only of these characters, and need no regular expression. That is slow to build, and must not be
    // cached because it contains the secret.
    private static bool NeverEscaped(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_';

    private static string Replace(string text, string secret)
    {
        var (result, done) = (new StringBuilder(), 0);
        for (var at = Find(); at >= 0; at = Find())
        {
            result.Append(text, done, at - done).Append(Mask);
            done = at + secret.Length;
        }

        return done == 0 ? text : result.Append(text, done, text.Length - done).ToString();

        int Find() => text.IndexOf(secret, done, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Builds a pattern for a secret, in which any character may be escaped once or twice, as in a URL, a form, JSON or HTML.
    /// </summary>
    private static string Pattern(string secret)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < secret.Length; i++)
        {
            var character = char.IsSurrogatePair(secret, i) ? secret.Substring(i++, 2) : secret.Substring(i, 1);
            if (NeverEscaped(character[0]))
                pattern.Append(Regex.Escape(character));
            else
                pattern.Append("(?:").Append(string.Join("|", Forms(character))).Append(')');
        }

        return pattern.ToString();
    }

    private static IEnumerable<string> Forms(string character)
    {
        yield return Regex.Escape(character);
        yield return string.Concat(
            Encoding.UTF8.GetBytes(character).Select(b => "%(?:25)?" + b.ToString("x2", CultureInfo.InvariantCulture)));
        yield return string.Concat(character.Select(c => @"\\{1,3}u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
        var codePoint = character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0];
        yield return string.Format(CultureInfo.InvariantCulture, "&#(?:0*{0}|x0*{0:x});", codePoint);
        if (JsonEscapes.TryGetValue(character[0], out var letter))
            yield return @"\\{1,3}" + Regex.Escape(letter.ToString());
        if (HtmlNames.TryGetValue(character[0], out var name))
            yield return $"&{name};";
        if (character is " ")
            yield return @"\+";
    }
}
