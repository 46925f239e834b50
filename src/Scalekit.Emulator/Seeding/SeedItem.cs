using System.Collections.Generic;

namespace Scalekit.Emulator.Seeding;

/// <summary>An object of the configuration that the emulator starts with.</summary>
/// <param name="Name">Its natural key, such as the name of a role; empty for a kind with only one object.</param>
/// <param name="Values">Its values, by their names in the files; values that the files leave out are missing.</param>
internal sealed record SeedItem(string Name, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>Another name, such as the e-mail address of a user with an external ID.</summary>
    public string? OtherName { get; init; }

    public string? Text(string property) => As<string>(property);

    /// <summary>Like Text, but null instead of an empty text.</summary>
    public string? TextOrNull(string property) => Text(property) is { Length: > 0 } text ? text : null;

    public bool? Flag(string property) => Values.TryGetValue(property, out var value) ? value as bool? : null;

    public int? Number(string property) => Values.TryGetValue(property, out var value) && value is long number ? (int)number : null;

    public IReadOnlyList<string> Names(string property) => As<string[]>(property) ?? [];

    public IReadOnlyDictionary<string, string>? Texts(string property) => As<IReadOnlyDictionary<string, string>>(property);

    public IReadOnlyDictionary<string, bool>? Flags(string property) => As<IReadOnlyDictionary<string, bool>>(property);

    public IReadOnlyDictionary<string, string[]>? NamesByName(string property) => As<IReadOnlyDictionary<string, string[]>>(property);

    private T? As<T>(string property)
        where T : class => Values.TryGetValue(property, out var value) ? value as T : null;
}
