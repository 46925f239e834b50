using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>The description requires almost no member, and a service may omit members that are empty or false.</summary>
public sealed class LeftOutValueTests
{
    [Theory]
    [InlineData("""[{"id":"role_1"}]""", "role_1")]
    [InlineData("""[{"id":"role_1","name":""},{"name":"admin"}]""", "role_1;admin")]
    [InlineData("""[{"id":"role_1","name":null},"admin"]""", "role_1;admin")]
    [InlineData("""[{"display_name":"Admin"},{"name":"admin"},{}]""", "admin")]
    [InlineData("""[{"id":7,"name":"admin"},{"id":7}]""", "admin")]
    [InlineData("[]", "")]
    public async Task A_name_that_is_left_out_hides_nothing(string list, string names)
    {
        foreach (var (operation, json) in new[]
        {
            ("createRole", $$"""{"role":{"name":"r","permissions":{{list}} } }"""),
            ("listRoles", $$"""{"roles":[{"name":"r","permissions":{{list}}}]}"""),
            ("addMembership", $$"""{"user":{"id":"usr_1","memberships":[{"organization_id":"{{Organization}}","roles":{{list}}}]} }"""),
            ("updateMembership", $$"""{"user_id":"usr_1","roles":{{list}}}"""),
            (
                "listOrganizationUsers",
                $$"""{"users":[{"id":"usr_1","memberships":[{"organization_id":"{{Organization}}","roles":{{list}}}]}]}"""),
            ("listDirectoryUsers", $$"""{"users":[{"id":"u1","roles":{{list}}}]}"""),
        })
        {
            var read = await Understood.OfAsync(Row.Of(operation), ApiContract.Live, json);

            Assert.Null(read.Problem);
            Assert.Empty(read.Odd);
            var item = Assert.Single(read.Items);
            var found = item switch
            {
                Role role => role.Permissions,
                Membership membership => membership.Roles,
                _ => ((DirectoryUser)item).Roles,
            };
            Assert.Equal(names, found!.ToString());
        }
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_odd_still()
    {
        var read = await Understood.OfAsync(Row.Of("createRole"), ApiContract.Live, """{"name":"r","permissions":[{"name":7}]}""");

        Assert.Null(((Role)read.Items[0]).Permissions);
        Assert.Equal(["permissions"], Assert.Single(read.Odd).Members);
    }

    [Theory]
    [InlineData("""[{"name":"sso"},{"name":"scim","enabled":null},{"name":"x","enabled":true},{"enabled":true}]""", 3)]
    [InlineData("""[{"id":"feature_1","enabled":true},null]""", 1)]
    public async Task A_feature_that_leaves_something_out_is_off_or_stands_under_its_id(string features, int count)
    {
        var read = await Understood.OfAsync(
            Row.Of("getOrganization"), ApiContract.Live, $$"""{"id":"org_1","settings":{"features":{{features}} } }""");

        var settings = ((Organization)read.Items[0]).Settings!;
        Assert.Equal((count, 1), (settings.Count, settings.Count(feature => feature.Value)));
        Assert.Empty(read.Odd);
    }

    [Theory]
    [InlineData(ApiContract.Live, "", false)]
    [InlineData(ApiContract.Live, ",\"is_org_role\":null", false)]
    [InlineData(ApiContract.Live, ",\"is_org_role\":false", false)]
    [InlineData(ApiContract.Live, ",\"is_org_role\":true", true)]
    [InlineData(ApiContract.Published, "", true)]
    [InlineData(ApiContract.Published, ",\"is_org_role\":false", false)]
    public async Task A_role_that_does_not_say_whose_it_is_is_the_environments_on_the_running_service(
        ApiContract contract, string member, bool isOwn)
    {
        var read = await Understood.OfAsync(Row.Of("listRoles"), contract, $$"""{"roles":[{"name":"admin"{{member}}}]}""");

        Assert.Equal(isOwn ? Organization : null, ((Role)read.Items[0]).OrganizationId);
    }

    [Theory]
    [InlineData("listConnections", """{"connections":[{"id":"x"$}]}""")]
    [InlineData("listOrganizationConnections", """{"connections":[{"id":"x"$}]}""")]
    [InlineData("getConnection", """{"connection":{"id":"x"$}}""")]
    [InlineData("listDirectories", """{"directories":[{"id":"x"$}]}""")]
    [InlineData("getDirectory", """{"directory":{"id":"x"$}}""")]
    public async Task What_the_running_service_does_not_call_enabled_is_not(string operation, string json)
    {
        Assert.Equal([false], await EnabledAsync(ApiContract.Live, ""));
        Assert.Equal([false], await EnabledAsync(ApiContract.Live, ",\"enabled\":null"));
        Assert.Equal([true], await EnabledAsync(ApiContract.Live, ",\"enabled\":true"));
        Assert.Equal([null], await EnabledAsync(ApiContract.Live, ",\"enabled\":\"odd\""));

        // With the published contract, a missing member means unknown. But a response that shows it is from the running service means
        // false.
        var isShown = operation.StartsWith("get", StringComparison.Ordinal);
        Assert.Equal([isShown ? false : null], await EnabledAsync(ApiContract.Published, ""));

        async Task<bool?[]> EnabledAsync(ApiContract contract, string member)
        {
            var read = await Understood.OfAsync(Row.Of(operation), contract, json.Replace("$", member, StringComparison.Ordinal));
            return [.. read.Items.Select(item => item is Connection connection ? connection.Enabled : ((Directory)item).Enabled)];
        }
    }

    [Theory]
    [InlineData("createRole", """{"role":{"id":"","name":"admin"}}""", "admin")]
    [InlineData("createRole", """{"role":{"id":"role_1","name":""}}""", "role_1")]
    [InlineData("listRoles", """{"roles":[{"id":"","name":"admin"}]}""", "admin")]
    [InlineData("listRoles", """{"roles":[{"id":"role_1"}]}""", "role_1")]
    [InlineData("executeTool", """{"execution_id":"","data":{"a":1}}""", "ToolResult")]
    public async Task One_of_two_identities_is_enough_where_the_other_is_empty(string operation, string json, string text)
    {
        var read = await Understood.OfAsync(Row.Of(operation), ApiContract.Live, json);

        Assert.Null(read.Problem);
        Assert.Empty(read.Odd);
        Assert.Equal(text, Assert.Single(read.Items).ToString());
    }

    private static string Organization => Row.Of("listRoles").Identifiers[0];
}
