using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A user session: a user is, or was, signed in on a device.</summary>
/// <param name="Id">Its ID, <c>ses_…</c>.</param>
/// <param name="UserId">The user.</param>
/// <param name="OrganizationId">The organization in which the user was last active.</param>
/// <param name="Device">The device.</param>
/// <param name="CreateTime">When the user signed in.</param>
/// <param name="LastActiveTime">When the user was last active.</param>
/// <param name="Status">Its status.</param>
internal sealed record UserSession(
    string Id,
    string UserId,
    string OrganizationId,
    Device Device,
    DateTimeOffset CreateTime,
    DateTimeOffset LastActiveTime,
    string Status = UserSession.Active)
{
    public const string Active = "active";
    public const string Expired = "expired";
    public const string Revoked = "revoked";
    public const string LoggedOut = "logout";

    private static readonly TimeSpan IdleTimeout = TimeSpan.FromDays(7);
    private static readonly TimeSpan AbsoluteTimeout = TimeSpan.FromDays(30);

    /// <summary>When it ended; null while it is active.</summary>
    public DateTimeOffset? EndTime { get; init; }

    public DateTimeOffset IdleExpiry => LastActiveTime + IdleTimeout;

    public DateTimeOffset AbsoluteExpiry => CreateTime + AbsoluteTimeout;
}

/// <summary>A device that a user signed in with, and its place.</summary>
/// <param name="Type">The kind of device, such as <c>desktop</c>.</param>
/// <param name="Browser">The browser.</param>
/// <param name="BrowserVersion">Its version.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="OperatingSystemVersion">Its version.</param>
/// <param name="Ip">The public IP address.</param>
/// <param name="Place">The place of that address.</param>
internal sealed record Device(
    string Type,
    string Browser,
    string BrowserVersion,
    string OperatingSystem,
    string OperatingSystemVersion,
    string Ip,
    Place Place)
{
    public string UserAgent => $"Mozilla/5.0 ({OperatingSystem} {OperatingSystemVersion}) {Browser}/{BrowserVersion}";
}

/// <summary>The place of an IP address.</summary>
/// <param name="Country">The country.</param>
/// <param name="Subdivision">The part of the country.</param>
/// <param name="City">The city.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal sealed record Place(string Country, string Subdivision, string City, string Latitude, string Longitude);

/// <summary>
/// User sessions, which cannot be started through the API. The initial ones are some hours or days old, so the active ones have not
/// expired.
/// </summary>
internal sealed class UserSessions(ResourceSet all) : Resource(all)
{
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

    private static readonly string[] Statuses = [UserSession.Active, UserSession.Expired, UserSession.Revoked, UserSession.LoggedOut];

    private static readonly Place Zurich = new("Switzerland", "ZH", "Zürich", "47.3769", "8.5417");
    private static readonly Place SanFrancisco = new("United States", "CA", "San Francisco", "37.7749", "-122.4194");

    private static readonly Device Phone = new("mobile", "Mobile Safari", "18.2", "iOS", "18.2", "198.51.100.7", Zurich);
    private static readonly Device Laptop = new("desktop", "Chrome", "131.0.0.0", "macOS", "15.2", "192.0.2.1", SanFrancisco);
    private static readonly Device Computer = new("desktop", "Edge", "131.0.0.0", "Windows", "11", "203.0.113.9", Zurich);
    private static readonly Device Tablet = new("tablet", "Firefox", "133.0", "Android", "15", "203.0.113.42", SanFrancisco);

    private static readonly Representation<Place> PlaceJson = new()
    {
        { "city", place => place.City },
        { "region", place => place.Country },
        { "region_subdivision", place => place.Subdivision },
        { "latitude", place => place.Latitude },
        { "longitude", place => place.Longitude },
    };

    private static readonly Representation<Device> DeviceJson = new()
    {
        { "user_agent", device => device.UserAgent },
        { "os", device => device.OperatingSystem },
        { "os_version", device => device.OperatingSystemVersion },
        { "browser", device => device.Browser },
        { "browser_version", device => device.BrowserVersion },
        { "device_type", device => device.Type },
        { "ip", device => device.Ip },
        { "location", device => device.Place, PlaceJson },
    };

    private static readonly Representation<UserSession> ClientJson = new()
    {
        { "client_id", _ => Number("skc", 1) },
        { "organization_id", session => session.OrganizationId },
    };

    private static readonly Representation<UserSession> SessionJson = new()
    {
        { "session_id", session => session.Id },
        { "user_id", session => session.UserId },
        { "organization_id", session => session.OrganizationId },
        { "authenticated_organizations", session => new[] { session.OrganizationId } },
        { "authenticated_clients", session => new[] { session }, ClientJson },
        { "status", session => session.Status },
        { "device", session => session.Device, DeviceJson },
        { "created_at", session => Timestamps.Write(session.CreateTime) },
        { "updated_at", session => Timestamps.Write(session.EndTime ?? session.LastActiveTime) },
        { "last_active_at", session => Timestamps.Write(session.LastActiveTime) },
        { "idle_expires_at", session => Timestamps.Write(session.IdleExpiry) },
        { "absolute_expires_at", session => Timestamps.Write(session.AbsoluteExpiry) },
        // Signing out has its own time.
        { "expired_at", session => session.Status == UserSession.LoggedOut ? null : Ended(session) },
        { "logout_at", session => session.Status == UserSession.LoggedOut ? Ended(session) : null },
    };

    private static readonly Representation<LogOut> LogOutJson = new()
    {
        { "user", ended => ended.User, Members.BareUserJson },
        { "user_session", ended => ended.Session, SessionJson },
    };

    private static readonly Thing<UserSession> One = new("revoked_session", SessionJson);
    private static readonly Listing<UserSession> Many = new("sessions", SessionJson);

    private static readonly Representation<IReadOnlyList<UserSession>> RevokedJson = new()
    {
        { "revoked_sessions", revoked => revoked, SessionJson },
        { "total_revoked", revoked => revoked.Count },
    };

    private readonly Table<UserSession> sessions = new(session => session.Id, session => session.UserId);

    /// <summary>
    /// The first member is signed in on two devices, the second on another one. The first also has an expired session, and one that ended
    /// by signing out.
    /// </summary>
    public override void SeedOrganization(string id, int number)
    {
        var now = Options.Clock.GetUtcNow();
        var (first, second) = (ChildId("usr", id, 1), ChildId("usr", id, 2));
        Add(1, first, Phone, begin: TimeSpan.FromHours(3), end: TimeSpan.FromMinutes(10));
        Add(2, first, Laptop, begin: TimeSpan.FromDays(2), end: TimeSpan.FromHours(5));
        Add(3, first, Laptop, begin: TimeSpan.FromDays(12), end: TimeSpan.FromDays(4), UserSession.Expired);
        Add(4, first, Computer, begin: TimeSpan.FromDays(20), end: TimeSpan.FromDays(19), UserSession.LoggedOut);
        Add(5, second, Tablet, begin: TimeSpan.FromHours(6), end: TimeSpan.FromHours(1));

        void Add(
            int session, string userId, Device device, TimeSpan begin, TimeSpan end, string status = UserSession.Active) =>
            sessions.Add(new UserSession(ChildId("ses", id, session), userId, id, device, now - begin, now - end, status)
            {
                EndTime = status == UserSession.Active ? null : now - end,
            });
    }

    public override void OnUserDeleted(string id) => sessions.RemoveChildren(id);

    [Operation("getUserSessions")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var statuses = ReadStatuses(call);
        var begin = ReadTime(call, "filter.start_time");
        var end = ReadTime(call, "filter.end_time");
        if (end <= begin)
        {
            throw RefusalException.Invalid("filter.end_time", "must be after start_time");
        }

        return Many.Of(call, sessions.Page(Of<Users>().Get(call.PathValue("user_id")).Id, after, size, session =>
            (statuses.Length == 0 || statuses.Contains(session.Status))
            && (begin is null || session.CreateTime >= begin)
            && (end is null || session.CreateTime <= end)));
    }

    [Operation("getSession")]
    public Outcome Get(Call call) => One.Of(Find(call));

    /// <summary>Ends a session; a session that has already ended does not change.</summary>
    [Operation("revokeSession")]
    public Outcome RevokeOne(Call call) => One.Of(End(Find(call)));

    /// <summary>Ends the active sessions of a user.</summary>
    [Operation("revokeAllUserSessions")]
    public Outcome RevokeAll(Call call)
    {
        UserSession[] revoked =
        [
            .. sessions.Children(Of<Users>().Get(call.PathValue("user_id")).Id)
                .Where(session => session.Status == UserSession.Active)
                .ToArray()
                .Select(End),
        ];
        return new Outcome((writer, schema, contract) => RevokedJson.Writer(schema, contract)(writer, revoked));
    }

    private static string? Ended(UserSession session) => session.EndTime is { } time ? Timestamps.Write(time) : null;

    // These values are only in the texts of the description; no rule of the service checks them.
    private static string[] ReadStatuses(Call call)
    {
        const string parameter = "filter.status";
        string[] given = [.. call.Query[parameter].Where(status => call.IsStrict || status.Length > 0)];
        return call.IsStrict && given.Except(Statuses).Any()
            ? throw RefusalException.Invalid(parameter, $"must be one of {string.Join(", ", Statuses)}")
            : given;
    }

    private static DateTimeOffset? ReadTime(Call call, string parameter) =>
        call.Parameter(parameter) is { } text ? Timestamps.Read(text) : null;

    private UserSession Find(Call call)
    {
        var id = call.PathValue("session_id");
        return sessions.Find(id) ?? throw RefusalException.NotFound("session", id);
    }

    private UserSession End(UserSession session) => session.Status != UserSession.Active
        ? session
        : SignedOut(sessions.Replace(session with { Status = UserSession.Revoked, EndTime = Options.Clock.GetUtcNow() }));

    private UserSession SignedOut(UserSession session)
    {
        Raise("user.logout", session.OrganizationId, new LogOut(Of<Users>().Get(session.UserId), session), LogOutJson);
        return session;
    }

    private sealed record LogOut(User User, UserSession Session);
}
