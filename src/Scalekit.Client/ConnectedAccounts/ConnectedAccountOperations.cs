using System.Threading;
using System.Threading.Tasks;
using Scalekit.ConnectedAccounts;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Connected accounts, and the links with which users authorize them.</summary>
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
                .Add("connector", filter?.Connector)
                .Add("identifier", filter?.Identifier)
                .Add("organization_id", filter?.OrganizationId)
                .Add("user_id", filter?.UserId),
        },
    };

    internal static readonly One<ConnectedAccountInput, ConnectedAccount> CreateOperation = new("createConnectedAccount")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessAccountExists),
        Secrets = account => SecretMembers.In(account.AuthorizationDetails, all: true),
        Settle = Settle,
        Published = new(Post, Path) { Body = RequestBody.Json },
        Live = new(Post, Path) { Body = account => RequestBody.Json(ConnectedAccountBody.Of(account)) },
    };

    internal static readonly One<ConnectedAccountInput, ConnectedAccount> UpdateOperation = new("updateConnectedAccountCredentials")
    {
        Secrets = account => SecretMembers.In(account.AuthorizationDetails, all: true),
        Settle = Settle,
        Published = new(Put, Path) { Body = RequestBody.Json },
        Live = new(Put, Path) { Body = account => RequestBody.Json(ConnectedAccountBody.Of(account)) },
    };

    internal static readonly One<MagicLinkBody, MagicLink> CreateMagicLinkOperation = new("createConnectedAccountMagicLink")
    {
        Replay = Replay.Never,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatLink),
        Settle = (link, arguments) =>
        {
            link.ExpireTime ??= link.TakeTime("expiry");
            link.Connector ??= arguments.Input.Connector;
            link.Identifier ??= arguments.Input.Identifier;
        },
        Both = new(Post, Path + "/magic_link") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal ConnectedAccountOperations(Sender sender) => this.sender = sender;

    /// <summary>The environment's connected accounts (listConnectedAccounts); the running service gives at most 99 a page.</summary>
    public Listing<ConnectedAccount> List(ListOptions? options = null, ConnectedAccountFilter? filter = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>Creates a connected account (createConnectedAccount).</summary>
    public Task<ConnectedAccount> CreateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, account, cancellationToken);

    /// <summary>Gives a connected account other credentials (updateConnectedAccountCredentials).</summary>
    public Task<ConnectedAccount> UpdateAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, account, cancellationToken);

    /// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
    public Task<MagicLink> CreateMagicLinkAsync(string connector, string identifier, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateMagicLinkOperation, new MagicLinkBody(connector, identifier), cancellationToken);

    // Live credentials: whoever wants them asks the service for them.
    private static void Settle<TInput>(ConnectedAccount account, Arguments<TInput> arguments)
    {
        account.UnknownMembers?.Remove("authorization_details");
        account.UnknownMembers?.Remove("api_config");
    }
}
