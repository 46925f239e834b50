using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>How each paging style requests its pages, and how it detects the end.</summary>
public sealed class PageStyleTests
{
    private readonly List<string> asked = [];

    [Fact]
    public async Task Pages_that_are_counted_are_asked_for_until_one_is_not_full()
    {
        var ids = await ListAsync(
            PageStyle.Number(1, 2), page => $$"""{"organizations":[{{Items(page, page == 3 ? 1 : 2)}}],"page_size":2}""");

        Assert.Equal(["1.0", "1.1", "2.0", "2.1", "3.0"], ids);
        Assert.Equal(["?page_size=2&page_number=1", "?page_size=2&page_number=2", "?page_size=2&page_number=3"], asked);
    }

    [Fact]
    public async Task Pages_may_be_counted_from_0()
    {
        await ListAsync(PageStyle.Number(1, 2, first: 0), page => $$"""{"organizations":[{{Items(page, page == 2 ? 0 : 2)}}]}""");

        Assert.Equal(["?page_size=2&page_number=0", "?page_size=2&page_number=1"], asked);
    }

    [Fact]
    public async Task Where_a_counted_page_does_not_say_its_size_an_empty_one_is_the_end()
    {
        var ids = await ListAsync(PageStyle.Number(1, 100), page => $$"""{"organizations":[{{Items(page, page > 2 ? 0 : 1)}}]}""");

        Assert.Equal(["1.0", "2.0"], ids);
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task Counted_pages_that_do_not_count_are_no_endless_listing()
    {
        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => ListAsync(PageStyle.Number(1, 100), _ => $$"""{"organizations":[{{Items(1, 1)}}]}"""));

        Assert.Equal(ErrorIds.PageTokenLoop, error.ErrorId);
    }

    [Theory]
    [InlineData(1, "?page_size=10")]
    [InlineData(50, "?page_size=50")]
    [InlineData(1000, "?page_size=100")]
    public async Task A_size_is_moved_to_the_nearer_limit(int size, string query)
    {
        await ListAsync(PageStyle.Token(10, 100), _ => """{"organizations":[]}""", size);

        Assert.Equal([query], asked);
    }

    [Fact]
    public async Task Where_no_pages_are_described_a_token_is_followed_nevertheless()
    {
        var ids = await ListAsync(
            PageStyle.None, page => $$"""{"organizations":[{{Items(page, 1)}}],"next_page_token":"{{(page == 1 ? "more" : "")}}"}""");

        Assert.Equal(["1.0", "2.0"], ids);
        Assert.Equal(["", "?page_token=more"], asked);
    }

    private static string Items(int page, int count) =>
        string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"id":"{{page}}.{{number}}"}"""));

    private async Task<List<string>> ListAsync(PageStyle style, System.Func<int, string> answer, int? size = null)
    {
        var operation = new Many<Nothing, Organization>("listAnything")
        {
            Both = new(HttpMethod.Get, "/anything") { Items = "organizations", Pages = style },
        };
        var listing = new Listing<Organization>(
            async (page, cancellationToken) =>
            {
                var call = operation.CallIn(ApiContract.Live, new([], default, page), new Reading(ScalekitJson.Default, null));
                asked.Add(call.PathAndQuery["/anything".Length..]);
                using var stream = new MemoryStream(Encoding.UTF8.GetBytes(answer(page.Number)));
                return await call.Read!(stream, cancellationToken);
            },
            new ListOptions(size));
        return [.. (await listing.ToListAsync(TestContext.Current.CancellationToken)).Select(item => item.Id!)];
    }
}
