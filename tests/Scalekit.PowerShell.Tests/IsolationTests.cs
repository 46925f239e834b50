using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// The module uses its own dependencies even if other versions are loaded. See <see cref="ForeignAssemblies"/> for what else is
/// loaded here.
/// </summary>
public sealed class IsolationTests : ModuleTest
{
    private static AssemblyLoadContext Own => AssemblyLoadContext.All.Single(context => context.Name == "Scalekit");

    private static Assembly CmdletAssembly =>
        AssemblyLoadContext.Default.Assemblies.Single(assembly => assembly.GetName().Name == "Scalekit.PowerShell");

    [Fact]
    public void Foreign_versions_were_loaded_first()
    {
        foreach (var name in ForeignAssemblies.Names)
        {
            var foreign = Assert.Single(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == name.Name);
            Assert.Equal(name.Version, foreign.GetName().Version);
        }
    }

    [Fact]
    public void The_module_works_and_uses_its_own_copies()
    {
        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);

        var staged = Path.GetDirectoryName(Repository.Manifest)!;
        foreach (var name in ForeignAssemblies.Names.Select(name => name.Name).Append("Microsoft.Extensions.Http"))
        {
            var own = Assert.Single(Own.Assemblies, assembly => assembly.GetName().Name == name);
            Assert.StartsWith(staged, own.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Retries_which_need_the_clashing_assembly_work()
    {
        Service.Faults.Add(
            new Emulator.FaultRule { Kind = Emulator.FaultKind.Status, Status = 503, RetryAfter = "0", OperationId = "getOrganization" });
        Run("Get-ScalekitOrganization org_102690563300010000").One();
        Assert.Equal(2, Service.Requests.Count("getOrganization"));
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization org_102690563300010000")]
    [InlineData("Get-ScalekitDirectoryUser -First 1")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -DisplayName N -WhatIf")]
    public async Task They_are_there_in_a_process_whose_first_command_connects_by_itself(string first)
    {
        // In a separate process, because assemblies that are loaded here stay loaded.
        var script = Path.Combine(Directory.CreateTempSubdirectory().FullName, "first.ps1");
        await File.WriteAllTextAsync(script, $"$null = {first}; 'it went well'", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.Playground);
        start.ArgumentList.Add("--script");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0 && output.Contains("it went well", StringComparison.Ordinal), output + await problems);
        Assert.DoesNotContain("Could not load", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cmdlet_assembly_refers_to_the_client_and_nothing_that_it_ships()
    {
        Assert.Equal(
            ["Scalekit.Client", "System.Management.Automation", "netstandard"],
            CmdletAssembly.GetReferencedAssemblies().Select(name => name.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_public_type_of_the_module_shows_a_type_of_a_dependency()
    {
        var dependencies = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "deps"), "*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        var models = Own.Assemblies.Single(assembly => assembly.GetName().Name == "Scalekit.Client").ExportedTypes
            .Where(type => type.Namespace == "Scalekit" && type.Name != "ScalekitClient");
        var cmdlets = CmdletAssembly.ExportedTypes;
        var shown = models.Concat(cmdlets)
            .SelectMany(
                type => type.GetProperties()
                    .Select(property => property.PropertyType)
                    .Concat(type.GetInterfaces())
                    .Append(type.BaseType ?? typeof(object)))
            .Select(type => type.Assembly.GetName().Name)
            .Distinct()
            .ToArray();

        Assert.NotEmpty(shown);
        Assert.DoesNotContain(shown, dependencies.Contains);
    }

    [Fact]
    public void Every_assembly_that_ships_is_listed_with_its_licence_and_no_other()
    {
        var shipped = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "deps"))
            .Select(Path.GetFileNameWithoutExtension);
        var listed = File.ReadAllText(Repository.File("docs", "architecture.md")).Split("## What ships beside the module")[1].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells[2] is "MIT" or "BSD-3-Clause")
            .SelectMany(cells => cells[1].Split(", "));
        Assert.Equal(shipped.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_have_their_names_in_scripts()
    {
        Assert.Equal("Scalekit.Organization", Run("[Scalekit.Organization].FullName").One().ToString());
        Assert.Equal(
            "caught 404",
            Run(
                "try { Get-ScalekitOrganization x -ErrorAction Stop } catch [Scalekit.ScalekitApiException] { \"caught "
                + "$($_.Exception.StatusCode)\" }").One()
                .ToString());
    }

    [Fact]
    public void It_can_be_imported_again_and_removed()
    {
        Run($"Import-Module '{Repository.Manifest}' -Force").Succeeded();
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret; Get-ScalekitRole").Succeeded();
        Run("Remove-Module Scalekit").Succeeded();
        Assert.Single(Run("Get-ScalekitOrganization").Errors);

        Run($"Import-Module '{Repository.Manifest}'").Succeeded();
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public void Another_runspace_keeps_working_when_one_removes_the_module()
    {
        using var other = NewShell(Service);
        other.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Run("Remove-Module Scalekit").Succeeded();

        Assert.Equal(3, other.Run("Get-ScalekitOrganization").Succeeded().Count);
        Assert.Equal("Scalekit.Role", other.Run("[Scalekit.Role].FullName").One().ToString());
    }

    [Fact]
    public void Windows_powershell_resolves_within_the_module_folder_by_simple_name()
    {
        // This is the code path of Windows PowerShell, which is called directly here. FrameworkTests of the client run it on .NET Framework
        // or Mono, if available.
        var isolation = CmdletAssembly.GetType("Scalekit.PowerShell.DependencyIsolation", throwOnError: true)!;
        var isOurs = isolation.GetMethod("IsOurs", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Func<string, bool>>();
        var load = isolation.GetMethod("LoadByName", BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate<Func<string, Assembly?>>();
        var staged = Path.GetDirectoryName(Repository.Manifest)!;

        Assert.True(isOurs(Path.Combine(staged, "Scalekit.Client.dll")));
        Assert.True(isOurs(Path.Combine(staged, "deps", "Polly.Core.dll")));
        Assert.False(isOurs(typeof(Uri).Assembly.Location));
        Assert.False(isOurs(""));
        Assert.Null(load("Newtonsoft.Json"));
        Assert.Equal(Path.Combine(staged, "deps", "Polly.Core.dll"), load("Polly.Core")!.Location);
        Assert.Same(load("Polly.Core"), load("Polly.Core"));

        var resolve = isolation.GetMethod("OnAssemblyResolve", BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate<ResolveEventHandler>();
        const string Wanted = "Polly.Core, Version=1.2.3.4, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc";
        Assert.Same(load("Polly.Core"), resolve(null, new ResolveEventArgs(Wanted, CmdletAssembly)));
        Assert.Same(load("Polly.Core"), resolve(null, new ResolveEventArgs(Wanted, load("Microsoft.Extensions.Http"))));
        Assert.Null(resolve(null, new ResolveEventArgs("Newtonsoft.Json", CmdletAssembly)));
        Assert.Null(resolve(null, new ResolveEventArgs(Wanted, typeof(Uri).Assembly)));
        Assert.Null(
            resolve(
                null,
                new ResolveEventArgs(
                    Wanted, AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Emitted"), AssemblyBuilderAccess.Run))));
        Assert.Null(resolve(null, new ResolveEventArgs(Wanted)));
    }

    [Theory]
    [InlineData(true, "It failed.")]
    [InlineData(false, "It failed. Do that.")]
    public void Windows_powershell_which_keeps_advice_to_itself_finds_it_in_the_message(bool showsAdvice, string shown)
    {
        var details = (ErrorDetails)CmdletAssembly.GetType("Scalekit.PowerShell.Commands.ErrorRecords", throwOnError: true)!
            .GetMethod("Details", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, ["It failed.", "Do that.", showsAdvice])!;
        Assert.Equal(shown, details.Message);
        Assert.Equal("Do that.", details.RecommendedAction);
    }
}
