using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Core.Http;

/// <summary>Finds out how far a request gets on its way to the service. It sends no credentials of the client.</summary>
internal sealed class ServiceProbe(ScalekitClientOptions options, Redactor redactor)
{
    private static readonly Call<object> Call = new()
    {
        OperationId = "GET /",
        Method = HttpMethod.Get,
        PathAndQuery = "/",
        Replay = Replay.Safe,
        Read = null,
    };

    /// <summary>Looks for the proxy, resolves the host name and sends a request. A failure is part of the result.</summary>
    /// <param name="timeout">How long each of the two steps may take.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    public async Task<ServiceReport> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var proxy = ProxyInUse.Of(options);
        var ignores = proxy is null && ProxyInUse.IgnoresSystem(options);
        var unused = proxy is null && !ignores ? ProxyInUse.Unused(options) : null;
        var report = new ServiceReport
        {
            Proxy = proxy?.Address.Authority,
            ProxySource = proxy?.Source,
            IgnoresProxy = ignores,
            UnusedVariable = unused?.Name,
            UnusedReason = unused?.Reason,
            HostName = (proxy?.Address ?? options.EnvironmentUrl).DnsSafeHost,
        };
        report = await ResolveAsync(report, timeout, cancellationToken).ConfigureAwait(false);
        return report.ResolutionProblem is null
            ? await SendAsync(report, timeout, cancellationToken).ConfigureAwait(false)
            : report;
    }

    private static async Task<ServiceReport> ResolveAsync(
        ServiceReport report, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            // It may not be cancelled, so it is left behind.
            var addresses = await Task.Run(() => Dns.GetHostAddressesAsync(report.HostName), CancellationToken.None)
                .WaitAsync(limit.Token).ConfigureAwait(false);
            return report with { Addresses = [.. addresses.Select(address => address.ToString())] };
        }
        catch (SocketException e)
        {
            return report with { ResolutionProblem = e.Message.TrimEnd('.') };
        }
        catch (ArgumentException)
        {
            return report with { ResolutionProblem = "it is not the name or address of a server" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return report with { ResolutionProblem = $"no response within {Seconds(timeout)} s" };
        }
    }

    private async Task<ServiceReport> SendAsync(ServiceReport report, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(NetworkHandler.Create(options)) { Timeout = timeout };
        NetworkHandler.Configure(client);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);

        // A proxy that keeps pages would answer with the time at which it got them.
        client.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true };
        var time = Stopwatch.StartNew();
        try
        {
            using var response = await client
                .GetAsync(options.EnvironmentUrl, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var elapsed = time.Elapsed;
            return report with
            {
                StatusCode = (int)response.StatusCode,
                Elapsed = elapsed,
                ClockSkew = DateTimeOffset.UtcNow - TimeSpan.FromTicks(elapsed.Ticks / 2) - response.Headers.Date,
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return report with { Problem = new Failures(options, redactor).Broken(Call, null, e).Error };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return report with
            {
                Problem = new ScalekitException(
                    ErrorIds.Timeout,
                    $"No response from {options.EnvironmentUrl.Authority}{ErrorWording.Through(options)} within {Seconds(timeout)} s.")
                {
                    Advice = Failures.AdviceOn(options),
                },
            };
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
