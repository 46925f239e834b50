using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Client.Tests.Reliability;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>A client with a maximum rate spaces all its requests evenly and never exceeds the rate.</summary>
public sealed class MaximumRateTests
{
    private const string Org = "org_102690563300010000";

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(60_001)]
    public void A_rate_out_of_range_is_refused(int rate)
    {
        using var credential = ScalekitCredential.FromAccessToken(Service.Secure("t"));

        var error = Assert.Throws<ScalekitException>(
            () => new ScalekitClientOptions("https://acme.scalekit.com", credential) { MaximumRate = rate });

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
    }

    [Fact]
    public async Task Tokens_retries_and_replays_have_slots_of_their_own()
    {
        await using var service = await Service.StartAsync();
        var clock = new JumpingClock();
        using var client = Connect(service, 60, clock: clock);
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.RevokedToken, OperationId = "getOrganization" });
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "0", OperationId = "listRoles" });

        await client.Organizations.GetAsync(Org);
        await client.Roles.List(Org).ToListAsync();

        // Two for tokens, one rejected and one successful request, one failed request and its retry.
        Assert.Equal(6, service.Server.Requests.Snapshot().Count);
        // The time that the requests take counts toward the spacing.
        Assert.InRange(clock.Waited, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6 * 1.02));
    }

    [Fact]
    public async Task Requests_side_by_side_are_evenly_spaced_and_nothing_is_saved_up()
    {
        await using var service = await Service.StartAsync();
        using var client = Connect(service, 600);
        await client.ConnectAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        service.Server.Requests.Clear();
        var begin = DateTimeOffset.UtcNow;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.Organizations.GetAsync(Org)));

        var after = After(begin, service);
        Assert.InRange(after[^1], TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(15));
        Assert.True(after[8] > TimeSpan.FromSeconds(0.8), $"{after[8]}");
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_uses_up_no_slot()
    {
        await using var service = await Service.StartAsync();
        using var client = Connect(service, 60);
        var begin = DateTimeOffset.UtcNow;
        await client.ConnectAsync();
        using var stop = new CancellationTokenSource();
        var cancelled = Enumerable.Range(0, 30).Select(_ => client.Organizations.GetAsync(Org, stop.Token)).ToArray();
        var last = client.Organizations.GetAsync(Org, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await last;

        foreach (var one in cancelled)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Single(service.Requests);
        Assert.InRange(After(begin, service)[1], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Waiting_is_not_part_of_the_time_limit()
    {
        await using var service = await Service.StartAsync();
        using var client = Connect(service, 120, timeout: TimeSpan.FromSeconds(0.8));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Organizations.GetAsync(Org)));

        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task What_waits_for_its_slot_waits_for_the_service_too()
    {
        await using var service = await Service.StartAsync();
        using var client = Connect(service, 120);
        await client.ConnectAsync();
        service.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "2", OperationId = "getOrganization" });

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.Organizations.GetAsync(Org)));

        // One or two requests may be in progress when the service returns 429.
        var times = service.Requests.Select(entry => entry.Time).ToArray();
        Assert.Equal(7, times.Length);
        Assert.InRange(times.Count(time => time - times[0] < TimeSpan.FromSeconds(1.9)), 1, 2);
        Assert.True(times[^1] - times[0] > TimeSpan.FromSeconds(3.5), $"{times[^1] - times[0]}");
    }

    [Fact]
    public async Task It_says_now_and_then_what_it_holds_back()
    {
        await using var service = await Service.StartAsync();
        var messages = new List<string>();
        using var client = Connect(service, 1200);
        var observed = client.ObservedBy(message =>
        {
            lock (messages)
                messages.Add(message);
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => observed.Organizations.GetAsync(Org)));

        var said = Assert.Single(messages, message => message.Contains(": waiting ", StringComparison.Ordinal));
        Assert.EndsWith("because this session sends at most 1200 requests a minute", said, StringComparison.Ordinal);
    }

    // The service sees a request some time after it was sent. On a busy machine two requests may look closer together, but none can come
    // before its slot.
    private static TimeSpan[] After(DateTimeOffset begin, Service service) =>
        [.. service.Server.Requests.Snapshot().Select(entry => entry.Time - begin)];

    private static ScalekitClient Connect(Service service, int rate, TimeSpan? timeout = null, TimeProvider? clock = null) =>
        new(new ScalekitClientOptions(
            service.Server.BaseUrl.AbsoluteUri, Service.Credential(service.Server.Options.ClientId, service.Server.Options.ClientSecret))
        {
            Contract = ApiContract.Published,
            MaximumRate = rate,
            Timeout = timeout ?? TimeSpan.FromSeconds(100),
            Clock = clock ?? TimeProvider.System,
        });
}
