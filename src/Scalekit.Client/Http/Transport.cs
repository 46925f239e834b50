using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Scalekit.Auth;
using Scalekit.Wire;

namespace Scalekit.Http;

/// <summary>
/// Carries calls out: retry around (send, read, parse), and below that one HTTP pipeline: authentication, rate gate, log, network.
/// </summary>
/// <remarks>
/// The factory of clients renews connections, so that a session which lives for hours hears of a changed address. It also takes as long
/// to build as a first request takes, and most sessions end before it has done anything. So the first client is put together here, of
/// the same handlers, and the factory comes in when that has served its time.
/// </remarks>
internal sealed class Transport : IDisposable
{
    private const string ClientName = "Scalekit";

    private readonly ScalekitClientOptions options;
    private readonly Redactor redactor;
    private readonly Lazy<ResiliencePipeline> retry;
    private readonly TokenSource tokens;
    private readonly RateGate gate;
    private readonly HttpClient firstClient;
    private readonly Stopwatch age = Stopwatch.StartNew();
    private readonly Lazy<ServiceProvider> services;
    private readonly CancellationTokenSource closing = new();

    // An HTTP/2 connection, of which there is one, takes no more at once; the runtime would let the others wait while their time runs.
    private readonly SemaphoreSlim places = new(100);

    public Transport(ScalekitClientOptions options, TokenSource tokens, Redactor redactor)
    {
        this.options = options;
        this.tokens = tokens;
        this.redactor = redactor;
        gate = new RateGate(options.Clock);
        retry = new Lazy<ResiliencePipeline>(() => RetryPolicy.Build(options.MaximumRetryCount, gate, options.Clock));
        firstClient = new HttpClient(CreatePipeline());
        Configure(firstClient);
        services = new Lazy<ServiceProvider>(CreateServices);
    }

    /// <summary>Carries one call out, with retries after the rules of its replay class; tells what the answer, error or not, shows of the contract.</summary>
    public async Task<T> SendAsync<T>(Call<T> call, Action<ContractSign>? signs, Action<ClientMessage>? observer, CancellationToken cancellationToken)
    {
        var observe = observer is null ? null : Redacting(observer, call);
        try
        {
            try
            {
                return await AttemptAsync(call, 1, mayHaveRun: false, signs, observe, cancellationToken).ConfigureAwait(false);
            }
            catch (RetryableFailure failure) when (options.MaximumRetryCount > 0)
            {
                return await TryAgainAsync(call, failure, signs, observe, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RetryableFailure failure)
        {
            throw failure.Fate == Fate.Unknown && call.Replay == Replay.Never ? OutcomeUnknown(call, failure.Error) : failure.Error;
        }
    }

    // The policy's first attempt is the failure that was: most calls succeed at once, and never need a policy to be built.
    private async Task<T> TryAgainAsync<T>(
        Call<T> call, RetryableFailure first, Action<ContractSign>? signs, Action<ClientMessage>? observe, CancellationToken cancellationToken)
    {
        var attempts = 0;
        var mayHaveRun = first.Fate != Fate.NotExecuted;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, stop.Token);
        RetryPolicy.SetSubject(context, call, observe);
        try
        {
            return await retry.Value.ExecuteAsync(
                async _ =>
                {
                    if (++attempts == 1)
                        throw first;
                    try
                    {
                        return await AttemptAsync(call, attempts, mayHaveRun, signs, observe, cancellationToken).ConfigureAwait(false);
                    }
                    catch (RetryableFailure failure)
                    {
                        mayHaveRun |= failure.Fate != Fate.NotExecuted;
                        throw;
                    }
                },
                context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Closed(call, mayHaveRun);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        firstClient.Dispose();
        if (services.IsValueCreated)
            services.Value.Dispose();
    }

    internal static bool IsJson(string mediaType) =>
        mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private HttpClient Client() =>
        age.Elapsed < options.ConnectionLifetime ? firstClient : services.Value.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName);

    private ServiceProvider CreateServices() =>
        new ServiceCollection()
            .AddHttpClient(ClientName, Configure)
            .RemoveAllLoggers() // they would log headers
            .ConfigurePrimaryHttpMessageHandler(CreatePipeline)
            .SetHandlerLifetime(options.ConnectionLifetime > TimeSpan.Zero ? options.ConnectionLifetime : TimeSpan.FromMinutes(2))
            .Services.BuildServiceProvider();

    private void Configure(HttpClient client)
    {
        client.BaseAddress = options.EnvironmentUrl;
        client.Timeout = Timeout.InfiniteTimeSpan; // the limit counts from the moment of sending: see Attempt
        client.DefaultRequestHeaders.ExpectContinue = false; // .NET Framework would ask before each body, and wait for the answer
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }

    private AuthenticationHandler CreatePipeline() =>
        new(tokens) { InnerHandler = new RateGateHandler(gate, queues: options.MaximumRetryCount > 0) { InnerHandler = new SendingHandler(places, options.Timeout) { InnerHandler = NetworkHandler.Create(options) } } };

    private async Task<T> AttemptAsync<T>(
        Call<T> call, int number, bool mayHaveRun, Action<ContractSign>? signs, Action<ClientMessage>? observer, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(call, number, observer, cancellationToken, closing.Token);
        using var request = new HttpRequestMessage(call.Method, call.PathAndQuery) { Content = call.CreateContent(), Version = NetworkHandler.HighestVersion(options) };
        attempt.AttachTo(request);
        HttpResponseMessage? response = null;
        try
        {
            response = await Client()
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);

            // Reading a body cannot be cancelled everywhere (.NET Framework); closing it can.
            using (attempt.Token.Register(static r => ((HttpResponseMessage)r!).Dispose(), response))
                return await ReadAsync(call, response, mayHaveRun, signs, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (closing.IsCancellationRequested)
        {
            // Whatever it was: the secrets that would have to be masked in it may be forgotten already.
            throw Closed(call, e is RetryableFailure failure ? failure.Fate != Fate.NotExecuted : attempt.IsUnderWay);
        }
        catch (Exception e) when (e is not (ScalekitException or RetryableFailure) && attempt.Token.IsCancellationRequested)
        {
            throw TimedOut(call, response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException)
        {
            throw Broken(call, response, e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private async Task<T> ReadAsync<T>(Call<T> call, HttpResponseMessage response, bool mayHaveRun, Action<ContractSign>? signs, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            // The first attempt's answer was lost, and now there is nothing left to delete: that was our doing.
            if (mayHaveRun && (int)response.StatusCode == 404 && call.Method == HttpMethod.Delete)
                return default!;
            throw await ErrorResponse.ToExceptionAsync(response, call, signs, redactor, cancellationToken).ConfigureAwait(false);
        }

        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType;

        // A page for people is a proxy's: it is no success of the service, also where there is nothing to read.
        var isPage = "text/html".Equals(type, StringComparison.OrdinalIgnoreCase);
        if (type is not null && !IsJson(type) && (call.Read is not null || isPage))
        {
            throw Unreadable(
                call, status, $"the server answered {type} ({status}) instead of JSON; a proxy or a wrong environment URL may be in the way", isPage ? Fate.Unknown : Fate.Executed);
        }

        if (call.Read is null)
            return default!;
        if (response.Content.Headers.ContentLength > options.MaximumResponseBytes)
            throw TooLarge(call, status, new ResponseTooLargeException(options.MaximumResponseBytes));

        try
        {
            using var stream = new LimitedStream(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), options.MaximumResponseBytes);
            return await call.Read(stream, signs, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            throw Unreadable(call, status, $"the answer ({status}) cannot be read: {redactor.Redact(e.Message.TrimEnd('.'), call)}");
        }
        catch (ResponseTooLargeException e)
        {
            throw TooLarge(call, status, e);
        }
    }

    // Without its cause: that repeats names from the answer as they came.
    private static RetryableFailure Unreadable(Call call, int status, string problem, Fate fate = Fate.Executed) =>
        new(
            new ScalekitApiException(ErrorIds.UnreadableResponse, $"{call.OperationId}: {problem}.{(fate == Fate.Executed ? Accepted(call) : "")}", status)
            {
                Operation = call.OperationId,
                RecommendedAction = call.Evidence ?? "Check the environment URL and the proxy.",
            },
            fate);

    private static ScalekitApiException TooLarge(Call call, int status, ResponseTooLargeException cause) =>
        new(ErrorIds.ResponseTooLarge, $"{call.OperationId}: {cause.Message}{Accepted(call)}", status, cause)
        {
            Operation = call.OperationId,
            RecommendedAction = call.Page > 0 ? "Ask for smaller pages." : call.Evidence,
        };

    private RetryableFailure Broken(Call call, HttpResponseMessage? response, Exception cause)
    {
        var neverSent = response is null && TransportFailure.WasNeverSent(cause);
        var reason = redactor.Redact(TransportFailure.Describe(cause), call);
        var error = neverSent
            ? new ScalekitException(ErrorIds.ConnectionFailed, $"No connection to {options.EnvironmentUrl.Authority}{Through()}: {reason}.", Harmless(cause, call))
            {
                Operation = call.OperationId,
                RecommendedAction = options.Proxy is null ? "Check the environment URL, the network and the proxy." : "Check the proxy's address and credentials, and the environment URL.",
            }
            : Lost(call, response, ErrorIds.ConnectionLost, $"the connection to {options.EnvironmentUrl.Authority} broke: {reason}", Harmless(cause, call));
        return new RetryableFailure(error, neverSent ? Fate.NotExecuted : FateOf(response));
    }

    // Nobody redacts what others say in theirs: it is kept only where there is nothing to redact.
    private Exception? Harmless(Exception cause, Call call)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (redactor.Redact(e.Message, call) != e.Message)
                return null;
        }

        return cause;
    }

    private string Through() => options.Proxy?.GetProxy(options.EnvironmentUrl) is { } proxy && proxy != options.EnvironmentUrl ? $" through the proxy {proxy.Authority}" : "";

    // Somebody ended the session while this was under way or waited for its next attempt.
    private ScalekitException Closed(Call call, bool mayHaveRun)
    {
        var error = new ScalekitException(ErrorIds.SessionClosed, $"{call.OperationId}: the session to {options.EnvironmentUrl.Authority} was closed meanwhile.")
        {
            Operation = call.OperationId,
            RecommendedAction = "Run Connect-Scalekit again.",
        };
        return mayHaveRun && call.Replay == Replay.Never ? OutcomeUnknown(call, error) : error;
    }

    private RetryableFailure TimedOut(Call call, HttpResponseMessage? response) =>
        new(
            Lost(call, response, ErrorIds.Timeout, string.Format(
                CultureInfo.InvariantCulture, "no complete answer from {0} within {1:0.###} s", options.EnvironmentUrl.Authority, options.Timeout.TotalSeconds)),
            FateOf(response));

    private static ScalekitException Lost(Call call, HttpResponseMessage? response, string errorId, string problem, Exception? cause = null) =>
        new(errorId, $"{call.OperationId}: {problem}.{(FateOf(response) == Fate.Executed ? Accepted(call) : "")}", cause)
        {
            Operation = call.OperationId,
            RecommendedAction = call.Evidence ?? "Check the network and the proxy, and try again.",
        };

    // A success whose body got lost was still a success.
    private static Fate FateOf(HttpResponseMessage? response) => response is { IsSuccessStatusCode: true } ? Fate.Executed : Fate.Unknown;

    private static ScalekitException OutcomeUnknown(Call call, ScalekitException cause) =>
        cause is ScalekitApiException api
            ? new ScalekitApiException(ErrorIds.OutcomeUnknown, NotKnown(call, cause), api.StatusCode, cause)
            {
                Operation = call.OperationId,
                RecommendedAction = call.Evidence,
                ErrorCode = api.ErrorCode,
                RequestId = api.RequestId,
                RetryAfter = api.RetryAfter,
            }
            : new ScalekitException(ErrorIds.OutcomeUnknown, NotKnown(call, cause), cause) { Operation = call.OperationId, RecommendedAction = call.Evidence };

    private static string NotKnown(Call call, ScalekitException cause) =>
        $"It is not known whether {call.OperationId} was carried out, and it was not sent again: {cause.Message}";

    private static string Accepted(Call call) => call.Replay == Replay.Never ? " The server had accepted the request." : "";

    private Action<ClientMessage> Redacting(Action<ClientMessage> observer, Call call) =>
        message => observer(new ClientMessage(message.Level, redactor.Redact(message.Text, call)));
}
