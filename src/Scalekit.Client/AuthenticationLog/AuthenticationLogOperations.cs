using System;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// The authentication log: attempts to sign in. Only the running service has it; with the published contract, every call fails with
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class AuthenticationLogOperations
{
    internal static readonly Many<AuthenticationLogFilter?, AuthenticationLogEntry> ListOperation = new("listAuthRequests")
    {
        What = "authentication log",
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
    /// Lists sign-in attempts, newest first (listAuthRequests). If the filter has no end, the time of this call is used; otherwise the
    /// pages would shift while people sign in. The service documents no maximum page size; at most 100 are requested.
    /// </summary>
    public Listing<AuthenticationLogEntry> List(AuthenticationLogFilter? filter = null, ListOptions? options = null)
    {
        filter ??= new AuthenticationLogFilter();
        return sender.List(ListOperation, filter with { Before = filter.Before ?? DateTimeOffset.UtcNow }, options);
    }

    /// <summary>
    /// Follows the log: each poll returns what is new since the previous one, oldest first. If <paramref name="filter"/> has no start
    /// time, only attempts after the first poll are returned. Its end time is ignored.
    /// </summary>
    public AuthenticationLogFollower Follow(AuthenticationLogFilter? filter = null) =>
        new(this, filter ?? new AuthenticationLogFilter());
}
