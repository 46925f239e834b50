using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>Long listings with many faults: nothing is lost and nothing is returned twice.</summary>
public sealed class EnduranceTests(ITestOutputHelper output)
{
    private const int FaultEvery = 7;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(4);

    // A listing request may be retried after any of these.
    private static readonly FaultRule[] Faults =
    [
        new() { Kind = FaultKind.Status, Status = 408 },
        new() { Kind = FaultKind.Status, Status = 429, RetryAfter = "1" },
        new() { Kind = FaultKind.Status, Status = 429, RetryAfter = "0" },
        new() { Kind = FaultKind.Status, Status = 429 },
        new() { Kind = FaultKind.Status, Status = 500 },
        new() { Kind = FaultKind.Status, Status = 502 },
        new() { Kind = FaultKind.Status, Status = 503, RetryAfter = "date:+2" },
        new() { Kind = FaultKind.Status, Status = 504 },
        new() { Kind = FaultKind.Status, Status = 524 },
        new() { Kind = FaultKind.ResetBeforeHeaders },
        new() { Kind = FaultKind.ResetInBody },
        new() { Kind = FaultKind.TruncatedJson },
        new() { Kind = FaultKind.EmptyBody },
        new() { Kind = FaultKind.HtmlBody, Status = 200 },
        new() { Kind = FaultKind.WrongContentType },
        new() { Kind = FaultKind.DeepJson },
        new() { Kind = FaultKind.CorruptGzip },
    ];

    private static readonly FaultRule Revoked = new() { Kind = FaultKind.RevokedToken };

    [Theory]
    [InlineData(ServiceContract.Published, 1)]
    [InlineData(ServiceContract.Live, 2)]
    public async Task A_listing_on_a_bad_day_is_complete(ServiceContract contract, int seed)
    {
        var count = Suite.Size(5_000, 100_000);
        var pages = count / Suite.Size(10, 30);
        await using var service = await Service.StartAsync(new EmulatorOptions
        {
            Contract = contract, DirectoryUsers = count, TokenLifetime = TokenLifetime, Latency = Latency,
        });
        service.Server.Faults.Add(
            [.. RandomFaults(new Random(seed), pages).Select((fault, index) => fault with { Skip = (index + 1) * (FaultEvery - 1) })]);
        using var client = new ScalekitClient(new ScalekitClientOptions(
            service.Server.BaseUrl.AbsoluteUri, Service.Credential(service.Server.Options.ClientId, service.Server.Options.ClientSecret))
        {
            Contract = contract == ServiceContract.Live ? ApiContract.Live : ApiContract.Published,
            Clock = new JumpingClock(),
        });

        // Others use the same session, so that several requests need a new token at once.
        using var enough = new CancellationTokenSource();
        var others = Enumerable.Range(0, 3).Select(_ => ReadAsync(client, enough.Token)).ToArray();
        var watch = Stopwatch.StartNew();
        var seen = new List<string?>();
        await using (var users = client.Directories.ListUsers(
            "org_102690563300010000", "dir_102690563300010001", new ListOptions(count / pages)).GetAsyncEnumerator())
        {
            while (await users.MoveNextAsync())
                seen.Add(users.Current.Id);
        }

        var elapsed = watch.Elapsed;
        await enough.CancelAsync();
        var reads = (await Task.WhenAll(others)).Sum();

        Assert.Equal(Enumerable.Range(1, count).Select(number => $"diruser_1026000101{number:D8}"), seen);
        var log = service.Server.Requests.Snapshot();
        var failed = log.Count(entry => entry.FaultName is not null);
        Assert.InRange(failed, pages / FaultEvery, log.Count / FaultEvery);
        Assert.True(reads > pages / 10, $"{reads} other reads");

        // A token is renewed after nine tenths of its lifetime or when it was revoked, and never by two requests at once.
        var tokens = log.Where(entry => entry.OperationId == "createToken").ToArray();
        var revoked = log.Count(entry => entry.FaultName == nameof(FaultKind.RevokedToken));
        output.WriteLine(
            $"{seen.Count} objects in {elapsed.TotalSeconds:0.0} s, {log.Count} requests, {failed} faults, {reads} other reads, "
            + $"{tokens.Length} tokens, of which {revoked} revoked");
        Assert.InRange(tokens.Length, (int)(elapsed / TokenLifetime), 2 + revoked + (int)(elapsed / (TokenLifetime * 0.9)));
        Assert.All(tokens.Zip(tokens.Skip(1)), pair => Assert.True(pair.Second.Time - pair.First.Time >= Latency, "two renewals at once"));
    }

    // The token is revoked now and then, but never while it is being renewed, however busy the machine is. If a token is rejected right
    // after a request renewed it, the client concludes that the credentials are wrong.
    private static IEnumerable<FaultRule> RandomFaults(Random random, int count) =>
        Enumerable.Range(1, count).Select(number => number % 60 == 3 ? Revoked : Faults[random.Next(Faults.Length)]);

    private static async Task<int> ReadAsync(ScalekitClient client, CancellationToken enough)
    {
        var count = 0;
        try
        {
            while (true)
            {
                Assert.Equal("org_102690563300020000", (await client.Organizations.GetAsync("org_102690563300020000", enough)).Id);
                count++;
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return count;
        }
    }
}
