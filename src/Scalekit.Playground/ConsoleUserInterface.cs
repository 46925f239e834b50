using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace Scalekit.Playground;

/// <summary>Reads and writes plain text. Progress is not shown: it would mix with the output.</summary>
public sealed class ConsoleUserInterface(TextWriter output, ILineReader input, bool colors) : PSHostUserInterface
{
    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new FixedWidth();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => colors;

    /// <inheritdoc/>
    public override void Write(string value) => output.Write(Plain(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => output.Write(Plain(value));

    /// <inheritdoc/>
    public override void WriteLine(string value) => output.WriteLine(Plain(value));

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => output.WriteLine(Plain(value));

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => output.WriteLine($"WARNING: {message}");

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => output.WriteLine($"VERBOSE: {message}");

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => output.WriteLine($"DEBUG: {message}");

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc/>
    public override string ReadLine() => input.Ask("");

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => AskForSecret("");

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            var prompt = $"{field.Name}: ";
            answers[field.Name] = PSObject.AsPSObject(
                field.ParameterTypeName == nameof(SecureString) ? AskForSecret(prompt) : input.Ask(prompt));
        }

        return answers;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        output.WriteLine(caption);
        output.WriteLine(message);
        var labels = choices.Select(choice => $"[{KeyOf(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}");
        var answer = input.Ask(string.Join("  ", labels) + ": ").Trim();
        var chosen = choices.ToList().FindIndex(choice => string.Equals(KeyOf(choice), answer, StringComparison.OrdinalIgnoreCase));
        return chosen >= 0 ? chosen : defaultChoice;
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        output.WriteLine(message);
        if (string.IsNullOrEmpty(userName))
            userName = input.Ask("User: ");
        return new PSCredential(userName, AskForSecret("Password: "));
    }

    private SecureString AskForSecret(string prompt)
    {
        var secret = new SecureString();
        foreach (var letter in input.Ask(prompt, isSecret: true))
            secret.AppendChar(letter);
        return secret;
    }

    // The engine colors table headers and errors, even if the host does not support colors.
    private string Plain(string text) => colors || text is null ? text! : new StringDecorated(text).ToString(OutputRendering.PlainText);

    private static string KeyOf(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1) : choice.Label;
    }

    /// <summary>A window of fixed width, so the output does not depend on the terminal.</summary>
    private sealed class FixedWidth : PSHostRawUserInterface
    {
        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

        public override Size BufferSize { get; set; } = new(100, 50);

        public override Size WindowSize { get; set; } = new(100, 50);

        public override Size MaxWindowSize => WindowSize;

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; } = 1;

        public override string WindowTitle { get; set; } = "";

        public override bool KeyAvailable => false;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) =>
            throw new NotSupportedException("The screen contents cannot be read or changed.");

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("Only whole lines can be read.");

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException("The screen contents cannot be read or changed.");

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) =>
            throw new NotSupportedException("The screen contents cannot be read or changed.");

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
        {
        }
    }
}
