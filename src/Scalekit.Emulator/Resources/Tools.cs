using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A tool in the list of tools.</summary>
/// <param name="Id">Its ID, <c>tol_…</c>.</param>
/// <param name="Name">The name that it is executed by.</param>
/// <param name="Connector">The connector that it acts through.</param>
/// <param name="Description">What it does.</param>
/// <param name="Input">The JSON schema of its input.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record Tool(string Id, string Name, string Connector, string Description, JsonElement Input, string UpdateTime)
{
    /// <summary>The third party as the list of tools writes it.</summary>
    public string Provider => Connector.ToUpperInvariant();
}

/// <summary>Tools, which act through connected accounts. The list is fixed, but any other name can be executed too.</summary>
internal sealed class Tools(ResourceSet all) : Resource(all)
{
    /// <summary>The name of a tool that always fails; a tool with any other name works.</summary>
    public const string FailingTool = "fail_tool";

    /// <summary>The result of a tool: its name and its input, which proves that both arrived.</summary>
    private static readonly Representation<Execution> DataJson = new()
    {
        { "tool", execution => execution.ToolName },
        { "input", execution => execution.Input },
        { "result", _ => "ok" },
    };

    private static readonly Thing<Execution> Executed = new("execution", new()
    {
        { "data", execution => execution, DataJson },
        { "execution_id", execution => execution.Id },
    });

    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

    private static readonly Representation<Tool> DefinitionJson = new()
    {
        { "name", tool => tool.Name },
        { "description", tool => tool.Description },
        { "input_schema", tool => (JsonElement?)tool.Input },
    };

    private static readonly Representation<Tool> Json = new()
    {
        { "id", tool => tool.Id },
        { "provider", tool => tool.Provider },
        { "definition", tool => tool, DefinitionJson },
        { "tags", tool => new[] { tool.Connector } },
        { "is_default", _ => true },
        { "updated_at", tool => tool.UpdateTime },
    };

    private static readonly Representation<Scoped> ScopedJson = new()
    {
        { "connected_account_id", scoped => scoped.Account.Id },
        { "identifier", scoped => scoped.Account.Identifier },
        { "tool", scoped => scoped.Tool, Json },
    };

    private static readonly Listing<Tool> Many = new("tools", Json);
    private static readonly Listing<string> Names = new("tool_names", new Representation<string>(name => name));
    private static readonly Listing<Scoped> ManyScoped = new("tools", ScopedJson);

    private readonly List<Tool> tools = [];

    private int lastExecution;

    public override void Seed()
    {
        tools.Clear();
        Add("gmail", "gmail_fetch_mails", "Fetches mails, the newest first", """{"max":{"type":"integer"},"query":{"type":"string"}}""");
        Add("gmail", "gmail_send_mail", "Sends a mail", """{"to":{"type":"string"},"text":{"type":"string"}}""");
        Add("gmail", "gmail_get_attachment", "Gets an attachment of a mail", """{"id":{"type":"string"}}""");
        Add("slack", "slack_list_channels", "Lists the channels of a workspace", "{}");
        Add("slack", "slack_post_message", "Posts a message", """{"channel":{"type":"string"},"text":{"type":"string"}}""");
        Add("hubspot", "hubspot_contacts_list", "Lists contacts", """{"limit":{"type":"integer"}}""");
        Add("hubspot", "hubspot_contact_get", "Gets a contact", """{"id":{"type":"string"}}""");
        Add("zendesk", "zendesk_ticket_get", "Gets a ticket", """{"id":{"type":"integer"}}""");
        Add("zendesk", "zendesk_ticket_update", "Changes a ticket", """{"id":{"type":"integer"},"status":{"type":"string"}}""");
        Add("notion", "notion_page_create", "Creates a page", """{"title":{"type":"string"}}""");
        Add("github", "github_issue_create", "Creates an issue", """{"title":{"type":"string"},"token":{"type":"string"}}""");
        Add("github", "github_pull_request_list", "Lists pull requests", "{}");
    }

    /// <summary>Tools belong to the service, not to an environment.</summary>
    public override void Copy(SeedContent content) => Seed();

    [Operation("listTools")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var names = call.Query["filter.tool_name"].OfType<string>().ToArray();
        var (provider, text) = (call.Parameter("filter.provider"), call.Parameter("filter.query"));
        Tool[] found =
        [
            .. tools.Where(tool => (names.Length == 0 || names.Contains(tool.Name))
                && (provider is null || Same(provider, tool.Provider))
                && (text is null || text.Split(' ').All(word => Mentions(tool, word)))),
        ];
        return call.Parameter("filter.summary") == "true"
            ? Names.Of(call, Pages.Cut(found.Length, after, size, position => found[position].Name))
            : Many.Of(call, Pages.Cut(found.Length, after, size, position => found[position]));
    }

    /// <summary>The tools that an identifier can use through its accounts. The service requires a filter.</summary>
    [Operation("listScopedTools")]
    public Outcome ListScoped(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        string[] connections = [.. call.Query["filter.connection_names"].OfType<string>()];
        string[] providers = [.. call.Query["filter.providers"].OfType<string>()];
        string[] names = [.. call.Query["filter.tool_names"].OfType<string>()];
        RequireText("identifier", call.Parameter("identifier"));
        if (connections.Length + providers.Length + names.Length == 0)
        {
            throw RefusalException.Invalid("filter", "is required");
        }

        Scoped[] found =
        [
            .. from account in Of<ConnectedAccounts>().OfIdentifier(call.Parameter("identifier")!)
               where connections.Length == 0 || connections.Contains(account.Connector)
               from tool in tools
               where tool.Connector == account.Provider
                   && (providers.Length == 0 || providers.Any(provider => Same(provider, tool.Provider)))
                   && (names.Length == 0 || names.Contains(tool.Name))
               select new Scoped(account, tool),
        ];
        return ManyScoped.Of(call, Pages.Cut(found.Length, after, size, position => found[position]));
    }

    /// <summary>The tools that can be made available to an identifier: all tools of the emulator.</summary>
    [Operation("listAvailableTools")]
    public Outcome ListAvailable(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        RequireText("identifier", call.Parameter("identifier"));
        return Many.Of(call, Pages.Cut(tools.Count, after, size, position => tools[position]));
    }

    [Operation("executeTool")]
    public Outcome Execute(Call call)
    {
        var toolName = call.Body.Text("tool_name")!;
        var account = new AccountFilter
        {
            Id = call.Body.Text("connected_account_id"),
            Identifier = call.Body.Text("identifier"),
            Connector = call.Body.Text(call.By(published: "connection_name", live: "connector")),
            OrganizationId = call.Body.Text("organization_id"),
            UserId = call.Body.Text("user_id"),
        };
        RequireText("tool_name", toolName);
        if (account.Id is null)
        {
            RequireText("identifier", account.Identifier);
        }

        Of<ConnectedAccounts>().Use(account);
        var executionId = Number("exec", ++lastExecution);
        return toolName == FailingTool
            ? throw new RefusalException(RefusalKind.ToolFailed, $"tool '{toolName}' failed") { ExecutionId = executionId }
            : Executed.Of(new Execution(executionId, toolName, call.Body.Member(call.By(published: "tool_input", live: "params"))));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // Matches whole words, as a word search does.
    private static bool Mentions(Tool tool, string word) =>
        $"{tool.Name} {tool.Description}".Split(' ', '_', ',').Any(part => Same(part, word));

    private void Add(string connector, string name, string description, string properties) => tools.Add(new Tool(
        Number("tol", tools.Count + 1),
        name,
        connector,
        description,
        JsonElement.Parse($$"""{"type":"object","properties":{{properties}}}"""),
        SeedTimes.Text(tools.Count)));

    private sealed record Scoped(ConnectedAccount Account, Tool Tool);

    private sealed record Execution(string Id, string ToolName, JsonElement? Input);
}
