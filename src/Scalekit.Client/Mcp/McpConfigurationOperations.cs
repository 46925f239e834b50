using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using Scalekit.Mcp;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// MCP configurations. Only the running service has them; with the published contract, every call fails with
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class McpConfigurationOperations
{
    private const string What = "MCP configurations";
    private const string Path = "/api/v1/mcp/configs";
    private const string OnePath = Path + "/{config_id}";

    internal static readonly Many<McpConfigurationFilter?, McpConfiguration> ListOperation = new("listMcpConfigs")
    {
        What = What,
        Live = new(Get, Path)
        {
            Items = "configs",
            Pages = PageStyle.Token(1, 30),
            Query = (query, filter) => query
                .AddIdentifier("filter.name", filter?.Name)
                .AddIdentifier("filter.provider", filter?.Provider)
                .AddIdentifier("filter.mcp_server_url", filter?.ServerUrl)
                .Add("search", filter?.Search),
        },
    };

    internal static readonly One<Nothing, McpConfiguration> GetOperation = new("getMcpConfig")
    {
        What = What,
        Live = new(Get, OnePath),
    };

    internal static readonly One<McpConfigurationInput, McpConfiguration> CreateOperation = new("createMcpConfig")
    {
        What = What,
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessMcpConfigurationExists),
        Live = new(Post, Path) { Body = input => RequestBody.Json(McpConfigurationBody.Of(input)) },
    };

    internal static readonly One<McpConfigurationInput, McpConfiguration> UpdateOperation = new("updateMcpConfig")
    {
        What = What,
        Live = new(Put, OnePath) { Body = input => RequestBody.Json(McpConfigurationBody.Of(input with { Name = null })) },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteMcpConfig")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    internal static readonly One<McpTokenInput, McpToken> CreateTokenOperation = new("createMcpSessionToken")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatToken),
        Settle = (token, arguments) =>
        {
            token.McpConfigurationId = arguments.Identifiers[0];
            token.Identifier = arguments.Input.Identifier;
        },
        Live = new(Post, Path + "/{mcp_config_id}/tokens") { Body = input => RequestBody.Json(McpTokenBody.Of(input)) },
    };

    // One operation with two effects: without the switch in its body it only reads, so it may be retried although it is a POST.
    internal static readonly Many<string, ConnectedAccount> ListAccountsOperation = new("listMcpConnectedAccounts")
    {
        What = What,
        Settle = SettleAccount,
        Live = new(Post, OnePath + "/connected_accounts") { Items = "connected_accounts", Body = McpAccountsBody.Read },
    };

    internal static readonly Many<string, MagicLink> CreateLinksOperation = new("listMcpConnectedAccounts")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatLink),
        Settle = SettleLink,
        Live = new(Post, OnePath + "/connected_accounts") { Items = "connected_accounts", Body = McpAccountsBody.Link },
    };

    private readonly Sender sender;

    internal McpConfigurationOperations(Sender sender) => this.sender = sender;

    /// <summary>Lists MCP configurations (listMcpConfigs). The service returns at most 30 per page.</summary>
    public Listing<McpConfiguration> List(McpConfigurationFilter? filter = null, ListOptions? options = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>Gets an MCP configuration (getMcpConfig). If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<McpConfiguration> GetAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, id);

    /// <summary>Gets the MCP configuration with a name (listMcpConfigs); null if there is none.</summary>
    public Task<McpConfiguration?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        List(new McpConfigurationFilter { Name = name }).FirstOrDefaultAsync(
            configuration => string.Equals(configuration.Name, name, StringComparison.OrdinalIgnoreCase), cancellationToken);

    /// <summary>
    /// Creates an MCP configuration (createMcpConfig). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>; if the name is in use, the error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<McpConfiguration> CreateAsync(McpConfigurationInput input, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, input, cancellationToken);

    /// <summary>
    /// Changes the description or the tools of an MCP configuration (updateMcpConfig). The service expects the whole configuration, so
    /// what is not given is read first (getMcpConfig) and sent unchanged; tools are given for all connections at once. It is retried if
    /// the response is lost. If it does not exist, the error is <see cref="ErrorIds.NotFound"/>. If the service ignores an empty table of
    /// tools, the error is <see cref="ErrorIds.EmptyListIgnored"/>.
    /// </summary>
    public async Task<McpConfiguration> UpdateAsync(
        string id, McpConfigurationInput input, CancellationToken cancellationToken = default)
    {
        var whole = input;
        if (input.Description is null || input.ToolMapping is null)
        {
            var now = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            whole = input with
            {
                Description = input.Description ?? now.Description,
                ToolMapping = input.ToolMapping ?? now.ToolMapping,
            };
        }

        var changed = await sender.SendAsync(UpdateOperation, whole, cancellationToken, id).ConfigureAwait(false);
        return input.ToolMapping is { Count: 0 } && changed.ToolMapping is { Count: > 0 } ? throw KeptTools(id) : changed;
    }

    /// <summary>
    /// Permanently deletes an MCP configuration with everything that users have set up for it (deleteMcpConfig). It is retried if the
    /// response is lost. If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, id);

    /// <summary>
    /// Creates a token with which an MCP server acts for a user (createMcpSessionToken). The service shows it only once. If the response
    /// is lost, it is not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>. If the configuration does not exist, the error
    /// is <see cref="ErrorIds.NotFound"/>. The service rejects a configuration without connections, and a user who has no active
    /// connected account for one of them.
    /// </summary>
    public Task<McpToken> CreateTokenAsync(string id, McpTokenInput input, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateTokenOperation, input, cancellationToken, id);

    /// <summary>
    /// Lists the connected accounts that a user has for the connections of a configuration (listMcpConnectedAccounts), in one response.
    /// It creates no accounts and no links. For a connection without an account of the user, it returns an account without an ID. It only
    /// reads, so it is retried if the response is lost. If the configuration does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    /// <param name="id">The configuration.</param>
    /// <param name="identifier">The identifier of the user.</param>
    /// <param name="options">How to fetch them.</param>
    public Listing<ConnectedAccount> ListAccounts(string id, string identifier, ListOptions? options = null) =>
        sender.List(ListAccountsOperation, identifier, options, id);

    /// <summary>
    /// Creates a link for each connection of a configuration, with which a user authorizes the account there (listMcpConnectedAccounts).
    /// Missing accounts are created. All links come in one response; the request is sent when the listing is read. A connection that has
    /// no key gets no link. If the response is lost, it is not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>. If the
    /// configuration does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    /// <param name="id">The configuration.</param>
    /// <param name="identifier">The identifier of the user.</param>
    public Listing<MagicLink> CreateLinks(string id, string identifier) => sender.List(CreateLinksOperation, identifier, null, id);

    // Here, the service returns less about an account, and under other names. A link is returned only to callers who ask for links.
    private static void SettleAccount(ConnectedAccount account, Arguments<string> arguments)
    {
        account.UnknownMembers?.Remove("authentication_link");
        account.UnknownMembers?.Remove("authorization_details");
        account.Id ??= Text(account, "connected_account_id");
        account.Status ??= Text(account, "connected_account_status");
        account.Connector ??= Text(account, "connection_name");
        account.Identifier ??= IdentifierText.Trim(arguments.Input);
        account.Place = account.ConnectionId ?? account.Connector;
    }

    private static void SettleLink(MagicLink link, Arguments<string> arguments)
    {
        link.Link ??= Text(link, "authentication_link");
        link.ConnectedAccountId ??= Text(link, "connected_account_id");
        link.Connector ??= Text(link, "connection_name");
        link.Identifier ??= IdentifierText.Trim(arguments.Input);
        link.Place = link.ConnectedAccountId ?? link.Connector;
    }

    // The service sends an empty text if there is no value.
    private static string? Text(Resource resource, string name) => resource.TakeText(name) is { Length: > 0 } text ? text : null;

    private static ScalekitException KeptTools(string id) => new(
        ErrorIds.EmptyListIgnored,
        $"MCP configuration {id} still has its connections: the service ignored the empty list.")
    {
        Operation = UpdateOperation.Id,
        Advice = new Advice(AdviceCode.KeepOneConnection),
    };
}
