using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Ends user sessions immediately and permanently: given sessions (revokeSession), or all active sessions of a user
/// (revokeAllUserSessions). Only the running service has them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsSecurity.Revoke, "ScalekitUserSession", DefaultParameterSetName = IdSet, SupportsShouldProcess = true)]
[OutputType(typeof(UserSession))]
public sealed class RevokeScalekitUserSessionCommand : ChangeCommand
{
    private const string IdSet = "Id";
    private const string AllSet = "All";

    /// <summary>The user sessions: IDs, or the sessions themselves.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // UserId is only here for the error if a user is piped in without -All.
    [IdentifierFrom("Id", "UserId", Of = "session ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The users whose active sessions are ended; requires -All.</summary>
    [Parameter(ParameterSetName = AllSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>End all active sessions of the user. Must be given explicitly, so that this never happens by omission.</summary>
    // Not mandatory, because a prompt for a switch would confuse users.
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    private protected override void ProcessInput()
    {
        var input = PipelineInput.Of(this);
        if (ParameterSetName == AllSet)
        {
            RevokeAll(input);
            return;
        }

        var described = IsOnCommandLine(nameof(Id)) ? "" : UserSessionInput.Described(input);
        foreach (var id in Id)
        {
            Change(
                id, $"Revoke user session {id}{described}", (client, stopping) => client.UserSessions.RevokeAsync(id, stopping));
        }
    }

    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        try
        {
            base.Check(parameter, identifier, input);
        }
        catch (ScalekitException e) when (parameter.Name == nameof(Id) && IdentifierKind.OfText(identifier)?.Model == "User")
        {
            throw new ScalekitException(e.ErrorId, e.Message)
            {
                RecommendedAction = "To end all active sessions of the user, add -All.",
            };
        }
    }

    private void RevokeAll(PSObject? input)
    {
        // With piped sessions, -All would end all sessions of their users, and not only the piped ones.
        var piped = IsOnCommandLine(nameof(UserId)) ? null : UserSessionInput.IdOf(input);
        if (piped is not null || !All)
        {
            Refuse(piped ?? (object)UserId, new ScalekitException(
                ErrorIds.InvalidValue,
                piped is null
                    ? "-UserId ends all active sessions of a user, but -All was not given; nothing was changed."
                    : $"-All ends all active sessions of a user, but only user session {piped} was piped in; nothing was changed.")
            {
                RecommendedAction = piped is null ? "Add -All to end them all, or give the IDs of sessions with -Id." : "Leave -All out.",
            });
            return;
        }

        foreach (var userId in UserId)
            ChangeSeveral(userId, $"Revoke all active sessions of user {userId}", client => client.UserSessions.RevokeAll(userId));
    }
}
