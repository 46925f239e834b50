using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>A configuration in memory: the environment's objects, and those of each organization.</summary>
internal sealed class MemorySide(ConfigurationScope environment, params ConfigurationScope[] organizations) : IConfigurationSide
{
    private int underWay;

    public string Label => "memory";

    public IReadOnlyCollection<ConfigurationKind> Kinds =>
        [.. organizations.Prepend(environment).SelectMany(scope => scope.Sections.Keys).Distinct()];

    /// <summary>The highest number of organizations read at the same time.</summary>
    public int MostAtATime { get; private set; }

    public Func<string, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    public Task<ConfigurationScope> ReadEnvironmentAsync(CancellationToken cancellationToken) => Task.FromResult(environment);

    public Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. organizations.Select(scope => scope.Organization!).Order(StringComparer.Ordinal)]);

    public async Task<ConfigurationScope?> ReadOrganizationAsync(string organization, CancellationToken cancellationToken)
    {
        lock (this)
            MostAtATime = Math.Max(MostAtATime, ++underWay);
        await Before(organization, cancellationToken);
        lock (this)
            underWay--;
        return organizations.SingleOrDefault(scope => scope.Organization == organization);
    }
}
