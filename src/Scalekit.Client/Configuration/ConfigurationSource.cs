using System;
using System.Collections.Generic;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>Where a configuration comes from: a folder of files, or an environment.</summary>
public sealed class ConfigurationSource
{
    private readonly Func<IReadOnlyCollection<ConfigurationKind>?, IConfigurationSide> open;

    internal ConfigurationSource(IConfigurationSide side)
        : this(_ => side)
    {
    }

    private ConfigurationSource(Func<IReadOnlyCollection<ConfigurationKind>?, IConfigurationSide> open) => this.open = open;

    /// <summary>Opens the side. For an environment, only the given kinds are read.</summary>
    internal IConfigurationSide Open(IReadOnlyCollection<ConfigurationKind>? kinds) => open(kinds);

    /// <summary>Uses the files of a folder. All files are read and checked here.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="parameters">The values for <c>{{NAME}}</c> in the files.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidConfiguration"/>: something in the files is wrong; the message has the file, line and reason of each
    /// problem.
    /// </exception>
    public static ConfigurationSource FromFolder(string path, IReadOnlyDictionary<string, string>? parameters = null) =>
        new(FolderSide.Open(path, parameters));

    /// <summary>Uses an environment. It is read when it is needed.</summary>
    public static ConfigurationSource FromEnvironment(ScalekitClient client, ConfigurationOptions? options = null) =>
        new(kinds => new EnvironmentSide(client, options ?? new ConfigurationOptions(), kinds));
}
