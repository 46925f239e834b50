using System;
using System.Collections.Generic;
using System.Text;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>
/// Paths with named placeholders, such as <c>/api/v1/organizations/{organization_id}</c>. A value becomes one escaped segment or query
/// value, so an ID can never add a segment, a query or a host.
/// </summary>
internal static class PathTemplate
{
    /// <summary>Fills the placeholders in order.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: an ID is empty, blank, a dot segment or broken Unicode, or contains an invisible
    /// character.
    /// </exception>
    public static string Fill(string template, IReadOnlyList<string> identifiers)
    {
        if (identifiers.Count == 0)
            return template;
        var path = new StringBuilder(template.Length + (identifiers.Count * 24));
        var (done, next) = (0, 0);
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', done))
        {
            var close = template.IndexOf('}', open);
            path.Append(template, done, open - done);
            path.Append(Segment(identifiers[next++], IdentifierText.NameOf(template.Substring(open + 1, close - open - 1))));
            done = close + 1;
        }

        return path.Append(template, done, template.Length - done).ToString();
    }

    /// <summary>Rejects escaped slashes. .NET Framework may send them unescaped, and the path would then name another resource.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: the path contains an escaped slash or backslash.
    /// </exception>
    public static void RefuseEscapedSlash(string pathAndQuery)
    {
        var path = pathAndQuery.Split('?')[0];
        if (path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase) >= 0 || path.IndexOf("%5C", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new ScalekitException(
                ErrorIds.InvalidIdentifier,
                $"An ID or name in {path} contains a slash or a backslash, which .NET Framework cannot send there; "
                + "it was not sent.")
            {
                Advice = new Advice(AdviceCode.GiveIdentifierWithoutSlash),
            };
        }
    }

    /// <summary>Escapes a value for a path or a query.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The name of the value for an error.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: it is broken Unicode.</exception>
    public static string Escape(string value, string name) =>
        WireText.IsWellFormed(value)
            ? Uri.EscapeDataString(value)
            : throw new ScalekitException(
                ErrorIds.InvalidIdentifier, $"The {name} contains a broken Unicode character (half a surrogate pair); nothing was sent.");

    private static string Segment(string identifier, string name)
    {
        identifier = IdentifierText.Clean(identifier, name);

        // URI libraries remove dot segments, escaped or not, and the path would then name another resource.
        if (identifier is "" or "." or "..")
        {
            var shown = identifier.Length == 0 ? "empty" : $"'{identifier}'";
            throw new ScalekitException(ErrorIds.InvalidIdentifier, $"The {name} is {shown}; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.GiveIdentifierAsShown),
            };
        }

        return Escape(identifier, name);
    }
}
