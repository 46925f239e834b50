using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Which requests are retried after which failure, and what the caller gets if they are not.</summary>
public sealed class RetryTests
{
    private const string Org = "org_102690563300010000";

    private static readonly (FaultKind Kind, int? Status, string ErrorId)[] Every =
    [
        (FaultKind.Status, 408, ErrorIds.Timeout),
        (FaultKind.Status, 429, ErrorIds.RateLimited),
        (FaultKind.Status, 500, ErrorIds.ServerError),
        (FaultKind.Status, 502, ErrorIds.ServerError),
        (FaultKind.Status, 503, ErrorIds.ServerError),
        (FaultKind.Status, 504, ErrorIds.ServerError),
        (FaultKind.Status, 520, ErrorIds.ServerError),
        (FaultKind.Status, 524, ErrorIds.ServerError),
        (FaultKind.ResetBeforeHeaders, null, ErrorIds.ConnectionLost),
        (FaultKind.ResetInBody, null, ErrorIds.ConnectionLost),
        (FaultKind.TruncatedJson, null, ErrorIds.UnreadableResponse),
        (FaultKind.EmptyBody, null, ErrorIds.UnreadableResponse),
        (FaultKind.HtmlBody, 200, ErrorIds.UnreadableResponse),
        (FaultKind.HtmlBody, 502, ErrorIds.ServerError),
        (FaultKind.WrongContentType, null, ErrorIds.UnreadableResponse),
        (FaultKind.DeepJson, null, ErrorIds.UnreadableResponse),
        (FaultKind.CorruptGzip, null, ErrorIds.UnreadableResponse),
        (FaultKind.Hang, null, ErrorIds.Timeout),
        (FaultKind.SlowBody, null, ErrorIds.Timeout),
    ];

    public static TheoryData<FaultKind, int?> Failures => [.. Every.Select(failure => (failure.Kind, failure.Status))];

    /// <summary>Every failure, with the error if nothing is retried.</summary>
    public static TheoryData<FaultKind, int?, string> Errors => [.. Every];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_may_be_replayed_is_and_succeeds(FaultKind kind, int? status)
    {
        await using var service = await Service.StartAsync();
        Play(service, "updateOrganization", kind, status);

        var organization = await service.Connect(retries: 1, timeout: TimeLimit(kind))
            .Organizations.UpdateAsync(Org, new OrganizationInput { DisplayName = "New" });

        Assert.Equal("New", organization.DisplayName);
        Assert.Equal(2, service.Requests.Count);
        Assert.All(service.Requests, entry => Assert.Equal("""{"display_name":"New"}""", entry.Body));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Without_retries_every_failure_is_an_error_after_one_request(FaultKind kind, int? status, string expected)
    {
        await using var service = await Service.StartAsync();
        Play(service, "getOrganization", kind, status, times: 0);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(
            () => service.Connect(retries: 0, timeout: TimeLimit(kind)).Organizations.GetAsync(Org));

        Assert.Equal((expected, "getOrganization"), (error.ErrorId, error.Operation));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(FaultKind.Status, 408)]
    [InlineData(FaultKind.Status, 500)]
    [InlineData(FaultKind.Status, 502)]
    [InlineData(FaultKind.Status, 504)]
    [InlineData(FaultKind.HtmlBody, 502)]
    [InlineData(FaultKind.HtmlBody, 200)]
    [InlineData(FaultKind.ResetBeforeHeaders, null)]
    [InlineData(FaultKind.Hang, null)]
    public async Task What_must_not_run_twice_is_sent_once_and_its_outcome_is_not_known(FaultKind kind, int? status)
    {
        await using var service = await Service.StartAsync();
        Play(service, "createOrganization", kind, status);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => CreateAsync(service.Connect(timeout: TimeLimit(kind))));

        Assert.Equal((ErrorIds.OutcomeUnknown, "createOrganization"), (error.ErrorId, error.Operation));
        Assert.Contains("check whether the organization exists", error.Words(), StringComparison.Ordinal);
        Assert.Equal(status ?? 0, (error as ScalekitApiException)?.StatusCode ?? 0);
        Assert.Equal((1, 4), (service.Requests.Count, service.Server.Store.Summarize().Organizations));
    }

    [Theory]
    [InlineData(FaultKind.ResetInBody, null, ErrorIds.ConnectionLost)]
    [InlineData(FaultKind.SlowBody, null, ErrorIds.Timeout)]
    [InlineData(FaultKind.TruncatedJson, null, ErrorIds.UnreadableResponse)]
    [InlineData(FaultKind.EmptyBody, null, ErrorIds.UnreadableResponse)]
    [InlineData(FaultKind.WrongContentType, null, ErrorIds.UnreadableResponse)]
    [InlineData(FaultKind.DeepJson, null, ErrorIds.UnreadableResponse)]
    [InlineData(FaultKind.CorruptGzip, null, ErrorIds.UnreadableResponse)]
    [InlineData(FaultKind.OversizeBody, null, ErrorIds.ResponseTooLarge)]
    public async Task What_must_not_run_twice_and_was_accepted_is_an_error_that_says_so(FaultKind kind, int? status, string expected)
    {
        await using var service = await Service.StartAsync();
        Play(service, "createOrganization", kind, status);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(
            () => CreateAsync(service.Connect(timeout: TimeLimit(kind), maximumResponseBytes: 100_000)));

        Assert.Equal(expected, error.ErrorId);
        Assert.Contains("The server had accepted the request.", error.Message, StringComparison.Ordinal);
        Assert.Contains("check whether the organization exists", error.Words(), StringComparison.Ordinal);
        Assert.Equal((1, 4), (service.Requests.Count, service.Server.Store.Summarize().Organizations));
    }

    [Theory]
    [InlineData(FaultKind.Status, 429)]
    [InlineData(FaultKind.Status, 503)]
    [InlineData(FaultKind.RevokedToken, null)]
    public async Task What_was_refused_was_not_carried_out_and_is_sent_again(FaultKind kind, int? status)
    {
        await using var service = await Service.StartAsync();
        service.Fail(kind, "createOrganization", status: status);

        await CreateAsync(service.Connect());

        Assert.Equal([false, true], service.Requests.Select(entry => entry.Executed));
        Assert.Equal(4, service.Server.Store.Summarize().Organizations);
    }

    [Theory]
    [InlineData(400, ErrorIds.InvalidRequest)]
    [InlineData(403, ErrorIds.PermissionDenied)]
    [InlineData(404, ErrorIds.NotFound)]
    [InlineData(409, ErrorIds.AlreadyExists)]
    [InlineData(418, ErrorIds.UnexpectedStatus)]
    [InlineData(422, ErrorIds.InvalidRequest)]
    [InlineData(501, ErrorIds.ServerError)]
    [InlineData(505, ErrorIds.ServerError)]
    [InlineData(511, ErrorIds.ServerError)]
    public async Task What_would_fail_again_is_not_sent_again(int status, string expected)
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Status, status: status);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(Org));

        Assert.Equal((expected, status), (error.ErrorId, error.StatusCode));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task The_last_failure_is_the_error_when_the_retries_are_used_up()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.ResetBeforeHeaders);
        service.Fail(FaultKind.Status, times: 0, status: 502);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect(retries: 2).Organizations.GetAsync(Org));

        Assert.Equal((ErrorIds.ServerError, 502), (error.ErrorId, error.StatusCode));
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.ResetBeforeHeaders)]
    public async Task A_delete_whose_first_answer_was_lost_succeeds_when_there_is_nothing_left_to_delete(FaultKind kind)
    {
        await using var service = await Service.StartAsync();
        Play(service, "deleteOrganization", kind, status: null);

        await service.Connect().Organizations.DeleteAsync(Org);

        Assert.Equal([true, false], service.Requests.Select(entry => entry.Executed));
        Assert.Equal(404, service.Requests[1].Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(429)]
    public async Task A_delete_of_what_never_was_is_an_error(int? refusedFirst)
    {
        await using var service = await Service.StartAsync();
        if (refusedFirst is { } status)
            service.Fail(FaultKind.Status, status: status);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.DeleteAsync("org_none"));

        Assert.Equal(ErrorIds.NotFound, error.ErrorId);
    }

    [Fact]
    public async Task An_invitation_whose_answer_is_lost_is_not_sent_twice()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        await client.Organizations.GetAsync(Org); // so that there is a connection to lose
        Play(service, "resendInvite", FaultKind.ResetBeforeHeaders, status: null);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Members.ResendInvitationAsync(Org, "usr_102690563300010003"));

        Assert.Equal(ErrorIds.OutcomeUnknown, error.ErrorId);
        Assert.Equal(2, service.Server.Store.GetMembership(Org, "usr_102690563300010003").InvitationsSent);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("no body")]
    [InlineData("a GET that starts something")]
    public async Task A_connection_that_is_closed_in_good_order_before_the_answer_sends_no_change_twice(string change)
    {
        // By itself, .NET's HTTP handler would silently resend a request that has no body.
        var count = 0;
        await using var server = new RawServer(_ => ++count == 1 ? RawServer.Answer(200, """{"id":"org_1"}""") : null);
        using var client = server.Connect();
        await client.Organizations.GetAsync(Org);

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => change switch
            {
                "body" => CreateAsync(client),
                "no body" => client.Members.ResendInvitationAsync(Org, "usr_102690563300000101"),
                _ => client.Api.SendAsync(HttpMethod.Get, "/api/v1/start", kind: RequestKind.Once),
            });

        Assert.Equal(ErrorIds.OutcomeUnknown, error.ErrorId);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_never_sent_is_tried_again_whatever_it_is(bool mustNotRunTwice)
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // nothing listens on this port, and nothing else can use it
        var retries = 0;
        using var owner = new ScalekitClient(
            new ScalekitClientOptions($"http://{reserved.LocalEndPoint}", ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                MaximumRetryCount = 1,
            });
        var client = owner.ObservedBy(message => retries += message.Contains("Retrying", StringComparison.Ordinal) ? 1 : 0);

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => mustNotRunTwice ? CreateAsync(client) : client.Organizations.GetAsync(Org));

        Assert.Equal((ErrorIds.ConnectionFailed, 1), (error.ErrorId, retries));
        Assert.Contains(reserved.LocalEndPoint!.ToString()!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_connection_that_failed()
    {
        using var client = new ScalekitClient(
            new ScalekitClientOptions("nowhere.invalid", ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                MaximumRetryCount = 0,
            });

        var error = await Assert.ThrowsAsync<ScalekitException>(() => CreateAsync(client));

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_a_connection_that_failed()
    {
        await using var server = new RawServer(_ => null);
        using var client = new ScalekitClient(
            new ScalekitClientOptions(
                server.Url.Replace("http:", "https:", StringComparison.Ordinal),
                ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                MaximumRetryCount = 0,
                Timeout = TimeSpan.FromSeconds(5),
            });

        // The server keeps waiting, because a TLS handshake has no end of headers.
        _ = Task.Delay(200).ContinueWith(_ => server.DisposeAsync().AsTask(), TaskScheduler.Default);
        var error = await Assert.ThrowsAsync<ScalekitException>(() => CreateAsync(client));

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_time_limit_of_months_is_none()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = server.Connect(timeout: TimeSpan.FromDays(60));

        await client.Organizations.GetAsync(Org);
    }

    [Fact]
    public async Task An_observer_that_fails_changes_nothing()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Status, status: 503);
        var client = service.Connect(contract: ApiContract.Auto).ObservedBy(_ => throw new InvalidOperationException("the observer's own"));

        await CreateAsync(client);
        await client.Roles.List(Org).ToListAsync();

        Assert.Equal(4, service.Server.Store.Summarize().Organizations);
    }

    private static Task<Organization> CreateAsync(ScalekitClient client) =>
        client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });

    private static void Play(Service service, string operationId, FaultKind kind, int? status, int times = 1) =>
        service.Server.Faults.Add(new FaultRule
        {
            Kind = kind,
            OperationId = operationId,
            Status = status,
            Times = times,
            Execute = status is not (429 or 503),
            Delay = kind == FaultKind.SlowBody ? TimeSpan.FromMilliseconds(200) : TimeSpan.Zero,
            Mebibytes = 1,
        });

    private static TimeSpan? TimeLimit(FaultKind kind) =>
        kind is FaultKind.Hang or FaultKind.SlowBody ? TimeSpan.FromMilliseconds(700) : null;
}
