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
/// MCP configurations. Only the running service has them; in the published contract every call is <see cref="ErrorIds.NotInContract"/>.
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

    // One request of two natures: without the switch in its body it reads, so it may be repeated although it is a POST.
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

    /// <summary>Gets an MCP configuration (getMcpConfig). A missing one is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<McpConfiguration> GetAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, id);

    /// <summary>Gets the MCP configuration with a name (listMcpConfigs); null if there is none.</summary>
    public Task<McpConfiguration?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        List(new McpConfigurationFilter { Name = name }).FirstOrDefaultAsync(
            configuration => string.Equals(configuration.Name, name, StringComparison.OrdinalIgnoreCase), cancellationToken);

    /// <summary>
    /// Creates an MCP configuration (createMcpConfig). If the response is lost, it is not sent again, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>; if the name is in use, it is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<McpConfiguration> CreateAsync(McpConfigurationInput input, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, input, cancellationToken);

    /// <summary>
    /// Changes the description or the tools of an MCP configuration (updateMcpConfig). The service wants the whole configuration: what is
    /// not given is read first (getMcpConfig) and sent as it is; tools are given for all connections. It is repeated if the response is
    /// lost. A missing one is <see cref="ErrorIds.NotFound"/>; <see cref="ErrorIds.EmptyListIgnored"/> means that there were to be no
    /// connections, and the service kept those that there are.
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
    /// Deletes an MCP configuration with all that users have set up by it (deleteMcpConfig). It cannot be undone. It is repeated if the
    /// response is lost. A missing one is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, id);

    /// <summary>
    /// Makes a token with which an MCP server acts for a user (createMcpSessionToken). The service shows it once. If the response is lost,
    /// it is not sent again, and the error is <see cref="ErrorIds.OutcomeUnknown"/>. A missing configuration is
    /// <see cref="ErrorIds.NotFound"/>. The service refuses a configuration without connections, and a user who has no active connected
    /// account for one of them.
    /// </summary>
    public Task<McpToken> CreateTokenAsync(string id, McpTokenInput input, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateTokenOperation, input, cancellationToken, id);

    /// <summary>
    /// Lists the connected accounts that a user has for the connections of a configuration (listMcpConnectedAccounts), in one response.
    /// Nothing is created, and there are no links. A connection for which the user has no account comes as an account without an id. It
    /// only reads, so it is repeated if the response is lost. A missing configuration is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    /// <param name="id">The configuration.</param>
    /// <param name="identifier">Whose accounts.</param>
    /// <param name="options">How to fetch them.</param>
    public Listing<ConnectedAccount> ListAccounts(string id, string identifier, ListOptions? options = null) =>
        sender.List(ListAccountsOperation, identifier, options, id);

    /// <summary>
    /// Makes a link for each connection of a configuration, with which a user authorizes the account there (listMcpConnectedAccounts); an
    /// account that is missing is created. All come in one response; the request is sent when the listing is read. A connection that has
    /// no key gives no link. If the response is lost, it is not sent again, and the error is <see cref="ErrorIds.OutcomeUnknown"/>. A
    /// missing configuration is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    /// <param name="id">The configuration.</param>
    /// <param name="identifier">Whose accounts.</param>
    public Listing<MagicLink> CreateLinks(string id, string identifier) => sender.List(CreateLinksOperation, identifier, null, id);

    // The service says less of an account here, and by other names. A link is for whoever asks for one.
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

    // The service writes an empty text for nothing.
    private static string? Text(Resource resource, string name) => resource.TakeText(name) is { Length: > 0 } text ? text : null;

    private static ScalekitException KeptTools(string id) => new(
        ErrorIds.EmptyListIgnored,
        $"MCP configuration {id} was to have no connections, but the service kept those that it has: an empty list means nothing to it.")
    {
        Operation = UpdateOperation.Id,
        Advice = new Advice(AdviceCode.KeepOneConnection),
    };
}
