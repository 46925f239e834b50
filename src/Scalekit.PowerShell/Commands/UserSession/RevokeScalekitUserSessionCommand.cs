using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Ends sessions of users, at once and for good: those that are named (revokeSession), or all active ones of a user
/// (revokeAllUserSessions). Only the running service has them; by the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsSecurity.Revoke, "ScalekitUserSession", DefaultParameterSetName = IdSet, SupportsShouldProcess = true)]
[OutputType(typeof(UserSession))]
public sealed class RevokeScalekitUserSessionCommand : ChangeCommand
{
    private const string IdSet = "Id";
    private const string AllSet = "All";

    /// <summary>The sessions: identifiers, or the sessions themselves.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // Whoever pipes in a user without -All is told what is missing.
    [IdentifierFrom("Id", "UserId", Of = "session id")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The users whose active sessions are all to end; needs -All.</summary>
    [Parameter(ParameterSetName = AllSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user id")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>End all active sessions of the user. It has to be said, so that nobody does it by leaving something out.</summary>
    // Not mandatory: a switch that is asked for at the prompt is a riddle.
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
        // All sessions of its user would end, and not only those that are piped in.
        var piped = IsOnCommandLine(nameof(UserId)) ? null : UserSessionInput.IdOf(input);
        if (piped is not null || !All)
        {
            Refuse(piped ?? (object)UserId, new ScalekitException(
                ErrorIds.InvalidValue,
                piped is null
                    ? "With -UserId all active sessions of a user would end, and -All was not given; nothing was changed."
                    : $"-All ends all active sessions of a user, and only user session {piped} was piped in; nothing was changed.")
            {
                RecommendedAction = piped is null ? "Add -All to end them all, or name the sessions with -Id." : "Leave -All out.",
            });
            return;
        }

        foreach (var userId in UserId)
            ChangeSeveral(userId, $"Revoke all active sessions of user {userId}", client => client.UserSessions.RevokeAll(userId));
    }
}
