using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>
/// Runs the staged module's assemblies on .NET Framework on Windows, and on Mono elsewhere. Mono has another HTTP handler, but like .NET
/// Framework it loads assemblies differently from .NET and has another base library.
/// </summary>
public sealed class FrameworkTests
{
    private static readonly string Root =
        typeof(FrameworkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(value => value.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public async Task A_session_does_its_work_on_the_other_runtime(ServiceContract contract)
    {
        var mono = OperatingSystem.IsWindows() ? null : Mono();
        Assert.SkipWhen(mono is null && !OperatingSystem.IsWindows(), "There is no mono on the PATH, and this is not Windows.");

        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = contract, DirectoryUsers = 1000 });
        await using var compressing = new RawServer(
            _ => RawServer.Answer(
                200, Compressed("""{"id":"org_gzip","display_name":"Compressed"}"""), headers: "Content-Encoding: gzip\r\n"));
        service.Fail(FaultKind.Status, "getOrganization", status: 503);
        service.Fail(FaultKind.ResetInBody, "listDirectoryUsers");
        service.Fail(FaultKind.ResetBeforeHeaders, "createOrganization");
        service.Fail(FaultKind.Hang, "getDirectory", times: 0);
        service.Fail(FaultKind.RevokedToken, "updateOrganization");

        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        var program = Path.Combine(
            Root, "tests", "Scalekit.Framework.Smoke", "bin", configuration, "net472", "Scalekit.Framework.Smoke.exe");
        var start = new ProcessStartInfo(mono ?? program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        if (mono is not null)
            start.ArgumentList.Add(program);
        foreach (var argument in new[]
        {
            Path.Combine(Root, "out", "Scalekit"),
            service.Server.BaseUrl.AbsoluteUri,
            service.Server.Options.ClientId,
            service.Server.Options.ClientSecret,
            compressing.Url,
        })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, output + await problems);
        Assert.Equal(12, output.Split("ok: ").Length - 1);
        Assert.Equal(3, service.Server.Requests.Snapshot().Count(entry => entry.OperationId == "createToken"));
        Assert.Equal(
            [503, 200, 404], service.Requests.Where(entry => entry.OperationId == "getOrganization").Select(entry => entry.Status));
        Assert.True(service.Requests.Count(entry => entry.OperationId == "listDirectoryUsers") > 3);
        Assert.Equal(20, service.Requests.Count(entry => entry.OperationId == "addMembership"));
        Assert.Single(service.Requests, entry => entry.OperationId == "createOrganization");
        Assert.Contains("gzip", Assert.Single(compressing.Requests).Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    private static string? Mono() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono"))
            .FirstOrDefault(File.Exists);

    private static byte[] Compressed(string text)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return result.ToArray();
    }
}
