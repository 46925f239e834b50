using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>A plan is applied exactly as it was reviewed, or not at all.</summary>
public sealed class OutdatedRuleTests
{
    private static readonly ConfigurationOptions Everything = Imports.Mirror with { ManageState = true, ThrottleLimit = 2 };

    /// <summary>What happens after the plan was made, and how it is reported.</summary>
    public static TheoryData<string, Func<ScalekitClient, Task>> Meanwhile => new()
    {
        {
            "Permission new: it exists now, but is not as planned",
            client => client.Permissions.CreateAsync(new PermissionInput { Name = "new", Description = "Of somebody else" })
        },
        { "Permission kept: it no longer exists", client => client.Permissions.DeleteAsync("kept") },
        {
            "Permission old: it has another value for 'description'",
            client => client.Permissions.UpdateAsync(new PermissionInput { Name = "old", Description = "Of use" })
        },
        {
            "Role kept: it has another value for 'displayName'",
            client => client.EnvironmentRoles.UpdateAsync("kept", new RoleChanges { DisplayName = "Third" })
        },
        {
            "Organization acme: it has another value for 'metadata'",
            client => Organization(client, "acme", id => client.Organizations.UpdateAsync(
                id, new OrganizationInput { Metadata = new Dictionary<string, string> { ["plan"] = "none" } }))
        },
        {
            "Organization new: it exists now, but is not as planned",
            client => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "Their own", ExternalId = "new" })
        },
        {
            "Connection acme/OKTA SAML: it no longer exists",
            client => Organization(client, "acme", async id => await client.Connections.DeleteAsync(
                id, (await Values.AllAsync(client.Connections.ListOfOrganization(id), CancellationToken.None)).Single().Id!))
        },
        {
            "Role old: it has another value for 'permissions'",
            client => client.EnvironmentRoles.UpdateAsync("old", new RoleChanges { Permissions = ["audit:read", "billing:read"] })
        },
        {
            "Member acme/kept: it no longer exists",
            client => Organization(client, "acme", async id => await client.Members.RemoveAsync(
                id, (await client.Users.GetByExternalIdAsync("kept")).Id!))
        },
    };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task What_has_changed_since_is_named_and_nothing_is_sent_but_reads(
        string problem, Func<ScalekitClient, Task> meanwhile)
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        using var folder = await KeptAsync(client);
        await meanwhile(client);
        service.Server.Requests.Clear();

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client));

        Assert.Equal(ErrorIds.PlanOutdated, error.ErrorId);
        Assert.Contains($"\n{problem}\n", error.Message);
        Assert.EndsWith("\nCreate a new plan; nothing was changed.", error.Message);
        Assert.Empty(service.Writes());
    }

    [Fact]
    public async Task What_goes_out_with_a_change_must_be_as_it_was_too()
    {
        var before = Scopes.Acme
            .Put(
                ConfigurationKind.SessionPolicy,
                "",
                ("source", "CUSTOM"),
                ("absoluteTimeoutMinutes", 480L),
                ("idleTimeoutEnabled", true),
                ("idleTimeoutMinutes", 30L));
        await using var service = await Imports.ServiceOfAsync(before.Alone());
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = new ConfigurationScope(EveryKind.Acme)
            .Put(ConfigurationKind.SessionPolicy, "", ("source", "CUSTOM"), ("absoluteTimeoutMinutes", 600L));
        var plan = await Imports.PlanAsync(wanted.Alone(), client, Imports.All);
        Assert.Equal(1, plan.Counts.Update);
        await Organization(client, EveryKind.Acme, id => client.SessionPolicies.UpdateAsync(
            id,
            new SessionPolicyInput
            {
                AbsoluteTimeout = TimeSpan.FromMinutes(480),
                IdleTimeoutEnabled = true,
                IdleTimeout = TimeSpan.FromMinutes(15),
            }));

        var error = await Assert.ThrowsAsync<ScalekitException>(() => ScalekitConfiguration.CheckAsync(plan, client));

        Assert.Contains("SessionPolicy acme: it has another value for 'idleTimeoutMinutes'", error.Message);
    }

    [Fact]
    public async Task Another_connection_in_the_place_of_the_one_that_was_meant_is_left_alone()
    {
        var before = Scopes.Acme
            .Put(ConfigurationKind.Connection, "OKTA SAML", ("enabled", true));
        await using var service = await Imports.ServiceOfAsync(before.Alone());
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = new ConfigurationScope(EveryKind.Acme).Put(ConfigurationKind.Connection, "OKTA SAML", ("enabled", false));
        var plan = await Imports.PlanAsync(
            wanted.Alone(), client, Imports.All with { ManageState = true });
        using var folder = new TemporaryFolder();
        plan.Save(folder["plan.json"]);
        var kept = File.ReadAllText(folder["plan.json"]);
        Assert.Matches("\"id\": \"conn_[0-9]+\"", kept);
        File.WriteAllText(folder["plan.json"], Regex.Replace(kept, "conn_[0-9]+", "conn_1"));

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client));

        Assert.Contains("Connection acme/OKTA SAML: it was replaced by another one", error.Message);
    }

    [Fact]
    public async Task A_default_role_that_an_organization_only_inherits_so_far_is_set_by_a_kept_plan_too()
    {
        var roles = new ConfigurationScope(null).Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"))
            .Put(ConfigurationKind.Role, "other", ("displayName", "Other"));
        var acme = Scopes.Acme;
        await using var service = await Imports.ServiceOfAsync(
            new MemorySide(roles.Put(ConfigurationKind.DefaultRole, "", ("creator", "kept"), ("member", "kept")), acme));
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = new MemorySide(
            new ConfigurationScope(null).Put(ConfigurationKind.DefaultRole, "", ("creator", "kept"), ("member", "other")),
            new ConfigurationScope(EveryKind.Acme).Put(ConfigurationKind.OrganizationDefaultRole, "", ("member", "kept")));
        using var folder = new TemporaryFolder();
        (await Imports.PlanAsync(wanted, client, Imports.All)).Save(folder["plan.json"]);

        var plan = await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client);
        var told = await Imports.ApplyAsync(plan, client, Imports.All);

        Assert.Equal(
            ["Done Update DefaultRole", "Done Update OrganizationDefaultRole acme"],
            Imports.Outcomes(told).Select(line => line.Trim()));
        Assert.Empty((await Imports.PlanAsync(wanted, client, Imports.All)).Changes);
    }

    [Fact]
    public async Task A_plan_for_another_environment_is_refused_unseen()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        await using var other = await Imports.ServiceOfAsync(EveryKind.Before);
        using var folder = await KeptAsync(service.Connect(contract: ApiContract.Live));

        var error = await Assert.ThrowsAsync<ScalekitException>(() => ScalekitConfiguration.CheckAsync(
            ConfigurationPlan.Load(folder["plan.json"]), other.Connect(contract: ApiContract.Live)));

        Assert.Equal(ErrorIds.PlanOutdated, error.ErrorId);
        Assert.Equal(
            $"The plan is for {service.Server.BaseUrl}, but this is {other.Server.BaseUrl}. Nothing was changed.", error.Message);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_plan_that_was_applied_in_part_is_applied_to_the_end()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        using var folder = await KeptAsync(client);
        var count = ConfigurationPlan.Load(folder["plan.json"]).Changes.Count(change => change.Action != PlannedAction.None);
        for (var done = 0; done < count;)
        {
            using var stop = new CancellationTokenSource();
            var plan = await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client);
            var made = plan.Changes.Count(change => change.Outcome == ChangeOutcome.Done);
            Assert.True(made >= done, $"{made} of {done}");
            var left = made + 4;
            var told = new List<PlannedChange>();
            try
            {
                await ScalekitConfiguration.ApplyAsync(plan, client, Everything, change => Tell(told, change, left, stop), stop.Token);
            }
            catch (OperationCanceledException)
            {
            }

            Assert.All(told, change => Assert.Equal((ChangeOutcome.Done, null), (change.Outcome, change.Reason)));
            Assert.True(told.Count > made);
            done = told.Count;
        }

        Assert.Empty((await Imports.PlanAsync(EveryKind.After, client, Everything)).Changes.Select(Imports.Text));
        Assert.All(service.Writes(), request => Assert.InRange(request.Status, 200, 299));
    }

    [Fact]
    public async Task A_plan_in_which_somebody_changed_what_was_there_is_refused()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        using var folder = await KeptAsync(client);
        var text = File.ReadAllText(folder["plan.json"]);
        var edited = text.Replace("\"old\": \"The clerk\"", "\"old\": \"A clerk\"", StringComparison.Ordinal)
            .Replace("\"old\": \"Clerk\"", "\"old\": \"A clerk\"", StringComparison.Ordinal);
        Assert.NotEqual(text, edited);
        folder.With("plan.json", edited);

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client));

        Assert.Equal(ErrorIds.PlanOutdated, error.ErrorId);
        Assert.Contains("\nOrganizationRole acme/kept: it has another value for 'displayName'\n", error.Message);
        Assert.Empty(service.Writes());
    }

    private static void Tell(List<PlannedChange> told, PlannedChange change, int left, CancellationTokenSource stop)
    {
        lock (told)
        {
            told.Add(change);
            if (told.Count >= left)
                stop.Cancel();
        }
    }

    private static async Task<TemporaryFolder> KeptAsync(ScalekitClient client)
    {
        var folder = new TemporaryFolder();
        (await Imports.PlanAsync(EveryKind.After, client, Everything)).Save(folder["plan.json"]);
        return folder;
    }

    private static async Task Organization(ScalekitClient client, string externalId, Func<string, Task> change) =>
        await change((await client.Organizations.GetByExternalIdAsync(externalId)).Id!);
}
