using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Contracts;

/// <summary>
/// The contract that a client follows. Unless the caller names it, it is detected from members and shapes in responses that only one
/// contract has, never from the host name. Stronger proof overrides weaker proof. Of two successful responses, the later one counts.
/// </summary>
internal sealed class ContractChoice
{
    private readonly object gate = new();
    private volatile Found found;
    private volatile Task<ApiContract>? question;

    public ContractChoice(ApiContract asked)
    {
        Asked = asked;
        found = asked == ApiContract.Auto
            ? new Found(ApiContract.Published, null, Proof.Form)
            : new Found(asked, "as requested", Proof.Success);
    }

    /// <summary>The contract that the caller requested.</summary>
    public ApiContract Asked { get; }

    /// <summary>The contract to use for requests; the published one until more is known.</summary>
    public ApiContract Current => found.Contract;

    /// <summary>Whether the contract is more than a guess or a conclusion from an error.</summary>
    public bool IsCertain => found.Proof >= Proof.Answer;

    /// <summary>Whether the contract is not certain and the service has not been asked yet.</summary>
    public bool IsOpen => !IsCertain && question is not { IsCompleted: true };

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
            var known = found;
            if (known.Reason is not null && known.Contract == sign.Contract)
            {
                if (sign.Proof > known.Proof)
                    found = known with { Proof = sign.Proof };
                return;
            }

            if (known.Reason is not null && sign.Proof <= known.Proof && sign.Proof != Proof.Success)
                return;
            found = new Found(sign.Contract, reason, sign.Proof);
        }

        observer?.Invoke($"The service follows the {(sign.Contract == ApiContract.Live ? "live" : "published")} contract: {reason}.");
    }

    /// <summary>Asks the service once, with a request that changes nothing. Concurrent callers share that one request.</summary>
    /// <exception cref="ScalekitException">The request failed; the next caller asks again.</exception>
    public async Task AskAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        Task<ApiContract> asking;

        // On another thread, because a request that fails synchronously would clear the question before it is assigned.
        lock (gate)
            asking = question ??= Task.Run(() => AskOnceAsync(ask, cancellationToken), CancellationToken.None);
        try
        {
            await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The caller that sent the request was cancelled, so this one asks again.
            await AskAsync(ask, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApiContract> AskOnceAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask(cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (IsCertain || (Reason is not null && IsRefusal(e)))
        {
            // The error showed the contract. The actual problem will show when the real request is sent.
        }
        catch (Exception e)
        {
            Forget();
            if (IsRefusal(e))
                throw NotTold((ScalekitApiException)e);
            throw;
        }

        return Current;
    }

    /// <summary>Forgets that the service was asked: the next caller asks again.</summary>
    public void Forget()
    {
        lock (gate)
            question = null;
    }

    /// <summary>Whether the service, or something in front of it, refused. Asking again would be refused as well.</summary>
    public static bool IsRefusal(Exception e) => e is ScalekitApiException { StatusCode: >= 400 and < 500 and not (401 or 408 or 429) };

    /// <summary>Creates the error for a request that could do harm in the wrong form while the contract is not certain.</summary>
    public static ScalekitException NotCertain(Operation operation) =>
        new(
            ErrorIds.ContractUnknown,
            $"{operation.Id} was not sent: it is not certain which API contract the service follows, and under the other contract "
            + "the same request would do something else.")
        {
            Operation = operation.Id,
            Advice = new Advice(AdviceCode.SayContract),
        };

    /// <summary>
    /// Creates the error for a refusal that may be due to the form of the request. Asking again may never help, but the caller can name the
    /// contract.
    /// </summary>
    public static ScalekitApiException NotTold(ScalekitApiException refusal) =>
        new(
            refusal.ErrorId,
            $"Nothing was changed, because it is not known which API contract the service follows. {refusal.Message}",
            refusal.StatusCode,
            refusal)
        {
            Operation = refusal.Operation,
            ErrorCode = refusal.ErrorCode,
            RequestId = refusal.RequestId,
            Advice = new Advice(AdviceCode.SayContract),
        };

    /// <summary>Always replaced as a whole, so that reading needs no lock.</summary>
    private sealed record Found(ApiContract Contract, string? Reason, Proof Proof);
}
