using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Of an object that is piped in, only the ID is used. Its other values are sent only if the object is copied.</summary>
public class PipedObjectTests : ModuleTest
{
    public PipedObjectTests()
    {
    }

    protected PipedObjectTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Theory]
    [InlineData(
        "Get-ScalekitOrganization org_102690563300010000 | Set-ScalekitMember -UserId usr_102690563300010001 -Role viewer",
            "updateMembership", "ROLES viewer")]
    [InlineData("Get-ScalekitOrganization org_102690563300010000 | Add-ScalekitMember -UserId usr_102690563300000005 -Role admin",
        "addMembership",
        "ROLES admin")]
    [InlineData(
        "Get-ScalekitDirectoryUser org_102690563300010000 -First 1 | Set-ScalekitMember -UserId usr_102690563300010001 -Metadata @{ team = "
            + "'x' }",
        "updateMembership",
        """{"metadata":{"team":"x"}}""")]
    [InlineData(
        "Get-ScalekitOrganization org_102690563300010000 | Set-ScalekitOrganization -DisplayName New",
        "updateOrganization",
        """{"display_name":"New"}""")]
    [InlineData(
        "$copy = Copied (Get-ScalekitOrganization org_102690563300010000); $copy | Set-ScalekitOrganization -DisplayName New",
        "updateOrganization",
        """{"display_name":"New"}""")]
    [InlineData(
        "$member = Add-ScalekitMember org_102690563300010000 usr_102690563300000013 -Role admin; Clear; $member | Add-ScalekitMember "
            + "-OrganizationId "
            + "org_102690563300020000",
        "addMembership",
        "ROLES admin")]
    [InlineData(
        "[pscustomobject]@{ UserId = 'usr_102690563300000015'; OrganizationId = 'org_102690563300010000'; Roles = 'admin;viewer' } | "
            + "Add-ScalekitMember",
        "addMembership",
        "ROLES admin,viewer")]
    public void Only_what_was_given_is_sent(string script, string operation, string body)
    {
        Shell.Set("service", Service);
        Run(
            "function Copied($item) { "
            + "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item)) "
                + "}; function Clear { $service.Requests.Clear() }").Succeeded();

        Run(script).Succeeded();

        var roles = body.Replace("ROLES ", "", StringComparison.Ordinal)
            .Split(',')
            .Select(role => By($"\"{role}\"", $"{{\"name\":\"{role}\"}}"));
        Assert.Equal(
            body.StartsWith("ROLES", StringComparison.Ordinal) ? $"{{\"roles\":[{string.Join(',', roles)}]}}" : body, Body(operation));
    }

    [Fact]
    public void A_role_of_another_organization_is_copied_and_an_organization_names_nothing_but_itself()
    {
        Run(
            "Get-ScalekitOrganization org_102690563300010000 | New-ScalekitRole -Name auditor; Get-ScalekitRole org_102690563300010000 "
                + "admin | "
            + "New-ScalekitRole -OrganizationId org_102690563300020000 -IfExists Skip").Succeeded();

        var bodies = Service.Requests.Snapshot().Where(entry => entry.OperationId == "createRole").Select(entry => entry.Body).ToArray();
        Assert.Equal(By("""{"name":"auditor"}""", """{"name":"auditor","display_name":"auditor"}"""), bodies[0]);
        Assert.Contains("permissions", bodies[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectoryGroup org_102690563300010000 -First 1 | Set-ScalekitOrganization")]
    [InlineData("Get-ScalekitRole org_102690563300010000 -First 1 | Set-ScalekitOrganization org_102690563300010000")]
    [InlineData("Get-ScalekitOrganization org_102690563300010000 | Set-ScalekitOrganization")]
    [InlineData("$typo = $null; Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role $typo")]
    [InlineData("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role '' -Metadata $null")]
    public void Nothing_given_changes_nothing_and_says_so(string script)
    {
        var outcome = Run(script);

        Assert.Empty(outcome.Succeeded());
        Assert.StartsWith("Nothing to change", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_empty_list_of_roles_takes_them_away()
    {
        Run("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role @()").Succeeded();
        Assert.Equal("""{"roles":[]}""", Body("updateMembership"));
    }

    [Fact]
    public void A_group_leads_to_its_users()
    {
        var outcome = Run("Get-ScalekitDirectoryGroup org_102690563300010000 dir_102690563300010001 -First 1 | Get-ScalekitDirectoryUser");

        if (By(true, false))
            outcome.Failed("NotInContract");
        else
            Assert.Equal(
                Run("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -GroupId dirgroup_102600010100000001")
                    .Succeeded().Count,
                outcome.Succeeded().Count);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectory org_102690563300010000")]
    [InlineData("Get-ScalekitConnection org_102690563300010000")]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 -First 2")]
    [InlineData(
        "[pscustomobject]@{ Id = 'dir_102690563300010001'; OrganizationId = 'org_102690563300010000'; DirectoryId = "
            + "'dir_102690563300010001' }, "
        + "[pscustomobject]@{ Id = 'dir_102690563300010002'; OrganizationId = 'org_102690563300010000'; DirectoryId = "
            + "'dir_102690563300010002' }")]
    public void What_is_no_organization_is_not_deleted_as_one(string source)
    {
        var outcome = Run($"{source} | Remove-ScalekitOrganization -Confirm:$false");

        Assert.Equal(["InvalidIdentifier", "InvalidIdentifier"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_organization_is_deleted_by_its_name_for_people()
    {
        var shown = Shell.Show("Get-ScalekitOrganization org_102690563300030000 | Remove-ScalekitOrganization -WhatIf");
        Assert.Matches("Delete organization .+ \\(org_102690563300030000\\) and everything in it", shown);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectory", "Get-ScalekitDirectory org_102690563300010000 dir_102690563300010001")]
    [InlineData("Get-ScalekitConnection", "Get-ScalekitConnection org_102690563300010000")]
    [InlineData("Get-ScalekitRole", "Get-ScalekitRole org_102690563300010000")]
    public void A_directory_or_a_row_of_one_leads_to_itself_and_to_its_organization(string cmdlet, string same)
    {
        const string Row = "[pscustomobject]@{ Id = 'dir_102690563300010001'; OrganizationId = 'org_102690563300010000'; DirectoryId = "
            + "'dir_102690563300010001' }";
        var expected = Run(same).Succeeded().Select(item => item.ToString());

        Assert.Equal(expected, Run($"{Row} | {cmdlet}").Succeeded().Select(item => item.ToString()));
        Assert.Equal(expected, Run($"Get-ScalekitDirectory org_102690563300010000 dir_102690563300010001 | {cmdlet}").Succeeded().Select(
            item => item.ToString()));
    }

    [Fact]
    public void An_identifier_that_is_a_number_binds_from_a_property_as_from_text()
    {
        Run("[pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 42 } | Remove-ScalekitMember -Confirm:$false");
        Assert.Equal(["DELETE /api/v1/memberships/organizations/org_102690563300010000/users/42"], Changes());
    }

    [Fact]
    public void Roles_of_the_environment_are_listed_once()
    {
        var ids = Run("Get-ScalekitRole").Succeeded()
            .Where(role => role.Get("OrganizationId") is null)
            .Select(role => role.Get("Id"))
            .ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(By(false, true), ids.Length > 0);
    }

    [Fact]
    public void Accounts_of_what_is_piped_in_are_found()
    {
        Assert.Equal(
            "ada@example.com",
            Run("[pscustomobject]@{ Connector = 'gmail'; Identifier = 'ada@example.com' } | Get-ScalekitConnectedAccount").One()
                .Get("Identifier"));
        var outcome = Run("Get-ScalekitOrganization org_102690563300010000 | Get-ScalekitConnectedAccount");
        if (By(true, false))
            outcome.Failed("NotInContract");
        else
            outcome.Succeeded();
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class PipedObjectTestsOfTheRunningService() : PipedObjectTests(ServiceContract.Live);
