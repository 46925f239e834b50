using System;

namespace Scalekit.Generator;

/// <summary>The part of a page that is generated; the rest is by hand.</summary>
internal static class GeneratedPart
{
    private const string Begin = "<!-- generated: ./build.ps1 Generate -->\n";
    private const string End = "<!-- end of what is generated -->\n";

    public static string Replace(string page, string part)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException("The page does not mark its generated part.");
        return $"{page[..(begin + Begin.Length)]}\n{part}\n{page[end..]}";
    }
}
