namespace Scalekit.Benchmarks.Server;

/// <summary>How many requests of an operation came in, and how many answers somebody still waited for.</summary>
internal sealed record Requests(long Received, long Answered);
