using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Scalekit.Http;

/// <summary>
/// The one place that everything passes which people get to see of a request or an answer: this client's own secrets, and whatever
/// looks like a bearer token, are replaced.
/// </summary>
internal sealed class Redactor(Func<IEnumerable<string>> secrets)
{
    public const string Mask = "[redacted]";

    // "Bearer …", and anything in the three-part form of a JSON web token.
    private static readonly Regex Tokens = new(
        @"(?<=\bBearer\s+)[^\s""',;]+|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public string Redact(string text)
    {
        foreach (var secret in secrets())
        {
            if (secret.Length == 0)
                continue;
            text = text.Replace(secret, Mask);
            var escaped = Uri.EscapeDataString(secret);
            if (escaped != secret)
                text = text.Replace(escaped, Mask);
        }

        return Tokens.Replace(text, Mask);
    }
}
