using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Client.Tests;

/// <summary>A request as received on the socket.</summary>
internal sealed record RawRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A socket server that sends exact bytes, including those that a well-behaved server would never send.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Func<RawRequest, byte[]?> answer;
    private readonly bool closes;
    private readonly bool remembers;

    /// <summary>
    /// Starts listening. The server closes the connection normally if there is no response (null), and after each response if <paramref
    /// name="closes"/> is set.
    /// </summary>
    public RawServer(Func<RawRequest, byte[]?> answer, bool closes = false, bool remembers = true)
    {
        this.answer = answer;
        this.closes = closes;
        this.remembers = remembers;
        listener.Start();
        Url = $"http://{listener.LocalEndpoint}/";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public IReadOnlyList<RawRequest> Requests => [.. requests];

    public static byte[] Answer(
        int status, string body, string? contentType = "application/json", int? length = null, string headers = "") =>
        Answer(status, Encoding.UTF8.GetBytes(body), contentType, length, headers);

    public static byte[] Answer(
        int status, byte[] body, string? contentType = "application/json", int? length = null, string headers = "") =>
    [
        .. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Any\r\n{(contentType is null ? "" : $"Content-Type: {contentType}\r\n")}Content-Length: "
            + $"{length ?? body.Length}\r\n{headers}\r\n"),
        .. body,
    ];

    /// <summary>A client with a token; if <paramref name="token"/> is null, a client that requests one with a client secret.</summary>
    public ScalekitClient Connect(
        string? token = "a-token-for-tests", string secret = "a-secret-for-tests", int retries = 0, TimeSpan? timeout = null,
        long maximumResponseBytes = 64 * 1024 * 1024,
        ApiContract contract = ApiContract.Published) =>
        new(new ScalekitClientOptions(
            Url, token is null ? Service.Credential("skc_raw", secret) : ScalekitCredential.FromAccessToken(Service.Secure(token)))
        {
            Contract = contract,
            MaximumRetryCount = retries,
            Timeout = timeout ?? TimeSpan.FromSeconds(100),
            MaximumResponseBytes = maximumResponseBytes,
        });

    public ValueTask DisposeAsync()
    {
        stop.Cancel();
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var owned = connection;
        var stream = connection.GetStream();
        try
        {
            while (await ReadAsync(stream) is { } request)
            {
                if (remembers)
                    requests.Enqueue(request);
                if (answer(request) is not { } bytes)
                    return;
                await stream.WriteAsync(bytes, stop.Token);
                if (closes)
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client disconnected, or the server stops.
        }
    }

    private async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var received = new List<byte>();
        var buffer = new byte[8192];
        int end;
        while ((end = Encoding.Latin1.GetString([.. received]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await MoreAsync())
                return null;
        }

        var lines = Encoding.Latin1.GetString([.. received.Take(end)]).Split("\r\n");
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, null) : 0;
        while (received.Count < end + 4 + length)
        {
            if (!await MoreAsync())
                return null;
        }

        var first = lines[0].Split(' ');
        return new RawRequest(first[0], first[1], headers, Encoding.UTF8.GetString([.. received.Skip(end + 4)]));

        async Task<bool> MoreAsync()
        {
            var read = await stream.ReadAsync(buffer, stop.Token);
            received.AddRange(buffer.AsSpan(0, read));
            return read > 0;
        }
    }
}
