using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using Scalekit.Tools;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Tools that act on third-party services.</summary>
public sealed class ToolOperations
{
    private const string Path = "/api/v1/execute_tool";
    private const string ListPath = "/api/v1/tools";
    private const string What = "list of tools";

    // Must come before the declarations that use it. The service documents no limit; its own library requests this many.
    private static readonly PageStyle Pages = PageStyle.Token(1, 100);

    internal static readonly One<ToolInvocation, ToolResult> ExecuteOperation = new("executeTool")
    {
        Replay = Replay.Never,

        // In the form of the other contract, the service ignores the input and the choice of an account, but executes the tool.
        NeedsCertainty = true,
        WhenUnknown = arguments => new Advice(AdviceCode.CheckToolEffect, arguments.Input.ToolName),
        Secrets = invocation => SecretMembers.In(invocation.ToolInput, all: false),
        Settle = (result, arguments) =>
        {
            result.ToolName ??= arguments.Input.ToolName;
            result.Identifier ??= arguments.Input.Identifier;
        },

        // In the published contract, a connection and an identifier specify exactly one account.
        Published = new(Post, Path)
        {
            Lacks = tool =>
                tool is { ConnectedAccountId: not null } and ({ ConnectionName: null } or { Identifier: null })
                    ? "way to choose a connected account by its ID"
                : tool is { OrganizationId: not null } or { UserId: not null } ? "way to choose a connected account by organization or user"
                : tool.AgentRunId is not null ? "agent run ID for tools"
                : null,
            Body = tool => RequestBody.Json(tool with { ConnectedAccountId = null }),
        },
        Live = new(Post, Path)
        {
            Body = tool => RequestBody.Json(
                new ToolBody(
                    tool.ToolName,
                    tool.Identifier,
                    tool.ConnectionName,
                    tool.ConnectedAccountId,
                    tool.OrganizationId,
                    tool.UserId,
                    tool.AgentRunId,
                    tool.ToolInput)),
        },
    };

    internal static readonly Many<ToolFilter?, Tool> ListOperation = new("listTools")
    {
        What = What,
        Settle = ToolReader.Settle,
        Live = new(Get, ListPath)
        {
            Items = "tools",
            Pages = Pages,
            Query = (query, filter) => query
                .AddIdentifier("filter.provider", filter?.Provider)
                .AddEach("filter.tool_name", Clean(filter?.Names, "tool name"))
                .Add("filter.query", filter?.Search is { } text ? SearchText.Clean(text) : null),
        },
    };

    internal static readonly Many<(string Identifier, ScopedToolFilter Filter), Tool> ListScopedOperation = new("listScopedTools")
    {
        What = What,
        Settle = (tool, arguments) =>
        {
            tool.Identifier ??= arguments.Input.Identifier;
            ToolReader.SettleWrapped(tool, arguments);
        },
        Live = new(Get, ListPath + "/scoped")
        {
            Items = "tools",
            Pages = Pages,
            Query = (query, tools) => query
                .AddIdentifier("identifier", tools.Identifier)
                .AddEach("filter.providers", Clean(tools.Filter.Providers, "provider"))
                .AddEach("filter.tool_names", Clean(tools.Filter.Names, "tool name"))
                .AddEach("filter.connection_names", Clean(tools.Filter.ConnectionNames, "connection name")),
        },
    };

    internal static readonly Many<string, Tool> ListAvailableOperation = new("listAvailableTools")
    {
        What = What,
        Settle = (tool, arguments) =>
        {
            tool.Identifier ??= arguments.Input;
            ToolReader.Settle(tool, arguments);
        },
        Live = new(Get, ListPath + "/available")
        {
            Items = "tools",
            Pages = Pages,
            Query = (query, identifier) => query.AddIdentifier("identifier", identifier),
        },
    };

    private readonly Sender sender;

    internal ToolOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Executes a tool on behalf of a user (executeTool). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the tool or its provider failed, the error is
    /// <see cref="ErrorIds.ToolFailed"/>.
    /// </summary>
    public async Task<ToolResult> ExecuteAsync(ToolInvocation invocation, CancellationToken cancellationToken = default)
    {
        var clean = invocation with
        {
            ToolName = IdentifierText.Clean(invocation.ToolName, "tool name"),
            Identifier = invocation is { Identifier: null, ConnectedAccountId: not null }
                ? null
                : IdentifierText.Clean(invocation.Identifier ?? "", "identifier"),
            ConnectionName = CleanIfAny(invocation.ConnectionName, "connection name"),
            ConnectedAccountId = CleanIfAny(invocation.ConnectedAccountId, "connected account ID"),
            OrganizationId = CleanIfAny(invocation.OrganizationId, "organization ID"),
            UserId = CleanIfAny(invocation.UserId, "user ID"),
            AgentRunId = CleanIfAny(invocation.AgentRunId, "agent run ID"),
        };
        return await sender.SendAsync(ExecuteOperation, clean, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lists the tools of the environment (listTools), at most 100 per page. Only the running service has it: with the published
    /// contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Tool> List(ToolFilter? filter = null, ListOptions? options = null) => sender.List(ListOperation, filter, options);

    /// <summary>
    /// Lists the tools that an identifier can use through its connected accounts, each with its account (listScopedTools), at most 100
    /// per page. The service requires a filter: if none is given, the connected accounts of the identifier are listed first
    /// (listConnectedAccounts), and then the tools of their connections. An identifier without accounts has no tools. Only the running
    /// service has it: with the published contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Tool> ListScoped(string identifier, ScopedToolFilter? filter = null, ListOptions? options = null)
    {
        if (filter is { IsEmpty: false })
            return sender.List(ListScopedOperation, (identifier, filter), options);
        Task<IReadOnlyCollection<string>>? connections = null;
        return new Listing<Tool>(
            async (page, cancellationToken) =>
            {
                var names = await (connections ??= ConnectionsOfAsync(identifier, cancellationToken)).ConfigureAwait(false);
                if (names.Count == 0)
                    return new Page<Tool>([], null, null);
                var own = new ScopedToolFilter { ConnectionNames = names };
                return await sender.SendPageAsync(ListScopedOperation, (identifier, own), page, cancellationToken).ConfigureAwait(false);
            },
            options);
    }

    /// <summary>
    /// Lists the tools that can be made available to an identifier (listAvailableTools), at most 100 per page. Only the running service
    /// has it: with the published contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Tool> ListAvailable(string identifier, ListOptions? options = null) =>
        sender.List(ListAvailableOperation, identifier, options);

    private static IEnumerable<string>? Clean(IReadOnlyCollection<string>? names, string what) =>
        names?.Select(name => IdentifierText.Clean(name, what));

    private async Task<IReadOnlyCollection<string>> ConnectionsOfAsync(string identifier, CancellationToken cancellationToken)
    {
        await sender.RequireAsync(ListScopedOperation, (identifier, new ScopedToolFilter()), cancellationToken).ConfigureAwait(false);
        var names = new List<string>();
        var accounts = new ConnectedAccountOperations(sender).List(filter: new ConnectedAccountFilter { Identifier = identifier });
        using var pages = accounts.Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            names.AddRange(page.Items.Select(account => account.Connector).OfType<string>());
            pages.GoOn();
        }

        if (names.Count == 0)
            sender.Say($"{identifier} has no connected accounts, so it has no tools.");
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static string? CleanIfAny(string? text, string name) => text is null ? null : IdentifierText.Clean(text, name);
}
