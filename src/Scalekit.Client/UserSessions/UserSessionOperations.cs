using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using Scalekit.UserSessions;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// User sessions: where users are signed in. Only the running service has them; with the published contract, every call fails with
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class UserSessionOperations
{
    private const string What = "user sessions";
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

    // A revoked session stays revoked, so both operations may be retried although they are POSTs.
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
    /// Lists the sessions of a user (getUserSessions), including those that have ended. The service documents no maximum page size; at
    /// most 100 are requested. If the user does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<UserSession> List(string userId, UserSessionFilter? filter = null, ListOptions? options = null) =>
        sender.List(ListOperation, filter, options, userId);

    /// <summary>Gets one session (getSession). If the session does not exist, the error is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<UserSession> GetAsync(string sessionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, sessionId);

    /// <summary>
    /// Ends a session immediately and permanently (revokeSession). The response contains no device and no organization. It may run twice,
    /// so it is retried if the response is lost. If the session does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<UserSession> RevokeAsync(string sessionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RevokeOperation, default, cancellationToken, sessionId);

    /// <summary>
    /// Ends all active sessions of a user immediately and permanently (revokeAllUserSessions), and lists those that it ended, in one
    /// response. The request is sent when the listing is read. Sessions that had ended before are not listed. If the response is lost, it
    /// is retried: the retry also ends sessions that started in the meantime, and lists only what it ended itself. If the user does not
    /// exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<UserSession> RevokeAll(string userId) => sender.List(RevokeAllOperation, default, null, userId);

    private static void SettleOfUser<TInput>(UserSession session, Arguments<TInput> arguments)
    {
        session.UserId ??= arguments.Identifiers[0];
        DeviceReader.Settle(session, arguments);
    }
}
