using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes something. A change is announced on the pipeline's thread before anything is queued, and changes
/// are made one at a time unless the caller says otherwise, so that -ErrorAction Stop means what people think it means. Side by side it
/// means that nothing more begins, and that the error says what became of the changes that were under way. Changes to one thing are made
/// one after the other in any case, in the order of the input.
/// </summary>
public abstract class ChangeCommand : InputCommand
{
    // Side by side, inputs are taken in before their turn: once a file of members has been read, the progress bar knows how many are left.
    private const int KnownAhead = 10_000;

    // How long what is under way may take to end after the pipeline broke; Ctrl+C does not wait.
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
        // Before anything can go wrong: the last run is this one, also if it comes to nothing.
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

    /// <summary>Whether it is recorded what becomes of each input: a trial run changes nothing.</summary>
    private protected virtual bool IsRecorded => !Preferences.IsTrial;

    private protected override Input InputOf(object? target)
    {
        var input = base.InputOf(target);
        return run is null ? input : input with { Entry = run.Add(input.Number, input.Name, target) };
    }

    /// <summary>
    /// Says on the screen how far it came, if it was interrupted: the pipeline takes nothing more by then. Without Ctrl+C, what is under
    /// way comes to its end first.
    /// </summary>
    private protected override void Leave()
    {
        if (run is null)
            return;
        if (!hasEnded)
            Pump.Settle(Pump.IsStopped ? PatienceOfStop : Patience);
        run.End(isInterrupted: !hasEnded);
        if (!hasEnded && run.HasInputs && (Stopping || !Pump.WasLeft))
            WarnOnScreen($"{run.Command} was interrupted: {run.Summary}. Get-ScalekitRun tells what became of each input.");
    }

    private protected override void ShowProgress(long done, long? total, int underWay) => ShowInputs(done, total, underWay);

    /// <summary>Refuses identifiers that cannot be right before anybody is asked whether to change something.</summary>
    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        _ = IdentifierText.Clean(identifier, parameter.Of);
        RefuseAddress(parameter, identifier);

        // The service says what an identifier looks like, so one that is typed is sent. What the pipeline brings along was not looked at
        // by anybody, and the object that it comes from is known.
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
    /// Whether a directory's users have identifiers of their own. By the published contract users come from directories and nowhere else.
    /// </summary>
    private protected bool KeepsDirectoryUsersApart() => Pump.Await(ConnectedClient().FindContractAsync(StopToken)) == ApiContract.Live;

    /// <summary>Carries a change out if the user agrees.</summary>
    /// <param name="target">What the user gave; the target of an error.</param>
    /// <param name="thing">
    /// What is changed, by its identifiers: two changes to the same thing are never under way at the same time. Null if it is new.
    /// </param>
    /// <param name="sentence">What is about to be done, as -WhatIf shows it: "Remove user usr_1 from organization org_1".</param>
    /// <param name="change">The call.</param>
    /// <param name="write">Whether its result is written.</param>
    /// <returns>Whether it is carried out.</returns>
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

    /// <summary>Carries a change out to what is the target of an error too.</summary>
    private protected bool Change<T>(
        string target, string sentence, Func<ScalekitClient, CancellationToken, Task<T>> change, bool write = true)
        where T : class? =>
        Change(target, ThingOf(target), sentence, change, write);

    /// <summary>Carries a change out that has no result, if the user agrees.</summary>
    private protected bool Change(string target, string sentence, Func<ScalekitClient, CancellationToken, Task> change) =>
        Change<object?>(target, sentence, async (client, stopping) =>
        {
            await change(client, stopping).ConfigureAwait(false);
            return null;
        });

    /// <summary>What is changed, where the target of an error says it: the same thing for every way to write it.</summary>
    private protected virtual string ThingOf(string target) => target;

    /// <summary>Carries a change out that answers with all that it changed, if the user agrees.</summary>
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
    /// What a trial run adds to the sentence: what would be different from now. Empty if it is no trial run; null if what is to be changed
    /// cannot be read, which is an error of that input.
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

    // A trial run refuses what the run would refuse: what the contract does not have, and values that cannot be sent.
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

    /// <summary>Throws what the change would throw before it is sent.</summary>
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
            $"'{identifier}' is the id of {found?.Phrase ?? "something else"}, but {MyInvocation.MyCommand.Name} needs the id of "
            + $"{wanted.Phrase} ({wanted.Prefix}...); nothing was changed.")
        {
            RecommendedAction = found?.Model == nameof(DirectoryUser)
                ? "A directory's users have ids of their own. Get-ScalekitUser -Email finds the user with the same e-mail address."
                : $"Pipe in something that has the id of {wanted.Phrase}, or give it with -{parameter.Name}.",
        };

    /// <summary>Whether the user agrees to a change, as far as anybody is asked.</summary>
    private protected bool IsAgreed(string sentence)
    {
        // A trial run connects too, so that without a session it says so.
        var environment = ConnectedClient().EnvironmentUrl.Authority;
        sentence = WithNames(sentence);
        return ShouldProcess($"{sentence} ({environment}).", $"{sentence}?", $"Scalekit environment {environment}");
    }

    // People and customers by their names, as far as the objects at hand have them.
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
