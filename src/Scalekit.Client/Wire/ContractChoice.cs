using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Http;

namespace Scalekit.Wire;

/// <summary>Whether a request depends on the contract.</summary>
internal enum Doubt
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It does, but it only reads.</summary>
    Readable,

    /// <summary>It does.</summary>
    Open,
}

/// <summary>
/// Which contract a client follows. Where it was not told, the answers tell: by members and forms that only one contract has, never
/// by the host's name. What it found is corrected when a success says otherwise.
/// </summary>
internal sealed class ContractChoice
{
    private static readonly PublishedContract Published = new();
    private static readonly LiveContract Live = new();

    private readonly object gate = new();
    private volatile Found found;
    private volatile Task<WireContract>? question;

    public ContractChoice(ApiContract asked)
    {
        Asked = asked;
        found = new Found(Of(asked), asked == ApiContract.Auto ? null : "as asked for");
    }

    /// <summary>What the caller asked for.</summary>
    public ApiContract Asked { get; }

    /// <summary>The contract to write requests in; the published one as long as nothing tells.</summary>
    public WireContract Current => found.Contract;

    /// <summary>Whether it is not known, and the service was not asked yet.</summary>
    public bool IsOpen => Reason is null && question is not { IsCompleted: true };

    /// <summary>Why; null as long as it is only assumed.</summary>
    public string? Reason => found.Reason;

    /// <summary>Notes what an answer tells.</summary>
    public void Note(ContractSign sign, string operationId, Action<ClientMessage>? observer)
    {
        if (Asked != ApiContract.Auto)
            return;
        var reason = $"{operationId} answered with {sign.What}";
        lock (gate)
        {
            // What stands before a service writes errors of its own: they take nothing back.
            if (Reason is not null && (sign.IsOfError || Current.Contract == sign.Contract))
                return;
            found = new Found(Of(sign.Contract), reason);
        }

        observer?.Invoke(new(ClientMessageLevel.Verbose, $"The service follows the {(sign.Contract == ApiContract.Live ? "live" : "published")} contract: {reason}."));
    }

    /// <summary>
    /// Which contract is the right one matters for a request that they write differently. A change must not be sent in the wrong form,
    /// and what one contract cannot express needs the other; what only reads may be sent, since its answer mostly tells.
    /// </summary>
    public static Doubt DoubtAbout<T>(Func<WireContract, Call<T>> make)
    {
        var (published, live) = (Attempt(make, Published), Attempt(make, Live));
        if (published is null || live is null)
            return Doubt.Open;
        return published.IsSameRequest(live) ? Doubt.None : published.Method == HttpMethod.Get ? Doubt.Readable : Doubt.Open;
    }

    /// <summary>Asks the service once with a listing that changes nothing; whoever comes in between waits for the same answer.</summary>
    /// <exception cref="ScalekitException">There was no answer, so that the next one asks again.</exception>
    public async Task AskAsync(Func<WireContract, CancellationToken, Task> list, CancellationToken cancellationToken)
    {
        Task<WireContract> asking;

        // Elsewhere: what fails at once must not be forgotten before it was noted.
        lock (gate)
            asking = question ??= Task.Run(() => AskOnceAsync(list, cancellationToken), CancellationToken.None);
        try
        {
            await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever asked was stopped; the next one asks again.
            await AskAsync(list, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<WireContract> AskOnceAsync(Func<WireContract, CancellationToken, Task> list, CancellationToken cancellationToken)
    {
        try
        {
            await list(Current, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException) when (Reason is not null)
        {
            // A refusal tells by its form; what is wrong will show at the request itself.
        }
        catch (Exception e)
        {
            lock (gate)
                question = null;
            if (e is ScalekitApiException { StatusCode: >= 400 and < 500 and not (401 or 408 or 429) } refusal)
                throw NotTold(refusal);
            throw;
        }

        return Current;
    }

    // Asking again may never help, but there is another way.
    private static ScalekitApiException NotTold(ScalekitApiException refusal) =>
        new(refusal.ErrorId, $"Nothing was changed, because it is not known which description of the API the service follows. {refusal.Message}", refusal.StatusCode, refusal)
        {
            Operation = refusal.Operation,
            ErrorCode = refusal.ErrorCode,
            RequestId = refusal.RequestId,
            RecommendedAction = "Say which one it is: connect with -ApiContract Live or -ApiContract Published.",
        };

    private static WireContract Of(ApiContract contract) => contract == ApiContract.Live ? Live : Published;

    // What one contract cannot express is a difference as well.
    private static Call<T>? Attempt<T>(Func<WireContract, Call<T>> make, WireContract contract)
    {
        try
        {
            return make(contract);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotInContract)
        {
            return null;
        }
    }

    /// <summary>Changed as a whole: whoever reads it takes no lock.</summary>
    private sealed record Found(WireContract Contract, string? Reason);
}
