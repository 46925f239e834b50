using System;
using System.Diagnostics;
using System.IO;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>Starts this program again as a separate process.</summary>
internal static class OwnProcess
{
    public static ProcessStartInfo StartInfo(params ReadOnlySpan<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
