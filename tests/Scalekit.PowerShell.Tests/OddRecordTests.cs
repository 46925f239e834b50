using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A record that does not fit does not stop a listing, and each call of a cmdlet writes only one warning.</summary>
public sealed class OddRecordTests : ModuleTest
{
    private const string Listing =
        """
        {"organizations":[{"id":"org_1","display_name":"Good"},{"id":"org_2","metadata":{"plan":5,"city":"Bern"},"create_time":""},null,
        {"id":"org_3","display_name":7}],"next_page_token":""}
        """;

    [Fact]
    public void A_number_in_the_metadata_hides_no_organization()
    {
        Play("listOrganizations", Listing);

        var outcome = Run("Get-ScalekitOrganization");

        Assert.Equal(["org_1", "org_2", "org_3"], outcome.Succeeded().Select(item => item.Get("Id")));
        Assert.Equal("Bern", ((IReadOnlyDictionary<string, string>)outcome.Output[1].Get("Metadata")!)["city"]);
        Assert.Equal(
            "5", Run("[string]$x.AdditionalProperties['metadata']['plan']", outcome.Output[1]).One().ToString());
        Assert.Equal(
            "Organization org_2: the response has something unexpected in metadata.plan; it is in AdditionalProperties. "
            + "2 more records are like that.",
            Assert.Single(outcome.Warnings));
        Assert.Equal(["listOrganizations"], Operations());
    }

    [Theory]
    [InlineData("-WarningAction SilentlyContinue", 0)]
    [InlineData("-WarningAction Ignore", 0)]
    [InlineData("-First 1", 1)]
    public void The_warning_can_be_turned_off(string parameters, int warnings)
    {
        Play("listOrganizations", Listing);

        Assert.Equal(warnings, Run($"Get-ScalekitOrganization {parameters}").Warnings.Count);
    }

    [Fact]
    public void Every_call_of_a_cmdlet_warns_once()
    {
        Play("getOrganization", """{"id":"org_1","display_name":7}""");

        Assert.Single(Run("'org_102690563300010000', 'org_102690563300020000' | Get-ScalekitOrganization").Warnings);
        Assert.Equal(2,
            Run("Get-ScalekitOrganization org_102690563300010000; Get-ScalekitOrganization org_102690563300020000").Warnings.Count);
    }

    [Fact]
    public void A_change_that_was_made_is_no_error_because_of_an_odd_member()
    {
        Play("createOrganization", """{"id":"org_9","metadata":"none"}""");

        var outcome = Run("New-ScalekitOrganization -DisplayName New");

        Assert.Equal("org_9", outcome.One().Get("Id"));
        Assert.Contains("org_9: the response has something unexpected", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(["createOrganization"], Operations());
    }

    [Fact]
    public void Asking_for_the_contract_warns_of_nothing()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Play("listOrganizations", Listing);

        Assert.Empty(Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000005").Warnings);
    }

    [Fact]
    public void What_parses_and_does_not_fit_is_asked_for_once()
    {
        Play("listOrganizations", """{"organizations":{"id":"org_1"}}""");

        Run("Get-ScalekitOrganization").Failed("UnreadableResponse");
        Assert.Equal(["listOrganizations"], Operations());
    }

    private Outcome Run(string script, object value)
    {
        Shell.Set("x", value);
        return Run(script);
    }

    private void Play(string operationId, string body) => Service.Faults.Add(
        new FaultRule { Kind = FaultKind.Status, Status = 200, OperationId = operationId, Body = body, Times = 0, Execute = true });
}
