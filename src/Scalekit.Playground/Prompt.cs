using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;

namespace Scalekit.Playground;

/// <summary>A small prompt: reads commands, which may span several lines, until `exit` or the end of the input.</summary>
public sealed class Prompt(Engine engine, ILineReader lines)
{
    /// <summary>Runs the prompt.</summary>
    public int Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (end, text) = Read();
            if (end == LineEnd.NoMore || text.Trim() is "exit" or "quit")
                break;
            if (end == LineEnd.Entered && text.Trim().Length > 0)
                engine.RunText(text);
        }

        return 0;
    }

    private (LineEnd End, string Text) Read()
    {
        var (end, text) = lines.Read("PS Scalekit> ", engine.Complete);
        while (end == LineEnd.Entered && IsIncomplete(text))
        {
            var before = text + "\n";
            (end, var more) = lines.Read(">> ", (line, cursor) => Complete(before, line, cursor));

            // At the end of the input, the parse error tells what is missing.
            if (end == LineEnd.NoMore)
                return (LineEnd.Entered, text);
            text = before + more;
        }

        return (end, text);
    }

    // The engine completes in the whole command, the reader only sees the last line.
    private CommandCompletion? Complete(string before, string line, int cursor)
    {
        var offered = engine.Complete(before + line, before.Length + cursor);
        if (offered is null || offered.ReplacementIndex < before.Length)
            return null;
        offered.ReplacementIndex -= before.Length;
        return offered;
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        foreach (var error in errors)
        {
            if (error.IncompleteInput)
                return true;
        }

        return false;
    }
}
