using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists the user sessions of users (getUserSessions), or gets them by ID (getSession). Only the running service has them; with the
/// published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitUserSession", DefaultParameterSetName = UserSet, SupportsPaging = true)]
[OutputType(typeof(UserSession))]
public sealed class GetScalekitUserSessionCommand : ListCommand
{
    private const string UserSet = "User";
    private const string IdSet = "Id";

    /// <summary>The users: IDs, or objects that have them.</summary>
    [Parameter(
        ParameterSetName = UserSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // A row may have only an Id, which can be that of a user or of a user session.
    [IdentifierFrom("UserId", "Id", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>IDs of user sessions.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "session ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only sessions with one of these statuses, such as active.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserSessionStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only sessions that started at this time or later.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Time]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only sessions that started at this time or earlier.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Time]
    public DateTimeOffset? Before { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && UserId.Length + Id.Length == 1;

    private protected override void ProcessInput()
    {
        // A piped session has a UserId too, but means only itself.
        var own = IsOnCommandLine(nameof(UserId)) ? null : UserSessionInput.IdOf(PipelineInput.Of(this));
        if (own is not null || ParameterSetName == IdSet)
        {
            foreach (var id in own is null ? Id : [own])
                Run(id, (client, stopping) => client.UserSessions.GetAsync(id, stopping));
            return;
        }

        // The service's statuses are lower-case.
        var filter = new UserSessionFilter
        {
            Status = Status is null ? null : Array.ConvertAll(Status, status => status.ToLowerInvariant()),
            After = After,
            Before = Before,
        };
        foreach (var userId in UserId)
            List<UserSession>(userId, (client, options) => client.UserSessions.List(userId, filter, options));
    }
}
