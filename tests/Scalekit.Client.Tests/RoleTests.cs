using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Roles and permissions of the running service.</summary>
public sealed class RoleTests : IAsyncLifetime
{
    private const string Org = "org_102690563300010000";

    private Service service = null!;
    private ScalekitClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        client = service.Connect(contract: ApiContract.Live);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_environments_role_is_created_changed_and_deleted()
    {
        var made = await client.EnvironmentRoles.CreateAsync(
            new RoleInput { Name = "editor", Extends = "support", Permissions = ["members:write"] });
        Assert.Equal(("editor", "editor", "support", null, false),
            (made.Name, made.DisplayName, made.Extends, made.OrganizationId, made.IsOrganizationRole));

        await client.EnvironmentRoles.UpdateAsync("editor", new RoleChanges { Description = "Edits" });
        await client.EnvironmentRoles.UpdatePermissionsAsync(
            "editor", ["audit:read", "billing:read"], ["members:write", "members:read"], new RoleChanges { DisplayName = "Editor" });
        var changed = await client.EnvironmentRoles.GetAsync("editor");
        Assert.Equal(("Editor", "Edits"), (changed.DisplayName, changed.Description));
        Assert.Equal(["audit:read", "billing:read"], changed.Permissions!);
        Assert.Equal(2, (await client.EnvironmentRoles.GetAsync("support")).DependentRoleCount);
        Assert.Equal(
            ["escalation", "editor"], (await client.EnvironmentRoles.ListDependents("support").ToListAsync()).Select(role => role.Name));

        await client.EnvironmentRoles.DeleteAsync("editor");
        Assert.Equal(ErrorIds.NotFound, (await Failure(client.EnvironmentRoles.GetAsync("editor"))).ErrorId);
    }

    [Fact]
    public async Task The_last_permission_of_an_environments_role_can_be_taken_away()
    {
        var changed = await client.EnvironmentRoles.UpdateAsync("support", new RoleChanges { Permissions = [], DisplayName = "S" });

        Assert.Equal("S", changed.DisplayName);
        Assert.Empty(changed.Permissions ?? []);
        Assert.Equal(2, service.Requests.Count(entry => entry.OperationId == "removePermissionFromRole"));
    }

    [Fact]
    public async Task Permissions_of_an_organizations_role_are_merged()
    {
        await client.Roles.UpdatePermissionsAsync(Org, "viewer", ["audit:read"], ["members:read"]);

        var role = await client.Roles.GetAsync(Org, "viewer");
        Assert.Equal(["organizations:read", "audit:read"], role.Permissions!);
        Assert.Equal((Org, true), (role.OrganizationId, role.IsOrganizationRole));
        Assert.Equal(
            """{"permissions":["organizations:read","audit:read"]}""",
            service.Requests.Single(entry => entry.OperationId == "updateOrganizationRole").Body);
    }

    [Fact]
    public async Task A_role_is_found_by_name_among_those_that_members_can_have()
    {
        Assert.Equal(Org, (await client.Roles.FindAsync(Org, "viewer")).OrganizationId);
        var ofEnvironment = await client.Roles.FindAsync(Org, "Support");
        Assert.Equal(("support", null), (ofEnvironment.Name, ofEnvironment.OrganizationId));
        Assert.IsType<ScalekitApiException>(await Failure(client.Roles.FindAsync(Org, "nobody")));
        Assert.Equal(ErrorIds.InvalidIdentifier, (await Failure(client.Roles.FindAsync(Org, ".."))).ErrorId);
    }

    [Fact]
    public async Task To_remove_what_a_role_does_not_have_is_no_error_but_there_must_be_the_role()
    {
        await client.EnvironmentRoles.UpdatePermissionsAsync("support", [], ["billing:read"]);

        Assert.Equal(
            ErrorIds.NotFound, (await Failure(client.EnvironmentRoles.UpdatePermissionsAsync("nobody", [], ["billing:read"]))).ErrorId);
    }

    [Fact]
    public async Task That_the_last_permission_of_an_organizations_role_stays_is_an_error()
    {
        var error = await Failure(client.Roles.UpdatePermissionsAsync(Org, "viewer", [], ["organizations:read"]));

        Assert.Equal((ErrorIds.EmptyListIgnored, AdviceCode.KeepOneOrReplaceRole), (error.ErrorId, error.Advice!.Code));
        Assert.Contains("'viewer'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_of_organizations_are_told_from_those_of_the_environment()
    {
        var roles = await client.EnvironmentRoles.List().ToListAsync();

        Assert.All(roles, role => Assert.Null(role.OrganizationId));
        Assert.Equal(["support", "billing", "escalation"], roles.Where(role => role.IsOrganizationRole == false).Select(role => role.Name));
        Assert.Equal(9, roles.Count(role => role.IsOrganizationRole == true));
    }

    [Fact]
    public async Task A_default_that_is_not_given_is_read_and_sent_along()
    {
        await client.EnvironmentRoles.SetDefaultsAsync("escalation", null);
        Assert.Equal(
            """{"default_creator_role":"billing","default_member_role":"escalation"}""",
            service.Requests.Single(entry => entry.OperationId == "updateDefaultRoles").Body);

        service.Fail(FaultKind.Status, "RolesService_ListRoles", status: 200, body: """{"roles":[{"id":"role_1","name":"a"}]}""");
        var error = await Failure(client.EnvironmentRoles.SetDefaultsAsync(null, "support"));
        Assert.Equal((ErrorIds.InvalidValue, AdviceCode.GiveBothDefaults), (error.ErrorId, error.Advice!.Code));
        Assert.Single(service.Requests, entry => entry.OperationId == "updateDefaultRoles");
    }

    [Fact]
    public async Task Both_defaults_of_the_environment_are_sent_and_one_of_an_organization()
    {
        var member = await client.EnvironmentRoles.SetDefaultsAsync("billing", "support");
        Assert.Equal(("billing", true), (member.Name, member.IsDefaultMember));
        Assert.True(member.AdditionalProperties.ContainsKey("default_creator"));
        Assert.True((await client.EnvironmentRoles.GetAsync("support")).IsDefaultCreator);

        var own = await client.Roles.SetDefaultMemberAsync(Org, "viewer");
        Assert.Equal(("viewer", Org, true), (own.Name, own.OrganizationId, own.IsDefaultMember));
    }

    [Theory]
    [InlineData(null, ErrorIds.InvalidRequest)]
    [InlineData("billing", null)]
    [InlineData("nobody", ErrorIds.InvalidRequest)]
    public async Task A_role_in_use_is_deleted_only_with_another_in_its_place(string? reassignTo, string? errorId)
    {
        await client.Members.UpdateAsync(Org, "usr_102690563300010001", new MembershipInput { Roles = ["support"] });
        Assert.Equal(1, await client.EnvironmentRoles.CountUsersAsync("support"));

        var deletion = client.EnvironmentRoles.DeleteAsync("support", reassignTo);

        if (errorId is not null)
        {
            Assert.Equal(errorId, (await Failure(deletion)).ErrorId);
            return;
        }

        await deletion;
        Assert.Equal(["billing"], (await client.Roles.ListOfUser(Org, "usr_102690563300010001").ToListAsync()).Select(role => role.Name));
    }

    [Fact]
    public async Task A_count_that_the_service_leaves_out_is_nought()
    {
        service.Fail(FaultKind.Status, "getRoleUsersCount", status: 200, body: "{}");
        Assert.Equal(0, await client.EnvironmentRoles.CountUsersAsync("support"));

        service.Fail(FaultKind.Status, "getRoleUsersCount", status: 200, body: """{"message":"hello"}""");
        Assert.Equal(ErrorIds.UnreadableResponse, (await Failure(client.EnvironmentRoles.CountUsersAsync("support"))).ErrorId);
    }

    [Fact]
    public async Task Effective_permissions_have_the_inherited_ones()
    {
        await client.EnvironmentRoles.UpdateAsync("support", new RoleChanges { Extends = "billing" });

        var own = await client.Permissions.ListOfRole("support").ToListAsync();
        var all = await client.Permissions.ListEffectiveOfRole("support").ToListAsync();

        Assert.Equal(["members:read", "audit:read"], own.Select(permission => permission.Name));
        Assert.All(own, permission => Assert.Equal("support", permission.RoleName));
        Assert.Equal(["members:read", "audit:read", "organizations:read", "billing:read"], all.Select(permission => permission.Name));
        Assert.All(all, permission => Assert.Null(permission.RoleName));
    }

    [Fact]
    public async Task A_users_roles_and_permissions_in_an_organization_are_listed_with_inherited_ones()
    {
        await client.Roles.UpdateAsync(Org, "viewer", new RoleChanges { Extends = "billing" });
        await client.Members.UpdateAsync(Org, "usr_102690563300010001", new MembershipInput { Roles = ["viewer"] });

        Assert.Equal(
            ["viewer", "billing"],
            (await client.Roles.ListOfUser(Org, "usr_102690563300010001").ToListAsync()).Select(role => role.Name));
        Assert.Equal(
            ["organizations:read", "billing:read"],
            (await client.Permissions.ListOfUser(Org, "usr_102690563300010001").ToListAsync()).Select(permission => permission.Name));
    }

    [Fact]
    public async Task A_permission_is_created_changed_and_taken_from_all_roles_by_deleting_it()
    {
        var made = await client.Permissions.CreateAsync(new PermissionInput { Name = "documents:read", Description = "Reads" });
        Assert.Equal(("documents:read", "Reads", false), (made.Name, made.Description, made.IsScalekitPermission));
        var again = await Failure(client.Permissions.CreateAsync(new PermissionInput { Name = "documents:read" }));
        Assert.Equal(ErrorIds.AlreadyExists, again.ErrorId);
        await client.EnvironmentRoles.AddPermissionsAsync("support", ["documents:read"]);
        await client.Permissions.UpdateAsync(new PermissionInput { Name = "documents:read", Description = "Reads documents" });
        Assert.Equal("Reads documents", (await client.Permissions.GetAsync("documents:read")).Description);

        await client.Permissions.DeleteAsync("documents:read");

        Assert.Equal(ErrorIds.NotFound, (await Failure(client.Permissions.GetAsync("documents:read"))).ErrorId);
        Assert.Equal(["members:read", "audit:read"], (await client.EnvironmentRoles.GetAsync("support")).Permissions!);
    }

    [Fact]
    public async Task Permissions_are_listed_by_type()
    {
        Assert.Equal(6, (await client.Permissions.List().ToListAsync()).Count);
        Assert.Equal(4, (await client.Permissions.List(PermissionType.Scalekit).ToListAsync()).Count);
        Assert.Equal(
            ["audit:read", "billing:read"],
            (await client.Permissions.List(PermissionType.Environment).ToListAsync()).Select(permission => permission.Name));
    }

    [Fact]
    public async Task By_the_published_contract_there_are_none()
    {
        var published = service.Connect(contract: ApiContract.Published);

        var errors = new[]
        {
            await Failure(published.EnvironmentRoles.GetAsync("support")),
            await Failure(published.Permissions.GetAsync("audit:read")),
            await Failure(published.Roles.DeleteAsync(Org, "viewer")),
            await Failure(published.Roles.CreateAsync(Org, new RoleInput { Name = "r", Extends = "viewer" })),
        };

        Assert.All(errors, error => Assert.Equal(ErrorIds.NotInContract, error.ErrorId));
        Assert.Contains("the API has no environment roles", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("the API has no role that extends another", errors[3].Message, StringComparison.Ordinal);
    }

    private static Task<ScalekitException> Failure(Task call) => Assert.ThrowsAnyAsync<ScalekitException>(() => call);
}
