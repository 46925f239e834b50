using System.Collections.Generic;

namespace Scalekit.Emulator.Seeding;

/// <summary>The initial data of an organization, or of the environment outside of organizations.</summary>
/// <param name="ExternalId">The organization's external ID; null for the environment.</param>
/// <param name="Sections">The objects of each kind. A kind that the files leave out is missing.</param>
internal sealed record SeedScope(string? ExternalId, IReadOnlyDictionary<SeedKind, IReadOnlyList<SeedItem>> Sections)
{
    /// <summary>The objects of a kind; null if the files do not contain the kind.</summary>
    public IReadOnlyList<SeedItem>? Section(SeedKind kind) => Sections.GetValueOrDefault(kind);

    /// <summary>Like Section, but empty if the files do not contain the kind.</summary>
    public IReadOnlyList<SeedItem> this[SeedKind kind] => Section(kind) ?? [];

    /// <summary>The only object of a kind; null if the files do not contain it.</summary>
    public SeedItem? One(SeedKind kind) => this[kind] is [var one, ..] ? one : null;
}
