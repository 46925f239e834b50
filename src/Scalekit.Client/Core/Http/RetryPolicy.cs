using System;
using System.Globalization;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace Scalekit.Core.Http;

/// <summary>When a call is retried, after which delay, and for how long.</summary>
internal static class RetryPolicy
{
    private static readonly ResiliencePropertyKey<(Call Call, ClientObserver? Observer, long FailedAt)> Subject = new("Scalekit.Call");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly Random Chance = new();

    public static ResiliencePipeline Build(ScalekitClientOptions options, RateGate gate) =>
        new ResiliencePipelineBuilder { TimeProvider = options.Clock }.AddRetry(Strategy(options, gate)).Build();

    /// <summary>Starts the retries of a call that has just failed for the first time.</summary>
    public static void Begin(ResilienceContext context, Call call, ClientObserver? observer, TimeProvider clock) =>
        context.Properties.Set(Subject, (call, observer, clock.GetTimestamp()));

    private static RetryStrategyOptions Strategy(ScalekitClientOptions options, RateGate gate) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        ShouldHandle = args =>
        {
            var (call, _, failedAt) = args.Context.Properties.GetValue(Subject, default);
            return new ValueTask<bool>(args.Outcome.Exception is RetryableFailure failure
                && MayTryAgain(failure, call, options, options.Clock.GetElapsedTime(failedAt)));
        },
        DelayGenerator = args => new ValueTask<TimeSpan?>(
            (args.Outcome.Exception as RetryableFailure)?.RetryAfter
            ?? WithinTime(args.AttemptNumber, args.Context.Properties.GetValue(Subject, default).FailedAt, options)),
        OnRetry = args =>
        {
            var (call, observer, failedAt) = args.Context.Properties.GetValue(Subject, default);
            var failure = (RetryableFailure)args.Outcome.Exception!;
            if (failure.LimitsAllRequests)
                gate.HoldFor(args.RetryDelay);
            if (observer is null)
                return default;
            var retry = Numbered(args.AttemptNumber + 1, options, options.Clock.GetElapsedTime(failedAt));
            observer.Wait?.Invoke(new ClientWait(
                args.RetryDelay,
                failure.LimitsAllRequests ? RateGateHandler.LimitReason : $"{Reason(failure.Error)} ({retry})"));
            observer.Message?.Invoke(string.Format(
                CultureInfo.InvariantCulture,
                "{0}: {1} Retrying in {2:0.0} s ({3})",
                call.OperationId,
                failure.Error.Problem,
                args.RetryDelay.TotalSeconds,
                retry));
            return default;
        },
    };

    // With a time limit, the last wait ends at that limit. Otherwise, the library chooses the delay.
    private static TimeSpan? WithinTime(int attempt, long failedAt, ScalekitClientOptions options)
    {
        if (options.RetryTimeout is not { } limit)
            return null;
        double jitter;
        lock (Chance)
            jitter = 0.5 + Chance.NextDouble();
        var delay = TimeSpan.FromSeconds(
            Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(attempt, 10)) * jitter));
        var left = limit - options.Clock.GetElapsedTime(failedAt);
        return delay < left ? delay : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static bool MayTryAgain(RetryableFailure failure, Call call, ScalekitClientOptions options, TimeSpan elapsed) =>
        (failure.Fate == Fate.NotExecuted || call.Replay != Replay.Never)
        && !(failure.RetryAfter > RetryAfter.LongestWait(options))
        && !(elapsed + (failure.RetryAfter ?? TimeSpan.Zero) >= options.RetryTimeout);

    // Lines of a progress bar are short.
    private static string Reason(ScalekitException error) => error is ScalekitApiException { StatusCode: var status and >= 400 }
        ? $"the service answered {status}"
        : error.Problem.TrimEnd('.');

    private static string Numbered(int retry, ScalekitClientOptions options, TimeSpan elapsed) =>
        options.RetryTimeout is not { } limit ? $"retry {retry} of {options.Retries}"
        : string.Format(CultureInfo.InvariantCulture, "retry {0}, {1:0} of {2:0} s", retry, elapsed.TotalSeconds, limit.TotalSeconds);
}
