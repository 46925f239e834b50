using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// A proxy that requires credentials. Depending on the test, it then forwards requests, or rejects them and repeats what it received.
/// </summary>
internal sealed class ProxyServer : IDisposable
{
    private readonly LocalServer server;
    private readonly ConcurrentQueue<string> carried = new();
    private readonly bool lets;

    public ProxyServer(bool lets)
    {
        this.lets = lets;
        server = new LocalServer(ServeAsync);
    }

    public string Address => server.Address;

    /// <summary>The user name and password that it received.</summary>
    public string? Credential { get; private set; }

    /// <summary>The URLs of the forwarded requests.</summary>
    public IReadOnlyCollection<string> Carried => carried;

    public void Dispose() => server.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        var stream = client.GetStream();
        while (await ReadAsync(stream) is { } request)
        {
            var basic = Regex.Match(request, @"Proxy-Authorization: Basic (\S+)").Groups[1].Value;
            Credential = basic.Length == 0 ? Credential : Encoding.UTF8.GetString(Convert.FromBase64String(basic));
            if (basic.Length > 0 && lets)
                await CarryAsync(request, stream);
            else
                await RefuseAsync(basic, stream);
        }
    }

    private async Task RefuseAsync(string basic, NetworkStream stream)
    {
        var body = $$"""{"code":"FORBIDDEN","message":"this proxy did not let {{basic}} pass, that is: {{Credential?.Split(':')[1]}}"}""";
        var status = basic.Length == 0 ? "407 Who?\r\nProxy-Authenticate: Basic realm=\"tests\"" : "403 No";
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: "
                + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
    }

    // Uses one connection per request, so that the response ends when the connection closes.
    private async Task CarryAsync(string request, NetworkStream back)
    {
        var target = new Uri(request.Split(' ', 3)[1]);
        carried.Enqueue(target.AbsoluteUri);
        var forwarded = Regex.Replace(
            request.Replace(target.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal),
            "Proxy-Authorization: [^\r]*\r\n",
            "Connection: close\r\n");
        using var far = new TcpClient();
        await far.ConnectAsync(target.Host, target.Port);
        await far.GetStream().WriteAsync(Encoding.Latin1.GetBytes(forwarded));
        await far.GetStream().CopyToAsync(back);
        back.Socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task<string?> ReadAsync(NetworkStream stream)
    {
        var text = "";
        var buffer = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
                return null;
            text += Encoding.Latin1.GetString(buffer, 0, read);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length - end - 4 >= int.Parse("0" + Regex.Match(text, @"Content-Length: (\d+)").Groups[1].Value, null))
                return text;
        }
    }
}
