using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Ctrl+C returns to the prompt at once in every kind of wait, and leaves no requests behind.</summary>
public sealed class StoppingTests : ModuleTest
{
    private const int Times = 5;

    /// <summary>A command, the operation that is made slow, and the number of requests to wait for before stopping.</summary>
    public static TheoryData<string, string, int> Waits => new()
    {
        { "Connect-Scalekit $url -ClientId $id -ClientSecret $secret", "createToken", 1 },
        { "Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001", "listDirectoryUsers", 1 },
        { "Get-ScalekitRole org_102690563300010000", "listRoles", 1 },
        { "'org_102690563300010000', 'org_102690563300020000', 'org_102690563300030000' | Get-ScalekitOrganization -ThrottleLimit 1",
            "getOrganization", 1 },
        {
            "1001..2000 | ForEach-Object { \"usr_10269056330000$_\" } | Add-ScalekitMember -OrganizationId org_102690563300010000 "
                + "-ThrottleLimit 16",
            "addMembership",
            16
        },
        { "Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitConnection", "listOrganizationConnections", 3 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task The_prompt_is_back_at_once_and_nothing_is_left_behind(string script, string operation, int requests)
    {
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            Service.Faults.Clear();
            Service.Requests.Clear();
            Service.Faults.Add(Fault(operation) with { OperationId = operation, Times = 0 });
            using var pipeline = Shell.Create(script);
            var pending = pipeline.BeginInvoke();
            while (Service.Requests.Count(operation) < requests)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken); // so that a response, if there is one, has caused a wait

            times.Add(Stop(pipeline, pending));
            await UntilAsync(() => UnderWay == 0, "requests are under way");
        }

        Assert.InRange(times.Order().ElementAt(Times / 2), 0, 100);
        await UntilAsync(() => Connections(Service.BaseUrl.Port) <= 1, "connections are open");
        Service.Faults.Clear();
        Assert.Equal(3, Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret; Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public async Task A_request_held_back_by_a_limit_ends_at_once_too()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "60", OperationId = "listRoles" });
        Run("Get-ScalekitSession").Succeeded();
        using var limited = Shell.Create("Get-ScalekitRole org_102690563300010000");
        var pending = limited.BeginInvoke();
        while (Service.Requests.Count("listRoles") == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Stop(limited, pending);

        // The rate limit applies to the whole session, so this request is not even sent.
        using var heldBack = Shell.Create("Get-ScalekitOrganization org_102690563300010000");
        pending = heldBack.BeginInvoke();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(0, Service.Requests.Count("getOrganization"));
        Assert.InRange(Stop(heldBack, pending), 0, 500);
        Assert.Equal(0, Service.Requests.Count("getOrganization"));
    }

    [Fact]
    public async Task Connecting_to_somebody_who_never_answers_ends_at_once_too()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var pipeline = Shell.Create($"Connect-Scalekit http://127.0.0.1:{port} -ClientId $id -ClientSecret $secret");
        var pending = pipeline.BeginInvoke();
        while (!silent.Pending())
            await Task.Delay(5, TestContext.Current.CancellationToken);

        Assert.InRange(Stop(pipeline, pending), 0, 500);
        await UntilAsync(() => Connections(port) == 0, "connections are open");
    }

    // Clears the log. The peak then starts at the number of requests in progress.
    private int UnderWay
    {
        get
        {
            Service.Requests.Clear();
            return Service.Requests.PeakConcurrency;
        }
    }

    private static FaultRule Fault(string operation) => operation switch
    {
        "listDirectoryUsers" => new() { Kind = FaultKind.SlowBody, Delay = TimeSpan.FromSeconds(30) },
        "getOrganization" => new() { Kind = FaultKind.Status, Status = 503, RetryAfter = "60" },
        _ => new() { Kind = FaultKind.Hang },
    };

    private static double Stop(System.Management.Automation.PowerShell pipeline, IAsyncResult pending)
    {
        var start = Stopwatch.GetTimestamp();
        pipeline.Stop();
        Assert.True(pending.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)), "the pipeline goes on");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static int Connections(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);

    private static async Task UntilAsync(Func<bool> done, string otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !done(); await Task.Delay(20, TestContext.Current.CancellationToken))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), otherwise);
    }
}
