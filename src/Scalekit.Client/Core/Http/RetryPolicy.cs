using System;
using System.Globalization;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace Scalekit.Core.Http;

/// <summary>When a call is tried again, and how long that waits. One per client.</summary>
internal static class RetryPolicy
{
    private static readonly ResiliencePropertyKey<(Call Call, Action<string>? Observer)> Subject = new("Scalekit.Call");

    public static ResiliencePipeline Build(int retries, RateGate gate, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(Options(retries, gate)).Build();

    public static void SetSubject(ResilienceContext context, Call call, Action<string>? observer) =>
        context.Properties.Set(Subject, (call, observer));

    private static RetryStrategyOptions Options(int retries, RateGate gate) => new()
    {
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(30),
        ShouldHandle = static args => new ValueTask<bool>(
            args.Outcome.Exception is RetryableFailure failure && MayTryAgain(failure, args.Context.Properties.GetValue(Subject, default).Call)),
        DelayGenerator = static args => new ValueTask<TimeSpan?>((args.Outcome.Exception as RetryableFailure)?.RetryAfter),
        OnRetry = args =>
        {
            var (call, observer) = args.Context.Properties.GetValue(Subject, default);
            var failure = (RetryableFailure)args.Outcome.Exception!;
            if (failure.LimitsAllRequests)
                gate.HoldFor(args.RetryDelay);
            observer?.Invoke(string.Format(
                CultureInfo.InvariantCulture,
                "{0}: {1} Trying again in {2:0.0} s (retry {3} of {4})",
                call.OperationId,
                failure.Error.Message,
                args.RetryDelay.TotalSeconds,
                args.AttemptNumber + 1,
                retries));
            return default;
        },
    };

    private static bool MayTryAgain(RetryableFailure failure, Call call) =>
        (failure.Fate == Fate.NotExecuted || call.Replay != Replay.Never) && !(failure.RetryAfter > RetryAfter.LongestWait);
}
