using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes a user's place in an organization. The user is named by one of three parameters. They are one
/// parameter set, because a row of a file may have a column for each and fill in one: what the command line says counts first, then the
/// first of them that the object in the pipeline has a value for.
/// </summary>
public abstract class MemberCommand : OrganizationChangeCommand
{
    private static readonly string[] Ways = [nameof(UserId), nameof(UserExternalId), nameof(Email)];

    // What names the user of the current input, once that is known: of a directory's user, the address.
    private string? named;

    /// <summary>The user's identifier, or an object that carries it.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user id", IsOneOfSeveral = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? UserId { get; set; }

    /// <summary>The user's identifier in your own system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("external id")]
    public string? UserExternalId { get; set; }

    /// <summary>The user's e-mail address. The user is searched for before anything is changed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("e-mail address")]
    [ArgumentCompleter(typeof(UserEmailCompleter))]
    public string? Email { get; set; }

    /// <summary>The user and organization that were given: the target of an error.</summary>
    private protected string Target => $"{named ?? Named() ?? "(no user)"} in {OrganizationId}";

    // Addresses do not differ by upper and lower case.
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

    /// <summary>Changes one user's place.</summary>
    /// <param name="user">The user; in a trial run by identifier, if an e-mail address was given.</param>
    /// <param name="phrase">What the user is called in a sentence.</param>
    private protected abstract void ProcessMember(UserKey user, string phrase);

    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        // What does not name the user is not sent.
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
                RecommendedAction = "Name the user with -UserId, -UserExternalId or -Email, or with a column of that name.",
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
                ErrorIds.InvalidValue, $"The user is named in several ways: -{string.Join(", -", typed)}; nothing was changed.")
            {
                RecommendedAction = "Name the user in one of these ways.",
            };
        }

        return (typed.Length > 0 ? typed : Ways).FirstOrDefault(way => IdentifierText.Trim(ValueOf(way)).Length > 0);
    }

    private string NoUser() => PipelineInput.Of(this) is { } input && !Ways.Any(IsOnCommandLine)
        ? $"No user is named. {MissingValue.Sentence(input, Ways)}"
        : "No user is named.";

    private string? ValueOf(string way) => way switch
    {
        nameof(UserId) => UserId,
        nameof(UserExternalId) => UserExternalId,
        _ => Email,
    };

    private string? Named() => Ways.Where(IsOnCommandLine).Concat(Ways).Select(ValueOf).FirstOrDefault(value => value is { Length: > 0 });

    // A directory's user has an identifier that names no user of the running service. The two have the e-mail address in common.
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
