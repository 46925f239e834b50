using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A session with a maximum rate leaves the rest of the service's limit to others.</summary>
public sealed class MaximumRateTests(ITestOutputHelper output) : ModuleTest
{
    private const string Connect = "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract Published";

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("60001")]
    [InlineData("99999999999")]
    [InlineData("fast")]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("$undefined")]
    public void A_rate_that_is_none_is_refused_and_leaves_no_session(string rate)
    {
        var error = Shell.Try($"{Connect} -MaximumRate {rate}").Terminated("InvalidValue");

        Assert.Contains("-MaximumRate", error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(error.ErrorDetails.RecommendedAction);
        Assert.Empty(Run("Get-ScalekitSession").Succeeded());
        Assert.Empty(Service.Requests.Snapshot());
    }

    [Fact]
    public void The_session_shows_it()
    {
        Assert.Null(Run("Get-ScalekitSession").One().Get("MaximumRate"));
        Run($"{Connect} -MaximumRate 600").Succeeded();

        Assert.Equal(600, Run("Get-ScalekitSession").One().Get("MaximumRate"));
        Assert.Contains(
            Run("(Get-ScalekitSession).PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames").Succeeded(),
            name => name.ToString() == "MaximumRate");
    }

    [Fact]
    public void Verbose_shows_what_is_held_back()
    {
        Run($"{Connect} -MaximumRate 600").Succeeded();

        var outcome = Run(
            "'org_102690563300010000', 'org_102690563300020000', 'org_102690563300030000' | Get-ScalekitOrganization -Verbose");

        Assert.Equal(3, outcome.Succeeded().Count);
        Assert.Single(outcome.Verbose, message => message.Contains("at most 600 requests a minute", StringComparison.Ordinal));
    }

    /// <summary>The rate is reached within 2 % and never exceeded. With SCALEKIT_TEST_SUITE=long, any 60 seconds are checked.</summary>
    [Fact]
    public void The_rate_is_reached_and_never_exceeded()
    {
        const int rate = 600;
        var seconds = Suite.Size(6, 120);
        Run($"{Connect} -MaximumRate {rate}").Succeeded();
        Service.Requests.Clear();
        var count = rate / 60 * seconds;
        var begin = DateTimeOffset.UtcNow;

        Run($"@('org_102690563300010000') * {count} | Get-ScalekitOrganization -ThrottleLimit 32").Succeeded();

        var times = Service.Requests.Snapshot().Select(entry => entry.Time).Order().ToArray();
        Assert.Equal(count, times.Length);
        var window = TimeSpan.FromSeconds(Math.Min(60, seconds / 2));
        var allowed = rate * window.TotalMinutes;
        var counts = times.Where(time => times[^1] - time >= window)
            .Select(begin => times.Count(time => time >= begin && time - begin < window)).ToArray();
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalMilliseconds).Order().ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} requests in {(times[^1] - times[0]).TotalSeconds:0.00} s; in any {window.TotalSeconds} s: {counts.Min()} to "
            + $"{counts.Max()} of {allowed} allowed; gaps {gaps[0]:0.0} to {gaps[^1]:0.0} ms, median {gaps[gaps.Length / 2]:0.0} ms"));

        // The service sees a request some time after it was sent, but never before its slot.
        Assert.All(
            times.Select((time, slot) => (time, slot)),
            one => Assert.True(one.time - begin >= TimeSpan.FromMinutes((double)one.slot / rate), $"{one.slot} after {one.time - begin}"));

        // In a short window, one request more makes a large difference. How close the rate comes to the maximum depends on the machine's
        // other work, so only the long suite, which has the machine to itself, checks that.
        Assert.True(counts.Max() <= allowed + (Suite.IsLong ? 0 : 1), $"{counts.Max()} of {allowed}");
        if (Suite.IsLong)
            Assert.True(counts.Min() >= allowed * 0.98, $"{counts.Min()} of {allowed}");
    }
}
