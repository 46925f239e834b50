using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that talks to the service: the pump, cancellation, error records and what the caller has given.</summary>
public abstract class ScalekitCommand : PSCmdlet, IDisposable, IPipelineOutput
{
    private HashSet<string> fromCommandLine = [];
    private Pump? pump;
    private ulong toSkip;
    private ulong toWrite = ulong.MaxValue;
    private bool totalAnnounced = true;
    private ProgressMeter? progress;

    // From the constructor on there is something that StopProcessing, on another thread, can stop.
    private protected ScalekitCommand() => pump = new Pump(this);

    bool IPipelineOutput.HasEnough => HasEnough;

    bool IPipelineOutput.EndsAtFirstError => EndsAtFirstError;

    /// <summary>Whether the first error is to end it all, but for what is under way then.</summary>
    private protected virtual bool EndsAtFirstError => false;

    /// <summary>Whether the caller asked for so many objects and has them, and for no total.</summary>
    private protected bool HasEnough => toWrite == 0 && totalAnnounced;

    private protected Pump Pump => pump ?? throw new ObjectDisposedException(GetType().Name);

    private protected CancellationToken StopToken => Pump.Token;

    /// <summary>How many objects were written.</summary>
    private protected long Written { get; private set; }

    /// <summary>Whether there is nothing but one listing, so that its total is that of all.</summary>
    private protected virtual bool HasOneInput => !MyInvocation.ExpectingInput;

    /// <summary>How many there will be in the end, where the service says how many there are.</summary>
    private protected long? Expected { get; private set; }

    private protected ProgressMeter Progress => progress ??= new ProgressMeter(MyInvocation, WriteProgress);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Before the derived class's methods are compiled, which name types of the client that rest on them.
        DependencyIsolation.LoadDependencies();
        fromCommandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        if (PagingParameters is { } paging)
        {
            toSkip = paging.Skip;
            toWrite = paging.First;
            totalAnnounced = !paging.IncludeTotalCount;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Pump.Finish();
        ((IPipelineOutput)this).Announce(null);
        progress?.End();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => pump?.Stop();

    /// <summary>Ends what is still in flight; the engine calls this however the pipeline ended.</summary>
    public void Dispose()
    {
        pump?.Dispose();
        pump = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Whether the caller gave a value: on the command line anything but $null, which is a variable that has none; from the pipeline
    /// not what is empty either, since an empty cell of a CSV file means that there is nothing to say.
    /// </summary>
    private protected bool IsGiven(string parameter, object? value) =>
        value is not null
        && (IsOnCommandLine(parameter)
            || (TakesValues && MyInvocation.BoundParameters.ContainsKey(parameter) && value is not ("" or ICollection { Count: 0 })));

    /// <summary>Whether values of the object in the pipeline are what the caller gives. Those of the service's own objects are not.</summary>
    private protected virtual bool TakesValues => true;

    /// <summary>Who is told what the client does; nobody where neither -Verbose nor -Debug would show it, which saves writing and masking it.</summary>
    private protected Action<ClientMessage>? Observer => IsShown("Verbose") || IsShown("Debug") ? Pump.Say : null;

    /// <summary>What the caller prefers: as given on the command line, or else by the variable.</summary>
    private protected object? Preference(string parameter, string variable) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : SessionState.PSVariable.GetValue(variable);

    private protected bool IsOnCommandLine(string parameter) => fromCommandLine.Contains(parameter);

    /// <summary>Makes a session while the pipeline's thread waits; failing to is terminating.</summary>
    private protected ScalekitSession Connect(SessionFactory.Settings settings)
    {
        try
        {
            return Pump.Await(SessionFactory.ConnectAsync(settings, Observer, StopToken));
        }
        catch (ScalekitException e)
        {
            throw Terminating(e, settings.EnvironmentUrl);
        }
    }

    private protected ScalekitException Terminating(ScalekitException error, object? target = null)
    {
        ThrowTerminatingError(ErrorRecords.From(error, target));
        return error;
    }

    private bool IsShown(string stream) => Preference(stream, stream + "Preference") switch
    {
        SwitchParameter given => given.IsPresent,
        var value => LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var action) && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore),
    };

    void IPipelineOutput.Announce(long? total)
    {
        if (!HasOneInput)
            total = null;
        if (total is { } all && PagingParameters is { } paging)
        {
            var found = (ulong)Math.Max(0, all);
            Expected = (long)Math.Min(found - Math.Min(found, paging.Skip), paging.First);
        }

        if (totalAnnounced)
            return;
        totalAnnounced = true;
        WriteObject(PagingParameters!.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : 1));
    }

    void IPipelineOutput.Write(object item)
    {
        if (toSkip > 0)
        {
            toSkip--;
            return;
        }

        toWrite--;
        Written++;
        WriteObject(item);
    }

    void IPipelineOutput.Fail(Exception error, object? target, Aftermath? aftermath) => WriteError(ErrorRecords.From(error, target, aftermath));

    void IPipelineOutput.Progress(long done, long? total, int underWay) => ShowProgress(done, total, underWay);

    /// <summary>Shows how far it is; asked often.</summary>
    private protected virtual void ShowProgress(long done, long? total, int underWay)
    {
    }

    void IPipelineOutput.Leave() => progress?.End();

    void IPipelineOutput.Say(ClientMessage message)
    {
        if (message.Level == ClientMessageLevel.Verbose)
            WriteVerbose(message.Text);
        else
            WriteDebug(message.Text);
    }
}
