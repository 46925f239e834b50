using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>A file that was checked.</summary>
/// <param name="Name">Its path relative to the folder, with '/'.</param>
/// <param name="Fingerprint">A hash of its bytes, to detect changes.</param>
internal sealed record FolderFile(string Name, string Fingerprint);

/// <summary>
/// The information about a file that is kept until all files are read, to find what appears more than once in the folder.
/// </summary>
internal sealed class FileSummary
{
    public FileSummary(FolderFile file, ReadFile read)
    {
        File = file;
        Kinds = [.. read.Scope.Sections.Keys];
        Organization = read.Scope.Organization;
        if (Organization is null)
        {
            Places = read.Places;
        }
        else if (read.Scope[ConfigurationKind.Member] is { } members && members.Items.Keys.Any(UserNames.IsAddress))
        {
            MembersByAddress =
            [
                .. from place in read.Places
                   where place.Item.Key.Kind == ConfigurationKind.Member && UserNames.IsAddress(place.Item.Key.Name)
                   select (place.Item.Key.Name, place.Position),
            ];
            Members = members.Items.Keys.ToDictionary(name => name, StringComparer.Ordinal);
        }
    }

    public FolderFile File { get; }

    public string? Organization { get; }

    /// <summary>The kinds that it has sections for.</summary>
    public IReadOnlyCollection<ConfigurationKind> Kinds { get; }

    /// <summary>The objects of the environment.</summary>
    public IReadOnlyList<(ConfigurationItem Item, string Name, long Position)> Places { get; } = [];

    /// <summary>Members whose key may be an e-mail address.</summary>
    public IReadOnlyList<(string Name, long Position)> MembersByAddress { get; } = [];

    /// <summary>All members, if some of them may be named by e-mail address: the key in the file, by the user that it means.</summary>
    public Dictionary<string, string> Members { get; } = [];
}
