using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Scalekit.Wire;

/// <summary>
/// A path made by string interpolation in which every hole is one escaped segment or query value: an identifier can never add a
/// segment, a query or a host.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct ApiPath
{
    private readonly StringBuilder text;

    public ApiPath(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 24));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string identifier, [CallerArgumentExpression(nameof(identifier))] string name = "")
    {
        // A dot segment is removed by every URI library, escaped or not: it would name another resource.
        if (string.IsNullOrWhiteSpace(identifier) || identifier is "." or "..")
        {
            var shown = string.IsNullOrWhiteSpace(identifier) ? "empty" : $"'{identifier}'";
            throw new ScalekitException(ErrorIds.InvalidIdentifier, $"The {Spoken(name)} is {shown}; nothing was sent.")
            {
                RecommendedAction = "Give the identifier as the service shows it, such as org_1234.",
            };
        }

        text.Append(Escape(identifier, name));
    }

    public override string ToString() => text.ToString();

    /// <summary>.NET Framework may send an escaped slash as it is, and then the path names another resource.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: there is one.</exception>
    public static void RefuseEscapedSlash(string pathAndQuery)
    {
        var path = pathAndQuery.Split('?')[0];
        if (path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase) >= 0 || path.IndexOf("%5C", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new ScalekitException(ErrorIds.InvalidIdentifier, $"An identifier in {path} has a slash or a backslash, which .NET Framework does not keep apart from those of the path; it was not sent.")
            {
                RecommendedAction = "Give the identifier as the service shows it, such as org_1234; PowerShell 7 sends any.",
            };
        }
    }

    internal static string Escape(string value, string name) =>
        WireText.IsWellFormed(value)
            ? Uri.EscapeDataString(value)
            : throw new ScalekitException(ErrorIds.InvalidIdentifier, $"The {Spoken(name)} contains a broken Unicode character (half a surrogate pair); nothing was sent.");

    // organizationId → organization id
    private static string Spoken(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
