using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Core.Http;
using Scalekit.Core.Json;

namespace Scalekit.Mcp;

/// <summary>Request body that creates or changes an MCP configuration.</summary>
[Body]
internal sealed record McpConfigurationBody(
    string? Name, string? Description, IReadOnlyList<ToolMappingBody>? ConnectionToolMappings)
{
    public static McpConfigurationBody Of(McpConfigurationInput input) => new(
        input.Name,
        input.Description,
        input.ToolMapping?.Select(mapping => new ToolMappingBody(mapping.Key, mapping.Value)).ToArray());
}

/// <summary>Request body for the connected accounts of a user. With IncludeAuthLink, links and missing accounts are created.</summary>
[Body]
internal sealed record McpAccountsBody(string Identifier, bool? IncludeAuthLink = null)
{
    public static RequestBody Read(string identifier) => RequestBody.Json(new McpAccountsBody(Clean(identifier)));

    public static RequestBody Link(string identifier) => RequestBody.Json(new McpAccountsBody(Clean(identifier), true));

    private static string Clean(string identifier) => IdentifierText.Clean(identifier, "identifier");
}

/// <summary>Request body for a token.</summary>
[Body]
internal sealed record McpTokenBody(string Identifier, string? Expiry)
{
    public static McpTokenBody Of(McpTokenInput input) => new(
        IdentifierText.Clean(input.Identifier, "identifier"),
        input.Lifetime is { } lifetime ? $"{((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)}s" : null);
}

/// <summary>The tools of a connection.</summary>
internal sealed record ToolMappingBody(string ConnectionName, IReadOnlyList<string> Tools);
