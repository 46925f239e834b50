namespace Scalekit.Benchmarks.Server;

/// <summary>How many requests for an operation were received, and how many responses the client still waited for.</summary>
internal sealed record Requests(long Received, long Answered);
