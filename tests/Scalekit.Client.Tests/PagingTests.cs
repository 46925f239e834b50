using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

public sealed class PagingTests
{
    private const string Org = "org_102690563300010000";
    private const string Directory = "dir_102690563300010001";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task All_pages_come_once_and_in_order()
    {
        await using var service = await Service.StartAsync();

        var users = await Users(service.Connect()).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 250).Select(number => $"diruser_1026000101{number:D8}"), users.Select(user => user.Id));
        Assert.Equal(3, service.Requests.Count);
        Assert.All(service.Requests, entry => Assert.StartsWith("page_size=100", entry.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_says_how_many_there_are_and_whether_it_is_the_last()
    {
        await using var service = await Service.StartAsync();
        using var pages = Users(service.Connect()).Open();

        var read = new List<Page<DirectoryUser>>();
        while (await pages.NextAsync() is { } page)
            read.Add(page);

        Assert.Equal([(100, false), (100, false), (50, true)], read.Select(page => (page.Items.Count, page.IsLast)));
        Assert.All(read, page => Assert.Equal(250, page.TotalSize));
        Assert.Null(await pages.NextAsync());
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_for_ahead_until_the_first_page_is_not_enough()
    {
        var asked = new ConcurrentQueue<PageRequest>();
        using var pages = Numbers(asked).Open();

        Assert.NotNull(await pages.NextAsync());
        await AskedAsync(asked, 1);

        Assert.NotNull(await pages.NextAsync());
        Assert.NotNull(await pages.NextAsync());
        Assert.Null(await pages.NextAsync());
        await AskedAsync(asked, 1, 2, 3);
    }

    [Theory]
    [InlineData(3, null, "page_size=3")]
    [InlineData(100, null, "page_size=100")]
    [InlineData(3, 50, "page_size=50")]
    public async Task A_limit_asks_for_no_more_than_it_needs(int limit, int? pageSize, string query)
    {
        await using var service = await Service.StartAsync();
        var options = new ListOptions(pageSize, limit);
        var asked = new ConcurrentQueue<PageRequest>();

        var users = await Users(service.Connect(), options).ToListAsync();
        var numbers = await Numbers(asked, options).ToListAsync();

        Assert.Equal((limit, limit), (users.Count, numbers.Count));
        Assert.Equal(query, Assert.Single(service.Requests).Query);
        await AskedAsync(asked, 1);
    }

    [Fact]
    public async Task A_limit_beyond_the_first_page_ends_where_it_is_reached()
    {
        await using var service = await Service.StartAsync();
        var options = new ListOptions(Limit: 101);
        var asked = new ConcurrentQueue<PageRequest>();

        var users = await Users(service.Connect(), options).ToListAsync();
        var numbers = await Numbers(asked, options).ToListAsync();

        Assert.Equal("diruser_102600010100000101", users[^1].Id);
        Assert.Equal((101, 2), (users.Count, service.Requests.Count));
        Assert.Equal(101, numbers.Count);
        await AskedAsync(asked, 1, 2);
    }

    [Fact]
    public async Task A_limit_of_nothing_asks_for_nothing()
    {
        await using var service = await Service.StartAsync();

        Assert.Empty(await Users(service.Connect(), new ListOptions(Limit: 0)).ToListAsync());

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Paging_that_the_contract_does_not_document_is_followed()
    {
        await using var service = await Service.StartAsync();
        for (var number = 0; number < 43; number++)
        {
            service.Server.Store.AddDirectory(Org);
            service.Server.Store.AddConnection(Org);
        }

        var client = service.Connect();
        var directories = await client.Directories.List(Org).ToListAsync();
        var connections = await client.Connections.ListOfOrganization(Org).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 45).Select(number => $"dir_10269056330001{number:D4}"), directories.Select(d => d.Id));
        Assert.Equal(Enumerable.Range(1, 45).Select(number => $"conn_10269056330001{number:D4}"), connections.Select(c => c.Id));
        Assert.Equal(3, service.Server.Requests.Count("listDirectories"));
        Assert.Equal(3, service.Server.Requests.Count("listOrganizationConnections"));
        Assert.All(service.Requests, entry => Assert.DoesNotContain("page_size", entry.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_token_reaches_the_service_as_it_was()
    {
        const string Token = "a+b/c=d&e f%20ü?#";
        await using var server = new RawServer(request => RawServer.Answer(
            200,
            request.Target.Contains("page_token", StringComparison.Ordinal)
                ? """{"roles":[]}"""
                : $$"""{"roles":[{"name":"admin"}],"next_page_token":"{{Token}}"}"""));
        using var client = server.Connect();

        Assert.Single(await client.Roles.List(Org).ToListAsync());

        Assert.Equal(Token, Uri.UnescapeDataString(server.Requests[1].Target.Split("?page_token=")[1]));
    }

    [Fact]
    public async Task One_page_is_under_way_while_the_caller_works_and_no_more()
    {
        await using var service = await Service.StartAsync();
        using var pages = Users(service.Connect()).Open();

        await pages.NextAsync();
        pages.GoOn();
        await Until(() => service.Requests.Count >= 2);
        await pages.NextAsync();
        await Until(() => service.Requests.Count >= 3);

        // The second page has arrived but nobody has taken it yet, so the third is not requested.
        var asked = new ConcurrentQueue<PageRequest>();
        using var numbers = Numbers(asked).Open();
        await numbers.NextAsync();
        numbers.GoOn();
        numbers.GoOn();
        await AskedAsync(asked, 1, 2);
        await numbers.NextAsync();
        await AskedAsync(asked, 1, 2, 3);
        numbers.GoOn();
        await AskedAsync(asked, 1, 2, 3);
    }

    [Fact]
    public async Task Opening_a_listing_starts_its_first_page()
    {
        await using var service = await Service.StartAsync();
        using var pages = Users(service.Connect()).Open();

        await Until(() => service.Requests.Count == 1);
    }

    [Fact]
    public async Task Leaving_early_cancels_the_page_under_way()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "listDirectoryUsers", Skip = 1 });
        var watch = Stopwatch.StartNew();

        await foreach (var user in Users(service.Connect()))
        {
            if (user.Id == "diruser_102600010100000100")
            {
                await Until(() => service.Requests.Count == 2);
                break;
            }
        }

        Assert.True(watch.Elapsed < Soon, watch.Elapsed.ToString());
        await EndsAsync(service);
    }

    [Fact]
    public async Task Disposing_the_cursor_cancels_the_page_under_way_and_may_be_done_twice()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "listDirectoryUsers" });
        var pages = Users(service.Connect()).Open();
        var waiting = pages.NextAsync();
        await Until(() => service.Requests.Count == 1);

        pages.Dispose();
        pages.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Soon));
        await EndsAsync(service);
    }

    [Fact]
    public async Task Cancelling_ends_an_enumeration_that_waits()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "listDirectoryUsers", Skip = 1 });
        using var stop = new CancellationTokenSource();
        var taken = 0;

        var listing = Task.Run(async () =>
        {
            await foreach (var user in Users(service.Connect()).WithCancellation(stop.Token))
                taken++;
        });
        await Until(() => Volatile.Read(ref taken) == 100 && service.Requests.Count == 2);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing.WaitAsync(Soon));
        Assert.Equal(100, taken);
    }

    [Fact]
    public async Task A_token_that_comes_twice_is_an_error_and_no_endless_loop()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.LoopingPageToken, "listDirectoryUsers", times: 0);
        var users = new List<DirectoryUser>();

        var error = await Assert.ThrowsAsync<ScalekitException>(() => AddAllAsync(Users(service.Connect()), users));

        Assert.Equal(ErrorIds.PageTokenLoop, error.ErrorId);
        Assert.Equal((100, 2), (users.Count, service.Requests.Count));
    }

    [Fact]
    public async Task A_token_that_leads_back_to_the_first_page_doubles_nothing()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.LoopingPageToken, "listDirectoryUsers", times: 1);
        var users = new List<DirectoryUser>();

        var error = await Assert.ThrowsAsync<ScalekitException>(() => AddAllAsync(Users(service.Connect()), users));

        Assert.Equal(ErrorIds.PageTokenLoop, error.ErrorId);
        Assert.Equal((100, 100), (users.Count, users.Select(user => user.Id).Distinct().Count()));
    }

    [Fact]
    public async Task A_loop_of_several_pages_is_found_too()
    {
        var next = new Dictionary<string, string> { ["/"] = "A", ["A"] = "B", ["B"] = "C", ["C"] = "A" };
        await using var server = new RawServer(request =>
        {
            var token = request.Target.Split("page_token=").ElementAtOrDefault(1) ?? "/";
            return RawServer.Answer(200, $$"""{"organizations":[{"id":"at_{{token}}"}],"next_page_token":"{{next[token]}}"}""");
        });
        using var client = server.Connect();
        var organizations = new List<Organization>();

        var error = await Assert.ThrowsAsync<ScalekitException>(() => AddAllAsync(client.Organizations.List(), organizations));

        Assert.Equal(ErrorIds.PageTokenLoop, error.ErrorId);
        Assert.Equal(["at_/", "at_A", "at_B", "at_C"], organizations.Select(o => o.Id));
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData("/api/v1/any?page_token=t2&page_size=7&q=a%20b?c", null, null)]
    [InlineData("/api/v1/any?q=a%20b?c&page_size=7", "t2", null)]
    [InlineData("/api/v1/any?page%5Ftoken=t2&q=a%20b?c", null, 7)]
    [InlineData("/api/v1/any?page_token=t2&page_size=100&q=a%20b?c", null, 7)]
    public async Task A_page_token_and_a_page_size_of_the_callers_own_give_way_to_the_next(string path, string? token, int? size)
    {
        await using var server = new RawServer(request => RawServer.Answer(200, request.Target.Contains("=t2", StringComparison.Ordinal)
            ? """{"items":[{"id":"b"}],"next_page_token":"t3"}"""
            : """{"items":[{"id":"c"}]}"""));
        using var client = server.Connect();
        var query = token is null ? null : new Dictionary<string, object?> { ["page_token"] = token };

        var items = await client.Api.List(path, query, new ListOptions(PageSize: size)).ToListAsync();

        Assert.Equal(["b", "c"], items.Select(item => ((IReadOnlyDictionary<string, object?>)item)["id"]));
        Assert.Equal([["t2"], ["t3"]], server.Requests.Select(request => Values(request, "page_token")));
        Assert.All(server.Requests, request => Assert.Equal("7", Assert.Single(Values(request, "page_size"))));
        Assert.All(server.Requests, request => Assert.Equal("a%20b?c", Assert.Single(Values(request, "q"))));

        static string[] Values(RawRequest request, string name) =>
        [
            .. request.Target[(request.Target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
                .Select(parameter => parameter.Split('='))
                .Where(parameter => Uri.UnescapeDataString(parameter[0]) == name)
                .Select(parameter => parameter[1]),
        ];
    }

    [Theory]
    [InlineData("2")]
    [InlineData("true")]
    [InlineData("{}")]
    public async Task A_page_token_that_is_no_text_is_an_error_and_no_end(string token)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, $$"""{"items":[{"id":"a"}],"next_page_token":{{token}}}"""));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Api.List("/api/v1/any").ToListAsync().AsTask());

        Assert.Equal(ErrorIds.UnreadableResponse, error.ErrorId);
    }

    [Theory]
    [InlineData("""{"id":"org_1"}""")]
    [InlineData("""{"id":"org_1","total_size":1}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task An_answer_that_is_not_one_list_is_the_callers_mistake_and_asked_for_once(string answer)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, answer));
        using var client = server.Connect(retries: 4);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Api.List("/api/v1/any?q=1").ToListAsync().AsTask());

        Assert.Equal((ErrorIds.InvalidValue, "The response to GET /api/v1/any is not a page of a list."), (error.ErrorId, error.Message));
        Assert.Contains("-Paginate", error.Words(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Roles_of_one_name_on_two_pages_are_no_loop()
    {
        await using var server = new RawServer(request => RawServer.Answer(
            200,
            request.Target.Contains("page_token", StringComparison.Ordinal)
                ? """{"roles":[{"id":"role_3","name":"admin","is_org_role":true}]}"""
                : """
                  {"roles":[{"id":"role_1","name":"admin","is_org_role":false},{"id":"role_2","name":"member"}],"next_page_token":"p2"}
                  """));
        using var client = server.Connect();

        Assert.Equal(["role_1", "role_2", "role_3"], (await client.Roles.List(Org).ToListAsync()).Select(role => role.Id));
    }

    [Fact]
    public async Task After_a_loop_a_listing_does_not_end_well()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"organizations":[{"id":"org_1"}],"next_page_token":"a"}"""));
        using var client = server.Connect();
        using var pages = client.Organizations.List().Open();
        Assert.NotNull(await pages.NextAsync());

        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorIds.PageTokenLoop, (await Assert.ThrowsAsync<ScalekitException>(pages.NextAsync)).ErrorId);
    }

    [Fact]
    public void A_listing_that_cannot_be_opened_leaves_nothing_on_the_callers_token()
    {
        var credential = ScalekitCredential.FromAccessToken(Service.Secure("token"));
        using var client = new ScalekitClient(new ScalekitClientOptions("https://scalekit.invalid", credential));
        using var stop = new CancellationTokenSource();

        Assert.Throws<ScalekitException>(() => client.Api.List("//x").Open(stop.Token));

        const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Instance;
        var registrations = typeof(CancellationTokenSource).GetField("_registrations", Private)!.GetValue(stop);
        Assert.Null(registrations?.GetType().GetField("Callbacks")!.GetValue(registrations));
    }

    [Fact]
    public async Task An_error_on_a_later_page_comes_after_the_objects_before_it()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "listDirectoryUsers", Skip = 1 });
        var users = new List<DirectoryUser>();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => AddAllAsync(Users(service.Connect()), users));

        Assert.Equal((ErrorIds.PermissionDenied, 100), (error.ErrorId, users.Count));
    }

    [Fact]
    public async Task A_failed_page_is_retried_alone()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, OperationId = "listDirectoryUsers", Skip = 1 });

        var users = await Users(service.Connect()).ToListAsync();

        Assert.Equal(250, users.Select(user => user.Id).Distinct().Count());
        Assert.Equal((250, 4), (users.Count, service.Requests.Count));
    }

    [Fact]
    public async Task One_listing_can_be_read_again_from_the_start()
    {
        await using var service = await Service.StartAsync();
        var listing = Users(service.Connect());

        Assert.Equal((await listing.ToListAsync()).Select(user => user.Id), (await listing.ToListAsync()).Select(user => user.Id));
    }

    private static Listing<DirectoryUser> Users(ScalekitClient client, ListOptions? options = null) =>
        client.Directories.ListUsers(Org, Directory, options);

    /// <summary>
    /// A listing of the numbers 1 to 250 that records each page when it is requested. A service would see the request later, so it could
    /// not show that a page was never requested.
    /// </summary>
    private static Listing<int> Numbers(ConcurrentQueue<PageRequest> asked, ListOptions? options = null) => new(
        (page, _) =>
        {
            asked.Enqueue(page);
            var before = (page.Number - 1) * page.Size;
            var items = Enumerable.Range(before + 1, Math.Min(page.Size, 250 - before)).ToArray();
            return Task.FromResult(new Page<int>(items, before + items.Length < 250 ? $"after {page.Number}" : null, 250));
        },
        options);

    /// <summary>Waits until these pages were requested, and then a little longer to see that no other is.</summary>
    private static async Task AskedAsync(ConcurrentQueue<PageRequest> asked, params int[] pages)
    {
        await Until(() => asked.Count >= pages.Length);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(pages, asked.Select(page => page.Number));
    }

    private static async Task AddAllAsync<T>(IAsyncEnumerable<T> listing, List<T> items)
    {
        await foreach (var item in listing)
            items.Add(item);
    }

    /// <summary>Waits until the service notices that the client has disconnected: only the request that asks is in progress.</summary>
    private static async Task EndsAsync(Service service)
    {
        var client = service.Connect();
        var watch = Stopwatch.StartNew();
        do
        {
            Assert.True(watch.Elapsed < Soon, "The request is still under way.");
            await client.Organizations.GetAsync(Org);
        }
        while (service.Requests[^1].ConcurrentRequests > 1);
    }

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Soon, "It did not happen.");
            await Task.Delay(10);
        }
    }
}
