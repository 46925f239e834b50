using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Contracts;

/// <summary>
/// Which contract a client follows. Unless the caller says so, it is detected from responses, by members and shapes that only one
/// contract has, never from the host name. A later successful response can correct it.
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

    /// <summary>The contract to use for requests; the published one until something is known.</summary>
    public ApiContract Current => found.Contract;

    /// <summary>Whether the contract is still unknown and the service has not been asked yet.</summary>
    public bool IsOpen => Reason is null && question is not { IsCompleted: true };

    /// <summary>Why this contract is used; null while it is only assumed.</summary>
    public string? Reason => found.Reason;

    /// <summary>Records what a response says about the contract.</summary>
    public void Note(ContractSign sign, string operationId, Action<string>? observer)
    {
        if (Asked != ApiContract.Auto)
            return;
        var reason = $"{operationId} answered with {sign.What}";
        lock (gate)
        {
            // A proxy in front of the service writes errors of its own, so errors never overrule what is known.
            if (Reason is not null && (sign.IsOfError || Current == sign.Contract))
                return;
            found = new Found(sign.Contract, reason);
        }

        observer?.Invoke($"The service follows the {(sign.Contract == ApiContract.Live ? "live" : "published")} contract: {reason}.");
    }

    /// <summary>Asks the service once, with a listing that changes nothing. Concurrent callers share that one request.</summary>
    /// <exception cref="ScalekitException">The request failed; the next caller asks again.</exception>
    public async Task AskAsync(Func<CancellationToken, Task> list, CancellationToken cancellationToken)
    {
        Task<ApiContract> asking;

        // On another thread: if the request failed synchronously, it would clear question before it was assigned.
        lock (gate)
            asking = question ??= Task.Run(() => AskOnceAsync(list, cancellationToken), CancellationToken.None);
        try
        {
            await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The caller who sent the request was cancelled, so this one asks again.
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
            // The form of the error told the contract; the actual problem will show when the real request is sent.
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

    // Asking again may never help, but the caller can name the contract.
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

    /// <summary>Replaced as a whole, so that reading takes no lock.</summary>
    private sealed record Found(ApiContract Contract, string? Reason);
}
