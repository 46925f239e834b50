using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// One side of a comparison: files or an environment. Reading goes organization by organization, so that memory stays small.
/// </summary>
internal interface IConfigurationSide
{
    /// <summary>What people call it: the path, or the environment's address.</summary>
    string Label { get; }

    /// <summary>The kinds that it has sections of: what it manages.</summary>
    IReadOnlyCollection<ConfigurationKind> Kinds { get; }

    /// <summary>What there is outside of organizations.</summary>
    Task<ConfigurationScope> ReadEnvironmentAsync(CancellationToken cancellationToken);

    /// <summary>The external ids of the organizations, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken);

    /// <summary>What an organization has; null if there is no such organization. May be called for several at a time.</summary>
    Task<ConfigurationScope?> ReadOrganizationAsync(string organization, CancellationToken cancellationToken);
}
