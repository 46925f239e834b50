using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class LimitTests
{
    private const string Organizations = "/api/v1/organizations";

    [Fact]
    public async Task Beyond_the_rate_limit_is_a_429_that_says_when_to_come_back()
    {
        await using var session = await Session.StartAsync(new() { RateLimit = 3 });

        // Enough requests to exceed the limit even if a new second starts meanwhile.
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => session.GetAsync(Organizations)));

        var refused = replies.Where(reply => reply.Status == 429).ToArray();
        Assert.InRange(replies.Length - refused.Length, 3, 9);
        Assert.All(refused, reply => reply.IsError(429, "RATE_LIMITED"));
        Assert.All(refused, reply => Assert.Equal("1", reply.Header("Retry-After")));
        Assert.Equal(200, (await session.RequestTokenAsync()).Status);
    }

    [Fact]
    public async Task Latency_is_added_to_every_answer()
    {
        await using var session = await Session.StartAsync(new() { Latency = TimeSpan.FromMilliseconds(60) });
        var watch = Stopwatch.StartNew();

        await session.GetAsync(Organizations);
        await session.RequestTokenAsync();

        Assert.True(watch.ElapsedMilliseconds >= 115, watch.Elapsed.ToString());
    }

    [Fact]
    public async Task It_listens_on_this_machine_only_and_on_a_free_port()
    {
        await using var one = await Session.StartAsync();
        await using var other = await Session.StartAsync();

        Assert.Equal("127.0.0.1", one.Server.BaseUrl.Host);
        Assert.NotEqual(one.Server.BaseUrl.Port, other.Server.BaseUrl.Port);
    }

    [Fact]
    public async Task A_body_beyond_the_servers_limit_is_refused()
    {
        await using var session = await Session.StartAsync();
        using var tooLong = new ByteArrayContent(new byte[30_000_001]);
        tooLong.Headers.ContentType = new("application/json");
        // The server responds before it reads the body. A client that sent the body anyway could lose the connection first.
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(session.Server.BaseUrl, Organizations)) { Content = tooLong };
        request.Headers.ExpectContinue = true;
        using var http = new HttpClient();

        using var response = await http.SendAsync(request);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(65536, 0)]
    [InlineData(0, -1)]
    public async Task Impossible_options_are_refused(int port, int rateLimit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => EmulatorServer.StartAsync(new() { Port = port, RateLimit = rateLimit }));

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using var session = await Session.StartAsync();

        await Assert.ThrowsAnyAsync<System.IO.IOException>(
            () => EmulatorServer.StartAsync(new() { Port = session.Server.BaseUrl.Port }));
    }
}
