using System;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>An account is identified by its ID, or by connector and identifier.</summary>
public sealed class ConnectedAccountTests
{
    [Fact]
    public void A_key_is_shown_by_what_people_know()
    {
        Assert.Equal("gmail:ada", ConnectedAccountKey.Of("gmail", "ada", "ca_1").ToString());
        Assert.Equal("ca_1", ConnectedAccountKey.OfId("ca_1").ToString());
    }

    [Theory]
    [InlineData("ab", false)]
    [InlineData("abc", true)]
    [InlineData("  ab  ", false)]
    public void A_search_has_three_characters_at_least(string text, bool isTaken) =>
        Assert.Equal(isTaken, Record.Exception(() => SearchText.Clean(text, SearchText.LongestForAccounts)) is null);

    [Fact]
    public void Accounts_are_searched_for_with_more_text_than_users()
    {
        var text = new string('a', 200);

        Assert.Equal(text, SearchText.Clean(text, SearchText.LongestForAccounts));
        var error = Assert.Throws<ScalekitException>(() => SearchText.Clean(text));
        Assert.Contains("must have 3 to 100;", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ScalekitException>(() => SearchText.Clean(text + "a", SearchText.LongestForAccounts));
        Assert.Contains("must have 3 to 200;", error.Message, StringComparison.Ordinal);
    }
}
