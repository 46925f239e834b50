using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Tests;

/// <summary>An identity provider whose paths determine the response: /200, /404, /to/… (redirects there), /silent (no response).</summary>
internal sealed class IdentityProviderServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> requests = new();

    public IdentityProviderServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    public IReadOnlyCollection<string> Requests => requests;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        var buffer = new byte[8192];
        var request = "";
        while (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
                return;
            request += Encoding.ASCII.GetString(buffer, 0, count);
        }

        requests.Enqueue(request);
        var path = request.Split(' ')[1].Split('?')[0];
        if (path == "/silent")
        {
            await Task.Delay(TimeSpan.FromMinutes(1));
            return;
        }

        var answer = path.StartsWith("/to/", StringComparison.Ordinal)
            ? $"HTTP/1.1 302 Found\r\nLocation: {Uri.UnescapeDataString(path[4..])}\r\n"
            : $"HTTP/1.1 {path[1..]} Any\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    }
}
