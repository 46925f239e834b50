using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class RequestLogTests
{
    private const string Organizations = "/api/v1/organizations";

    [Fact]
    public async Task A_request_is_logged_as_it_was_sent()
    {
        await using var session = await Session.StartStrictAsync();

        await session.SendAsync("PATCH", $"{Organizations}/a%2Fb?x=%20", "{}");

        var entry = session.Server.Requests.Snapshot()[^1];
        Assert.Equal(2, entry.Sequence);
        Assert.Equal(
            ("PATCH", $"{Organizations}/a%2Fb", "x=%20", "application/json; charset=utf-8", "{}"),
            (entry.Method, entry.Path, entry.Query, entry.ContentType, entry.Body));
        Assert.Equal(("updateOrganization", 400, false, null), (entry.OperationId, entry.Status, entry.Executed, entry.FaultName));
        Assert.Equal(1, entry.ConcurrentRequests);
    }

    [Fact]
    public async Task Credentials_are_not_in_the_log()
    {
        await using var session = await Session.StartAsync();
        await session.SendAsync("POST", "/oauth/token", """{"client_secret":"emulator-secret-not-a-secret"}""");
        var token = await session.RenewTokenAsync();
        await session.GetAsync(Organizations);

        var log = await session.GetAsync("/_emulator/requests");

        Assert.DoesNotContain(token, log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Server.Options.ClientSecret, log.Body, StringComparison.Ordinal);
        var entry = session.Server.Requests.Snapshot()[^1];
        Assert.Equal((2, "Bearer #2"), (entry.TokenNumber, entry.Headers["authorization"]));
        Assert.Equal(2, session.Server.TokensIssued);
    }

    [Fact]
    public async Task Long_bodies_are_cut()
    {
        await using var session = await Session.StartAsync();

        await session.SendAsync("POST", Organizations, $$"""{"display_name":"{{new string('x', 100_000)}}"}""");

        Assert.Equal(64 * 1024, session.Server.Requests.Snapshot()[^1].Body.Length);
    }

    [Fact]
    public async Task Requests_are_counted_by_operation_and_forgotten()
    {
        await using var session = await Session.StartAsync();
        await session.GetAsync(Organizations);
        await session.GetAsync("/nowhere");
        var log = session.Server.Requests;
        Assert.Equal((3, 1, 1), (log.Count(), log.Count("listOrganizations"), log.Count("createToken")));

        log.Clear();

        Assert.Equal((0, 0), (log.Count(), log.PeakConcurrency));
    }

    [Fact]
    public async Task Concurrency_is_counted()
    {
        await using var session = await Session.StartAsync(new() { Latency = TimeSpan.FromMilliseconds(150) });
        session.Server.Requests.Clear();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => session.GetAsync(Organizations)));

        Assert.Equal(5, session.Server.Requests.PeakConcurrency);
        Assert.Equal([1, 2, 3, 4, 5], session.Server.Requests.Snapshot().Select(entry => entry.ConcurrentRequests).Order());
    }

    [Fact]
    public async Task Requests_one_after_the_other_are_never_concurrent()
    {
        await using var session = await Session.StartAsync();
        for (var i = 0; i < 200; i++)
        {
            await session.GetAsync($"{Organizations}/org_102690563300010000");
        }

        Assert.Equal(1, session.Server.Requests.PeakConcurrency);
    }

    [Fact]
    public async Task Each_answer_has_a_request_id()
    {
        await using var session = await Session.StartAsync();

        Assert.Equal("req_000002", (await session.GetAsync("/nowhere")).Header("X-Request-Id"));
    }
}
