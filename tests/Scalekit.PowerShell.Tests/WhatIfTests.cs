using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>-WhatIf says what would happen and sends no change.</summary>
public class WhatIfTests : ModuleTest
{
    public WhatIfTests()
    {
    }

    protected WhatIfTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string, string> Table { get; } =
    [
        .. Row.All.Select(row => row.Cmdlet?.WhatIf).OfType<(string Script, string Sentence)>(),

        // This cmdlet belongs to no operation.
        ("Invoke-ScalekitApi /api/v1/organizations -Method POST -Body @{ display_name = 'N' }", "Send POST /api/v1/organizations"),
    ];

    [Fact]
    public void The_table_has_every_cmdlet_that_changes_something()
    {
        var changing = Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded()
            .Select(command => (CmdletInfo)command.BaseObject)
            .Where(command => command.Verb is not ("Get" or "Connect" or "Disconnect")
                && command.Name != "New-ScalekitImportTemplate"
                && command.Noun is not ("ScalekitWebhook" or "ScalekitConfiguration")
                && command.Name is not ("Test-ScalekitConnection" or "Test-ScalekitSession"))
            .ToArray();

        Assert.All(changing, command => Assert.Contains("WhatIf", command.Parameters.Keys));
        Assert.Equal(
            changing.Select(command => command.Name).Order(),
            Table.Select(row => row.Data.Item1.Split(' ')[0]).Distinct().Order());
    }

    [Fact]
    public void The_table_has_every_operation_that_changes_something() => Assert.All(
        Row.Served(Service.Options.Contract).Select(Row.Of),
        row => Assert.True(row.Changes == row.Cmdlet?.WhatIf is not null, $"{row}: {row.Cmdlet?.WhatIf}"));

    [Theory]
    [MemberData(nameof(Table))]
    public void A_trial_run_says_what_would_happen_and_sends_no_change(string script, string sentence)
    {
        var outcome = Run($"{script} -WhatIf");

        Assert.Empty(outcome.Output);
        Assert.Empty(Changes());
        if (IsMissing(script))
        {
            outcome.Failed("NotInContract");
            return;
        }

        outcome.Succeeded();
        Assert.Matches($@"{Regex.Escape(sentence)}(: .+)? \({Regex.Escape(Service.BaseUrl.Authority)}\)\.", Shell.Screen);
    }

    // -WhatIf fails if the change itself would fail because the contract lacks it.
    private bool IsMissing(string script) =>
        Row.All.FirstOrDefault(row => row.Cmdlet?.WhatIf?.Script == script) is { } row && row.IdIn(Service.Options.Contract) is null;

    [Fact]
    public void It_says_what_would_be_different_in_an_organization()
    {
        Run("$o = New-ScalekitOrganization Old -ExternalId crm-1 -Metadata @{ plan = 'free'; seats = '5' }").Succeeded();
        Service.Requests.Clear();

        Run(
            "Set-ScalekitOrganization $o -DisplayName New -ExternalId crm-1 -Metadata @{ plan = 'gold'; "
            + "site = 'ZRH' } -WhatIf").Succeeded();

        Assert.Contains(
            ": display name 'Old' -> 'New'; metadata plan 'free' -> 'gold'; metadata seats '5' -> not given; "
            + "metadata site (none) -> 'ZRH' (",
            Shell.Screen,
            System.StringComparison.Ordinal);
        Assert.Equal(["getOrganization"], Operations());
    }

    [Fact]
    public void It_says_which_features_would_be_different()
    {
        var scim = By("scim", "dir_sync");
        Run($"Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -Disable {scim}").Succeeded();

        Run(
            $"Set-ScalekitOrganizationSetting org_102690563300010000 -Enable {scim} -Disable sso, other -WhatIf; "
            + "Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -WhatIf").Succeeded();

        Assert.Contains(
            $": {scim} 'off' -> 'on'; sso 'on' -> 'off'; other (none) -> 'off' (", Shell.Screen, System.StringComparison.Ordinal);
        Assert.Contains(": nothing would change (", Shell.Screen, System.StringComparison.Ordinal);
        Assert.Single(Changes());
    }

    [Fact]
    public void What_is_not_there_is_an_error_of_its_own_and_the_others_go_on()
    {
        var outcome = Run("'org_none', 'org_102690563300010000' | Set-ScalekitOrganization -DisplayName N -WhatIf");

        Assert.Equal("org_none", outcome.Failed("NotFound").TargetObject);
        Assert.Contains("of organization org_102690563300010000: ", Shell.Screen, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_read_where_it_is_no_trial_run()
    {
        Run(
            "Set-ScalekitOrganization org_102690563300010000 -DisplayName N; "
            + "Set-ScalekitOrganization org_102690563300010000 -DisplayName M -WhatIf:$false").Succeeded();

        Assert.Equal(["updateOrganization", "updateOrganization"], Operations());
    }

    [Theory]
    [InlineData("Remove-ScalekitOrganization")]
    [InlineData("Remove-ScalekitMember")]
    [InlineData("Remove-ScalekitUser")]
    [InlineData("Import-ScalekitConfiguration")]
    public void Deleting_asks_first(string name)
    {
        var type = ((CmdletInfo)Run($"Get-Command {name}").One().BaseObject).ImplementingType;
        var attribute = (CmdletAttribute)type.GetCustomAttributes(typeof(CmdletAttribute), false).Single();
        Assert.Equal(ConfirmImpact.High, attribute.ConfirmImpact);
    }

    [Fact]
    public void The_preference_variable_counts_as_well()
    {
        Run("$WhatIfPreference = $true; Remove-ScalekitOrganization org_102690563300010000; Add-ScalekitMember org_102690563300010000 "
            + "usr_102690563300000101").Succeeded();
        Assert.Empty(Changes());
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class WhatIfTestsOfTheRunningService() : WhatIfTests(ServiceContract.Live);
