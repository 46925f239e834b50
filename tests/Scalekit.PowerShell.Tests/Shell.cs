using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using Scalekit.Playground;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A runspace of the real engine that imported the staged module by its manifest.</summary>
public sealed class Shell : IDisposable
{
    private readonly Runspace runspace;
    private readonly StringWriter screen = new();

    public Shell()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        var host = new ConsoleHost(screen, new RedirectedLines(TextReader.Null, screen), colors: false);
        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Run($"Import-Module '{Repository.Manifest}' -ErrorAction Stop").Succeeded();
    }

    /// <summary>Everything displayed so far.</summary>
    public string Screen => screen.ToString();

    public void Set(string name, object? value) => runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script and collects its output and errors, including a terminating error.</summary>
    public Outcome Run(string script, params object[] input)
    {
        using var shell = Create(script);
        var output = new List<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input.Length > 0 ? input : null, output);
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return new Outcome(
            output,
            [.. shell.Streams.Error],
            terminating,
            [.. shell.Streams.Verbose.Select(v => v.Message)],
            [.. shell.Streams.Warning.Select(w => w.Message)],
            [.. shell.Streams.Debug.Select(d => d.Message)]);
    }

    /// <summary>Runs a script that should fail with a terminating error. A non-terminating error still goes to the error stream.</summary>
    public Outcome Try(string script) => Run($"try {{ {script} }} catch {{ throw }}");

    /// <summary>Creates a pipeline that a test can stop.</summary>
    public System.Management.Automation.PowerShell Create(string script)
    {
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = runspace;
        return shell.AddScript(script);
    }

    /// <summary>The completions at the end of a text.</summary>
    public IReadOnlyList<CompletionResult> Complete(string text)
    {
        using var shell = Create("");
        shell.Commands.Clear();
        return CommandCompletion.CompleteInput(text, text.Length, null, shell).CompletionMatches;
    }

    /// <summary>The formatted output of a script.</summary>
    public string Show(string script, int width = 100)
    {
        screen.GetStringBuilder().Clear();
        Run($"$Host.UI.RawUI.BufferSize = [Management.Automation.Host.Size]::new({width}, 50); {script} | Out-Host").Succeeded();
        return Screen;
    }

    public void Dispose() => runspace.Dispose();

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var letter in text)
            secure.AppendChar(letter);
        return secure;
    }
}

/// <summary>The result of a script.</summary>
public sealed record Outcome(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    ErrorRecord? Terminating,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Debug)
{
    /// <summary>The output, after checking that there was no error.</summary>
    public IReadOnlyList<PSObject> Succeeded()
    {
        Assert.True(Terminating is null, $"terminated: {Terminating?.FullyQualifiedErrorId}: {Terminating}");
        Assert.True(Errors.Count == 0, $"errors: {string.Join("; ", Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}"))}");
        return Output;
    }

    /// <summary>The only output object, after checking that there was no error.</summary>
    public PSObject One() => Assert.Single(Succeeded());

    /// <summary>The only error, which must be non-terminating, after checking its ID (without the class name).</summary>
    public ErrorRecord Failed(string errorId)
    {
        Assert.True(Terminating is null, $"terminated: {Terminating?.FullyQualifiedErrorId}: {Terminating}");
        var error = Assert.Single(Errors);
        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        return error;
    }

    /// <summary>The terminating error, after checking its ID (without the class name).</summary>
    public ErrorRecord Terminated(string errorId)
    {
        Assert.NotNull(Terminating);
        Assert.Equal(errorId, Terminating.FullyQualifiedErrorId.Split(',')[0]);
        return Terminating;
    }
}

internal static class PSObjectReading
{
    /// <summary>A property's value without its PSObject wrapper.</summary>
    public static object? Get(this PSObject item, string property) =>
        item.Properties[property]?.Value is PSObject wrapped ? wrapped.BaseObject : item.Properties[property]?.Value;

    public static string TypeName(this PSObject item) => item.BaseObject.GetType().FullName!;
}
