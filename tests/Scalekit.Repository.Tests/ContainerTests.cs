using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>The container files, as far as they can be checked without building them. A job of the workflow builds and runs both.</summary>
public sealed partial class ContainerTests
{
    private const string Module = "src/Scalekit.PowerShell/Dockerfile";
    private const string Emulator = "src/Scalekit.Emulator/Dockerfile";

    [Theory]
    [InlineData(Module)]
    [InlineData(Emulator)]
    public void What_they_copy_and_build_exists(string file)
    {
        var lines = Instructions(file);
        var stages = lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ToArray();

        // The last stage has what runs, and no SDK.
        Assert.Equal(["FROM ${SDK} AS build", "FROM ${RUNTIME}"], stages);
        Assert.All(
            lines.Where(line => line.StartsWith("COPY --from=", StringComparison.Ordinal)),
            line => Assert.StartsWith("COPY --from=build /", line, StringComparison.Ordinal));
        var projects = lines.SelectMany(line => Project().Matches(line).Select(match => match.Groups[1].Value)).ToArray();
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(System.IO.Directory.Exists(Path.Combine(Repository.Root, project)), project));
    }

    [Theory]
    [InlineData(Module)]
    [InlineData(Emulator)]
    public void They_do_not_run_as_root(string file)
    {
        var lines = Instructions(file);
        var last = lines.ToList().FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal));

        Assert.Matches("^USER [1-9][0-9]*$", Assert.Single(lines.Skip(last), line => line.StartsWith("USER ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_module_comes_with_the_powershell_that_the_tests_use()
    {
        var script = Assert.Single(Instructions(Module), line => line.Contains("dotnet-tools.json", StringComparison.Ordinal));
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json"));

        Assert.Contains("""/"powershell"/,/}/ s/.*"version": "\(.*\)".*/\1/p""", script, StringComparison.Ordinal);
        Assert.Matches("\"powershell\": \\{\\s+\"version\": \"7\\.\\d+\\.\\d+\",", manifest);
        Assert.Contains("out/Scalekit /modules/Scalekit", script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_emulator_listens_where_its_port_can_be_published()
    {
        var lines = Instructions(Emulator);
        var command = CommandLine.Create((options, _) => System.Threading.Tasks.Task.FromResult(options.AnyAddress ? options.Port : -1));
        var entry = Assert.Single(lines, line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal));
        var arguments = Regex.Matches(entry, "\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(["dotnet", "/app/Scalekit.Emulator.dll"], arguments[..2]);
        Assert.Contains($"EXPOSE {command.Parse(arguments[2..]).Invoke()}", lines);
    }

    /// <summary>The instructions of a file: without comments, and with continued lines joined.</summary>
    private static IReadOnlyList<string> Instructions(string file) =>
    [
        .. Continued().Replace(
                string.Join('\n', File.ReadAllLines(Path.Combine(Repository.Root, file)).Where(line => !line.StartsWith('#'))), " ")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries),
    ];

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"\bdotnet (?:publish|build) (\S+)")]
    private static partial Regex Project();
}
