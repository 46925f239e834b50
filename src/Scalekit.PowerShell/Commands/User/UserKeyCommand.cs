using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
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
            || (parameter.Name == nameof(Id) && UserKeySource.KindOf(identifier, "ByExternalId") == UserKeyKind.Email);
        if (isEmail)
            _ = EmailAddress.Clean(identifier);
    }

    /// <summary>The users who are meant.</summary>
    private protected IEnumerable<UserKey> Keys()
    {
        switch (ParameterSetName)
        {
            case ExternalIdSet:
                yield return new UserKey(ByExternalId, UserKeyKind.ExternalId);
                break;
            case EmailSet:
                yield return new UserKey(Email, UserKeyKind.Email);
                break;
            default:
                foreach (var id in Id)
                    yield return new UserKey(id, UserKeySource.KindOf(id, "ByExternalId"));
                break;
        }
    }

    /// <summary>A name of a user.</summary>
    /// <param name="Text">The identifier or address.</param>
    /// <param name="Kind">What it is.</param>
    private protected sealed record UserKey(string Text, UserKeyKind Kind)
    {
        /// <summary>How a sentence names the user.</summary>
        public string Phrase => Kind switch
        {
            UserKeyKind.ExternalId => $"the user with the external id '{Text}'",
            UserKeyKind.Email => $"the user with the e-mail address {Text}",
            _ => $"user {Text}",
        };

        /// <summary>Changes to one user are made one after the other; an address is the same in any case.</summary>
        public string Lane => Kind == UserKeyKind.Email ? Text.ToUpperInvariant() : Text;

        /// <summary>Reads the user.</summary>
        public Task<User> GetAsync(ScalekitClient client, CancellationToken stopping) => Kind switch
        {
            UserKeyKind.ExternalId => client.Users.GetByExternalIdAsync(Text, stopping),
            UserKeyKind.Email => client.Users.FindByEmailAsync(Text, stopping),
            _ => client.Users.GetAsync(Text, stopping),
        };

        /// <summary>The user's identifier; an address is looked for.</summary>
        public async Task<string> IdAsync(ScalekitClient client, CancellationToken stopping) =>
            Kind == UserKeyKind.Id ? Text : (await GetAsync(client, stopping).ConfigureAwait(false)).Id!;
    }
}
