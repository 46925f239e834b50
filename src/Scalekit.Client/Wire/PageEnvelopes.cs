using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scalekit.Wire;

/// <summary>What a page has besides its items.</summary>
internal static class PageMembers
{
    public const string NextToken = "next_page_token";

    public const string TotalSize = "total_size";

    /// <summary>Only the running service has it; it means nothing to a reader who goes forward.</summary>
    public const string PreviousToken = "prev_page_token";
}

/// <summary>One page of a listing as the service sends it: the items under the listing's own name, and where the next page is.</summary>
internal abstract class PageEnvelope<T>
{
    [JsonPropertyName(PageMembers.NextToken)]
    public string? NextPageToken { get; set; }

    [JsonPropertyName(PageMembers.TotalSize)]
    public long? TotalSize { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    [JsonIgnore]
    public abstract List<T>? Items { get; }
}

internal sealed class OrganizationPage : PageEnvelope<Organization>
{
    public List<Organization>? Organizations { get; set; }

    public override List<Organization>? Items => Organizations;
}

internal sealed class ConnectionPage : PageEnvelope<Connection>
{
    public List<Connection>? Connections { get; set; }

    public override List<Connection>? Items => Connections;
}

internal sealed class DirectoryPage : PageEnvelope<Directory>
{
    public List<Directory>? Directories { get; set; }

    public override List<Directory>? Items => Directories;
}

internal sealed class DirectoryUserPage : PageEnvelope<DirectoryUser>
{
    public List<DirectoryUser>? Users { get; set; }

    public override List<DirectoryUser>? Items => Users;
}

internal sealed class DirectoryGroupPage : PageEnvelope<DirectoryGroup>
{
    public List<DirectoryGroup>? Groups { get; set; }

    public override List<DirectoryGroup>? Items => Groups;
}

internal sealed class MembershipPage : PageEnvelope<Membership>
{
    public List<Membership>? Users { get; set; }

    public override List<Membership>? Items => Users;
}

internal sealed class RolePage : PageEnvelope<Role>
{
    public List<Role>? Roles { get; set; }

    public override List<Role>? Items => Roles;
}

internal sealed class ConnectedAccountPage : PageEnvelope<ConnectedAccount>
{
    public List<ConnectedAccount>? ConnectedAccounts { get; set; }

    public override List<ConnectedAccount>? Items => ConnectedAccounts;
}
