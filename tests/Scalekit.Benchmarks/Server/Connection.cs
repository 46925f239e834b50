using System;
using System.Diagnostics;
using System.Net.Sockets;

namespace Scalekit.Benchmarks.Server;

/// <summary>A kept-alive connection that has its own thread.</summary>
internal sealed class Connection(Socket socket, Api api, Control control, RoundTrip roundTrip)
{
    private readonly byte[] received = new byte[64 * 1024];
    private readonly Answer answer = new();
    private int start;
    private int end;

    /// <summary>Answers requests until the client disconnects.</summary>
    public void Serve()
    {
        try
        {
            using (socket)
            {
                while (Next() is { } request)
                {
                    if (!AnswerTo(request))
                        return;
                }
            }
        }
        catch (SocketException)
        {
            // The client disconnected.
        }
    }

    private bool AnswerTo(RequestHead request)
    {
        if (control.TryAnswer(request, answer))
        {
            answer.SendTo(socket);
            return true;
        }

        var since = Stopwatch.GetTimestamp();
        var operation = Api.OperationOf(request);
        control.Received(operation);
        if (control.Hangs)
            return true;

        api.Write(operation, request, answer);
        roundTrip.Wait(since);
        if (IsGone())
            return false;
        answer.SendTo(socket);
        control.Answered(operation);
        return true;
    }

    private bool IsGone() => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;

    private RequestHead? Next()
    {
        while (true)
        {
            var length = RequestHead.TryRead(received.AsSpan(start, end - start), out var request);
            if (length > 0)
            {
                start = start + length == end ? end = 0 : start + length;
                return request;
            }

            if (start > 0)
            {
                received.AsSpan(start, end - start).CopyTo(received);
                (start, end) = (0, end - start);
            }

            var read = socket.Receive(received, end, received.Length - end, SocketFlags.None);
            if (read == 0)
                return null;
            end += read;
        }
    }
}
