using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A column whose name is close to that of a parameter binds to nothing, and the user gets one warning.</summary>
public sealed class NearMissTests : ModuleTest
{
    private const string People =
        "Name = 'Ada Lovelace'; Email = 'ada@example.com'; Mail = 'a@b.ch'; Department = 'R&D'; Title = 'Countess'; Manager = 'Byron'; "
        + "Status = 'active'; Notes = 'none'; Note = 'x'; Phone = '1'; Mobile = '2'; City = 'London'; Country = 'GB'; State = 'x'; "
        + "FirstName = 'Ada'; LastName = 'L'; GivenName = 'Ada'; Surname = 'L'; SamAccountName = 'ada'; UserPrincipalName = 'ada@x'; "
        + "Username = 'ada'; EmployeeId = '4711'; InternalId = '7'; ManagerId = '8'; EmployeeType = 'x'; Company = 'Acme'; Office = 'LDN'; "
        + "Division = 'x'; CostCenter = '12'; StreetAddress = 'x'; PostalCode = '1'; HireDate = '2026-01-01'; StartDate = 'x'; "
        + "Enabled = 'True'; "
        + "Disabled = $false; Groups = 'a;b'; MemberOf = 'x'; DistinguishedName = 'CN=x'; ObjectGUID = 'x'; SID = 'S-1'; Job = 'x'; "
        + "JobTitle = 'x'; JobRole = 'x'; Gender = 'x'; Language = 'en'; Location = 'x'; Region = 'EU'; Team = 'blue'; Type = 'x'; "
        + "Date = 'x'; Code = 'x'; Rank = 'x'; Site = 'x'; Comment = 'x'; HomeDirectory = 'x'; LastLogonDate = 'x'; Fax = 'x'; "
        + "License = 'x'; Source = 'x'; Url = 'x'; Tags = 'x'; Level = 'x'; Number = 'x'; Key = 'x'; Value = 'x'";

    [Theory]
    [InlineData("Rolle", "Role")]
    [InlineData("role_name", "Role")]
    [InlineData("RoleNames", "Role")]
    [InlineData("Role Name", "Role")]
    [InlineData("Rloe", "Role")]
    [InlineData("Rols", "Role")]
    [InlineData("meta-data", "Metadata")]
    [InlineData("Metdata", "Metadata")]
    public void A_misspelt_column_is_named_once(string column, string parameter)
    {
        var outcome = Run(
            $"101..130 | ForEach-Object {{ [pscustomobject]@{{ UserId = \"usr_102690563300000$_\"; OrganizationId = "
                + $"'org_102690563300010000'; '{column}' = "
                + $"'admin' }} }} | "
            + "Add-ScalekitMember -WhatIf");

        outcome.Succeeded();
        Assert.Equal(
            [$"The column '{column}' is ignored. If it is meant for -{parameter}, rename it to {parameter}."], outcome.Warnings);
        Assert.Contains("to organization org_102690563300010000 with no role given (", Shell.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Add-ScalekitMember -Role admin", "Rolle = 'x'")]
    [InlineData("Add-ScalekitMember", "Rolle = 'x'; Role = 'admin'")]
    [InlineData("Add-ScalekitMember", "Rolle = 'x'; Roles = 'admin'")]
    [InlineData("Add-ScalekitMember", "Rolle = ''; Metdata = $null")]
    public void Nothing_is_said_where_the_parameter_has_its_value(string call, string columns)
    {
        var outcome = Run(
            $"[pscustomobject]@{{ UserId = 'usr_102690563300000101'; OrganizationId = 'org_102690563300010000'; {columns} }} | {call} "
                + $"-WhatIf");

        outcome.Succeeded();
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void A_column_that_is_empty_at_first_is_named_when_it_has_a_value()
    {
        var outcome = Run(
            "101..130 | ForEach-Object { [pscustomobject]@{ UserId = \"usr_102690563300000$_\"; OrganizationId = 'org_102690563300010000'; "
            + "Rolle = $_ -eq 130 ? 'x' : '' } } | Add-ScalekitMember -WhatIf");
        Assert.Single(outcome.Warnings);
    }

    [Fact]
    public void Several_columns_are_one_warning()
    {
        var outcome = Run(
            "[pscustomobject]@{ Name = 'r'; OrganizationId = 'org_102690563300010000'; 'Display Name' = 'R'; permission_list = 'a'; "
                + "Descripton = 'x' } | "
            + "New-ScalekitRole -WhatIf");
        Assert.All(["DisplayName", "Permission", "Description"], name => Assert.Contains($"-{name},", Assert.Single(outcome.Warnings)));
    }

    [Theory]
    [InlineData("Id = 'org_102690563300010000'; display_name = 'N'; ExternalId = 'x'", "Set-ScalekitOrganization -WhatIf", "DisplayName")]
    [InlineData("OrganizationId = 'org_102690563300010000'; Enalbe = 'sso'", "Set-ScalekitOrganizationSetting -Disable x -WhatIf",
        "Enable")]
    [InlineData("Identifier = 'ada@example.com'; Conector = 'gmail'", "Get-ScalekitConnectedAccount", "Connector")]
    [InlineData("OrganizationId = 'org_102690563300010000'; directory_id = 'dir_102690563300010001'", "Get-ScalekitDirectoryUser -First 1",
        "DirectoryId")]
    [InlineData("DisplayName = 'N'; external_id = 'x'", "New-ScalekitOrganization -WhatIf", "ExternalId")]
    public void It_holds_for_every_cmdlet(string row, string call, string parameter)
    {
        var outcome = Run($"[pscustomobject]@{{ {row} }} | {call}");
        outcome.Succeeded();
        Assert.Contains(outcome.Warnings, warning => warning.EndsWith($"rename it to {parameter}.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hashtable_binds_no_values_and_it_says_so()
    {
        var outcome = Run("@{ UserId = 'usr_102690563300000101'; Role = 'admin' } | Add-ScalekitMember org_102690563300010000 -WhatIf");
        outcome.Succeeded();
        Assert.Contains("hashtable key 'Role' is ignored", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Lists of people have many columns. None of them must be taken for a misspelled parameter.</summary>
    [Fact]
    public void Other_columns_are_nobodys_mistake()
    {
        var cmdlets = Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded()
            .Select(command => (CmdletInfo)command.BaseObject)
            .Where(command => command.Verb is not ("Connect" or "Disconnect") && command.Noun != "ScalekitSession")
            .ToArray();
        Assert.True(cmdlets.Length > 15);
        foreach (var cmdlet in cmdlets)
        {
            var trial = cmdlet.Parameters.ContainsKey("WhatIf") ? "-WhatIf" : "-First 1";
            var others = cmdlet.Name switch
            {
                "Invoke-ScalekitApi" => "-Method POST",
                "Invoke-ScalekitTool" => "-ToolName t",
                "Set-ScalekitOrganizationSetting" => "-Disable x",
                _ => "",
            };
            var ids = cmdlet.Name.EndsWith("Organization",
                StringComparison.Ordinal) ? "Id = 'org_102690563300010000'" : "OrganizationId = 'org_102690563300010000'";
            var outcome = Run(
                $"[pscustomobject]@{{ {ids}; UserId = 'usr_102690563300000101'; Connector = 'gmail'; Identifier = 'me'; Path = '/x'; "
                    + $"DisplayName = 'N'; "
                + $"{People} }} | {cmdlet.Name} {others} {trial}");
            Assert.DoesNotContain(outcome.Warnings, warning => warning.Contains("is ignored", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Objects_of_the_service_have_no_misspelt_columns() =>
        Assert.Empty(Run("Get-ScalekitDirectoryUser org_102690563300010000 -First 2 | Add-ScalekitMember -WhatIf").Warnings);
}
