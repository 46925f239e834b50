using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace Scalekit.Core.Http;

/// <summary>The HTTP clients of a transport, over one pipeline of handlers.</summary>
/// <remarks>
/// The factory of clients renews connections, so that a session which lives for hours hears of a changed address. It also takes as long
/// to build as a first request takes, and most sessions end before it has done anything. So the first client is put together here, of
/// the same handlers, and the factory comes in when that has served its time.
/// </remarks>
internal sealed class HttpClients : IDisposable
{
    private const string Name = "Scalekit";

    private readonly ScalekitClientOptions options;
    private readonly Func<HttpMessageHandler> createPipeline;
    private readonly HttpClient first;
    private readonly Stopwatch age = Stopwatch.StartNew();
    private readonly Lazy<ServiceProvider> services;

    public HttpClients(ScalekitClientOptions options, Func<HttpMessageHandler> createPipeline)
    {
        this.options = options;
        this.createPipeline = createPipeline;
        first = new HttpClient(createPipeline());
        Configure(first);
        services = new Lazy<ServiceProvider>(CreateServices);
    }

    /// <summary>The client for the next request.</summary>
    public HttpClient Current() =>
        age.Elapsed < options.ConnectionLifetime ? first : services.Value.GetRequiredService<IHttpClientFactory>().CreateClient(Name);

    public void Dispose()
    {
        first.Dispose();
        if (services.IsValueCreated)
            services.Value.Dispose();
    }

    private ServiceProvider CreateServices() =>
        new ServiceCollection()
            .AddHttpClient(Name, Configure)
            .RemoveAllLoggers() // they would log headers
            .ConfigurePrimaryHttpMessageHandler(createPipeline)
            .SetHandlerLifetime(options.ConnectionLifetime > TimeSpan.Zero ? options.ConnectionLifetime : TimeSpan.FromMinutes(2))
            .Services.BuildServiceProvider();

    private void Configure(HttpClient client)
    {
        client.BaseAddress = options.EnvironmentUrl;
        client.Timeout = Timeout.InfiniteTimeSpan; // the limit counts from the moment of sending: see Attempt
        client.DefaultRequestHeaders.ExpectContinue = false; // .NET Framework would ask before each body, and wait for the answer
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }
}
