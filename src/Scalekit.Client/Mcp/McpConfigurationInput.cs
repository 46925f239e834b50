using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values for a new or changed MCP configuration.</summary>
public sealed record McpConfigurationInput
{
    /// <summary>The name, of 1 to 100 lower-case letters, digits, hyphens and underscores; for a new one only.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The names of the tools, by the name of their connection; no tools mean all of them. The service takes at most 25 connections.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ToolMapping { get; init; }
}

/// <summary>Which MCP configurations to list.</summary>
public sealed record McpConfigurationFilter
{
    /// <summary>Only the one with this name, in any case.</summary>
    public string? Name { get; init; }

    /// <summary>Only those with a connection to this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only the one of the MCP server with this address.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>Only those whose name has this text.</summary>
    public string? Search { get; init; }
}

/// <summary>Whom a token is for, and how long.</summary>
public sealed record McpTokenInput
{
    /// <summary>Whose connected accounts it opens, at most 255 characters.</summary>
    public required string Identifier { get; init; }

    /// <summary>How long it works: whole seconds, from a minute to a day; an hour if nothing is said.</summary>
    public TimeSpan? Lifetime { get; init; }
}
