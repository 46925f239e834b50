using System.Globalization;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>The user limit of an organization. Only the running service has such a limit.</summary>
public sealed class UserLimit : Resource
{
    /// <summary>The organization.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The limit; 0 means no limit, null that it was never set.</summary>
    [JsonInclude, JsonPropertyName("max_allowed_users")] public int? MaximumUserCount { get; internal set; }

    internal override string? Identity => OrganizationId;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{OrganizationId}: {(MaximumUserCount is > 0 and var limit ? limit.ToString(CultureInfo.InvariantCulture) : "no limit")}";
}
