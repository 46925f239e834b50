using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Configuration;
using ValueType = Scalekit.Configuration.ValueType;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>
/// Random configurations that a service may have: every kind and property, and names that are awkward in file systems, JSON and text.
/// </summary>
internal sealed class AnyConfiguration
{
    private static readonly string[] NastyTexts =
    [
        "", " ", "\t", "\r\n", "\n", "\0", "\u001b[31m", "\u007f", "\u2028", "\u202e", "\ufeff", "\uffff", "\U0001F600", "e\u0301",
        "é", "ß", "İ", "日本",
        ".", "..", "/", "\\", "%2F", "@", "'", "\"", "{", "}", "{{", "}}", "{{{{", "{{NAME}}", "CON", "nul", "com1.x", "ACME",
        "acme", "$schema", "externalId", "__proto__", "null", "<<<<<<<", "# x", "~", "a.json", "-", "_", ":",
    ];

    private readonly Random random;
    private readonly List<string> users = [];
    private int number;

    private AnyConfiguration(int seed) => random = new Random(seed);

    /// <summary>Seeds of configurations. A failing test prints its seed.</summary>
    public static Gen<int> Seeds => Gen.Int[0, int.MaxValue - 1];

    public static MemorySide Of(int seed) => new AnyConfiguration(seed).Side();

    /// <summary>Everything on a side as text, to compare two sides.</summary>
    public static async Task<string> TextOfAsync(IConfigurationSide side)
    {
        var text = new StringBuilder();
        Add(await side.ReadEnvironmentAsync(CancellationToken.None));
        foreach (var organization in await side.ListOrganizationsAsync(CancellationToken.None))
            Add((await side.ReadOrganizationAsync(organization, CancellationToken.None))!);
        return text.ToString();

        void Add(ConfigurationScope scope)
        {
            Line($"== {JsonSerializer.Serialize(scope.Organization)}");
            foreach (var section in scope.Sections)
            {
                Line($"{section.Key}");
                foreach (var item in section.Value.Items.Values)
                {
                    Line($"  {JsonSerializer.Serialize(item.Key)} {JsonSerializer.Serialize(item.OtherName)}");
                    foreach (var value in item.Values)
                        Line($"    {value.Key} {value.Value.GetType().Name} {JsonSerializer.Serialize(value.Value)}");
                }
            }
        }

        void Line(string line) => text.Append(line).Append('\n');
    }

    private MemorySide Side()
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        for (var count = random.Next(5); count > 0; count--)
            ids.Add(Name());
        return new MemorySide(Scope(null), [.. ids.Select(Scope)]);
    }

    private ConfigurationScope Scope(string? organization)
    {
        var scope = new ConfigurationScope(organization);
        foreach (var kind in AllKinds.InOrder.Where(kind => kind.OfOrganizations == organization is not null && Chance(4)))
            scope.Sections[kind.Name] = Section(kind, organization);
        return scope;
    }

    private ConfigurationSection Section(Kind kind, string? organization)
    {
        var section = new ConfigurationSection();
        for (var count = kind.IsSingle ? 1 : random.Next(4); count > 0; count--)
        {
            var item = Item(kind, organization);
            if (!section.Items.ContainsKey(item.Key.Name))
                section.Add(item);
        }

        return section;
    }

    private ConfigurationItem Item(Kind kind, string? organization)
    {
        var isUser = kind.Name == ConfigurationKind.User;
        var email = isUser && Chance(2) ? $"user{++number}@example.com" : null;
        var name = kind.IsSingle ? "" : kind.NamePattern is null ? kind.NormalName(Name()) : $"name_{random.Next(20)}";
        if (isUser && email is not null)
            users.Add(name);
        else if (kind.Name == ConfigurationKind.Member && users.Count > 0 && Chance(2))
            name = users[random.Next(users.Count)];
        else if (isUser || kind.Name == ConfigurationKind.Member)
            name = UserNames.AddressOrId(name);
        var item = new ConfigurationItem(kind.KeyOf(organization, name)) { OtherName = email };
        foreach (var property in kind.Properties.Where(property => property.Name != "email"))
        {
            if (Chance(4) || property.IsRequired)
                item.With(property.Name, Value(property));
        }

        return item.With("email", email);
    }

    private object Value(Property property) => property.Type switch
    {
        ValueType.Text when property.OneOf is { } all => all[random.Next(all.Count)],
        ValueType.Text => property.IsRequired ? Name() : Text(),
        ValueType.Flag => Chance(2),
        ValueType.Number => random.NextInt64(),
        ValueType.Names => Names(),
        ValueType.Texts => Table(Text),
        ValueType.Flags => Table(() => Chance(2)),
        ValueType.NamesByName => Table(Names),
        _ => throw new NotSupportedException(),
    };

    private SortedDictionary<string, T> Table<T>(Func<T> value)
    {
        var table = new SortedDictionary<string, T>(StringComparer.Ordinal);
        for (var count = random.Next(3); count > 0; count--)
            table[Text()] = value();
        return table;
    }

    private string[] Names()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var count = random.Next(4); count > 0; count--)
            names.Add(Name());
        return [.. names];
    }

    private string Name()
    {
        var name = IdentifierText.Trim(Text());
        return name.Length > 0 ? name : "x";
    }

    private string Text() =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Chance(3) ? Letter() : NastyTexts[random.Next(NastyTexts.Length)]));

    private string Letter()
    {
        var letter = random.Next(0x10000);
        return char.IsSurrogate((char)letter) ? "x" : $"{(char)letter}";
    }

    private bool Chance(int of) => random.Next(of) > 0;
}
