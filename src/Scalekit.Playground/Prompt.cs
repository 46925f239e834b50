using System.IO;
using System.Management.Automation.Language;
using System.Threading;

namespace Scalekit.Playground;

/// <summary>A small prompt: reads commands, over several lines where needed, until `exit` or the end of the input.</summary>
public sealed class Prompt(Engine engine, TextReader input, TextWriter output)
{
    /// <summary>Runs the prompt.</summary>
    public int Run(CancellationToken stop)
    {
        output.WriteLine("Try: Get-ScalekitOrganization, or Get-ScalekitDirectoryUser | Where Active. `exit` leaves.");
        while (!stop.IsCancellationRequested && Read() is { } text && text.Trim() is not ("exit" or "quit"))
        {
            if (text.Trim().Length > 0)
                engine.RunText(text);
        }

        return 0;
    }

    private string? Read()
    {
        output.Write("PS Scalekit> ");
        var text = input.ReadLine();
        while (text is not null && IsIncomplete(text))
        {
            output.Write(">> ");
            var more = input.ReadLine();
            if (more is null)
                break;
            text += "\n" + more;
        }

        return text;
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
