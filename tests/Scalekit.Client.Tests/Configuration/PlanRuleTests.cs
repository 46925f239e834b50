using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>What a plan contains, and that making one changes nothing.</summary>
public sealed class PlanRuleTests
{
    private static readonly ConfigurationOptions Everything = Imports.Mirror with { ManageState = true };

    [Fact]
    public async Task A_plan_of_every_kind_sends_only_reads()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        using var kept = new TemporaryFolder();

        var plan = await Imports.PlanAsync(EveryKind.After, client, Everything);
        plan.Save(kept["plan.json"]);
        await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(kept["plan.json"]), client);

        Assert.NotEmpty(service.Requests);
        Assert.All(service.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Equal(
            AllKinds.InOrder.SelectMany(EveryKind.ActionsOf, (kind, action) => (kind.Name, action)).Order(),
            plan.Changes.Where(row => row.Action != PlannedAction.None).Select(row => (row.Kind, row.Action)).Distinct().Order());
    }

    [Fact]
    public async Task A_missing_section_changes_nothing()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var kind in AllKinds.InOrder.Select(kind => kind.Name))
        {
            var everywhere = await Imports.PlanAsync(EveryKind.AfterWith(scope => scope.Without(kind)), client, Everything);
            var inOne = await Imports.PlanAsync(
                EveryKind.AfterWith(scope => _ = scope.Organization == EveryKind.Acme ? scope.Without(kind) : scope), client, Everything);

            Assert.DoesNotContain(everywhere.Changes, row => row.Kind == kind && row.Action != PlannedAction.None);
            Assert.DoesNotContain(
                inOne.Changes,
                row => row.Kind == kind && row.Organization == EveryKind.Acme && row.Action != PlannedAction.None);
        }
    }

    [Fact]
    public async Task A_missing_property_changes_nothing()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var most = AllKinds.InOrder.Max(kind => kind.Properties.Count);
        for (var number = 0; number < most; number++)
        {
            var wanted = EveryKind.AfterWith(scope => KeepOne(scope, number));
            var before = await ValuesAsync(client);

            var told = await Imports.ImportAsync(wanted, client, Imports.All with { ManageState = true });

            Assert.All(told, change => Assert.Equal(ChangeOutcome.Done, change.Outcome));
            var changed = told
                .SelectMany(change => change.Properties, (change, property) => $"{change.Kind} {change.Key} {property}").ToHashSet();
            var after = await ValuesAsync(client);

            // The service sets the full name from the other names.
            changed.Add("User kept name");
            Assert.Equal(
                before.Where(value => !changed.Contains(value.Key)), after.Where(value => !changed.Contains(value.Key)));
            Assert.All(told, change => Assert.Equal(
                [AllKinds.Of(change.Kind).Properties[number].Name], change.Properties.Select(property => property.Name)));
        }
    }

    [Fact]
    public async Task A_missing_file_changes_nothing()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        using var whole = await Imports.FolderOfAsync(EveryKind.After);
        foreach (var (file, _) in whole.Files.Where(file => file.Name != "scalekit.schema.json"))
        {
            using var folder = await Imports.FolderOfAsync(EveryKind.After);
            File.Delete(folder[file]);
            var managed = FolderSide.Open(folder.Path).Kinds;
            var options = Everything with { Prune = [.. Everything.Prune.Except([ConfigurationKind.Organization])] };

            var plan = await ScalekitConfiguration.PlanAsync(ConfigurationSource.FromFolder(folder.Path), client, options);

            Assert.DoesNotContain(plan.Changes, row => row.Action != PlannedAction.None && !managed.Contains(row.Kind));
            if (file == "organizations/acme.json")
                Assert.DoesNotContain(plan.Changes, row => row.Organization == EveryKind.Acme);
            else
                Assert.Equal(file != "scalekit.json", managed.Count < AllKinds.InOrder.Count || file == "organizations/new.json");
        }
    }

    [Fact]
    public async Task A_missing_folder_of_organizations_deletes_none()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        using var folder = await Imports.FolderOfAsync(EveryKind.After);
        System.IO.Directory.Delete(folder["organizations"], recursive: true);

        var plan = await ScalekitConfiguration.PlanAsync(
            ConfigurationSource.FromFolder(folder.Path), service.Connect(contract: ApiContract.Live), Everything);

        Assert.DoesNotContain(plan.Changes, row => row.Action != PlannedAction.None && AllKinds.Of(row.Kind).OfOrganizations);
        Assert.Contains(plan.Changes, row => row.Action == PlannedAction.Delete);
    }

    [Fact]
    public async Task Only_the_kinds_that_are_named_are_pruned()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var kind in Everything.Prune.Where(kind => kind != ConfigurationKind.Member))
        {
            var plan = await Imports.PlanAsync(EveryKind.After, client, Imports.All with { Prune = [kind] });

            Assert.Equal([kind], plan.Changes.Where(row => row.Action == PlannedAction.Delete).Select(row => row.Kind).Distinct());
            Assert.Equal(1, plan.Counts.Delete);
        }

        Assert.Equal(0, (await Imports.PlanAsync(EveryKind.After, client, Imports.All)).Counts.Delete);
    }

    [Fact]
    public async Task The_last_membership_of_a_user_stays_unless_users_are_pruned_too()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);

        var plan = await Imports.PlanAsync(EveryKind.After, client, Imports.All with { Prune = [ConfigurationKind.Member] });
        Assert.Equal(0, plan.Counts.Delete);
        var left = Assert.Single(plan.Changes, row => row.Kind == ConfigurationKind.Member && row.Reason is not null);
        Assert.StartsWith("It is the user's only known membership", left.Reason);

        plan = await Imports.PlanAsync(
            EveryKind.AfterWith(scope => scope.Without(ConfigurationKind.User)),
            client,
            Imports.All with { Prune = [ConfigurationKind.Member, ConfigurationKind.User] });
        Assert.Equal("Delete Member acme/old", Assert.Single(plan.Changes, row => row.Action == PlannedAction.Delete).ToString());
    }

    [Fact]
    public async Task A_membership_that_is_not_the_last_one_is_pruned()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = EveryKind.AfterWith(scope =>
        {
            if (scope.Organization == EveryKind.New)
                scope.Put(ConfigurationKind.Member, EveryKind.Old);
        });

        var plan = await Imports.PlanAsync(wanted, client, Imports.All with { Prune = [ConfigurationKind.Member] });

        Assert.Equal("Delete Member acme/old", Assert.Single(plan.Changes, row => row.Action == PlannedAction.Delete).ToString());
    }

    [Theory]
    [InlineData("APPLICATION", 480L, null, null, "Its time-outs apply only with the source CUSTOM.")]
    [InlineData(null, 480L, null, null, "Its time-outs apply only with the source CUSTOM.")]
    [InlineData("CUSTOM", 480L, false, 30L, "'idleTimeoutMinutes' applies only if 'idleTimeoutEnabled' is true.")]
    public async Task A_session_policy_that_contradicts_itself_is_left_alone(
        string? source, long absolute, bool? enabled, long? idle, string reason)
    {
        await using var service = await Imports.ServiceOfAsync(Scopes.Acme.Alone());
        foreach (var name in new[] { EveryKind.Acme, EveryKind.New })
        {
            var policy = new ConfigurationItem(new(ConfigurationKind.SessionPolicy, name, "")).With("source", source)
                .With("absoluteTimeoutMinutes", absolute).With("idleTimeoutEnabled", enabled).With("idleTimeoutMinutes", idle);
            var wanted = new ConfigurationScope(name).Put(ConfigurationKind.Organization, "", ("displayName", "Acme")).Put(policy);

            var plan = await Imports.PlanAsync(
                wanted.Alone(), service.Connect(contract: ApiContract.Live), Imports.All);

            var row = Assert.Single(plan.Changes, row => row.Kind == ConfigurationKind.SessionPolicy);
            Assert.Equal((PlannedAction.None, reason), (row.Action, row.Reason));
        }
    }

    [Fact]
    public async Task Of_several_connections_that_only_their_number_tells_apart_none_is_enabled_or_disabled()
    {
        var before = Scopes.Acme
            .Put(ConfigurationKind.Connection, "OKTA SAML", ("enabled", true))
            .Put(ConfigurationKind.Connection, "OKTA SAML 2", ("enabled", true));
        await using var service = await Imports.ServiceOfAsync(before.Alone());
        foreach (var name in new[] { "OKTA SAML", "OKTA SAML 2" })
        {
            var wanted = new ConfigurationScope(EveryKind.Acme).Put(ConfigurationKind.Connection, name, ("enabled", false));

            var plan = await Imports.PlanAsync(
                wanted.Alone(),
                service.Connect(contract: ApiContract.Live),
                Imports.All with { ManageState = true });

            Assert.Equal(
                "'enabled' is different, but several have the same provider and type, and it is not clear which one is meant.",
                Assert.Single(plan.Changes).Reason);
        }
    }

    [Fact]
    public async Task What_is_pruned_is_gone_and_the_rest_stays()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        ConfigurationKind[] named = [ConfigurationKind.Domain, ConfigurationKind.OrganizationRole];

        var told = await Imports.ImportAsync(EveryKind.After, client, Imports.All with { Prune = named });

        Assert.All(told, change => Assert.Equal(ChangeOutcome.Done, change.Outcome));
        var rest = await Imports.PlanAsync(EveryKind.After, client, Imports.Mirror);
        Assert.Equal(
            Everything.Prune.Except(named).Order(),
            rest.Changes.Where(row => row.Action == PlannedAction.Delete).Select(row => row.Kind).Order());
    }

    [Fact]
    public async Task More_deletes_than_may_be_are_refused_before_anything_is_sent()
    {
        await using var service = await Imports.ServiceOfAsync(
            new MemorySide(Many(11), Scopes.Acme.Put(ConfigurationKind.Domain, "old.example")));
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = new MemorySide(
            Many(1), new ConfigurationScope(EveryKind.Acme).PutNone(ConfigurationKind.Domain));
        var options = new ConfigurationOptions { Prune = [ConfigurationKind.Permission, ConfigurationKind.Domain] };

        var error = await Assert.ThrowsAsync<ScalekitException>(() => Imports.PlanAsync(wanted, client, options));
        var most = await Imports.PlanAsync(wanted, client, options with { Prune = [ConfigurationKind.Permission] });
        var more = await Imports.PlanAsync(wanted, client, options with { MaximumDelete = 11 });

        Assert.Equal(ErrorIds.TooManyDeletes, error.ErrorId);
        Assert.Equal(
            "11 objects would be deleted (Permission 10, Domain 1), but MaximumDelete is 10. Nothing was changed.", error.Message);
        Assert.Equal((10, 11), (most.Counts.Delete, more.Counts.Delete));
        Assert.Empty(service.Writes());
    }

    [Fact]
    public async Task A_kind_that_cannot_be_deleted_cannot_be_pruned()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var kind in AllKinds.InOrder.Where(kind => !kind.CanBeDeleted))
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(
                () => Imports.PlanAsync(EveryKind.After, client, Imports.All with { Prune = [kind.Name] }));

            Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
            Assert.StartsWith($"{kind.Name} cannot be deleted. ", error.Message);
        }

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task What_the_api_cannot_create_is_only_compared()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = EveryKind.AfterWith(scope =>
        {
            if (scope.Organization is null)
                return;
            scope.Put(ConfigurationKind.Connection, "AUTH0 OIDC", ("enabled", true));
            scope.Put(ConfigurationKind.Directory, "AUTH0 SCIM", ("enabled", true));
        });
        ConfigurationKind[] kinds = [ConfigurationKind.Connection, ConfigurationKind.Directory];

        var plan = await Imports.PlanAsync(wanted, client, Imports.Mirror);
        var told = await Imports.ApplyAsync(plan, client, Imports.Mirror);

        var rows = plan.Changes.Where(row => kinds.Contains(row.Kind)).ToList();
        Assert.Equal(
            [
                "acme/AUTH0 OIDC: A connection is set up in the admin portal: an import does not create, change or delete it.",
                "acme/OKTA SAML: 'enabled' is different, but it is changed only if you ask for it (ManageState).",
                "acme/AUTH0 SCIM: A directory is set up in the admin portal: an import does not create, change or delete it.",
                "acme/OKTA SCIM: 'enabled' is different, but it is changed only if you ask for it (ManageState).",
                "new/AUTH0 OIDC: A connection is set up in the admin portal: an import does not create, change or delete it.",
                "new/AUTH0 SCIM: A directory is set up in the admin portal: an import does not create, change or delete it.",
            ],
            rows.Select(row => $"{row.Key}: {row.Reason}"));
        Assert.All(rows, row => Assert.Equal(PlannedAction.None, row.Action));
        Assert.DoesNotContain(told, change => kinds.Contains(change.Kind));
    }

    [Fact]
    public async Task Where_asked_connections_and_directories_are_enabled_and_disabled()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var enabled in new[] { false, true })
        {
            var acme = new ConfigurationScope(EveryKind.Acme)
                .Put(ConfigurationKind.Connection, "OKTA SAML", ("enabled", enabled))
                .Put(ConfigurationKind.Directory, "OKTA SCIM", ("enabled", enabled));

            var told = await Imports.ImportAsync(
                acme.Alone(), client, Imports.All with { ManageState = true });

            Assert.Equal(
                ["Done Update Connection acme/OKTA SAML", "Done Update Directory acme/OKTA SCIM"], Imports.Outcomes(told));
            var values = await ValuesAsync(client);
            Assert.Equal($"{enabled}", values["Connection acme/OKTA SAML enabled"]);
            Assert.Equal($"{enabled}", values["Directory acme/OKTA SCIM enabled"]);
        }
    }

    private static ConfigurationScope Many(int count)
    {
        var scope = new ConfigurationScope(null);
        for (var number = 0; number < count; number++)
            scope.Put(ConfigurationKind.Permission, $"permission:{number}");
        return scope;
    }

    // Keeps one property of the objects on both sides. New objects are removed, because creating them needs more than one property.
    private static void KeepOne(ConfigurationScope scope, int number)
    {
        foreach (var (name, section) in scope.Sections)
        {
            var kind = AllKinds.Of(name);
            foreach (var item in section.Items.Values.ToList())
            {
                if (scope.Organization == EveryKind.New || item.Key.Name != EveryKind.NameOf(kind, EveryKind.Kept))
                    section.Items.Remove(item.Key.Name);
                else
                    KeepOne(kind, item, number);
            }
        }
    }

    private static void KeepOne(Kind kind, ConfigurationItem item, int number)
    {
        foreach (var property in kind.Properties.Where((_, index) => index != number))
            item.Values.Remove(property.Name);
    }

    // Every value that can be set, by key and property.
    private static async Task<Dictionary<string, string>> ValuesAsync(ScalekitClient client)
    {
        var side = new EnvironmentSide(client, Imports.All);
        var scopes = new List<ConfigurationScope> { await side.ReadEnvironmentAsync(CancellationToken.None) };
        foreach (var organization in await side.ListOrganizationsAsync(CancellationToken.None))
            scopes.Add((await side.ReadOrganizationAsync(organization, CancellationToken.None))!);
        return (
            from scope in scopes
            from section in scope.Sections.Values
            from item in section.Items.Values
            from value in item.Values
            where !AllKinds.Of(item.Key.Kind).Properties.Single(property => property.Name == value.Key).IsOnlyCompared
            select ($"{item.Key.Kind} {item.Key} {value.Key}", Text(item.Inherited ?? value.Value)))
            .ToDictionary(entry => entry.Item1, entry => entry.Item2);
    }

    private static string Text(object value) => value is bool flag ? $"{flag}" : System.Text.Json.JsonSerializer.Serialize(value);
}
