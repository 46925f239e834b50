using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The figures of a script that ran in a real pwsh.</summary>
/// <param name="ScriptSeconds">The seconds that the script measured itself.</param>
/// <param name="PeakMegabytes">The process's peak resident memory.</param>
/// <param name="ProcessSeconds">The seconds from the start of the process to its end.</param>
internal sealed record PwshResult(double ScriptSeconds, double PeakMegabytes, double ProcessSeconds);

/// <summary>
/// Runs a real pwsh in a separate process. The command that starts pwsh is a list: the program, then the arguments that come before those
/// of pwsh, for example <c>dotnet pwsh.dll</c>.
/// </summary>
internal static class Pwsh
{
    /// <summary>
    /// Runs one of the scripts that are copied beside this program. The script writes three lines: its result, its seconds and its peak
    /// memory.
    /// </summary>
    public static PwshResult Run(IReadOnlyList<string> pwsh, Uri url, string script, int expected, params ReadOnlySpan<string> arguments)
    {
        var (output, seconds) = Run(pwsh, url, ["-File", Path.Combine(AppContext.BaseDirectory, "Scripts", script), .. arguments]);
        const StringSplitOptions WithoutBlanks = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return output.Split('\n', WithoutBlanks) is [var number, var time, var peak]
            && number == expected.ToString(CultureInfo.InvariantCulture)
            ? new PwshResult(double.Parse(time, CultureInfo.InvariantCulture), double.Parse(peak, CultureInfo.InvariantCulture), seconds)
            : throw new InvalidOperationException($"{script} gave '{output}' instead of {expected}.");
    }

    /// <summary>Returns the seconds that a pwsh process takes to run a command.</summary>
    public static double TimeCommand(IReadOnlyList<string> pwsh, string command) => Run(pwsh, null, ["-Command", command]).Seconds;

    private static (string Output, double Seconds) Run(IReadOnlyList<string> pwsh, Uri? url, string[] arguments)
    {
        var info = new ProcessStartInfo(pwsh[0], [.. pwsh.Skip(1), "-NoProfile", "-NonInteractive", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // Turn off what pwsh does in the background, because it would be measured too.
        info.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        info.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        info.Environment["SCALEKIT_BENCHMARK_MODULE"] = Engine.Module;
        info.Environment["SCALEKIT_ENVIRONMENT_URL"] = url?.GetLeftPart(UriPartial.Authority);
        info.Environment["SCALEKIT_CLIENT_ID"] = "skc_benchmark";
        info.Environment["SCALEKIT_CLIENT_SECRET"] = "a-secret-that-opens-nothing";

        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (output, seconds)
            : throw new InvalidOperationException($"pwsh {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }
}
