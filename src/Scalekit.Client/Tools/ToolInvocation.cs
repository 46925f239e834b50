using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A tool to execute on behalf of a user. A property that is null is not sent.</summary>
[Body]
public sealed record ToolInvocation
{
    /// <summary>The tool, such as <c>gmail_fetch_mails</c>; required.</summary>
    public required string ToolName { get; init; }

    /// <summary>The identifier of the connected account; required unless its ID is given.</summary>
    public string? Identifier { get; init; }

    /// <summary>The connection, if the identifier has accounts at several connections.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>
    /// The ID of the connected account; instead of the identifier, or if the identifier has several accounts at one connection. The
    /// published contract does not have it: the ID is left out if identifier and connection are given too, otherwise the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? ConnectedAccountId { get; init; }

    /// <summary>
    /// The organization of the account, if the identifier has accounts in several. With the published contract, it causes the error
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user of the account. With the published contract, it causes the error <see cref="ErrorIds.NotInContract"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// Your own ID for the agent run that this call belongs to, at most 255 characters; it appears in the log of the service. With the
    /// published contract, it causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? AgentRunId { get; init; }

    /// <summary>The tool's input: values, lists and dictionaries.</summary>
    public IReadOnlyDictionary<string, object?>? ToolInput { get; init; }
}
