using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A tool to execute on behalf of a user. A property that is null is not sent.</summary>
[Body]
public sealed record ToolInvocation
{
    /// <summary>The tool, such as <c>gmail_fetch_mails</c>; needed.</summary>
    public required string ToolName { get; init; }

    /// <summary>The connected account's identifier; needed.</summary>
    public required string Identifier { get; init; }

    /// <summary>The connection, where the identifier has accounts at several.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>The tool's input: values, lists and dictionaries.</summary>
    public IReadOnlyDictionary<string, object?>? ToolInput { get; init; }
}
