using System;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class TokenTests
{
    private const string Organizations = "/api/v1/organizations";

    [Fact]
    public async Task Every_token_is_another_one_and_works()
    {
        await using var session = await Session.StartAsync();

        var first = await session.RenewTokenAsync();
        var second = await session.RenewTokenAsync();

        Assert.NotEqual(first, second);
        Assert.All([first, second], token => Assert.Matches("^emu_.{32,}$", token));
        session.UseToken(first);
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task An_unknown_token_is_refused()
    {
        await using var session = await Session.StartAsync();
        session.UseToken("emu_invented");

        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_token_expires()
    {
        var clock = new ManualClock();
        await using var session = await Session.StartAsync(new() { Clock = clock, TokenLifetime = TimeSpan.FromSeconds(90) });
        Assert.Equal(90, (await session.RequestTokenAsync()).Json.GetProperty("expires_in").GetInt32());

        clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");

        await session.RenewTokenAsync();
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Fact]
    public async Task Revoked_tokens_are_refused_and_later_ones_are_not()
    {
        await using var session = await Session.StartAsync();

        session.Server.RevokeTokens();
        (await session.GetAsync(Organizations)).IsError(401, "UNAUTHENTICATED");

        await session.RenewTokenAsync();
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);
    }

    [Theory]
    [InlineData(900, null, 0)]
    [InlineData(2500, null, 2)]
    [InlineData(2500, 0, 0)]
    [InlineData(1000, 7200, 7200)]
    public async Task Expires_in_is_rounded_down_or_as_told(int lifetime, int? reported, int expected)
    {
        await using var session = await Session.StartAsync(
            new() { TokenLifetime = TimeSpan.FromMilliseconds(lifetime), ReportedExpiresIn = reported });

        Assert.Equal(expected, (await session.RequestTokenAsync()).Json.GetProperty("expires_in").GetInt32());
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Advance(TimeSpan by) => now += by;
    }
}
