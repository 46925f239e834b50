using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sessions of users (getUserSessions), or one by its identifier (getSession). Only the running service has them; by the published
/// contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitUserSession", DefaultParameterSetName = UserSet, SupportsPaging = true)]
[OutputType(typeof(UserSession))]
public sealed class GetScalekitUserSessionCommand : ListCommand
{
    private const string UserSet = "User";
    private const string IdSet = "Id";

    /// <summary>The users: identifiers, or objects that carry them.</summary>
    [Parameter(
        ParameterSetName = UserSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // A row may have nothing but the Id, of a user or of a session.
    [IdentifierFrom("UserId", "Id", Of = "user id")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>The sessions' own identifiers.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "session id")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only sessions with one of these statuses, such as active.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserSessionStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only sessions that began at this time or later.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Time]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only sessions that began at this time or earlier.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Time]
    public DateTimeOffset? Before { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && UserId.Length + Id.Length == 1;

    private protected override void ProcessInput()
    {
        // A session that is piped in has a user too, but stands for itself.
        var own = IsOnCommandLine(nameof(UserId)) ? null : UserSessionInput.IdOf(PipelineInput.Of(this));
        if (own is not null || ParameterSetName == IdSet)
        {
            foreach (var id in own is null ? Id : [own])
                Run(id, (client, stopping) => client.UserSessions.GetAsync(id, stopping));
            return;
        }

        // The service writes its statuses in small letters.
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
