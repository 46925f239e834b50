namespace Scalekit.Core.Json;

/// <summary>
/// Tells text from what only looks like it: half a surrogate pair has no bytes, and both JSON and URL writers put another character
/// in its place without a word.
/// </summary>
internal static class WireText
{
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        }

        return true;
    }

    /// <summary>The text, where it is a value that goes into a body.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is none.</exception>
    public static string Checked(string text) => IsWellFormed(text)
        ? text
        : throw new ScalekitException(ErrorIds.InvalidValue, "A value contains a broken Unicode character (half a surrogate pair); nothing was sent.");
}
