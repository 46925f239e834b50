using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The emulator's control API, which tests in other processes use.</summary>
public sealed class ControlTests
{
    private const string Organizations = "/api/v1/organizations";

    [Fact]
    public async Task It_says_how_it_is()
    {
        await using var session = await Session.StartAsync();
        session.UseToken(null);

        Assert.Equal("ok", (await session.GetAsync("/_emulator/health")).Json.GetProperty("status").GetString());
        var state = (await session.GetAsync("/_emulator/state")).Json;
        Assert.Equal(3, state.GetProperty("store").GetProperty("organizations").GetInt32());
        Assert.Equal(1, state.GetProperty("tokensIssued").GetInt32());
        Assert.Equal(404, (await session.GetAsync("/_emulator/nonsense")).Status);
    }

    [Fact]
    public async Task The_log_is_read_and_cleared()
    {
        await using var session = await Session.StartAsync();
        await session.GetAsync(Organizations);

        var entry = Assert.Single((await session.GetAsync("/_emulator/requests?operationId=listOrganizations")).Json.EnumerateArray());
        Assert.Equal(1, entry.GetProperty("tokenNumber").GetInt32());

        Assert.Equal(204, (await session.SendAsync("DELETE", "/_emulator/requests")).Status);
        Assert.Equal("[]", (await session.GetAsync("/_emulator/requests")).Body);
    }

    [Fact]
    public async Task Faults_are_added_listed_and_removed()
    {
        await using var session = await Session.StartAsync();

        await session.SendAsync("POST", "/_emulator/faults", """{"kind":"Status","status":503,"operationId":"listOrganizations"}""");
        await session.SendAsync(
            "POST", "/_emulator/faults", """[{"kind":"delay","delay":"00:00:00.005","times":0},{"kind":"EmptyBody"}]""");

        Assert.Equal(
            [(FaultKind.Status, 1), (FaultKind.Delay, 0), (FaultKind.EmptyBody, 1)],
            session.Server.Faults.Snapshot().Select(state => (state.Rule.Kind, state.Rule.Times)));
        Assert.Equal(503, (await session.GetAsync(Organizations)).Status);
        Assert.Equal(1, (await session.GetAsync("/_emulator/faults")).Json[0].GetProperty("played").GetInt32());
        Assert.Equal(204, (await session.SendAsync("DELETE", "/_emulator/faults")).Status);
        Assert.Empty(session.Server.Faults.Snapshot());
    }

    [Theory]
    [InlineData("""{"kind":"Nonsense"}""")]
    [InlineData("""{"status":500}""")]
    [InlineData("""{"kind":"Status","statsu":500}""")]
    [InlineData("""{"kind":"Status","operationId":"inventOrganization"}""")]
    [InlineData("""{"kind":"Status","status":42}""")]
    [InlineData("""{"kind":"Status","retryAfter":"date:soon"}""")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_rule_that_cannot_be_is_refused(string json)
    {
        await using var session = await Session.StartAsync();

        Assert.Equal(400, (await session.SendAsync("POST", "/_emulator/faults", json)).Status);
        Assert.Empty(session.Server.Faults.Snapshot());
    }

    [Fact]
    public async Task Tokens_are_revoked_and_everything_is_reset()
    {
        await using var session = await Session.StartAsync();
        await session.SendAsync("DELETE", $"{Organizations}/org_102690563300010000");
        await session.SendAsync("POST", "/_emulator/faults", """{"kind":"Status"}""");

        await session.SendAsync("POST", "/_emulator/reset");
        Assert.Equal(3, (await session.GetAsync(Organizations)).Json.GetProperty("total_size").GetInt32());

        await session.SendAsync("POST", "/_emulator/revoke-tokens");
        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");
    }
}
