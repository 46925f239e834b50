using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using Scalekit.Benchmarks.Server;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The server under measurement in a process of its own, so that neither its time nor its memory is in what is measured.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly int delay;
    private readonly Process process;
    private readonly HttpClient control;

    /// <summary>Starts one that is so many milliseconds away and has so many organizations.</summary>
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

    /// <summary>What came in for an operation since the last reset.</summary>
    public Requests Counts(Operation operation) =>
        JsonSerializer.Deserialize<Dictionary<Operation, Requests>>(Ask("_counts"))![operation];

    public void Reset() => Ask("_reset");

    /// <summary>From now on, requests are read and never answered.</summary>
    public void Hang() => Ask("_hang");

    /// <summary>From now on, requests are answered again.</summary>
    public void Answer() => Ask("_answer");

    /// <summary>Waits until a request for an operation has come in.</summary>
    public void WaitFor(Operation operation)
    {
        while (Counts(operation).Received == 0)
            Thread.Sleep(5);
    }

    /// <summary>Waits until every answer that is under way was given, or nobody waits for it any more.</summary>
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
