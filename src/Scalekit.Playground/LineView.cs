using System.Text;

namespace Scalekit.Playground;

/// <summary>
/// How a line, which may take several rows, gets onto the screen. It never asks the terminal where the cursor is: not all of them answer.
/// </summary>
public sealed class LineView(string prompt, bool isSecret = false)
{
    private int row;

    /// <summary>What to write so that the terminal shows this text and cursor instead of what it showed last.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">How many characters are before the cursor.</param>
    /// <param name="width">How many columns the terminal has.</param>
    public string Show(string text, int cursor, int width)
    {
        var written = new StringBuilder();
        Move(row, 'A');
        written.Append('\r').Append(prompt).Append(isSecret ? new string('*', text.Length) : text);
        var end = prompt.Length + text.Length;

        // After the last column a terminal waits for another character before it goes on to the next row.
        if (end > 0 && end % width == 0)
            written.Append('\n');
        written.Append("\e[J");

        row = (prompt.Length + cursor) / width;
        Move((end / width) - row, 'A');
        written.Append('\r');
        Move((prompt.Length + cursor) % width, 'C');
        return written.ToString();

        void Move(int steps, char direction)
        {
            if (steps > 0)
                written.Append("\e[").Append(steps).Append(direction);
        }
    }
}
