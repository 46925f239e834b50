using System;
using System.Collections.Generic;
using System.IO;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>The documentation page with the figures. Only the text between the markers is replaced; people write the rest.</summary>
internal static class Page
{
    private const string Start = "<!-- generated -->";
    private const string End = "<!-- end of generated -->";

    public static void Update(string file, Machine machine, int runs, IReadOnlyList<Row> rows)
    {
        var text = File.Exists(file) ? File.ReadAllText(file) : $"# Speed\n\n{Start}\n{End}\n";
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
            throw new InvalidOperationException($"{Path.GetFileName(file)} has no place for the figures: {Start} and {End}.");
        File.WriteAllText(file, $"{text[..start]}{Start}\n{machine}; medians of {runs} runs.\n\n{Report.Markdown(rows)}\n{text[end..]}");
    }
}
