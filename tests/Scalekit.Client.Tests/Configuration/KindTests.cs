using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;
using static Scalekit.Client.Tests.Configuration.KindSamples;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Each kind alone: a created object is read back, each property can change by itself, and a deleted object is gone.</summary>
public sealed class KindTests
{
    public static TheoryData<ConfigurationKind> Creatable =>
        [.. AllKinds.InOrder.Where(kind => kind.OnlyCompared is null).Select(kind => kind.Name)];

    public static TheoryData<ConfigurationKind> Compared =>
        [.. AllKinds.InOrder.Where(kind => kind.OnlyCompared is not null).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Creatable))]
    public async Task What_is_created_is_read_back_changed_and_deleted(ConfigurationKind name)
    {
        await using var service = await StartAsync();
        var kind = AllKinds.Of(name);
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        await PrepareAsync(state, name);
        var item = Samples.Of(name);

        await kind.CreateAsync(state, item, CancellationToken.None);

        AssertHolds(item, await FoundAsync(service, item.Key));
        foreach (var (property, _, second) in Samples.All[name].Values)
        {
            if (kind.Properties.Single(one => one.Name == property).CannotChange || Equals(second, item[property]))
                continue;
            item.Values[property] = second;
            await kind.UpdateAsync(state, item, new HashSet<string> { property }, CancellationToken.None);
            AssertHolds(item, await FoundAsync(service, item.Key));
        }

        if (!kind.CanBeDeleted)
            return;
        await kind.DeleteAsync(state, item.Key, CancellationToken.None);
        Assert.Null(await FoundAsync(service, item.Key));
    }

    [Fact]
    public void Every_property_has_a_sample() => Assert.Equal(
        AllKinds.InOrder.Where(kind => kind.OnlyCompared is null)
            .SelectMany(kind => kind.Properties.Select(property => $"{kind.Name}.{property.Name}")).Order(StringComparer.Ordinal),
        Samples.All.SelectMany(sample => sample.Value.Values.Select(value => $"{sample.Key}.{value.Property}"))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task What_the_api_cannot_create_is_enabled_and_disabled(ConfigurationKind name)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var side = new EnvironmentSide(client, new ConfigurationOptions());
        var organization = (await side.ListOrganizationsAsync(CancellationToken.None))[0];
        var scope = await side.ReadOrganizationAsync(organization, CancellationToken.None);
        var item = scope![name]!.Items.Values.First(one => one["enabled"] is true);
        item.Values["enabled"] = false;

        await AllKinds.Of(name).UpdateAsync(side.State, item, new HashSet<string> { "enabled" }, CancellationToken.None);

        Assert.Equal(false, (await FoundAsync(service, item.Key))!["enabled"]);

        item.Values["enabled"] = true;
        await AllKinds.Of(name).UpdateAsync(side.State, item, new HashSet<string> { "enabled" }, CancellationToken.None);
        Assert.Equal(true, (await FoundAsync(service, item.Key))!["enabled"]);
    }

    [Fact]
    public async Task A_kind_that_nobody_asks_for_costs_no_request()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var side = new EnvironmentSide(
            service.Connect(contract: ApiContract.Live), new ConfigurationOptions { Kinds = [ConfigurationKind.Permission] });

        var scope = await side.ReadEnvironmentAsync(CancellationToken.None);

        Assert.Equal([ConfigurationKind.Permission], scope.Sections.Keys);
        Assert.Empty(await side.ListOrganizationsAsync(CancellationToken.None));
        Assert.Equal(["listPermissions"], service.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task By_the_published_contract_the_other_kinds_are_left_alone()
    {
        await using var service = await Service.StartAsync();
        var side = new EnvironmentSide(
            service.Connect(contract: ApiContract.Published), new ConfigurationOptions { IncludeMembers = true });

        var environment = await side.ReadEnvironmentAsync(CancellationToken.None);
        var organizations = await side.ListOrganizationsAsync(CancellationToken.None);
        var first = await side.ReadOrganizationAsync(organizations[0], CancellationToken.None);
        var second = await side.ReadOrganizationAsync(organizations[1], CancellationToken.None);

        Assert.Equal(
            [
                ConfigurationKind.Organization, ConfigurationKind.OrganizationSetting, ConfigurationKind.OrganizationRole,
                ConfigurationKind.Connection, ConfigurationKind.Directory,
            ],
            second!.Sections.Keys);
        Assert.Equal(
            AllKinds.InOrder.Select(kind => kind.Name).Except(second.Sections.Keys),
            environment.Unmanaged.Concat(first!.Unmanaged).Select(left => left.Kind).Order());
        Assert.Empty(second.Unmanaged);
    }
}
