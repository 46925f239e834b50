using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>What one file has, and where.</summary>
/// <param name="scope">Its things.</param>
internal sealed class ReadFile(ConfigurationScope scope)
{
    public ConfigurationScope Scope { get; } = scope;

    /// <summary>Where each thing begins in the file.</summary>
    public List<(ConfigurationItem Item, long Position)> Places { get; } = [];
}
