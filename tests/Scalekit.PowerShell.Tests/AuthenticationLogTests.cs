using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The authentication log can be filtered by user, time and outcome, and followed without losing or repeating entries.</summary>
public sealed class AuthenticationLogTests() : ModuleTest(ServiceContract.Live)
{
    private const string Ada = "ada.lovelace@acme.example";

    [Theory]
    [InlineData($"Get-ScalekitAuthenticationLog {Ada}", "32")]
    [InlineData($"Get-ScalekitAuthenticationLog {Ada}, jose.garcia@acme.example, ALAN.turing@acme.example", "3241")]
    [InlineData($"' {Ada} ' | Get-ScalekitAuthenticationLog -Status failed", "2")]
    [InlineData("Get-ScalekitUser usr_102690563300010001 | Get-ScalekitAuthenticationLog", "32")]
    [InlineData("Get-ScalekitMember org_102690563300010000 | Get-ScalekitAuthenticationLog -Status Success, initiated", "341")]
    [InlineData($"[pscustomobject]@{{ Email = '{Ada}'; Plan = 'x' }} | Get-ScalekitAuthenticationLog", "32")]
    [InlineData("Get-ScalekitAuthenticationLog -ResourceId res_102690563300010000 -First 1", "1")]
    [InlineData($"Get-ScalekitAuthenticationLog {Ada} -ClientId skc_102690563300010000", "32")]
    [InlineData($"Get-ScalekitAuthenticationLog {Ada} -ClientId skc_102690563300020000", "")]
    [InlineData($"Get-ScalekitAuthenticationLog {Ada} -First 1 | Get-ScalekitAuthenticationLog", "32")]
    public void Attempts_are_found_the_newest_first(string script, string last) =>
        Assert.Equal(last, Last(Run(script).Succeeded()));

    [Theory]
    [InlineData("-After ([datetime]::UtcNow.AddHours(-3.5))", "34")]
    [InlineData("-Before ([datetimeoffset]::UtcNow.AddDays(-1))", "1")]
    [InlineData("-After ([datetime]::UtcNow.AddDays(-1)) -Before ([datetime]::UtcNow.AddHours(-2).ToString('o'))", "32")]
    public void Attempts_are_chosen_by_time_in_every_culture(string times, string last)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "th-TH", "ar-SA" })
        {
            var entries = Run(
                $"[cultureinfo]::CurrentCulture = '{culture}'; "
                + $"Get-ScalekitMember org_102690563300010000 | Get-ScalekitAuthenticationLog {times}").Succeeded();
            Assert.Equal(last, Last(entries));
        }
    }

    [Fact]
    public void A_listing_ends_where_it_began_however_many_sign_in_meanwhile()
    {
        for (var i = 0; i < 6; i++)
            Service.Store.RecordSignIn($"u{i}@acme.example", time: DateTimeOffset.UtcNow.AddMinutes(-1).AddSeconds(i));
        Service.Requests.Clear();

        using var pipeline = Shell.Create("Get-ScalekitAuthenticationLog -PageSize 2");
        var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, _) => Service.Store.RecordSignIn("late@acme.example");
        pipeline.Invoke(null, output);

        var ids = output.Select(entry => (string)entry.Get("Id")!).ToArray();
        Assert.Equal(18, ids.Length);
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain(output, entry => (string?)entry.Get("Email") == "late@acme.example");
        Assert.Single(Service.Requests.Snapshot().Select(request => request.Query.Split("end_time=")[1].Split('&')[0]).Distinct());
    }

    [Fact]
    public void What_is_no_address_is_refused()
    {
        var error = Run($"'usr_102690563300010001', '{Ada}' | Get-ScalekitAuthenticationLog").Failed("InvalidValue");

        Assert.Contains("'usr_102690563300010001' is not an e-mail address; nothing was sent", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Operations());
    }

    [Fact]
    public void Times_in_the_wrong_order_are_refused()
    {
        Run("Get-ScalekitAuthenticationLog -After 2026-12-01 -Before 2026-01-01").Failed("InvalidValue");

        Assert.Empty(Operations());
    }

    [Fact]
    public async Task Following_writes_what_comes_the_oldest_first_and_each_once()
    {
        await using var following = new Following(Shell, "Get-ScalekitAuthenticationLog -Wait -PollingInterval 1");
        await following.UntilAsync(() => Service.Requests.Count("listAuthRequests") >= 1);
        for (var i = 0; i < 3; i++)
            Service.Store.RecordSignIn($"a{i}@acme.example");
        await following.UntilAsync(() => following.Count >= 3);
        Service.Store.RecordSignIn("b@acme.example");

        // The service may record an entry late.
        Service.Store.RecordSignIn("late@acme.example", time: DateTimeOffset.UtcNow.AddMinutes(-2));
        await following.UntilAsync(() => following.Count >= 5);
        await following.UntilAsync(() => Service.Requests.Count("listAuthRequests") >= 4);

        Assert.Equal(
            ["a0@acme.example", "a1@acme.example", "a2@acme.example", "late@acme.example", "b@acme.example"],
            following.Emails.Take(3).Concat(following.Emails.Skip(3).OrderByDescending(email => email, StringComparer.Ordinal)));
        Assert.Equal(5, following.Count);
    }

    [Fact]
    public async Task Following_from_a_time_begins_with_what_there_is()
    {
        await using var following = new Following(
            Shell, "Get-ScalekitAuthenticationLog -Wait -PollingInterval 0:00:01 -After ([datetime]::UtcNow.AddHours(-3.5)) "
                + "-Email ada.lovelace@acme.example, jose.garcia@acme.example");
        await following.UntilAsync(() => following.Count >= 2);
        Service.Store.RecordSignIn("nobody@acme.example");
        Service.Store.RecordSignIn("JOSE.garcia@acme.example");
        await following.UntilAsync(() => following.Count >= 3);

        Assert.Equal([Ada, "jose.garcia@acme.example", "JOSE.garcia@acme.example"], following.Emails);
    }

    [Fact]
    public async Task Following_writes_an_attempt_again_when_its_status_changes()
    {
        var attempt = Service.Store.RecordSignIn(Ada, "INITIATED", DateTimeOffset.UtcNow.AddMinutes(-5));
        await using var following = new Following(
            Shell, $"Get-ScalekitAuthenticationLog {Ada} -Wait -PollingInterval 1 -Status failed, success");
        await following.UntilAsync(() => Service.Requests.Count("listAuthRequests") >= 1);
        Service.Store.ChangeSignIn(attempt.Id, "FAILED");
        await following.UntilAsync(() => following.Count >= 1);

        Assert.Equal(["FAILED"], following.Statuses);
    }

    [Fact]
    public async Task Following_goes_on_after_what_passes_and_loses_nothing()
    {
        await using var following = new Following(Shell, "Get-ScalekitAuthenticationLog -Wait -PollingInterval 1");
        await following.UntilAsync(() => Service.Requests.Count("listAuthRequests") >= 1);
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, RetryAfter = new("0"), Times = 5 });
        Service.Store.RecordSignIn(Ada);
        await following.UntilAsync(() => following.Count >= 1, seconds: 60);

        Assert.Equal([Ada], following.Emails);
        Assert.InRange(following.Errors, 0, 1);
    }

    [Fact]
    public void Following_ends_when_the_caller_has_enough() => Assert.Equal(
        [Ada, Ada],
        Run($"Get-ScalekitAuthenticationLog {Ada} -Wait -After 2020-01-01 -First 2").Succeeded().Select(entry => entry.Get("Email")));

    [Theory]
    [InlineData("@() | Get-ScalekitAuthenticationLog -Wait", 0)]
    [InlineData("'usr_1' | Get-ScalekitAuthenticationLog -Wait", 1)]
    public void Without_anybody_nobody_is_followed(string script, int errors)
    {
        Assert.Equal(errors, Run(script).Errors.Count);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Get-ScalekitAuthenticationLog -Wait -PollingInterval 0.5")]
    [InlineData("Get-ScalekitAuthenticationLog -Wait -PollingInterval 24:00:00")]
    [InlineData("Get-ScalekitAuthenticationLog -Wait -Before 2026-01-01")]
    public void What_cannot_be_followed_is_refused(string script)
    {
        Assert.Single(Run(script).Errors);
        Assert.Empty(Operations());
    }

    [Fact]
    public async Task Ctrl_C_ends_it_at_once()
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            Service.Requests.Clear();
            await using var following = new Following(Shell, "Get-ScalekitAuthenticationLog -Wait -PollingInterval 3600");
            await following.UntilAsync(() => Service.Requests.Count("listAuthRequests") >= 1);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            following.Stop();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Assert.InRange(times.Order().ElementAt(2), 0, 100);
    }

    [Fact]
    public void Statuses_are_offered() => Assert.Equal(
        ["INITIATED", "PENDING", "SUCCESS", "FAILED"],
        Shell.Complete("Get-ScalekitAuthenticationLog -Status ").Select(result => result.CompletionText));

    [Theory]
    [InlineData(100)]
    [InlineData(80)]
    public void A_table_shows_when_who_and_how(int width)
    {
        var lines = Shell.Show($"Get-ScalekitAuthenticationLog {Ada}", width).Split('\n').Select(line => line.TrimEnd()).ToArray();
        var rule = Array.FindIndex(lines, line => line.StartsWith("--", StringComparison.Ordinal));

        Assert.Equal(
            ["CreateTime", "Status", "Email", "OrganizationId"], lines[rule - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\dZ SUCCESS   ada\.lovelace@acme\.example\s+org_102690563300010000", lines[rule + 1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    private static string Last(IEnumerable<PSObject> entries) => string.Concat(entries.Select(entry => ((string)entry.Get("Id")!)[^1]));

    /// <summary>A pipeline that runs until it is stopped.</summary>
    private sealed class Following : IAsyncDisposable
    {
        private readonly System.Management.Automation.PowerShell pipeline;
        private readonly PSDataCollection<PSObject> output = [];

        public Following(Shell shell, string script)
        {
            pipeline = shell.Create(script);
            pipeline.BeginInvoke<PSObject, PSObject>(null, output);
        }

        public int Count => output.Count;

        public int Errors => pipeline.Streams.Error.Count;

        public IEnumerable<string> Emails => Values("Email");

        public IEnumerable<string> Statuses => Values("Status");

        public async Task UntilAsync(Func<bool> condition, int seconds = 20)
        {
            for (var watch = Stopwatch.StartNew(); !condition();)
            {
                Assert.True(
                    watch.Elapsed.TotalSeconds < seconds && pipeline.InvocationStateInfo.State == PSInvocationState.Running,
                    $"{pipeline.InvocationStateInfo.State}, {Count} objects, {Errors} errors");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        public void Stop() => pipeline.Stop();

        // By index, because an enumerator would wait for the end of the pipeline.
        private string[] Values(string property) =>
            [.. Enumerable.Range(0, Count).Select(position => (string)output[position].Get(property)!)];

        public ValueTask DisposeAsync()
        {
            pipeline.Stop();
            pipeline.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
