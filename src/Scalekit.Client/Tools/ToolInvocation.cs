using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A tool to execute on behalf of a user. A property that is null is not sent.</summary>
[Body]
public sealed record ToolInvocation
{
    /// <summary>The tool, such as <c>gmail_fetch_mails</c>; required.</summary>
    public required string ToolName { get; init; }

    /// <summary>The connected account's identifier; required unless its own id is given.</summary>
    public string? Identifier { get; init; }

    /// <summary>The connection, if the identifier has accounts at several.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>
    /// The connected account's own id, instead of the identifier, or if the identifier has several accounts at one connection. The
    /// published contract does not have it: there it is left out if identifier and connection are given too, and otherwise the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? ConnectedAccountId { get; init; }

    /// <summary>
    /// The organization of the account, if the identifier has accounts in several. In the published contract it is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user of the account. In the published contract it is <see cref="ErrorIds.NotInContract"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// What the caller calls the run that this belongs to, at most 255 characters: the service's log has it. In the published contract it
    /// is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public string? AgentRunId { get; init; }

    /// <summary>The tool's input: values, lists and dictionaries.</summary>
    public IReadOnlyDictionary<string, object?>? ToolInput { get; init; }
}
