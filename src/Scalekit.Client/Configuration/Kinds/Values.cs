using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.Configuration;

/// <summary>Between values of a configuration and those that the client takes and gives.</summary>
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

    /// <summary>A text that the service leaves out where there is none; null where it is not known.</summary>
    public static string? Text(EnvironmentState environment, string? text) => text ?? (environment.IsLive ? "" : null);

    /// <summary>Names that the service leaves out where there are none; null where they are not known.</summary>
    public static string[]? Names(EnvironmentState environment, IReadOnlyList<string>? names) =>
        names is not null ? ConfigurationValue.Names(names) : environment.IsLive ? [] : null;

    /// <summary>Text by name that the service leaves out where there is none.</summary>
    public static SortedDictionary<string, string> Texts(IReadOnlyDictionary<string, string>? values) =>
        ConfigurationValue.Texts(values ?? new Dictionary<string, string>());

    /// <summary>A text for something new: nothing is sent for an empty one.</summary>
    public static string? NotEmpty(this ConfigurationItem item, string property) =>
        item[property] is string { Length: > 0 } text ? text : null;

    /// <summary>A text that is to be sent because it changes.</summary>
    public static string? Changed(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (string?)item[property] : null;

    /// <summary>Names that are to be sent because they change.</summary>
    public static string[]? ChangedNames(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (string[]?)item[property] : null;

    /// <summary>Text by name that is to be sent because it changes.</summary>
    public static IReadOnlyDictionary<string, string>? ChangedTexts(this ConfigurationItem item, ISet<string> changed, string property) =>
        changed.Contains(property) ? (SortedDictionary<string, string>?)item[property] : null;

    /// <summary>Text by name for something new: nothing is sent for an empty table.</summary>
    public static IReadOnlyDictionary<string, string>? NotEmptyTexts(this ConfigurationItem item, string property) =>
        item[property] is SortedDictionary<string, string> { Count: > 0 } texts ? texts : null;
}
