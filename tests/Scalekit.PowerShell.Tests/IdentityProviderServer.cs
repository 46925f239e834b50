using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Tests;

/// <summary>An identity provider whose paths determine the response: /200, /404, /to/… (redirects there), /silent (no response).</summary>
internal sealed class IdentityProviderServer : IDisposable
{
    private readonly LocalServer server;
    private readonly ConcurrentQueue<string> requests = new();

    public IdentityProviderServer() => server = new LocalServer(ServeAsync);

    public string Url => server.Url;

    public IReadOnlyCollection<string> Requests => requests;

    public void Dispose() => server.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        var stream = client.GetStream();
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
