using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists the users of the environment (listUsers), searches them (searchUsers), or gets them by ID (getUser), external ID (getUser2) or
/// exact e-mail address, which uses a search.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitUser", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(User))]
public sealed class GetScalekitUserCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";
    private const string ExternalIdSet = "ExternalId";
    private const string EmailSet = "Email";
    private const string SearchSet = "Search";

    /// <summary>
    /// IDs, or objects that have them, or an e-mail address or external ID instead. A directory user is found by e-mail address.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [IdentifierFrom("UserId", "Id", "Email", "ExternalId", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Id { get; set; }

    /// <summary>External IDs: the IDs in your own system.</summary>
    [Parameter(ParameterSetName = ExternalIdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("external ID")]
    public string[]? ExternalId { get; set; }

    /// <summary>Complete e-mail addresses. Not case-sensitive.</summary>
    [Parameter(ParameterSetName = EmailSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("e-mail address")]
    [ArgumentCompleter(typeof(UserEmailCompleter))]
    public string[]? Email { get; set; }

    /// <summary>A part of the e-mail address, ID or external ID; 3 to 100 characters.</summary>
    [Parameter(ParameterSetName = SearchSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    private protected override void ProcessInput()
    {
        switch (ParameterSetName)
        {
            case IdSet:
                GetById();
                break;
            case ExternalIdSet:
                foreach (var externalId in ExternalId!)
                    Get(UserKey.OfExternalId(externalId));
                break;
            case EmailSet:
                foreach (var email in Email!)
                    Get(UserKey.OfEmail(email));
                break;
            case SearchSet:
                List<User>(Search, (client, options) => client.Users.Search(Search!, options));
                break;
            default:
                List<User>(null, (client, options) => client.Users.List(options));
                break;
        }
    }

    private void GetById()
    {
        foreach (var id in Id!)
        {
            var source = BoundFrom.Of(id) ?? (IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this));
            if (PipedObject.KindOf(source) == nameof(DirectoryUser) && PipedObject.TextOf(source, "Email") is { } email)
                Get(UserKey.OfEmail(email));
            else
                Get(UserKeySource.KeyOf(id, "ExternalId"));
        }
    }

    private void Get(UserKey key) => Run(key.Value, (client, stopping) => client.Users.GetAsync(key, stopping));
}
