using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;

namespace Scalekit.Playground;

/// <summary>The PowerShell engine in this process, with only the staged module: it has none of the cmdlets that come with pwsh.</summary>
public sealed class Engine : IDisposable
{
    private readonly Runspace runspace;
    private readonly Lock gate = new();
    private PowerShell? running;

    /// <summary>Opens a runspace that talks to <paramref name="host"/>.</summary>
    public Engine(PSHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
    }

    /// <summary>The module as built by `dotnet build`.</summary>
    public static string StagedModule { get; } = Path.Combine(BuildValue("StagedModule"), "Scalekit.psd1");

    /// <summary>The folder of example scripts.</summary>
    public static string Examples { get; } = BuildValue("Examples");

    /// <summary>The engine's version.</summary>
    public static string EngineVersion { get; } = typeof(PowerShell).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
        .InformationalVersion.Split(' ', '+')[0] ?? "";

    /// <summary>The imported module's version.</summary>
    public string ModuleVersion { get; private set; } = "";

    /// <summary>Imports the staged module through its manifest.</summary>
    public void ImportModule()
    {
        using var shell = Shell();
        var module = shell.AddCommand("Import-Module")
            .AddParameter("Name", StagedModule)
            .AddParameter("PassThru")
            .AddParameter("ErrorAction", "Stop")
            .Invoke<PSModuleInfo>()
            .Single();
        ModuleVersion = module.Version.ToString();
    }

    /// <summary>Runs a script file and shows its output.</summary>
    /// <returns>Whether it ran without an error.</returns>
    public bool RunScript(string file, IDictionary? parameters = null)
    {
        using var shell = Shell().AddCommand(file);
        if (parameters is not null)
            shell.AddParameters(parameters);
        return Show(shell);
    }

    /// <summary>Runs script text and shows its output.</summary>
    /// <returns>Whether it ran without an error.</returns>
    public bool RunText(string text)
    {
        using var shell = Shell().AddScript(text);
        return Show(shell);
    }

    /// <summary>Returns the completions of the engine and the module for a text and a cursor position.</summary>
    /// <returns>Null if it was stopped.</returns>
    public CommandCompletion? Complete(string text, int cursor)
    {
        using var shell = Shell();
        try
        {
            return Stoppable(shell, () => CommandCompletion.CompleteInput(text, cursor, null, shell));
        }
        catch (PipelineStoppedException)
        {
            return null;
        }
    }

    /// <summary>Stops the running command, as Ctrl+C does. Thread-safe.</summary>
    public void Stop()
    {
        lock (gate)
            running?.BeginStop(null, null);
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();

    private bool Show(PowerShell shell)
    {
        try
        {
            // Like a prompt: objects are formatted, and errors appear where they occur.
            shell.AddCommand("Out-Default");
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            Stoppable(shell, shell.Invoke);
            return !shell.HadErrors;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            using var report = Shell().AddCommand("Out-Default").AddParameter("InputObject", e.ErrorRecord);
            report.Invoke();
            return false;
        }
    }

    private PowerShell Shell()
    {
        var shell = PowerShell.Create();
        shell.Runspace = runspace;
        return shell;
    }

    private T Stoppable<T>(PowerShell shell, Func<T> run)
    {
        lock (gate)
            running = shell;
        try
        {
            return run();
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }

    private static string BuildValue(string name) =>
        typeof(Engine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == name).Value!;
}
