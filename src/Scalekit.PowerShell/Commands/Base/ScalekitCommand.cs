using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that send requests. Owns the pump, writes its results and stops it.</summary>
public abstract class ScalekitCommand : PSCmdlet, IDisposable, IPipelineOutput
{
    private readonly OddRecords oddRecords = new();
    private Pump? pump;
    private PipelinePlace? place;
    private PagedOutput output;
    private GivenParameters? given;
    private CallerPreferences? preferences;
    private ProgressMeter? progress;
    private readonly WaitNotice waits = new();

    private protected ScalekitCommand()
    {
        // Created in the constructor, because StopProcessing can be called on another thread at any time.
        pump = new Pump(this);
        output = new PagedOutput(null, WriteObject);
    }

    bool IPipelineOutput.HasEnough => HasEnough;

    bool IPipelineOutput.EndsAtFirstError => EndsAtFirstError;

    bool IPipelineOutput.MayHoldForOthers(Exception error) => CommonReason.MayBeThatOf(error);

    bool IPipelineOutput.LeavesOut(Input input) => LeavesOut(input);

    /// <summary>Whether the first error ends everything, after the inputs in progress have finished.</summary>
    private protected virtual bool EndsAtFirstError => false;

    /// <summary>Whether the caller has as many objects as it asked for, and does not wait for a total.</summary>
    private protected bool HasEnough => output.HasEnough;

    private protected Pump Pump => pump ?? throw new ObjectDisposedException(GetType().Name);

    private protected CancellationToken StopToken => Pump.Token;

    private protected CallerPreferences Preferences => preferences ??= new CallerPreferences(MyInvocation, SessionState);

    /// <summary>Receives client messages; null unless -Verbose is on.</summary>
    private protected Action<string>? Observer => Preferences.ShowsMessages ? Pump.Say : null;

    /// <summary>Receives the client's waits, which the progress bar shows.</summary>
    private protected Action<ClientWait> WaitObserver => wait =>
    {
        if (waits.Take(wait))
            Pump.Wake();
    };

    /// <summary>Receives records that could not be read completely, for one warning at the end.</summary>
    private protected Action<OddRecord> OddRecordObserver => oddRecords.Add;

    /// <summary>Whether there is only one listing, so that its total is the overall total.</summary>
    private protected virtual bool HasOneInput => !MyInvocation.ExpectingInput;

    /// <summary>Whether the cmdlet changes nothing at the service.</summary>
    private protected virtual bool OnlyReads => false;

    /// <summary>Whether the cmdlet can read inputs ahead without the script noticing; see <see cref="PipelinePlace"/>.</summary>
    private protected bool MayReadAhead => place?.MayReadAhead == true;

    /// <summary>Whether values of the piped object count as given. Those of Scalekit objects do not.</summary>
    private protected virtual bool TakesValues => true;

    /// <summary>The connection that this cmdlet tried to make, if it failed.</summary>
    private protected FailedConnection? FailedConnection { get; set; }

    private ProgressMeter Progress => progress ??= new ProgressMeter(MyInvocation, WriteProgress);

    /// <summary>Whether type data and views must be loaded when the cmdlet begins.</summary>
    private protected virtual bool NeedsDisplayData => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (NeedsDisplayData)
            DisplayData.Load(this);

        // Before the derived class's methods are compiled: they use client types, which need the dependencies.
        DependencyIsolation.LoadDependencies();
        given = new GivenParameters(MyInvocation);
        place = new PipelinePlace(MyInvocation, OnlyReads, WriteObject);
        output = new PagedOutput(PagingParameters, place.Write);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Pump.Finish();
        ((IPipelineOutput)this).Announce(null);
        progress?.End();
        if (oddRecords.Warning is { } warning)
            WriteWarning(warning);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => pump?.Stop();

    /// <summary>Cancels requests in progress. The engine calls this however the pipeline ended.</summary>
    public void Dispose()
    {
        if (pump is not null)
            Leave();
        pump?.Dispose();
        pump = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once when the pipeline has ended, even if parameter binding failed and nothing ran.</summary>
    private protected virtual void Leave()
    {
    }

    private protected bool IsOnCommandLine(string parameter) => given?.IsOnCommandLine(parameter) == true;

    /// <summary>Treats the value of one parameter on the command line as given for another parameter.</summary>
    private protected void MoveOnCommandLine(string from, string to) => given?.Move(from, to);

    /// <summary>Whether a value was given; see <see cref="GivenParameters.Has"/>.</summary>
    private protected bool IsGiven(string parameter, object? value) => given?.Has(parameter, value, TakesValues) == true;

    /// <summary>The given value of a parameter; null if none was given.</summary>
    private protected T? Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string parameter = "")
        where T : class =>
        IsGiven(parameter, value) ? value : null;

    /// <summary>The given text values by name, or null; see <see cref="MetadataAttribute"/>.</summary>
    private protected IReadOnlyDictionary<string, string>? Given(
        IDictionary? value, [CallerArgumentExpression(nameof(value))] string parameter = "") =>
        IsGiven(parameter, value) ? (IReadOnlyDictionary<string, string>?)value : null;

    /// <summary>Makes a session while the pipeline's thread waits; a failure is terminating.</summary>
    private protected ScalekitSession Connect(SessionFactory.Settings settings)
    {
        // On another thread from the start: a new process has much to compile before it can request the token.
        ScalekitSession? created = null;
        var (observer, stopToken) = (new ClientObserver { Message = Observer, Wait = WaitObserver }, StopToken);
        var session = Task.Run(() => SessionFactory.ConnectAsync(settings, made => created = made, observer, stopToken), stopToken);
        try
        {
            DisplayData.Load(this);
            return Pump.Await(session);
        }
        catch (ScalekitException e)
        {
            FailedConnection = new FailedConnection(created, settings.EnvironmentUrl, null, e);
            throw Terminating(e, settings.EnvironmentUrl);
        }
        catch
        {
            // The session may still be made later; it is closed then, because no one will use it.
            session.ContinueWith(
                static late => late.Result.Close(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Writes a warning. Characters that would control the terminal are replaced, here and in the methods below.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(DisplayText.Of(text));

    /// <summary>Writes a warning to the screen, which works even if the pipeline accepts no more output.</summary>
    private protected void WarnOnScreen(string text)
    {
        if (!Preferences.ShowsWarnings)
            return;
        try
        {
            Host?.UI?.WriteWarningLine(DisplayText.Of(text));
        }
        catch (Exception e) when (e is HostException or NotImplementedException or NotSupportedException)
        {
            // A host without a screen throws one of these.
        }
    }

    private protected new void WriteVerbose(string text) => base.WriteVerbose(DisplayText.Of(text));

    private protected new bool ShouldProcess(string description, string question, string caption) =>
        base.ShouldProcess(DisplayText.Of(description), DisplayText.Of(question), DisplayText.Of(caption));

    private protected ScalekitException Terminating(ScalekitException error, object? target = null)
    {
        ThrowTerminatingError(ErrorRecords.From(error, target));
        return error;
    }

    /// <summary>Shows how many inputs are done. Called often.</summary>
    private protected virtual void ShowProgress(long done, long? total, int underWay)
    {
    }

    /// <summary>Shows how many inputs are done, the total if known, and how many are in progress.</summary>
    private protected void ShowInputs(long done, long? total, int underWay) => Progress.Show(done, total, underWay);

    /// <summary>Shows how much is done, of how much; null while the total is unknown.</summary>
    private protected void ShowDone(long done, long? total) => Progress.Show(done, total);

    /// <summary>Ends the progress bar. Work that follows gets a new one.</summary>
    private protected void EndProgress()
    {
        progress?.End();
        progress = null;
    }

    /// <summary>Shows how many objects of a listing are written, if the total is known.</summary>
    private protected void ShowObjects()
    {
        if (output.Expected is { } expected)
            Progress.Show(output.Written, expected);
    }

    void IPipelineOutput.Announce(long? total) => output.Announce(HasOneInput ? total : null);

    void IPipelineOutput.Write(object item) => output.Write(item);

    void IPipelineOutput.Fail(Exception error, Input input, Aftermath? aftermath) => Fail(error, input, aftermath);

    /// <summary>Skips an input that would fail for a reason that is already known.</summary>
    private protected virtual bool LeavesOut(Input input) => false;

    /// <summary>Writes the error of an input.</summary>
    private protected virtual void Fail(Exception error, Input input, Aftermath? aftermath = null) =>
        WriteError(ErrorRecords.FromInput(error, input, aftermath));

    void IPipelineOutput.Progress(long done, long? total, int underWay)
    {
        if (waits.Shown(done) is { } wait)
            Progress.ShowWait(done, total, wait.Reason, wait.Left);
        else
            ShowProgress(done, total, underWay);
    }

    TimeSpan IPipelineOutput.UntilProgress => waits.UntilNext;

    void IPipelineOutput.Leave() => progress?.End();

    void IPipelineOutput.Say(string message) => WriteVerbose(message);
}
