using System;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// The log of attempts to sign in. Only the running service has it; in the published contract every call is
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class AuthenticationLogOperations
{
    internal static readonly Many<AuthenticationLogFilter?, AuthenticationLogEntry> ListOperation = new("listAuthRequests")
    {
        What = "log of attempts to sign in",
        Live = new(Get, "/api/v1/logs/authentication/requests")
        {
            Items = "authRequests",
            Pages = PageStyle.Token(1, 100),
            Query = (query, filter) => query
                .Add("email", filter?.Email)
                .AddEach("status", filter?.Status)
                .Add("start_time", filter?.After)
                .Add("end_time", filter?.Before)
                .AddIdentifier("resource_id", filter?.ResourceId)
                .AddIdentifier("client_id", filter?.ClientId),
        },
    };

    private readonly Sender sender;

    internal AuthenticationLogOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists attempts to sign in, the newest first (listAuthRequests). Without an end, the listing ends at the time of this call:
    /// otherwise its pages would shift while people sign in. The service names no limit for a page; at most 100 are requested.
    /// </summary>
    public Listing<AuthenticationLogEntry> List(AuthenticationLogFilter? filter = null, ListOptions? options = null)
    {
        filter ??= new AuthenticationLogFilter();
        return sender.List(ListOperation, filter with { Before = filter.Before ?? DateTimeOffset.UtcNow }, options);
    }

    /// <summary>
    /// Follows the log: each poll returns what is new since the one before, the oldest first. Without <paramref name="filter"/>'s
    /// beginning, only what comes after the first poll is returned; its end is ignored.
    /// </summary>
    public AuthenticationLogFollower Follow(AuthenticationLogFilter? filter = null) =>
        new(this, filter ?? new AuthenticationLogFilter());
}
