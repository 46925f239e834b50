using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Enabling and disabling connections and directories. If the service did not do it, this is an error, even with status 200.
/// </summary>
public sealed class SwitchingTests() : ModuleTest(ServiceContract.Live)
{
    private const string Org = "org_102690563300010000";
    private const string Draft = "conn_102690563300010002";
    private const string Ready = "conn_102690563300010001";
    private const string Directory = "dir_102690563300010001";

    [Fact]
    public void What_the_service_did_not_do_is_an_error_with_what_it_says()
    {
        var error = Run($"Enable-ScalekitConnection {Org} {Draft} -PassThru").Failed("NotApplied");

        Assert.Equal(Draft, error.TargetObject);
        Assert.Equal(
            $"The service did not enable connection {Draft}: The connection is not configured completely.",
            error.Exception.Message);
        Assert.Contains("Status", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("InvalidResult", error.CategoryInfo.Category.ToString());
        Assert.Equal(["enableConnection"], Service.Requests.Snapshot().Select(request => request.OperationId));
    }

    [Theory]
    [InlineData($"Get-ScalekitConnection -OrganizationId {Org} | Where-Object Id -eq {Ready}")]
    [InlineData($"'{Ready}'")]
    [InlineData($"[pscustomobject]@{{ OrganizationId = '{Org}'; Id = '{Ready}' }}")]
    public void Connections_are_switched_off_and_on_again(string source)
    {
        Run("filter Where-Object { param($Name, [switch] $eq, $Value) if ($_.$Name -eq $Value) { $_ } }").Succeeded();
        var off = Assert.Single(Run($"{source} | Disable-ScalekitConnection {Given(source)} -PassThru -Confirm:$false").Succeeded());
        var on = Assert.Single(Run($"{source} | Enable-ScalekitConnection {Given(source)} -PassThru").Succeeded());
        Assert.Empty(Run($"{source} | Enable-ScalekitConnection {Given(source)}").Succeeded());

        Assert.Equal((false, true), (off.Get("Enabled"), on.Get("Enabled")));

        static string Given(string source) => source.StartsWith('\'') ? $"-OrganizationId {Org}" : "";
    }

    [Fact]
    public void A_directory_that_is_enabled_already_is_no_error()
    {
        Assert.Empty(Run($"Enable-ScalekitDirectory {Org} {Directory}").Succeeded());
        var off = Assert.Single(Run($"Disable-ScalekitDirectory {Org} {Directory} -PassThru -Confirm:$false").Succeeded());
        Assert.Empty(Run($"Disable-ScalekitDirectory {Org} {Directory} -Confirm:$false").Succeeded());

        Assert.Equal(false, off.Get("Enabled"));
    }

    [Fact]
    public void Whoever_disables_a_directory_is_told_that_leavers_keep_access()
    {
        Run($"Get-ScalekitDirectory -OrganizationId {Org} -Id {Directory} | Disable-ScalekitDirectory -WhatIf").Succeeded();

        Assert.Contains(
            $"Disable directory {Directory} 'OKTA' of organization {Org}; users are no longer added or removed, so people who leave keep "
            + "their access",
            Shell.Screen,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization org_102690563300010000 | Remove-ScalekitConnection -Confirm:$false")]
    [InlineData("Get-ScalekitDirectory -OrganizationId org_102690563300010000 | Disable-ScalekitConnection -Confirm:$false")]
    [InlineData("Get-ScalekitConnection -OrganizationId org_102690563300010000 | Disable-ScalekitDirectory -Confirm:$false")]
    public void What_is_something_else_is_refused(string script)
    {
        var outcome = Run(script);

        Assert.NotEmpty(outcome.Errors);
        Assert.All(outcome.Errors, error => Assert.StartsWith("InvalidIdentifier", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.DoesNotContain(Service.Requests.Snapshot(), request => request.Method != "GET");
    }

    [Fact]
    public void Groups_that_were_not_provisioned_are_listed_where_that_is_said()
    {
        var some = Run($"Get-ScalekitDirectoryGroup {Org} {Directory}").Succeeded();
        var all = Run($"Get-ScalekitDirectoryGroup {Org} {Directory} -IncludeExternal").Succeeded();

        Assert.True(all.Count > some.Count);
        Assert.Contains("include_external_groups=true", Service.Requests.Snapshot()[^1].Query, StringComparison.Ordinal);
    }
}
