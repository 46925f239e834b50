using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes users who exist, named by identifier, external id or e-mail address. An address is looked for first,
/// and has to be that of exactly one user.
/// </summary>
public abstract class UserKeyCommand : PipedChangeCommand
{
    /// <summary>The parameter set of identifiers.</summary>
    private protected const string IdSet = "Id";

    private const string ExternalIdSet = "ByExternalId";
    private const string EmailSet = "Email";

    /// <summary>Identifiers, or objects that carry them, or the external id or the e-mail address instead.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [IdentifierFrom("UserId", "Id", "ByExternalId", "Email", Of = "user id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The identifier that your own system has for the user.</summary>
    [Parameter(ParameterSetName = ExternalIdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("external id")]
    public string ByExternalId { get; set; } = "";

    /// <summary>The user's e-mail address; the whole address, in any case.</summary>
    [Parameter(ParameterSetName = EmailSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("e-mail address")]
    [ArgumentCompleter(typeof(UserEmailCompleter))]
    public string Email { get; set; } = "";

    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        base.Check(parameter, identifier, input);
        var isEmail = parameter.Name == nameof(Email)
            || (parameter.Name == nameof(Id) && UserKeySource.KeyOf(identifier, "ByExternalId").Kind == UserKeyKind.Email);
        if (isEmail)
            _ = EmailAddress.Clean(identifier);
    }

    // Changes to one user are made one after the other, and an address is the same in any case.
    private protected override string ThingOf(string target) => target.ToUpperInvariant();

    /// <summary>The users who are meant.</summary>
    private protected IEnumerable<UserKey> Keys()
    {
        switch (ParameterSetName)
        {
            case ExternalIdSet:
                yield return UserKey.OfExternalId(ByExternalId);
                break;
            case EmailSet:
                yield return UserKey.OfEmail(Email);
                break;
            default:
                foreach (var id in Id)
                    yield return UserKeySource.KeyOf(id, "ByExternalId");
                break;
        }
    }
}
