using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of the cmdlets that export, compare and import configurations.</summary>
public abstract class ConfigurationCommand : InputCommand
{
    // How much is done, and the total, in one object: set on one thread and read on another.
    private volatile Tuple<int, int>? reported;

    private protected ConfigurationCommand()
        : base(throttleLimit: 8)
    {
    }

    /// <summary>Does the work, once.</summary>
    private protected abstract void Work();

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        try
        {
            Work();
        }
        catch (ScalekitException e)
        {
            throw Terminating(e);
        }
    }

    private protected override void ShowProgress(long done, long? total, int underWay)
    {
        if (reported is { Item2: > 0 } known)
            ShowDone(known.Item1, known.Item2);
    }

    /// <summary>Reports progress. Called from any thread.</summary>
    private protected void Report(int done, int total)
    {
        reported = Tuple.Create(done, total);
        Pump.Wake();
    }

    /// <summary>Waits for work on other threads, so that Ctrl+C works and progress is shown.</summary>
    private protected T Await<T>(Func<Task<T>> work) => Pump.Await(Task.Run(work));

    /// <summary>A number of things in words: "1 change", "2 changes".</summary>
    private protected static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>Reads the files of a folder.</summary>
    private protected ConfigurationSource Folder(string folder, IReadOnlyDictionary<string, string>? parameters) =>
        Await(() => Task.FromResult(ConfigurationSource.FromFolder(folder, parameters)));

    /// <summary>The full path of a file or folder, which does not have to exist.</summary>
    private protected string FullPath(string path)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full
            : throw Terminating(
                new ScalekitException(ErrorIds.InvalidValue, $"'{path}' is not in the file system; nothing was sent."), path);
    }

    /// <summary>Writes a file or folder; if that fails, the error says why.</summary>
    private protected T Written<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, ModuleErrorIds.FileNotWritten, ErrorCategory.WriteError, path));
            throw;
        }
    }

    /// <summary>Shows a sentence on the screen that is not output: pipelines and variables do not get it.</summary>
    private protected void Tell(string sentence) =>
        WriteInformation(new HostInformationMessage { Message = DisplayText.Of(sentence) }, ["PSHOST"]);

    /// <summary>Sets $LASTEXITCODE for CI runners: 2 with changes, otherwise 0.</summary>
    private protected void SetExitCode(bool hasChanges) => SessionState.PSVariable.Set("global:LASTEXITCODE", hasChanges ? 2 : 0);
}
