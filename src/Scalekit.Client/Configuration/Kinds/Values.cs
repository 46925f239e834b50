using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.Configuration;

/// <summary>Converts between values of a configuration and those of the client.</summary>
internal static class Values
{
    /// <summary>All objects of a listing.</summary>
    public static async Task<List<T>> AllAsync<T>(Listing<T> listing, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        using var pages = listing.Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            all.AddRange(page.Items);
            pages.GoOn();
        }

        return all;
    }

    /// <summary>Returns a text. If it is missing, it is empty with the running service and unknown (null) otherwise.</summary>
    public static string? Text(EnvironmentState environment, string? text) => text ?? (environment.IsLive ? "" : null);

    /// <summary>Returns names. If they are missing, they are empty with the running service and unknown (null) otherwise.</summary>
    public static string[]? Names(EnvironmentState environment, IReadOnlyList<string>? names) =>
        names is not null ? ConfigurationValue.Names(names) : environment.IsLive ? [] : null;

    /// <summary>Returns texts by name, empty if they are missing.</summary>
    public static SortedDictionary<string, string> Texts(IReadOnlyDictionary<string, string>? values) =>
        ConfigurationValue.Texts(values ?? new Dictionary<string, string>());

    /// <summary>Returns a text for a new object; null, so that nothing is sent, if it is empty.</summary>
    public static string? NotEmpty(this ConfigurationItem item, string property) =>
        item[property] is string { Length: > 0 } text ? text : null;

    /// <summary>Returns a text if it changes; otherwise null.</summary>
    public static string? Changed(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (string?)item[property] : null;

    /// <summary>Returns names if they change; otherwise null.</summary>
    public static string[]? ChangedNames(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (string[]?)item[property] : null;

    /// <summary>Returns texts by name if they change; otherwise null.</summary>
    public static IReadOnlyDictionary<string, string>? ChangedTexts(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (SortedDictionary<string, string>?)item[property] : null;

    /// <summary>Returns texts by name for a new object; null, so that nothing is sent, if there are none.</summary>
    public static IReadOnlyDictionary<string, string>? NotEmptyTexts(this ConfigurationItem item, string property) =>
        item[property] is SortedDictionary<string, string> { Count: > 0 } texts ? texts : null;
}
