using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using Scalekit.Benchmarks.Server;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The benchmark server in a separate process, so that its time and memory are not measured.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly int delay;
    private readonly Process process;
    private readonly HttpClient control;

    /// <summary>Starts a server with this delay in milliseconds and this number of organizations.</summary>
    public ServerProcess(int delay = 0, int organizations = 0)
    {
        this.delay = delay;
        process = Process.Start(OwnProcess.StartInfo(
            "serve", "--delay", delay.ToString(CultureInfo.InvariantCulture), "--organizations",
            organizations.ToString(CultureInfo.InvariantCulture)))!;
        Url = new Uri($"http://127.0.0.1:{process.StandardOutput.ReadLine()}");
        control = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>The requests for an operation since the last reset.</summary>
    public Requests Counts(Operation operation) =>
        JsonSerializer.Deserialize<Dictionary<Operation, Requests>>(Ask("_counts"))![operation];

    public void Reset() => Ask("_reset");

    /// <summary>Makes the server read requests without responding.</summary>
    public void Hang() => Ask("_hang");

    /// <summary>Makes the server respond to requests again.</summary>
    public void Answer() => Ask("_answer");

    /// <summary>Waits until the server has received a request for the operation.</summary>
    public void WaitFor(Operation operation)
    {
        while (Counts(operation).Received == 0)
            Thread.Sleep(5);
    }

    /// <summary>Waits until every response in progress was sent or its client has gone away.</summary>
    public void Settle() => Thread.Sleep(2 * delay);

    public void Dispose()
    {
        control.Dispose();
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Ask(string path) => control.GetStringAsync(path).GetAwaiter().GetResult();
}
