using System;
using System.Collections.Generic;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A user is specified by ID, external ID or e-mail address, and is never guessed.</summary>
public sealed class MemberNameTests : ModuleTest
{
    private const string Org = "org_102690563300010000";
    private const string Ada = "ada.lovelace@example.com";
    private const string AdaId = "usr_102690563300000001";

    public MemberNameTests()
        : base(ServiceContract.Live)
    {
    }

    [Theory]
    [InlineData($"Add-ScalekitMember {Org} -Email {Ada} -Role viewer")]
    [InlineData($"Add-ScalekitMember {Org} -Email ADA.Lovelace@Example.com -Role viewer")]
    [InlineData($"[pscustomobject]@{{ OrganizationId = '{Org}'; Email = ' {Ada} '; Role = 'viewer' }} | Add-ScalekitMember")]
    [InlineData($"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = ''; Email = '{Ada}'; Role = 'viewer' }} | Add-ScalekitMember")]
    [InlineData($"Get-ScalekitUser -Email {Ada} | Add-ScalekitMember {Org} -Role viewer")]
    [InlineData($"Get-ScalekitOrganization {Org} | Add-ScalekitMember -Email {Ada} -Role viewer")]
    public void An_address_names_a_user_in_whatever_way_it_comes(string script)
    {
        var member = Run(script).One();

        Assert.Equal(AdaId, member.Get("UserId"));
        Assert.Equal([$"POST /api/v1/memberships/organizations/{Org}/users/{AdaId}"], Changes());
        Assert.Equal(["viewer"], Service.Store.GetMembership(Org, AdaId).Roles);
        Assert.Equal(0, Service.Store.InvitationEmailsSent);
    }

    [Fact]
    public void An_external_identifier_names_a_user_in_the_path()
    {
        var member = Run($"Add-ScalekitMember {Org} -UserExternalId emp-00000001 -Role viewer").One();
        var changed = Run($"Set-ScalekitMember {Org} -UserExternalId emp-00000001 -Role admin -PassThru").One();
        Run($"Remove-ScalekitMember {Org} -UserExternalId emp-00000001 -Confirm:$false").Succeeded();

        Assert.Equal((AdaId, AdaId), (member.Get("UserId"), changed.Get("UserId")));
        Assert.Equal(["createMembership2", "updateMembership2", "deleteMembership2"], Operations());
        Assert.All(Changes(), change => Assert.EndsWith("/users:external/emp-00000001", change, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_cmdlet_finds_the_user_by_address_before_it_changes_anything()
    {
        Run($"Add-ScalekitMember {Org} -Email {Ada} -SendInvitation").Succeeded();
        Run($"Send-ScalekitInvitation {Org} -Email {Ada}").Succeeded();
        Run($"Set-ScalekitMember {Org} -Email {Ada} -Role admin").Succeeded();
        Run($"Remove-ScalekitMember {Org} -Email {Ada} -Confirm:$false").Succeeded();

        Assert.Equal(
            ["searchUsers", "addMembership", "searchUsers", "resendInvite", "searchUsers", "updateMembership", "searchUsers",
                "removeMembership"],
            Operations());
    }

    [Fact]
    public void An_invitation_is_sent_again_by_external_identifier_too()
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -SendInvitation").Succeeded();
        Service.Requests.Clear();

        Run($"Send-ScalekitInvitation {Org} -UserExternalId emp-00000001").Succeeded();

        Assert.Equal(["getUser2", "resendInvite"], Operations());
    }

    [Theory]
    [InlineData("Add-ScalekitMember {0} -Email nobody@example.com")]
    [InlineData("Set-ScalekitMember {0} -Email nobody@example.com -Role admin")]
    [InlineData("Set-ScalekitMember {0} -Email nobody@example.com -AddRole admin")]
    [InlineData("Remove-ScalekitMember {0} -Email nobody@example.com -Confirm:$false")]
    [InlineData("Send-ScalekitInvitation {0} -Email nobody@example.com")]
    public void An_address_that_nobody_has_is_an_error_of_that_input(string script)
    {
        foreach (var trial in new[] { "", " -WhatIf" })
        {
            var error = Run(string.Format(null, script, Org) + trial).Failed("NotFound");

            Assert.Equal($"nobody@example.com in {Org}", error.TargetObject);
            Assert.Contains("nobody@example.com", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Changes());
    }

    // The service's search also finds users by a part of their address.
    [Fact]
    public void An_address_is_not_found_by_a_part_of_it()
    {
        Run($"Add-ScalekitMember {Org} -Email a.lovelace@example.com").Failed("NotFound");
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_row_that_names_nobody_or_a_user_in_two_ways_is_refused()
    {
        Assert.Contains(
            "No user was given", Run($"Add-ScalekitMember {Org}").Failed("InvalidIdentifier").ToString(), StringComparison.Ordinal);
        Run($"Add-ScalekitMember {Org} -Email ''").Failed("InvalidIdentifier");
        Run($"Remove-ScalekitMember {Org} -UserId '' -Confirm:$false").Failed("InvalidIdentifier");
        Run($"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = ''; Email = '' }} | Add-ScalekitMember").Failed("InvalidIdentifier");
        Run($"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = ' '; Email = ' ' }} | Add-ScalekitMember")
            .Failed("InvalidIdentifier");
        Run($"Add-ScalekitMember {Org} {AdaId} -Email {Ada}").Failed("InvalidValue");
        Run($"Add-ScalekitMember {Org} {AdaId} -UserExternalId x").Failed("InvalidValue");
        Run($"Add-ScalekitMember {Org} {Ada}").Failed("InvalidIdentifier");
        Run($"'{Ada}' | Add-ScalekitMember {Org}").Failed("InvalidIdentifier");
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_row_without_a_user_shows_the_columns_that_it_has()
    {
        var error = Run($"[pscustomobject]@{{ OrganizationId = '{Org}'; Mail = 'x' }} | Add-ScalekitMember").Failed("InvalidIdentifier");

        Assert.Equal(
            "No user was given. The input has no property UserId or UserExternalId or Email; it has: OrganizationId, Mail. "
            + $"Nothing was changed. Input 1: {Org}.",
            error.ToString());
    }

    [Fact]
    public void Of_a_row_with_several_the_most_exact_counts()
    {
        Run($"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = 'usr_102690563300000002'; Email = '{Ada}' }} | Add-ScalekitMember")
            .Succeeded();
        Run($"Get-ScalekitMember {Org} -First 1 | Add-ScalekitMember org_102690563300020000").Succeeded();

        Assert.Equal(["addMembership", "listOrganizationUsers", "addMembership"], Operations());
    }

    [Theory]
    [InlineData("Get-ScalekitDirectoryUser {0} -First 1 | ", "", "{0}")]
    [InlineData("$user = Get-ScalekitDirectoryUser {0} -First 1; ", " {0} $user", "")]
    [InlineData(
        "Get-ScalekitDirectoryUser {0} -First 1 | ForEach-Object {{ [pscustomobject]@{{ OrganizationId = $_.OrganizationId; "
        + "UserId = $_.Id; Email = $_.Email }} }} | ",
        "",
        "")]
    public void A_directorys_user_is_the_user_with_the_same_address(string before, string after, string unused)
    {
        Assert.NotNull(unused);
        var change = $"{string.Format(null, before, Org)}Set-ScalekitMember{string.Format(null, after, Org)}";
        var role = Run($"{change} -Role viewer -PassThru").One();

        Assert.Equal(("usr_102690563300010001", "ada.lovelace@acme.example"), (role.Get("UserId"), role.Get("Email")));
        Assert.Equal(["PATCH /api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300010001"], Changes());
    }

    [Fact]
    public void A_directorys_active_users_become_members_in_one_line()
    {
        Run($"Get-ScalekitMember {Org} | Remove-ScalekitMember -Confirm:$false").Succeeded();

        var outcome = Run($"Get-ScalekitDirectoryUser {Org} | Where-Object Active | Add-ScalekitMember -Role member -IfExists Skip");

        // Most people in the directory are not users yet.
        Assert.Contains(outcome.Output, member => member.Get("UserId") is "usr_102690563300010001");
        Assert.All(outcome.Output, member => Assert.StartsWith("usr_", (string)member.Get("UserId")!, StringComparison.Ordinal));
        Assert.All(outcome.Errors, error => Assert.StartsWith("NotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_directorys_user_without_an_address_is_refused()
    {
        var error = Run(
            $"Get-ScalekitDirectoryUser {Org} -First 1 | ForEach-Object {{ [pscustomobject]@{{ OrganizationId = '{Org}'; "
            + "UserId = $_.Id } } | Add-ScalekitMember").Failed("InvalidIdentifier");

        Assert.Contains("is the ID of a directory user", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-ScalekitUser -Email", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void One_role_is_added_or_taken_away_and_the_others_stay()
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -Role viewer, member").Succeeded();
        Service.Requests.Clear();

        var more = Run($"Set-ScalekitMember {Org} -Email {Ada} -AddRole admin -PassThru").One();
        Run($"Set-ScalekitMember {Org} {AdaId} -AddRole viewer -RemoveRole member, admin").Succeeded();

        Assert.Equal(["viewer", "member", "admin"], (IEnumerable<string>)more.Get("Roles")!);
        Assert.Equal(["viewer"], Service.Store.GetMembership(Org, AdaId).Roles);
        Assert.Equal(["searchUsers", "getUser", "updateMembership", "getUser", "updateMembership"], Operations());
    }

    [Fact]
    public void One_user_who_is_named_in_three_ways_loses_no_role()
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -Role viewer").Succeeded();
        for (var i = 0; i < 3; i++)
        {
            Run(
                $"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = '{AdaId}'; AddRole = 'admin' }}, "
                + $"[pscustomobject]@{{ OrganizationId = '{Org}'; UserExternalId = 'emp-00000001'; AddRole = 'member' }}, "
                + $"[pscustomobject]@{{ OrganizationId = '{Org}'; Email = '{Ada}'; AddRole = 'support' }} | "
                + "Set-ScalekitMember -ThrottleLimit 4").Succeeded();
            Assert.Equal(
                ["admin", "member", "support", "viewer"], new SortedSet<string>(Service.Store.GetMembership(Org, AdaId).Roles));
            Run($"Set-ScalekitMember {Org} {AdaId} -Role viewer").Succeeded();
        }
    }

    [Fact]
    public void A_column_of_roles_does_not_contradict_a_role_to_add()
    {
        Run($"[pscustomobject]@{{ OrganizationId = '{Org}'; UserId = 'usr_102690563300010001'; Roles = 'viewer' }} | "
            + "Set-ScalekitMember -AddRole member").Succeeded();
        Assert.Equal(["admin", "member"], Service.Store.GetMembership(Org, "usr_102690563300010001").Roles);
    }

    [Theory]
    [InlineData("-AddRole viewer")]
    [InlineData("-RemoveRole admin")]
    [InlineData("-AddRole 'viewer; member' -RemoveRole nosuch")]
    public void Nothing_is_sent_where_the_roles_are_right_already(string change)
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -Role viewer, member").Succeeded();
        Service.Requests.Clear();

        var member = Run($"Set-ScalekitMember {Org} {AdaId} {change} -PassThru").One();

        Assert.Equal(["viewer", "member"], (IEnumerable<string>)member.Get("Roles")!);
        Assert.Equal(["getUser"], Operations());
    }

    [Theory]
    [InlineData("-Role viewer -AddRole admin")]
    [InlineData("-Role viewer -RemoveRole admin")]
    [InlineData("-AddRole admin, viewer -RemoveRole viewer")]
    public void Roles_as_a_whole_and_in_part_contradict(string change)
    {
        Run($"Set-ScalekitMember {Org} {AdaId} {change}").Failed("InvalidValue");
        Assert.Empty(Operations());
    }

    [Fact]
    public void Somebody_who_is_no_member_has_no_roles_to_change()
    {
        Run($"Set-ScalekitMember {Org} {AdaId} -AddRole admin").Failed("NotFound");
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("-Role admin", "roles 'viewer, member' -> 'admin'")]
    [InlineData("-AddRole admin", "roles 'viewer, member' -> 'viewer, member, admin'")]
    [InlineData("-RemoveRole member", "roles 'viewer, member' -> 'viewer'")]
    [InlineData("-Metadata @{ team = 'red' }", "metadata team 'blue' -> 'red'")]
    [InlineData("-AddRole viewer", "nothing would change")]
    public void A_trial_shows_what_would_be_different_and_who_it_is(string change, string said)
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -Role viewer, member -Metadata @{{ team = 'blue' }}").Succeeded();
        Service.Requests.Clear();
        Shell.Show("$null");

        Run($"Set-ScalekitMember {Org} -Email {Ada} {change} -WhatIf").Succeeded();

        Assert.Contains(
            $"Change user {Ada} ({AdaId}) in organization {Org}: {said}", Shell.Screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void The_same_user_is_changed_in_the_order_of_the_rows()
    {
        Run($"Add-ScalekitMember {Org} {AdaId} -Role viewer").Succeeded();

        Run(
            $"1..8 | ForEach-Object {{ [pscustomobject]@{{ OrganizationId = '{Org}'; "
            + $"Email = $_ % 2 ? '{Ada}' : 'ADA.LOVELACE@example.com'; "
            + "AddRole = $_ % 2 ? 'admin' : 'member' } } | Set-ScalekitMember -ThrottleLimit 8").Succeeded();

        Assert.Equal(["viewer", "admin", "member"], Service.Store.GetMembership(Org, AdaId).Roles);
    }
}

/// <summary>With the published contract, users can be specified by ID only.</summary>
public sealed class PublishedMemberNameTests : ModuleTest
{
    [Theory]
    [InlineData("Add-ScalekitMember org_102690563300010000 -Email ada@example.com")]
    [InlineData("Add-ScalekitMember org_102690563300010000 -UserExternalId emp-00000001")]
    [InlineData("Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -AddRole admin")]
    [InlineData("Remove-ScalekitMember org_102690563300010000 -Email ada@example.com -Confirm:$false")]
    [InlineData("Send-ScalekitInvitation org_102690563300010000 -UserExternalId emp-00000001")]
    public void Nothing_is_sent_for_what_is_not_in_the_contract(string script)
    {
        Run(script).Failed("NotInContract");
        Assert.Empty(Operations());
    }
}
