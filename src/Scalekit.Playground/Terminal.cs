using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace Scalekit.Playground;

/// <summary>Reads lines that are typed at a terminal.</summary>
public sealed class Terminal : ILineReader
{
    private readonly List<string> history = [];

    private Terminal()
    {
    }

    /// <summary>Returns the terminal of this process; null if there is none, or if its cursor cannot be moved.</summary>
    public static Terminal? Find() =>
        !Console.IsInputRedirected && !Console.IsOutputRedirected && EscapeSequences.AreUnderstood() && Console.BufferWidth > 0
            ? new Terminal()
            : null;

    /// <inheritdoc/>
    public (LineEnd End, string Text) Read(string prompt, Func<string, int, CommandCompletion?> complete)
    {
        // If the output of a command did not end its line, this many blanks continue on the next row; otherwise they have no effect.
        Console.Write(new string(' ', Console.BufferWidth) + "\r");
        var line = Edit(new LineEditor(history, Stoppable), new LineView(prompt));
        if (line.Text.Length > 0)
            history.Add(line.Text);
        return line;

        // Completers send requests to the service, and can be stopped like commands.
        CommandCompletion? Stoppable(string text, int cursor)
        {
            Console.TreatControlCAsInput = false;
            try
            {
                return complete(text, cursor);
            }
            finally
            {
                Console.TreatControlCAsInput = true;
            }
        }
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool isSecret = false)
    {
        var (end, text) = Edit(new LineEditor([], (_, _) => null), new LineView(prompt, isSecret));
        return end == LineEnd.Entered ? text : throw new PipelineStoppedException();
    }

    private static (LineEnd End, string Text) Edit(LineEditor line, LineView view)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            LineEnd? end = null;
            while (end is null)
            {
                // Pasted text is shown only once, at its end.
                if (!Console.KeyAvailable)
                    Console.Write(view.Show(line.Text, line.Cursor, Console.BufferWidth));
                end = line.Press(Console.ReadKey(intercept: true));
            }

            Console.Write(view.Show(line.Text, line.Text.Length, Console.BufferWidth));
            Console.WriteLine(end == LineEnd.Discarded ? "^C" : "");
            return (end.Value, line.Text);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
