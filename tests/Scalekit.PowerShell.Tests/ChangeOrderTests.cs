using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// With -ThrottleLimit above 1, changes to the same object are made one after another in input order. Changes to different objects are made
/// in parallel.
/// </summary>
public abstract class ChangeOrderTests(ServiceContract contract) : ModuleTest(contract)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);

    /// <summary>For each cmdlet that changes something: eight inputs for the same object.</summary>
    public static TheoryData<string> ToOneThing =>
    [
        "1..8 | ForEach-Object { [pscustomobject]@{ Id = 'org_102690563300010000'; DisplayName = \"v$_\" } } | Set-ScalekitOrganization",
        "1..8 | ForEach-Object { [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 'usr_102690563300010001'; Role = "
            + "\"v$_\" } } "
            + "| Set-ScalekitMember",
        "1..8 | ForEach-Object { [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 'usr_102690563300010001'; Role = "
            + "\"v$_\" } } "
            + "| Add-ScalekitMember -IfExists Update",
        "1..8 | ForEach-Object { [pscustomobject]@{ DisplayName = \"v$_\"; ExternalId = 'acme' } } "
            + "| New-ScalekitOrganization -IfExists Update",
        "1..8 | ForEach-Object { [pscustomobject]@{ Path = '/api/v1/organizations/org_102690563300010000'; Body = @{ display_name = "
            + "\"v$_\" } } } "
            + "| Invoke-ScalekitApi -Method PATCH",
        "1..8 | ForEach-Object { [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; Name = 'same'; DisplayName = \"v$_\" } } "
            + "| New-ScalekitRole -IfExists Skip",
        "1..8 | ForEach-Object { 'org_102690563300010000' } | Set-ScalekitOrganizationSetting -Enable sso",
        "1..8 | ForEach-Object { 'org_102690563300010000' } | New-ScalekitPortalLink",
        "1..8 | ForEach-Object { 'ada@example.com' } | Invoke-ScalekitTool -ToolName fetch",
        "1..8 | ForEach-Object { [pscustomobject]@{ Connector = 'gmail'; Identifier = 'ada@example.com' } } | New-ScalekitMagicLink",
        "1..8 | ForEach-Object { [pscustomobject]@{ Connector = 'gmail'; Identifier = 'ada@example.com' } } "
            + "| Set-ScalekitConnectedAccount -AuthorizationDetails @{ a = 'b' }",
        "1..8 | ForEach-Object { [pscustomobject]@{ OrganizationId = 'org_102690563300010000'; UserId = 'usr_102690563300010001' } } | "
            + "Send-ScalekitInvitation",
    ];

    [Theory]
    [MemberData(nameof(ToOneThing))]
    public void Changes_to_one_thing_are_made_one_after_the_other(string pipeline)
    {
        Run("$null = Get-ScalekitOrganization -First 1").Succeeded();
        Service.Requests.Clear();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = Slow, Times = 1 });
        Assert.Null(Run($"{pipeline} -ThrottleLimit 8 -Confirm:$false").Terminating);

        Assert.Equal(1, Service.Requests.PeakConcurrency);
        var values = Service.Requests.Snapshot()
            .Where(entry => entry.Method != "GET" && entry.Body.Contains("\"v", StringComparison.Ordinal))
            .Select(entry => entry.Body.Split("\"v")[1][0])
            .ToArray();
        Assert.Equal(values.Order(), values);
        Assert.True(Changes().Count >= 8);
    }

    [Fact]
    public void The_last_value_in_the_input_is_the_one_that_stays()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = Slow, OperationId = "updateOrganization", Times = 1 },
            new FaultRule { Kind = FaultKind.Status, Status = 503, OperationId = "updateOrganization", Times = 1, Skip = 2 });
        var written = Run(
            "1..8 | ForEach-Object { [pscustomobject]@{ Id = 'org_102690563300010000'; DisplayName = \"v$_\" } } "
                + "| Set-ScalekitOrganization -ThrottleLimit 8 -PassThru").Succeeded();
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"v{number}"), written.Select(item => item.Get("DisplayName")));
        Assert.Equal("v8", Run("Get-ScalekitOrganization org_102690563300010000").One().Get("DisplayName"));
    }

    [Fact]
    public void Changes_to_different_things_are_made_side_by_side_and_each_in_its_order()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(50), OperationId = "updateOrganization", Times = 0 });
        Run("1..6 | ForEach-Object { foreach ($org in 'org_102690563300010000', 'org_102690563300020000', 'org_102690563300030000') { "
            + "[pscustomobject]@{ Id = $org; DisplayName = \"v$_\" } } } | Set-ScalekitOrganization -ThrottleLimit 8").Succeeded();
        Assert.Equal(3, Service.Requests.PeakConcurrency);
        Assert.All(
            Service.Requests.Snapshot().Where(entry => entry.Method != "GET").GroupBy(entry => entry.Path),
            one => Assert.Equal(
                Enumerable.Range(1, 6).Select(number => $"v{number}"), one.Select(entry => entry.Body.Split('"')[3])));
    }

    [Fact]
    public void A_failed_change_does_not_hold_up_the_next_to_the_same_thing()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 400, OperationId = "updateOrganization", Times = 1 });
        Run("1..8 | ForEach-Object { [pscustomobject]@{ Id = 'org_102690563300010000'; DisplayName = \"v$_\" } } "
            + "| Set-ScalekitOrganization -ThrottleLimit 8").Failed("InvalidRequest");
        Assert.Equal("v8", Run("Get-ScalekitOrganization org_102690563300010000").One().Get("DisplayName"));
    }

    [Fact]
    public void An_error_that_stops_leaves_the_later_changes_to_the_same_thing_unsent()
    {
        // The delay is long enough for all inputs to be read meanwhile.
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = Slow, OperationId = "updateOrganization", Times = 1 },
            new FaultRule { Kind = FaultKind.Status, Status = 400, OperationId = "updateOrganization", Times = 1, Skip = 1 });
        var error = Run("1..8 | ForEach-Object { [pscustomobject]@{ Id = 'org_102690563300010000'; DisplayName = \"v$_\" } } "
            + "| Set-ScalekitOrganization -ThrottleLimit 8 -ErrorAction Stop").Terminated("InvalidRequest");
        Assert.Contains("5 further inputs were read and not started", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, Changes().Count);
    }
}

/// <summary>The same against the published contract.</summary>
public sealed class ChangeOrderTestsOfThePublishedContract() : ChangeOrderTests(ServiceContract.Published);

/// <summary>The same against the running service's contract.</summary>
public sealed class ChangeOrderTestsOfTheRunningService() : ChangeOrderTests(ServiceContract.Live);
