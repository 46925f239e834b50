using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// -WhatIf and -Confirm show the names of users and organizations. If organizations are piped in, a text argument without a parameter name
/// is the other object, not the organization.
/// </summary>
public sealed class NameInSentenceTests() : ModuleTest(ServiceContract.Live)
{
    private const string Acme = "org_102690563300010000";
    private const string Ada = "usr_102690563300010001";

    [Theory]
    [InlineData("Get-ScalekitMember " + Acme + " -First 1 | Remove-ScalekitMember -WhatIf",
        "Remove user ada.lovelace@acme.example (" + Ada + ") from organization " + Acme + ";")]
    [InlineData("Get-ScalekitUser " + Ada + " | Add-ScalekitMember $acme -WhatIf",
        "Add user ada.lovelace@acme.example (" + Ada + ") to organization Acme Corporation (" + Acme + ")")]
    [InlineData("[pscustomobject]@{ UserId = '" + Ada + "'; Email = 'x@y.example'; OrganizationId = '" + Acme
        + "'; OrganizationName = 'Acme' } | Remove-ScalekitMember -WhatIf",
        "Remove user x@y.example (" + Ada + ") from organization Acme (" + Acme + ")")]
    [InlineData("Remove-ScalekitMember " + Acme + " " + Ada + " -WhatIf", "Remove user " + Ada + " from organization " + Acme + ";")]
    [InlineData("New-ScalekitPortalLink $acme -WhatIf", "link for organization Acme Corporation (" + Acme + ")")]
    [InlineData("$acme | Set-ScalekitSessionPolicy -Inherit -WhatIf", "Let organization Acme Corporation (" + Acme + ") inherit")]
    [InlineData("$acme | Remove-ScalekitOrganization -WhatIf", "Delete organization Acme Corporation (" + Acme + ") and everything in it;")]
    [InlineData("Get-ScalekitUser " + Ada + " | Revoke-ScalekitUserSession -All -WhatIf",
        "Revoke all active sessions of user ada.lovelace@acme.example (" + Ada + ")")]
    public void A_sentence_names_people_and_customers(string script, string sentence)
    {
        Run($"$acme = Get-ScalekitOrganization {Acme}").Succeeded();
        Run(script).Succeeded();

        Assert.True(Shell.Screen.Contains(sentence, StringComparison.Ordinal), Shell.Screen);
    }

    [Theory]
    [InlineData("Get-ScalekitRole " + Acme + " -Name admin | Remove-ScalekitRole -WhatIf")]
    [InlineData("[pscustomobject]@{ Id = 'x'; OrganizationId = '" + Acme + "'; DisplayName = 'Wrong'; Name = 'admin' } "
        + "| Remove-ScalekitRole -WhatIf")]
    public void The_name_of_something_else_is_not_the_organization_s(string script)
    {
        Run(script);

        Assert.DoesNotContain($"({Acme})", Shell.Screen, StringComparison.Ordinal);
        Assert.Contains($"organization {Acme}", Shell.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$o | New-ScalekitRole helpdesk", "helpdesk")]
    [InlineData("$o | New-ScalekitApiClient reporting", "reporting")]
    public void A_text_beside_piped_organizations_is_what_is_created_in_each(string script, string value)
    {
        Run("$o = Get-ScalekitOrganization -First 2").Succeeded();

        Assert.Equal(2, Run(script).Succeeded().Count);

        var requests = Service.Requests.Snapshot()
            .Where(entry => entry.Method == "POST" && entry.Body.Contains(value, StringComparison.Ordinal));
        Assert.Equal(
            [Acme, "org_102690563300020000"],
            requests.Select(entry => entry.Path.Split('/').Single(part => part.StartsWith("org_", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("$o | Remove-ScalekitRole gone -Confirm:$false", "gone")]
    [InlineData("$o | Add-ScalekitMember usr_102690563300000001", "usr_102690563300000001")]
    [InlineData("$o | New-ScalekitUser new@example.com", "")]
    [InlineData("$o | New-ScalekitDomain new.example -Type ALLOWED_EMAIL_DOMAIN", "")]
    public void So_is_one_that_names_what_is_changed(string script, string value)
    {
        Run($"$o = Get-ScalekitOrganization {Acme}; $o | New-ScalekitRole gone").Succeeded();

        Run(script).Succeeded();

        Assert.Contains(
            Changes(), change => change.Contains(Acme, StringComparison.Ordinal) && change.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public void An_organization_on_the_command_line_stays_the_organization()
    {
        Run($"$o = Get-ScalekitOrganization org_102690563300020000; $o | New-ScalekitRole {Acme} helpdesk").Succeeded();

        Assert.Contains($"POST /api/v1/organizations/{Acme}/roles", Changes());
    }

    [Theory]
    [InlineData("$o, 'org_102690563300020000' | New-ScalekitRole auditor", 1)]
    [InlineData("$o, (Get-ScalekitRole org_102690563300020000 -First 1) | Remove-ScalekitRole gone -Confirm:$false", 1)]
    [InlineData("$o | Remove-ScalekitRole -OrganizationId gone -Confirm:$false", 0)]
    [InlineData("$o | New-ScalekitRole -OrganizationId auditor", 0)]
    public void Only_organizations_in_the_pipeline_and_a_text_without_a_name_are_taken_so(string script, int changes)
    {
        Run($"$o = Get-ScalekitOrganization {Acme}; $o | New-ScalekitRole gone").Succeeded();
        Service.Requests.Clear();

        var outcome = Run(script);

        Assert.Single(outcome.Errors);
        Assert.Equal(changes, Changes().Count);
        Assert.All(Changes(), change => Assert.Contains(Acme, change, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_of_the_template_with_an_empty_UserId_is_named_by_what_it_has()
    {
        Run($"[pscustomobject]@{{ OrganizationId = '{Acme}'; UserId = ''; UserExternalId = 'emp-00000001'; Email = 'ada@example.com' }} "
            + "| Add-ScalekitMember -WhatIf").Succeeded();

        Assert.Contains($"to organization {Acme} with", Shell.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", Shell.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ScalekitRole org_102690563300010000 404", "404")]
    [InlineData("New-ScalekitApiClient org_102690563300010000 -Name 2024", "2024")]
    public void A_number_is_a_name_too(string script, string name)
    {
        Run(script).Succeeded();

        Assert.Contains(Service.Requests.Snapshot(), entry => entry.Body.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-ScalekitRole")]
    [InlineData("Remove-ScalekitRole -Confirm:$false")]
    [InlineData("New-ScalekitApiClient")]
    [InlineData("New-ScalekitUser")]
    public void Without_the_text_it_is_an_error(string command)
    {
        var error = Run($"Get-ScalekitOrganization {Acme} | {command}").Failed("InvalidValue");

        Assert.Contains("was not given; nothing was changed", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization Globex", "Get-ScalekitOrganization -Name 'Globex*'")]
    [InlineData("Get-ScalekitRole Globex", "Get-ScalekitOrganization -Name 'Globex*'")]
    [InlineData("Get-ScalekitUser Lovelace", "Get-ScalekitUser -Search 'Lovelace'")]
    public void A_name_in_the_place_of_an_identifier_leads_to_the_search(string script, string advice)
    {
        var error = Assert.Single(Run(script).Errors);

        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
