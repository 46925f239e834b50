using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The pipelines that people type, to the letter, and what binds to what.</summary>
public class PipelineTests : ModuleTest
{
    public PipelineTests()
    {
    }

    protected PipelineTests(ServiceContract contract)
        : base(contract)
    {
    }

    // 250 + 5 in the first organization, 5 in the second, 5 + 5 in the third; the emulator's state says which are active.
    private const int AllUsers = 270;

    [Fact]
    public void Directory_users_of_everything_need_no_parameter()
    {
        Assert.Equal(AllUsers, Run("Get-ScalekitDirectoryUser").Succeeded().Count);

        var active = Run("Get-ScalekitDirectoryUser | Where active").Succeeded();
        Assert.All(active, user => Assert.Equal(true, user.Get("Active")));
        Assert.InRange(active.Count, 200, AllUsers - 1);
    }

    [Fact]
    public void The_long_way_gives_the_same_in_the_same_order()
    {
        var direct = Run("Get-ScalekitDirectoryUser | ForEach-Object Id").Succeeded().Select(id => id.ToString()).ToArray();
        var piped = Run("Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitDirectoryUser | ForEach-Object Id").Succeeded().Select(id => id.ToString()).ToArray();

        Assert.Equal(AllUsers, direct.Distinct().Count());
        Assert.Equal(direct, piped);
        Assert.Equal(direct.Order(System.StringComparer.Ordinal), direct);
    }

    [Fact]
    public void Users_of_one_organization_come_from_each_of_its_directories()
    {
        var users = Run("Get-ScalekitDirectoryUser -OrganizationId org_0003").Succeeded();
        Assert.Equal(["dir_0003_1", "dir_0003_2"], users.Select(user => (string)user.Get("DirectoryId")!).Distinct());
        Assert.All(users, user => Assert.Equal("org_0003", user.Get("OrganizationId")));
    }

    [Fact]
    public void A_csv_row_binds_by_its_columns()
    {
        var members = Run(
            """
            [pscustomobject]@{ UserId = 'usr_a'; OrganizationId = 'org_0001'; Role = 'admin;viewer' },
            [pscustomobject]@{ UserId = 'usr_b'; OrganizationId = 'org_0002'; Role = '' } | Add-ScalekitMember
            """).Succeeded();

        Assert.Equal(["usr_a in org_0001", "usr_b in org_0002"], members.Select(member => member.BaseObject.ToString()));
        Assert.Equal(By("""{"roles":["admin","viewer"]}""", """{"roles":[{"name":"admin"},{"name":"viewer"}]}"""), Service.Requests.Snapshot()[0].Body);
        Assert.Equal("{}", Service.Requests.Snapshot()[1].Body);
    }

    [Fact]
    public void Settings_are_changed_for_organizations_found_by_name()
    {
        var organization = Run($"Get-ScalekitOrganization -Name 'Acme*' | Set-ScalekitOrganizationSetting -Enable sso -Disable {By("scim", "dir_sync")} -PassThru").One();
        Assert.Equal("org_0001", organization.Get("Id"));
        Assert.Equal($$"""{"features":[{"name":"sso","enabled":true},{"name":"{{By("scim", "dir_sync")}}","enabled":false}]}""", Body("updateOrganizationSettings"));
    }

    [Fact]
    public void Directory_users_become_members_of_another_organization()
    {
        var outcome = Run("Get-ScalekitDirectoryUser -OrganizationId org_0002 | Add-ScalekitMember -OrganizationId org_0003 -Role member");

        // The running service tells users from directory users by their identifiers.
        Assert.Equal(By(5, 0), outcome.Output.Count);
        Assert.All(outcome.Output, member => Assert.Equal("org_0003", member.Get("OrganizationId")));
        Assert.Equal(By(0, 5), outcome.Errors.Count(error => error.FullyQualifiedErrorId.StartsWith("InvalidRequest,", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Get_set_remove_chains()
    {
        Run("Get-ScalekitOrganization -Name Globex | Set-ScalekitOrganization -DisplayName Globex2 -PassThru | Remove-ScalekitOrganization -Confirm:$false").Succeeded();

        // Nothing of what was read is sent back.
        Assert.Equal("""{"display_name":"Globex2"}""", Body("updateOrganization"));
        Run("Get-ScalekitOrganization org_0002").Failed("NotFound");
    }

    [Theory]
    [InlineData("'org_0002'")]
    [InlineData("[pscustomobject]@{ OrganizationId = 'org_0002' }")]
    [InlineData("(Get-ScalekitOrganization org_0002)")]
    [InlineData("(Get-ScalekitDirectory -OrganizationId org_0002)")]
    public void An_organization_is_known_by_text_property_and_object(string input)
    {
        foreach (var command in new[] { "Get-ScalekitOrganization", "Get-ScalekitRole", "Get-ScalekitDirectory", "Get-ScalekitDirectoryUser", "New-ScalekitPortalLink", "Set-ScalekitOrganization -DisplayName N -PassThru" })
        {
            Assert.NotEmpty(Run($"{input} | {command}").Succeeded());
            Assert.All(Service.Requests.Snapshot().Where(entry => entry.OperationId != "createToken"), entry => Assert.Contains("org_0002", entry.Path, System.StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_connection_piped_in_is_read_again_and_an_organization_lists_its_connections()
    {
        Run("Get-ScalekitConnection | Get-ScalekitConnection").Succeeded();
        Assert.Equal(6, Service.Requests.Count("getConnection"));

        Service.Requests.Clear();
        Assert.Equal(6, Run("Get-ScalekitOrganization | Get-ScalekitConnection").Succeeded().Count);
        Assert.Equal(3, Service.Requests.Count(By("listOrganizationConnections", "listConnections")));
    }

    [Fact]
    public void Roles_are_copied_from_one_organization_to_another()
    {
        Run("New-ScalekitRole org_0001 auditor -Permission members:read").Succeeded();
        var copy = Run("Get-ScalekitRole -OrganizationId org_0001 -Name aud* | New-ScalekitRole -OrganizationId org_0002").One();
        Assert.Equal("org_0002", copy.Get("OrganizationId"));
        Assert.Equal(["members:read"], (System.Collections.Generic.IReadOnlyList<string>)copy.Get("Permissions")!);
    }

    [Fact]
    public void A_connected_account_is_piped_into_a_tool_and_a_link()
    {
        var result = Run("Get-ScalekitConnectedAccount gmail | Invoke-ScalekitTool fetch -ToolInput @{ query = 'x'; nested = @{ list = 1, 2.5, $true, $null } }").One();
        var sent = System.Text.Json.Nodes.JsonNode.Parse(Body("executeTool"))![By("tool_input", "params")]!;
        Assert.Equal("x", (string?)sent["query"]);
        Assert.Equal("[1,2.5,true,null]", sent["nested"]!["list"]!.ToJsonString());
        Assert.Equal("ada@example.com", result.Get("Identifier"));
        Run("Get-ScalekitConnectedAccount gmail | New-ScalekitMagicLink").One();
    }

    [Fact]
    public void Output_is_in_the_order_of_the_input_whatever_the_limit()
    {
        var ids = Run("1..40 | ForEach-Object { \"usr_n$_\" } | Add-ScalekitMember -OrganizationId org_0001 -ThrottleLimit 16 | ForEach-Object UserId").Succeeded();
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"usr_n{number}"), ids.Select(id => id.ToString()));
        Assert.True(Service.Requests.PeakConcurrency <= 16);
    }

    [Fact]
    public void Each_error_belongs_to_its_own_input()
    {
        var outcome = Run("1..20 | ForEach-Object { if ($_ % 5) { \"usr_n$_\" } else { \"usr_missing$_\" } } | Add-ScalekitMember -OrganizationId org_0001 -ThrottleLimit 8");
        Assert.Equal(16, outcome.Output.Count);
        Assert.Equal(["usr_missing5 in org_0001", "usr_missing10 in org_0001", "usr_missing15 in org_0001", "usr_missing20 in org_0001"], outcome.Errors.Select(error => error.TargetObject.ToString()));
    }

    [Fact]
    public void With_the_default_limit_nothing_is_sent_after_an_error_that_stops()
    {
        Run("'usr_a', 'usr_missing', 'usr_b' | Add-ScalekitMember -OrganizationId org_0001 -ErrorAction Stop").Terminated("NotFound");
        Assert.Equal(2, Service.Requests.Count("addMembership"));
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class PipelineTestsOfTheRunningService() : PipelineTests(ServiceContract.Live);
