using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Auth;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

public sealed class TokenTests
{
    private const string Org = "org_102690563300010000";

    [Fact]
    public async Task Disposing_one_client_takes_nothing_from_another_with_the_same_credential()
    {
        await using var service = await Service.StartAsync();
        var credential = Service.Credential(service.Server.Options.ClientId, service.Server.Options.ClientSecret);
        var one = service.Connect(credential: credential);
        var other = service.Connect(credential: credential);

        one.Dispose();
        await service.Connect(credential: credential).ConnectAsync(TestContext.Current.CancellationToken);
        credential.Dispose();

        await other.ConnectAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Many_parallel_calls_share_one_token()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(50) });
        var client = service.Connect();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Organizations.GetAsync(Org)));

        Assert.Equal((1, 50), (service.Server.TokensIssued, service.Requests.Count));
    }

    [Fact]
    public async Task Connecting_gets_a_token_once_and_says_when_it_expires()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        Assert.Null(client.TokenExpiresAt);

        await client.ConnectAsync();
        await client.ConnectAsync();

        Assert.Equal(1, service.Server.TokensIssued);
        Assert.InRange(client.TokenExpiresAt!.Value, DateTimeOffset.UtcNow.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(60));
    }

    [Fact]
    public async Task A_thread_that_has_nothing_posted_to_it_gets_its_token()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();

        Assert.True(BusyThread.SeesTheEndOf(() => client.ConnectAsync()));
        Assert.NotNull(client.TokenExpiresAt);
    }

    [Fact]
    public async Task Credentials_go_as_a_form()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"access_token":"t","expires_in":60}"""));
        using var client = server.Connect(token: null, secret: "a b+c&d=~/%");

        await client.ConnectAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(
            ("POST", "/oauth/token", "application/x-www-form-urlencoded"),
            (request.Method, request.Target, request.Headers["Content-Type"]));
        Assert.False(request.Headers.ContainsKey("Authorization"));
        var fields = request.Body.Split('&')
            .Select(field => field.Split('='))
            .ToDictionary(field => field[0], field => WebUtility.UrlDecode(field[1]));
        Assert.Equal(3, fields.Count);
        Assert.Equal(
            ("client_credentials", "skc_raw", "a b+c&d=~/%"), (fields["grant_type"], fields["client_id"], fields["client_secret"]));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { TokenLifetime = TimeSpan.FromSeconds(2) });
        var client = service.Connect();
        var watch = Stopwatch.StartNew();

        while (service.Server.TokensIssued < 2 && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await client.Organizations.GetAsync(Org);
            await Task.Delay(50);
        }

        Assert.Equal(2, service.Server.TokensIssued);
        Assert.All(service.Requests, entry => Assert.Equal(200, entry.Status));
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1.5), $"renewed within {watch.Elapsed}");
    }

    [Fact]
    public async Task A_renewal_that_takes_long_does_not_count_as_the_requests_own_time()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(retries: 2, timeout: TimeSpan.FromSeconds(1));
        await client.ConnectAsync();
        service.Server.RevokeTokens();
        service.Fail(FaultKind.Hang, "createToken", times: 1);

        // The first request was rejected, so it was certainly not carried out and can be sent with a new token.
        await client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });

        Assert.Equal([401, 201], service.Requests.Select(entry => entry.Status));
    }

    [Fact]
    public async Task A_renewal_that_fails_is_the_error_of_the_renewal()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(retries: 1, timeout: TimeSpan.FromSeconds(1));
        await client.ConnectAsync();
        service.Server.RevokeTokens();
        service.Fail(FaultKind.Hang, "createToken", times: 0);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }));

        Assert.Equal((ErrorIds.Timeout, "createToken"), (error.ErrorId, error.Operation));
        Assert.Equal([401], service.Requests.Select(entry => entry.Status));
    }

    [Theory]
    [InlineData(ErrorIds.ServerError, true)]
    [InlineData(ErrorIds.ConnectionFailed, true)]
    [InlineData(ErrorIds.AuthenticationFailed, false)]
    [InlineData(ErrorIds.PermissionDenied, false)]
    public async Task A_token_is_used_to_its_end_where_no_other_is_to_be_had_unless_the_credentials_are_refused(string errorId, bool used)
    {
        var now = DateTimeOffset.UtcNow;
        var old = new AccessToken("old", now.AddSeconds(50), now.AddSeconds(-10));
        var over = new AccessToken("over", now.AddSeconds(-1), now.AddSeconds(-10));
        var failure = new ScalekitException(errorId, "There is no other.");

        Assert.Same(
            failure,
            await Assert.ThrowsAsync<ScalekitException>(
                () => new TokenSource((_, _) => throw failure, over).GetAsync(null, CancellationToken.None)));
        var tokens = new TokenSource((_, _) => throw failure, old);
        if (used)
            Assert.Same(old, await tokens.GetAsync(null, CancellationToken.None));
        else
            await Assert.ThrowsAsync<ScalekitException>(() => tokens.GetAsync(null, CancellationToken.None));

        // The service rejected the old token, so it must not be used again.
        Assert.Same(failure, await Assert.ThrowsAsync<ScalekitException>(() => tokens.RenewAsync(old, null, CancellationToken.None)));
    }

    [Fact]
    public async Task A_refused_token_leads_to_one_renewal_and_one_replay()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        await client.ConnectAsync();
        service.Server.RevokeTokens();

        await client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });

        Assert.Equal([(401, 1), (201, 2)], service.Requests.Select(entry => (entry.Status, entry.TokenNumber!.Value)));
        Assert.Equal("""{"display_name":"New"}""", service.Requests[1].Body);
        Assert.Equal(2, service.Server.TokensIssued);
    }

    [Fact]
    public async Task Many_refused_requests_lead_to_one_renewal()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(50) });
        var client = service.Connect();
        await client.ConnectAsync();
        service.Server.RevokeTokens();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Organizations.GetAsync(Org)));

        Assert.Equal(2, service.Server.TokensIssued);
        Assert.Equal(20, service.Requests.Count(entry => entry.Status == 200));
        Assert.InRange(service.Requests.Count(entry => entry.Status == 401), 1, 20);
    }

    [Fact]
    public async Task A_request_that_is_refused_late_uses_the_token_that_another_got_meanwhile()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        await client.ConnectAsync();
        service.Server.RevokeTokens();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Delay, OperationId = "getConnection", Delay = TimeSpan.FromSeconds(1) });

        var late = client.Connections.GetAsync(Org, "conn_102690563300010001");
        while (service.Requests.Count == 0)
            await Task.Delay(5);
        await client.Organizations.GetAsync(Org);
        Assert.False(late.IsCompleted);
        await late;

        Assert.Equal(
            [("getConnection", 1), ("getOrganization", 1), ("getOrganization", 2), ("getConnection", 2)],
            service.Requests.Select(entry => (entry.OperationId, entry.TokenNumber!.Value)));
        Assert.Equal(2, service.Server.TokensIssued);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_lifetime_of_nothing_is_no_endless_renewal(int reported)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { ReportedExpiresIn = reported });
        var client = service.Connect();

        for (var i = 0; i < 5; i++)
            await client.Organizations.GetAsync(Org);

        Assert.Equal(1, service.Server.TokensIssued);
        Assert.Null(client.TokenExpiresAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","expires_in":null""")]
    [InlineData(""","expires_in":1e300""")]
    public async Task A_lifetime_that_is_missing_or_absurd_is_no_endless_renewal(string lifetime)
    {
        await using var server = new RawServer(request => RawServer.Answer(
            200, request.Target == "/oauth/token" ? $$"""{"access_token":"t"{{lifetime}}}""" : """{"id":"org_1"}"""));
        using var client = server.Connect(token: null);

        await client.Organizations.GetAsync(Org);
        await client.Organizations.GetAsync(Org);

        Assert.Equal(
            ["/oauth/token", "/api/v1/organizations/org_102690563300010000", "/api/v1/organizations/org_102690563300010000"],
                server.Requests.Select(r => r.Target));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"error":"slow"}""")]
    public async Task An_answer_without_a_token_is_an_error(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(token: null);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => client.ConnectAsync());

        Assert.Equal((ErrorIds.UnreadableResponse, "createToken"), (error.ErrorId, error.Operation));
    }

    [Fact]
    public async Task A_token_that_is_refused_for_good_is_renewed_once_and_then_an_error()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Status, "getOrganization", times: 0, status: 401);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(Org));

        Assert.Equal((ErrorIds.AuthenticationFailed, 401, "getOrganization"), (error.ErrorId, error.StatusCode, error.Operation));
        Assert.Equal((2, 2), (service.Server.TokensIssued, service.Requests.Count));
    }

    [Fact]
    public async Task Tokens_that_are_all_refused_are_no_reason_to_go_on_however_many_calls_there_are()
    {
        var issued = 0;
        await using var server = new RawServer(request =>
        {
            Thread.Sleep(5);
            return request.Target == "/oauth/token"
                ? RawServer.Answer(200, $$"""{"access_token":"token-{{Interlocked.Increment(ref issued)}}","expires_in":3600}""")
                : RawServer.Answer(401, "{}");
        });
        using var client = server.Connect(token: null);
        await client.ConnectAsync();

        foreach (var call in Enumerable.Range(1, 60).Select(CallAsync).ToArray())
            Assert.Equal(ErrorIds.AuthenticationFailed, (await Assert.ThrowsAsync<ScalekitApiException>(() => call)).ErrorId);

        // At most two repeats: with a token that another call got meanwhile, and with a token that the call requested itself.
        var sent = server.Requests.Where(request => request.Target != "/oauth/token").GroupBy(request => request.Target);
        Assert.All(sent, call => Assert.InRange(call.Count(), 2, 3));

        async Task CallAsync(int number)
        {
            await Task.Delay(number * 3);
            await client.Organizations.GetAsync($"org_{number}");
        }
    }

    [Fact]
    public async Task A_token_that_somebody_else_got_is_used_as_it_is_and_never_renewed()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(credential: ScalekitCredential.FromAccessToken(Service.Secure("never-issued")));
        await client.ConnectAsync();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal(ErrorIds.AuthenticationFailed, error.ErrorId);
        Assert.Equal("getOrganization", Assert.Single(service.Server.Requests.Snapshot()).OperationId);
    }

    [Fact]
    public async Task A_token_that_somebody_else_got_is_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = server.Connect(token: "theirs");

        await client.Organizations.GetAsync(Org);

        Assert.Equal("Bearer theirs", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_wrong_secret_fails_while_connecting_after_one_request()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(credential: Service.Credential(service.Server.Options.ClientId, "wrong"));

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ConnectAsync());

        Assert.Equal((ErrorIds.AuthenticationFailed, 401, "createToken"), (error.ErrorId, error.StatusCode, error.Operation));
        Assert.Contains("client secret", error.Words(), StringComparison.Ordinal);
        Assert.Single(service.Server.Requests.Snapshot());
    }

    [Fact]
    public async Task A_secret_that_oauth_refuses_with_400_is_wrong_all_the_same()
    {
        await using var server = new RawServer(
            _ => RawServer.Answer(400, """{"error":"invalid_client","error_description":"unknown client"}"""));
        using var client = server.Connect(token: null);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ConnectAsync());

        Assert.Equal((ErrorIds.AuthenticationFailed, "invalid_client"), (error.ErrorId, error.ErrorCode));
        Assert.Contains("client secret", error.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_one_waiter_does_not_disturb_the_others()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Delay, OperationId = "createToken", Delay = TimeSpan.FromSeconds(1) });
        var client = service.Connect();
        using var stop = new CancellationTokenSource();

        var impatient = client.Organizations.GetAsync(Org, stop.Token);
        var patient = Enumerable.Range(0, 3).Select(_ => client.Organizations.GetAsync(Org)).ToArray();
        await UntilAsked(service);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.All(patient, task => Assert.False(task.IsCompleted));
        Assert.Equal(3, (await Task.WhenAll(patient)).Length);
        Assert.Equal((1, 3), (service.Server.Requests.Count("createToken"), service.Requests.Count));
    }

    [Fact]
    public async Task A_renewal_that_nobody_waits_for_any_more_is_cancelled_and_the_next_call_starts_anew()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Hang, "createToken");
        var client = service.Connect();
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => client.Organizations.GetAsync(Org, stop.Token)).ToArray();
        await UntilAsked(service);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));
        await client.Organizations.GetAsync(Org);
        Assert.Equal((2, 1), (service.Server.Requests.Count("createToken"), service.Requests.Count));
    }

    [Fact]
    public async Task A_failed_renewal_fails_all_its_waiters_once()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "createToken", Delay = TimeSpan.FromSeconds(1) });
        var client = service.Connect();

        var calls = Enumerable.Range(0, 10).Select(_ => client.Organizations.GetAsync(Org)).ToArray();
        foreach (var call in calls)
            Assert.Equal(ErrorIds.PermissionDenied, (await Assert.ThrowsAsync<ScalekitApiException>(() => call)).ErrorId);

        Assert.Equal((1, 0), (service.Server.Requests.Count("createToken"), service.Requests.Count));
        Assert.Equal(Org, (await client.Organizations.GetAsync(Org)).Id);
    }

    [Fact]
    public async Task A_change_is_sent_after_a_token_that_took_two_attempts()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.ResetBeforeHeaders, "createToken");

        await service.Connect().Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });

        Assert.Equal(4, service.Server.Store.Summarize().Organizations);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_sends_nothing_any_more()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        await client.ConnectAsync();

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Organizations.GetAsync(Org));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ConnectAsync());
        Assert.Empty(service.Requests);
    }

    private static async Task UntilAsked(Service service)
    {
        for (var i = 0; service.Server.Requests.Count("createToken") == 0; i++)
        {
            Assert.True(i < 1000, "No token was asked for.");
            await Task.Delay(5);
        }
    }
}
