using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>An MCP configuration: which tools of which connections an MCP server offers.</summary>
internal sealed class McpConfigurationKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.McpConfiguration;

    public override string Section => "mcpConfigurations";

    public override bool OfOrganizations => false;

    public override string? NamePattern => "^[a-z0-9_-]{1,100}$";

    public override string Description => "An MCP configuration: which tools of which connections an MCP server offers.";

    // The service ignores an empty list of connections, so the tools cannot be cleared.
    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("description", ValueType.Text, "What it is for."),
        new("tools", ValueType.NamesByName, "Tool names by connection name. An empty list means all tools of the connection.")
        { CannotBeCleared = true },
    ];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        var all = environment.Client.McpConfigurations.List();
        foreach (var configuration in await Values.AllAsync(all, cancellationToken).ConfigureAwait(false))
            Add(environment, section, scope, ItemOf(configuration));
        return section;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var input = new McpConfigurationInput
        {
            Name = wanted.Key.Name,
            Description = wanted.NotEmpty("description"),
            ToolMapping = Tools(wanted),
        };
        var made = await environment.Client.McpConfigurations.CreateAsync(input, cancellationToken).ConfigureAwait(false);
        environment.Ids[wanted.Key] = made.Id!;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var input = new McpConfigurationInput
        {
            Description = wanted.Changed(changed, "description"),
            ToolMapping = changed.Contains("tools") ? Tools(wanted) : null,
        };
        var id = await environment.IdAsync(wanted.Key, cancellationToken).ConfigureAwait(false);
        var answer = await environment.Client.McpConfigurations.UpdateAsync(id, input, cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(answer));
    }

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var id = await environment.IdAsync(key, cancellationToken).ConfigureAwait(false);
        await environment.Client.McpConfigurations.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private static Dictionary<string, IReadOnlyList<string>>? Tools(ConfigurationItem wanted) =>
        (wanted["tools"] as SortedDictionary<string, string[]>)?.ToDictionary(
            entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value, StringComparer.Ordinal);

    private ConfigurationItem ItemOf(McpConfiguration configuration)
    {
        var tools = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var entry in configuration.ToolMapping ?? new Dictionary<string, IReadOnlyList<string>>())
            tools[entry.Key] = ConfigurationValue.Names(entry.Value);
        return new ConfigurationItem(KeyOf(null, configuration.Name!)) { Id = configuration.Id }
            .With("description", configuration.Description ?? "")
            .With("tools", tools);
    }
}
