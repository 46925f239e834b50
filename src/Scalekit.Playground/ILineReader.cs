using System;
using System.IO;
using System.Management.Automation;

namespace Scalekit.Playground;

/// <summary>Where lines come from: those of the prompt, and those that a running command asks for.</summary>
public interface ILineReader
{
    /// <summary>Reads a line of the prompt.</summary>
    /// <param name="prompt">What is shown before it.</param>
    /// <param name="complete">What the engine offers for a text and a place in it.</param>
    (LineEnd End, string Text) Read(string prompt, Func<string, int, CommandCompletion?> complete);

    /// <summary>Reads the answer to what a command asks.</summary>
    /// <param name="prompt">What is shown before it.</param>
    /// <param name="isSecret">Whether a terminal hides the answer.</param>
    /// <exception cref="PipelineStoppedException">There was no answer but Ctrl+C.</exception>
    string Ask(string prompt, bool isSecret = false);
}

/// <summary>Lines of a file or a pipe, in which every key is text.</summary>
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
