using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Scalekit.Core.Http;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Which proxy is used, and what errors say about it.</summary>
public sealed class ProxyTests
{
    private const string Elsewhere = "https://acme.example";

    [Fact]
    public async Task A_dead_proxy_that_the_environment_names_is_named_without_its_password()
    {
        var error = await FailAsync(Options(Elsewhere, system: DeadProxy()));

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.StartsWith(
            "No connection to acme.example through the proxy 127.0.0.1:1 (from the system's settings): ", error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("proxy-word", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("CheckSystemProxy(the system's settings)", error.Advice!.ToString());
    }

    [Fact]
    public async Task One_that_the_caller_names_is_named_as_before()
    {
        var error = await FailAsync(Options(Elsewhere, given: DeadProxy()));
        Assert.StartsWith("No connection to acme.example through the proxy 127.0.0.1:1: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(AdviceCode.CheckProxy, error.Advice!.Code);
    }

    [Fact]
    public async Task One_that_says_nothing_is_named_too()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var error = await FailAsync(
            Options(Elsewhere, system: new WebProxy($"http://{silent.LocalEndpoint}"), timeout: TimeSpan.FromSeconds(0.2)));

        Assert.Equal(ErrorIds.Timeout, error.ErrorId);
        Assert.Contains($"through the proxy {silent.LocalEndpoint} (from the system's settings)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task This_machine_is_reached_without_the_proxy_of_the_environment(bool isFramework)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"organization":{"id":"o"}}"""));
        foreach (var url in new[] { server.Url, server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            using var client = new ScalekitClient(Options(url, system: DeadProxy(), isFramework: isFramework));
            Assert.Equal("o", (await client.Organizations.GetAsync("o", TestContext.Current.CancellationToken)).Id);
        }
    }

    [Fact]
    public async Task One_that_the_caller_names_is_used_for_this_machine_as_well()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"organization":{"id":"o"}}"""));
        var error = await FailAsync(Options(server.Url, given: DeadProxy()));
        Assert.Contains("through the proxy 127.0.0.1:1:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proxy_means_none()
    {
        Assert.NotNull(ProxyInUse.Of(Options(Elsewhere, system: DeadProxy())));
        Assert.Null(ProxyInUse.Of(Options(Elsewhere, system: DeadProxy(), noProxy: true)));
        Assert.Null(ProxyInUse.Of(Options(Elsewhere, system: new WebProxy("http://127.0.0.1:1", false, ["acme\\.example"]))));
        Assert.Equal("proxy-word", ProxyInUse.Of(Options(Elsewhere, system: DeadProxy()))!.Credential!.Password);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_that_speaks_no_tls_is_said_to_speak_none(bool isFramework)
    {
        using var listener = new PlainServer();
        foreach (var scheme in new[] { "", "https://" })
        {
            var error = await FailAsync(Options(scheme + listener.Address, isFramework: isFramework));

            Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
            Assert.Equal($"No connection to {listener.Address}: the port does not speak https (TLS).", error.Message);
            Assert.Equal($"GivePlainAddress({listener.Address})", error.Advice!.ToString());
        }
    }

    [Fact]
    public async Task So_is_that_of_a_proxy()
    {
        using var listener = new PlainServer();
        var error = await FailAsync(Options(Elsewhere, given: new WebProxy($"https://{listener.Address}")));
        Assert.Equal(
            $"No connection to acme.example through the proxy {listener.Address}: the proxy's port does not speak https (TLS).",
            error.Message);
        Assert.Equal(AdviceCode.GivePlainProxy, error.Advice!.Code);
    }

    [Theory]
    [InlineData("The handshake failed due to an unexpected packet format.", true)]
    [InlineData("Cannot determine the frame size or a corrupted frame was received.", true)]
    [InlineData("error:0A00010B:SSL routines::wrong version number", true)]
    [InlineData("The remote certificate is invalid according to the validation procedure.", false)]
    public void The_words_of_either_runtime_are_known(string message, bool isNotTls) =>
        Assert.Equal(
            isNotTls,
            TransportFailure.IsNotTls(new HttpRequestException("x", new IOException(message))));

    private static WebProxy DeadProxy() =>
        new("http://proxy-user:proxy-word@127.0.0.1:1") { Credentials = new NetworkCredential("proxy-user", "proxy-word") };

    private static ScalekitClientOptions Options(
        string url, IWebProxy? given = null, IWebProxy? system = null, bool noProxy = false, bool isFramework = false,
        TimeSpan? timeout = null) =>
        new(url, ScalekitCredential.FromAccessToken(Service.Secure("a-token")))
        {
            Contract = ApiContract.Published,
            MaximumRetryCount = 0,
            Proxy = given,
            SystemProxy = system,
            NoProxy = noProxy,
            IsFramework = isFramework,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        };

    private static async Task<ScalekitException> FailAsync(ScalekitClientOptions options)
    {
        using var client = new ScalekitClient(options);
        return await Assert.ThrowsAsync<ScalekitException>(() => client.Organizations.GetAsync("o", TestContext.Current.CancellationToken));
    }

    /// <summary>A port that responds to everything with plain HTTP, as web servers respond to a TLS handshake.</summary>
    private sealed class PlainServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public PlainServer()
        {
            listener.Start();
            _ = AnswerAsync();
        }

        public string Address => listener.LocalEndpoint.ToString()!;

        public void Dispose() => listener.Dispose();

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await listener.AcceptTcpClientAsync();
                    _ = await connection.GetStream().ReadAsync(new byte[4096]);
                    await connection.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // Stopped.
            }
        }
    }
}
