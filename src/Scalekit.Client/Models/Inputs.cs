using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values for a new or changed organization. A property that is null is not sent: the service keeps what it has.</summary>
public sealed record OrganizationInput
{
    /// <summary>Name shown to people; needed for a new organization.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The identifier that your own system has for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Your own text values by name.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>Values for a new or changed membership. A property that is null is not sent.</summary>
public sealed record MembershipInput
{
    /// <summary>Names of the roles that the user shall have.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Your own text values by name.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>Values for a new role. A property that is null is not sent.</summary>
public sealed record RoleInput
{
    /// <summary>The name that memberships and tokens carry; needed.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>What the role allows.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>Values for a connected account. A property that is null is not sent.</summary>
public sealed record ConnectedAccountInput
{
    /// <summary>The connector, such as <c>gmail</c>; needed.</summary>
    public required string Connector { get; init; }

    /// <summary>Whose account it is; needed.</summary>
    public required string Identifier { get; init; }

    /// <summary>Credentials in the connector's own terms; sent once, never kept or shown.</summary>
    public IReadOnlyDictionary<string, object?>? AuthorizationDetails { get; init; }
}

/// <summary>A tool to execute on behalf of a user. A property that is null is not sent.</summary>
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
