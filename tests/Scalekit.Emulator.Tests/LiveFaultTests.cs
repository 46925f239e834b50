using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Faults in the form of the running service's errors.</summary>
public sealed class LiveFaultTests
{
    private const string Organizations = "/api/v1/organizations";

    [Theory]
    [InlineData(400, 3, "INVALID_ARGUMENT")]
    [InlineData(403, 7, "PERMISSION_DENIED")]
    [InlineData(429, 8, "RATE_LIMITED")]
    [InlineData(500, 13, "INTERNAL")]
    [InlineData(503, 14, "UNAVAILABLE")]
    [InlineData(504, 4, "DEADLINE_EXCEEDED")]
    public async Task Status_is_an_error_of_the_running_service(int status, int code, string errorCode)
    {
        await using var session = await Session.StartLiveAsync();
        session.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = status, RetryAfter = "7", OperationId = "listOrganizations" });

        var reply = await session.GetAsync(Organizations);

        reply.IsLiveError(status, code, errorCode);
        Assert.Equal("7", reply.Header("Retry-After"));
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Theory]
    [InlineData(401, "invalid_client")]
    [InlineData(500, "server_error")]
    [InlineData(503, "temporarily_unavailable")]
    public async Task Status_of_the_token_is_an_error_of_oauth(int status, string error)
    {
        await using var session = await Session.StartLiveAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = status, OperationId = "createToken" });

        var reply = await session.RequestTokenAsync();

        Assert.Equal((status, error), (reply.Status, reply.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Rules_name_operations_of_this_contract()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Throws<ArgumentException>(
            () => session.Server.Faults.Add(new FaultRule { Kind = FaultKind.Status, OperationId = "listOrganizationConnections" }));
    }

    [Fact]
    public async Task LoopingPageToken_never_comes_to_an_end()
    {
        await using var session = await Session.StartLiveAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.LoopingPageToken, Times = 0 });

        var first = await session.GetAsync($"{Organizations}?external_id=acme");
        var second = await session.GetAsync($"{Organizations}?external_id=acme&page_token={first.NextPageToken}");
        var third = await session.GetAsync($"{Organizations}?external_id=acme&page_token={second.NextPageToken}");

        Assert.NotEmpty(first.NextPageToken!);
        Assert.All([first, second, third], page => Assert.Equal((200, first.NextPageToken), (page.Status, page.NextPageToken)));
    }

    [Fact]
    public async Task EchoSecret_repeats_the_credentials()
    {
        await using var session = await Session.StartLiveAsync();
        var token = await session.RenewTokenAsync();
        session.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.EchoSecret },
            new FaultRule { Kind = FaultKind.EchoSecret, OperationId = "createToken", Status = 401 });

        var reply = await session.GetAsync(Organizations);
        reply.IsLiveError(400, 3, "INVALID_ARGUMENT");
        Assert.Contains(token, reply.Body, StringComparison.Ordinal);
        var refused = await session.RequestTokenAsync();
        Assert.Contains(
            session.Server.Options.ClientSecret, refused.Json.GetProperty("error_description").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokedToken_revokes_all_tokens()
    {
        await using var session = await Session.StartLiveAsync();
        session.Server.Faults.Add(new FaultRule { Kind = FaultKind.RevokedToken });

        (await session.GetAsync(Organizations)).IsLiveError(401, 16, "UNAUTHENTICATED");
        (await session.GetAsync(Organizations)).IsLiveError(401, 16, "UNAUTHENTICATED");

        await session.RenewTokenAsync();
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task Every_kind_can_be_played_on_every_kind_of_answer()
    {
        await using var session = await Session.StartLiveAsync();
        foreach (var kind in Enum.GetValues<FaultKind>().Except([FaultKind.Hang, FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody]))
        {
            await session.RenewTokenAsync();
            session.Server.Faults.Add(new FaultRule { Kind = kind, Times = 4, Mebibytes = 1, Delay = TimeSpan.FromMilliseconds(1) });
            await session.GetAsync(Organizations);
            await session.GetAsync($"{Organizations}/org_102690563399990000");
            await session.GetAsync("/api/v1/connections");
            await session.SendAsync("DELETE", $"{Organizations}/org_102690563399990000");
            Assert.Equal(4, session.Server.Faults.Snapshot()[^1].Played);
        }
    }

    [Fact]
    public async Task Beyond_the_rate_limit_is_a_429_of_the_running_service()
    {
        await using var session = await Session.StartLiveAsync(new() { RateLimit = 1 });

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => session.GetAsync(Organizations)));

        var refused = replies.Where(reply => reply.Status == 429).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, reply => reply.IsLiveError(429, 8, "RATE_LIMITED"));
    }
}
