using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>How long a retry waits, which other requests wait with it, and that the wait can be canceled.</summary>
public sealed class RetryWaitTests
{
    private const string Org = "org_102690563300010000";

    // The lower bounds allow for timers that fire slightly early.
    [Theory]
    [InlineData(429, "1", 0.95, 1.9)]
    [InlineData(503, "1", 0.95, 1.9)]
    [InlineData(500, "1", 0.95, 1.9)]
    [InlineData(429, "date:+3", 1.9, 4.9)] // dates have no fractions of a second, and the wait is counted from the response's own date
    [InlineData(503, "0", 0.0, 0.9)]
    [InlineData(503, "date:-5", 0.0, 0.9)]
    public async Task Retry_after_is_how_long_it_waits(int status, string retryAfter, double atLeast, double atMost)
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = status, RetryAfter = retryAfter });

        await service.Connect().Organizations.GetAsync(Org);

        Assert.Equal(2, service.Requests.Count);
        Assert.InRange((service.Requests[1].Time - service.Requests[0].Time).TotalSeconds, atLeast, atMost);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    [InlineData(503, "Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task A_retry_after_of_no_time_does_not_use_up_the_retries_in_no_time(int status, string retryAfter)
    {
        var watch = Stopwatch.StartNew();
        await using var server = new RawServer(_ => watch.Elapsed < TimeSpan.FromSeconds(1)
            ? RawServer.Answer(status, "{}", headers: $"Retry-After: {retryAfter}\r\n")
            : RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = server.Connect(retries: 4);

        await client.Organizations.GetAsync(Org);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_date_counts_from_the_date_of_the_answer_whatever_the_clock_here_says(int minutesOff)
    {
        var now = DateTimeOffset.UtcNow.AddMinutes(minutesOff);
        await using var server = new RawServer(
            _ => RawServer.Answer(503, "{}", headers: $"Date: {now:R}\r\nRetry-After: {now.AddSeconds(20):R}\r\n"));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal(TimeSpan.FromSeconds(20), error.RetryAfter);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    public async Task A_retry_after_that_says_nothing_is_ignored(string retryAfter)
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = retryAfter });

        await service.Connect().Organizations.GetAsync(Org);

        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData("1", 0.95)]
    [InlineData(null, 0.0)]
    public async Task A_limit_holds_back_every_request_of_the_client(string? retryAfter, double atLeast)
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = retryAfter, OperationId = "getOrganization" });
        var messages = new ConcurrentQueue<string>();
        var waits = new TaskCompletionSource();
        var client = service.Connect();
        var limited = client.ObservedBy(message =>
        {
            if (message.Contains("Retrying", StringComparison.Ordinal))
                waits.TrySetResult();
        }).Organizations.GetAsync(Org);
        await waits.Task;

        await client.ObservedBy(message => messages.Enqueue(message)).Roles.List(Org).ToListAsync();
        await limited;

        var refused = service.Requests[0];
        Assert.Equal(429, refused.Status);
        Assert.All(service.Requests.Skip(1), entry => Assert.True((entry.Time - refused.Time).TotalSeconds >= atLeast, entry.OperationId));
        Assert.Contains(messages, text => text.StartsWith("listRoles: waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_holds_the_others_back_even_where_the_one_it_hit_is_not_tried_again()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "1" });
        var client = service.Connect(retries: 0);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));
        await client.Organizations.GetAsync(Org);

        Assert.Equal((ErrorIds.RateLimited, TimeSpan.FromSeconds(1)), (error.ErrorId, error.RetryAfter));
        Assert.True((service.Requests[1].Time - service.Requests[0].Time).TotalSeconds >= 0.95);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_holds_nobody_back()
    {
        var count = 0;
        await using var server = new RawServer(
            _ => ++count == 1 ? RawServer.Answer(429, "{}", headers: "Retry-After: 1\r\n") : RawServer.Answer(200, """{"id":"org_1"}"""));
        var clock = new WrongClock();
        using var client = new ScalekitClient(
            new ScalekitClientOptions(server.Url, ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                Clock = clock,
            });
        await client.Organizations.GetAsync(Org);

        clock.SetBack = TimeSpan.FromHours(1);

        await client.Organizations.GetAsync(Org).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_wait_of_more_than_five_minutes_is_not_waited_for()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "301" });
        var client = service.Connect();
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => client.Organizations.GetAsync(Org).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal((ErrorIds.RateLimited, TimeSpan.FromSeconds(301)), (error.ErrorId, error.RetryAfter));
        Assert.Single(service.Requests);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Until_a_long_wait_is_over_nothing_is_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(429, "{}", headers: "Retry-After: 3600\r\n"));
        using var client = server.Connect(retries: 4);
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        foreach (var call in new Func<Task>[]
        {
            () => client.Organizations.GetAsync(Org),
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }),
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitApiException>(call);

            Assert.Equal((ErrorIds.RateLimited, 429), (error.ErrorId, error.StatusCode));
            Assert.InRange(error.RetryAfter!.Value, TimeSpan.FromSeconds(3500), TimeSpan.FromSeconds(3600));
            Assert.NotNull(error.Words());
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_long_wait_that_has_become_short_is_waited_for()
    {
        var count = 0;
        await using var server = new RawServer(
            _ =>
                ++count == 1 ? RawServer.Answer(429, "{}", headers: "Retry-After: 3600\r\n") : RawServer.Answer(200, """{"id":"org_1"}"""));
        var clock = new Reliability.JumpingClock();
        using var client = new ScalekitClient(
            new ScalekitClientOptions(server.Url, ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                Clock = clock,
            });
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        await clock.Delay(TimeSpan.FromMinutes(56));
        await client.Organizations.GetAsync(Org);

        Assert.InRange(clock.Waited, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task A_wait_can_be_seen()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "1" });
        var messages = new ConcurrentQueue<string>();

        await service.Connect().ObservedBy(message => messages.Enqueue(message)).Organizations.GetAsync(Org);

        Assert.Contains(messages, text => text.Contains("Retrying in 1.0 s (retry 1 of 4)", StringComparison.Ordinal));
        Assert.Contains(messages, text =>
            text.Contains("GET /api/v1/organizations/org_102690563300010000 answered 200", StringComparison.Ordinal)
            && text.EndsWith("attempt 2", StringComparison.Ordinal));
    }

    [Fact]
    public Task Cancelling_ends_a_wait_for_a_retry() => EndsAtOnceAsync(
        service => service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "30" }),
        (client, stop) => client.Organizations.GetAsync(Org, stop));

    [Fact]
    public Task Cancelling_ends_a_wait_for_the_rate_gate() => EndsAtOnceAsync(
        service => service.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "30", OperationId = "getOrganization" }),
        async (client, stop) =>
        {
            var limited = client.Organizations.GetAsync(Org, stop);
            await Task.Delay(100, CancellationToken.None);
            await Task.WhenAll(limited, client.Directories.GetAsync(Org, "dir_102690563300010001", stop));
        });

    [Fact]
    public Task Cancelling_ends_a_wait_for_an_answer() => EndsAtOnceAsync(
        service => service.Fail(FaultKind.Hang), (client, stop) => client.Organizations.GetAsync(Org, stop));

    [Fact]
    public Task Cancelling_ends_a_wait_for_the_rest_of_a_body() => EndsAtOnceAsync(
        service => service.Server.Faults.Add(new FaultRule { Kind = FaultKind.SlowBody, Delay = TimeSpan.FromSeconds(5) }),
        (client, stop) => client.Organizations.GetAsync(Org, stop));

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Closing_ends_a_wait_at_once_and_what_was_refused_was_not_carried_out(int status)
    {
        await using var server = new RawServer(_ => RawServer.Answer(status, "{}", headers: "Retry-After: 30\r\n"));
        using var client = server.Connect(retries: 4);
        var waits = new TaskCompletionSource();
        var waiting = client.ObservedBy(message =>
        {
            if (message.Contains("Retrying", StringComparison.Ordinal))
                waits.TrySetResult();
        }).Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });
        await waits.Task;
        var heldBack = client.Organizations.GetAsync(Org);
        await Task.Delay(100);

        client.Dispose();

        Assert.Equal(
            ErrorIds.SessionClosed,
            (await Assert.ThrowsAnyAsync<ScalekitException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(5)))).ErrorId);
        Assert.Equal(
            ErrorIds.SessionClosed,
            (await Assert.ThrowsAnyAsync<ScalekitException>(() => heldBack.WaitAsync(TimeSpan.FromSeconds(5)))).ErrorId);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_sends_nothing()
    {
        await using var service = await Service.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Connect().Organizations.GetAsync(Org, new CancellationToken(canceled: true)));

        Assert.Empty(service.Server.Requests.Snapshot());
    }

    /// <summary>Takes the quickest of five measurements, because a busy machine can delay any single one.</summary>
    private static async Task EndsAtOnceAsync(Action<Service> prepare, Func<ScalekitClient, CancellationToken, Task> call)
    {
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 5 && quickest > TimeSpan.FromMilliseconds(100); i++)
        {
            await using var service = await Service.StartAsync();
            var client = service.Connect();
            await client.ConnectAsync();
            prepare(service);
            using var stop = new CancellationTokenSource();
            var calling = call(client, stop.Token);
            await Task.Delay(400);
            Assert.False(calling.IsCompleted);

            var watch = Stopwatch.StartNew();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
            quickest = watch.Elapsed < quickest ? watch.Elapsed : quickest;
        }

        Assert.True(quickest <= TimeSpan.FromMilliseconds(100), quickest.ToString());
    }

    private sealed class WrongClock : TimeProvider
    {
        public TimeSpan SetBack { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - SetBack;
    }
}
