using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>Formats the rows for the screen and for files.</summary>
internal static class Report
{
    private static readonly string[] Header = ["work", "what", "ours", "yardstick", "result", "target", ""];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints the rows as an aligned table.</summary>
    public static void Print(TextWriter output, IReadOnlyList<Row> rows)
    {
        string[][] lines = [Header, .. rows.Select(Cells)];
        var widths = Enumerable.Range(0, Header.Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>The rows as a Markdown table.</summary>
    public static string Markdown(IReadOnlyList<Row> rows) =>
        string.Join('\n', [Line(Header), Line(Header.Select(_ => "---")), .. rows.Select(row => Line(Cells(row)))]);

    /// <summary>All figures as JSON.</summary>
    public static string Json(Machine machine, IReadOnlyList<Row> rows) => JsonSerializer.Serialize(
        new
        {
            machine,
            rows = rows.Select(row => new
            {
                work = row.Work,
                what = row.What,
                unit = row.Unit,
                ours = Figures(row.Ours),
                yardstick = row.Yardstick is null ? null : Figures(row.Yardstick),
                comparison = row.Rule.Comparison.ToString(),
                limit = row.Rule.Limit,
                result = row.Result,
                held = row.IsHeld,
            }),
        },
        Indented);

    private static object Figures(Series series) =>
        new { median = series.Median, min = series.Lowest, max = series.Highest, runs = series.Runs };

    private static string[] Cells(Row row) =>
    [
        row.Work,
        row.What,
        Figure(row.Ours.Median, row.Unit),
        row.Yardstick is null ? "–" : Figure(row.Yardstick.Median, row.Unit),
        row.Rule.Describe(row.Result, row.Unit),
        row.Rule.Describe(row.Unit),
        row.IsHeld switch { true => "held", false => "MISSED", null => "" },
    ];

    private static string Figure(double value, string unit) => unit switch
    {
        "s" => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} s"),
        "" => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {unit}"),
    };

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
