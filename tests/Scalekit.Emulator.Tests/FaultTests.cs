using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class FaultTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string New = """{"display_name":"New"}""";

    [Theory]
    [InlineData(429, "RATE_LIMITED")]
    [InlineData(500, "INTERNAL")]
    [InlineData(503, "UNAVAILABLE")]
    public async Task Status_is_an_error_of_the_contract(int status, string code)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = status, RetryAfter = "7" });

        var reply = await session.GetAsync(Organizations);

        reply.IsError(status, code);
        Assert.Equal("7", reply.Header("Retry-After"));
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task Retry_after_can_be_a_date()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "date:+30" });

        var reply = await session.GetAsync(Organizations);

        Assert.InRange((reply.Response.Headers.RetryAfter!.Date!.Value - DateTimeOffset.UtcNow).TotalSeconds, 20, 31);
    }

    [Fact]
    public async Task Status_can_have_any_body()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 400, Body = """{"error":"invalid_client"}""" });

        Assert.Equal("""{"error":"invalid_client"}""", (await session.GetAsync(Organizations)).Body);
    }

    [Fact]
    public async Task Rules_choose_operations_let_requests_through_and_wear_out_in_order()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 500, OperationId = "listOrganizations", Skip = 1, Times = 2 },
            new FaultRule { Kind = FaultKind.Status, Status = 503, OperationId = "listOrganizations", Times = 0 });

        var statuses = new int[5];
        for (var i = 0; i < statuses.Length; i++)
        {
            statuses[i] = (await session.GetAsync(Organizations)).Status;
        }

        Assert.Equal([503, 500, 500, 503, 503], statuses);
        Assert.Equal(200, (await session.GetAsync($"{Organizations}/org_102690563300010000")).Status);
        Assert.Equal([(3, 2), (3, 3)], session.Server.Faults.Snapshot().Select(state => (state.Matched, state.Played)));
        session.Server.Faults.Clear();
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task The_token_endpoint_fails_only_by_name()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Times = 0 });
        Assert.Equal(200, (await session.RequestTokenAsync()).Status);

        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, OperationId = "createToken" });
        Assert.Equal(500, (await session.RequestTokenAsync()).Status);
    }

    [Fact]
    public async Task A_rule_for_an_operation_that_is_none_is_refused()
    {
        await using var session = await Session.StartAsync();

        Assert.Throws<ArgumentException>(
            () => session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, OperationId = "inventOrganization" }));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task An_operation_is_carried_out_before_the_fault_if_told(bool execute, int organizations)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 502, Execute = execute, Name = "lost" });

        Assert.Equal(502, (await session.SendAsync("POST", Organizations, New)).Status);

        Assert.Equal(organizations, session.Server.Store.Summarize().Organizations);
        var entry = session.Server.Requests.Snapshot()[^1];
        Assert.Equal((execute, "lost", 502), (entry.Executed, entry.FaultName, entry.Status));
    }

    [Fact]
    public async Task Delay_holds_the_answer_back()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(150) });
        var watch = Stopwatch.StartNew();

        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);

        Assert.True(watch.ElapsedMilliseconds >= 140, watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task ResetBeforeHeaders_loses_the_connection(bool execute, int organizations)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.ResetBeforeHeaders, Execute = execute });

        await Assert.ThrowsAsync<HttpRequestException>(() => session.SendAsync("POST", Organizations, New));

        Assert.Equal(organizations, session.Server.Store.Summarize().Organizations);
        Assert.Equal(0, session.Server.Requests.Snapshot()[^1].Status);
    }

    [Fact]
    public async Task ResetInBody_sends_the_headers_and_half_the_body()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.ResetInBody });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await session.RenewTokenAsync());

        using var response = await http.GetAsync(new Uri(session.Server.BaseUrl, Organizations), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SlowBody_arrives_whole_but_late()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.SlowBody, Delay = TimeSpan.FromMilliseconds(15) });
        var watch = Stopwatch.StartNew();

        var reply = await session.GetAsync(Organizations);

        Assert.Equal(3, reply.Json.GetProperty("total_size").GetInt32());
        Assert.True(watch.ElapsedMilliseconds >= 120, watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Hang_lasts_until_the_client_goes_away()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Hang });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(150) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await session.RenewTokenAsync());

        await Assert.ThrowsAsync<TaskCanceledException>(() => http.GetAsync(new Uri(session.Server.BaseUrl, Organizations)));

        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task Stopping_ends_what_hangs()
    {
        var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Hang });
        var hanging = session.GetAsync(Organizations);
        while (session.Server.Requests.Count("listOrganizations") == 0)
        {
            await Task.Delay(5);
        }

        var watch = Stopwatch.StartNew();
        await session.Server.DisposeAsync();

        Assert.True(watch.ElapsedMilliseconds < 2000, watch.Elapsed.ToString());
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task TruncatedJson_is_whole_as_http()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.TruncatedJson });

        Assert.Equal(200, reply.Status);
        Assert.Equal(reply.Response.Content.Headers.ContentLength, reply.Body.Length);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task HtmlBody_is_a_proxys_error_page()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.HtmlBody });

        Assert.Equal((502, "text/html"), (reply.Status, reply.Header("Content-Type")));
        Assert.StartsWith("<html>", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongContentType_is_the_real_answer_as_text()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.WrongContentType });

        Assert.Equal((200, "text/plain", 3), (reply.Status, reply.Header("Content-Type"), reply.Json.GetProperty("total_size").GetInt32()));
    }

    [Fact]
    public async Task EmptyBody_is_a_success_without_a_body()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.EmptyBody });

        Assert.Equal((200, ""), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task LoopingPageToken_never_comes_to_an_end()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.LoopingPageToken, Times = 0 });

        var first = await session.GetAsync($"{Organizations}?page_size=2");
        var second = await session.GetAsync($"{Organizations}?page_size=2&page_token={first.NextPageToken}");
        var third = await session.GetAsync($"{Organizations}?page_size=2&page_token={second.NextPageToken}");

        Assert.All([first, second, third], page => Assert.Equal(200, page.Status));
        Assert.All([second, third], page => Assert.Equal(first.NextPageToken, page.NextPageToken));
    }

    [Fact]
    public async Task RevokedToken_revokes_all_tokens()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.RevokedToken });

        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");
        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");

        await session.RenewTokenAsync();
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task Redirect_leads_elsewhere()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.Redirect, Body = "http://127.0.0.1:9/steal" });

        Assert.Equal((302, "http://127.0.0.1:9/steal"), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task OversizeBody_is_json_of_the_size_asked_for()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.OversizeBody, Mebibytes = 2 });

        Assert.True(reply.Body.Length > 2 * 1024 * 1024);
        Assert.Equal(JsonValueKind.Object, reply.Json.ValueKind);
    }

    [Fact]
    public async Task DeepJson_is_too_deep()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.DeepJson });

        Assert.ThrowsAny<JsonException>(() => reply.Json);
        using var document = JsonDocument.Parse(reply.Body, new JsonDocumentOptions { MaxDepth = 10_001 });
    }

    [Fact]
    public async Task CorruptGzip_is_not_gzip()
    {
        var reply = await PlayAsync(new FaultRule { Kind = FaultKind.CorruptGzip });

        Assert.Equal("gzip", reply.Header("Content-Encoding"));
    }

    [Fact]
    public async Task EchoSecret_repeats_the_credentials()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.EchoSecret },
            new FaultRule { Kind = FaultKind.EchoSecret, OperationId = "createToken", Status = 401 });
        var token = await RenewAsync(session);

        var reply = await session.GetAsync(Organizations);
        reply.IsError(400, "INVALID_ARGUMENT");
        Assert.Contains(token, reply.Body, StringComparison.Ordinal);

        static async Task<string> RenewAsync(Session session)
        {
            var refused = await session.RequestTokenAsync();
            refused.IsError(401, "UNAUTHENTICATED");
            Assert.Contains(session.Server.Options.ClientSecret, refused.Body, StringComparison.Ordinal);
            return await session.RenewTokenAsync();
        }
    }

    [Fact]
    public async Task Every_kind_can_be_played_on_every_kind_of_answer()
    {
        await using var session = await Session.StartAsync();
        foreach (var kind in Enum.GetValues<FaultKind>().Except([FaultKind.Hang, FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody]))
        {
            await session.RenewTokenAsync();
            session.Server.Faults.Add(new FaultRule { Kind = kind, Times = 3, Mebibytes = 1, Delay = TimeSpan.FromMilliseconds(1) });
            await session.GetAsync(Organizations);
            await session.GetAsync($"{Organizations}/org_102690563399990000");
            await session.SendAsync("DELETE", $"{Organizations}/org_102690563399990000");
            Assert.Equal(3, session.Server.Faults.Snapshot()[^1].Played);
        }
    }

    private static async Task<Reply> PlayAsync(FaultRule rule)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(rule);
        return await session.GetAsync(Organizations);
    }
}
