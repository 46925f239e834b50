namespace Scalekit.Core.Json;

/// <summary>Detects broken Unicode: half a surrogate pair cannot be encoded, and JSON and URL writers silently replace it.</summary>
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

    /// <summary>Returns the text if it can be sent in a body.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is broken Unicode.</exception>
    public static string Checked(string text) => IsWellFormed(text)
        ? text
        : throw new ScalekitException(
            ErrorIds.InvalidValue, "A value contains a broken Unicode character (half a surrogate pair); nothing was sent.");
}
