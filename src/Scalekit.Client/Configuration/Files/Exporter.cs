using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>Writes the configuration of one side into a folder.</summary>
internal sealed class Exporter(IConfigurationSide side, Uri environment)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<Unmanaged> unmanaged = [];

    /// <summary>The kinds that are exported.</summary>
    public required IReadOnlyCollection<ConfigurationKind> Kinds { get; init; }

    /// <summary>The external IDs of the organizations to export; null for all.</summary>
    public IReadOnlyCollection<string>? Organizations { get; init; }

    /// <summary>How many organizations are read at the same time.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>The number of objects of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>What was left out of the files, and why.</summary>
    public IReadOnlyList<Unmanaged> Unmanaged => unmanaged;

    /// <summary>Reads everything, then changes the folder.</summary>
    /// <returns>The folder's full path, and how many files were written and deleted.</returns>
    public async Task<(string Folder, int Written, int Deleted)> RunAsync(
        string path, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        using var folder = new FolderWriter(path, Kinds, environment);
        folder.Add(FileMembers.SchemaFile, ConfigurationSchema.Bytes);
        foreach (var kind in Kinds)
            counts[$"{kind}"] = 0;

        // Both are read at the same time, because a long listing of users must not delay the organizations.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var environmentScope = side.ReadEnvironmentAsync(stop.Token);
        var withOrganizations = Kinds.Any(kind => AllKinds.Of(kind).OfOrganizations);
        try
        {
            if (withOrganizations)
                await AddOrganizationsAsync(folder, progress, stop.Token).ConfigureAwait(false);
            foreach (var file in ScopeText.OfEnvironment(Noted(await environmentScope.ConfigureAwait(false))))
                folder.Add(file.Key, file.Value);
        }
        finally
        {
            stop.Cancel();
            await ReadAhead<ConfigurationScope?>.QuietAsync(environmentScope).ConfigureAwait(false);
        }

        folder.Add(FileMembers.MainFile, ScopeText.OfMain(environment, Kinds.Select(AllKinds.Of)));
        cancellationToken.ThrowIfCancellationRequested();
        var (written, deleted) = folder.Finish(Organizations, withOrganizations);
        return (folder.Folder, written, deleted);
    }

    private async Task AddOrganizationsAsync(FolderWriter folder, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var all = Asked(await side.ListOrganizationsAsync(cancellationToken).ConfigureAwait(false));
        using var ahead = new ReadAhead<ConfigurationScope?>(all, ThrottleLimit, side.ReadOrganizationAsync, cancellationToken);
        try
        {
            while (!ahead.IsAtEnd)
            {
                var (organization, scope) = await ahead.NextAsync().ConfigureAwait(false);
                if (scope is not null)
                    folder.Add(NameFor(folder, organization), ScopeText.OfOrganization(Noted(scope)));
                progress?.Invoke(ahead.Done, all.Count);
            }
        }
        finally
        {
            await ahead.EndAsync().ConfigureAwait(false);
        }
    }

    private IReadOnlyList<string> Asked(IReadOnlyList<string> all)
    {
        if (Organizations is null)
            return all;
        var missing = Organizations.Except(all, StringComparer.Ordinal).ToArray();
        return missing.Length == 0
            ? [.. all.Where(Organizations.Contains)]
            : throw new ScalekitException(
                ErrorIds.NotFound,
                $"There is no organization with the external ID {ValueRules.OneOf([.. missing.Select(id => $"'{DisplayText.Of(id)}'")])} "
                + $"in {side.Label}; nothing was written.");
    }

    private static string NameFor(FolderWriter folder, string organization)
    {
        var name = FileNames.OfOrganization(organization);
        return folder.Has(name) ? FileNames.OfOrganization(organization, digits: 32) : name;
    }

    private ConfigurationScope Noted(ConfigurationScope scope)
    {
        var readable = ReadableScope.Of(scope, Kinds);
        unmanaged.AddRange(readable.Unmanaged);
        foreach (var section in readable.Sections)
            counts[$"{section.Key}"] += section.Value.Items.Count;
        return readable;
    }
}
