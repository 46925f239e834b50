using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A wait is visible, retries can be limited in time, and a result is written as soon as it is available.</summary>
public sealed class WaitTests() : ModuleTest(ServiceContract.Live)
{
    private const string Acme = "org_102690563300010000";

    [Theory]
    [InlineData("Get-ScalekitOrganization " + Acme, "getOrganization")]
    [InlineData("'usr_102690563300000001' | Set-ScalekitUser -GivenName Z", "updateUser")]
    [InlineData("Get-ScalekitUser", "listUsers")]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations", "listOrganizations")]
    public void A_wait_of_some_seconds_is_in_the_progress_bar_with_its_reason_and_what_is_left(string script, string operation)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "4", OperationId = operation });
        var clock = Stopwatch.StartNew();
        using var pipeline = Shell.Create(script);
        pipeline.Invoke();

        Assert.Empty(pipeline.Streams.Error);
        var command = script.Split('|')[^1].Trim().Split(' ')[0];
        var shown = pipeline.Streams.Progress.ToArray();
        var waits = shown.Where(record => record.StatusDescription.Contains("waiting", StringComparison.Ordinal)).ToArray();
        Assert.InRange(waits.Length, 2, 2 + (clock.ElapsedMilliseconds / 250));
        Assert.All(waits, record => Assert.Equal(command, record.Activity));
        Assert.All(waits, record => Assert.Matches(
            @"^waiting [1-4] s: the service is limiting requests \(429\)$", record.StatusDescription));
        Assert.All(waits, record => Assert.InRange(record.SecondsRemaining, 1, 4));
        Assert.True(waits[^1].SecondsRemaining < waits[0].SecondsRemaining);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
    }

    [Fact]
    public void So_is_that_of_Connect_Scalekit()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "4", OperationId = "createToken" });
        using var pipeline = Shell.Create("Connect-Scalekit $url -ClientId $id -ClientSecret $secret");
        pipeline.Invoke();

        Assert.Empty(pipeline.Streams.Error);
        Assert.Contains(pipeline.Streams.Progress, record => record.Activity == "Connect-Scalekit"
            && record.StatusDescription.StartsWith("waiting ", StringComparison.Ordinal)
            && record.StatusDescription.EndsWith("(retry 1 of 4)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_short_wait_is_not_shown()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "1", OperationId = "getOrganization" });
        using var pipeline = Shell.Create($"Get-ScalekitOrganization {Acme}");
        pipeline.Invoke();

        Assert.Empty(pipeline.Streams.Progress);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("86401")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("$null")]
    public void A_time_that_cannot_be_leaves_no_session(string value)
    {
        var error = Shell.Try($"Connect-Scalekit $url -ClientId $id -ClientSecret $secret -RetryTimeoutSec {value}")
            .Terminated("InvalidValue");

        Assert.Contains("-RetryTimeoutSec is '", error.ToString(), StringComparison.Ordinal);
        Shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
    }

    [Fact]
    public void With_a_time_more_than_four_retries_are_made()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract -RetryTimeoutSec 60").Succeeded();
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = "1", OperationId = "getOrganization", Times = 6 });

        Assert.Single(Run($"Get-ScalekitOrganization {Acme}").Succeeded());
    }

    [Fact]
    public void A_failure_of_the_service_says_its_request_and_how_often_it_was_tried()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, OperationId = "getOrganization", Times = 0 });
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract -MaximumRetryCount 1").Succeeded();

        var error = Run($"Get-ScalekitOrganization {Acme}").Failed("ServerError");

        Assert.EndsWith("It was tried 2 times.", error.ToString(), StringComparison.Ordinal);
        var id = Assert.IsType<string>(PSObject.AsPSObject(error.Exception).Get("RequestId"));
        Assert.Contains($"request ID {id}", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(id, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization")]
    [InlineData("Set-ScalekitOrganization -DisplayName New -PassThru")]
    public void A_result_is_written_before_the_next_input_comes(string command)
    {
        // The second input arrives only after the first result was seen, as when a file is followed.
        using var seen = new System.Threading.ManualResetEventSlim();
        Shell.Set("seen", seen);

        var output = Run($"& {{ '{Acme}'; if (-not $seen.Wait(20000)) {{ throw 'late' }}; 'org_102690563300020000' }} | {command} "
            + "| ForEach-Object { $seen.Set(); $_ }").Succeeded();

        Assert.Equal(2, output.Count);
    }
}
