using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>How a plan is applied: the order, failures, lost responses, and e-mails.</summary>
public sealed class ApplyRuleTests
{
    private static readonly ConfigurationOptions Everything = Imports.Mirror with { ManageState = true };

    /// <summary>The kind that each change request of an import belongs to.</summary>
    private static readonly Dictionary<string, ConfigurationKind> KindOf = new()
    {
        ["createPermission"] = ConfigurationKind.Permission,
        ["updatePermission"] = ConfigurationKind.Permission,
        ["deletePermission"] = ConfigurationKind.Permission,
        ["RolesService_CreateRole"] = ConfigurationKind.Role,
        ["updateRole"] = ConfigurationKind.Role,
        ["deleteRole"] = ConfigurationKind.Role,
        ["updateDefaultRoles"] = ConfigurationKind.DefaultRole,
        ["createMcpConfig"] = ConfigurationKind.McpConfiguration,
        ["updateMcpConfig"] = ConfigurationKind.McpConfiguration,
        ["deleteMcpConfig"] = ConfigurationKind.McpConfiguration,
        ["createOrganization"] = ConfigurationKind.Organization,
        ["updateOrganization"] = ConfigurationKind.Organization,
        ["deleteOrganization"] = ConfigurationKind.Organization,
        ["updateOrganizationSettings"] = ConfigurationKind.OrganizationSetting,
        ["updateOrganizationSessionPolicy"] = ConfigurationKind.SessionPolicy,
        ["createDomain"] = ConfigurationKind.Domain,
        ["deleteDomain"] = ConfigurationKind.Domain,
        ["createRole"] = ConfigurationKind.OrganizationRole,
        ["updateOrganizationRole"] = ConfigurationKind.OrganizationRole,
        ["deleteOrganizationRole"] = ConfigurationKind.OrganizationRole,
        ["updateDefaultOrganizationRoles"] = ConfigurationKind.OrganizationDefaultRole,
        ["disableConnection"] = ConfigurationKind.Connection,
        ["disableDirectory"] = ConfigurationKind.Directory,
        ["createUserAndMembership"] = ConfigurationKind.User,
        ["updateUser"] = ConfigurationKind.User,
        ["deleteUser"] = ConfigurationKind.User,
        ["addMembership"] = ConfigurationKind.Member,
        ["updateMembership"] = ConfigurationKind.Member,
        ["removeMembership"] = ConfigurationKind.Member,
    };

    [Fact]
    public async Task Requests_come_in_the_order_of_dependency_and_deletes_the_other_way_round()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);

        var told = await Imports.ImportAsync(EveryKind.After, service.Connect(contract: ApiContract.Live), Everything);

        Assert.All(told, change => Assert.Equal(ChangeOutcome.Done, change.Outcome));
        Assert.Equal(
            [
                .. AllKinds.InOrder.Select(kind => (kind.Name, false)),
                .. AllKinds.InOrder.Reverse().Where(kind => kind.CanBeDeleted).Select(kind => (kind.Name, true)),
            ],
            Runs(service.Writes().Select(request => (KindOf[request.OperationId!], request.Method == "DELETE"))));
    }

    [Fact]
    public async Task What_others_of_the_kind_extend_is_created_first_and_deleted_last()
    {
        await using var service = await Imports.ServiceOfAsync(new MemorySide(new ConfigurationScope(null)
            .Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"))
            .Put(ConfigurationKind.Role, "a_old", ("displayName", "A"), ("extends", "b_old"))
            .Put(ConfigurationKind.Role, "b_old", ("displayName", "B"), ("extends", "c_old"))
            .Put(ConfigurationKind.Role, "c_old", ("displayName", "C"))));
        var wanted = new MemorySide(new ConfigurationScope(null)
            .Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"), ("extends", "a_new"))
            .Put(ConfigurationKind.Role, "a_new", ("displayName", "A"), ("extends", "b_new"))
            .Put(ConfigurationKind.Role, "b_new", ("displayName", "B"), ("extends", "c_new"))
            .Put(ConfigurationKind.Role, "c_new", ("displayName", "C")));

        var told = await Imports.ImportAsync(wanted, service.Connect(contract: ApiContract.Live), Everything);

        Assert.Equal(
            [
                "Done Create Role c_new", "Done Create Role b_new", "Done Create Role a_new", "Done Update Role kept",
                "Done Delete Role a_old", "Done Delete Role b_old", "Done Delete Role c_old",
            ],
            Imports.Outcomes(told));
    }

    [Fact]
    public async Task Within_a_level_as_many_requests_as_allowed_are_under_way_and_no_level_begins_before_the_last_one_has_ended()
    {
        const int limit = 3;
        await using var service = await Imports.ServiceOfAsync(new MemorySide(new ConfigurationScope(null)));
        var wanted = new MemorySide(Numbered(null, ConfigurationKind.Permission, 10), [.. Enumerable.Range(0, 10).Select(number =>
            new ConfigurationScope($"organization-{number}").Put(ConfigurationKind.Organization, "", ("displayName", "One"))
                .Put(ConfigurationKind.Domain, $"{number}.example"))]);
        var client = service.Connect(contract: ApiContract.Live);
        var plan = await Imports.PlanAsync(wanted, client, Imports.All);
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(40), Times = 0 });
        service.Server.Requests.Clear();

        await Imports.ApplyAsync(plan, client, Imports.All with { ThrottleLimit = limit });

        Assert.Equal(limit, service.Server.Requests.PeakConcurrency);
        foreach (var level in service.Writes().GroupBy(request => request.OperationId))
        {
            Assert.Equal(10, level.Count());
            Assert.Equal(1, level.First().ConcurrentRequests);
            Assert.Equal(limit, level.Max(request => request.ConcurrentRequests));
        }
    }

    [Fact]
    public async Task What_needs_something_that_failed_is_skipped_and_the_rest_goes_on()
    {
        await using var service = await Imports.ServiceOfAsync(new MemorySide(
            new ConfigurationScope(null)
                .Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"))
                .Put(ConfigurationKind.DefaultRole, "", ("member", "kept"), ("creator", "kept")),
            Scopes.Acme));
        var wanted = new MemorySide(
            new ConfigurationScope(null)
                .Put(ConfigurationKind.Permission, "free")
                .Put(ConfigurationKind.Role, "failing", ("displayName", "Failing"))
                .Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"), ("extends", "failing"))
                .Put(ConfigurationKind.DefaultRole, "", ("member", "failing"))
                .Put(ConfigurationKind.User, "ann@acme.example")
                .Put(ConfigurationKind.User, "bob@acme.example"),
            new ConfigurationScope(EveryKind.Acme)
                .Put(ConfigurationKind.Domain, "acme.example")
                .Put(ConfigurationKind.OrganizationRole, "child", ("displayName", "Child"), ("extends", "failing"))
                .Put(ConfigurationKind.OrganizationRole, "free", ("displayName", "Free"))
                .Put(ConfigurationKind.OrganizationDefaultRole, "", ("member", "child"))
                .Put(ConfigurationKind.Member, "ann@acme.example", Scopes.Roles("child"))
                .Put(ConfigurationKind.Member, "bob@acme.example", Scopes.Roles("free")));
        service.Fail(FaultKind.Status, "RolesService_CreateRole", times: 0, status: 400);

        var told = await Imports.ImportAsync(wanted, service.Connect(contract: ApiContract.Live), Imports.All with { ThrottleLimit = 1 });

        Assert.Equal(
            [
                "Done Create Permission free",
                "Failed Create Role failing",
                "Skipped Update Role kept It needs Role 'failing', which could not be created.",
                "Skipped Update DefaultRole  It needs Role 'failing', which could not be created.",
                "Done Create Domain acme/acme.example",
                "Skipped Create OrganizationRole acme/child It needs Role 'failing', which could not be created.",
                "Done Create OrganizationRole acme/free",
                "Skipped Update OrganizationDefaultRole acme It needs OrganizationRole 'acme/child', which could not be created.",
                "Skipped Create User ann@acme.example It needs OrganizationRole 'acme/child', which could not be created.",
                "Done Create User bob@acme.example",
                "Skipped Create Member acme/ann@acme.example It needs User 'ann@acme.example', which could not be created.",
                "Done Create Member acme/bob@acme.example",
            ],
            Imports.Outcomes(told).Select(line => line.Split(" This error comes from a fault rule")[0]));
    }

    [Fact]
    public async Task Nothing_of_an_organization_that_cannot_be_created_is_tried()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        service.Fail(FaultKind.Status, "createOrganization", times: 0, status: 503);

        var told = await Imports.ImportAsync(
            EveryKind.After, service.Connect(retries: 0, contract: ApiContract.Live), Everything);

        Assert.All(
            told.Where(change => change.Organization == EveryKind.New),
            change => Assert.Equal(
                change.Kind == ConfigurationKind.Organization
                    ? (ChangeOutcome.Failed, "This error comes from a fault rule")
                    : (ChangeOutcome.Skipped, "It needs Organization 'new', which could not be created."),
                (change.Outcome, change.Reason?.Split(" (")[0])));
        Assert.All(
            told.Where(change => change.Organization != EveryKind.New),
            change => Assert.Equal(
                change.Action == PlannedAction.Delete
                    ? (ChangeOutcome.Skipped, "Not deleted, because an earlier change failed or was skipped.")
                    : (ChangeOutcome.Done, null),
                (change.Outcome, change.Reason)));
        Assert.Contains(told, change => change.Action == PlannedAction.Delete);
        Assert.Equal(4, told.Count(change => change.Organization == EveryKind.New));
        Assert.Equal(3, service.Server.Requests.Count("createOrganization"));
    }

    [Fact]
    public async Task Whatever_goes_wrong_with_one_change_the_others_are_made()
    {
        await using var service = await Imports.ServiceOfAsync(Scopes.Acme.Alone());
        var wanted = new ConfigurationScope(EveryKind.Acme)
            .Put(
                ConfigurationKind.SessionPolicy,
                "",
                ("source", "CUSTOM"),
                ("absoluteTimeoutMinutes", 999_999_999_999_999L))
            .Put(ConfigurationKind.Domain, "acme.example", ("type", "ALLOWED_EMAIL_DOMAIN"));

        var told = await Imports.ImportAsync(
            wanted.Alone(), service.Connect(contract: ApiContract.Live), Imports.All);

        Assert.Equal(
            [(ConfigurationKind.SessionPolicy, ChangeOutcome.Failed), (ConfigurationKind.Domain, ChangeOutcome.Done)],
            told.Select(change => (change.Kind, change.Outcome)));
    }

    [Fact]
    public async Task A_new_member_without_roles_gets_none()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var wanted = EveryKind.AfterWith(scope =>
        {
            if (scope.Organization is null)
                scope.Put(ConfigurationKind.User, "emp-9", ("email", "emp-9@acme.example"));
            else
                scope.Put(ConfigurationKind.Member, scope.Organization == EveryKind.New ? EveryKind.Kept : "emp-9", Scopes.Roles());
        });
        using var folder = new TemporaryFolder();
        (await Imports.PlanAsync(wanted, client, Imports.All)).Save(folder["plan.json"]);

        await Imports.ApplyAsync(ConfigurationPlan.Load(folder["plan.json"]), client, Imports.All);

        Assert.Empty((await Imports.PlanAsync(wanted, client, Imports.All)).Changes
            .Where(row => row.Kind == ConfigurationKind.Member).Select(Imports.Text));
    }

    [Fact]
    public async Task After_an_import_there_is_nothing_to_do()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);

        await Imports.ImportAsync(EveryKind.After, client, Everything);
        var second = await Imports.PlanAsync(EveryKind.After, client, Everything);

        Assert.Empty(second.Changes.Select(Imports.Text));
        Assert.True(second.Counts.IsEmpty);
    }

    [Theory]
    [InlineData("kept")]
    [InlineData("other")]
    public async Task After_an_organization_got_the_default_role_of_the_environment_there_is_nothing_to_do(string role)
    {
        await using var service = await Imports.ServiceOfAsync(Defaults("kept", "other"));
        var client = service.Connect(contract: ApiContract.Live);

        var told = await Imports.ImportAsync(Defaults(role, role), client, Everything);

        Assert.Contains("Done Update " + (role == "kept" ? "OrganizationDefaultRole acme" : "DefaultRole"), Imports.Outcomes(told));
        Assert.Empty((await Imports.PlanAsync(Defaults(role, role), client, Everything)).Changes.Select(Imports.Text));

        static MemorySide Defaults(string environment, string organization) => new(
            new ConfigurationScope(null)
                .Put(ConfigurationKind.Role, "kept", ("displayName", "Kept"))
                .Put(ConfigurationKind.Role, "other", ("displayName", "Other"))
                .Put(ConfigurationKind.DefaultRole, "", ("member", environment), ("creator", "kept")),
            Organization(EveryKind.Acme).Put(ConfigurationKind.OrganizationDefaultRole, "", ("member", organization)));
    }

    public static TheoryData<FaultKind, int?> Lost => new()
    {
        { FaultKind.ResetBeforeHeaders, null },
        { FaultKind.ResetInBody, null },
        { FaultKind.TruncatedJson, null },
        { FaultKind.Status, 503 },
        { FaultKind.HtmlBody, 502 },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_change_whose_answer_was_lost_is_looked_for_and_not_made_twice(FaultKind fault, int? status)
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        await using var twin = await Imports.ServiceOfAsync(EveryKind.Before);
        await Imports.ImportAsync(EveryKind.After, twin.Connect(contract: ApiContract.Live), Everything);
        var client = service.Connect(contract: ApiContract.Live, retries: 0);
        var plan = await Imports.PlanAsync(EveryKind.After, client, Everything);
        foreach (var operation in twin.Writes().Select(request => request.OperationId).Distinct())
        {
            service.Server.Faults.Add(
                new FaultRule { Kind = fault, OperationId = operation, Status = status, Execute = true, Times = 1 });
        }

        var told = await Imports.ApplyAsync(plan, client, Everything);

        Assert.All(told, change => Assert.Equal((ChangeOutcome.Done, null), (change.Outcome, change.Reason)));
        Assert.All(service.Server.Faults.Snapshot(), rule => Assert.Equal(1, rule.Played));
        Assert.Equal(twin.Server.Store.Summarize(), service.Server.Store.Summarize());
        Assert.Empty((await Imports.PlanAsync(EveryKind.After, client, Everything)).Changes.Select(Imports.Text));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public async Task People_get_an_email_only_where_asked_and_one_for_each_membership(bool isAsked, int count)
    {
        await using var service = await Imports.ServiceOfAsync(new MemorySide(
            new ConfigurationScope(null).Put(ConfigurationKind.Role, "support", ("displayName", "Support"))
                .Put(ConfigurationKind.User, "old@acme.example"),
            Organization("acme").Put(ConfigurationKind.Member, "old@acme.example", Scopes.Roles()),
            Organization("globex")));
        var wanted = new MemorySide(
            new ConfigurationScope(null).Put(ConfigurationKind.User, "new@acme.example", ("givenName", "Ada"))
                .Put(ConfigurationKind.User, "old@acme.example", ("givenName", "Alan")),
            Organization("acme").Put(ConfigurationKind.Member, "new@acme.example", Scopes.Roles("support"))
                .Put(ConfigurationKind.Member, "old@acme.example", Scopes.Roles("support")),
            Organization("globex").Put(ConfigurationKind.Member, "new@acme.example", Scopes.Roles("support"))
                .Put(ConfigurationKind.Member, "old@acme.example", Scopes.Roles("support")));

        var told = await Imports.ImportAsync(
            wanted, service.Connect(contract: ApiContract.Live), Imports.All with { SendInvitation = isAsked });

        Assert.Equal(6, told.Count(change => change.Outcome == ChangeOutcome.Done));
        Assert.Equal(count, service.Server.Store.InvitationEmailsSent);
        var invitations = service.Writes().Where(request => request.Query.Contains("invit", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, invitations.Count);
        Assert.All(invitations, request => Assert.Equal($"send_invitation_email={(isAsked ? "true" : "false")}", request.Query));
    }

    private static ConfigurationScope Organization(string externalId) =>
        new ConfigurationScope(externalId).Put(ConfigurationKind.Organization, "", ("displayName", externalId));

    private static ConfigurationScope Numbered(string? organization, ConfigurationKind kind, int count)
    {
        var scope = new ConfigurationScope(organization);
        for (var number = 0; number < count; number++)
            scope.Put(kind, $"number:{number}");
        return scope;
    }

    private static List<T> Runs<T>(IEnumerable<T> all)
    {
        var runs = new List<T>();
        foreach (var one in all)
        {
            if (runs.Count == 0 || !Equals(runs[^1], one))
                runs.Add(one);
        }

        return runs;
    }
}
