using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values for a new or changed MCP configuration.</summary>
public sealed record McpConfigurationInput
{
    /// <summary>The name: 1 to 100 lower-case letters, digits, hyphens and underscores; only for a new configuration.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The names of the tools, by the name of their connection; an empty list means all tools. The service accepts at most 25
    /// connections.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ToolMapping { get; init; }
}

/// <summary>Selects the MCP configurations to list.</summary>
public sealed record McpConfigurationFilter
{
    /// <summary>Only the configuration with this name; case-insensitive.</summary>
    public string? Name { get; init; }

    /// <summary>Only configurations with a connection to this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only the configuration of the MCP server with this URL.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>Only configurations whose name contains this text.</summary>
    public string? Search { get; init; }
}

/// <summary>Whom a token is for, and how long it is valid.</summary>
public sealed record McpTokenInput
{
    /// <summary>The identifier whose connected accounts the token gives access to; at most 255 characters.</summary>
    public required string Identifier { get; init; }

    /// <summary>How long it is valid: whole seconds, from one minute to one day; one hour by default.</summary>
    public TimeSpan? Lifetime { get; init; }
}
