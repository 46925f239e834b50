using System;
using System.Collections.Generic;
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

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("description", ValueType.Text, "What it is for."),
        new("tools", ValueType.NamesByName, "The names of the tools by the name of their connection; no tools mean all of them."),
    ];

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
