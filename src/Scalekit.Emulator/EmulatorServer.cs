using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Control;
using Scalekit.Emulator.Faults;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator;

/// <summary>A Scalekit service on 127.0.0.1, in this process.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RateLimiter? limiter;
    private readonly TokenIssuer tokens;

    private EmulatorServer(EmulatorOptions options, SeedContent? content)
    {
        Options = options;
        tokens = new TokenIssuer(options);
        Webhooks = new WebhookOutbox(options);
        Store = new Store(options, content, tokens, Webhooks);
        Requests = new RequestLog();
        limiter = CreateLimiter(options.RateLimit);

        var contract = Contract.Load(options.Contract);
        var errors = IErrorForm.Of(options.Contract);
        Faults = new FaultRules(contract);
        var pipeline = new ApiPipeline(
            options,
            new RouteTable(contract, options.Contract == ServiceContract.Live ? UndescribedRoutes.Live : []),
            new RequestGate(options, tokens),
            Requests,
            tokens,
            Faults,
            new FaultPlayer(new SpoiledResponses(errors, tokens)),
            limiter,
            Store,
            errors);

        app = CreateHost(options.Port);
        new ControlEndpoints(options, Store, Requests, Faults, Webhooks, tokens, Reset).Map(app);
        // Raw, not by route templates: the contract decides what a path means, and paths must not be decoded before it does.
        app.MapFallback("{**path}", http => pipeline.HandleAsync(http, app.Lifetime.ApplicationStopping));
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8089/</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The options it was started with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>What it was asked.</summary>
    public RequestLog Requests { get; }

    /// <summary>What goes wrong.</summary>
    public FaultRules Faults { get; }

    /// <summary>The events that it sends.</summary>
    public WebhookOutbox Webhooks { get; }

    /// <summary>What it knows. Changes made here are seen by the next request.</summary>
    public Store Store { get; }

    /// <summary>How many tokens it has issued.</summary>
    public int TokensIssued => tokens.Issued;

    /// <summary>Starts an emulator. It listens when the task completes.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The running emulator; dispose of it to stop it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative, the port above 65535, or the contract none.</exception>
    /// <exception cref="ArgumentException">The folder to be a copy of is missing, or something in its files is wrong.</exception>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions? options = null, CancellationToken ct = default)
    {
        options = Checked(options ?? new EmulatorOptions());
        var content = options.Seed is null ? null : await SeedReader.ReadAsync(options.Seed, options.SeedParameters, ct);
        return await StartAsync(options, content, ct);
    }

    /// <summary>The same with content that is read already.</summary>
    internal static async Task<EmulatorServer> StartAsync(EmulatorOptions options, SeedContent? content, CancellationToken ct = default)
    {
        var server = new EmulatorServer(options, content);
        try
        {
            await server.app.StartAsync(ct);
            server.BaseUrl = new Uri(server.app.Urls.Single());
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes every token issued so far invalid.</summary>
    public void RevokeTokens() => tokens.RevokeAll();

    /// <summary>Back to the start: the seeded content, no faults, an empty request log. Tokens stay valid.</summary>
    public void Reset()
    {
        Store.Reset();
        Faults.Clear();
        Requests.Clear();
        Webhooks.Clear();
    }

    /// <summary>Stops listening and cuts off what is under way.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Webhooks.DisposeAsync();
        if (limiter is not null)
        {
            await limiter.DisposeAsync();
        }
    }

    private static WebApplication CreateHost(int port)
    {
        // Everything is set here: whatever process this runs in, its settings, content and Ctrl+C are none of the emulator's business.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EmulatorServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
            // A watch on settings that are not read would use up what the system has of them.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            // A failed start is the caller's exception; there is no need to print it too.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        // A write ends when it was sent, so that a fault knows what has left.
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 2);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private static FixedWindowRateLimiter? CreateLimiter(int perSecond) => perSecond == 0 ? null : new(new()
    {
        PermitLimit = perSecond,
        Window = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    private static EmulatorOptions Checked(EmulatorOptions options)
    {
        if (!Enum.IsDefined(options.Contract))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Contract, "no such contract");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(options.Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Port, IPEndPoint.MaxPort);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Organizations);
        ArgumentOutOfRangeException.ThrowIfNegative(options.DirectoryUsers);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Users);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RateLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TokenLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.WebhookRetryDelay, TimeSpan.Zero);
        return options;
    }

    /// <summary>The process is not the emulator's to listen to.</summary>
    private sealed class DetachedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
