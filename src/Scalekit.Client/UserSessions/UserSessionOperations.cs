using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using Scalekit.UserSessions;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// The sessions of users: where they are signed in. Only the running service has them; in the published contract every call is
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class UserSessionOperations
{
    private const string What = "sessions of users";
    private const string OnePath = "/api/v1/sessions/{session_id}";
    private const string OfUserPath = "/api/v1/users/{user_id}/sessions";

    internal static readonly Many<UserSessionFilter?, UserSession> ListOperation = new("getUserSessions")
    {
        What = What,
        Settle = SettleOfUser,
        Live = new(Get, OfUserPath)
        {
            Items = "sessions",
            Pages = PageStyle.Token(1, 100),
            Query = (query, filter) => query
                .AddEach("filter.status", filter?.Status)
                .Add("filter.start_time", filter?.After)
                .Add("filter.end_time", filter?.Before),
        },
    };

    internal static readonly One<Nothing, UserSession> GetOperation = new("getSession")
    {
        What = What,
        Settle = DeviceReader.Settle,
        Live = new(Get, OnePath),
    };

    // A session that is revoked stays revoked, so both of these may be repeated although they are a POST.
    internal static readonly One<Nothing, UserSession> RevokeOperation = new("revokeSession")
    {
        What = What,
        Settle = DeviceReader.Settle,
        Live = new(Post, OnePath + "/revoke"),
    };

    internal static readonly Many<Nothing, UserSession> RevokeAllOperation = new("revokeAllUserSessions")
    {
        What = What,
        Settle = SettleOfUser,
        Live = new(Post, OfUserPath + "/revoke") { Items = "revoked_sessions" },
    };

    private readonly Sender sender;

    internal UserSessionOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the sessions of a user (getUserSessions), also those that have ended. The service names no limit for a page; at most 100 are
    /// requested. A missing user is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<UserSession> List(string userId, UserSessionFilter? filter = null, ListOptions? options = null) =>
        sender.List(ListOperation, filter, options, userId);

    /// <summary>Gets one session (getSession). A missing session is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<UserSession> GetAsync(string sessionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, sessionId);

    /// <summary>
    /// Ends a session at once and for good (revokeSession). The response has no device and no organization. It may run twice, so it is
    /// repeated if the response is lost. A missing session is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<UserSession> RevokeAsync(string sessionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RevokeOperation, default, cancellationToken, sessionId);

    /// <summary>
    /// Ends all active sessions of a user at once and for good (revokeAllUserSessions), and lists those that it ended, in one response; the
    /// request is sent when the listing is read. Sessions that ended before are not among them. If the response is lost, it is repeated:
    /// the repeat also ends what began meanwhile, and lists only what it ended itself. A missing user is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<UserSession> RevokeAll(string userId) => sender.List(RevokeAllOperation, default, null, userId);

    private static void SettleOfUser<TInput>(UserSession session, Arguments<TInput> arguments)
    {
        session.UserId ??= arguments.Identifiers[0];
        DeviceReader.Settle(session, arguments);
    }
}
