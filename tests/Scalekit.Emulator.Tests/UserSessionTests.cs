using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>User sessions, and the ways in which they end.</summary>
public sealed class UserSessionTests
{
    private const string First = "/api/v1/users/usr_102690563300010001/sessions";
    private const string Second = "/api/v1/users/usr_102690563300010002/sessions";
    private const string Third = "/api/v1/users/usr_102690563300010003/sessions";

    [Fact]
    public async Task The_first_two_members_of_each_organization_are_signed_in_on_different_devices()
    {
        await using var session = await Session.StartStrictLiveAsync();

        foreach (var organization in new[] { "1", "3" })
        {
            var active = new List<JsonElement>();
            foreach (var user in new[] { "0001", "0002" })
            {
                active.AddRange(await session.ListAsync(
                    $"/api/v1/users/usr_10269056330{organization.PadLeft(3, '0')}{user}/sessions?filter.status=active", "sessions"));
            }

            Assert.Equal(
                ["mobile", "desktop", "tablet"], active.Select(item => item.GetProperty("device").GetProperty("device_type").GetString()));
            Assert.All(active, item => Assert.InRange(
                DateTimeOffset.UtcNow, Time(item, "last_active_at"), Time(item, "idle_expires_at")));
        }

        Assert.Equal(["active", "active", "expired", "logout"], await StatusesAsync(session, First));
        Assert.Equal(["active"], await StatusesAsync(session, Second));
        Assert.Empty(await StatusesAsync(session, Third));
    }

    [Fact]
    public async Task An_expired_session_says_when_it_expired_and_one_that_was_left_when_that_was()
    {
        await using var session = await Session.StartStrictLiveAsync();

        var ended = (await session.ListAsync(First, "sessions"))
            .ToDictionary(item => item.GetProperty("session_id").GetString()!, item => Names(item));

        Assert.DoesNotContain("expired_at", ended["ses_102690563300010001"]);
        Assert.Contains("expired_at", ended["ses_102690563300010003"]);
        Assert.DoesNotContain("logout_at", ended["ses_102690563300010003"]);
        Assert.Contains("logout_at", ended["ses_102690563300010004"]);
        Assert.DoesNotContain("expired_at", ended["ses_102690563300010004"]);
    }

    [Theory]
    [InlineData("filter.status=expired&filter.status=logout", 2)]
    [InlineData("filter.status=revoked", 0)]
    [InlineData("filter.start_time={-1}", 1)]
    [InlineData("filter.end_time={-1}", 3)]
    [InlineData("filter.start_time={-15}&filter.end_time={-1}", 2)]
    [InlineData("filter.start_time={-15}&filter.end_time={-1}&filter.status=active", 1)]
    public async Task Filters_choose_by_status_and_by_the_time_of_signing_in(string query, int count)
    {
        await using var session = await Session.StartStrictLiveAsync();
        foreach (var days in new[] { -1, -15 })
        {
            var time = DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            query = query.Replace($"{{{days}}}", time, StringComparison.Ordinal);
        }

        Assert.Equal(count, (await session.ListAsync($"{First}?{query}", "sessions")).Count);
    }

    [Fact]
    public async Task Pages_hold_what_is_asked_for_and_count_what_the_filter_lets_through()
    {
        await using var session = await Session.StartStrictLiveAsync();

        var page = await session.GetAsync($"{First}?filter.status=active&page_size=1");
        Assert.Equal(2, page.Json.GetProperty("total_size").GetInt32());
        Assert.Equal(2, (await session.ListAsync(First + "?filter.status=active", "sessions", pageSize: 1)).Count);

        // A page token from a listing with another filter is not valid here.
        var other = await session.GetAsync($"{First}?page_token={page.NextPageToken}");
        other.IsLiveInvalid("page_token");
        (await session.GetAsync(First + "?page_size=101")).IsLiveInvalid("page_size");
    }

    [Theory]
    [InlineData("GET", "/api/v1/users/me/sessions", "user_id")]
    [InlineData("GET", "/api/v1/sessions/1", "session_id")]
    [InlineData("POST", "/api/v1/sessions/ses_x/revoke", "session_id")]
    [InlineData("POST", "/api/v1/users/usr_x/sessions/revoke", "user_id")]
    [InlineData("GET", First + "?filter.status=ACTIVE", "filter.status")]
    [InlineData("GET", First + "?filter.start_time=2026-01-02T00:00:00Z&filter.end_time=2026-01-01T00:00:00Z", "filter.end_time")]
    [InlineData("GET", First + "?filter.start_time=yesterday", "filter.start_time")]
    public async Task What_no_session_can_be_is_refused(string method, string path, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync(method, path)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData("GET", "/api/v1/users/usr_102690563399990001/sessions")]
    [InlineData("POST", "/api/v1/users/usr_102690563399990001/sessions/revoke")]
    [InlineData("GET", "/api/v1/sessions/ses_102690563399990001")]
    [InlineData("POST", "/api/v1/sessions/ses_102690563399990001/revoke")]
    public async Task What_is_not_there_is_not_found(string method, string path)
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(404, (await session.SendAsync(method, path)).Status);
    }

    [Fact]
    public async Task A_revoked_session_stays_revoked_however_often_it_is_revoked()
    {
        await using var session = await Session.StartStrictLiveAsync();
        const string path = "/api/v1/sessions/ses_102690563300010002";

        var first = await session.SendAsync("POST", path + "/revoke");
        var again = await session.SendAsync("POST", path + "/revoke");

        Assert.Equal(200, first.Status);
        Assert.Equal("revoked", first.Json.GetProperty("revoked_session").GetProperty("status").GetString());
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        var now = (await session.GetAsync(path)).Json;
        Assert.Equal("revoked", now.GetProperty("status").GetString());
        Assert.Contains("expired_at", Names(now));
        Assert.Equal(["active", "revoked", "expired", "logout"], await StatusesAsync(session, First));
    }

    [Theory]
    [InlineData("ses_102690563300010003", "expired")]
    [InlineData("ses_102690563300010004", "logout")]
    public async Task A_session_that_ended_by_itself_stays_as_it_is(string id, string status)
    {
        await using var session = await Session.StartStrictLiveAsync();
        var before = (await session.GetAsync($"/api/v1/sessions/{id}")).Json.GetRawText();

        var reply = await session.SendAsync("POST", $"/api/v1/sessions/{id}/revoke");

        Assert.Equal((200, status), (reply.Status, reply.Json.GetProperty("revoked_session").GetProperty("status").GetString()));
        Assert.Equal(before, (await session.GetAsync($"/api/v1/sessions/{id}")).Json.GetRawText());
    }

    [Fact]
    public async Task All_active_sessions_of_a_user_are_revoked_and_no_others()
    {
        await using var session = await Session.StartStrictLiveAsync();

        var first = (await session.SendAsync("POST", First + "/revoke")).Json;
        var again = await session.SendAsync("POST", First + "/revoke");

        Assert.Equal(
            ["ses_102690563300010001", "ses_102690563300010002"],
            first.GetProperty("revoked_sessions").EnumerateArray().Select(item => item.GetProperty("session_id").GetString()));
        Assert.Equal(2, first.GetProperty("total_revoked").GetInt32());
        Assert.Equal((200, 0, 0), (
            again.Status, again.Json.GetProperty("revoked_sessions").GetArrayLength(), again.Json.GetProperty("total_revoked").GetInt32()));
        Assert.Equal(["revoked", "revoked", "expired", "logout"], await StatusesAsync(session, First));
        Assert.Equal(["active"], await StatusesAsync(session, Second));
    }

    [Fact]
    public async Task Sessions_go_with_their_user()
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(200, (await session.SendAsync("DELETE", "/api/v1/users/usr_102690563300010001")).Status);

        Assert.Equal(404, (await session.GetAsync(First)).Status);
        Assert.Equal(404, (await session.GetAsync("/api/v1/sessions/ses_102690563300010001")).Status);
        Assert.Equal(200, (await session.GetAsync("/api/v1/sessions/ses_102690563300010005")).Status);
    }

    private static IEnumerable<string> Names(JsonElement item) => item.EnumerateObject().Select(member => member.Name);

    private static DateTimeOffset Time(JsonElement item, string name) =>
        DateTimeOffset.Parse(item.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static async Task<IEnumerable<string?>> StatusesAsync(Session session, string path) =>
        (await session.ListAsync(path, "sessions")).Select(item => item.GetProperty("status").GetString());
}
