using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Scalekit.Core.Auth;

namespace Scalekit.Core.Http;

/// <summary>
/// Sends calls. The retry policy encloses sending, reading and parsing; below it is one HTTP pipeline: authentication, rate gate, log,
/// network. <see cref="Failures"/> classifies failed attempts.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly ScalekitClientOptions options;
    private readonly Failures failures;
    private readonly Lazy<ResiliencePipeline> retry;
    private readonly Redactor redactor;
    private readonly HttpClients clients;
    private readonly CancellationTokenSource closing = new();
    private volatile bool disposed;

    public Transport(ScalekitClientOptions options, TokenSource tokens, Redactor redactor)
    {
        this.options = options;
        this.redactor = redactor;
        failures = new Failures(options, redactor);
        var gate = new RateGate(options.Clock);
        retry = new Lazy<ResiliencePipeline>(() => RetryPolicy.Build(options, gate));

        // There is one HTTP/2 connection, which takes 100 requests at a time. The runtime would queue further requests while their time
        // limit runs.
        var places = new SemaphoreSlim(100);
        var longestWait = RetryAfter.LongestWait(options);
        var ceiling = options.MaximumRate is { } rate ? new RateCeiling(rate, gate, options.Clock, longestWait) : null;
        clients = new HttpClients(options, () => new AuthenticationHandler(tokens)
        {
            InnerHandler = new RateGateHandler(gate, queues: options.Retries > 0, longestWait)
            {
                InnerHandler = new SendingHandler(places, ceiling, options.Timeout) { InnerHandler = NetworkHandler.Create(options) },
            },
        });
    }

    /// <summary>Sends one call, retried as its replay class allows.</summary>
    public async Task<T> SendAsync<T>(Call<T> call, ClientObserver? observer, CancellationToken cancellationToken)
    {
        if (disposed)
            throw new ObjectDisposedException("ScalekitClient");
        if (options.IsFramework)
            PathTemplate.RefuseEscapedSlash(call.PathAndQuery);
        var observe = observer is null ? null : Redacted(observer, call);
        try
        {
            try
            {
                return await AttemptAsync(call, 1, mayHaveRun: false, observe, cancellationToken).ConfigureAwait(false);
            }
            catch (RetryableFailure failure) when (options.Retries > 0)
            {
                return await TryAgainAsync(call, failure, observe, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RetryableFailure failure)
        {
            throw Failures.Final(call, failure);
        }
    }

    /// <summary>Masks secrets in a text from a response.</summary>
    public string Redact(string text, IReadOnlyList<string> secretsOfCall) => redactor.Redact(text, secretsOfCall);

    private ClientObserver Redacted(ClientObserver observer, Call call) => observer with
    {
        Message = observer.Message is { } say ? message => say(redactor.Redact(message, call)) : null,
        Wait = observer.Wait is { } tell ? wait => tell(wait with { Reason = redactor.Redact(wait.Reason, call) }) : null,
    };

    public void Dispose()
    {
        disposed = true;
        closing.Cancel();
        clients.Dispose();
    }

    // Most calls succeed at once, so the policy is used only after an attempt has failed. Its first attempt then throws that failure again.
    private async Task<T> TryAgainAsync<T>(
        Call<T> call, RetryableFailure first, ClientObserver? observe, CancellationToken cancellationToken)
    {
        var attempts = 0;
        var mayHaveRun = first.Fate != Fate.NotExecuted;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, stop.Token);
        RetryPolicy.Begin(context, call, observe, options.Clock);
        try
        {
            return await retry.Value.ExecuteAsync(
                async _ =>
                {
                    if (++attempts == 1)
                        throw first;
                    try
                    {
                        return await AttemptAsync(call, attempts, mayHaveRun, observe, cancellationToken).ConfigureAwait(false);
                    }
                    catch (RetryableFailure failure)
                    {
                        mayHaveRun |= failure.Fate != Fate.NotExecuted;
                        failure.Error.Attempts = attempts;
                        throw;
                    }
                    catch (ScalekitException error)
                    {
                        error.Attempts = attempts;
                        throw;
                    }
                },
                context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw failures.Closed(call, mayHaveRun);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(
        Call<T> call, int number, bool mayHaveRun, ClientObserver? observer, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(call, number, observer, cancellationToken, closing.Token);
        using var request = new HttpRequestMessage(call.Method, call.PathAndQuery)
        {
            Content = call.CreateContent(),
            Version = NetworkHandler.HighestVersion(options),
        };
        attempt.AttachTo(request);
        HttpResponseMessage? response = null;
        try
        {
            response = await clients.Current()
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);

            // On .NET Framework, reading a body cannot be cancelled, but disposing the response ends it.
            using (attempt.Token.Register(static r => ((HttpResponseMessage)r!).Dispose(), response))
                return await ReadAsync(call, response, mayHaveRun, attempt.Token).ConfigureAwait(false);
        }
        catch (RetryableFailure failure) when (failure.Fate == Fate.NotExecuted)
        {
            attempt.NotExecuted();
            throw;
        }
        catch (ScalekitApiException error) when (error.ErrorId != ErrorIds.ToolFailed && error.StatusCode is >= 300 and < 500 and not 408)
        {
            attempt.NotExecuted();
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (closing.IsCancellationRequested)
        {
            // The original error is dropped, because the secrets to mask in it may already be forgotten.
            throw failures.Closed(call, e is RetryableFailure failure ? failure.Fate != Fate.NotExecuted : attempt.IsUnderWay);
        }
        catch (Exception e) when (e is not (ScalekitException or RetryableFailure) && attempt.Token.IsCancellationRequested)
        {
            throw failures.TimedOut(call, response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException)
        {
            var failure = failures.Broken(call, response, e);
            if (failure.Fate == Fate.NotExecuted)
                attempt.NotExecuted();
            throw failure;
        }
        finally
        {
            response?.Dispose();
        }
    }

    private async Task<T> ReadAsync<T>(Call<T> call, HttpResponseMessage response, bool mayHaveRun, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            // The response to an earlier attempt was lost. The object is gone, so that attempt deleted it.
            if (mayHaveRun && (int)response.StatusCode == 404 && call.Replay == Replay.Delete)
                return default!;
            throw await ErrorResponse.ToExceptionAsync(response, call, redactor, cancellationToken).ConfigureAwait(false);
        }

        if (failures.WrongKind(call, response) is { } wrongKind)
            throw wrongKind;
        if (call.Read is null)
            return default!;
        try
        {
            var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            using var stream = new LimitedStream(body, options.MaximumResponseBytes);
            return await call.Read(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Failures.IsOfContent(e))
        {
            throw failures.Unreadable(call, response, e);
        }
    }
}
