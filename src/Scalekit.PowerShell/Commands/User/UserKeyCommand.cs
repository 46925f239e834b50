using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change existing users, given by ID, external ID or e-mail address. An e-mail address is looked up first, and
/// must belong to exactly one user.
/// </summary>
public abstract class UserKeyCommand : PipedChangeCommand
{
    /// <summary>The parameter set for IDs.</summary>
    private protected const string IdSet = "Id";

    private const string ExternalIdSet = "ByExternalId";
    private const string EmailSet = "Email";

    /// <summary>IDs, or objects that have them, or an external ID or e-mail address instead.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [IdentifierFrom("UserId", "Id", "ByExternalId", "Email", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The user's external ID: the ID in your own system.</summary>
    [Parameter(ParameterSetName = ExternalIdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("external ID")]
    public string ByExternalId { get; set; } = "";

    /// <summary>The user's complete e-mail address. Not case-sensitive.</summary>
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

    // Changes to one user are made one after the other, and e-mail addresses are not case-sensitive.
    private protected override string ThingOf(string target) => target.ToUpperInvariant();

    /// <summary>The given users.</summary>
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
