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

    internal static readonly Many<ConnectedAccountFilter?, ConnectedAccount> ListOperation = new("listConnectedAccounts")
    {
        Settle = Settle,
        Published = new(Get, Path)
        {
            Items = "connected_accounts",
            Pages = PageStyle.Token(1, 1000),
            Lacks = filter => filter is { OrganizationId: not null } or { UserId: not null }
                ? "filter of connected accounts by organization or user"
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
                .AddIdentifier("user_id", filter?.UserId),
        },
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
        Published = new(Put, Path) { Body = account => RequestBody.Json(account with { Id = null }) },
        Live = new(Put, Path) { Body = account => RequestBody.Json(ConnectedAccountBody.Of(account)) },
    };

    internal static readonly One<MagicLinkBody, MagicLink> CreateMagicLinkOperation = new("createConnectedAccountMagicLink")
    {
        Replay = Replay.Never,

        // By the published form, the running service could make the link for another account of the same identifier.
        NeedsCertainty = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatLink),
        Settle = (link, arguments) =>
        {
            link.ExpireTime ??= link.TakeTime("expiry");
            link.Connector ??= arguments.Input.Connector;
            link.Identifier ??= arguments.Input.Identifier;
        },
        Published = new(Post, Path + "/magic_link") { Body = account => RequestBody.Json(account with { Id = null }) },
        Live = new(Post, Path + "/magic_link") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal ConnectedAccountOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the connected accounts of the environment (listConnectedAccounts). The running service returns at most 99 per page. The
    /// published contract names no limit; at most 1000 are requested there, and filtering by organization or user is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<ConnectedAccount> List(ListOptions? options = null, ConnectedAccountFilter? filter = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>
    /// Creates a connected account (createConnectedAccount). If the response is lost, it is not sent again, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. An existing account is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public async Task<ConnectedAccount> CreateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(CreateOperation, Clean(account), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Changes the credentials of a connected account (updateConnectedAccountCredentials). The running service changes only the values
    /// that are given, so a token that is not given stays in use. It sets values, so it is repeated if the response is lost. A missing
    /// account is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public async Task<ConnectedAccount> UpdateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        await sender.SendAsync(UpdateOperation, Clean(account), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Creates a link that lets a user authorize a connected account (createConnectedAccountMagicLink). If the response is lost, it is
    /// not sent again, and the error is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account it is.</param>
    /// <param name="accountId">
    /// The account's own id, if the identifier has several accounts at the connector. It is not sent in the published contract.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<MagicLink> CreateMagicLinkAsync(
        string connector, string identifier, string? accountId = null, CancellationToken cancellationToken = default)
    {
        var body = new MagicLinkBody(
            IdentifierText.Clean(connector, "connector"), IdentifierText.Clean(identifier, "identifier"), CleanId(accountId));
        return await sender.SendAsync(CreateMagicLinkOperation, body, cancellationToken).ConfigureAwait(false);
    }

    private static ConnectedAccountInput Clean(ConnectedAccountInput account) => account with
    {
        Connector = IdentifierText.Clean(account.Connector, "connector"),
        Identifier = IdentifierText.Clean(account.Identifier, "identifier"),
        Id = CleanId(account.Id),
    };

    private static string? CleanId(string? accountId) =>
        accountId is null ? null : IdentifierText.Clean(accountId, "connected account id");

    // The service returns live credentials unasked; they must not reach the caller.
    private static void Settle<TInput>(ConnectedAccount account, Arguments<TInput> arguments) =>
        account.UnknownMembers?.Remove("authorization_details");
}
