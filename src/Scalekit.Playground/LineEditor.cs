using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace Scalekit.Playground;

/// <summary>How a line ended.</summary>
public enum LineEnd
{
    /// <summary>With the Enter key.</summary>
    Entered,

    /// <summary>With Ctrl+C: the line is not executed.</summary>
    Discarded,

    /// <summary>With Ctrl+D, or at the end of the input: no other line follows.</summary>
    NoMore,
}

/// <summary>Edits a line: its text, the cursor, and the effect of each key. It does not access the screen.</summary>
/// <param name="history">Earlier lines, the latest last.</param>
/// <param name="complete">Returns the completions for a text and a cursor position.</param>
public sealed class LineEditor(IReadOnlyList<string> history, Func<string, int, CommandCompletion?> complete)
{
    private const char ControlC = '\u0003';
    private const char ControlD = '\u0004';

    private int shown = history.Count;
    private string unfinished = "";
    private Completion? completion;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The cursor position: the number of characters before it.</summary>
    public int Cursor { get; private set; }

    /// <summary>Handles a key.</summary>
    /// <returns>How the key ended the line; null if the line continues.</returns>
    public LineEnd? Press(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            return null;
        }

        completion = null;
        switch (key)
        {
            case { Key: ConsoleKey.Enter }:
                return LineEnd.Entered;
            case { KeyChar: ControlC }:
                return LineEnd.Discarded;
            case { KeyChar: ControlD } when Text.Length == 0:
                return LineEnd.NoMore;
            case { Key: ConsoleKey.LeftArrow }:
                Cursor = Math.Max(0, Cursor - 1);
                break;
            case { Key: ConsoleKey.RightArrow }:
                Cursor = Math.Min(Text.Length, Cursor + 1);
                break;
            case { Key: ConsoleKey.Home }:
                Cursor = 0;
                break;
            case { Key: ConsoleKey.End }:
                Cursor = Text.Length;
                break;
            case { Key: ConsoleKey.Backspace } when Cursor > 0:
                Text = Text.Remove(--Cursor, 1);
                break;
            case { Key: ConsoleKey.Delete } or { KeyChar: ControlD } when Cursor < Text.Length:
                Text = Text.Remove(Cursor, 1);
                break;
            case { Key: ConsoleKey.Escape }:
                Replace("");
                break;
            case { Key: ConsoleKey.UpArrow }:
                ShowEarlier(shown - 1);
                break;
            case { Key: ConsoleKey.DownArrow }:
                ShowEarlier(shown + 1);
                break;
            case var _ when !char.IsControl(key.KeyChar):
                Text = Text.Insert(Cursor++, key.KeyChar.ToString());
                break;
            default:
                break;
        }

        return null;
    }

    private void Replace(string text) => (Text, Cursor) = (text, text.Length);

    private void ShowEarlier(int index)
    {
        if (index < 0 || index > history.Count)
            return;
        if (shown == history.Count)
            unfinished = Text;
        shown = index;
        Replace(index == history.Count ? unfinished : history[index]);
    }

    // Pressing Tab again cycles through the completions of the first Tab.
    private void Complete(bool forward)
    {
        completion ??= complete(Text, Cursor) is { CompletionMatches.Count: > 0 } offered ? new Completion(offered, Text) : null;
        if (completion is not null)
            (Text, Cursor) = completion.Next(forward);
    }

    private sealed class Completion(CommandCompletion offered, string text)
    {
        private readonly string before = text[..offered.ReplacementIndex];
        private readonly string after = text[(offered.ReplacementIndex + offered.ReplacementLength)..];

        public (string Text, int Cursor) Next(bool forward)
        {
            var start = before + offered.GetNextResult(forward).CompletionText;
            return (start + after, start.Length);
        }
    }
}
