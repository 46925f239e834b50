using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace Scalekit.Core.Http;

/// <summary>The HTTP clients of a transport, all with the same pipeline of handlers.</summary>
/// <remarks>
/// The client factory renews connections, so that a session that lives for hours notices a DNS change. But building the factory takes as
/// long as a first request, and most sessions end before they need it. So the first client is built here with the same handlers, and the
/// factory takes over when that client reaches its age limit.
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
            .RemoveAllLoggers() // they log headers
            .ConfigurePrimaryHttpMessageHandler(createPipeline)
            .SetHandlerLifetime(options.ConnectionLifetime > TimeSpan.Zero ? options.ConnectionLifetime : TimeSpan.FromMinutes(2))
            .Services.BuildServiceProvider();

    private void Configure(HttpClient client)
    {
        client.BaseAddress = options.EnvironmentUrl;
        client.Timeout = Timeout.InfiniteTimeSpan; // the time limit starts when a request is sent: see Attempt
        NetworkHandler.Configure(client);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }
}
