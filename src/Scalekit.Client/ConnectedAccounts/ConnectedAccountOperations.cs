using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.ConnectedAccounts;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Connected accounts, and the links that let users authorize them.</summary>
public sealed class ConnectedAccountOperations
{
    private const string Path = "/api/v1/connected_accounts";
    private const string ByItsId = "way to choose a connected account by its ID";
    private const int SearchPageSize = 30;

    internal static readonly Many<ConnectedAccountFilter?, ConnectedAccount> ListOperation = new("listConnectedAccounts")
    {
        Settle = Settle,
        Published = new(Get, Path)
        {
            Items = "connected_accounts",
            Pages = PageStyle.Token(1, 1000),
            Lacks = filter => filter is { OrganizationId: not null } or { UserId: not null }
                ? "filter for connected accounts by organization or user"
                : filter is { ConnectionNames: not null } or { Provider: not null }
                ? "filter for connected accounts by connection or provider"
                : null,
        },
        Live = new(Get, Path)
        {
            Items = "connected_accounts",
            Pages = PageStyle.Token(1, 99),
            Query = (query, filter) => query
                .AddIdentifier("connector", filter?.Connector)
                .AddIdentifier("identifier", filter?.Identifier)
                .AddIdentifier("organization_id", filter?.OrganizationId)
                .AddIdentifier("user_id", filter?.UserId)
                .AddIdentifier("provider", filter?.Provider)
                .AddEach("connection_names", filter?.ConnectionNames?.Select(name => IdentifierText.Clean(name, "connection name"))),
        },
    };

    internal static readonly Many<(string Text, string? ConnectionId), ConnectedAccount> SearchOperation = new("searchConnectedAccounts")
    {
        What = "search for connected accounts",
        Settle = Settle,
        Live = new(Get, Path + ":search")
        {
            Items = "connected_accounts",
            Pages = PageStyle.Token(1, SearchPageSize),
            Query = (query, search) => query
                .Add("query", SearchText.Clean(search.Text, SearchText.LongestForAccounts))
                .AddIdentifier("connection_id", search.ConnectionId),
        },
    };

    internal static readonly One<ConnectedAccountKey, ConnectedAccount> GetOperation = new("getConnectedAccountDetails")
    {
        What = "way to get a connected account",
        Settle = Settle,
        Live = new(Get, Path + "/details") { Query = AddKey },
    };

    internal static readonly One<ConnectedAccountKey, ConnectedAccountCredential> GetCredentialOperation = new("getConnectedAccountAuth")
    {
        What = "way to get the credentials of a connected account",
        Settle = (credential, _) => CredentialReader.Settle(credential),
        Live = new(Get, Path + "/auth") { Query = AddKey },
    };

    internal static readonly One<ConnectedAccountInput, ConnectedAccount> CreateOperation = new("createConnectedAccount")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessAccountExists),
        Secrets = account => SecretMembers.In(account.AuthorizationDetails, all: true),
        Settle = Settle,
        Published = new(Post, Path) { Body = account => RequestBody.Json(account with { Id = null }) },
        Live = new(Post, Path) { Body = account => RequestBody.Json(ConnectedAccountBody.Of(account with { Id = null })) },
    };

    internal static readonly One<ConnectedAccountInput, ConnectedAccount> UpdateOperation = new("updateConnectedAccountCredentials")
    {
        Secrets = account => SecretMembers.In(account.AuthorizationDetails, all: true),
        Settle = Settle,
        Published = new(Put, Path)
        {
            Lacks = account => account.Connector is null || account.Identifier is null ? ByItsId : null,
            Body = account => RequestBody.Json(account with { Id = null }),
        },
        Live = new(Put, Path) { Body = account => RequestBody.Json(ConnectedAccountBody.Of(account)) },
    };

    // A POST, but it can be retried like a delete: deleting twice has the same effect.
    internal static readonly Done<ConnectedAccountKey> DeleteOperation = new("deleteConnectedAccount")
    {
        What = "way to delete a connected account",
        Replay = Replay.Delete,
        Live = new(Post, Path + ":delete") { Body = RequestBody.Json },
    };

    internal static readonly One<MagicLinkBody, MagicLink> CreateMagicLinkOperation = new("createConnectedAccountMagicLink")
    {
        Replay = Replay.Never,

        // In the published form, the running service could create the link for another account with the same identifier.
        NeedsCertainty = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatLink),
        Settle = (link, arguments) =>
        {
            link.ExpireTime ??= link.TakeTime("expiry");
            link.Connector ??= arguments.Input.Connector;
            link.Identifier ??= arguments.Input.Identifier;
            link.ConnectedAccountId ??= arguments.Input.Id;
        },
        Published = new(Post, Path + "/magic_link")
        {
            Lacks = link => link.Connector is null || link.Identifier is null ? ByItsId
                : link.State is not null || link.UserVerifyUrl is not null ? "way to verify the user of a magic link"
                : null,
            Body = link => RequestBody.Json(link with { Id = null }),
        },
        Live = new(Post, Path + "/magic_link") { Body = RequestBody.Json },
    };

    internal static readonly One<VerifiedUserBody, ConfirmedUser> ConfirmUserOperation = new("verifyConnectedAccountUser")
    {
        What = "way to confirm the user of a connected account",
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.CheckAccountIsActive, arguments.Input.Identifier),
        Secrets = user => [user.AuthRequestId],
        Settle = (user, arguments) => user.Identifier ??= arguments.Input.Identifier,
        Live = new(Post, Path + "/user/verify") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal ConnectedAccountOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the connected accounts of the environment (listConnectedAccounts). The running service returns at most 99 per page. The
    /// published contract states no limit; at most 1000 are requested, and filtering by organization, user, connection or provider causes
    /// the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<ConnectedAccount> List(ListOptions? options = null, ConnectedAccountFilter? filter = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>
    /// Searches for connected accounts whose identifier, provider or connector contains the text, case-insensitive
    /// (searchConnectedAccounts). The service returns at most 30 per page. The published contract has no search: the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    /// <param name="query">
    /// The text, of <see cref="SearchText.Shortest"/> to <see cref="SearchText.LongestForAccounts"/> characters; otherwise the error is
    /// <see cref="ErrorIds.InvalidValue"/>, and nothing is sent.
    /// </param>
    /// <param name="connectionId">Only accounts of this connection, <c>conn_…</c>; null for all.</param>
    /// <param name="options">How to fetch them.</param>
    public Listing<ConnectedAccount> Search(string query, string? connectionId = null, ListOptions? options = null) =>
        sender.List(SearchOperation, (query, connectionId), options);

    /// <summary>
    /// Gets one connected account, without its credentials (getConnectedAccountDetails). If it does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>. The published contract can only list accounts: the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public async Task<ConnectedAccount> GetAsync(ConnectedAccountKey account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(GetOperation, account.Clean(), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Gets the live credentials of a connected account (getConnectedAccountAuth). Anyone who has them can act as its user. If it does
    /// not exist, the error is <see cref="ErrorIds.NotFound"/>. Only the running service has it: with the published contract, the error
    /// is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public async Task<ConnectedAccountCredential> GetCredentialAsync(
        ConnectedAccountKey account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(GetCredentialOperation, account.Clean(), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Creates a connected account (createConnectedAccount). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the account already exists, the error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public async Task<ConnectedAccount> CreateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(CreateOperation, Clean(account), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Changes the credentials of a connected account (updateConnectedAccountCredentials). The running service changes only the given
    /// values, so a token that is not given stays in use. It sets values, so it is retried if the response is lost. If the account does
    /// not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public async Task<ConnectedAccount> UpdateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(UpdateOperation, Clean(account), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Permanently deletes a connected account and revokes its credentials (deleteConnectedAccount). It is retried if the response is
    /// lost. If the account does not exist, the error is <see cref="ErrorIds.NotFound"/>. Only the running service has it: with the
    /// published contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public async Task DeleteAsync(ConnectedAccountKey account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(DeleteOperation, account.Clean(), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Creates a link that lets a user authorize a connected account (createConnectedAccountMagicLink). If the response is lost, it is
    /// not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="state">
    /// A value of your own that comes back with the user, at most 512 characters; null for none. With the published contract, this or
    /// <paramref name="userVerifyUrl"/> causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </param>
    /// <param name="userVerifyUrl">Your page that confirms who the user is, http or https; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<MagicLink> CreateMagicLinkAsync(
        ConnectedAccountKey account, string? state = null, string? userVerifyUrl = null, CancellationToken cancellationToken = default)
    {
        var key = account.Clean();
        var body = new MagicLinkBody(key.Connector, key.Identifier, key.Id, state, userVerifyUrl);
        return await sender.SendAsync(CreateMagicLinkOperation, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Confirms which user authorized an account, which makes the account active (verifyConnectedAccountUser). A request can be used
    /// once: if the response is lost, it is not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>. If the request is
    /// unknown or already used, the error is <see cref="ErrorIds.NotFound"/>; if it belongs to another user,
    /// <see cref="ErrorIds.PermissionDenied"/>. Only the running service has it: with the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    /// <param name="authRequestId">The value that the user was redirected with to your page; it is never shown.</param>
    /// <param name="identifier">The identifier of the account that the signed-in user may authorize.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ConfirmedUser> ConfirmUserAsync(
        SecureString authRequestId, string identifier, CancellationToken cancellationToken = default)
    {
        var body = new VerifiedUserBody(
            IdentifierText.Clean(SecureText.Reveal(authRequestId), "auth request ID"), IdentifierText.Clean(identifier, "identifier"));
        return await sender.SendAsync(ConfirmUserOperation, body, cancellationToken).ConfigureAwait(false);
    }

    private static void AddKey(ApiQuery query, ConnectedAccountKey account) => query
        .AddIdentifier("connector", account.Connector)
        .AddIdentifier("identifier", account.Identifier)
        .Add("id", account.Id);

    private static ConnectedAccountInput Clean(ConnectedAccountInput account)
    {
        var key = new ConnectedAccountKey { Connector = account.Connector, Identifier = account.Identifier, Id = account.Id }.Clean();
        return account with { Connector = key.Connector, Identifier = key.Identifier, Id = key.Id };
    }

    // The service returns live credentials although nobody asked for them; they must not reach the caller.
    private static void Settle<TInput>(ConnectedAccount account, Arguments<TInput> arguments) =>
        account.UnknownMembers?.Remove("authorization_details");
}
