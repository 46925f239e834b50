using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Listings without an operation of the client. Paging follows what the responses contain.</summary>
public sealed class AnyListingTests
{
    private const string Domains = "/api/v1/organizations/org_1/domains";

    // The paging that the running service's description states: 30 by default, at most 100, pages counted from 0, no token and no total.
    [Theory]
    [InlineData(Domains, null, 75, true)]
    [InlineData(Domains, null, 60, true)]
    [InlineData(Domains, null, 75, false)]
    [InlineData(Domains, 10, 75, true)]
    [InlineData(Domains + "?page_size=7", null, 75, true)]
    [InlineData(Domains + "?include=x&page_number=0", null, 75, false)]
    public async Task A_listing_that_counts_its_pages_comes_whole(string path, int? size, int count, bool writesZero)
    {
        await using var server = new RawServer(request => DomainPage(request, count, writesZero));
        using var client = server.Connect();

        var found = await client.Api.List(path, null, new ListOptions(size)).ToListAsync();

        Assert.Equal(Enumerable.Range(0, count).Select(Name), found.Select(NameOf));
    }

    [Fact]
    public async Task A_listing_that_counts_its_pages_may_begin_in_the_middle()
    {
        await using var server = new RawServer(request => DomainPage(request, 75, writesZero: true));
        using var client = server.Connect();

        var found = await client.Api
            .List(Domains, new Dictionary<string, object?> { ["page_number"] = 1, ["page_size"] = 30 }).ToListAsync();

        Assert.Equal(Enumerable.Range(30, 45).Select(Name), found.Select(NameOf));
    }

    [Fact]
    public async Task No_more_pages_are_asked_for_than_are_wanted()
    {
        await using var server = new RawServer(request => DomainPage(request, 75, writesZero: true));
        using var client = server.Connect();

        await client.Api.List(Domains, null, new ListOptions(Limit: 30)).ToListAsync();

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"domains":[{"id":"a"},{"id":"b"}],"page_number":0,"page_size":2}""")]
    [InlineData("""{"domains":[{"id":"a"},{"id":"b"}],"page_size":2}""")]
    public async Task A_service_that_does_not_count_is_no_endless_listing(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitException>(async () => await client.Api.List(Domains).ToListAsync());

        Assert.Equal(ErrorIds.PageTokenLoop, error.ErrorId);
        Assert.InRange(server.Requests.Count, 2, 3);
    }

    [Theory]
    [InlineData("""{"things":[{"id":"a"}],"total_size":2}""")]
    [InlineData("""{"things":[{"id":"a"}],"total_size":"2","next_page_token":""}""")]
    public async Task A_part_of_a_listing_is_never_taken_for_the_whole(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect();
        var found = new List<object>();

        var error = await Assert.ThrowsAsync<ScalekitException>(async () =>
        {
            await foreach (var item in client.Api.List("/things"))
                found.Add(item);
        });

        Assert.Equal((ErrorIds.ListingIncomplete, 1), (error.ErrorId, found.Count));
        Assert.Contains("The service reports 2 objects, but returned only 1", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Words());
    }

    [Fact]
    public async Task A_part_of_a_typed_listing_is_never_taken_for_the_whole()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"organizations":[{"id":"a"},{"id":"b"}],"total_size":3}"""));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitException>(async () => await client.Organizations.List().ToListAsync());

        Assert.Equal(ErrorIds.ListingIncomplete, error.ErrorId);
        Assert.Equal(2, (await client.Organizations.List(new ListOptions(Limit: 2)).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_listing_from_a_token_on_is_no_part()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"things":[{"id":"z"}],"total_size":26}"""));
        using var client = server.Connect();

        Assert.Single(await client.Api.List("/things?page_token=t").ToListAsync());
    }

    [Fact]
    public async Task Objects_that_come_and_go_meanwhile_make_no_error()
    {
        await using var server = new RawServer(request => RawServer.Answer(
            200,
            request.Target.Contains("page_token", StringComparison.Ordinal)
                ? """{"things":[{"id":"b"}],"total_size":9}"""
                : """{"things":[{"id":"a"}],"total_size":2,"next_page_token":"t"}"""));
        using var client = server.Connect();

        Assert.Equal(2, (await client.Api.List("/things").ToListAsync()).Count);
    }

    [Fact]
    public async Task The_list_that_has_something_is_the_one()
    {
        await using var server = new RawServer(_ => RawServer.Answer(
            200, """{"tools":[],"tool_names":["gmail_send","gmail_fetch"],"total_size":2,"next_page_token":""}"""));
        using var client = server.Connect();

        Assert.Equal(["gmail_send", "gmail_fetch"], await client.Api.List("/api/v1/tools?filter.summary=true").ToListAsync());
    }

    [Fact]
    public async Task Lists_that_are_all_empty_are_an_empty_listing()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"tools":[],"tool_names":[],"total_size":0}"""));
        using var client = server.Connect();

        Assert.Empty(await client.Api.List("/api/v1/tools").ToListAsync());
    }

    [Fact]
    public async Task Several_lists_are_named()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"tools":[{"id":"x"}],"tool_names":["x"],"empty":[]}"""));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitException>(async () => await client.Api.List("/api/v1/tools").ToListAsync());

        Assert.Equal(
            (ErrorIds.InvalidValue, "The response to GET /api/v1/tools has more than one list: tool_names, tools."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task Empty_places_are_skipped_and_told_of()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"things":[{"id":"a"},null],"total_size":2}"""));
        using var client = server.Connect();
        var odd = new List<OddRecord>();

        Assert.Single(await client.ObservedBy(null, odd.Add).Api.List("/things").ToListAsync());

        Assert.Equal("GET /things", Assert.Single(odd).Operation);
    }

    private static string Name(int number) => $"dom_{number}";

    private static object? NameOf(object item) => ((IReadOnlyDictionary<string, object?>)item)["id"];

    private static byte[] DomainPage(RawRequest request, int count, bool writesZero)
    {
        var query = request.Target.Split('?').ElementAtOrDefault(1)?.Split('&').Select(parameter => parameter.Split('='))
            .ToDictionary(parameter => parameter[0], parameter => parameter[1]) ?? [];
        var size = Math.Min(100, Number("page_size", 30));
        var number = Number("page_number", 0);
        var domains = Enumerable.Range(0, count).Skip(number * size).Take(size).Select(index => $$"""{"id":"{{Name(index)}}"}""");
        var page = number > 0 || writesZero ? $",\"page_number\":{number}" : "";
        return RawServer.Answer(200, $$"""{"domains":[{{string.Join(',', domains)}}]{{page}},"page_size":{{size}}}""");

        int Number(string name, int missing) =>
            query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : missing;
    }
}
