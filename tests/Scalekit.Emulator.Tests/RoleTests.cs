using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The running service's rules for roles and permissions.</summary>
public sealed class RoleTests
{
    private const string Environment = "/api/v1/roles";
    private const string Organization = "/api/v1/organizations/org_102690563300010000/roles";
    private const string Permissions = "/api/v1/permissions";

    [Theory]
    [InlineData("POST", Environment, """{"name":"a b","display_name":"A"}""", "name")]
    [InlineData("POST", Environment, """{"name":"a"}""", "display_name")]
    [InlineData("POST", Environment, """{"name":"a","display_name":"A","permissions":["none"]}""", "permissions")]
    [InlineData("POST", Environment, """{"name":"a","display_name":"A","extends":"none"}""", "extends")]
    [InlineData("POST", Environment, """{"name":"a","display_name":"A","extends":"viewer"}""", "extends")]
    [InlineData("PUT", Environment + "/support", """{"extends":"escalation"}""", "extends")]
    [InlineData("PUT", Environment + "/support", """{"permissions":["none"]}""", "permissions")]
    [InlineData("POST", Environment + "/support/permissions", """{"permission_names":["none"]}""", "permissions")]
    [InlineData("PATCH", Environment + ":set_defaults", """{"default_member_role":"support"}""", "default_creator_role")]
    [InlineData("PATCH", Environment + ":set_defaults", """{"default_creator_role":"support"}""", "default_member_role")]
    [InlineData(
        "PATCH", Environment + ":set_defaults", """{"default_creator_role":"support","default_member_role":"viewer"}""",
        "default_member_role")]
    [InlineData("PATCH", Organization + ":set_defaults", """{"default_member_role":"none"}""", "default_member_role")]
    [InlineData("POST", Permissions, """{"name":"a-b"}""", "name")]
    [InlineData("PUT", Permissions + "/audit:read", """{"name":"audit:write"}""", "name")]
    [InlineData("DELETE", Environment + "/support?reassign_role_name=support", "", "reassign_role_name")]
    [InlineData("DELETE", Organization + "/viewer?reassign_role_name=none", "", "reassign_role_name")]
    public async Task What_departs_from_the_rules_is_refused(string method, string target, string body, string field)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.SendAsync(method, target, body)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData(Environment + "/support")]
    [InlineData(Environment + "/billing")]
    [InlineData(Organization + "/admin")]
    [InlineData(Organization + "/member")]
    public async Task A_role_in_use_needs_another_in_its_place(string target)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.SendAsync("DELETE", target, "")).IsLiveError(400, 9, "FAILED_PRECONDITION");
    }

    [Fact]
    public async Task The_role_in_its_place_gets_users_dependents_and_defaults()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(200, (await session.SendAsync("DELETE", $"{Environment}/support?reassign_role_name=billing", "")).Status);
        Assert.Equal(200, (await session.SendAsync("DELETE", $"{Organization}/member?reassign_role_name=viewer", "")).Status);

        Assert.Equal("billing", (await RoleAsync($"{Environment}/escalation")).GetProperty("extends").GetString());
        Assert.True((await RoleAsync($"{Environment}/billing")).GetProperty("default_member").GetBoolean());
        Assert.True((await RoleAsync($"{Organization}/viewer")).GetProperty("default_member").GetBoolean());
        Assert.Equal(["viewer"], session.Server.Store.GetMembership("org_102690563300010000", "usr_102690563300010002").Roles);

        async Task<JsonElement> RoleAsync(string path) => (await session.GetAsync(path)).Json.GetProperty("role");
    }

    [Fact]
    public async Task An_organizations_own_roles_are_those_of_its_path()
    {
        await using var session = await Session.StartLiveAsync();

        (await session.GetAsync($"{Organization}/support")).IsLiveNotFound();
        (await session.SendAsync("PUT", $"{Organization}/support", """{"description":"d"}""")).IsLiveNotFound();
        (await session.GetAsync($"{Environment}/viewer")).IsLiveNotFound();
        (await session.SendAsync("DELETE", $"{Environment}/support/permissions/billing:read", "")).IsLiveNotFound();
    }

    [Fact]
    public async Task Permissions_are_replaced_and_an_empty_list_says_nothing()
    {
        await using var session = await Session.StartLiveAsync();

        await session.SendAsync("PUT", $"{Environment}/support", """{"permissions":["billing:read"]}""");
        await session.SendAsync("PUT", $"{Environment}/support", """{"permissions":[]}""");

        var permissions = (await session.GetAsync($"{Environment}/support/permissions")).Json.GetProperty("permissions");
        Assert.Equal(["billing:read"], permissions.EnumerateArray().Select(permission => permission.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_new_member_gets_the_organizations_default_role()
    {
        await using var session = await Session.StartLiveAsync();

        await session.SendAsync("PATCH", $"{Organization}:set_defaults", """{"default_member_role":"viewer"}""");
        await session.SendAsync(
            "POST", "/api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300000005", "{}");

        Assert.Equal(["viewer"], session.Server.Store.GetMembership("org_102690563300010000", "usr_102690563300000005").Roles);
    }
}
