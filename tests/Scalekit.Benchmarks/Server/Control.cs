using System;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>
/// What whoever measures asks the server and tells it, under paths of their own: <c>/_counts</c>, <c>/_reset</c>, <c>/_hang</c>,
/// <c>/_answer</c>.
/// </summary>
internal sealed class Control
{
    private static readonly Operation[] Operations = Enum.GetValues<Operation>();

    private readonly long[] received = new long[Operations.Length];
    private readonly long[] answered = new long[Operations.Length];
    private volatile bool hangs;

    /// <summary>Whether requests are read and never answered.</summary>
    public bool Hangs => hangs;

    public void Received(Operation operation) => Interlocked.Increment(ref received[(int)operation]);

    /// <summary>Counts an answer that somebody still waited for.</summary>
    public void Answered(Operation operation) => Interlocked.Increment(ref answered[(int)operation]);

    public bool TryAnswer(RequestHead request, Answer answer)
    {
        switch (request.Path)
        {
            case ["_counts"]:
                break;
            case ["_reset"]:
                Array.Clear(received);
                Array.Clear(answered);
                break;
            case ["_hang"]:
                hangs = true;
                break;
            case ["_answer"]:
                hangs = false;
                break;
            default:
                return false;
        }

        answer.Begin("200 OK"u8);
        answer.Add(JsonSerializer.SerializeToUtf8Bytes(Operations.ToDictionary(
            operation => operation,
            operation => new Requests(Volatile.Read(ref received[(int)operation]), Volatile.Read(ref answered[(int)operation])))));
        return true;
    }
}
