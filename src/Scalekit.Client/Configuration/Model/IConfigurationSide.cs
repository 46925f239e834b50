using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>One side of a comparison: files or an environment. It is read one organization at a time, to keep memory use low.</summary>
internal interface IConfigurationSide
{
    /// <summary>The name for messages: the path, or the environment's host.</summary>
    string Label { get; }

    /// <summary>The kinds that it manages: those that it has sections for.</summary>
    IReadOnlyCollection<ConfigurationKind> Kinds { get; }

    /// <summary>Reads what belongs to the environment itself.</summary>
    Task<ConfigurationScope> ReadEnvironmentAsync(CancellationToken cancellationToken);

    /// <summary>Returns the external IDs of the organizations, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken);

    /// <summary>Reads an organization; null if it does not exist. Can be called for several organizations at the same time.</summary>
    Task<ConfigurationScope?> ReadOrganizationAsync(string organization, CancellationToken cancellationToken);
}
