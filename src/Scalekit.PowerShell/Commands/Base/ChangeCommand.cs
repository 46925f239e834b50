using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change something. ShouldProcess is called on the pipeline's thread before a change is queued. By default
/// changes are made one at a time, so that -ErrorAction Stop stops where users expect it. With a higher -ThrottleLimit, Stop means that no
/// more changes start, and the error reports the outcome of those in progress. Changes to the same thing are always made one after the
/// other, in input order.
/// </summary>
public abstract class ChangeCommand : InputCommand
{
    // In parallel, inputs are read ahead, so that the progress bar knows how many are left.
    private const int KnownAhead = 10_000;

    // How long to wait for changes in progress after the pipeline failed; after Ctrl+C almost not at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PatienceOfStop = TimeSpan.FromMilliseconds(50);

    private bool endsAtFirstError;
    private bool hasEnded;
    private ScalekitRun? run;

    private protected ChangeCommand()
        : base(throttleLimit: 1)
    {
    }

    private protected override int Ahead => ThrottleLimit > 1 ? KnownAhead : 0;

    private protected override bool EndsAtFirstError => endsAtFirstError;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Before anything can fail, so that the last run is always this one.
        if (IsRecorded)
            RecentRuns.Add(run = new ScalekitRun(MyInvocation.MyCommand.Name));
        base.BeginProcessing();
        endsAtFirstError = Preferences.EndsAtFirstError;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        hasEnded = true;
    }

    /// <summary>Whether the outcome of each input is recorded. Not with -WhatIf, which changes nothing.</summary>
    private protected virtual bool IsRecorded => !Preferences.IsTrial;

    private protected override Input InputOf(object? target)
    {
        var input = base.InputOf(target);
        return run is null ? input : input with { Entry = run.Add(input.Number, input.Name, target) };
    }

    /// <summary>
    /// If the command was interrupted, warns on the screen how far it came, because the pipeline accepts no more output. Without Ctrl+C, it
    /// first waits for the changes in progress.
    /// </summary>
    private protected override void Leave()
    {
        if (run is null)
            return;
        if (!hasEnded)
            Pump.Settle(Pump.IsStopped ? PatienceOfStop : Patience);
        run.End(isInterrupted: !hasEnded);
        if (!hasEnded && run.HasInputs && (Stopping || !Pump.WasLeft))
            WarnOnScreen($"{run.Command} was interrupted: {run.Summary}. Get-ScalekitRun shows the outcome of each input.");
    }

    private protected override void ShowProgress(long done, long? total, int underWay) => ShowInputs(done, total, underWay);

    /// <summary>Rejects invalid IDs before the user is prompted for confirmation.</summary>
    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        _ = IdentifierText.Clean(identifier, parameter.Of);
        RefuseAddress(parameter, identifier);

        // The service decides which IDs are valid, so a typed ID is sent. Nobody has looked at an ID from the pipeline, but the kind of its
        // object is known, so that one is checked.
        if (IdentifierKind.OfIdName(parameter.Of) is not { } wanted || IsOnCommandLine(parameter.Name))
            return;
        var told = PipedObject.KindOfId(input, identifier, wanted.Model);
        var found = IdentifierKind.OfModel(told) ?? IdentifierKind.OfText(identifier);
        if (found == wanted || (told is null && found is null))
            return;
        if (found?.Model != nameof(DirectoryUser) || wanted.Model != nameof(User) || KeepsDirectoryUsersApart())
            throw OfOtherKind(parameter, identifier, found, wanted);
    }

    /// <summary>
    /// Whether directory users have their own IDs. In the published contract, all users are directory users.
    /// </summary>
    private protected bool KeepsDirectoryUsersApart() => Pump.Await(ConnectedClient().FindContractAsync(StopToken)) == ApiContract.Live;

    /// <summary>Makes a change if the user agrees.</summary>
    /// <param name="target">What the user gave; the target of an error.</param>
    /// <param name="thing">
    /// The IDs of the thing to change: two changes to the same thing are never in progress at the same time. Null for a new thing.
    /// </param>
    /// <param name="sentence">The change, as -WhatIf shows it: "Remove user usr_1 from organization org_1".</param>
    /// <param name="change">The call.</param>
    /// <param name="write">Whether its result is returned.</param>
    /// <returns>Whether the user agreed.</returns>
    private protected bool Change<T>(
        string target, string? thing, string sentence, Func<ScalekitClient, CancellationToken, Task<T>> change, bool write = true)
        where T : class?
    {
        if (!CouldBeSent(target, client => change(client, StopToken)) || !IsAgreed(sentence))
            return false;
        var input = InputOf(target);
        var client = ClientFor(input);
        var source = new CallSource(async () =>
        {
            var result = await change(client, StopToken).ConfigureAwait(false);
            return write ? result : null;
        });
        RunFor(input, source, thing);
        return true;
    }

    /// <summary>Makes a change if the user agrees. The target of an error also identifies the thing to change.</summary>
    private protected bool Change<T>(
        string target, string sentence, Func<ScalekitClient, CancellationToken, Task<T>> change, bool write = true)
        where T : class? =>
        Change(target, ThingOf(target), sentence, change, write);

    /// <summary>Makes a change without a result, if the user agrees.</summary>
    private protected bool Change(string target, string sentence, Func<ScalekitClient, CancellationToken, Task> change) =>
        Change<object?>(target, sentence, async (client, stopping) =>
        {
            await change(client, stopping).ConfigureAwait(false);
            return null;
        });

    /// <summary>Identifies the thing to change by the target of an error; the same for every spelling of the target.</summary>
    private protected virtual string ThingOf(string target) => target;

    /// <summary>Makes a change that returns everything it changed, if the user agrees.</summary>
    private protected void ChangeSeveral<T>(string target, string sentence, Func<ScalekitClient, Listing<T>> change)
        where T : class
    {
        if (CouldBeSent(target, client => change(client).FirstOrDefaultAsync(_ => true, StopToken)) && IsAgreed(sentence))
        {
            var input = InputOf(target);
            RunFor(input, new ListingSource<T>(change(ClientFor(input)), null, StopToken), target);
        }
    }

    /// <summary>
    /// The differences that -WhatIf adds to the sentence. Empty without -WhatIf; null if the current values cannot be read, which is an
    /// error of that input.
    /// </summary>
    private protected string? Preview<T>(object target, Func<ScalekitClient, CancellationToken, Task<T>> read, Func<T, FieldDiff> diff)
    {
        if (!Preferences.IsTrial)
            return "";
        try
        {
            return $": {diff(Pump.Await(read(ConnectedClient(), StopToken)))}";
        }
        catch (ScalekitException e)
        {
            Fail(e, InputOf(target));
            return null;
        }
    }

    // -WhatIf rejects what the change would reject: operations that the contract lacks, and values that cannot be sent.
    private protected bool CouldBeSent(string target, Func<ScalekitClient, Task> change)
    {
        if (!Preferences.IsTrial)
            return true;
        try
        {
            Rehearse(change);
            return true;
        }
        catch (ScalekitException e)
        {
            Refuse(target, e);
            return false;
        }
    }

    /// <summary>Throws the error that the change would throw before it is sent.</summary>
    private protected void Rehearse(Func<ScalekitClient, Task> change)
    {
        Pump.Await(RehearseAsync());

        async Task<bool> RehearseAsync()
        {
            await ConnectedClient().RehearseAsync(change).ConfigureAwait(false);
            return true;
        }
    }

    private ScalekitException OfOtherKind(IdentifierParameter parameter, string identifier, IdentifierKind? found, IdentifierKind wanted) =>
        new(
            ErrorIds.InvalidIdentifier,
            $"'{identifier}' is the ID of {found?.Phrase ?? "something else"}, but {MyInvocation.MyCommand.Name} needs the ID of "
            + $"{wanted.Phrase} ({wanted.Prefix}...); nothing was changed.")
        {
            RecommendedAction = found?.Model == nameof(DirectoryUser)
                ? "Directory users have their own IDs. Get-ScalekitUser -Email finds the user with the same e-mail address."
                : $"Pipe in an object that has the ID of {wanted.Phrase}, or give the ID with -{parameter.Name}.",
        };

    /// <summary>Calls ShouldProcess.</summary>
    private protected bool IsAgreed(string sentence)
    {
        // -WhatIf connects too, so that a missing session is reported.
        var environment = ConnectedClient().EnvironmentUrl.Authority;
        sentence = WithNames(sentence);
        return ShouldProcess($"{sentence} ({environment}).", $"{sentence}?", $"Scalekit environment {environment}");
    }

    // Adds the names of users and organizations, if the objects at hand have them.
    private string WithNames(string sentence)
    {
        foreach (var parameter in IdentifierParameter.In(GetType()))
        {
            if (IdentifierKind.OfIdName(parameter.Of) is not { } kind)
                continue;
            var beside = IsOnCommandLine(parameter.Name) ? null : PipelineInput.Of(this);
            foreach (var identifier in parameter.ValueIn(this) is string one ? [one] : parameter.ValueIn(this) as string[] ?? [])
                sentence = PeopleName.Add(sentence, identifier, kind.Model, BoundFrom.Of(identifier) ?? beside);
        }

        return sentence;
    }
}
