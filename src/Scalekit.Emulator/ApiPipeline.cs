using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Faults;
using Scalekit.Emulator.Requests;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator;

/// <summary>The steps of every request: log, route, rate limit, fault, checks, operation, response.</summary>
internal sealed class ApiPipeline(
    EmulatorOptions options,
    RouteTable routes,
    RequestGate gate,
    RequestLog log,
    TokenIssuer tokens,
    FaultRules faults,
    FaultPlayer player,
    RateLimiter? limiter,
    Store store,
    IErrorForm errors)
{
    public async Task HandleAsync(HttpContext http, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        RequestLogEntry? entry = null;
        try
        {
            var request = await ReceivedRequest.ReadAsync(http);
            var match = routes.Find(request.Method, request.Path);
            var tokenNumber = tokens.NumberOf(request.BearerToken);
            // Logged with its operation at once, for readers of the log while the request is in progress.
            entry = log.Begin((sequence, concurrent) => LoggedRequest.Create(
                request, match.Operation?.Id, tokenNumber, options.Clock.GetUtcNow(), sequence, concurrent));
            http.Response.Headers["X-Request-Id"] = entry.RequestId;
            await AnswerAsync(new Exchange(http, request, entry, log, ended.Token), match);
        }
        catch (BadHttpRequestException exception) when (!ended.IsCancellationRequested)
        {
            // Kestrel refused to read on: the body exceeds its limit, or is not HTTP.
            await errors.Error(entry, exception.StatusCode, exception.Message).WriteAsync(http.Response, ended.Token);
        }
        catch (Exception exception) when (ended.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client disconnected or the emulator is stopping, so there is nobody to respond to.
            http.Abort();
        }
        finally
        {
            if (entry is not null)
            {
                log.End(entry);
            }
        }
    }

    private async Task AnswerAsync(Exchange exchange, RouteMatch match)
    {
        var (request, entry) = (exchange.Request, exchange.Entry);
        if (match.Operation is not { } operation)
        {
            await exchange.SendAsync(errors.NoOperation(entry, match));
            return;
        }

        if (operation.RequiresToken && limiter is not null)
        {
            using var lease = limiter.AttemptAcquire();
            if (!lease.IsAcquired)
            {
                await exchange.SendAsync(TooMany(entry, lease));
                return;
            }
        }

        var fault = faults.Take(operation, request.Path);
        Call? call = null;
        Response? response = null;
        if (fault is null || fault.Execute || fault.NeedsRealResponse)
        {
            (call, response) = Execute(exchange, match);
        }

        if (options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(options.Latency, exchange.Ended);
        }

        await (fault is null ? exchange.SendAsync(response!) : player.PlayAsync(exchange, fault, call, response));
    }

    private (Call? Call, Response Response) Execute(Exchange exchange, RouteMatch match)
    {
        try
        {
            var call = gate.Admit(exchange.Request, match, exchange.BaseUrl);
            var response = store.Execute(call).ToResponse(call);
            if (options.OmitEmptyValues)
            {
                response = EmptyValues.Omit(response, call.Operation.SuccessSchema);
            }

            exchange.Entry.Executed = response.IsSuccess;
            return (call, response);
        }
        catch (RefusalException refusal)
        {
            // A tool that fails was executed.
            exchange.Entry.Executed = refusal.Kind == RefusalKind.ToolFailed;
            return (null, errors.Refuse(exchange.Entry, refusal));
        }
    }

    private Response TooMany(RequestLogEntry entry, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        return errors.Refuse(entry, new RefusalException(RefusalKind.RateLimited, "too many requests")) with
        {
            RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        };
    }
}
