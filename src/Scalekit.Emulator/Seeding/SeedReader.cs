extern alias client;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using client::Scalekit;
using client::Scalekit.Configuration;

namespace Scalekit.Emulator.Seeding;

/// <summary>
/// Reads an export with the code of the client: same checks, same messages. No other part of the emulator uses the client.
/// </summary>
internal static class SeedReader
{
    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="ArgumentException">The folder does not exist, or something in its files is wrong.</exception>
    public static async Task<SeedContent> ReadAsync(
        string path, IReadOnlyDictionary<string, string>? parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(ConfigurationSource.FromFolder(path, parameters).Open(null), cancellationToken);
        }
        catch (Exception exception) when (exception is ScalekitException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"Cannot start as a copy of {path}: {exception.Message}", exception);
        }
    }

    private static async Task<SeedContent> ReadAsync(IConfigurationSide side, CancellationToken cancellationToken)
    {
        var environment = await side.ReadEnvironmentAsync(cancellationToken);
        List<SeedScope> organizations = [];
        foreach (var externalId in await side.ListOrganizationsAsync(cancellationToken))
        {
            if (await side.ReadOrganizationAsync(externalId, cancellationToken) is { } organization)
            {
                organizations.Add(Scope(organization));
            }
        }

        return new SeedContent(Scope(environment), organizations);
    }

    private static SeedScope Scope(ConfigurationScope scope) => new(
        scope.Organization,
        scope.Sections.ToDictionary(
            section => Enum.Parse<SeedKind>(section.Key.ToString()),
            IReadOnlyList<SeedItem> (section) => [.. section.Value.Items.Values.Select(Item)]));

    private static SeedItem Item(ConfigurationItem item) => new(item.Key.Name, item.Values) { OtherName = item.OtherName };
}
