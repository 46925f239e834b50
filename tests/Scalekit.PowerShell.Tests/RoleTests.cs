using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Roles and permissions of the running service: which role is used, and what a change sends.</summary>
public sealed class RoleTests() : ModuleTest(ServiceContract.Live)
{
    private const string Org = "org_102690563300010000";

    // The list contains "viewer", a role of the organization, and "support", a role of the environment.
    private const string Own = $"(Get-ScalekitRole {Org} | Where-Object Name -eq viewer)";
    private const string Environments = $"(Get-ScalekitRole {Org} | Where-Object Name -eq support)";

    [Theory]
    [InlineData("Set-ScalekitRole", "-Description d", "updateOrganizationRole")]
    [InlineData("Remove-ScalekitRole", "-ReassignTo member -Confirm:$false", "deleteOrganizationRole")]
    public void A_role_of_an_organization_is_changed_there(string command, string with, string operationId)
    {
        Run($"{Own} | {command} {with}; $?").Succeeded();
        Assert.Equal(operationId, Operations()[^1]);
        Assert.Single(Changes());
    }

    [Theory]
    [InlineData("Set-ScalekitRole", "-Description d", "updateRole")]
    [InlineData("Remove-ScalekitRole", "-ReassignTo billing -Confirm:$false", "deleteRole")]
    public void A_role_of_the_environment_is_changed_where_that_is_said(string command, string with, string operationId)
    {
        Run($"{Environments} | {command} -Environment {with}").Succeeded();
        var others = with.Replace("billing", "escalation", StringComparison.Ordinal);
        Run($"Get-ScalekitRole -Environment billing | {command} -Environment {others}").Succeeded();
        Assert.Equal(2, Operations().Count(one => one == operationId));
        Assert.Equal(2, Changes().Count);
    }

    [Theory]
    [InlineData(Environments, "", "'support' is an environment role")]
    [InlineData(Environments, $"-OrganizationId {Org}", "'support' is an environment role")]
    [InlineData("(Get-ScalekitRole -Environment support)", "", "'support' is an environment role")]
    [InlineData("(Get-ScalekitRole -Environment support)", $"-OrganizationId {Org}", "'support' is an environment role")]
    [InlineData(Own, "-Environment", $"'viewer' belongs to organization {Org}")]
    [InlineData(Own, "-OrganizationId org_102690563300020000", $"'viewer' belongs to organization {Org}")]
    [InlineData("$lead", "-Environment", "'lead' belongs to an organization")]
    [InlineData("$lead", $"-OrganizationId {Org}", "not known whether role 'lead'")]
    [InlineData($"(Get-ScalekitRole {Org} -UserId usr_102690563300010001)", "-Environment", "not known whether role 'admin'")]
    [InlineData($"(Get-ScalekitRole {Org} -UserId usr_102690563300010001)", $"-OrganizationId {Org}", "not known whether role 'admin'")]
    [InlineData("(Get-ScalekitPermission audit:read)", "-Environment", "'audit:read' is the name of a permission")]
    [InlineData("(Get-ScalekitPermission audit:read)", $"-OrganizationId {Org}", "'audit:read' is the name of a permission")]
    public void A_role_that_is_not_meant_is_refused_and_nothing_is_changed(string source, string scope, string message)
    {
        // A role of the organization that was found without naming the organization.
        Run($"$null = New-ScalekitRole {Org} lead -Extends support; "
            + "$lead = Get-ScalekitRole -Environment -Extends support | Where-Object Name -eq lead").Succeeded();
        foreach (var copy in new[] { "$_", "[System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($_))" })
        {
            foreach (var command in new[] { "Set-ScalekitRole -Description d", "Remove-ScalekitRole -Confirm:$false" })
            {
                foreach (var trial in new[] { "", "-WhatIf" })
                {
                    var before = Changes().Count;

                    var outcome = Run($"{source} | ForEach-Object {{ {copy} }} | {command} {scope} {trial}");

                    var error = Assert.Single(outcome.Errors);
                    Assert.StartsWith("InvalidIdentifier", error.FullyQualifiedErrorId, StringComparison.Ordinal);
                    Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
                    Assert.EndsWith("Nothing was changed.", error.Exception.Message, StringComparison.Ordinal);
                    Assert.Equal(before, Changes().Count);
                }
            }
        }
    }

    [Fact]
    public void A_row_of_a_file_that_says_whose_role_it_is_is_looked_at_too()
    {
        var error = Run(
            $"[pscustomobject]@{{ Name = 'support'; IsOrganizationRole = 'False' }} | Set-ScalekitRole {Org} -Description d")
            .Failed("InvalidIdentifier");
        Assert.Equal("support", error.TargetObject);
        Run($"[pscustomobject]@{{ Name = 'viewer' }} | Set-ScalekitRole {Org} -Description d").Succeeded();
        Run("[pscustomobject]@{ Name = 'support'; Description = 'd' } | Set-ScalekitRole -Environment").Succeeded();
        Assert.Equal(["updateOrganizationRole", "updateRole"], Operations());
    }

    [Fact]
    public void A_name_that_is_given_counts_whatever_is_piped_in()
    {
        Run($"Get-ScalekitOrganization {Org} | Set-ScalekitRole -Name viewer -Description d").Succeeded();
        Run($"{Own} | Set-ScalekitRole -Environment -Name support -Description d").Succeeded();
        Assert.Equal(
            ["updateOrganizationRole", "updateRole"], Operations().Where(one => one.StartsWith("update", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_an_organization_nothing_is_taken_for_one_of_the_environment()
    {
        // If no prompt is possible, the engine itself reports the missing parameter.
        var asked = Run("New-ScalekitRole -Name r");
        Assert.True(asked.Terminating is not null || asked.Failed("InvalidIdentifier") is not null);
        Run("'' | ForEach-Object { Set-ScalekitRole -OrganizationId $_ -Name support -Description d }").Failed("InvalidIdentifier");
        Run("New-ScalekitRole -OrganizationId $null -Name r").Failed("InvalidIdentifier");
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_trial_run_says_what_would_be_different()
    {
        Run("Set-ScalekitRole -Environment support -DisplayName Help -AddPermission billing:read -RemovePermission audit:read -WhatIf")
            .Succeeded();
        Assert.Contains(
            "Change display name, permissions of role 'support' of the environment, which all organizations have: "
            + "display name 'Support' -> 'Help'; permissions 'members:read, audit:read' -> 'members:read, billing:read' (",
            Shell.Screen,
            StringComparison.Ordinal);

        Run($"Set-ScalekitRole {Org} viewer -Permission audit:read -Extends billing -WhatIf").Succeeded();
        Assert.Contains(
            ": extends (none) -> 'billing'; permissions 'organizations:read' -> 'audit:read' (", Shell.Screen, StringComparison.Ordinal);

        Run($"Set-ScalekitRole {Org} viewer -AddPermission organizations:read -WhatIf").Succeeded();
        Assert.Contains(": nothing would change (", Shell.Screen, StringComparison.Ordinal);

        Run("Set-ScalekitDefaultRole -Environment -Member billing -WhatIf").Succeeded();
        Assert.Contains(": member 'support' -> 'billing' (", Shell.Screen, StringComparison.Ordinal);

        Run($"Set-ScalekitDefaultRole {Org} viewer -WhatIf").Succeeded();
        Assert.Contains(": member 'member' -> 'viewer' (", Shell.Screen, StringComparison.Ordinal);

        Run("Set-ScalekitPermission audit:read Reads -WhatIf").Succeeded();
        Assert.Contains(": description 'Read the audit log' -> 'Reads' (", Shell.Screen, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("-Permission a -AddPermission b")]
    [InlineData("-AddPermission a -RemovePermission b, a")]
    public void Contradictions_are_refused(string given)
    {
        Run($"Set-ScalekitRole -Environment support {given}").Failed("InvalidValue");
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Permission")]
    [InlineData("AddPermission")]
    [InlineData("RemovePermission")]
    public void A_list_with_a_name_that_cannot_be_right_is_refused_as_a_whole(string parameter)
    {
        foreach (var trial in new[] { "", "-WhatIf" })
        {
            var error = Run($"Set-ScalekitRole -Environment support -{parameter} audit:read, \"a`u{{200B}}b\" {trial}")
                .Failed("InvalidIdentifier");
            Assert.Contains("zero-width space", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Operations());
        Run($"Set-ScalekitRole -Environment support -{parameter} ' '").Succeeded();
        Assert.Empty(Operations());
    }

    [Fact]
    public void Permissions_are_added_removed_and_replaced()
    {
        var merged = Run(
            "Set-ScalekitRole -Environment support -AddPermission 'billing:read;members:write' -RemovePermission audit:read, other "
            + "-PassThru").One();
        Assert.Equal(["members:read", "billing:read", "members:write"], (IReadOnlyList<string>)merged.Get("Permissions")!);

        var none = Run("Set-ScalekitRole -Environment support -Permission @() -PassThru").One().Get("Permissions");
        Assert.Empty((IReadOnlyList<string>?)none ?? []);

        var own = Run($"Set-ScalekitRole {Org} viewer -AddPermission audit:read -RemovePermission organizations:read -PassThru").One();
        Assert.Equal(["audit:read"], (IReadOnlyList<string>)own.Get("Permissions")!);
        Run($"Set-ScalekitRole {Org} viewer -RemovePermission audit:read").Failed("EmptyListIgnored");
    }

    [Theory]
    [InlineData("-Environment support")]
    [InlineData($"{Org} admin")]
    public void That_a_role_is_in_use_is_an_error_that_says_what_to_do(string role)
    {
        var error = Run($"Remove-ScalekitRole {role} -Confirm:$false").Failed("InvalidRequest");
        Assert.Contains("-ReassignTo", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_is_not_given_is_kept()
    {
        var defaults = Run("Set-ScalekitDefaultRole -Environment -Creator escalation -PassThru").Succeeded();

        Assert.Equal(["support", "escalation"], defaults.Select(role => role.Get("Name")));
        Assert.Equal("""{"default_creator_role":"escalation","default_member_role":"support"}""", Body("updateDefaultRoles"));
        var warning = Assert.Single(Run("Set-ScalekitDefaultRole -Environment").Warnings);
        Assert.Contains("give -Member or -Creator", warning, StringComparison.Ordinal);
        Run("Get-ScalekitOrganization | Set-ScalekitDefaultRole -Member (Get-ScalekitRole -Environment billing)").Succeeded();
        Assert.Equal(3, Operations().Count(one => one == "updateDefaultOrganizationRoles"));
    }

    [Fact]
    public void Roles_of_the_environment_are_listed_without_those_of_organizations()
    {
        Assert.Equal(["support", "billing", "escalation"], Names("Get-ScalekitRole -Environment"));
        Assert.Equal(["support", "escalation"], Names("Get-ScalekitRole -Environment s*, *tion"));
        Assert.Empty(Names("Get-ScalekitRole -Environment none*"));
        Run("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role support").Succeeded();
        Assert.Equal(
            ["support 1", "billing 0", "escalation 0"],
            Run("Get-ScalekitRole -Environment -IncludeUserCount").Succeeded()
                .Select(role => $"{role.Get("Name")} {role.Get("UserCount")}"));
        Assert.Equal("1", $"{Run("Get-ScalekitRole -Environment support -IncludeUserCount").One().Get("UserCount")}");
    }

    [Fact]
    public void An_exact_name_in_one_organization_is_looked_up_and_any_other_is_a_filter()
    {
        Assert.Equal("viewer", Run($"Get-ScalekitRole {Org} viewer").One().Get("Name"));
        Assert.Null(Run($"Get-ScalekitRole {Org} support").One().Get("OrganizationId"));
        var outcome = Run($"Get-ScalekitRole {Org} -Name viewer, nobody, admin");
        Assert.Equal("nobody", outcome.Failed("NotFound").TargetObject);
        Assert.Equal(["viewer", "admin"], outcome.Output.Select(role => role.Get("Name")));
        Assert.Empty(Run($"Get-ScalekitRole {Org} nobody*; '{Org}' | Get-ScalekitRole -Name nobody").Succeeded());
    }

    [Fact]
    public void A_member_that_is_piped_in_names_the_user_whose_roles_and_permissions_are_listed()
    {
        const string Member = $"Get-ScalekitMember {Org} | Where-Object UserId -eq usr_102690563300010001";
        Assert.Equal(["admin"], Names($"{Member} | Get-ScalekitRole"));
        Assert.Equal(
            ["organizations:read", "organizations:write", "members:read", "members:write"],
            Names($"{Member} | Get-ScalekitPermission"));
    }

    [Fact]
    public void A_role_that_is_piped_in_is_the_one_whose_permissions_are_listed()
    {
        string[] own = ["members:write"];
        string[] all = ["members:write", "members:read", "audit:read"];
        Assert.Equal(own, Names("Get-ScalekitRole -Environment escalation | Get-ScalekitPermission"));
        Assert.Equal(all, Names("Get-ScalekitRole -Environment escalation | Get-ScalekitPermission -Effective"));
        Assert.Equal(all, Names("Get-ScalekitPermission -RoleName escalation -Effective"));
        foreach (var effective in new[] { "", "-Effective" })
        {
            var error = Run($"{Own} | Get-ScalekitPermission {effective}").Failed("InvalidIdentifier");
            Assert.Contains("belongs to an organization", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(["audit:read"], Names("Get-ScalekitPermission audit:read | Get-ScalekitPermission"));
        Assert.Equal(["audit:read"], Names("[pscustomobject]@{ Name = 'audit:read' } | Get-ScalekitPermission"));
        Run("[pscustomobject]@{ PSTypeName = 'Deserialized.Scalekit.User'; Name = 'Ada' } | Get-ScalekitPermission")
            .Failed("InvalidIdentifier");
    }

    private string[] Names(string script) => [.. Run(script).Succeeded().Select(one => (string)one.Get("Name")!)];

    [Theory]
    [InlineData("Set-ScalekitPermission -Description d")]
    [InlineData("Remove-ScalekitPermission -Confirm:$false")]
    [InlineData("New-ScalekitPermission")]
    public void The_name_of_something_else_is_not_taken_for_a_permissions(string command)
    {
        Run($"Get-ScalekitRole -Environment support | {command}").Failed("InvalidIdentifier");
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_permission_that_exists_is_left_or_described_anew()
    {
        Run("New-ScalekitPermission audit:read Other").Failed("AlreadyExists");
        Assert.Equal("Read the audit log", Run("New-ScalekitPermission audit:read Other -IfExists Skip").One().Get("Description"));
        Assert.Equal("Other", Run("New-ScalekitPermission audit:read Other -IfExists Update").One().Get("Description"));
        Run("Get-ScalekitPermission -Type Environment | New-ScalekitPermission -IfExists Skip").Succeeded();
    }

    [Theory]
    [InlineData("Remove-ScalekitRole -Environment:$false escalation -Confirm:$false")]
    [InlineData("Set-ScalekitRole -Environment:$false support -Description d")]
    [InlineData("New-ScalekitRole -Environment:$false editor")]
    [InlineData("Set-ScalekitDefaultRole -Environment:$false -Member billing")]
    [InlineData("Get-ScalekitRole -Environment:$false")]
    public void A_switch_that_is_off_never_means_the_environment(string script)
    {
        Assert.Contains("-Environment is false", Assert.Single(Run(script).Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("New-ScalekitRole -Environment editor -IfExists Skip", "RolesService_CreateRole")]
    [InlineData("New-ScalekitPermission documents:read -IfExists Skip", "createPermission")]
    public void What_may_be_there_already_is_left_alone_by_the_next_run(string script, string operationId)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 502, OperationId = operationId, Execute = true });
        Assert.Contains("-IfExists Skip", Run(script).Failed("OutcomeUnknown").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotNull(Run(script).One());
    }

    [Theory]
    [InlineData("Get-ScalekitRole -Environment -Name sup", "support")]
    [InlineData("Set-ScalekitRole -Environment -Name e", "escalation")]
    [InlineData($"Set-ScalekitRole {Org} ", "admin", "member", "viewer")]
    [InlineData($"Set-ScalekitRole {Org} viewer -Extends bil", "billing")]
    [InlineData("Remove-ScalekitRole -Environment -Name support -ReassignTo b", "billing")]
    [InlineData("Set-ScalekitDefaultRole -Environment -Creator b", "billing")]
    [InlineData("Set-ScalekitRole -Environment support -AddPermission aud", "audit:read")]
    [InlineData("Get-ScalekitPermission -RoleName esc", "escalation")]
    [InlineData("Get-ScalekitPermission bil", "billing:read")]
    [InlineData("Remove-ScalekitPermission log", "audit:read")]
    public void What_the_service_has_is_offered(string text, params string[] expected) =>
        Assert.Equal(expected, Shell.Complete(text).Select(result => result.CompletionText).Where(result => !result.StartsWith('.')));
}
