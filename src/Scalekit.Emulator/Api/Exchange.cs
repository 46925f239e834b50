using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Scalekit.Emulator.Requests;

namespace Scalekit.Emulator.Api;

/// <summary>One request, its log entry, and the connection to respond on.</summary>
/// <param name="Http">The connection.</param>
/// <param name="Request">The request.</param>
/// <param name="Entry">Its entry in the log.</param>
/// <param name="Log">The log.</param>
/// <param name="Ended">Cancelled when the client disconnects or the emulator stops.</param>
internal sealed record Exchange(
    HttpContext Http, ReceivedRequest Request, RequestLogEntry Entry, RequestLog Log, CancellationToken Ended)
{
    public Uri BaseUrl => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Http.Connection.LocalPort}/"));

    public Task SendAsync(Response response)
    {
        // Before the response is sent: a client that has read it may check the log, or send its next request, at once.
        Entry.Status = response.Status;
        Log.End(Entry);
        return response.WriteAsync(Http.Response, Ended);
    }
}
