using System;
using System.Security;
using Scalekit.Core.Json;

namespace Scalekit.Core.Auth;

/// <summary>
/// Checks identifiers, secrets and tokens that come from files, variables and clipboards. A byte order mark before them and line breaks
/// after them are left out. OAuth allows printable ASCII only (RFC 6749, appendix A), so that anything else is named instead of being sent
/// and refused as a wrong secret.
/// </summary>
internal static class CredentialText
{
    // In UTF-8, read as it should be or as the ANSI code page.
    private static readonly string[] Marks = ["\uFEFF", "\u00EF\u00BB\u00BF"];

    /// <summary>The text without what a file adds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is, as an error says it: "client secret".</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is empty or has a character that none has.</exception>
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
                throw Refused($"The {name} contains {CharacterName.Of(clean, i)}, which no {name} has; nothing was sent.");
        }

        return clean.Length > 0 ? clean : throw Refused($"The {name} is empty; nothing was sent.");
    }

    /// <summary>The same for a secret, which is copied.</summary>
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
