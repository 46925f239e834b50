using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Security;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The PowerShell engine in this process, with the staged module. The module loads its assemblies as in any pwsh.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace runspace;

    public Engine()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        runspace = RunspaceFactory.CreateRunspace(state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread; // as in a console
        runspace.Open();
    }

    /// <summary>The manifest of the module as the build staged it.</summary>
    public static string Module { get; } = Path.Combine(
        typeof(Engine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "StagedModule").Value!,
        "Scalekit.psd1");

    public static string Version { get; } =
        typeof(PowerShell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ', '+')[0]
            ?? "";

    /// <summary>An engine with the module imported and connected.</summary>
    public static Engine Connected(Uri url, string contract = "Auto")
    {
        var engine = new Engine();
        engine.ImportModule();
        engine.Connect(url, contract);
        return engine;
    }

    public void ImportModule() => Run($"Import-Module '{Module}'");

    public void Connect(Uri url, string contract = "Auto")
    {
        Set("url", url.ToString());
        Set("secret", Secure("a-secret-that-opens-nothing"));
        Run($"Connect-Scalekit -EnvironmentUrl $url -ClientId skc_benchmark -ClientSecret $secret -ApiContract {contract}");
    }

    public void Set(string name, object? value) => runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Creates a pipeline that the caller can stop.</summary>
    public PowerShell Create(string script)
    {
        var shell = PowerShell.Create();
        shell.Runspace = runspace;
        return shell.AddScript(script);
    }

    /// <summary>Runs a script, and throws if it reports errors.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = Create(script);
        var output = shell.Invoke();
        return shell.Streams.Error.Count > 0
            ? throw new InvalidOperationException($"'{script}' failed: {string.Join("; ", shell.Streams.Error)}")
            : output;
    }

    /// <summary>Returns the seconds that a script takes, and checks that its last output is the expected number.</summary>
    public double Time(string script, int expected)
    {
        Clock.Settle();
        var start = Stopwatch.GetTimestamp();
        var output = Run(script);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return output is [.., { BaseObject: int result }] && result == expected
            ? seconds
            : throw new InvalidOperationException($"'{script}' gave {string.Join(", ", output)} instead of {expected}.");
    }

    public void Dispose() => runspace.Dispose();

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var letter in text)
            secure.AppendChar(letter);
        return secure;
    }
}
