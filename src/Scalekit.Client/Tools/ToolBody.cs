using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit.Tools;

/// <summary>The running service's request body for executing a tool.</summary>
[Body]
internal sealed record ToolBody(
    string ToolName,
    string? Identifier,
    string? Connector,
    string? ConnectedAccountId,
    string? OrganizationId,
    string? UserId,
    string? AgentRunId,
    IReadOnlyDictionary<string, object?>? Params);
