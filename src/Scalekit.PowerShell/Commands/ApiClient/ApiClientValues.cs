using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>Words the values of an API client.</summary>
internal static class ApiClientValues
{
    /// <summary>The names of the given values: "name and scopes"; empty if there are none.</summary>
    public static string Names(ApiClientInput client)
    {
        var names = new[]
        {
            client.Name is null ? null : "name",
            client.Description is null ? null : "description",
            client.Scopes is null ? null : "scopes",
            client.Audience is null ? null : "audience",
            client.CustomClaims is null ? null : "custom claims",
            client.TokenLifetime is null ? null : "token lifetime",
        }.OfType<string>().ToArray();
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Length - 1))} and {names.Last()}";
    }

    /// <summary>The differences that a change would make.</summary>
    public static FieldDiff Diff(ApiClient now, ApiClientInput then)
    {
        var diff = new FieldDiff();
        if (then.Name is not null)
            diff.Add("name", now.Name, then.Name);
        if (then.Description is not null)
            diff.Add("description", now.Description, then.Description);
        if (then.Scopes is not null)
            diff.Add("scopes", List(now.Scopes), List(then.Scopes));
        if (then.Audience is not null)
            diff.Add("audience", List(now.Audience), List(then.Audience));
        if (then.CustomClaims is not null)
            diff.Add("claim", now.CustomClaims, then.CustomClaims);
        if (then.TokenLifetime is { } lifetime)
            diff.Add("token lifetime", now.TokenLifetime?.ToString("c"), lifetime.ToString("c"));
        return diff;
    }

    private static string List(IReadOnlyList<string>? values) => string.Join(", ", values ?? []);
}
