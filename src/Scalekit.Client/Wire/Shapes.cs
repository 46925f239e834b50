using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Scalekit.Wire;

/// <summary>
/// How a resource is read, whichever contract it was written after: what its parts are called in the other contract, and by what one
/// tells the contracts apart.
/// </summary>
internal sealed class Shape<T>(JsonTypeInfo<T> type)
    where T : Resource
{
    /// <summary>How its JSON is read.</summary>
    public JsonTypeInfo<T> Type { get; } = type;

    /// <summary>A single one is wrapped by the running service and bare in the published contract; false where both do the same.</summary>
    public bool IsWrappedLive { get; init; }

    /// <summary>Members that only the running service has.</summary>
    public HashSet<string> LiveMembers { get; init; } = [];

    /// <summary>The name of a member that only the published contract has, if this one has it.</summary>
    public Func<T, string?> PublishedMember { get; init; } = static _ => null;

    /// <summary>Moves what came by another name to where it belongs.</summary>
    public Action<T>? Settle { get; init; }

    /// <summary>What a resource shows of the contract that it was written after, before it is settled.</summary>
    public ContractSign? SignOf(T resource)
    {
        if (resource.UnknownMembers?.Keys.FirstOrDefault(LiveMembers.Contains) is { } live)
            return new ContractSign(ApiContract.Live, live);
        return PublishedMember(resource) is { } published ? new ContractSign(ApiContract.Published, published) : null;
    }
}

/// <summary>The resources of both contracts.</summary>
internal static class Shapes
{
    private static WireJson Types => WireJson.Default;

    public static Shape<Organization> Organization { get; } = new(Types.Organization)
    {
        LiveMembers = ["slug", "logo_url"],
    };

    public static Shape<PortalLink> PortalLink { get; } = new(Types.PortalLink)
    {
        IsWrappedLive = true,
    };

    public static Shape<Connection> Connection { get; } = new(Types.Connection)
    {
        IsWrappedLive = true,
        LiveMembers = ["organization_name", "provider_key", "domains", "key_id", "configuration_type", "test_connection_uri"],
        PublishedMember = static connection => connection.CreateTime is not null ? "create_time" : null,
    };

    public static Shape<Directory> Directory { get; } = new(Types.Directory)
    {
        IsWrappedLive = true,
        LiveMembers = ["last_synced_at", "name", "stats", "total_users", "total_groups", "directory_endpoint", "secrets"],
        PublishedMember = static directory => directory.LastSyncTime is not null ? "last_sync_time" : null,
        Settle = static directory => directory.LastSyncTime ??= TakeTime(directory, "last_synced_at"),
    };

    public static Shape<DirectoryUser> DirectoryUser { get; } = new(Types.DirectoryUser)
    {
        LiveMembers = ["emails", "groups", "updated_at", "user_detail"],
        PublishedMember = static user => user.Active is not null ? "active" : user.Roles is not null ? "roles" : null,
        Settle = static user => user.Active ??= Member(user, "user_detail") is { ValueKind: JsonValueKind.Object } detail
            && detail.TryGetProperty("active", out var active) && active.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? active.GetBoolean()
                : null,
    };

    public static Shape<DirectoryGroup> DirectoryGroup { get; } = new(Types.DirectoryGroup)
    {
        LiveMembers = ["total_users", "updated_at", "group_detail"],
        PublishedMember = static group => group.ExternalId is not null ? "external_id" : null,
    };

    public static Shape<Role> Role { get; } = new(Types.Role)
    {
        IsWrappedLive = true,
        LiveMembers = ["is_org_role", "default_creator", "default_member", "extends", "dependent_roles_count"],
    };

    public static Shape<ConnectedAccount> ConnectedAccount { get; } = new(Types.ConnectedAccount)
    {
        IsWrappedLive = true,
        LiveMembers = ["provider", "connection_id", "token_expires_at", "last_used_at", "updated_at", "authorization_details"],
        PublishedMember = static account => account.CreateTime is not null ? "create_time" : null,

        // Live credentials: whoever wants them asks the service for them, not this module.
        Settle = static account =>
        {
            account.UnknownMembers?.Remove("authorization_details");
            account.UnknownMembers?.Remove("api_config");
        },
    };

    public static Shape<MagicLink> MagicLink { get; } = new(Types.MagicLink)
    {
        LiveMembers = ["expiry"],
        PublishedMember = static link => link.ExpireTime is not null ? "expire_time" : null,
        Settle = static link => link.ExpireTime ??= TakeTime(link, "expiry"),
    };

    public static Shape<ToolResult> ToolResult { get; } = new(Types.ToolResult);

    /// <summary>The running service answers with the whole user, or with the invitation; which membership was meant is known here.</summary>
    public static Shape<Membership> Membership(string organizationId, string userId) => new(Types.Membership)
    {
        IsWrappedLive = true,
        Settle = membership =>
        {
            if (membership.UserId is null && Member(membership, "memberships") is { ValueKind: JsonValueKind.Array })
                SettleUser(membership, organizationId);
            else if (Member(membership, "resent_count") is not null || Member(membership, "expires_at") is not null)
                SettleInvitation(membership, userId);
        },
    };

    /// <summary>A user in the listing of an organization's users, which only the running service has.</summary>
    public static Shape<Membership> Member(string organizationId) => new(Types.Membership)
    {
        LiveMembers = ["memberships"],
        Settle = membership => SettleUser(membership, organizationId),
    };

    /// <summary>Whether a role is the environment's and not that of the organization which it was listed for.</summary>
    public static bool IsOfEnvironment(Role role) => Member(role, "is_org_role")?.ValueKind == JsonValueKind.False;

    private static void SettleUser(Membership membership, string organizationId)
    {
        membership.UserId ??= TakeText(membership, "id");
        if (Member(membership, "memberships") is not { ValueKind: JsonValueKind.Array } memberships)
            return;
        var own = memberships.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Object ? item.Deserialize(Types.Membership) : null)
            .FirstOrDefault(item => item?.OrganizationId == organizationId)
            ?? throw new JsonException($"The user has no membership in {organizationId}.");
        membership.OrganizationId = own.OrganizationId;
        membership.Roles = own.Roles;
        membership.MembershipStatus = own.MembershipStatus;
    }

    private static void SettleInvitation(Membership membership, string userId)
    {
        // The service leaves the user out as long as nobody signed up.
        if (string.IsNullOrEmpty(membership.UserId))
            membership.UserId = userId;
        membership.MembershipStatus ??= TakeText(membership, "status");
    }

    private static JsonElement? Member(Resource resource, string name) =>
        resource.UnknownMembers is { } members && members.TryGetValue(name, out var value) ? value : null;

    private static string? TakeText(Resource resource, string name) =>
        Member(resource, name) is { ValueKind: JsonValueKind.String } value && resource.UnknownMembers!.Remove(name) ? value.GetString() : null;

    private static DateTimeOffset? TakeTime(Resource resource, string name)
    {
        if (Member(resource, name) is not { ValueKind: JsonValueKind.String } value || !value.TryGetDateTime(out var time))
            return null;
        var utc = UtcTimeConverter.ToUtc(time) ?? value.GetDateTimeOffset().ToUniversalTime();
        resource.UnknownMembers!.Remove(name);
        return utc;
    }
}
