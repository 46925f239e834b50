using System.Linq;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Text that people see: characters that a terminal obeys are replaced.</summary>
public sealed class DisplayTextTests
{
    public static TheoryData<int> Obeyed =>
        [.. Enumerable.Range(0, 0x20)
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0x202A, 5))
            .Concat(Enumerable.Range(0x2066, 4))
            .Concat([0x61C, 0x200E, 0x200F, 0x2028, 0x2029])];

    [Theory]
    [MemberData(nameof(Obeyed))]
    public void What_a_terminal_obeys_has_a_stand_in(int code)
    {
        Assert.True(DisplayText.IsObeyed((char)code));
        var expected = char.IsWhiteSpace((char)code) ? ' ' : '\uFFFD';
        Assert.Equal($"a{expected}b{expected}", DisplayText.Of($"a{(char)code}b{(char)code}"));
    }

    [Fact]
    public void Everything_else_stays_as_it_is()
    {
        const string Text = "Zo\u00eb \u05d0\u05d1 \u0639\u0631\u0628\u064a \u65e5\u672c \ud83d\ude00 \u200d ~\u00a0\u00ad";

        Assert.Same(Text, DisplayText.Of(Text));
        Assert.Equal("", DisplayText.Of(null!));
        Assert.Equal(0x10000 - Obeyed.Count, Enumerable.Range(0, 0x10000).Count(code => !DisplayText.IsObeyed((char)code)));
    }
}
