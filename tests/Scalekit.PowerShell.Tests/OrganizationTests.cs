using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Organizations by external ID, and values that only the running service has.</summary>
public class OrganizationTests : ModuleTest
{
    private const string Acme = "org_102690563300010000";

    public OrganizationTests()
    {
    }

    protected OrganizationTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Fact]
    public void An_external_id_takes_one_request_and_its_absence_is_an_error_where_the_service_looks()
    {
        var outcome = Run("Get-ScalekitOrganization -ExternalId globex, none, acme");

        Assert.Equal(["Globex", "Acme Corporation"], outcome.Output.Select(item => (string)item.Get("DisplayName")!));
        if (By(true, false))
        {
            outcome.Succeeded();
            return;
        }

        Assert.Equal("none", outcome.Failed("NotFound").TargetObject);
        Assert.Equal(Enumerable.Repeat("getOrganizationByExternalId", 3), Operations());
    }

    [Fact]
    public void Rows_of_another_system_lead_to_its_organizations()
    {
        var found = Run(
            """
            $rows = [pscustomobject]@{ ExternalId = ' globex '; Plan = 'x' },
                [pscustomobject]@{ ExternalId = 'acme'; Plan = 'y'; OrganizationId = '' }
            $rows | Get-ScalekitOrganization
            """).Succeeded();

        Assert.Equal(["Globex", "Acme Corporation"], found.Select(item => (string)item.Get("DisplayName")!));
    }

    [Fact]
    public void What_has_an_identifier_of_its_own_is_found_by_that()
    {
        Run($"Get-ScalekitOrganization {Acme} | Get-ScalekitOrganization").One();
        Run("[pscustomobject]@{ OrganizationId = 'org_102690563300010000'; ExternalId = 'none' } | Get-ScalekitOrganization").One();

        Assert.Equal(Enumerable.Repeat("getOrganization", 3), Operations());
    }

    [Fact]
    public void A_name_may_go_with_an_external_id()
    {
        Assert.Empty(Run("Get-ScalekitOrganization -ExternalId acme -Name Globex").Succeeded());
        Assert.Equal("acme", Run("Get-ScalekitOrganization -ExternalId acme -Name Acme*").One().Get("ExternalId"));
    }

    [Theory]
    [InlineData("New-ScalekitOrganization Contoso -Slug contoso -LogoUrl https://cdn.example.com/c.png")]
    [InlineData("[pscustomobject]@{ DisplayName = 'Contoso'; Slug = 'contoso'; LogoUrl = 'https://cdn.example.com/c.png' } | "
        + "New-ScalekitOrganization")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Slug contoso -LogoUrl https://cdn.example.com/c.png -PassThru")]
    [InlineData("[pscustomobject]@{ Id = 'org_102690563300010000'; Slug = 'contoso'; LogoUrl = 'https://cdn.example.com/c.png' } | "
        + "Set-ScalekitOrganization -PassThru")]
    public void A_slug_and_a_logo_are_given_and_shown(string script)
    {
        var outcome = Run(script);

        if (By(true, false))
        {
            outcome.Failed("NotInContract");
            Assert.Empty(Changes());
            return;
        }

        var organization = outcome.One();
        Assert.Equal(("contoso", "https://cdn.example.com/c.png"), (organization.Get("Slug"), organization.Get("LogoUrl")));
        Assert.DoesNotContain("slug", ((IReadOnlyDictionary<string, object?>)organization.Get("AdditionalProperties")!).Keys);
    }

    [Theory]
    [InlineData("-Slug ''", "slug for organizations")]
    [InlineData("-LogoUrl https://x.example", "logo for organizations")]
    [InlineData("-Slug x -LogoUrl https://x.example", "slug or logo for organizations")]
    public void The_refusal_names_what_the_contract_lacks(string values, string lack)
    {
        var outcome = Run($"Set-ScalekitOrganization {Acme} {values}");
        if (By(true, false))
            Assert.Contains($"the API has no {lack};", outcome.Failed("NotInContract").ToString(), StringComparison.Ordinal);
        else
            outcome.Succeeded();
    }

    [Fact]
    public void The_values_of_a_piped_organization_are_not_sent_back()
    {
        if (By(true, false))
            return;
        Run($"Set-ScalekitOrganization {Acme} -Slug acme -LogoUrl https://x.example/1").Succeeded();
        Service.Requests.Clear();

        Run($"Get-ScalekitOrganization {Acme} | Set-ScalekitOrganization -DisplayName New").Succeeded();

        Assert.Equal("""{"display_name":"New"}""", Body("updateOrganization"));
    }

    [Fact]
    public void A_trial_run_says_from_what_to_what()
    {
        if (By(true, false))
            return;
        Run($"Set-ScalekitOrganization {Acme} -Slug acme").Succeeded();
        Service.Requests.Clear();

        Run($"Set-ScalekitOrganization {Acme} -Slug '' -LogoUrl https://x.example/1 -WhatIf").Succeeded();

        Assert.Contains(
            $"Change slug, logo of organization {Acme}: slug 'acme' -> (none); logo (none) -> 'https://x.example/1' (",
            Shell.Screen,
            StringComparison.Ordinal);
        Assert.Empty(Changes());
        Run($"Set-ScalekitOrganization {Acme} -Slug ''").Succeeded();
        Assert.Null(Run($"Get-ScalekitOrganization {Acme}").One().Get("Slug"));
    }

    [Fact]
    public void A_slug_in_use_is_no_reason_to_take_another_organization_for_the_new_one()
    {
        if (By(true, false))
            return;
        Run($"Set-ScalekitOrganization {Acme} -Slug acme").Succeeded();

        Run("New-ScalekitOrganization Other -ExternalId other -Slug acme -IfExists Skip").Failed("AlreadyExists");
        Run("New-ScalekitOrganization Other -ExternalId other -Slug acme -IfExists Update").Failed("AlreadyExists");
    }

    [Fact]
    public void The_users_of_an_organization_can_be_limited()
    {
        var outcome = Run($"Set-ScalekitOrganizationSetting {Acme} -MaximumUserCount 4 -PassThru");
        if (By(true, false))
        {
            outcome.Failed("NotInContract");
            Assert.Empty(Changes());
            return;
        }

        var limit = outcome.One();
        Assert.Equal(("Scalekit.UserLimit", Acme, 4), (limit.TypeName(), limit.Get("OrganizationId"), limit.Get("MaximumUserCount")));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"settings":{"max_allowed_users":4}}"""), JsonNode.Parse(Body("upsertUserManagementSettings"))));
        Run($"Add-ScalekitMember {Acme} usr_102690563300000005").Succeeded();
        Run($"Add-ScalekitMember {Acme} usr_102690563300000006").Failed("InvalidRequest");
        Assert.Equal(0, Run($"Set-ScalekitOrganizationSetting {Acme} -MaximumUserCount 0 -PassThru").One().Get("MaximumUserCount"));
        Run($"Add-ScalekitMember {Acme} usr_102690563300000006").Succeeded();
    }

    [Fact]
    public void Rows_have_limits_and_features_apart()
    {
        if (By(true, false))
            return;

        Run(
            """
            [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; MaximumUserCount = '25'; Enable = ''; Disable = '' },
            [pscustomobject]@{ OrganizationId = 'org_102690563300020000'; Enable = 'sso' } | Set-ScalekitOrganizationSetting
            """).Succeeded();

        Assert.Equal(
            [$"PATCH /api/v1/organizations/{Acme}/settings/usermanagement", "PATCH /api/v1/organizations/org_102690563300020000/settings"],
            Changes());
    }

    [Theory]
    [InlineData("'sso'", "'25'")]
    [InlineData("'sso'", "25")]
    [InlineData("'sso'", "0")]
    public void A_row_with_both_is_refused_and_not_done_in_part(string enable, string limit)
    {
        var row = $"[pscustomobject]@{{ OrganizationId = '{Acme}'; Enable = {enable}; MaximumUserCount = {limit} }}";

        var error = Run($"{row} | Set-ScalekitOrganizationSetting").Failed("InvalidValue");

        Assert.StartsWith("-MaximumUserCount cannot be used with -Enable or -Disable", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Fact]
    public void An_empty_cell_of_a_limit_is_none()
    {
        Run(
            $$"""
            [pscustomobject]@{ OrganizationId = '{{Acme}}'; Enable = 'sso'; MaximumUserCount = '' },
            [pscustomobject]@{ OrganizationId = '{{Acme}}'; Enable = ''; MaximumUserCount = '' } | Set-ScalekitOrganizationSetting
            """).Succeeded();
        Assert.Equal(["updateOrganizationSettings"], Operations());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1.000")]
    [InlineData("1e3")]
    public void A_cell_of_a_limit_that_is_no_number_is_refused(string cell)
    {
        var outcome = Run(
            $"[pscustomobject]@{{ OrganizationId = '{Acme}'; MaximumUserCount = '{cell}' }} | Set-ScalekitOrganizationSetting");

        Assert.Contains($"'{cell}' is not a whole number", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("-MaximumUserCount 5 -Enable sso")]
    [InlineData("-MaximumUserCount 0 -Disable sso -WhatIf")]
    [InlineData("-MaximumUserCount -1")]
    public void What_cannot_be_meant_is_refused(string values)
    {
        Assert.Equal(Acme, Run($"Set-ScalekitOrganizationSetting {Acme} {values}").Failed("InvalidValue").TargetObject);
        Assert.Empty(Operations());
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class OrganizationTestsOfTheRunningService() : OrganizationTests(ServiceContract.Live);
