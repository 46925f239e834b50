using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class PagingTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string Users = $"{Organizations}/org_102690563300010000/directories/dir_102690563300010001/users";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(100)]
    public async Task All_pages_together_are_everything_once(int pageSize)
    {
        await using var session = await Session.StartAsync(new() { DirectoryUsers = 50 });

        var ids = (await session.ListAsync(Users, "users", pageSize)).Select(user => user.GetProperty("id").GetString()).ToArray();

        Assert.Equal(50, ids.Length);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task A_page_has_twenty_items_unless_told_otherwise_and_the_last_has_no_token()
    {
        await using var session = await Session.StartAsync(new() { DirectoryUsers = 25 });

        var first = await session.GetAsync(Users);
        var last = await session.GetAsync($"{Users}?page_token={first.NextPageToken}");

        Assert.Equal((20, 25), (first.Json.GetProperty("users").GetArrayLength(), first.Json.GetProperty("total_size").GetInt32()));
        Assert.Equal((5, null), (last.Json.GetProperty("users").GetArrayLength(), last.NextPageToken));
    }

    [Fact]
    public async Task A_full_last_page_is_the_last()
    {
        await using var session = await Session.StartAsync(new() { DirectoryUsers = 20 });

        Assert.Null((await session.GetAsync(Users)).NextPageToken);
    }

    [Fact]
    public async Task Nothing_is_an_empty_page()
    {
        await using var session = await Session.StartAsync(new() { Organizations = 0 });

        var page = await session.GetAsync(Organizations);

        Assert.Equal("""{"organizations":[],"total_size":0}""", page.Body);
    }

    [Fact]
    public async Task Deleting_and_creating_on_the_way_neither_skips_nor_repeats()
    {
        await using var session = await Session.StartAsync(new() { Organizations = 10 });

        var first = await session.GetAsync($"{Organizations}?page_size=4");
        await session.SendAsync("DELETE", $"{Organizations}/org_102690563300020000");
        await session.SendAsync("DELETE", $"{Organizations}/org_102690563300040000");
        await session.SendAsync("DELETE", $"{Organizations}/org_102690563300070000");
        await session.SendAsync("POST", Organizations, """{"display_name":"New"}""");
        var rest = await session.GetAsync($"{Organizations}?page_size=100&page_token={first.NextPageToken}");

        Assert.Equal(
            ["org_102690563300050000", "org_102690563300060000", "org_102690563300080000", "org_102690563300090000",
                "org_102690563300100000", "org_102690563300110000"],
            rest.Json.GetProperty("organizations").EnumerateArray().Select(organization => organization.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_page_token_is_good_for_its_own_listing_only()
    {
        await using var session = await Session.StartAsync();
        var token = (await session.GetAsync($"{Organizations}?page_size=1")).NextPageToken!;

        (await session.GetAsync($"/api/v1/connections?page_token={token}")).IsError(400, "INVALID_ARGUMENT", "page_token");
        (await session.GetAsync($"{Organizations}?page_token={token[..^1]}")).IsError(400, "INVALID_ARGUMENT", "page_token");
    }

    [Fact]
    public async Task A_filter_holds_over_all_pages()
    {
        await using var session = await Session.StartAsync();

        var first = await session.GetAsync("/api/v1/connections?organization_id=org_102690563300020000&page_size=1");
        var second = await session.GetAsync(
            $"/api/v1/connections?organization_id=org_102690563300020000&page_size=1&page_token={first.NextPageToken}");

        Assert.Equal("conn_102690563300020001", first.Json.GetProperty("connections")[0].GetProperty("id").GetString());
        Assert.Equal("conn_102690563300020002", second.Json.GetProperty("connections")[0].GetProperty("id").GetString());
        Assert.Null(second.NextPageToken);
        Assert.Equal("""{"connections":[]}""", (await session.GetAsync("/api/v1/connections?organization_id=org_102690563399990000")).Body);
    }

    [Fact]
    public async Task Lists_that_document_no_paging_page_all_the_same_once_they_are_long()
    {
        await using var session = await Session.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            session.Server.Store.AddDirectory("org_102690563300010000");
            session.Server.Store.AddConnection("org_102690563300010000");
        }

        Assert.Equal(32, (await session.ListAsync($"{Organizations}/org_102690563300010000/directories", "directories")).Count);
        Assert.Equal(32, (await session.ListAsync($"{Organizations}/org_102690563300010000/connections", "connections")).Count);
        Assert.NotNull((await session.GetAsync($"{Organizations}/org_102690563300010000/directories")).NextPageToken);
        Assert.Null((await session.GetAsync($"{Organizations}/org_102690563300020000/directories")).NextPageToken);
    }
}
