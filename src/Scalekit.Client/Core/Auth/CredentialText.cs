using System;
using System.Security;
using Scalekit.Core.Json;

namespace Scalekit.Core.Auth;

/// <summary>
/// Checks client IDs, secrets and tokens that come from files, variables and clipboards. A leading byte order mark and trailing line breaks
/// are removed. OAuth allows only printable ASCII (RFC 6749, appendix A), so any other character is reported here, instead of being refused
/// by the service as a wrong secret.
/// </summary>
internal static class CredentialText
{
    // The byte order mark of UTF-8, decoded correctly, and decoded with the ANSI code page.
    private static readonly string[] Marks = ["\uFEFF", "\u00EF\u00BB\u00BF"];

    /// <summary>Returns the text without what a file may add.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Its name in an error: "client secret".</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is empty or contains a character that is not allowed.
    /// </exception>
    public static string Clean(string text, string name)
    {
        var clean = text;
        foreach (var mark in Marks)
        {
            if (clean.StartsWith(mark, StringComparison.Ordinal))
                clean = clean.Substring(mark.Length);
        }

        clean = clean.TrimEnd('\r', '\n');
        for (var i = 0; i < clean.Length; i++)
        {
            if (clean[i] is < ' ' or > '~')
                throw Refused($"The {name} contains {CharacterName.Of(clean, i)}, which is not allowed there; nothing was sent.");
        }

        return clean.Length > 0 ? clean : throw Refused($"The {name} is empty; nothing was sent.");
    }

    /// <summary>Cleans a secret, and returns a copy.</summary>
    public static SecureString Clean(SecureString secret, string name)
    {
        var text = SecureText.Reveal(secret);
        var clean = Clean(text, name);
        if (clean.Length == text.Length)
            return secret.Copy();
        var copy = new SecureString();
        foreach (var character in clean)
            copy.AppendChar(character);
        return copy;
    }

    private static ScalekitException Refused(string problem) =>
        new(ErrorIds.InvalidValue, problem) { Advice = new Advice(AdviceCode.GiveCredentialAlone) };
}
