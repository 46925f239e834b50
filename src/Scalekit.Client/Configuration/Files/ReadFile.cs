using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>The content of one file, with positions.</summary>
/// <param name="scope">Its objects.</param>
internal sealed class ReadFile(ConfigurationScope scope)
{
    public ConfigurationScope Scope { get; } = scope;

    /// <summary>
    /// The position of each object in the file, and its name as written there. It may be matched by another form of that name.
    /// </summary>
    public List<(ConfigurationItem Item, string Name, long Position)> Places { get; } = [];
}
