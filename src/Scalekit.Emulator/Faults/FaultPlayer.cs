using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Faults;

/// <summary>Simulates a fault: sends a different response, or sends a response in an unusual way.</summary>
internal sealed class FaultPlayer(SpoiledResponses responses)
{
    private const int SlowPieces = 10;
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(10);

    public async Task PlayAsync(Exchange exchange, FaultRule rule, Call? call, Response? real)
    {
        exchange.Entry.FaultName = rule.Name ?? rule.Kind.ToString();
        if (rule.Kind != FaultKind.SlowBody && rule.Delay > TimeSpan.Zero)
        {
            await Task.Delay(rule.Delay, exchange.Ended);
        }

        switch (rule.Kind)
        {
            case FaultKind.ResetBeforeHeaders:
                exchange.Http.Abort();
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, exchange.Ended);
                break;
            case FaultKind.ResetInBody:
                await ResetInBodyAsync(exchange, real!);
                break;
            case FaultKind.SlowBody:
                await SlowBodyAsync(exchange, real!, rule.Delay > TimeSpan.Zero ? rule.Delay : DefaultPause);
                break;
            case FaultKind.OversizeBody:
                await OversizeBodyAsync(exchange, rule);
                break;
            default:
                var response = responses.Create(exchange, rule, call, real);
                var retryAfter = RetryAfterValue.Of(rule.RetryAfter, DateTimeOffset.UtcNow);
                await exchange.SendAsync(response with { RetryAfter = retryAfter ?? response.RetryAfter });
                break;
        }
    }

    private static async Task ResetInBodyAsync(Exchange exchange, Response response)
    {
        // Without a body, there is nothing to cut off.
        if (response.Body.IsEmpty)
        {
            await exchange.SendAsync(response);
            return;
        }

        var http = Begin(exchange, response);
        http.ContentLength = response.Body.Length;
        // The server does not buffer, so this completes when the data was sent. An abort would discard data that the client has not read
        // yet, so the sending side is closed first; then the client gives up.
        await http.BodyWriter.WriteAsync(response.Body[..(response.Body.Length / 2)], exchange.Ended);
        exchange.Http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(LongestGoodbye, exchange.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        exchange.Http.Abort();
    }

    private static async Task SlowBodyAsync(Exchange exchange, Response response, TimeSpan pause)
    {
        var http = Begin(exchange, response);
        http.ContentLength = response.Body.Length;
        var pieceLength = Math.Max(1, (response.Body.Length + SlowPieces - 1) / SlowPieces);
        await http.StartAsync(exchange.Ended);
        for (var rest = response.Body; rest.Length > 0; rest = rest[Math.Min(pieceLength, rest.Length)..])
        {
            await Task.Delay(pause, exchange.Ended);
            await http.BodyWriter.WriteAsync(rest[..Math.Min(pieceLength, rest.Length)], exchange.Ended);
        }
    }

    private static async Task OversizeBodyAsync(Exchange exchange, FaultRule rule)
    {
        var http = Begin(exchange, new Response(rule.Status ?? StatusCodes.Status200OK, "{"u8.ToArray()));
        var filling = new byte[64 * 1024];
        filling.AsSpan().Fill((byte)'x');
        await http.Body.WriteAsync("{\"filling\":\""u8.ToArray(), exchange.Ended);
        for (var written = 0L; written < rule.Mebibytes * 1024L * 1024L; written += filling.Length)
        {
            await http.Body.WriteAsync(filling, exchange.Ended);
        }

        await http.Body.WriteAsync("\"}"u8.ToArray(), exchange.Ended);
    }

    private static HttpResponse Begin(Exchange exchange, Response response)
    {
        exchange.Entry.Status = response.Status;
        response.WriteHead(exchange.Http.Response);
        return exchange.Http.Response;
    }
}
