using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Only the parameters that the caller specified are sent.</summary>
public class BindingTests : ModuleTest
{
    public BindingTests()
    {
    }

    protected BindingTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Theory]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -DisplayName N", "updateOrganization", """{"display_name":"N"}""")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -ExternalId ''", "updateOrganization", """{"external_id":""}""")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Metadata @{}", "updateOrganization", """{"metadata":{}}""")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Metadata @{ num = 1.5; }", "updateOrganization",
        """{"metadata":{"num":"1.5"}}""")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Metadata @{ flag = $true }", "updateOrganization",
        """{"metadata":{"flag":"true"}}""")]
    [InlineData(
        "Set-ScalekitOrganization org_102690563300010000 -Metadata @{ day = [datetime]::new(2026, 2, 3, 4, 5, 6, [DateTimeKind]::Utc) }",
        "updateOrganization",
        """{"metadata":{"day":"2026-02-03T04:05:06Z"}}""")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Metadata '{\"abc\":\"b\"}'", "updateOrganization",
        """{"metadata":{"abc":"b"}}""")]
    [InlineData(
        "Set-ScalekitOrganization org_102690563300010000 -Metadata ([pscustomobject]@{ abc = 'b' })",
        "updateOrganization",
        """{"metadata":{"abc":"b"}}""")]
    [InlineData(
        "Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role 'admin; viewer ,member'",
        "updateMembership",
        """{"roles":["admin","viewer","member"]}""",
        """{"roles":[{"name":"admin"},{"name":"viewer"},{"name":"member"}]}""")]
    [InlineData("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role @()", "updateMembership", """{"roles":[]}""")]
    [InlineData("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Metadata @{ abc = 'b' }", "updateMembership",
        """{"metadata":{"abc":"b"}}""")]
    [InlineData(
        "New-ScalekitRole org_102690563300010000 r -Description ''",
        "createRole",
        """{"name":"r","description":""}""",
        """{"name":"r","display_name":"r","description":""}""")]
    [InlineData("New-ScalekitOrganization 'Zoë & <Co> 💡'", "createOrganization", """{"display_name":"Zoë & <Co> 💡"}""")]
    [InlineData(
        "New-ScalekitConnectedAccount a b -AuthorizationDetails @{ key = $secret }",
        "createConnectedAccount",
        """{"connector":"a","identifier":"b","authorization_details":{"key":"emulator-secret-not-a-secret"}}""",
        """
        {"connector":"a","identifier":"b","connected_account":
        {"authorization_details":{"static_auth":{"details":{"key":"emulator-secret-not-a-secret"}}}}}
        """)]
    [InlineData(
        "Invoke-ScalekitTool t ada@example.com -ConnectionName gmail",
        "executeTool",
        """{"tool_name":"t","identifier":"ada@example.com","connection_name":"gmail"}""",
        """{"tool_name":"t","identifier":"ada@example.com","connector":"gmail"}""")]
    public void Only_what_was_given_is_sent(string script, string operationId, string body, string? live = null)
    {
        Run(script).Succeeded();
        var expected = System.Text.Json.Nodes.JsonNode.Parse(By(body, live ?? body));
        var actual = System.Text.Json.Nodes.JsonNode.Parse(Body(operationId));
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(expected, actual),
            $"expected {expected!.ToJsonString()}, but sent {actual!.ToJsonString()}");
    }

    [Fact]
    public void An_empty_cell_changes_nothing_and_a_given_empty_text_does()
    {
        Run(
            "[pscustomobject]@{ Id = 'org_102690563300010000'; DisplayName = 'N'; ExternalId = ''; Metadata = '' } | "
            + "Set-ScalekitOrganization").Succeeded();
        Assert.Equal("""{"display_name":"N"}""", Body("updateOrganization"));
    }

    [Fact]
    public void Values_of_one_row_do_not_leak_into_the_next()
    {
        Run(
            """
            [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 'usr_102690563300000006'
                Role = 'admin'; Metadata = '{"abc":"b"}' },
            [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 'usr_102690563300000007' } | Add-ScalekitMember
            """).Succeeded();
        Assert.Equal("{}", Service.Requests.Snapshot()[1].Body);
    }

    [Fact]
    public void Names_have_wildcards()
    {
        Assert.Equal(
            ["Acme Corporation", "Initech"],
            Run("Get-ScalekitOrganization -Name acme*, *TECH").Succeeded().Select(item => (string)item.Get("DisplayName")!));
        Assert.Equal(["org_102690563300020000"],
            Run("Get-ScalekitOrganization -ExternalId globex").Succeeded().Select(item => (string)item.Get("Id")!));
        Assert.Equal(3, Run("Get-ScalekitRole -Name *dm*").Succeeded().Count);
        Assert.Single(Run("Get-ScalekitConnectedAccount g* *@example.com -Status active").Succeeded());
    }

    [Theory]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable s", "sso")]
    [InlineData("Get-ScalekitConnectedAccount -Status ac", "ACTIVE")]
    public void Known_values_are_offered(string typed, string offered)
    {
        using var completing = Shell.Create("");
        var matches = CommandCompletion.CompleteInput(typed, typed.Length, null, completing).CompletionMatches;
        Assert.Contains(matches, match => match.CompletionText == offered);
    }

    [Fact]
    public void Features_have_the_names_of_the_contract_that_is_followed()
    {
        Assert.Equal(
            By<string[]>(["sso", "scim", "directory_sync"], ["sso", "dir_sync", "domain_verification", "session_policy"]), Offered());
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Assert.Equal(["sso", "scim", "directory_sync", "dir_sync", "domain_verification", "session_policy"], Offered());

        System.Collections.Generic.IEnumerable<string> Offered() =>
            Shell.Complete("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable ").Select(match => match.CompletionText);
    }

    [Fact]
    public void An_identifier_is_one_segment_whatever_is_in_it()
    {
        Run("Get-ScalekitOrganization 'org/../x?y#z%2e ä'").Failed("NotFound");
        Assert.EndsWith(
            "/organizations/org%2F..%2Fx%3Fy%23z%252e%20%C3%A4", Assert.Single(Service.Requests.Snapshot()).Path, StringComparison.Ordinal);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class BindingTestsOfTheRunningService() : BindingTests(ServiceContract.Live);
