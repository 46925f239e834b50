using System;
using System.IO;
using System.Management.Automation;

namespace Scalekit.Playground;

/// <summary>Reads lines: those of the prompt, and those that a running command asks for.</summary>
public interface ILineReader
{
    /// <summary>Reads a line of the prompt.</summary>
    /// <param name="prompt">The text before the line.</param>
    /// <param name="complete">Returns the completions for a text and a cursor position.</param>
    (LineEnd End, string Text) Read(string prompt, Func<string, int, CommandCompletion?> complete);

    /// <summary>Reads the input that a command asks for.</summary>
    /// <param name="prompt">The text before the line.</param>
    /// <param name="isSecret">Whether a terminal hides the input.</param>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    string Ask(string prompt, bool isSecret = false);
}

/// <summary>Reads lines from a file or a pipe, where every character is text.</summary>
public sealed class RedirectedLines(TextReader input, TextWriter output) : ILineReader
{
    /// <inheritdoc/>
    public (LineEnd End, string Text) Read(string prompt, Func<string, int, CommandCompletion?> complete)
    {
        output.Write(prompt);
        return input.ReadLine() is { } line ? (LineEnd.Entered, line) : (LineEnd.NoMore, "");
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool isSecret = false)
    {
        output.Write(prompt);
        return input.ReadLine() ?? "";
    }
}
