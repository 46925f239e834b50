using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>
/// The benchmark server. It does as little work as possible so that the client is measured and not the server: bare sockets, prepared
/// responses, headers and body in one write.
/// </summary>
internal static class PreparedServer
{
    private const int StackSize = 256 * 1024;

    /// <summary>Serves until the standard input is closed. Prints only its port.</summary>
    public static void Run(TimeSpan delay, int organizations)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        var (api, control, roundTrip) = (new Api(organizations), new Control(), new RoundTrip(delay));
        Start(() =>
        {
            while (true)
            {
                var socket = listener.Accept();
                socket.NoDelay = true;
                Start(new Connection(socket, api, control, roundTrip).Serve);
            }
        });
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }

    private static void Start(ThreadStart work) => new Thread(work, StackSize) { IsBackground = true }.Start();
}
