using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Which HTTP version is used with a service behind TLS, as the real service is.</summary>
public sealed class HttpVersionTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_newest_that_both_sides_know_is_spoken_and_answers_may_be_compressed(HttpProtocols offered, string spoken)
    {
        var seen = new ConcurrentQueue<string>();
        await using var service = await StartAsync(offered, http => seen.Enqueue($"{http.Protocol} {http.Headers.AcceptEncoding}"));
        using var client = new ScalekitClient(
            new ScalekitClientOptions(service.Urls.Single(), ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRetryCount = 0,
                Configure = handler =>
                    handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });

        var organizations = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => client.Organizations.GetAsync($"org_{number}")));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"org_{number}"), organizations.Select(organization => organization.Id));
        Assert.Equal(20, seen.Count);
        Assert.All(seen, request => Assert.Equal($"{spoken} gzip, deflate", request));
    }

    [Fact]
    public async Task More_requests_than_a_connection_takes_wait_for_their_turn_before_their_time_begins()
    {
        await using var service = await StartAsync(HttpProtocols.Http2, _ => { });
        using var client = new ScalekitClient(
            new ScalekitClientOptions(service.Urls.Single(), ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRetryCount = 0,
                Timeout = TimeSpan.FromSeconds(3),
                Configure = handler =>
                    handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });

        // 100 requests run at a time, and each takes half of its time limit.
        var made = await Task.WhenAll(
            Enumerable.Range(1, 250).Select(_ => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" })));

        Assert.Equal(250, made.Length);
    }

    [Fact]
    public async Task A_request_that_waits_for_its_turn_can_be_cancelled()
    {
        await using var service = await StartAsync(HttpProtocols.Http2, _ => { });
        using var client = new ScalekitClient(
            new ScalekitClientOptions(service.Urls.Single(), ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                Configure = handler =>
                    handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(1, 100)
            .Select(_ => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }))
            .ToArray();
        var last = client.Organizations.GetAsync("org_1", stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        Assert.Contains(others, other => !other.IsCompleted);
        await Task.WhenAll(others);
        await client.Organizations.GetAsync("org_1");
    }

    [Fact]
    public async Task Dotnet_framework_speaks_the_version_that_it_can_over_tls_that_windows_powershell_may_not_use_by_itself()
    {
        var seen = new ConcurrentQueue<string>();
        var connections = 0;
        await using var service = await StartAsync(
            HttpProtocols.Http1AndHttp2,
            http => seen.Enqueue($"{http.Protocol} {http.HttpContext.Features.GetRequiredFeature<ITlsHandshakeFeature>().Protocol}"));
        using var client = new ScalekitClient(
            new ScalekitClientOptions(service.Urls.Single(), ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRetryCount = 0,
                IsFramework = true,
                Configure = handler =>
                {
                    connections = handler.MaxConnectionsPerServer;
                    handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
                },
            });

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => client.Organizations.GetAsync($"org_{number}")));

        Assert.Equal(20, seen.Count);
        Assert.All(seen, request => Assert.Equal("HTTP/1.1 Tls12", request));
        Assert.Equal(256, connections); // not 2, the default of .NET Framework
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told_apart_from_a_network_that_is_down()
    {
        await using var service = await StartAsync(HttpProtocols.Http1AndHttp2, _ => { });
        using var client = new ScalekitClient(
            new ScalekitClientOptions(service.Urls.Single(), ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRetryCount = 0,
            });

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Organizations.GetAsync("org_1"));

        Assert.Equal((ErrorIds.ConnectionFailed, AdviceCode.CheckCertificate), (error.ErrorId, error.Advice!.Code));
        var report = await client.ProbeAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(AdviceCode.CheckCertificate, report.Problem!.Advice!.Code);
    }

    private static async Task<WebApplication> StartAsync(HttpProtocols protocols, Action<HttpRequest> seen)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows does not accept a key that is only in memory.
        var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(usable);
        }));
        var app = builder.Build();
        app.MapGet("/api/v1/organizations/{id}", (HttpRequest http, string id) =>
        {
            seen(http);
            return Results.Text($$"""{"id":"{{id}}"}""", "application/json");
        });
        app.MapPost("/api/v1/organizations", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            return Results.Text("""{"id":"org_1"}""", "application/json");
        });
        await app.StartAsync();
        return app;
    }
}
