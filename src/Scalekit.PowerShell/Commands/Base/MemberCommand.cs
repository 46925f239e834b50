using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change a user's membership in an organization. One of three parameters names the user. They are in one
/// parameter set, because the rows of a file may have a column for each and fill in one. The command line takes precedence, then the first
/// of the three that the piped object has a value for.
/// </summary>
public abstract class MemberCommand : OrganizationChangeCommand
{
    private static readonly string[] Ways = [nameof(UserId), nameof(UserExternalId), nameof(Email)];

    // The value that names the user of the current input, once known; for a directory user, the e-mail address.
    private string? named;

    /// <summary>The user's ID, or an object that has it.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user ID", IsOneOfSeveral = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? UserId { get; set; }

    /// <summary>The user's external ID: the ID in your own system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("external ID")]
    public string? UserExternalId { get; set; }

    /// <summary>The user's e-mail address. The user is looked up before anything is changed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("e-mail address")]
    [ArgumentCompleter(typeof(UserEmailCompleter))]
    public string? Email { get; set; }

    /// <summary>The given user and organization; the target of an error.</summary>
    private protected string Target => $"{named ?? Named() ?? "(no user)"} in {OrganizationId}";

    // E-mail addresses are not case-sensitive.
    private protected override string ThingOf(string target) => target.ToUpperInvariant();

    private protected override object TargetOf(string identifier) => Target;

    private protected sealed override void ProcessInput()
    {
        try
        {
            var user = User();
            named = user.Value;
            var found = Preferences.IsTrial ? Pump.Await(ConnectedClient().Users.ResolveAsync(user, StopToken)) : user;
            ProcessMember(found, found.Value == user.Value ? $"user {user}" : $"user {user} ({found})");
        }
        catch (ScalekitException e)
        {
            Refuse(Target, e);
        }
        finally
        {
            named = null;
        }
    }

    /// <summary>Changes the membership of one user.</summary>
    /// <param name="user">The user; with -WhatIf by ID, if an e-mail address was given.</param>
    /// <param name="phrase">The user as named in a sentence.</param>
    private protected abstract void ProcessMember(UserKey user, string phrase);

    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        // Values that do not name the user are not sent, so they are not checked.
        if (Ways.Contains(parameter.Name) && (Way() != parameter.Name || DirectoryEmail() is not null))
            return;
        base.Check(parameter, identifier, input);
        if (parameter.Name == nameof(Email))
            _ = EmailAddress.Clean(identifier);
    }

    private UserKey User()
    {
        if (DirectoryEmail() is { } email)
            return UserKey.OfEmail(email);
        return Way() switch
        {
            nameof(UserId) => UserKey.OfId(UserId!),
            nameof(UserExternalId) => UserKey.OfExternalId(UserExternalId!),
            nameof(Email) => UserKey.OfEmail(Email!),
            _ => throw new ScalekitException(ErrorIds.InvalidIdentifier, $"{NoUser()} Nothing was changed.")
            {
                RecommendedAction = "Give the user with -UserId, -UserExternalId or -Email, or in a column of that name.",
            },
        };
    }

    // The parameter that names the user; null if none does.
    private string? Way()
    {
        var typed = Ways.Where(IsOnCommandLine).ToArray();
        if (typed.Length > 1)
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue, $"The user was given in several ways: -{string.Join(", -", typed)}; nothing was changed.")
            {
                RecommendedAction = "Give only one of these parameters.",
            };
        }

        return (typed.Length > 0 ? typed : Ways).FirstOrDefault(way => IdentifierText.Trim(ValueOf(way)).Length > 0);
    }

    private string NoUser() => PipelineInput.Of(this) is { } input && !Ways.Any(IsOnCommandLine)
        ? $"No user was given. {MissingValue.Sentence(input, Ways)}"
        : "No user was given.";

    private string? ValueOf(string way) => way switch
    {
        nameof(UserId) => UserId,
        nameof(UserExternalId) => UserExternalId,
        _ => Email,
    };

    private string? Named() => Ways.Where(IsOnCommandLine).Concat(Ways).Select(ValueOf).FirstOrDefault(value => value is { Length: > 0 });

    // At the running service, a directory user's ID is not a user ID. The user has the same e-mail address.
    private string? DirectoryEmail()
    {
        if (Way() != nameof(UserId) || (BoundFrom.Of(UserId!) ?? PipelineInput.Of(this)) is not { } source)
            return null;
        var told = PipedObject.KindOfId(source, UserId!, nameof(Scalekit.User)) ?? IdentifierKind.OfText(UserId!)?.Model;
        return told == nameof(DirectoryUser) && PipedObject.TextOf(source, nameof(Email)) is { } email && KeepsDirectoryUsersApart()
            ? email
            : null;
    }
}
