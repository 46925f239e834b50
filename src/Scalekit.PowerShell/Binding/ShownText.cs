using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Breaks texts into lines at spaces, because PowerShell's tables and lists break them in the middle of a word. Scalekit.Format.ps1xml
/// calls it.
/// </summary>
public static class ShownText
{
    private const int DefaultWidth = 120;

    /// <summary>The value, in lines for the column that gets what the others leave.</summary>
    /// <param name="value">The value.</param>
    /// <param name="host">The host, which knows the width of its window.</param>
    /// <param name="others">The width of the other columns, with the spaces between them.</param>
    public static string InRest(object? value, PSHost? host, int others) =>
        string.Join("\n", Lines($"{Shown.Of(value)}", RoomBeside(host, others)));

    private static int RoomBeside(PSHost? host, int others) => WidthOf(host, others) - others - 1;

    /// <summary>What a check of a session found, and in new lines what to do about it.</summary>
    public static string Finding(object? finding, PSHost? host, int others) => Finding(finding, RoomBeside(host, others));

    internal static string Finding(object? finding, int room)
    {
        var item = PSObject.AsPSObject(finding ?? "");
        var lines = Lines(TextOf("Detail"), room);
        var recommendation = TextOf("Recommendation");
        return string.Join("\n", recommendation.Length == 0 ? lines : lines.Concat(Lines($"> {recommendation}", room, "  ")));

        string TextOf(string property) => $"{Shown.Of(item.Properties[property]?.Value)}";
    }

    /// <summary>The lines of a text. A word that is longer than a line is left to PowerShell.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">The width of a line.</param>
    /// <param name="indent">What all lines but the first begin with.</param>
    internal static IEnumerable<string> Lines(string text, int room, string indent = "")
    {
        while (text.Length > room && text.LastIndexOf(' ', room) is var end && end > indent.Length)
        {
            yield return text.Substring(0, end);
            text = indent + text.Substring(end + 1);
        }

        yield return text;
    }

    /// <summary>The width of the host's window; 120 if it has none, or if it is not wider than <paramref name="least"/>.</summary>
    internal static int WidthOf(PSHost? host, int least)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is { } width && width > least ? width : DefaultWidth;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or NotSupportedException)
        {
            // A host without a screen throws one of these.
            return DefaultWidth;
        }
    }
}
