using System;
using System.Collections.Generic;
using System.Text;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>
/// Paths with named holes, such as <c>/api/v1/organizations/{organization_id}</c>. What fills a hole is one escaped segment or query
/// value: an identifier can never add a segment, a query or a host.
/// </summary>
internal static class PathTemplate
{
    /// <summary>Fills the holes in their order.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: an identifier is empty, blank, a dot segment or no text.</exception>
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
            path.Append(Segment(identifiers[next++], template.Substring(open + 1, close - open - 1).Replace('_', ' ')));
            done = close + 1;
        }

        return path.Append(template, done, template.Length - done).ToString();
    }

    /// <summary>.NET Framework may send an escaped slash as it is, and then the path names another resource.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: there is one.</exception>
    public static void RefuseEscapedSlash(string pathAndQuery)
    {
        var path = pathAndQuery.Split('?')[0];
        if (path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase) >= 0 || path.IndexOf("%5C", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new ScalekitException(
                ErrorIds.InvalidIdentifier,
                $"An identifier in {path} has a slash or a backslash, which .NET Framework does not keep apart from those of the path; it was not sent.")
            {
                Advice = new Advice(AdviceCode.GiveIdentifierWithoutSlash),
            };
        }
    }

    /// <summary>A value as it stands in a path or a query.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: it is no text.</exception>
    public static string Escape(string value, string name) =>
        WireText.IsWellFormed(value)
            ? Uri.EscapeDataString(value)
            : throw new ScalekitException(
                ErrorIds.InvalidIdentifier, $"The {name} contains a broken Unicode character (half a surrogate pair); nothing was sent.");

    private static string Segment(string identifier, string name)
    {
        // A dot segment is removed by every URI library, escaped or not: it would name another resource.
        if (string.IsNullOrWhiteSpace(identifier) || identifier is "." or "..")
        {
            var shown = string.IsNullOrWhiteSpace(identifier) ? "empty" : $"'{identifier}'";
            throw new ScalekitException(ErrorIds.InvalidIdentifier, $"The {name} is {shown}; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.GiveIdentifierAsShown),
            };
        }

        return Escape(identifier, name);
    }
}
