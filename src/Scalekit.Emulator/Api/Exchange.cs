using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Scalekit.Emulator.Requests;

namespace Scalekit.Emulator.Api;

/// <summary>One request, its log entry, and the way back.</summary>
/// <param name="Http">The connection.</param>
/// <param name="Request">The request.</param>
/// <param name="Entry">Its entry in the log.</param>
/// <param name="Log">The log.</param>
/// <param name="Ended">The client went away, or the emulator stops.</param>
internal sealed record Exchange(
    HttpContext Http, ReceivedRequest Request, RequestLogEntry Entry, RequestLog Log, CancellationToken Ended)
{
    public Uri BaseUrl => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Http.Connection.LocalPort}/"));

    public Task SendAsync(Response response)
    {
        // Before the response leaves: a client that has read it must find the log complete, and may send its next request at once.
        Entry.Status = response.Status;
        Log.End(Entry);
        return response.WriteAsync(Http.Response, Ended);
    }
}
