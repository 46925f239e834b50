using System;
using System.Linq;
using System.Text.RegularExpressions;
using Scalekit.Playground;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The whole input line is shown, over as many rows as it needs.</summary>
public sealed class LineViewTests
{
    private const int Width = 10;

    private readonly Paper paper = new();

    [Fact]
    public void A_line_follows_its_prompt_and_the_cursor_is_where_it_belongs()
    {
        var view = new LineView("> ");
        paper.Take(view.Show("abc", 1, Width));

        paper.Shows(0, 3, "> abc");
    }

    [Fact]
    public void What_is_shorter_leaves_nothing_behind()
    {
        var view = new LineView("> ");
        paper.Take(view.Show("abcdefghijklmnopqrstuvwxyz", 26, Width));
        Assert.Equal(["> abcdefgh", "ijklmnopqr", "stuvwxyz"], paper.Rows);
        paper.Take(view.Show("ab", 2, Width));

        paper.Shows(0, 4, "> ab");
    }

    [Fact]
    public void A_full_row_goes_on_in_the_next()
    {
        var view = new LineView("> ");
        paper.Take(view.Show("abcdefgh", 8, Width));
        Assert.Equal((1, 0), (paper.Row, paper.Column));
        paper.Take(view.Show("abcdefghi", 0, Width));
        Assert.Equal((0, 2), (paper.Row, paper.Column));
        paper.Take(view.Show("xabcdefghi", 9, Width));

        paper.Shows(1, 1, "> xabcdefg", "hi");
    }

    [Fact]
    public void Nothing_takes_no_row()
    {
        paper.Take(new LineView("").Show("", 0, Width));

        paper.Shows(0, 0);
    }

    [Fact]
    public void A_secret_is_stars()
    {
        paper.Take(new LineView("PIN: ", isSecret: true).Show("1234", 4, Width));

        Assert.Equal(["PIN: ****"], paper.Rows);
    }

    /// <summary>Simulates the part of a terminal that the view uses.</summary>
    private sealed class Paper
    {
        private readonly char[][] cells = [.. Enumerable.Range(0, 5).Select(_ => new string(' ', Width).ToCharArray())];

        public string[] Rows =>
            [.. cells.Select(row => new string(row).TrimEnd()).Reverse().SkipWhile(string.IsNullOrEmpty).Reverse()];

        public int Row { get; private set; }

        public int Column { get; private set; }

        public void Shows(int row, int column, params string[] rows)
        {
            Assert.Equal(rows, Rows);
            Assert.Equal((row, column), (Row, Column));
        }

        public void Take(string written)
        {
            foreach (Match part in Regex.Matches(written, @"\e\[(\d*)([ACJ])|(.)", RegexOptions.Singleline))
            {
                var count = part.Groups[1].Length > 0 ? int.Parse(part.Groups[1].Value, null) : 0;
                switch (part.Groups[2].Success ? part.Groups[2].Value : part.Value)
                {
                    case "A":
                        Row -= count;
                        break;
                    case "C":
                        Column += count;
                        break;
                    case "J":
                        Array.Fill(cells[Row], ' ', Column, cells[Row].Length - Column);
                        foreach (var row in cells.Skip(Row + 1))
                            Array.Fill(row, ' ');
                        break;
                    case "\r":
                        Column = 0;
                        break;
                    case "\n":
                        (Row, Column) = (Row + 1, 0);
                        break;
                    default:
                        // A terminal moves to the next row only when another character is written.
                        if (Column == Width)
                            (Row, Column) = (Row + 1, 0);
                        cells[Row][Column++] = part.Value[0];
                        break;
                }
            }
        }
    }
}
