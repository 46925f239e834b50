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

/// <summary>A Scalekit emulator in this process.</summary>
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

        app = CreateHost(options);
        new ControlEndpoints(options, Store, Requests, Faults, Webhooks, tokens, Reset).Map(app);
        // No route templates: the contract decides what a path means, and a path must not be decoded before that.
        app.MapFallback("{**path}", http => pipeline.HandleAsync(http, app.Lifetime.ApplicationStopping));
    }

    /// <summary>The URL it listens on, such as <c>http://127.0.0.1:8089/</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The options it was started with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>The requests it received.</summary>
    public RequestLog Requests { get; }

    /// <summary>The faults it simulates.</summary>
    public FaultRules Faults { get; }

    /// <summary>The events that it sends.</summary>
    public WebhookOutbox Webhooks { get; }

    /// <summary>Its data. Changes made here are visible to the next request.</summary>
    public Store Store { get; }

    /// <summary>How many tokens it has issued.</summary>
    public int TokensIssued => tokens.Issued;

    /// <summary>Starts an emulator. It is listening when the task completes.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The running emulator; dispose of it to stop it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An option is negative, the port is above 65535, or the contract is unknown.
    /// </exception>
    /// <exception cref="ArgumentException">The folder of the export is missing, or something in its files is wrong.</exception>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions? options = null, CancellationToken ct = default)
    {
        options = Checked(options ?? new EmulatorOptions());
        var content = options.Seed is null ? null : await SeedReader.ReadAsync(options.Seed, options.SeedParameters, ct);
        return await StartAsync(options, content, ct);
    }

    /// <summary>Like the public overload, with content that was already read.</summary>
    internal static async Task<EmulatorServer> StartAsync(EmulatorOptions options, SeedContent? content, CancellationToken ct = default)
    {
        var server = new EmulatorServer(options, content);
        try
        {
            await server.app.StartAsync(ct);
            server.BaseUrl = new UriBuilder(server.app.Urls.Single()) { Host = IPAddress.Loopback.ToString() }.Uri;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Invalidates all tokens issued so far.</summary>
    public void RevokeTokens() => tokens.RevokeAll();

    /// <summary>Restores the initial state: the initial data, no faults, an empty request log. Tokens stay valid.</summary>
    public void Reset()
    {
        Store.Reset();
        Faults.Clear();
        Requests.Clear();
        Webhooks.Clear();
    }

    /// <summary>Stops listening and aborts requests in progress.</summary>
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

    private static WebApplication CreateHost(EmulatorOptions options)
    {
        // Everything is set here. The settings, content and Ctrl+C of the surrounding process must not affect the emulator.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EmulatorServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
            // Watching settings that are never read would use up file watches of the system.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            // A failed start throws an exception to the caller, so it is not logged too.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        // A write completes only when it was sent, so a fault knows what has been sent.
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 2);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(
                options.AnyAddress ? IPAddress.Any : IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
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
            throw new ArgumentOutOfRangeException(nameof(options), options.Contract, "unknown contract");
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

    /// <summary>Keeps the host from listening to the process (such as Ctrl+C), which belongs to the caller.</summary>
    private sealed class DetachedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
