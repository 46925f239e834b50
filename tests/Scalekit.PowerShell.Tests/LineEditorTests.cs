using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Playground;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The keys at the playground's prompt.</summary>
public sealed class LineEditorTests : ModuleTest
{
    private readonly List<string> history = [];

    [Theory]
    [InlineData("abc", "abc|")]
    [InlineData("abc{Left}{Left}x", "ax|bc")]
    [InlineData("abc{Home}x{Right}y", "xay|bc")]
    [InlineData("abc{Home}x{End}y", "xabcy|")]
    [InlineData("{Left}{Right}a{Right}b", "ab|")]
    [InlineData("abc{Backspace}", "ab|")]
    [InlineData("abc{Left}{Backspace}", "a|c")]
    [InlineData("abc{Home}{Backspace}{Delete}", "|bc")]
    [InlineData("abc{Delete}", "abc|")]
    [InlineData("abc{Left}{Ctrl+D}", "ab|")]
    [InlineData("abc{Escape}d", "d|")]
    [InlineData("a{F1}b", "ab|")]
    public void Keys_edit_the_line(string keys, string expected) => Assert.Equal(expected, Line(keys));

    [Theory]
    [InlineData("abc{Enter}", LineEnd.Entered)]
    [InlineData("abc{Ctrl+C}", LineEnd.Discarded)]
    [InlineData("{Ctrl+C}", LineEnd.Discarded)]
    [InlineData("{Ctrl+D}", LineEnd.NoMore)]
    public void Some_keys_end_the_line(string keys, LineEnd expected)
    {
        var pressed = Keys(keys).ToArray();
        var editor = Editor();

        Assert.All(pressed[..^1], key => Assert.Null(editor.Press(key)));
        Assert.Equal(expected, editor.Press(pressed[^1]));
    }

    [Theory]
    [InlineData("{Up}", "second|")]
    [InlineData("{Up}{Up}{Up}", "first|")]
    [InlineData("new{Up}{Up}{Down}", "second|")]
    [InlineData("new{Up}{Up}{Down}{Down}{Down}", "new|")]
    [InlineData("{Up}x{Up}{Down}", "second|")]
    public void Up_and_down_show_earlier_lines(string keys, string expected)
    {
        history.AddRange(["first", "second"]);

        Assert.Equal(expected, Line(keys));
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization org_1{Tab}", "Get-ScalekitOrganization org_102690563300010000|")]
    [InlineData("Get-ScalekitOrganization org_1{Tab}{Tab}", "Get-ScalekitOrganization org_102690563300020000|")]
    [InlineData("Get-ScalekitOrganization org_1{Tab}{Tab}{Tab}{Tab}", "Get-ScalekitOrganization org_102690563300010000|")]
    [InlineData("Get-ScalekitOrganization org_1{Tab}{Tab}{Shift+Tab}", "Get-ScalekitOrganization org_102690563300010000|")]
    [InlineData("Get-ScalekitOrganization org_1{Shift+Tab}", "Get-ScalekitOrganization org_102690563300030000|")]
    [InlineData("Get-ScalekitOrganization -Name acm{Tab}", "Get-ScalekitOrganization -Name 'Acme Corporation'|")]
    [InlineData("Get-ScalekitMemb{Tab} -Org{Tab}", "Get-ScalekitMember -OrganizationId|")]
    [InlineData("Get-ScalekitMemb | x{Left}{Left}{Left}{Left}{Tab}", "Get-ScalekitMember| | x")]
    [InlineData("Get-ScalekitNothing{Tab}", "Get-ScalekitNothing|")]
    public void Tab_goes_through_what_the_engine_offers(string keys, string expected) => Assert.Equal(expected, Line(keys));

    [Fact]
    public void A_key_between_two_tabs_asks_anew() => Assert.Equal(
        "Get-ScalekitOrganization org_102690563300020000|", Line("Get-ScalekitOrganization org_1{Tab}{Backspace}{Backspace}"
            + "{Backspace}{Backspace}{Backspace}20{Tab}"));

    private string Line(string keys)
    {
        var editor = Editor();
        foreach (var key in Keys(keys))
            Assert.Null(editor.Press(key));
        return editor.Text.Insert(editor.Cursor, "|");
    }

    private LineEditor Editor() => new(history, Complete);

    private CommandCompletion Complete(string text, int cursor)
    {
        using var shell = Shell.Create("");
        shell.Commands.Clear();
        return CommandCompletion.CompleteInput(text, cursor, null, shell);
    }

    // A letter is the key of that letter. Other keys are written by name in braces.
    private static IEnumerable<ConsoleKeyInfo> Keys(string text)
    {
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest[0] == '{' ? rest.IndexOf('}', StringComparison.Ordinal) : 0;
            yield return end == 0 ? new ConsoleKeyInfo(rest[0], ConsoleKey.None, false, false, false) : Key(rest[1..end]);
            rest = rest[(end + 1)..];
        }
    }

    private static ConsoleKeyInfo Key(string name)
    {
        var parts = name.Split('+');
        var key = parts[^1] switch
        {
            "Left" => ConsoleKey.LeftArrow,
            "Right" => ConsoleKey.RightArrow,
            "Up" => ConsoleKey.UpArrow,
            "Down" => ConsoleKey.DownArrow,
            var other => Enum.Parse<ConsoleKey>(other),
        };
        var control = parts[0] == "Ctrl";
        var letter = control ? (char)(key - ConsoleKey.A + 1)
            : key is ConsoleKey.Enter or ConsoleKey.Tab or ConsoleKey.Escape ? '\t'
            : '\0';
        return new ConsoleKeyInfo(letter, key, parts[0] == "Shift", false, control);
    }
}
