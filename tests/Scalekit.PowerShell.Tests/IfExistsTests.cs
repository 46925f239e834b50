using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Runbooks can run twice: an object that already exists causes an error, is left unchanged, or is updated.</summary>
public class IfExistsTests : ModuleTest
{
    public IfExistsTests()
    {
    }

    protected IfExistsTests(ServiceContract contract)
        : base(contract)
    {
    }

    private string Lookup => By("listOrganizations", "getOrganizationByExternalId");

    [Theory]
    [InlineData("New-ScalekitOrganization New -ExternalId crm-1")]
    [InlineData("Add-ScalekitMember org_102690563300010000 usr_102690563300010001")]
    [InlineData("New-ScalekitRole org_102690563300010000 admin")]
    [InlineData("New-ScalekitConnectedAccount gmail ada@example.com")]
    public void By_default_it_is_an_error(string script)
    {
        Run("$null = New-ScalekitOrganization Old -ExternalId crm-1").Succeeded();
        Run(script).Failed("AlreadyExists");
        Run($"{script} -IfExists Error").Failed("AlreadyExists");
    }

    [Fact]
    public void An_organization_is_found_by_its_external_id()
    {
        var old = Run("New-ScalekitOrganization Old -ExternalId crm-1 -Metadata @{ plan = 'old' }").One();
        Service.Requests.Clear();

        var found = Run("New-ScalekitOrganization New -ExternalId crm-1 -Metadata @{ plan = 'new' } -IfExists Skip").One();

        Assert.Equal((old.Get("Id"), "Old"), (found.Get("Id"), found.Get("DisplayName")));
        Assert.Equal(["createOrganization", Lookup], Operations());
    }

    [Fact]
    public void An_organization_is_brought_up_to_date()
    {
        var old = Run("New-ScalekitOrganization Old -ExternalId crm-1 -Metadata @{ plan = 'old' }").One();
        Service.Requests.Clear();

        var changed = Run("New-ScalekitOrganization New -ExternalId crm-1 -Metadata @{ plan = 'new' } -IfExists Update").One();

        Assert.Equal((old.Get("Id"), "New", "crm-1"), (changed.Get("Id"), changed.Get("DisplayName"), changed.Get("ExternalId")));
        Assert.Equal("new", Run($"(Get-ScalekitOrganization {old.Get("Id")}).Metadata['plan']").One().ToString());
        Assert.Equal(["createOrganization", Lookup, "updateOrganization", "getOrganization"], Operations());
    }

    [Theory]
    [InlineData("createOrganization", "New-ScalekitOrganization Zed -ExternalId zed -IfExists Skip")]
    [InlineData("createOrganization", "New-ScalekitOrganization Zed -ExternalId zed -IfExists Update")]
    [InlineData("createRole", "New-ScalekitRole org_102690563300010000 zed -IfExists Skip")]
    [InlineData("createConnectedAccount", "New-ScalekitConnectedAccount gmail zed -IfExists Skip")]
    public void What_is_said_to_exist_and_is_not_found_is_an_error_and_not_nothing(string operation, string script)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 409, OperationId = operation });

        Run(script).Failed("AlreadyExists");
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Update")]
    public void An_organization_is_created_where_there_is_none(string action)
    {
        var created = Run($"New-ScalekitOrganization New -ExternalId crm-1 -IfExists {action}").One();

        Assert.Equal("New", created.Get("DisplayName"));
        Assert.Equal(["createOrganization"], Operations());
    }

    [Fact]
    public void An_organization_without_an_external_id_cannot_be_found_again()
    {
        var error = Run("New-ScalekitOrganization New -IfExists Skip").Failed("InvalidValue");

        Assert.Contains("-ExternalId", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_row_without_an_external_id_does_not_end_the_others()
    {
        var outcome = Run("'a', 'b' | New-ScalekitOrganization -IfExists Skip");

        Assert.Equal(["a", "b"], outcome.Errors.Select(error => error.TargetObject));
    }

    [Fact]
    public void A_member_is_left_as_it_is_and_nothing_is_written()
    {
        Assert.Empty(Run("Add-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role viewer -IfExists Skip").Succeeded());
        Assert.Equal(["addMembership"], Operations());
    }

    [Fact]
    public void A_member_gets_the_roles_that_were_given()
    {
        var member = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role viewer -IfExists Update").One();

        Assert.Equal(["viewer"], (string[])[.. (System.Collections.Generic.IEnumerable<string>)member.Get("Roles")!]);
        Assert.Equal(["addMembership", "updateMembership"], Operations());
    }

    [Fact]
    public void A_member_for_whom_nothing_was_given_is_left_as_it_is()
    {
        Assert.Empty(Run("Add-ScalekitMember org_102690563300010000 usr_102690563300010001 -IfExists Update").Succeeded());
        Assert.Equal(["addMembership"], Operations());
    }

    [Fact]
    public void Whoever_is_no_member_becomes_one_and_the_others_are_skipped()
    {
        var made = Run(
            "'usr_102690563300010001', 'usr_102690563300000005' | Add-ScalekitMember -OrganizationId org_102690563300010000 -IfExists Skip "
            + "-ThrottleLimit 4").One();

        Assert.Equal("usr_102690563300000005", made.Get("UserId"));
    }

    [Fact]
    public void A_role_is_found_by_its_name()
    {
        var role = Run("New-ScalekitRole org_102690563300010000 admin -Description other -IfExists Skip").One();

        Assert.Equal("admin", role.Get("Name"));
        Assert.NotEqual("other", role.Get("Description"));
        Assert.Equal(["createRole", "listRoles"], Operations());
    }

    [Fact]
    public void A_role_cannot_be_changed_and_says_so() =>
        Run("New-ScalekitRole org_102690563300010000 admin -IfExists Update").Failed("ParameterArgumentValidationError");

    [Fact]
    public void A_connected_account_is_found_or_gets_the_credentials()
    {
        var found = Run("New-ScalekitConnectedAccount gmail ada@example.com -IfExists Skip").One();
        var changed = Run(
            "New-ScalekitConnectedAccount gmail ada@example.com -AuthorizationDetails @{ access_token = 'x' } -IfExists Update").One();

        Assert.All([found, changed], account => Assert.Equal("ada@example.com", account.Get("Identifier")));
        Assert.Equal(
            ["createConnectedAccount", "listConnectedAccounts", "createConnectedAccount", "listConnectedAccounts",
                "updateConnectedAccountCredentials"],
            Operations());
    }

    [Fact]
    public void What_goes_wrong_on_the_second_way_is_the_error()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "updateMembership" });

        var error = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role viewer -IfExists Update").Failed(
            "PermissionDenied");

        Assert.Equal("usr_102690563300010001 in org_102690563300010000", error.TargetObject);
    }

    [Theory]
    [InlineData("Skip",
        "Add user usr_102690563300000101 to organization org_102690563300010000 with no role given, unless it is already there")]
    [InlineData("Update",
        "Add user usr_102690563300000101 to organization org_102690563300010000 with no role given, or change it if it is already there")]
    public void A_trial_run_says_what_would_become_of_what_exists(string action, string sentence)
    {
        Run($"Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -IfExists {action} -WhatIf").Succeeded();

        Assert.Contains(sentence, Shell.Screen, StringComparison.Ordinal);
        Assert.Empty(Operations());
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class IfExistsTestsOfTheRunningService() : IfExistsTests(ServiceContract.Live);
