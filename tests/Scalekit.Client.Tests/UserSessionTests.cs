using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>User sessions: what is requested and read, and that ending a session twice does no harm.</summary>
public sealed class UserSessionTests
{
    private const string User = "usr_102690563300010001";

    [Fact]
    public async Task Sessions_of_a_user_have_their_device_in_properties()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);

        var sessions = await client.UserSessions.List(User).ToListAsync();

        Assert.Equal(["active", "active", "expired", "logout"], sessions.Select(session => session.Status));
        var session = sessions[1];
        Assert.Equal(
            ("ses_102690563300010002", User, "org_102690563300010000"), (session.Id, session.UserId, session.OrganizationId));
        Assert.Equal(
            ("Chrome", "macOS", "desktop", "192.0.2.1", "San Francisco, United States"),
            (session.Browser, session.OperatingSystem, session.DeviceType, session.IpAddress, session.Location));
        Assert.Equal(["org_102690563300010000"], session.AuthenticatedOrganizations!);
        Assert.Equal(["skc_102690563300010000"], session.AuthenticatedClients!);
        Assert.True(session.CreateTime < session.LastActiveTime && session.LastActiveTime < session.IdleExpireTime);
        Assert.NotNull(session.AbsoluteExpireTime);
        Assert.Equal((null, null), (session.ExpiredTime, session.LogoutTime));
        Assert.NotNull(sessions[2].ExpiredTime);
        Assert.NotNull(sessions[3].LogoutTime);

        var device = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(session.AdditionalProperties["device"]);
        Assert.Equal(["browser_version", "location", "os_version", "user_agent"], device.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["authenticated_clients", "device"], session.AdditionalProperties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(sessions[2], await client.UserSessions.GetAsync(sessions[2].Id!));
    }

    [Fact]
    public async Task A_filter_reaches_the_service()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var filter = new UserSessionFilter
        {
            Status = ["expired", "logout"],
            After = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)),
            Before = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

        var sessions = await client.UserSessions.List(User, filter, new ListOptions(500)).ToListAsync();

        Assert.Equal(["expired", "logout"], sessions.Select(session => session.Status));
        Assert.Equal(
            "page_size=100&filter.status=expired&filter.status=logout"
            + "&filter.start_time=2026-01-01T00%3A00%3A00Z&filter.end_time=2099-01-01T00%3A00%3A00Z",
            Assert.Single(service.Requests).Query);
    }

    [Fact]
    public async Task A_revoked_session_says_so_and_is_revoked_again_without_harm()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);

        var first = await client.UserSessions.RevokeAsync("ses_102690563300010001");
        var again = await client.UserSessions.RevokeAsync("ses_102690563300010001");
        var rest = await client.UserSessions.RevokeAll(User).ToListAsync();

        Assert.Equal(("revoked", User, first.ExpiredTime), (again.Status, again.UserId, again.ExpiredTime));
        Assert.NotNull(first.ExpiredTime);
        Assert.Equal("ses_102690563300010002", Assert.Single(rest).Id);
        Assert.Empty(await client.UserSessions.RevokeAll(User).ToListAsync());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_lost_answer_is_asked_for_again_and_lists_only_what_the_repeat_ended(bool carriedOut, int listed)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var operation in new[] { "revokeSession", "revokeAllUserSessions" })
        {
            service.Server.Faults.Add(
                new FaultRule { Kind = FaultKind.ResetBeforeHeaders, OperationId = operation, Times = 1, Execute = carriedOut });
        }

        Assert.Equal("revoked", (await client.UserSessions.RevokeAsync("ses_102690563300010001")).Status);
        Assert.Equal(listed, (await client.UserSessions.RevokeAll(User).ToListAsync()).Count);
        Assert.Empty(await client.UserSessions.List(User, new UserSessionFilter { Status = ["active"] }).ToListAsync());
        Assert.Equal(5, service.Requests.Count);
    }

    [Fact]
    public async Task The_published_contract_has_none_of_it()
    {
        await using var service = await Service.StartAsync();
        var sessions = service.Connect().UserSessions;

        foreach (var call in new Func<Task>[]
        {
            () => sessions.List(User).ToListAsync().AsTask(),
            () => sessions.GetAsync("ses_1"),
            () => sessions.RevokeAsync("ses_1"),
            () => sessions.RevokeAll(User).ToListAsync().AsTask(),
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(call);
            Assert.Equal(ErrorIds.NotInContract, error.ErrorId);
            Assert.Contains("has no user sessions", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("""{"device":{"browser":"Chrome","ip":null,"location":null}}""", "Chrome", null, "", "")]
    [InlineData("""{"device":{"browser":null,"location":{"region":"France"}}}""", null, "France", "", "")]
    [InlineData("""{"device":{"browser":5,"location":{"city":["x"],"region":"France","zip":"1"}}}""", null, "France",
        "device.browser device.location.city", """{"device":{"browser":5,"location":{"city":["x"],"zip":"1"}}}""")]
    [InlineData("""{"device":"phone"}""", null, null, "device", """{"device":"phone"}""")]
    [InlineData("""{"device":{"location":"Paris","\ud83d":1}}""", null, null, "device.location", "PARIS")]
    [InlineData("""{"device":{"os":"\ud83d"}}""", null, null, "device.os", "HALF")]
    [InlineData("""{"authenticated_clients":["skc_1",{"client_id":"skc_2"},null]}""", null, null, "", "")]
    [InlineData("""{"authenticated_clients":[5]}""", null, null, "authenticated_clients", """{"authenticated_clients":[5]}""")]
    public async Task What_does_not_fit_is_kept_and_named_and_hides_nothing(
        string json, string? browser, string? location, string odd, string kept)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{\"session_id\":\"ses_1\"," + json[1..]));
        var found = new List<OddRecord>();
        using var client = server.Connect(contract: ApiContract.Live);

        var session = await client.ObservedBy(null, found.Add).UserSessions.GetAsync("ses_1");

        Assert.Equal(("ses_1", browser, location), (session.Id, session.Browser, session.Location));
        Assert.Equal(odd, string.Join(' ', found.SelectMany(record => record.Members)));
        var rest = session.AdditionalProperties.ToString()!;
        if (kept is "PARIS" or "HALF")
            Assert.Contains("device", session.AdditionalProperties.Keys);
        else
            Assert.Equal(kept, rest);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"revoked_sessions":[],"total_revoked":0}""", 0)]
    [InlineData("""{"revoked_sessions":[{"session_id":"ses_1"}],"total_revoked":"1"}""", 1)]
    public async Task What_was_revoked_is_listed_in_whatever_form(string json, int count)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(contract: ApiContract.Live);

        var revoked = await client.UserSessions.RevokeAll("usr_1").ToListAsync();

        Assert.Equal(count, revoked.Count);
        Assert.All(revoked, session => Assert.Equal("usr_1", session.UserId));
    }
}
