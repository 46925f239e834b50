using System.Collections.Generic;

namespace Scalekit.Emulator.Seeding;

/// <summary>What an organization has at the start, or what the environment has outside of organizations.</summary>
/// <param name="ExternalId">The organization's external id; null for the environment.</param>
/// <param name="Sections">What there is of each kind. A kind that the files leave out is missing here.</param>
internal sealed record SeedScope(string? ExternalId, IReadOnlyDictionary<SeedKind, IReadOnlyList<SeedItem>> Sections)
{
    /// <summary>The things of a kind; null where the files say nothing of the kind.</summary>
    public IReadOnlyList<SeedItem>? Section(SeedKind kind) => Sections.GetValueOrDefault(kind);

    /// <summary>The same, with none where the files say nothing.</summary>
    public IReadOnlyList<SeedItem> this[SeedKind kind] => Section(kind) ?? [];

    /// <summary>The thing of a kind of which there is one; null where the files say nothing of it.</summary>
    public SeedItem? One(SeedKind kind) => this[kind] is [var one, ..] ? one : null;
}
