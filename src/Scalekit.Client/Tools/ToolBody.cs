using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit.Tools;

/// <summary>The running service's body of a tool execution.</summary>
[Body]
internal sealed record ToolBody(string ToolName, string Identifier, string? Connector, IReadOnlyDictionary<string, object?>? Params);
