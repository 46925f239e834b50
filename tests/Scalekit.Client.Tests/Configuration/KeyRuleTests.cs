using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Objects are matched by their natural keys. An object without a key is left alone.</summary>
public sealed class KeyRuleTests
{
    [Fact]
    public async Task Identifiers_that_differ_do_not_matter()
    {
        await using var from = await Imports.ServiceOfAsync(EveryKind.After);
        await using var to = await Imports.ServiceOfAsync(Shifted());
        var (source, client) = (from.Connect(contract: ApiContract.Live), to.Connect(contract: ApiContract.Live));
        using var folder = new TemporaryFolder();
        await ScalekitConfiguration.ExportAsync(source, folder.Path, Imports.All);
        var here = await IdsAsync(source);
        var there = await IdsAsync(client);
        var same = here.Where(entry => there.TryGetValue(entry.Key, out var id) && id == entry.Value).ToList();

        var told = await Imports.ImportAsync(FolderSide.Open(folder.Path), client, Imports.All with { ManageState = true });

        // The emulator derives the IDs of permissions from their names.
        Assert.DoesNotContain(same, entry => entry.Key.Kind != ConfigurationKind.Permission);
        Assert.Contains(here.Keys, key => key.Kind == ConfigurationKind.User);
        Assert.All(told, change => Assert.Equal(ChangeOutcome.Done, change.Outcome));
        Assert.DoesNotContain(told, change => change.Key.Contains("aaa", StringComparison.Ordinal));
        Assert.Equal(
            there.OrderBy(entry => entry.Key),
            (await IdsAsync(client)).Where(entry => there.ContainsKey(entry.Key)).OrderBy(entry => entry.Key));
        Assert.True((await Imports.PlanAsync(FolderSide.Open(folder.Path), client, Imports.All)).Counts.IsEmpty);
    }

    [Theory]
    [InlineData("emp-1", "Ada@acme.example", "ada@acme.example", null)]
    [InlineData("ada@acme.example", null, "emp-1", "ADA@acme.example")]
    [InlineData("emp-1", null, "emp-1", "ada@acme.example")]
    public async Task A_user_is_the_same_by_external_id_or_by_address(string name, string? address, string other, string? otherAddress)
    {
        await using var service = await Imports.ServiceOfAsync(With(other, otherAddress, "Ada", "support"));
        var client = service.Connect(contract: ApiContract.Live);

        var told = await Imports.ImportAsync(With(name, address, "Augusta", "billing"), client, Imports.All);

        Assert.Equal([$"Done Update User {other}", $"Done Update Member acme/{other}"], Imports.Outcomes(told));
        var side = new EnvironmentSide(client, Imports.All);
        var user = Assert.Single((await side.ReadEnvironmentAsync(CancellationToken.None))[ConfigurationKind.User]!.Items.Values);
        var acme = await side.ReadOrganizationAsync(EveryKind.Acme, CancellationToken.None);
        Assert.Equal("Augusta", user["givenName"]);
        Assert.Equal(["billing"], (string[])Assert.Single(acme![ConfigurationKind.Member]!.Items.Values)["roles"]!);
    }

    [Fact]
    public async Task A_user_who_has_no_external_id_is_told_that_the_files_have_one()
    {
        await using var service = await Imports.ServiceOfAsync(With("ada@acme.example", null, "Ada", "support"));

        var plan = await Imports.PlanAsync(
            With("emp-1", "ada@acme.example", "Ada", "support"), service.Connect(contract: ApiContract.Live), Imports.All);

        Assert.Equal(
            ["None User ada@acme.example  It has no external ID, but should have 'emp-1'. Its other properties are not affected."],
            plan.Changes.Select(Imports.Text));
    }

    [Fact]
    public async Task An_organization_without_an_external_id_is_left_alone_and_it_is_told_how_to_give_it_one()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var loose = await client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "Loose" });
        using var folder = new TemporaryFolder();

        var exported = await ScalekitConfiguration.ExportAsync(client, folder.Path, Imports.All);
        var plan = await Imports.PlanAsync(EveryKind.After, client, Imports.Mirror);
        var told = await Imports.ApplyAsync(plan, client, Imports.Mirror);

        const string reason = "It has no external ID, which is its key in files. Give it one to manage it.";
        Assert.Equal([$"{loose.Id} (Loose): {reason}"], exported.Unmanaged.Select(row => $"{row.Key}: {row.Reason}"));
        Assert.Equal(
            [$"None Organization {loose.Id} (Loose): {reason}"],
            plan.Changes.Where(row => row.Kind == ConfigurationKind.Organization && row.Action == PlannedAction.None)
                .Select(row => $"{row}: {row.Reason}"));
        Assert.All(told, change => Assert.Equal(ChangeOutcome.Done, change.Outcome));
        Assert.Equal("Loose", (await client.Organizations.GetAsync(loose.Id!)).DisplayName);

        await client.Organizations.UpdateAsync(loose.Id!, new OrganizationInput { ExternalId = "loose" });
        var after = await Imports.PlanAsync(EveryKind.After, client, Imports.Mirror);
        Assert.Equal(["Delete Organization loose"], after.Changes.Where(Is(ConfigurationKind.Organization)).Select(row => $"{row}"));
    }

    private static Func<PlannedChange, bool> Is(ConfigurationKind kind) => row => row.Kind == kind;

    // For every kind an earlier object, so that the IDs of the objects under test differ from those of the source.
    private static MemorySide Shifted()
    {
        var environment = new ConfigurationScope(null);
        var organization = new ConfigurationScope("aaa");
        foreach (var kind in AllKinds.InOrder)
        {
            var scope = kind.OfOrganizations ? organization : environment;
            if (kind.OnlyCompared is not null)
                scope.Put(kind.Name, EveryKind.NameOf(kind, ""), ("enabled", true));
            else if (kind.Name == ConfigurationKind.Domain)
                scope.Put(kind.Name, "aaa.example");
            else if (!kind.IsSingle)
                scope.Put(kind.Name, "aaa", kind.Properties.Where(property => property.IsRequired).Select(One).ToArray());
            else if (kind.Name == ConfigurationKind.Organization)
                scope.Put(kind.Name, "", ("displayName", "First"));
        }

        environment[ConfigurationKind.User]!.Items["aaa"].With("email", "aaa@aaa.example");
        return EveryKind.BeforeWith(environment, organization);

        static (string, object) One(Property property) => (property.Name, "First");
    }

    private static MemorySide With(string name, string? address, string givenName, string role)
    {
        var environment = new ConfigurationScope(null)
            .Put(ConfigurationKind.Role, "support", ("displayName", "Support"))
            .Put(ConfigurationKind.Role, "billing", ("displayName", "Billing"))
            .Put(new ConfigurationItem(AllKinds.Of(ConfigurationKind.User).KeyOf(null, name))
            {
                OtherName = address is null ? null : UserNames.Address(address),
            }.With("email", address).With("givenName", givenName));
        return new MemorySide(environment, Scopes.Acme
            .Put(ConfigurationKind.Member, name, Scopes.Roles(role)));
    }

    private static async Task<Dictionary<ConfigurationKey, string>> IdsAsync(ScalekitClient client)
    {
        var side = new EnvironmentSide(client, Imports.All);
        await side.ReadEnvironmentAsync(CancellationToken.None);
        foreach (var organization in await side.ListOrganizationsAsync(CancellationToken.None))
            side.State.Ids[new(ConfigurationKind.Organization, organization, "")] = side.State.Organizations[organization].Id!;
        await side.ReadOrganizationAsync(EveryKind.Acme, CancellationToken.None);
        return new(side.State.Ids);
    }
}
