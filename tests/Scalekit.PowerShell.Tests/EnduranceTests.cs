using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Many changes to a service that limits requests: each is made exactly once, at nearly the rate that the service allows.
/// </summary>
public sealed class EnduranceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(250, 3, 32)]
    [InlineData(10, 6, 64)] // many more in progress than are allowed per second, so most are told to wait several times
    public async Task Every_membership_is_made_once_and_nothing_is_sent_while_the_service_says_wait(
        int perSecond, int seconds, int throttleLimit)
    {
        var count = perSecond * Suite.Size(seconds, 20);
        await using var service = await StrictEmulator.StartAsync(new EmulatorOptions { RateLimit = perSecond });
        using var shell = new Shell();
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract Published").Succeeded();

        var watch = Stopwatch.StartNew();
        var made = shell.Run(
            $"101..{100 + count} | ForEach-Object {{ \"usr_102690563300000$_\" }} | "
            + $"Add-ScalekitMember -OrganizationId org_102690563300010000 -ThrottleLimit {throttleLimit}")
            .Succeeded();
        var elapsed = watch.Elapsed;

        Assert.Equal(Enumerable.Range(101, count).Select(number => $"usr_102690563300000{number}"),
            made.Select(member => member.Get("UserId")));
        var log = service.Requests.Snapshot().Where(entry => entry.OperationId == "addMembership").ToArray();
        Assert.Equal(count, log.Count(entry => entry.Executed));
        Assert.InRange(elapsed.TotalSeconds, 0, 1.3 * count / perSecond);

        // Requests that were already on their way still arrive.
        var refused = log.Where(entry => entry.Status == 429).ToArray();
        output.WriteLine(
            $"{count} memberships in {elapsed.TotalSeconds:0.00} s, which is {elapsed.TotalSeconds * perSecond / count:0.00} times what "
            + $"the limit allows; told to wait {refused.Length} times");
        Assert.NotEmpty(refused);
        var waits = refused.Where((entry, index) => index == 0 || entry.Time - refused[index - 1].Time > TimeSpan.FromMilliseconds(500));
        Assert.All(waits, entry => Assert.DoesNotContain(
            log,
            other => other.Time > entry.Time + TimeSpan.FromMilliseconds(250) && other.Time < entry.Time + TimeSpan.FromMilliseconds(950)));
    }
}
