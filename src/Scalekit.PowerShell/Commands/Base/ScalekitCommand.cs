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

/// <summary>What every cmdlet has that talks to the service: a pump whose results it writes, and a way to stop it.</summary>
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
        // Created this early because StopProcessing may be called, on another thread, at any time.
        pump = new Pump(this);
        output = new PagedOutput(null, WriteObject);
    }

    bool IPipelineOutput.HasEnough => HasEnough;

    bool IPipelineOutput.EndsAtFirstError => EndsAtFirstError;

    bool IPipelineOutput.MayHoldForOthers(Exception error) => CommonReason.MayBeThatOf(error);

    bool IPipelineOutput.LeavesOut(Input input) => LeavesOut(input);

    /// <summary>Whether the first error ends everything but what is under way.</summary>
    private protected virtual bool EndsAtFirstError => false;

    /// <summary>Whether the caller asked for so many objects and has them, and waits for no total.</summary>
    private protected bool HasEnough => output.HasEnough;

    private protected Pump Pump => pump ?? throw new ObjectDisposedException(GetType().Name);

    private protected CancellationToken StopToken => Pump.Token;

    private protected CallerPreferences Preferences => preferences ??= new CallerPreferences(MyInvocation, SessionState);

    /// <summary>Receives what the client does; null where nobody would see it.</summary>
    private protected Action<string>? Observer => Preferences.ShowsMessages ? Pump.Say : null;

    /// <summary>Receives the waits of the client, which the progress bar shows.</summary>
    private protected Action<ClientWait> WaitObserver => wait =>
    {
        if (waits.Take(wait))
            Pump.Wake();
    };

    /// <summary>Receives the records that could not be read completely, for the one warning at the end.</summary>
    private protected Action<OddRecord> OddRecordObserver => oddRecords.Add;

    /// <summary>Whether there is only one listing, so that its total is the total of all.</summary>
    private protected virtual bool HasOneInput => !MyInvocation.ExpectingInput;

    /// <summary>Whether it changes nothing at the service.</summary>
    private protected virtual bool OnlyReads => false;

    /// <summary>Whether it may take inputs before their turn without the script noticing; see <see cref="PipelinePlace"/>.</summary>
    private protected bool MayReadAhead => place?.MayReadAhead == true;

    /// <summary>Whether values of the object in the pipeline count as given. Those of the service's own objects do not.</summary>
    private protected virtual bool TakesValues => true;

    private ProgressMeter Progress => progress ??= new ProgressMeter(MyInvocation, WriteProgress);

    /// <summary>Whether objects may be read or written from the beginning.</summary>
    private protected virtual bool NeedsDisplayData => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (NeedsDisplayData)
            DisplayData.Load(this);

        // Before the derived class's methods are compiled: they name types of the client, which need the dependencies.
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

    /// <summary>Cancels what is still in flight; the engine calls this however the pipeline ended.</summary>
    public void Dispose()
    {
        if (pump is not null)
            Leave();
        pump?.Dispose();
        pump = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once however the pipeline ended, also if the parameters could not be bound and nothing ran.</summary>
    private protected virtual void Leave()
    {
    }

    private protected bool IsOnCommandLine(string parameter) => given?.IsOnCommandLine(parameter) == true;

    /// <summary>Takes what stands on the command line for one parameter as given for another.</summary>
    private protected void MoveOnCommandLine(string from, string to) => given?.Move(from, to);

    /// <summary>Whether the caller gave a value; see <see cref="GivenParameters.Has"/>.</summary>
    private protected bool IsGiven(string parameter, object? value) => given?.Has(parameter, value, TakesValues) == true;

    /// <summary>The value of a parameter that the caller gave; null if none was given.</summary>
    private protected T? Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string parameter = "")
        where T : class =>
        IsGiven(parameter, value) ? value : null;

    /// <summary>The same for texts by name; see <see cref="MetadataAttribute"/>.</summary>
    private protected IReadOnlyDictionary<string, string>? Given(
        IDictionary? value, [CallerArgumentExpression(nameof(value))] string parameter = "") =>
        IsGiven(parameter, value) ? (IReadOnlyDictionary<string, string>?)value : null;

    /// <summary>Makes a session while the pipeline's thread waits; a failure is terminating.</summary>
    private protected ScalekitSession Connect(SessionFactory.Settings settings)
    {
        // On another thread from its first step: a new process has much to compile before the request for the token is sent.
        var (observer, stopToken) = (new ClientObserver { Message = Observer, Wait = WaitObserver }, StopToken);
        var session = Task.Run(() => SessionFactory.ConnectAsync(settings, observer, stopToken), stopToken);
        try
        {
            DisplayData.Load(this);
            return Pump.Await(session);
        }
        catch (ScalekitException e)
        {
            throw Terminating(e, settings.EnvironmentUrl);
        }
        catch
        {
            // Nobody gets the session that may still come.
            session.ContinueWith(
                static late => late.Result.Close(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Warns; characters that a terminal would obey are replaced, here and below, whatever the text came from.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(DisplayText.Of(text));

    /// <summary>Warns on the screen, also where the pipeline takes nothing more.</summary>
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

    /// <summary>Shows how many inputs are done; asked often.</summary>
    private protected virtual void ShowProgress(long done, long? total, int underWay)
    {
    }

    /// <summary>Shows how many inputs are done, of how many if that is known, and how many are under way.</summary>
    private protected void ShowInputs(long done, long? total, int underWay) => Progress.Show(done, total, underWay);

    /// <summary>Shows how much is done, of how much; null while nobody knows.</summary>
    private protected void ShowDone(long done, long? total) => Progress.Show(done, total);

    /// <summary>Ends the progress bar; what comes next has its own.</summary>
    private protected void EndProgress()
    {
        progress?.End();
        progress = null;
    }

    /// <summary>Shows how many objects of a listing are written, if it is known how many there will be.</summary>
    private protected void ShowObjects()
    {
        if (output.Expected is { } expected)
            Progress.Show(output.Written, expected);
    }

    void IPipelineOutput.Announce(long? total) => output.Announce(HasOneInput ? total : null);

    void IPipelineOutput.Write(object item) => output.Write(item);

    void IPipelineOutput.Fail(Exception error, Input input, Aftermath? aftermath) => Fail(error, input, aftermath);

    /// <summary>Leaves an input out that would fail for a reason that is known by now.</summary>
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
