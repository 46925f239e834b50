using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Client.Tests.Reliability;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Retries with a time limit, and what the caller learns about waits, attempts and changes that were sent.</summary>
public sealed class RetryTimeTests
{
    private const string Org = "org_102690563300010000";

    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    public async Task A_call_is_tried_again_as_long_as_the_time_is_not_over(int seconds)
    {
        var clock = new JumpingClock();
        await using var server = new RawServer(_ => RawServer.Answer(503, "{}"));
        using var client = Connect(server, clock, TimeSpan.FromSeconds(seconds));

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        // The last attempt is made when the time limit is reached.
        Assert.InRange(clock.Waited.TotalSeconds, seconds - 0.5, seconds + 0.5);
        Assert.Equal(server.Requests.Count, error.Attempts);
        Assert.EndsWith($" It was tried {server.Requests.Count} times.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_of_ten_minutes_ends_no_call_that_may_wait_for_twenty()
    {
        var clock = new JumpingClock();
        await using var server = new RawServer(_ => clock.Waited < TimeSpan.FromMinutes(10)
            ? RawServer.Answer(503, "{}")
            : RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = Connect(server, clock, TimeSpan.FromMinutes(20));

        await client.Organizations.GetAsync(Org);

        Assert.True(server.Requests.Count > 5, $"{server.Requests.Count} requests");
    }

    [Fact]
    public async Task The_number_of_retries_holds_too_where_both_are_given()
    {
        var clock = new JumpingClock();
        await using var server = new RawServer(_ => RawServer.Answer(503, "{}"));
        using var client = Connect(server, clock, TimeSpan.FromMinutes(20), retries: 2);

        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(503, "900", 600)] // longer than the call may take
    [InlineData(429, "900", 600)]
    public async Task A_wait_that_is_longer_than_the_time_is_an_error_at_once(int status, string retryAfter, int seconds)
    {
        var clock = new JumpingClock();
        await using var server = new RawServer(_ => RawServer.Answer(status, "{}", headers: $"Retry-After: {retryAfter}\r\n"));
        using var client = Connect(server, clock, TimeSpan.FromSeconds(seconds));

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Single(server.Requests);
        Assert.Equal(TimeSpan.Zero, clock.Waited);
        Assert.Contains("The service asks you to wait 15 minutes.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_wait_of_ten_minutes_is_waited_for_where_there_is_time(int status)
    {
        var clock = new JumpingClock();
        var count = 0;
        await using var server = new RawServer(_ => Interlocked.Increment(ref count) == 1
            ? RawServer.Answer(status, "{}", headers: "Retry-After: 600\r\n")
            : RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = Connect(server, clock, TimeSpan.FromMinutes(30));

        await client.Organizations.GetAsync(Org);

        Assert.InRange(clock.Waited, TimeSpan.FromMinutes(9.9), TimeSpan.FromMinutes(10.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86401)]
    public void A_time_that_cannot_be_is_refused(int seconds)
    {
        var error = Assert.Throws<ScalekitException>(
            () => new ScalekitClientOptions("acme.scalekit.com", ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                RetryTimeout = TimeSpan.FromSeconds(seconds),
            });

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
    }

    [Theory]
    [InlineData(429, "3600", "60 minutes")]
    [InlineData(429, "90", "90 s")]
    [InlineData(503, "301", "6 minutes")]
    public async Task The_first_error_after_a_retry_after_names_the_time(int status, string retryAfter, string words)
    {
        await using var server = new RawServer(_ => RawServer.Answer(status, "{}", headers: $"Retry-After: {retryAfter}\r\n"));
        using var client = server.Connect(retries: 0);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.EndsWith($"The service asks you to wait {words}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(status == 429 ? AdviceCode.WaitAsAsked : AdviceCode.TryAgainLater, error.Advice!.Code);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(404, false)]
    public async Task A_failure_of_the_service_shows_the_id_of_the_request(int status, bool isShown)
    {
        await using var server = new RawServer(_ => RawServer.Answer(status, "{}", headers: "x-request-id: req_77\r\n"));
        using var client = server.Connect(retries: 1);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal("req_77", error.RequestId);
        Assert.Equal(isShown, error.Message.Contains("request ID req_77", StringComparison.Ordinal));
        Assert.Equal(isShown ? 2 : 1, error.Attempts);
        if (isShown)
            Assert.Equal(["req_77"], error.Advice!.Values);
    }

    [Fact]
    public async Task An_unknown_outcome_says_how_often_it_was_tried()
    {
        // The first request was rejected, so it was retried. The response to the second is lost.
        var count = 0;
        await using var server = new RawServer(_ => Interlocked.Increment(ref count) == 1 ? RawServer.Answer(503, "{}") : null);
        using var client = server.Connect(retries: 4);

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }));

        Assert.Equal((ErrorIds.OutcomeUnknown, 2), (error.ErrorId, error.Attempts));
        Assert.EndsWith(" It was tried 2 times.", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Message.Split("It was tried").Skip(1));
    }

    [Fact]
    public async Task An_observer_hears_of_every_wait_and_its_reason()
    {
        var clock = new JumpingClock();
        var answers = new Queue<byte[]>(
        [
            RawServer.Answer(500, "{}"),
            RawServer.Answer(429, "{}", headers: "Retry-After: 30\r\n"),
            RawServer.Answer(200, """{"id":"org_1"}"""),
        ]);
        await using var server = new RawServer(_ => answers.Dequeue());
        using var client = Connect(server, clock, retryTimeout: null);
        var waits = new ConcurrentQueue<ClientWait>();

        await client.ObservedBy(new ClientObserver { Wait = waits.Enqueue }).Organizations.GetAsync(Org);

        Assert.Contains(waits, wait => wait.Reason == "the service answered 500 (retry 1 of 4)");
        Assert.Contains(waits, wait => wait.Reason == "the service is limiting requests (429)" && wait.Time > TimeSpan.FromSeconds(29));
    }

    [Fact]
    public async Task An_observer_hears_that_the_session_s_own_rate_makes_it_wait()
    {
        var clock = new JumpingClock();
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = new ScalekitClient(
            new ScalekitClientOptions(server.Url, ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRate = 6,
                Clock = clock,
            });
        var waits = new ConcurrentQueue<ClientWait>();
        var observed = client.ObservedBy(new ClientObserver { Wait = waits.Enqueue });

        await observed.Organizations.GetAsync(Org);
        await observed.Organizations.GetAsync(Org);

        var wait = Assert.Single(waits);
        Assert.Equal("this session sends at most 6 requests a minute", wait.Reason);
        Assert.InRange(wait.Time.TotalSeconds, 9, 11);
    }

    [Theory]
    [InlineData(200, null, 1, 1)]
    [InlineData(503, null, 0, 3)] // rejected until the client gave up: nothing was changed
    [InlineData(429, "1", 0, 3)]
    [InlineData(500, null, 1, 1)] // outcome unknown
    public async Task An_observer_hears_of_changes_that_may_have_been_made(int status, string? retryAfter, int balance, int sent)
    {
        await using var service = await Service.StartAsync();
        if (status != 200)
        {
            service.Server.Faults.Add(
                new FaultRule
                {
                    Kind = FaultKind.Status, Status = status, RetryAfter = retryAfter, OperationId = "createOrganization", Times = 0,
                });
        }

        var counts = new ConcurrentQueue<int>();
        var client = service.Connect(retries: 2).ObservedBy(new ClientObserver { ChangeSent = counts.Enqueue });

        await client.Organizations.GetAsync(Org);
        Assert.Empty(counts);
        _ = await Record.ExceptionAsync(() => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }));

        Assert.Equal((balance, sent), (counts.Sum(), counts.Count(count => count > 0)));
    }

    private static ScalekitClient Connect(RawServer server, TimeProvider clock, TimeSpan? retryTimeout, int? retries = null) => new(
        new ScalekitClientOptions(server.Url, ScalekitCredential.FromAccessToken(Service.Secure("token")))
        {
            Contract = ApiContract.Published,
            RetryTimeout = retryTimeout,
            MaximumRetryCount = retries,
            Clock = clock,
        });
}
