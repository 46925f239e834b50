using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>What one file has, and where.</summary>
/// <param name="scope">Its things.</param>
internal sealed class ReadFile(ConfigurationScope scope)
{
    public ConfigurationScope Scope { get; } = scope;

    /// <summary>Where each thing begins in the file, and under which name: it may be matched by another form of that name.</summary>
    public List<(ConfigurationItem Item, string Name, long Position)> Places { get; } = [];
}
