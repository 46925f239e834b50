using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.ApiClients;

/// <summary>Request body that creates or changes an API client.</summary>
[Body]
internal sealed record ApiClientBody(
    string? Name,
    string? Description,
    IReadOnlyList<string>? Scopes,
    IReadOnlyList<string>? Audience,
    [property: JsonConverter(typeof(ClaimListConverter))] IReadOnlyDictionary<string, string>? CustomClaims,
    string? Expiry)
{
    /// <summary>Converts an input to a request body.</summary>
    public static ApiClientBody Of(ApiClientInput client) => new(
        client.Name,
        client.Description,
        client.Scopes,
        client.Audience,
        client.CustomClaims,
        client.TokenLifetime is { } lifetime ? ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
}
