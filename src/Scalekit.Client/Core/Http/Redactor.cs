using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>
/// The one place that everything passes which people get to see of a request or an answer: this client's own secrets, those of the
/// call, and whatever looks like a bearer token or a password in an address, are replaced, and so is what would make a terminal do something.
/// </summary>
internal sealed class Redactor(Func<IEnumerable<string>> secrets)
{
    private const string Mask = SecretMembers.Mask;

    // Masking a letter or two would hide nothing and leave nothing of the message.
    private const int ShortestSecret = 3;

    // Whatever the case: hexadecimal digits have none, and a sentence may begin with a secret.
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Of what others say, this much is read, and this much shown: no message is worth more time, or more room.
    private const int LongestRead = 16 * 1024;
    private const int LongestShown = 4 * 1024;

    // "Bearer …", the user and the password of an address, and anything in the three-part form of a JSON web token. No pattern looks
    // twice at the same characters, however often they begin like one of these.
    private static readonly Regex Tokens = new(
        @"(\bBearer\s+)[^\s""',;]+|(?<=://)[^/?#\s]+(?=@)|(?<![\w-])(?=(?:[\w-]*\b)?eyJ)(?>[\w-]{11,})\.(?>[\w-]+)\.[\w-]*", AnyCase);

    // Escape sequences and the like, and what turns the direction of writing round.
    private static readonly Regex Controls = new(@"[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]");

    private static readonly Dictionary<char, char> JsonEscapes = new()
    {
        ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
    };

    private static readonly Dictionary<char, string> HtmlNames = new() { ['&'] = "amp", ['<'] = "lt", ['>'] = "gt", ['"'] = "quot", ['\''] = "apos" };

    /// <summary>The text without secrets; of a long one the beginning.</summary>
    public string Redact(string text, Call call)
    {
        var isCut = text.Length > LongestRead;
        if (isCut)
            text = text.Substring(0, LongestRead);

        // The longest first: where one secret is a part of another, the rest of that would stay.
        foreach (var secret in secrets().Concat(call.Secrets).Where(s => s.Length >= ShortestSecret).SelectMany(WithBase64).OrderByDescending(s => s.Length))
            text = secret.All(NeverEscaped) ? Replace(text, secret) : new Regex(Pattern(secret), AnyCase).Replace(text, Mask);
        return Controls.Replace(Shown(Tokens.Replace(text, "$1" + Mask), isCut), static match => char.IsWhiteSpace(match.Value[0]) ? " " : "\uFFFD");
    }

    // What was cut may end within a secret, which then was not masked: that end is not shown, wherever masking has moved it.
    private static string Shown(string text, bool isCut)
    {
        var length = Math.Max(0, Math.Min(LongestShown, isCut ? text.Length - (LongestRead - LongestShown) : text.Length));
        if (length == text.Length)
            return text;
        return text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "…";
    }

    // Without what fills it up, which may be escaped, too.
    private static string[] WithBase64(string secret) => [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')];

    // Most secrets and all tokens are of these alone, and need no pattern, which is slow to make and must not be kept.
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

    /// <summary>A secret as it may come back: as it is, or with any of its characters escaped, once or twice, as in a URL, a form, JSON or HTML.</summary>
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
        yield return string.Concat(Encoding.UTF8.GetBytes(character).Select(b => "%(?:25)?" + b.ToString("x2", CultureInfo.InvariantCulture)));
        yield return string.Concat(character.Select(c => @"\\{1,3}u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
        yield return string.Format(CultureInfo.InvariantCulture, "&#(?:0*{0}|x0*{0:x});", character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0] + 0);
        if (JsonEscapes.TryGetValue(character[0], out var letter))
            yield return @"\\{1,3}" + Regex.Escape(letter.ToString());
        if (HtmlNames.TryGetValue(character[0], out var name))
            yield return $"&{name};";
        if (character is " ")
            yield return @"\+";
    }
}
