using System.Text;

namespace Scalekit.Playground;

/// <summary>
/// Shows a line, which may take several rows. It never asks the terminal for the cursor position, because not all terminals respond.
/// </summary>
public sealed class LineView(string prompt, bool isSecret = false)
{
    private int row;

    /// <summary>Returns what to write so that the terminal shows this text and cursor instead of the previous ones.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The number of characters before the cursor.</param>
    /// <param name="width">The number of columns of the terminal.</param>
    public string Show(string text, int cursor, int width)
    {
        var written = new StringBuilder();
        Move(row, 'A');
        written.Append('\r').Append(prompt).Append(isSecret ? new string('*', text.Length) : text);
        var end = prompt.Length + text.Length;

        // After the last column, a terminal waits for another character before it continues on the next row.
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
