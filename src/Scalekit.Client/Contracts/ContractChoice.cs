using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Contracts;

/// <summary>
/// Which contract a client follows. Where it was not told, the answers tell: by members and forms that only one contract has, never
/// by the host's name. What it found is corrected when a success says otherwise.
/// </summary>
internal sealed class ContractChoice
{
    private readonly object gate = new();
    private volatile Found found;
    private volatile Task<ApiContract>? question;

    public ContractChoice(ApiContract asked)
    {
        Asked = asked;
        found = asked == ApiContract.Auto ? new Found(ApiContract.Published, null) : new Found(asked, "as asked for");
    }

    /// <summary>What the caller asked for.</summary>
    public ApiContract Asked { get; }

    /// <summary>The contract to write requests in; the published one as long as nothing tells.</summary>
    public ApiContract Current => found.Contract;

    /// <summary>Whether it is not known, and the service was not asked yet.</summary>
    public bool IsOpen => Reason is null && question is not { IsCompleted: true };

    /// <summary>Why; null as long as it is only assumed.</summary>
    public string? Reason => found.Reason;

    /// <summary>Notes what an answer tells.</summary>
    public void Note(ContractSign sign, string operationId, Action<string>? observer)
    {
        if (Asked != ApiContract.Auto)
            return;
        var reason = $"{operationId} answered with {sign.What}";
        lock (gate)
        {
            // What stands before a service writes errors of its own: they take nothing back.
            if (Reason is not null && (sign.IsOfError || Current == sign.Contract))
                return;
            found = new Found(sign.Contract, reason);
        }

        observer?.Invoke($"The service follows the {(sign.Contract == ApiContract.Live ? "live" : "published")} contract: {reason}.");
    }

    /// <summary>Asks the service once with a listing that changes nothing; whoever comes in between waits for the same answer.</summary>
    /// <exception cref="ScalekitException">There was no answer, so that the next one asks again.</exception>
    public async Task AskAsync(Func<CancellationToken, Task> list, CancellationToken cancellationToken)
    {
        Task<ApiContract> asking;

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

    private async Task<ApiContract> AskOnceAsync(Func<CancellationToken, Task> list, CancellationToken cancellationToken)
    {
        try
        {
            await list(cancellationToken).ConfigureAwait(false);
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
        new(
            refusal.ErrorId,
            $"Nothing was changed, because it is not known which description of the API the service follows. {refusal.Message}",
            refusal.StatusCode,
            refusal)
        {
            Operation = refusal.Operation,
            ErrorCode = refusal.ErrorCode,
            RequestId = refusal.RequestId,
            Advice = new Advice(AdviceCode.SayContract),
        };

    /// <summary>Changed as a whole: whoever reads it takes no lock.</summary>
    private sealed record Found(ApiContract Contract, string? Reason);
}
