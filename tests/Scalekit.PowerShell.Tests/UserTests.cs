using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Finding and changing users of the running service. The published contract has no user operations.</summary>
public sealed class UserTests() : ModuleTest(ServiceContract.Live)
{
    private const string Organization = "org_102690563300010000";
    private const string Other = "org_102690563300020000";

    private const string Rows = """
        [pscustomobject]@{ Email = 'ada.new@b.ch'; FirstName = 'Ada'; LastName = 'New'; Role = 'admin;viewer'; ExternalId = 'hr-1'
            Locale = '' },
        [pscustomobject]@{ Email = 'eve.new@b.ch'; FirstName = 'Eve'; LastName = 'New'; Role = ''; ExternalId = ''; Locale = 'de-CH' }
        """;

    [Fact]
    public void A_row_becomes_a_user_with_one_request_and_no_mail()
    {
        var made = Run($"{Rows} | New-ScalekitUser -OrganizationId {Organization}").Succeeded();

        Assert.Equal(["Ada New", "Eve New"], made.Select(user => user.Get("Name")));
        Assert.Equal(["createUserAndMembership", "createUserAndMembership"], Operations());
        Assert.Equal(
            """
            {"email":"ada.new@b.ch","external_id":"hr-1","user_profile":{"given_name":"Ada","family_name":"New"},
            "membership":{"roles":[{"name":"admin"},{"name":"viewer"}]}}
            """.ReplaceLineEndings(""),
            Service.Requests.Snapshot()[0].Body);
        Assert.Equal(
            """{"email":"eve.new@b.ch","user_profile":{"given_name":"Eve","family_name":"New","locale":"de-CH"}}""",
            Service.Requests.Snapshot()[1].Body);
        Assert.Equal(0, Service.Store.InvitationEmailsSent);

        Run($"New-ScalekitUser {Organization} c@b.ch -SendInvitation").Succeeded();
        Assert.Equal(1, Service.Store.InvitationEmailsSent);
    }

    [Fact]
    public void The_same_rows_again_change_nothing_and_send_no_mail()
    {
        var first = Run($"{Rows} | New-ScalekitUser -OrganizationId {Organization} -IfExists Skip").Succeeded();
        var users = Service.Store.Summarize().Users;
        Service.Requests.Clear();

        var again = Run($"{Rows} | New-ScalekitUser -OrganizationId {Organization} -IfExists Skip").Succeeded();

        Assert.Equal(first.Select(user => user.Get("Id")), again.Select(user => user.Get("Id")));
        Assert.Equal(
            ["createUserAndMembership", "searchUsers", "createUserAndMembership", "searchUsers"], Operations());
        Assert.DoesNotContain(Service.Requests.Snapshot(), entry => entry.Method != "GET" && entry.Status < 300);
        Assert.Equal((users, 0), (Service.Store.Summarize().Users, Service.Store.InvitationEmailsSent));
        Run($"{Rows} | New-ScalekitUser -OrganizationId {Organization} -IfExists Update").Succeeded();
        Assert.DoesNotContain(Service.Requests.Snapshot(), entry => entry.Method != "GET" && entry.Status < 300);

        var error = Run($"New-ScalekitUser {Organization} ADA.new@b.ch").Failed("AlreadyExists");
        Assert.Equal("ADA.new@b.ch", error.TargetObject);
    }

    [Theory]
    [InlineData("Skip", "Ada")]
    [InlineData("Update", "Augusta")]
    public void A_user_of_another_organization_becomes_a_member_of_this_one_too(string action, string name)
    {
        var old = Run($"New-ScalekitUser {Other} ada.new@b.ch -GivenName Ada -Role admin").One();

        var user = Run(
            $"$user = New-ScalekitUser {Organization} ada.new@b.ch -GivenName Augusta -Role viewer -MembershipMetadata @{{ seat = '12' }} "
            + $"-IfExists {action}; $user").One();

        Assert.Equal((old.Get("Id"), name), (user.Get("Id"), user.Get("GivenName")));
        Assert.Equal([Other, Organization], Run("$user.Memberships.OrganizationId").Succeeded().Select(id => id.ToString()));
        var membership = Service.Store.GetMembership(Organization, (string)old.Get("Id")!);
        Assert.Equal(["viewer"], membership.Roles);
        Assert.Equal(("12", true), (membership.Metadata!["seat"], membership.Active));
        Assert.Equal(["admin"], Service.Store.GetMembership(Other, (string)old.Get("Id")!).Roles);
        Assert.Equal(0, Service.Store.InvitationEmailsSent);
    }

    [Fact]
    public void An_update_sends_only_what_differs()
    {
        Run($"New-ScalekitUser {Organization} ada.new@b.ch -GivenName Ada -FamilyName New -Role admin, viewer -Metadata @{{ one = '1' }} "
            + "-CustomAttribute @{ team = 'blue'; site = 'ZRH' } -MembershipMetadata @{ seat = '12' }").Succeeded();
        Service.Requests.Clear();

        var user = Run(
            $"New-ScalekitUser {Organization} ada.new@b.ch -GivenName Ada -FamilyName Newer -Role viewer, admin -Metadata @{{ one = '1' }} "
            + "-CustomAttribute @{ team = 'red' } -MembershipMetadata @{ seat = '13' } -ExternalId hr-1 -IfExists Update").One();

        Assert.Equal("Newer", user.Get("FamilyName"));
        Assert.Equal(["createUserAndMembership", "searchUsers", "updateMembership", "updateUser"], Operations());
        Assert.Equal("""{"metadata":{"seat":"13"}}""", Body("updateMembership"));
        Assert.Equal(
            """{"external_id":"hr-1","user_profile":{"family_name":"Newer","custom_attributes":{"team":"red"}}}""", Body("updateUser"));

        Service.Requests.Clear();
        var roles = Run($"(New-ScalekitUser {Organization} ada.new@b.ch -Role viewer -IfExists Update).Memberships[0].Roles");
        Assert.Equal("viewer", roles.One().ToString());
        Assert.Equal(["createUserAndMembership", "searchUsers", "updateMembership", "getUser"], Operations());
    }

    [Fact]
    public void An_external_id_in_use_is_an_error_that_says_so()
    {
        var error = Run($"New-ScalekitUser {Organization} ada.new@b.ch -ExternalId emp-00000001 -IfExists Skip").Failed("AlreadyExists");

        Assert.Contains("external_id 'emp-00000001'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-ScalekitUser -ExternalId", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Run($"New-ScalekitUser {Organization} ada.lovelace@acme.example -ExternalId emp-00000001 -IfExists Update").Failed("AlreadyExists");
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Update")]
    public void After_a_lost_answer_a_second_run_makes_no_second_user(string action)
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.ResetBeforeHeaders, OperationId = "createUserAndMembership", Execute = true });
        var users = Service.Store.Summarize().Users;

        var error = Run($"New-ScalekitUser {Organization} ada.new@b.ch -GivenName Ada -IfExists {action}").Failed("OutcomeUnknown");
        Assert.Contains("-IfExists Skip", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Get-ScalekitUser -Email 'ada.new@b.ch'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        var user = Run($"New-ScalekitUser {Organization} ada.new@b.ch -GivenName Ada -IfExists {action}").One();
        Assert.Equal("Ada", user.Get("GivenName"));
        Assert.Equal((users + 1, 0), (Service.Store.Summarize().Users, Service.Store.InvitationEmailsSent));
    }

    [Fact]
    public void Rows_of_one_address_follow_one_another_and_new_ones_cost_one_request()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(300), OperationId = "createUserAndMembership" });

        var made = Run(
            "1..40 | ForEach-Object { [pscustomobject]@{ GivenName = \"v$_\"; Email = if ($_ % 2) { 'SAME@b.ch' } else { 'same@b.ch' } } } "
            + $"| New-ScalekitUser -OrganizationId {Organization} -IfExists Update -ThrottleLimit 16").Succeeded();

        Assert.Single(made.Select(user => user.Get("Id")).Distinct());
        Assert.Equal("v40", Run("Get-ScalekitUser -Email same@b.ch").One().Get("GivenName"));

        Service.Requests.Clear();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(50), Times = 0 });
        Run($"1..200 | ForEach-Object {{ \"new$_@b.ch\" }} | New-ScalekitUser -OrganizationId {Organization} -IfExists Skip "
            + "-ThrottleLimit 16").Succeeded();
        Assert.Equal(200, Service.Requests.Count());
        Assert.InRange(Service.Requests.PeakConcurrency, 2, 16);
    }

    [Fact]
    public void A_trial_run_sends_nothing_and_finds_what_cannot_be_an_address()
    {
        var outcome = Run(
            $"{Rows}, [pscustomobject]@{{ Email = 'nobody' }} | New-ScalekitUser -OrganizationId {Organization} -IfExists Skip -WhatIf");

        Assert.Equal("nobody", outcome.Failed("InvalidValue").TargetObject);
        Assert.Empty(Operations());
        Assert.Contains(
            $"Create user ada.new@b.ch in organization {Organization} with roles admin, viewer; if the address is in use, only make "
            + "the user a member (",
            Shell.Screen,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_column_is_reported()
    {
        var outcome = Run(
            "[pscustomobject]@{ Email = 'a@b.ch'; GivenNmae = 'Ada'; RoleName = 'admin' } "
            + $"| New-ScalekitUser -OrganizationId {Organization}");

        Assert.Contains("'GivenNmae' is ignored. If it is meant for -GivenName", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("'RoleName' is ignored. If it is meant for -Role", outcome.Warnings[0], StringComparison.Ordinal);

        var error = Assert.Single(Run(
            $"[pscustomobject]@{{ Emial = 'a@b.ch' }} | New-ScalekitUser -OrganizationId {Organization}").Errors);
        Assert.Contains("has no property Email; it has: Emial", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directorys_user_is_copied_without_roles_and_found_by_the_address()
    {
        Run($"$user = Get-ScalekitDirectoryUser {Organization} | Where-Object {{ $_.Email -like 'linus.hamilton*' }}").Succeeded();

        var made = Run($"$user | New-ScalekitUser").One();

        Assert.Equal(Run("$user.Email").One().ToString(), made.Get("Email"));
        Assert.DoesNotContain("roles", Body("createUserAndMembership"), StringComparison.Ordinal);
        Assert.Equal(made.Get("Id"), Run("$user | Get-ScalekitUser").One().Get("Id"));
    }

    [Theory]
    [InlineData("Get-ScalekitUser usr_102690563300010001", "getUser")]
    [InlineData("'usr_102690563300010001' | Get-ScalekitUser", "getUser")]
    [InlineData("[pscustomobject]@{ UserId = 'usr_102690563300010001' } | Get-ScalekitUser", "getUser")]
    [InlineData("[pscustomobject]@{ Id = 'usr_102690563300010001'; Email = 'x@y.ch'; ExternalId = '1' } | Get-ScalekitUser", "getUser")]
    [InlineData("Get-ScalekitUser -ExternalId emp-00010001", "getUser2")]
    [InlineData("[pscustomobject]@{ ExternalId = 'emp-00010001' } | Get-ScalekitUser", "getUser2")]
    [InlineData("Get-ScalekitUser -Email ADA.lovelace@acme.example", "searchUsers")]
    [InlineData("[pscustomobject]@{ Email = 'ada.lovelace@acme.example'; Role = 'x' } | Get-ScalekitUser", "searchUsers")]
    [InlineData("Get-ScalekitUser -Search lovelace@acme", "searchUsers")]
    public void A_user_is_found_by_whatever_is_known(string script, string operation)
    {
        Assert.Equal("usr_102690563300010001", Run(script).One().Get("UserId"));
        Assert.Equal([operation], Operations());
    }

    [Fact]
    public void What_a_cmdlet_of_the_module_gives_leads_to_the_user()
    {
        var outcome = Run($"Get-ScalekitMember {Organization} | Get-ScalekitUser | Get-ScalekitUser");

        Assert.Equal(3, outcome.Succeeded().Count);
        Run($"Get-ScalekitUser -ExternalId emp-00000001 | Add-ScalekitMember -OrganizationId {Organization}").Succeeded();
    }

    [Fact]
    public void An_address_that_nobody_has_is_the_error_of_that_input()
    {
        var outcome = Run("Get-ScalekitUser -Email nobody@b.ch, ada.lovelace@acme.example");

        var error = outcome.Failed("NotFound");
        Assert.Equal("nobody@b.ch", error.TargetObject);
        Assert.Contains("Get-ScalekitUser -Search", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(outcome.Output);
        Run("Get-ScalekitUser -Email nobody").Failed("InvalidValue");
        Run("Get-ScalekitUser -Search ab").Failed("InvalidValue");
    }

    [Theory]
    [InlineData("Get-ScalekitUser")]
    [InlineData("Set-ScalekitUser -GivenName G -WhatIf")]
    [InlineData("Remove-ScalekitUser -WhatIf")]
    public void A_blank_cell_gives_way_to_one_that_is_filled_in(string command)
    {
        foreach (var cells in new[] { "UserId = ''", "Id = ' '", "UserId = $null; Id = ''" })
            Run($"[pscustomobject]@{{ {cells}; Email = 'alan.turing@acme.example' }} | {command}").Succeeded();
    }

    [Theory]
    [InlineData("Get-ScalekitUser ada.lovelace@acme.example")]
    [InlineData("'ada.lovelace@acme.example' | Get-ScalekitUser")]
    [InlineData("Set-ScalekitUser ada.lovelace@acme.example -GivenName G")]
    [InlineData("Remove-ScalekitUser ada.lovelace@acme.example -WhatIf")]
    [InlineData("Revoke-ScalekitUserSession -UserId ada.lovelace@acme.example -All -WhatIf")]
    public void An_address_in_the_place_of_an_identifier_is_told(string script)
    {
        var error = Run(script).Failed("InvalidIdentifier");

        Assert.Contains("is an e-mail address, not a user ID", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Email", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Get-ScalekitUser -Email ada@b.ch")]
    [InlineData("Set-ScalekitUser -Email ada@b.ch -GivenName A")]
    [InlineData("Set-ScalekitUser -Email ada@b.ch -GivenName A -WhatIf")]
    [InlineData("Remove-ScalekitUser -Email ada@b.ch -Confirm:$false")]
    public void An_address_of_several_is_never_a_guess(string script)
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status,
            Status = 200,
            Times = 0,
            OperationId = "searchUsers",
            Body = """{"users":[{"id":"usr_1","email":"ada@b.ch"},{"id":"usr_2","email":"ADA@b.ch"}],"total_size":2}""",
        });

        var error = Run(script).Failed("Ambiguous");

        Assert.Equal("ada@b.ch", error.TargetObject);
        Assert.Contains("usr_1, usr_2", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Id", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_change_is_made_by_whatever_names_the_user()
    {
        const string Path = "/api/v1/users";
        Run("Set-ScalekitUser usr_102690563300000001, usr_102690563300000002 -GivenName A; "
            + "Set-ScalekitUser -ByExternalId emp-00000003 -GivenName A; "
            + "Set-ScalekitUser -ByExternalId emp-00000004 -ExternalId hr-4; "
            + "[pscustomobject]@{ Email = 'ada.lovelace@acme.example'; FirstName = 'Augusta'; LastName = '' } | Set-ScalekitUser")
            .Succeeded();

        Assert.Equal(
            [
                $"PATCH {Path}/usr_102690563300000001", $"PATCH {Path}/usr_102690563300000002", $"PATCH {Path}:external/emp-00000003",
                $"PATCH {Path}/usr_102690563300000004", $"PATCH {Path}/usr_102690563300010001",
            ],
            Changes());
        Assert.Equal("""{"user_profile":{"given_name":"Augusta"}}""", Service.Requests.Snapshot()[^1].Body);
    }

    [Fact]
    public void A_user_who_is_piped_in_is_named_and_not_sent_back()
    {
        Run("Get-ScalekitUser -ExternalId emp-00000001 | Set-ScalekitUser -Locale de-CH").Succeeded();
        Assert.Equal("""{"user_profile":{"locale":"de-CH"}}""", Body("updateUser"));

        var outcome = Run("Get-ScalekitUser -ExternalId emp-00000001 | Set-ScalekitUser");
        Assert.Contains("Nothing to change for user usr_102690563300000001", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usr_102690563300000005")]
    [InlineData("-ByExternalId emp-00000005")]
    [InlineData("-Email jose.garcia@example.com")]
    public void A_trial_run_says_field_by_field_what_would_be_different(string key)
    {
        Run("Set-ScalekitUser usr_102690563300000005 -Metadata @{ plan = 'free' } -Locale en-US").Succeeded();
        Service.Requests.Clear();

        Run($"Set-ScalekitUser {key} -GivenName Pepe -FamilyName García -Locale '' -Metadata @{{ plan = 'gold' }} -WhatIf").Succeeded();

        Assert.Contains(
            ": given name 'José' -> 'Pepe'; locale 'en-US' -> (none); metadata plan 'free' -> 'gold' (",
            Shell.Screen,
            StringComparison.Ordinal);
        Assert.Empty(Changes());
        Run($"Set-ScalekitUser {key} -GivenName José -WhatIf").Succeeded();
        Assert.Contains("nothing would change", Shell.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deletion_says_who_it_is_and_ends_every_membership()
    {
        Run($"Get-ScalekitMember {Organization} -First 1 | Remove-ScalekitUser -WhatIf").Succeeded();
        Assert.Contains(
            "Delete user ada.lovelace@acme.example (usr_102690563300010001) from every organization (",
            Shell.Screen,
            StringComparison.Ordinal);
        Assert.Empty(Changes());

        Run("Remove-ScalekitUser -Email ada.lovelace@acme.example -Confirm:$false; "
            + "Remove-ScalekitUser -ByExternalId emp-00010002 -Confirm:$false").Succeeded();
        Assert.Equal(["DELETE /api/v1/users/usr_102690563300010001", "DELETE /api/v1/users:external/emp-00010002"], Changes());
        Assert.Equal("usr_102690563300010003", Run($"Get-ScalekitMember {Organization}").One().Get("UserId"));
        Run("Remove-ScalekitUser -Email ada.lovelace@acme.example -Confirm:$false").Failed("NotFound");
    }

    [Theory]
    [InlineData("Get-ScalekitUser -Id usr_1026905633000100", "usr_102690563300010001", "usr_102690563300010002", "usr_102690563300010003")]
    [InlineData("Set-ScalekitUser -GivenName x -Id lovelace@acme", "usr_102690563300010001")]
    [InlineData("Remove-ScalekitUser lovelace@acme", "usr_102690563300010001")]
    [InlineData("Get-ScalekitUser -UserId lovelace@acme", "usr_102690563300010001")]
    [InlineData("Get-ScalekitUser -Email ada.lovelace@ac", "'ada.lovelace@acme.example'")]
    [InlineData("Set-ScalekitUser -Email 'ADA.lovelace@ac", "'ada.lovelace@acme.example'")]
    [InlineData("Remove-ScalekitUser -Email nobody@")]
    public void Users_are_offered_at_the_cost_of_one_request(string text, params string[] expected)
    {
        var offered = Shell.Complete(text).Select(result => result.CompletionText).Where(result => !result.StartsWith('.'));

        Assert.Equal(expected, offered);
        Assert.Equal(["searchUsers"], Operations());
    }

    [Theory]
    [InlineData("Get-ScalekitUser -Id ", "usr_")]
    [InlineData("Get-ScalekitUser -Email a", "'a")]
    public void Where_little_is_typed_the_first_page_is_offered(string text, string start)
    {
        var offered = Shell.Complete(text).Select(result => result.CompletionText).Where(result => !result.StartsWith('.')).ToArray();

        Assert.NotEmpty(offered);
        Assert.All(offered, one => Assert.StartsWith(start, one, StringComparison.Ordinal));
        Assert.Equal(["listUsers"], Operations());
    }

    [Fact]
    public void An_offered_identifier_shows_whose_it_is()
    {
        var offered = Assert.Single(Shell.Complete("Get-ScalekitUser lovelace@acme"));

        Assert.Equal(
            ("usr_102690563300010001 (ada.lovelace@acme.example)", "ada.lovelace@acme.example"), (offered.ListItemText, offered.ToolTip));
    }

    [Fact]
    public void A_service_that_does_not_answer_keeps_nobody_waiting()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "searchUsers", Times = 0 });
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.DoesNotContain(Shell.Complete("Get-ScalekitUser -Email ada@"), result => result.CompletionText.Contains('@'));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        Assert.Single(Operations());
    }

    [Fact]
    public void A_table_has_the_columns_that_matter() =>
        Assert.Matches(@"Id +Email +Name\s", Shell.Show("Get-ScalekitUser -First 3", width: 80));

    [Theory]
    [InlineData("Get-ScalekitUser")]
    [InlineData("Get-ScalekitUser -Email ada@b.ch")]
    [InlineData("New-ScalekitUser org_102690563300010000 ada@b.ch")]
    [InlineData("Set-ScalekitUser -Email ada@b.ch -GivenName A")]
    [InlineData("Remove-ScalekitUser -Email ada@b.ch -Confirm:$false")]
    public void The_published_contract_has_no_users(string script)
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract Published").Succeeded();
        Service.Requests.Clear();

        Run(script).Failed("NotInContract");
        Assert.Empty(Operations());
    }
}
