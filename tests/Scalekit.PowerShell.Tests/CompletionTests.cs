using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Tab completes names that are known to exist, either quickly or not at all.</summary>
public class CompletionTests : ModuleTest
{
    public CompletionTests()
    {
    }

    protected CompletionTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization org_1026", "org_102690563300010000", "org_102690563300020000", "org_102690563300030000")]
    [InlineData("Get-ScalekitOrganization -Id acme", "org_102690563300010000")]
    [InlineData("Set-ScalekitOrganization -DisplayName x -Id org_102690563300020000", "org_102690563300020000")]
    [InlineData("Remove-ScalekitOrganization org_102690563300030000", "org_102690563300030000")]
    [InlineData("Get-ScalekitOrganization -Name Acm", "'Acme Corporation'")]
    [InlineData("Add-ScalekitMember -OrganizationId acm", "org_102690563300010000")]
    [InlineData("Set-ScalekitOrganizationSetting acm", "org_102690563300010000")]
    [InlineData("Get-ScalekitDirectory org_102690563300010000 -Id dir_10269", "dir_102690563300010001", "dir_102690563300010002")]
    [InlineData("Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId ", "dir_102690563300010001",
        "dir_102690563300010002")]
    [InlineData("Get-ScalekitDirectoryUser -DirectoryId ")]
    [InlineData("Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id conn_10269", "conn_102690563300010001",
        "conn_102690563300010002")]
    [InlineData("Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Role adm", "admin")]
    [InlineData("Get-ScalekitRole -OrganizationId org_102690563300010000 -Name adm", "admin")]
    public void What_the_service_has_is_offered(string text, params string[] expected)
    {
        var offered = Shell.Complete(text).Select(result => result.CompletionText).Where(result => !result.StartsWith('.'));

        Assert.Equal(expected, offered);
    }

    [Fact]
    public void People_see_what_it_is()
    {
        var offered = Assert.Single(Shell.Complete("Get-ScalekitOrganization org_102690563300010000"));

        Assert.Equal(("org_102690563300010000 (Acme Corporation)", "Acme Corporation"), (offered.ListItemText, offered.ToolTip));
    }

    [Fact]
    public void A_name_with_a_quote_is_quoted()
    {
        Run("New-ScalekitOrganization \"Bob's Bikes\"").Succeeded();

        Assert.Equal("'Bob''s Bikes'", Assert.Single(Shell.Complete("Get-ScalekitOrganization -Name bob")).CompletionText);
    }

    [Theory]
    [InlineData("Acme [EU] GmbH", "'Acme `[EU`] GmbH'")]
    [InlineData("Acme*?", "'Acme`*`?'")]
    [InlineData("-First", "'-First'")]
    public void A_name_that_is_offered_finds_its_organization(string name, string text)
    {
        Run($"New-ScalekitOrganization ([string]'{name}')").Succeeded();

        foreach (var typed in new[] { $"'{name[..^1]}", text[..^2] })
        {
            var offered = Assert.Single(Shell.Complete($"Get-ScalekitOrganization -Name {typed}"));
            Assert.Equal((text, name), (offered.CompletionText, offered.ListItemText));
        }

        Assert.Equal(name, Run($"Get-ScalekitOrganization -Name {text}").One().Get("DisplayName"));
    }

    [Fact]
    public void A_name_is_not_found_by_the_identifier() =>
        Assert.DoesNotContain(
            Shell.Complete("Get-ScalekitOrganization -Name org_"),
            result => result.CompletionText.Contains("Acme", StringComparison.Ordinal));

    [Fact]
    public void An_answer_is_remembered_for_the_next_key()
    {
        Shell.Complete("Get-ScalekitOrganization o");
        Shell.Complete("Get-ScalekitOrganization or");
        Shell.Complete("Remove-ScalekitOrganization -Id org");

        Assert.Equal(["listOrganizations"], Operations());
    }

    [Theory]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable ss", "sso")]
    [InlineData("Connect-Scalekit -ApiContract L", "Live")]
    [InlineData("New-ScalekitOrganization x -IfExists S", "Skip")]
    [InlineData("New-ScalekitRole -IfExists ", "Error", "Skip")]
    [InlineData("Get-ScalekitConnectedAccount -Status AC", "ACTIVE")]
    public void Known_values_are_offered(string text, params string[] expected) =>
        Assert.Equal(expected, Shell.Complete(text).Select(result => result.CompletionText));

    [Fact]
    public void Variables_with_a_session_are_offered_and_used()
    {
        Run("$first = Get-ScalekitSession; $other = 1").Succeeded();
        Run("Disconnect-Scalekit -Session (Connect-Scalekit $url -ClientId $id -ClientSecret $secret -PassThru)").Succeeded();

        Assert.Equal("$first", Assert.Single(Shell.Complete("Get-ScalekitOrganization -Session $fir")).CompletionText);
        Assert.Equal("org_102690563300010000",
            Assert.Single(Shell.Complete("Get-ScalekitOrganization -Session $first -Id acme")).CompletionText);
    }

    [Theory]
    [InlineData("$later")]
    [InlineData("(Connect-Scalekit -PassThru)")]
    [InlineData("$using:session")]
    [InlineData("'text'")]
    public void Of_a_session_that_is_not_known_yet_nothing_is_offered(string session)
    {
        Assert.Equal("org_102690563300010000", Assert.Single(Shell.Complete("Get-ScalekitOrganization acme")).CompletionText);

        Assert.Empty(Shell.Complete($"Get-ScalekitOrganization -Session {session} -Id acme"));
        Assert.Empty(Shell.Complete($"Get-ScalekitOrganization -Sess {session} -Id acme"));
    }

    [Fact]
    public void Variables_with_any_name_are_offered_so_that_they_can_be_read()
    {
        Run("${my session} = ${a-b} = ${c`}d} = $e_5 = $caf\u00e9 = Get-ScalekitSession").Succeeded();

        var offered = Shell.Complete("Get-ScalekitOrganization -Session ").Select(result => result.CompletionText).ToArray();

        Assert.Equal(["$caf\u00e9", "$e_5", "${a-b}", "${c`}d}", "${my session}"], offered.Order(StringComparer.Ordinal));
        Assert.All(offered, text => Assert.NotNull(Run($"Get-ScalekitOrganization -Session {text} -First 1").One()));
    }

    [Fact]
    public void Without_a_session_there_is_nothing_and_nobody_is_asked()
    {
        Run("Disconnect-Scalekit").Succeeded();
        Service.Requests.Clear();

        Assert.DoesNotContain(Shell.Complete("Get-ScalekitOrganization org_0"), IsOrganization);
        Assert.Empty(Service.Requests.Snapshot());
    }

    [Fact]
    public void A_service_that_does_not_answer_is_waited_for_once_and_shortly()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, Times = 0 });
        var watch = Stopwatch.StartNew();

        Assert.DoesNotContain(Shell.Complete("Get-ScalekitOrganization org_0"), IsOrganization);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.5, 4);
        watch.Restart();
        Shell.Complete("Get-ScalekitOrganization org_0");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
    }

    [Fact]
    public void A_service_that_refuses_is_silent()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Times = 0 });

        Assert.DoesNotContain(Shell.Complete("Get-ScalekitOrganization org_0"), IsOrganization);
        Assert.Empty(Run("$Error").Succeeded());
    }

    private static bool IsOrganization(CompletionResult result) => result.CompletionText.StartsWith("org", StringComparison.Ordinal);
}

/// <summary>Only with the published contract can roles have any name.</summary>
public sealed class CompletionTestsOfThePublishedContract() : ModuleTest(ServiceContract.Published)
{
    [Fact]
    public void A_role_s_name_is_escaped_where_wildcards_are_taken()
    {
        Run("New-ScalekitRole org_102690563300010000 'a[1]'").Succeeded();

        Assert.Equal("'a`[1`]'", Assert.Single(Shell.Complete("Get-ScalekitRole org_102690563300010000 -Name a[")).CompletionText);
        Assert.Equal("'a[1]'",
            Assert.Single(Shell.Complete("Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Role a[")).CompletionText);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class CompletionTestsOfTheRunningService() : CompletionTests(ServiceContract.Live);
