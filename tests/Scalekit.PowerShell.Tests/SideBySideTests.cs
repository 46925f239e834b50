using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Two environments in use at the same time, with tokens that expire and are revoked.</summary>
public sealed class SideBySideTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Suite.Size(3, 120));

    [Fact]
    public async Task No_request_goes_to_the_wrong_environment_or_with_the_wrong_token()
    {
        var options = new EmulatorOptions { TokenLifetime = TimeSpan.FromSeconds(1) };
        await using var acme = await StrictEmulator.StartAsync(
            options with { ClientId = "skc_acme", ClientSecret = "the-secret-of-acme", Organizations = 4 });
        await using var globex = await StrictEmulator.StartAsync(
            options with { ClientId = "skc_globex", ClientSecret = "the-secret-of-globex", Organizations = 7 });
        foreach (var service in new[] { acme, globex })
            service.Faults.Add(
                new FaultRule { Kind = FaultKind.RevokedToken, Skip = 50 }, new FaultRule { Kind = FaultKind.RevokedToken, Skip = 100 });

        // One runspace uses both sessions in turns, two more share them, and two have a session of their own.
        using var both = Connect(acme, "acme");
        Connect(globex, "globex", both);
        var shells = new List<Shell> { both };
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var shell = new Shell();
            shell.Set("acme", both.Run("$acme").One());
            shell.Set("globex", both.Run("$globex").One());
            shells.Add(shell);
        }

        var inTurns = "@(Get-ScalekitOrganization -Session $acme).Count; @(Get-ScalekitOrganization -Session $globex).Count";
        var work = shells.Select(shell => OnItsOwnThread(() => Repeat(shell, inTurns, 4, 7)))
            .Append(OnItsOwnThread(() => Repeat(Connect(acme, "own"), "@(Get-ScalekitOrganization).Count", 4)))
            .Append(OnItsOwnThread(() => Repeat(Connect(globex, "own"), "@(Get-ScalekitOrganization).Count", 7)));
        var rounds = await Task.WhenAll(work);

        Assert.All(rounds, count => Assert.True(count > 3, string.Join(' ', rounds)));
        foreach (var service in new[] { acme, globex })
        {
            var log = service.Requests.Snapshot();
            Assert.All(log.Where(entry => entry.OperationId != "createToken"), entry => Assert.NotNull(entry.TokenNumber));
            Assert.All(log.Where(entry => entry.OperationId == "createToken"), entry => Assert.Equal(200, entry.Status));
            Assert.True(log.Count(entry => entry.OperationId == "createToken") >= 3, "no token was renewed");
        }

        shells.ForEach(shell => shell.Dispose());
    }

    [Fact]
    public async Task A_session_that_came_from_another_process_is_refused_and_the_error_says_what_to_do()
    {
        await using var service = await StrictEmulator.StartAsync(new EmulatorOptions());
        using var shell = Connect(service, "session");
        var serialized = PSSerializer.Serialize(shell.Run("$session").One());
        shell.Set("copy", PSSerializer.Deserialize(serialized));
        shell.Run("Disconnect-Scalekit").Succeeded();

        Assert.DoesNotContain(service.Options.ClientSecret, serialized, StringComparison.Ordinal);
        Assert.DoesNotContain("emu_", serialized, StringComparison.Ordinal);
        foreach (var command in new[]
        {
            "Get-ScalekitOrganization -Session $copy",
            "Remove-ScalekitOrganization org_102690563300010000 -Session $copy -Confirm:$false",
        })
        {
            var error = shell.Try(command).Terminated("ParameterArgumentTransformationError");
            Assert.Contains("Connect-Scalekit -AccessToken", error.Exception.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(service.Requests.Snapshot(), entry => entry.OperationId != "createToken");
    }

    [Theory]
    [InlineData("Get-ScalekitRole org_102690563300010000", "listRoles", "SessionClosed")]
    [InlineData("Add-ScalekitMember org_102690563300010000 usr_102690563300000005", "addMembership", "OutcomeUnknown")]
    public async Task What_is_under_way_in_a_session_that_is_closed_ends_with_an_error(string command, string operation, string errorId)
    {
        await using var service = await StrictEmulator.StartAsync(new EmulatorOptions());
        using var shell = Connect(service, "session");
        using var other = new Shell();
        other.Set("session", shell.Run("$session").One());
        service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = operation, Times = 0 });

        var hanging = Task.Run(() => other.Run($"{command} -Session $session"), TestContext.Current.CancellationToken);
        while (service.Requests.Count(operation) == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        shell.Run("Disconnect-Scalekit").Succeeded();

        var outcome = await hanging.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        outcome.Failed(errorId);
        Assert.Empty(outcome.Output);
    }

    private static Shell Connect(EmulatorServer service, string variable, Shell? shell = null)
    {
        shell ??= new Shell();
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        shell.Run($"${variable} = Connect-Scalekit $url -ClientId $id -ClientSecret $secret -PassThru").Succeeded();
        return shell;
    }

    // A dedicated thread, as in PowerShell, because these calls block and the thread pool has few threads.
    private static Task<int> OnItsOwnThread(Func<int> work) =>
        Task.Factory.StartNew(work, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static int Repeat(Shell shell, string script, params int[] expected)
    {
        var rounds = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Duration; rounds++)
            Assert.Equal(expected, shell.Run(script).Succeeded().Select(count => (int)count.BaseObject));
        return rounds;
    }
}
