using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>Compares two sides one organization at a time, and reads both ahead. Disposing it stops the reading.</summary>
internal sealed class SideComparison : IDisposable
{
    private readonly IConfigurationSide wanted;
    private readonly IConfigurationSide actual;
    private readonly ConfigurationOptions options;
    private readonly IReadOnlyCollection<ConfigurationKind> kinds;
    private readonly CancellationTokenSource stop;
    private readonly Differ differ;
    private ReadAhead<(ConfigurationScope? Wanted, ConfigurationScope? Actual)>? organizations;

    /// <summary>Creates the comparison. Reading starts with <see cref="NextAsync"/>.</summary>
    /// <param name="wanted">The wanted side.</param>
    /// <param name="open">Opens the other side. Only the given kinds are read.</param>
    /// <param name="options">Which kinds and organizations are compared.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public SideComparison(
        IConfigurationSide wanted,
        Func<IReadOnlyCollection<ConfigurationKind>, IConfigurationSide> open,
        ConfigurationOptions options,
        CancellationToken cancellationToken)
    {
        this.wanted = wanted;
        this.options = options;
        kinds = [.. wanted.Kinds.Where(IsAsked)];

        // The users are needed to know whether a member's user exists.
        actual = open(kinds.Contains(ConfigurationKind.Member) ? [.. kinds.Union([ConfigurationKind.User])] : kinds);
        differ = new Differ(kinds);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The users of the side to be changed; null if they were not read.</summary>
    public UserIndex? Users => differ.Users;

    /// <summary>The number of organizations compared.</summary>
    public int Done => organizations?.Done ?? 0;

    /// <summary>The number of organizations on either side.</summary>
    public int Total { get; private set; }

    /// <summary>Returns the rows of the environment, then those of one organization after the other; null after the last.</summary>
    public async Task<IReadOnlyList<PlannedChange>?> NextAsync()
    {
        if (organizations is null)
            return await BeginAsync().ConfigureAwait(false);
        if (organizations.IsAtEnd)
            return null;
        var (_, (own, other)) = await organizations.NextAsync().ConfigureAwait(false);
        return Rows(own, other);
    }

    /// <summary>Stops the reads in progress.</summary>
    public async Task EndAsync()
    {
        stop.Cancel();
        if (organizations is not null)
            await organizations.EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        organizations?.Dispose();
        stop.Dispose();
    }

    private bool IsAsked(ConfigurationKind kind) =>
        options.Kinds is null || options.Kinds.Contains(kind) || (options.IncludeMembers && AllKinds.Of(kind).IsOptional);

    private async Task<IReadOnlyList<PlannedChange>> BeginAsync()
    {
        var own = wanted.ReadEnvironmentAsync(stop.Token);
        var other = actual.ReadEnvironmentAsync(stop.Token);
        try
        {
            var names = await NamesAsync().ConfigureAwait(false);
            Total = names.Count;
            organizations = new(names, options.ThrottleLimit, ReadAsync, stop.Token);

            // A long listing of users must not delay the organizations.
            organizations.Begin();
            await Task.WhenAll(own, other).ConfigureAwait(false);
            return Rows(await own.ConfigureAwait(false), await other.ConfigureAwait(false));
        }
        catch
        {
            stop.Cancel();
            await ReadAhead<int>.QuietAsync(Task.WhenAll(own, other)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        if (!kinds.Any(kind => AllKinds.Of(kind).OfOrganizations))
            return [];
        var own = await wanted.ListOrganizationsAsync(stop.Token).ConfigureAwait(false);

        // Organizations on the other side are unwanted only if this side manages organizations.
        var others = kinds.Contains(ConfigurationKind.Organization) && own.Count > 0
            ? await actual.ListOrganizationsAsync(stop.Token).ConfigureAwait(false)
            : [];
        var all = new SortedSet<string>(own, StringComparer.Ordinal);
        all.UnionWith(others);
        if (options.Organizations is not { } asked)
            return [.. all];
        var missing = asked.FirstOrDefault(name => !all.Contains(name));
        return missing is null
            ? [.. all.Intersect(asked, StringComparer.Ordinal)]
            : throw EnvironmentState.NotFound(
                $"There is no organization with the external ID '{DisplayText.Of(missing)}' in {wanted.Label}.");
    }

    private async Task<(ConfigurationScope? Wanted, ConfigurationScope? Actual)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var own = wanted.ReadOrganizationAsync(name, cancellationToken);
        var other = actual.ReadOrganizationAsync(name, cancellationToken);
        await Task.WhenAll(own, other).ConfigureAwait(false);
        return (await own.ConfigureAwait(false), await other.ConfigureAwait(false));
    }

    private List<PlannedChange> Rows(ConfigurationScope? own, ConfigurationScope? other)
    {
        var rows = new List<PlannedChange>();
        if (own is null)
        {
            if (other?[ConfigurationKind.Organization]?.Items.Values.FirstOrDefault() is { } extra)
                rows.Add(Differ.Deleted(extra));
            return rows;
        }

        rows.AddRange(differ.Compare(own, other));
        rows.AddRange(Differ.LeftAlone(own, kinds));
        if (other is not null)
            rows.AddRange(Differ.LeftAlone(other, kinds));
        return rows;
    }
}
