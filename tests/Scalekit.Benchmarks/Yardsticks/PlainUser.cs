using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit.Benchmarks.Yardsticks;

/// <summary>The properties of the module's directory users, and nothing else.</summary>
internal sealed class PlainUser
{
    public string? Id { get; set; }

    public string? Email { get; set; }

    public string? PreferredUsername { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public bool? Active { get; set; }

    public IReadOnlyList<string>? Roles { get; set; }

    public string? OrganizationId { get; set; }

    public string? DirectoryId { get; set; }
}

internal sealed class PlainUserPage
{
    public List<PlainUser>? Users { get; set; }

    public string? NextPageToken { get; set; }

    public long? TotalSize { get; set; }
}

internal sealed class PlainToken
{
    public string? AccessToken { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainUserPage))]
[JsonSerializable(typeof(PlainToken))]
internal sealed partial class PlainJson : JsonSerializerContext;
