using System;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>E-mail domains of organizations.</summary>
public sealed class DomainTests() : ModuleTest(ServiceContract.Live)
{
    private const string Org = "org_102690563300010000";
    private const string Other = "org_102690563300020000";

    [Theory]
    [InlineData("ORGANIZATION_DOMAIN", "; people with an address in this domain must sign in through the organization's SSO")]
    [InlineData("organization_domain", "; people with an address in this domain must sign in through the organization's SSO",
        "ORGANIZATION_DOMAIN")]
    [InlineData("ALLOWED_EMAIL_DOMAIN", "; the organization is suggested to people who sign in with an address in this domain")]
    [InlineData("LATER_DOMAIN", "")]
    public void What_a_domain_does_is_said_only_of_types_that_are_known(string type, string effect, string? sent = null)
    {
        Run($"New-ScalekitDomain {Org} ' new.example ' {type} -WhatIf").Succeeded();

        Assert.Contains(
            $"Add domain 'new.example' ({sent ?? type}) to organization {Org}{effect} (", Shell.Screen, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Update")]
    public void A_domain_that_the_organization_has_is_left_alone_where_that_is_asked_for(string action)
    {
        var mine = Assert.Single(Run($"Get-ScalekitDomain {Org} -First 1").Succeeded());

        Run($"New-ScalekitDomain {Org} {mine.Get("Name")} ORGANIZATION_DOMAIN").Failed("InvalidRequest");
        var name = mine.Get("Name")!.ToString()!.ToUpperInvariant();
        var found = Run($"New-ScalekitDomain {Org} {name} ORGANIZATION_DOMAIN -IfExists {action}").One();

        Assert.Equal(mine.Get("Id"), found.Get("Id"));
    }

    [Fact]
    public void A_domain_of_another_type_is_not_taken_for_the_one_that_was_asked_for()
    {
        var error = Run($"New-ScalekitDomain {Org} partners.acme.example ORGANIZATION_DOMAIN -IfExists Skip").Failed("AlreadyExists");

        Assert.Equal(
            $"Organization {Org} has domain 'partners.acme.example' as ALLOWED_EMAIL_DOMAIN (dom_102690563300010003), not as "
            + "ORGANIZATION_DOMAIN; nothing was changed.",
            error.Exception.Message);
        Assert.Contains("Remove-ScalekitDomain", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme.example")] // belongs to another organization
    [InlineData("gmail.com")]
    [InlineData("nodots")]
    [InlineData("https://new.example")]
    [InlineData("name@new.example")]
    public void What_the_service_refuses_for_another_reason_stays_an_error(string domain) =>
        Run($"New-ScalekitDomain {Other} {domain} ORGANIZATION_DOMAIN -IfExists Skip").Failed("InvalidRequest");

    [Fact]
    public void Where_a_refusal_cannot_be_looked_into_that_is_the_error()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "listDomains" });

        Run($"New-ScalekitDomain {Org} acme.example ORGANIZATION_DOMAIN -IfExists Skip").Failed("PermissionDenied");
    }

    [Fact]
    public void A_domain_is_copied_read_again_and_leads_on_to_its_organization()
    {
        Run($"$domain = Get-ScalekitDomain {Org} -Type allowed_email_domain").Succeeded();

        Run("$domain | Remove-ScalekitDomain -Confirm:$false").Succeeded();
        var copy = Assert.Single(Run($"$domain | New-ScalekitDomain -OrganizationId {Other}").Succeeded());

        Assert.Equal(("partners.acme.example", "ALLOWED_EMAIL_DOMAIN", Other),
            (copy.Get("Name"), copy.Get("DomainType"), copy.Get("OrganizationId")));
        Run($"$copy = Get-ScalekitDomain {Other} {copy.Get("Id")}").Succeeded();
        Assert.Equal(copy.Get("Id"), Assert.Single(Run("$copy | Get-ScalekitDomain").Succeeded()).Get("Id"));
        Assert.Equal(Other, Assert.Single(Run("$copy | Get-ScalekitOrganization").Succeeded()).Get("Id"));
    }

    [Theory]
    [InlineData(1, "dom_102690563300010001 'acme.example'", "people with an address in this domain are no longer sent to the "
        + "organization's SSO, and no longer have to use it")]
    [InlineData(3, "dom_102690563300010003 'partners.acme.example'",
        "the organization is no longer suggested to people with an address in this domain")]
    public void What_ends_with_a_domain_is_said_where_its_type_is_known(int number, string domain, string end)
    {
        Run($"Get-ScalekitDomain {Org} dom_10269056330001000{number} | Remove-ScalekitDomain -WhatIf").Succeeded();

        Assert.Contains($"Delete domain {domain} of organization {Org}; {end} (", Shell.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(75)]
    [InlineData(200)]
    public void A_listing_of_several_pages_comes_whole_whoever_asks(int count)
    {
        Run($"1..{count} | ForEach-Object {{ New-ScalekitDomain {Other} d$_.example ALLOWED_EMAIL_DOMAIN }}").Succeeded();
        Service.Requests.Clear();

        var typed = Run($"Get-ScalekitDomain {Other} -PageSize 30 | ForEach-Object Name").Succeeded().Select(name => name.ToString());
        var plain = Run($"Invoke-ScalekitApi /api/v1/organizations/{Other}/domains -Paginate | ForEach-Object domain").Succeeded();

        var expected = Enumerable.Range(1, count).Select(number => $"d{number.ToString(CultureInfo.InvariantCulture)}.example").ToArray();
        Assert.Equal(expected, typed.Skip(1));
        Assert.Equal(expected, plain.Select(name => name.ToString()).Skip(1));
        Assert.True(Service.Requests.Snapshot().Count(entry => entry.OperationId == "listDomains") > 5);
    }

    [Fact]
    public void The_total_is_not_known() =>
        Assert.Equal(0.0, Run($"Get-ScalekitDomain {Org} -IncludeTotalCount -First 1").Succeeded()[0].Get("Accuracy"));
}
