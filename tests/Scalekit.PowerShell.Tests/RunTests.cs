using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The record of a command that changes something: the result of each input, even if the command failed or was stopped.</summary>
public sealed class RunTests() : ModuleTest(ServiceContract.Live)
{
    private const string TwentyUsers = "(1..20 | ForEach-Object { 'usr_1026905633000000{0:00}' -f $_ })";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task After_Ctrl_C_the_record_tells_what_was_done_what_was_not_and_what_is_unknown(int limit)
    {
        Slow("updateUser", 50);
        using var pipeline = Shell.Create($"{TwentyUsers} | Set-ScalekitUser -GivenName Z -ThrottleLimit {limit}");
        var pending = pipeline.BeginInvoke();
        while (Service.Requests.Count("updateUser") < 8)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        pipeline.Stop();
        Assert.True(pending.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)), "the pipeline goes on");

        // The service completes requests even if the client no longer waits for them.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        var changed = Changes().Select(change => change.Split('/')[^1]).ToHashSet();
        var run = Run("Get-ScalekitRun").One();
        var inputs = Inputs(run);
        Assert.Equal("Interrupted", run.Get("State"));
        Assert.Equal("Set-ScalekitUser", run.Get("Command"));
        Assert.Equal(limit, inputs.Count(input => State(input) == "Unknown"));
        Assert.All(inputs.Where(input => State(input) == "Done"), input => Assert.Contains(Target(input), changed));
        Assert.All(inputs.Where(input => State(input) == "NotBegun"), input => Assert.DoesNotContain(Target(input), changed));
        Assert.All(changed, id => Assert.Contains(id, inputs.Where(input => State(input) != "NotBegun").Select(Target)));
        Assert.Equal(Enumerable.Range(1, inputs.Count).Select(number => (long)number), inputs.Select(input => (long)input.Get("Number")!));
        var (done, failed, unknown, notBegun) = Counts(run);
        Assert.Equal(inputs.Count, done + failed + unknown + notBegun);
        Assert.Contains($"WARNING: Set-ScalekitUser was interrupted: {run.Get("Done")} done, {limit} with an unknown outcome", Screen,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_upstream_lets_what_is_under_way_finish_and_begins_nothing_more()
    {
        Slow("updateUser", 100);

        var outcome = Run($"$n = 0; {TwentyUsers} | ForEach-Object {{ if (++$n -eq 18) {{ throw 'row 18 is bad' }}; $_ }} "
            + "| Set-ScalekitUser -GivenName Z -ThrottleLimit 4");

        Assert.Equal("row 18 is bad", outcome.Terminating!.Exception.Message);
        var run = Run("Get-ScalekitRun").One();
        var inputs = Inputs(run);
        Assert.Equal(17, inputs.Count);
        Assert.Equal("Interrupted", run.Get("State"));
        Assert.DoesNotContain(inputs, input => State(input) is not ("Done" or "NotBegun"));
        Assert.Equal(
            Changes().Select(change => change.Split('/')[^1]).Order(StringComparer.Ordinal),
            inputs.Where(input => State(input) == "Done").Select(Target).Order(StringComparer.Ordinal));
        Assert.InRange((long)run.Get("Done")!, 1, 16);
        Assert.Contains("WARNING: Set-ScalekitUser was interrupted", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_made_and_could_not_be_written_any_more_is_in_the_record()
    {
        // The three users are created before the error occurs. The last one cannot be written, because the pipeline thread is busy
        // upstream.
        Slow("createUserAndMembership", 500);
        Run("$n = 0; 'a@example.com', 'b@example.com', 'c@example.com', 'd@example.com' | ForEach-Object { if (++$n -eq 4) { "
            + "[Threading.Thread]::Sleep(2000); throw 'bad' }; $_ } "
            + "| New-ScalekitUser org_102690563300010000 -ThrottleLimit 8");

        var inputs = Inputs(Run("Get-ScalekitRun").One());
        Assert.Equal(3, inputs.Count);
        Assert.All(inputs, input => Assert.Equal("Done", State(input)));
        Assert.Equal("c@example.com", PSObject.AsPSObject(inputs[^1].Get("Result")).Get("Email"));
    }

    [Fact]
    public void What_was_written_is_not_kept()
    {
        Run("'a@example.com', 'b@example.com' | New-ScalekitUser org_102690563300010000").Succeeded();

        var run = Run("Get-ScalekitRun").One();
        Assert.Equal("Completed", run.Get("State"));
        Assert.Equal((2L, 0L, 0L, 0L), Counts(run));
        Assert.All(Inputs(run), input => Assert.Null(input.Get("Result")));
        Assert.DoesNotContain("interrupted", Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ErrorAction Stop", "Interrupted", 2, 1)]
    [InlineData("-ErrorAction SilentlyContinue", "Completed", 4, 1)]
    public void What_failed_is_named_with_its_reason(string parameter, string state, long done, long failed)
    {
        Run($"{Rows(1, 2, 0, 3, 4)} | Set-ScalekitUser -GivenName Z {parameter}");

        var run = Run("Get-ScalekitRun").One();
        Assert.Equal((state, done, failed), (run.Get("State"), run.Get("Done"), run.Get("Failed")));
        var input = Assert.Single(Inputs(run), one => State(one) == "Failed");
        Assert.Equal((3L, "u0@example.com", "usr_102690563300000000", "NotFound"),
            ((long)input.Get("Number")!, (string)input.Get("Input")!, Target(input), (string)input.Get("ErrorId")!));
        Assert.Contains("not found", (string)input.Get("Message")!, StringComparison.Ordinal);
        Assert.Equal(state == "Interrupted", Screen.Contains("was interrupted: 2 done, 1 failed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_whose_answer_was_lost_is_unknown()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.ResetBeforeHeaders, OperationId = "createUserAndMembership", Execute = true });

        Run("New-ScalekitUser org_102690563300010000 a@example.com").Failed("OutcomeUnknown");

        var input = Assert.Single(Inputs(Run("Get-ScalekitRun").One()));
        Assert.Equal(("Unknown", "OutcomeUnknown", 0L), (State(input), input.Get("ErrorId"), input.Get("Number")));
    }

    [Fact]
    public void A_change_that_the_service_refused_until_the_retries_were_used_up_has_failed()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, OperationId = "updateUser", Times = 0 });
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract -MaximumRetryCount 1").Succeeded();

        Run("Set-ScalekitUser usr_102690563300000001 -GivenName Z").Failed("ServerError");

        Assert.Equal((0L, 1L, 0L, 0L), Counts(Run("Get-ScalekitRun").One()));
    }

    [Fact]
    public void A_change_whose_success_cannot_be_read_is_not_called_failed()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.TruncatedJson, OperationId = "createUserAndMembership" });

        Run("New-ScalekitUser org_102690563300010000 a@example.com");

        Assert.Equal((0L, 0L, 1L, 0L), Counts(Run("Get-ScalekitRun").One()));
    }

    [Theory]
    [InlineData("Get-ScalekitUser -First 3")]
    [InlineData("Invoke-ScalekitApi /api/v1/users")]
    [InlineData("Set-ScalekitUser usr_102690563300000001 -GivenName Z -WhatIf")]
    public void What_changes_nothing_is_no_run(string script)
    {
        Run(script).Succeeded();

        Assert.Empty(Run("Get-ScalekitRun").Succeeded());
    }

    [Fact]
    public void A_command_that_came_to_nothing_is_the_last_run_too()
    {
        Run("Set-ScalekitUser usr_102690563300000001 -GivenName Z").Succeeded();

        Run("'usr_102690563300000002' | Set-ScalekitUser -GivenName Z -Session nosuch");

        var run = Run("Get-ScalekitRun -Last 1").One();
        Assert.Equal(("Interrupted", 0), (run.Get("State"), Inputs(run).Count));
        Assert.DoesNotContain("WARNING", Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_consumer_that_has_enough_is_no_reason_to_warn()
    {
        Run($"foreach ($x in 1) {{ {TwentyUsers} | Set-ScalekitUser -GivenName Z -PassThru | ForEach-Object {{ break }} }}");

        Assert.Equal("Interrupted", Run("Get-ScalekitRun").One().Get("State"));
        Assert.DoesNotContain("WARNING", Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-WarningAction SilentlyContinue", false)]
    [InlineData("", true)]
    public void Whoever_wants_no_warnings_gets_none(string parameter, bool isWarned)
    {
        Run($"'usr_102690563300000001', 'usr_102690563300000002' | ForEach-Object {{ if ($_ -like '*2') {{ throw 'bad' }}; $_ }} "
            + $"| Set-ScalekitUser -GivenName Z {parameter}");

        Assert.Equal(isWarned, Screen.Contains("WARNING", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_twenty_runs_are_remembered_the_newest_last_and_each_runspace_has_its_own()
    {
        Run("1..25 | ForEach-Object { Set-ScalekitUser usr_102690563300000001 -GivenName \"N$_\" }").Succeeded();
        using var other = NewShell(Service);

        Assert.Equal(20, Run("Get-ScalekitRun").Succeeded().Count);
        Run("'usr_102690563300000001' | Set-ScalekitUser -GivenName Last").Succeeded();
        Assert.Equal(1L, Inputs(Run("Get-ScalekitRun -Last 1").One())[0].Get("Number"));
        Assert.Empty(other.Run("Get-ScalekitRun").Succeeded());
    }

    [Fact]
    public void A_record_of_many_inputs_has_the_last_ten_thousand_and_counts_the_others()
    {
        // These are rejected before anything is sent.
        Run("1..25000 | ForEach-Object { '..' } | Set-ScalekitUser -GivenName Z -ErrorAction Ignore").Succeeded();

        var run = Run("Get-ScalekitRun").One();
        Assert.Equal((0L, 25_000L, 0L, 0L), Counts(run));
        var inputs = Inputs(run);
        Assert.Equal((10_000, 25_000L), (inputs.Count, inputs[^1].Get("Number")));
    }

    [Fact]
    public void The_table_fits_a_hundred_columns()
    {
        Run($"{Rows(1, 0)} | Set-ScalekitUser -GivenName Z -ErrorAction SilentlyContinue").Succeeded();

        var shown = Shell.Show("Get-ScalekitRun");
        shown += Shell.Show("(Get-ScalekitRun).Inputs");
        Assert.Contains("Set-ScalekitUser", shown, StringComparison.Ordinal);
        Assert.Contains("u0@example.com", shown, StringComparison.Ordinal);
        Assert.Contains("NotFound", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }

    private string Screen => Shell.Screen;

    private static string Rows(params int[] numbers) => string.Join(", ", numbers.Select(
        number => $"[pscustomobject]@{{ Id = 'usr_1026905633000000{number:00}'; Email = 'u{number}@example.com' }}"));

    private static IReadOnlyList<PSObject> Inputs(PSObject run) =>
        [.. ((System.Collections.IEnumerable)run.Get("Inputs")!).Cast<object>().Select(PSObject.AsPSObject)];

    private static (long, long, long, long) Counts(PSObject run) =>
        ((long)run.Get("Done")!, (long)run.Get("Failed")!, (long)run.Get("Unknown")!, (long)run.Get("NotBegun")!);

    private static string State(PSObject input) => (string)input.Get("State")!;

    private static string Target(PSObject input) => (string)input.Get("Target")!;

    private void Slow(string operation, int milliseconds) => Service.Faults.Add(
        new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(milliseconds), OperationId = operation, Times = 0 });
}
