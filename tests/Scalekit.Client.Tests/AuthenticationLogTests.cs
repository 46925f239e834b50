using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>The authentication log: a listing whose end does not move, and a follower that loses and repeats nothing.</summary>
public sealed class AuthenticationLogTests
{
    [Fact]
    public async Task A_filter_reaches_the_service_and_an_end_is_always_sent()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var log = service.Connect(contract: ApiContract.Live).AuthenticationLog;
        var filter = new AuthenticationLogFilter
        {
            Email = "ada@example.com",
            Status = ["FAILED", "SUCCESS"],
            After = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)),
            Before = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ClientId = "skc_1",
            ResourceId = "res_1",
        };

        Assert.Empty(await log.List(filter, new ListOptions(500)).ToListAsync());
        Assert.Equal(12, (await log.List().ToListAsync()).Count);

        Assert.Equal(
            "page_size=100&email=ada%40example.com&status=FAILED&status=SUCCESS&start_time=2026-01-01T00%3A00%3A00Z"
            + "&end_time=2099-01-01T00%3A00%3A00Z&resource_id=res_1&client_id=skc_1",
            service.Requests[0].Query);
        Assert.StartsWith("page_size=100&end_time=2", service.Requests[1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follower_returns_each_once_also_what_is_recorded_late_or_changes()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var store = service.Server.Store;
        var now = DateTimeOffset.UtcNow;
        var old = store.RecordSignIn("old@acme.example", "INITIATED", now.AddMinutes(-2));
        var follower = service.Connect(contract: ApiContract.Live).AuthenticationLog.Follow();

        Assert.Empty(await follower.PollAsync());
        var first = store.RecordSignIn("first@acme.example", "INITIATED", now.AddSeconds(-3));
        var second = store.RecordSignIn("second@acme.example", time: now.AddSeconds(-2));
        Assert.Equal([first.Id, second.Id], (await follower.PollAsync()).Select(entry => entry.Id));

        var late = store.RecordSignIn("late@acme.example", time: now.AddMinutes(-4));
        store.ChangeSignIn(first.Id, "FAILED");
        store.ChangeSignIn(old.Id, "SUCCESS");
        Assert.Equal(
            [(late.Id, "SUCCESS"), (old.Id, "SUCCESS"), (first.Id, "FAILED")],
            (await follower.PollAsync()).Select(entry => (entry.Id!, entry.Status!)));
        Assert.Empty(await follower.PollAsync());
    }

    [Fact]
    public async Task A_poll_that_failed_is_made_up_for()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var follower = service.Connect(retries: 0, contract: ApiContract.Live).AuthenticationLog.Follow(
            new AuthenticationLogFilter { After = DateTimeOffset.UtcNow.AddMinutes(-1) });
        var signIn = service.Server.Store.RecordSignIn("ada@acme.example");
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 500, OperationId = "listAuthRequests", Times = 1 });

        await Assert.ThrowsAnyAsync<ScalekitException>(() => follower.PollAsync());
        Assert.Equal(signIn.Id, Assert.Single(await follower.PollAsync()).Id);
    }
}
