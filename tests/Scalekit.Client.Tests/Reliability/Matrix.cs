using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>One call that meets one fault.</summary>
/// <param name="Contract">The contract that client and service follow.</param>
/// <param name="Operation">The operation that is called.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Persists">Whether the fault occurs at every attempt or only once.</param>
/// <param name="Executes">Whether the service carries out the request in spite of the fault.</param>
internal sealed record Case(ServiceContract Contract, Row Operation, Fault Fault, bool Persists, bool Executes)
{
    public Expectation Expected => Expectation.Of(Operation.Kind, Fault, Persists, Matrix.Retries);

    /// <summary>How many time limits the case waits for, so that slow cases start first.</summary>
    public int Slowness => Expected.ErrorId == ErrorIds.Timeout || Fault.ErrorId == ErrorIds.Timeout ? Expected.Faulty : 0;
}

/// <summary>Runs all cases once, in parallel. Each case has a service to itself.</summary>
public sealed class Matrix : IAsyncLifetime
{
    private const int Lanes = 20;
    private static readonly bool[] OnceAndForGood = [false, true];

    private readonly ConcurrentDictionary<Case, string?> problems = new();
    private readonly Socket closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly RawServer elsewhere = new(_ => RawServer.Answer(200, "{}"));

    internal static int Retries { get; } = Suite.Size(2, 4);

    /// <summary>How many requests reached the URL that redirects name.</summary>
    public int RequestsElsewhere => elsewhere.Requests.Count;

    internal IReadOnlyDictionary<Case, string?> Problems => problems;

    internal static IEnumerable<Case> CasesOf(ServiceContract contract) =>
        from operation in Row.Of(contract)
        from fault in Fault.All
        where Expectation.Exists(operation.Kind, fault) && (!fault.Has(Traits.OfPages) || operation.HasPageTokens(contract))
            && (!fault.Has(Traits.OfTools) || operation.Id == "executeTool")
        from executes in operation.Kind is Kind.Read or Kind.ListingPage or Kind.Token ? fault.Executions.Take(1) : fault.Executions
        from persists in Expectation.Of(operation.Kind, fault, false, Retries).Good ? OnceAndForGood : [false]
        select new Case(contract, operation, fault, persists, executes);

    public async ValueTask InitializeAsync()
    {
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // nothing listens on this port, and nothing else can use it
        await Task.WhenAll(PlayAsync(ServiceContract.Published), PlayAsync(ServiceContract.Live));
    }

    public async ValueTask DisposeAsync()
    {
        closed.Dispose();
        await elsewhere.DisposeAsync();
    }

    private async Task PlayAsync(ServiceContract contract)
    {
        var cases = new ConcurrentQueue<Case>(CasesOf(contract).OrderByDescending(one => one.Slowness));
        var listings = new Dictionary<string, (int Pages, IReadOnlyList<string> Names)>();
        await using (var service = await StartAsync(contract))
        {
            using var client = Connect(service, new JumpingClock(), null, TimeSpan.Zero);
            foreach (var operation in Row.Of(contract).Where(operation => operation.Kind == Kind.ListingPage))
            {
                var names = new List<string>();
                await operation.Call.RunAsync(client, operation.Identifiers, names.Add);
                var pages = service.Requests.Count(operation.Id);
                Assert.True(operation.HasPages(contract) ? pages > 2 : pages == 1, $"{operation}: {pages} pages");
                listings.Add(operation.Id, (pages, names));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            await using var service = await StartAsync(contract);
            while (cases.TryDequeue(out var one))
                problems[one] = await PlayAsync(one, service, listings.GetValueOrDefault(one.Operation.Id));
        }));
    }

    /// <summary>Runs a case and returns what was unexpected; null if nothing was.</summary>
    private async Task<string?> PlayAsync(Case one, EmulatorServer service, (int Pages, IReadOnlyList<string> Names) listing)
    {
        var (operation, fault, expected) = (one.Operation, one.Fault, one.Expected);
        var skip = operation.HasPages(one.Contract) ? 1 : 0;
        service.Reset();
        var clock = new JumpingClock();
        var refusing = new RefusingProxy(new Uri($"http://{closed.LocalEndPoint}"));
        var timeout = fault.ErrorId == ErrorIds.Timeout ? Fault.TimeLimit : TimeSpan.Zero;
        using var client = Connect(service, clock, fault.Has(Traits.Unsent) ? refusing : null, timeout);
        if (operation.Kind != Kind.Token)
            await client.ConnectAsync();
        var countBefore = operation.Count?.Invoke(service.Store);
        if (fault.Rule is { } rule)
        {
            service.Faults.Add(rule with
            {
                OperationId = operation.Id,
                Skip = skip,
                Times = one.Persists ? 0 : 1,
                Execute = one.Executes,
                Body = rule.Kind == FaultKind.Redirect ? elsewhere.Url : rule.Body,
            });
        }

        refusing.Refuse(skip, one.Persists ? int.MaxValue : 1);
        var found = new List<string>();
        string? errorId = null;
        try
        {
            await operation.Call.RunAsync(client, operation.Identifiers, found.Add);
        }
        catch (ScalekitException e)
        {
            errorId = e.ErrorId;
        }

        var requests = expected.Requests(operation.Kind, fault, one.Executes);
        var others = expected.ErrorId is null && listing.Pages > 0 ? listing.Pages - skip - 1 : 0;
        var seen = service.Requests.Snapshot().Where(entry => entry.OperationId == operation.Id).Select(entry => entry.Executed).ToArray();
        var wanted = (
            expected.ErrorId, string.Join(' ', [.. Enumerable.Repeat(true, skip), .. requests, .. Enumerable.Repeat(true, others)]));
        var actual = (errorId, string.Join(' ', seen));
        if (wanted != actual)
            return $"expected {wanted}, was {actual}";

        var isOnce = operation.Kind == Kind.OnceOnlyChange || operation.IsDelete;
        if (isOnce && seen.Count(executed => executed) > 1)
            return "a change was carried out twice";
        if (isOnce && countBefore is { } before && operation.Count!(service.Store) - before != seen.Count(executed => executed))
            return "the service's content tells of another number of changes than its log";
        if (operation.Kind == Kind.ListingPage && !found.SequenceEqual(errorId is null ? listing.Names : listing.Names.Take(found.Count)))
            return $"listed: {string.Join(' ', found)}";
        if (operation.Kind == Kind.ListingPage
            && skip > 0
            && (found.Count == 0 || (errorId is not null && found.Count == listing.Names.Count)))
            return $"{found.Count} listed of {listing.Names.Count}";

        var waits = (expected.Good || expected.Faulty > 1) && !fault.Has(Traits.Token);
        return waits == clock.Waited > TimeSpan.Zero && (!waits || clock.Waited >= fault.AsksToWait) ? null : $"waited {clock.Waited}";
    }

    private static Task<EmulatorServer> StartAsync(ServiceContract contract) =>
        EmulatorServer.StartAsync(new EmulatorOptions { Contract = contract, Strict = true, Organizations = 21, DirectoryUsers = 5 });

    private static ScalekitClient Connect(EmulatorServer service, JumpingClock clock, IWebProxy? proxy, TimeSpan timeout) =>
        new(
            new ScalekitClientOptions(
                service.BaseUrl.AbsoluteUri, Service.Credential(service.Options.ClientId, service.Options.ClientSecret))
            {
                Contract = service.Options.Contract == ServiceContract.Live ? ApiContract.Live : ApiContract.Published,
                MaximumRetryCount = Retries,
                Timeout = timeout,
                MaximumResponseBytes = 100_000,
                Clock = clock,
                Proxy = proxy,
            });

    /// <summary>Sends some requests to a port where nothing listens, and the others directly to the service.</summary>
    private sealed class RefusingProxy(Uri nobody) : IWebProxy
    {
        private int direct = int.MaxValue;
        private int refused;

        public ICredentials? Credentials { get; set; }

        public void Refuse(int skip, int times) => (direct, refused) = (skip, times);

        public bool IsBypassed(Uri host) => false;

        public Uri? GetProxy(Uri destination) => direct-- > 0 || refused-- <= 0 ? null : nobody;
    }
}
