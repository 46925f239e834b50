using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>
/// The emulator as a .NET tool: packed, installed from a folder as <c>dotnet tool install scalekit-emulator</c> does, and started. No
/// package registry is used.
/// </summary>
public sealed class ToolTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scalekit-tool-");

    private string Feed => Path.Combine(folder.FullName, "feed");

    private string Tools => Path.Combine(folder.FullName, "tools");

    private string Tool => Path.Combine(Tools, OperatingSystem.IsWindows() ? "scalekit-emulator.exe" : "scalekit-emulator");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_installs_from_a_folder_and_answers()
    {
        await RunAsync("dotnet", "pack", Metadata("EmulatorProject"), "--no-build", "--nologo", "-nodeReuse:false",
            "--configuration", Metadata("Configuration"), "--output", Feed);
        Assert.StartsWith("scalekit-emulator.", Path.GetFileName(Assert.Single(Directory.GetFiles(Feed))), StringComparison.Ordinal);

        // Use only this folder as a source, not those that are configured on the machine.
        var sources = Path.Combine(folder.FullName, "nuget.config");
        await File.WriteAllTextAsync(sources, """
            <configuration><packageSources><clear /><add key="folder" value="feed" /></packageSources></configuration>
            """);
        await RunAsync("dotnet", "tool", "install", "scalekit-emulator", "--tool-path", Tools, "--configfile", sources);

        Assert.Contains("--contract", await RunAsync(Tool, "--help"), StringComparison.Ordinal);
        await AnswersAsync();
    }

    private static string Metadata(string key) => typeof(ToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;

    /// <summary>Starts the tool, and connects to the URL in its first line of output.</summary>
    private async Task AnswersAsync()
    {
        using var tool = Start(Tool, "--port", "0", "--organizations", "1");
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var line = await tool.StandardOutput.ReadLineAsync(patience.Token);
            Assert.StartsWith("Scalekit emulator at http://127.0.0.1:", line, StringComparison.Ordinal);
            var url = line!.Split(' ', ',')[3];
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = new EmulatorOptions().ClientId,
                ["client_secret"] = new EmulatorOptions().ClientSecret,
            });
            using var token = await http.PostAsync(new Uri(url + "/oauth/token"), form, patience.Token);
            Assert.True(token.IsSuccessStatusCode);
            var state = await http.GetStringAsync(new Uri(url + "/_emulator/state"), patience.Token);
            Assert.Contains("\"organizations\": 1,", state, StringComparison.Ordinal);
        }
        finally
        {
            tool.Kill(entireProcessTree: true);
            await tool.WaitForExitAsync();
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var patience = new CancellationTokenSource(Patience);
        var problems = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{await problems}");
        return output;
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host passes MSBUILD variables to its child processes, which would select the test host's own SDK.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";
        return Process.Start(start)!;
    }
}
