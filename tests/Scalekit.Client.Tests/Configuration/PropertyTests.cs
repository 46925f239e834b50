using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;
using static Scalekit.Client.Tests.Configuration.Environments;
using static Scalekit.Client.Tests.Configuration.Imports;
using static Scalekit.Client.Tests.Configuration.KindSamples;
using ValueType = Scalekit.Configuration.ValueType;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Files with only one property of an object: that property is changed or cleared, and the others stay as they were.</summary>
public sealed class PropertyTests
{
    /// <summary>The properties of each kind that can change.</summary>
    public static TheoryData<ConfigurationKind, string> Changeable => Of((kind, property) =>
        Samples.All.TryGetValue(kind.Name, out var sample)
        && sample.Values.Single(value => value.Property == property.Name) is var (_, first, second) && !first.Equals(second));

    /// <summary>The properties of each kind that can be cleared.</summary>
    public static TheoryData<ConfigurationKind, string> Clearable => Of((_, property) =>
        Empty(property) is not null && !property.CannotBeCleared && !property.IsRequired);

    /// <summary>The properties of each kind that cannot be cleared.</summary>
    public static TheoryData<ConfigurationKind, string> Lasting => Of((_, property) =>
        Empty(property) is not null && property is { CannotBeCleared: true, IsRequired: false });

    [Theory]
    [MemberData(nameof(Changeable))]
    public async Task A_property_changes_and_the_others_stay(ConfigurationKind name, string property)
    {
        await using var service = await StartWithAsync(name);
        using var folder = await FolderWithAsync(name, property, Samples.Of(name, second: true)[property]!);

        var expected = Samples.Of(name).With(property, Samples.Of(name, second: true)[property]);
        await AssertImportedAsync(service, folder, expected);
    }

    [Theory]
    [MemberData(nameof(Clearable))]
    public async Task A_property_is_cleared_and_the_others_stay(ConfigurationKind name, string property)
    {
        await using var service = await StartWithAsync(name);
        var empty = Empty(PropertyOf(name, property))!;
        using var folder = await FolderWithAsync(name, property, empty);

        await AssertImportedAsync(service, folder, Samples.Of(name).With(property, empty));
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task What_cannot_be_cleared_is_left_alone_with_a_reason(ConfigurationKind name, string property)
    {
        await using var service = await StartWithAsync(name);
        using var folder = await FolderWithAsync(name, property, Empty(PropertyOf(name, property))!);

        var plan = await PlanAsync(folder, service.Connect(contract: ApiContract.Live), All);

        Assert.Equal(
            [(PlannedAction.None, $"'{property}' should be empty, but the service cannot clear it.")],
            plan.Changes.Select(change => (change.Action, change.Reason)));
    }

    private static TheoryData<ConfigurationKind, string> Of(Func<Kind, Property, bool> isMeant)
    {
        var data = new TheoryData<ConfigurationKind, string>();
        foreach (var kind in AllKinds.InOrder)
        {
            foreach (var property in kind.Properties.Where(one => !one.CannotChange && !one.IsOnlyCompared && isMeant(kind, one)))
                data.Add(kind.Name, property.Name);
        }

        return data;
    }

    // Flags have no empty value: an empty set of flags changes none of them.
    private static object? Empty(Property property) => property.Type switch
    {
        ValueType.Text => "",
        ValueType.Names => Array.Empty<string>(),
        ValueType.Texts => ConfigurationValue.Texts([]),
        ValueType.NamesByName => new SortedDictionary<string, string[]>(StringComparer.Ordinal),
        _ => null,
    };

    private static Property PropertyOf(ConfigurationKind name, string property) =>
        AllKinds.Of(name).Properties.Single(one => one.Name == property);

    private static async Task<Service> StartWithAsync(ConfigurationKind name)
    {
        var service = await StartAsync();
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        await PrepareAsync(state, name);
        await CreateAsync(state, Samples.Of(name));
        return service;
    }

    private static async Task<TemporaryFolder> FolderWithAsync(ConfigurationKind name, string property, object value)
    {
        var key = Samples.Of(name).Key;
        var scope = new ConfigurationScope(key.Organization);
        scope.Sections[name] = new ConfigurationSection();
        scope.Sections[name].Add(new ConfigurationItem(key).With(property, value));
        var side = key.Organization is null ? new MemorySide(scope) : new MemorySide(new ConfigurationScope(null), scope);
        var folder = new TemporaryFolder();
        await new Exporter(side, new Uri("https://acme.scalekit.example/")) { Kinds = [name] }
            .RunAsync(folder.Path, null, CancellationToken.None);
        return folder;
    }

    private static async Task AssertImportedAsync(Service service, TemporaryFolder folder, ConfigurationItem expected)
    {
        var client = service.Connect(contract: ApiContract.Live);

        await ImportAsync(folder, client, All);

        Assert.Empty((await PlanAsync(folder, service.Connect(contract: ApiContract.Live), All)).Changes);
        AssertHolds(expected, await FoundAsync(service, expected.Key));
    }
}
