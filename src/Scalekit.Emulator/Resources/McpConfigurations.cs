using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>An MCP configuration: the connections, and the tools of each, that an MCP server offers.</summary>
/// <param name="Id">Its ID, <c>cfg_…</c>.</param>
/// <param name="Name">Its name; unique, case-insensitive.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Mappings">The connections, with their tools.</param>
internal sealed record McpConfiguration(string Id, string Name, string? Description, IReadOnlyList<ToolMapping> Mappings);

/// <summary>The tools of a connection; an empty list means all tools.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Tools">The tools' names.</param>
internal sealed record ToolMapping(string Connection, IReadOnlyList<string> Tools);

/// <summary>The MCP configurations of the environment.</summary>
internal sealed partial class McpConfigurations(ResourceSet all) : Resource(all)
{
    private const int MostConnections = 25;
    private const int LongestIdentifier = 255;

    private static readonly TimeSpan ShortestToken = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(1);
    private static readonly TimeSpan DefaultToken = TimeSpan.FromHours(1);

    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 30, Default: 10);

    private static readonly Representation<ToolMapping> MappingJson = new()
    {
        { "connection_id", mapping => "conn_" + Digits(mapping.Connection) },
        { "connection_name", mapping => mapping.Connection },
        { "provider", mapping => mapping.Connection.ToUpperInvariant() },
        { "tools", mapping => mapping.Tools },
    };

    private static readonly Representation<McpConfiguration> Json = new()
    {
        { "id", configuration => configuration.Id },
        { "name", configuration => configuration.Name },
        { "description", configuration => configuration.Description },
        { "mcp_server_url", configuration => UrlOf(configuration) },
        { "connection_tool_mappings", configuration => configuration.Mappings, MappingJson },
    };

    private static readonly Listing<AccountState> States = new("connected_accounts", new()
    {
        { "connection_id", state => "conn_" + Digits(state.Connection) },
        { "connection_name", state => state.Connection },
        { "provider", state => state.Connection.ToUpperInvariant() },
        { "connected_account_id", state => state.Account?.Id ?? "" },
        { "connected_account_status", state => state.Account is { } account ? ConnectedAccounts.StatusOf(account) : "" },
        { "authentication_link", state => state.Link ?? "" },
    });

    private static readonly Thing<SessionToken> TokenOnly = new("answer", new()
    {
        { "token", token => token.Text },
        { "expires_at", token => token.ExpiresAt },
    });

    private static readonly Thing<McpConfiguration> One = new("config", Json);
    private static readonly Listing<McpConfiguration> Many = new("configs", Json);

    private readonly Table<McpConfiguration> configurations = new(configuration => configuration.Id);

    public int Count => configurations.Count;

    /// <summary>The number of tokens created.</summary>
    public int TokenCount { get; private set; }

    public override void Seed()
    {
        Add("daily-summarizer", "Summarizes mails and posts them", [new("gmail", ["gmail_fetch_mails"]), new("slack", [])]);
        Add("crm-helper", "Looks customers up", [new("hubspot", ["hubspot_contacts_list", "hubspot_contact_get"])]);
        Add("ticket-triage", null, [new("zendesk", [])]);
    }

    public override void Copy(SeedContent content)
    {
        foreach (var configuration in content.Environment[SeedKind.McpConfiguration])
        {
            var tools = configuration.NamesByName("tools");
            Add(
                configuration.Name,
                configuration.Text("description"),
                tools is null ? [] : [.. tools.Select(connection => new ToolMapping(connection.Key, connection.Value))]);
        }
    }

    /// <summary>One configuration.</summary>
    /// <exception cref="RefusalException">There is none with this ID.</exception>
    public McpConfiguration Get(string id) => configurations.Find(id) ?? throw RefusalException.NotFound("MCP configuration", id);

    [Operation("listMcpConfigs")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var (id, name, provider) = (call.Parameter("filter.id"), call.Parameter("filter.name"), call.Parameter("filter.provider"));
        var (url, search) = (call.Parameter("filter.mcp_server_url"), call.Parameter("search"));
        return Many.Of(call, configurations.Page(after, size, configuration =>
            (id is null || configuration.Id == id)
            && (name is null || Same(configuration.Name, name))
            && (provider is null || configuration.Mappings.Any(mapping => Same(mapping.Connection, provider)))
            && (url is null || UrlOf(configuration).Split('/')[^1] == url.Split('/')[^1])
            && (search is null || configuration.Name.Contains(search, StringComparison.OrdinalIgnoreCase))));
    }

    [Operation("getMcpConfig")]
    public Outcome Get(Call call) => One.Of(Get(call.PathValue("config_id")));

    [Operation("createMcpConfig")]
    public Outcome Create(Call call)
    {
        var name = call.Body.Text("name");
        if (name is null || !NamePattern().IsMatch(name))
        {
            throw RefusalException.Invalid("name", "must have 1 to 100 lower-case letters, digits, hyphens and underscores");
        }

        return configurations.Rows.FirstOrDefault(configuration => Same(configuration.Name, name)) is { } existing
            ? throw new RefusalException(RefusalKind.AlreadyExists, $"there is an MCP configuration '{name}' already: {existing.Id}")
            : One.Of(Add(name, call.Body.Text("description"), ReadMappings(call) ?? []));
    }

    /// <summary>Sets the description and the connections; the service ignores an empty list.</summary>
    [Operation("updateMcpConfig")]
    public Outcome Update(Call call)
    {
        var now = Get(call.PathValue("config_id"));
        return One.Of(configurations.Replace(now with
        {
            Description = call.Body.Text("description"),
            Mappings = ReadMappings(call) is { Length: > 0 } given ? given : now.Mappings,
        }));
    }

    [Operation("deleteMcpConfig")]
    public Outcome Delete(Call call)
    {
        configurations.Remove(Get(call.PathValue("config_id")));
        return Outcome.Done;
    }

    /// <summary>Returns the accounts of a user; if links are requested, missing accounts are created.</summary>
    [Operation("listMcpConnectedAccounts")]
    public Outcome ListAccounts(Call call)
    {
        var connections = Get(call.PathValue("config_id")).Mappings.Select(mapping => mapping.Connection);
        var identifier = ReadIdentifier(call);
        var accounts = Of<ConnectedAccounts>();
        if (call.Body.Member("include_auth_link") is not { ValueKind: JsonValueKind.True })
        {
            return States.Of(call, [.. connections.Select(name => new AccountState(name, accounts.Find(name, identifier), Link: null))]);
        }

        return States.Of(call,
        [
            .. connections.Select(name =>
            {
                var account = accounts.FindOrCreate(name, identifier);
                return new AccountState(name, account, accounts.LinkTo(call, account));
            }),
        ]);
    }

    /// <summary>Creates a token for a user who has an active account for every connection.</summary>
    [Operation("createMcpSessionToken")]
    public Outcome CreateToken(Call call)
    {
        var configuration = Get(call.PathValue("mcp_config_id"));
        var identifier = ReadIdentifier(call);
        var lifetime = ReadLifetime(call.Body.Text("expiry"));
        if (configuration.Mappings.Count == 0)
        {
            throw RefusalException.Invalid("mcp_config_id", "has no connections");
        }

        foreach (var connection in configuration.Mappings.Select(mapping => mapping.Connection))
        {
            if (!Of<ConnectedAccounts>().IsActive(connection, identifier))
            {
                throw RefusalException.Invalid("identifier", $"has no active connected account of connection '{connection}'");
            }
        }

        // All secrets start with the same text, which tests search for in places where no secret may appear.
        return TokenOnly.Of(new SessionToken($"emu_mcp_token_{++TokenCount}", Timestamps.Write(Options.Clock.GetUtcNow() + lifetime)));
    }

    [GeneratedRegex("^[a-z0-9_-]{1,100}$")]
    private static partial Regex NamePattern();

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string ReadIdentifier(Call call)
    {
        var identifier = call.Body.Text("identifier");
        RequireText("identifier", identifier);
        return identifier!.Length <= LongestIdentifier
            ? identifier
            : throw RefusalException.Invalid("identifier", $"must have at most {LongestIdentifier} characters");
    }

    private static TimeSpan ReadLifetime(string? expiry)
    {
        if (expiry is null)
        {
            return DefaultToken;
        }

        return expiry.EndsWith('s')
            && double.TryParse(expiry[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= ShortestToken.TotalSeconds && seconds <= LongestToken.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw RefusalException.Invalid("expiry", "must be between 60s and 24h");
    }

    private static string UrlOf(McpConfiguration configuration) =>
        $"https://emulator.scalekit.test/mcp/v3/servers/550e8400-e29b-41d4-a716-{Digits(configuration.Name)[^12..]}";

    private static ToolMapping[]? ReadMappings(Call call)
    {
        if (call.Body.Member("connection_tool_mappings") is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        ToolMapping[] mappings =
        [
            .. list.EnumerateArray().Select(item => new ToolMapping(
                item.Text("connection_name") ?? throw RefusalException.Invalid("connection_name", "is required"),
                item.Texts("tools") ?? [])),
        ];
        return mappings.Length > MostConnections
            ? throw RefusalException.Invalid("connection_tool_mappings", $"must have at most {MostConnections} entries")
            : mappings;
    }

    private sealed record AccountState(string Connection, ConnectedAccount? Account, string? Link);

    private sealed record SessionToken(string Text, string ExpiresAt);

    private McpConfiguration Add(string name, string? description, IReadOnlyList<ToolMapping> mappings) =>
        configurations.Add(new McpConfiguration(Number("cfg", configurations.NextNumber), name, description, mappings));
}
