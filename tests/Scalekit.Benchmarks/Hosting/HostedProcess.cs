using System;
using System.Diagnostics;
using System.Text.Json;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The figures of a script that ran in a separate process.</summary>
/// <param name="ImportSeconds">How long importing the module took.</param>
/// <param name="Result">The number that the script ended with.</param>
/// <param name="PeakMegabytes">The process's peak resident memory.</param>
internal sealed record HostedResult(double ImportSeconds, int Result, double PeakMegabytes)
{
    /// <summary>Runs a script in a new process that hosts the engine.</summary>
    public static HostedResult Run(Uri url, string script, int expected)
    {
        using var process = Process.Start(OwnProcess.StartInfo("host", "--url", url.ToString(), "--script", script))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var result = process.ExitCode == 0
            ? JsonSerializer.Deserialize<HostedResult>(output)!
            : throw new InvalidOperationException($"'{script}' failed in a process of its own.");
        return result.Result == expected
            ? result
            : throw new InvalidOperationException($"'{script}' gave {result.Result} instead of {expected}.");
    }

    /// <summary>The code that runs in the new process.</summary>
    public static void Host(Uri url, string script)
    {
        using var engine = new Engine();
        var start = Stopwatch.GetTimestamp();
        engine.ImportModule();
        var import = Stopwatch.GetElapsedTime(start).TotalSeconds;
        engine.Connect(url);
        var result = engine.Run(script) is [.., { BaseObject: int number }] ? number : -1;
        Console.WriteLine(JsonSerializer.Serialize(new HostedResult(import, result, PeakMemory.Megabytes())));
    }
}
