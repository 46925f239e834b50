using System;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>
/// The paths by which a benchmark controls the server and reads its counts: <c>/_counts</c>, <c>/_reset</c>, <c>/_hang</c>,
/// <c>/_answer</c>.
/// </summary>
internal sealed class Control
{
    private static readonly Operation[] Operations = Enum.GetValues<Operation>();

    private readonly long[] received = new long[Operations.Length];
    private readonly long[] answered = new long[Operations.Length];
    private volatile bool hangs;

    /// <summary>Whether the server reads requests without responding.</summary>
    public bool Hangs => hangs;

    public void Received(Operation operation) => Interlocked.Increment(ref received[(int)operation]);

    /// <summary>Counts a response that the client was still waiting for.</summary>
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
