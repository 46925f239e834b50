using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Harmful responses: redirects, oversized responses, and bodies that never end.</summary>
public sealed class HostileAnswerTests
{
    private const string Org = "org_102690563300010000";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error_and_takes_the_token_nowhere(int status)
    {
        await using var elsewhere = new RawServer(_ => RawServer.Answer(200, """{"id":"org_1"}"""));
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Redirect, status: status, body: elsewhere.Url + "steal");

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(Org));

        Assert.Equal((ErrorIds.UnexpectedRedirect, status), (error.ErrorId, error.StatusCode));
        Assert.Contains(elsewhere.Url, error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_redirect_takes_the_client_secret_nowhere()
    {
        await using var elsewhere = new RawServer(_ => RawServer.Answer(200, """{"access_token":"t"}"""));
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Redirect, "createToken", status: 307, body: elsewhere.Url);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().ConnectAsync());

        Assert.Equal(ErrorIds.UnexpectedRedirect, error.ErrorId);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_an_error_and_not_asked_for_again()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(new FaultRule { Kind = FaultKind.OversizeBody, Mebibytes = 1 });

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => service.Connect(maximumResponseBytes: 100_000).Organizations.List().ToListAsync().AsTask());

        Assert.Equal((ErrorIds.ResponseTooLarge, "listOrganizations"), (error.ErrorId, error.Operation));
        Assert.Contains("100,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal("Request smaller pages with -PageSize.", error.Words());
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_body_that_says_it_is_beyond_the_limit_is_not_read()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_1"}""", length: 100_001));
        using var client = server.Connect(maximumResponseBytes: 100_000);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal(ErrorIds.ResponseTooLarge, error.ErrorId);
    }

    [Fact]
    public async Task The_limit_counts_what_a_small_body_unfolds_to()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', 10_000_000) + "{}"));
        await using var server = new RawServer(_ => RawServer.Answer(200, packed.ToArray(), headers: "Content-Encoding: gzip\r\n"));
        using var small = server.Connect(maximumResponseBytes: 100_000);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => small.Organizations.GetAsync(Org));

        Assert.True(packed.Length < 100_000);
        Assert.Equal(ErrorIds.ResponseTooLarge, error.ErrorId);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task An_error_whose_body_never_ends_ends_with_the_time_limit(int status)
    {
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, """{"access_token":"t"}""")
            : RawServer.Answer(status, """{"code":""", length: 1000, headers: "Retry-After: 1\r\n"));
        using var client = server.Connect(token: null, timeout: TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<ScalekitException>(() => client.Organizations.GetAsync(Org).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_refusal_whose_body_never_ends_is_a_refusal()
    {
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, """{"access_token":"t"}""")
            : RawServer.Answer(401, """{"code":""", length: 1000));
        using var client = server.Connect(token: null, timeout: TimeSpan.FromMilliseconds(500));

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }));

        Assert.Equal((ErrorIds.AuthenticationFailed, "createOrganization"), (error.ErrorId, error.Operation));
    }

    [Theory]
    [InlineData(200, ErrorIds.UnreadableResponse)]
    [InlineData(500, ErrorIds.ServerError)]
    [InlineData(400, ErrorIds.InvalidRequest)]
    public async Task Garbage_is_an_error_of_this_client_whatever_it_is(int status, string expected)
    {
        byte[][] garbage =
        [
            [0xFF, 0xFE, 0x00],
            "\"\\ud800\""u8.ToArray(),
            "{\"message\":\"\\ud800\"}"u8.ToArray(),
            "{\"\\ud800\":1}"u8.ToArray(),
            "nul"u8.ToArray(),
            [0xEF, 0xBB, 0xBF],
        ];
        foreach (var body in garbage)
        {
            await using var server = new RawServer(_ => RawServer.Answer(status, body));
            using var client = server.Connect();

            var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

            Assert.Equal((expected, status), (error.ErrorId, error.StatusCode));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    public async Task What_is_no_http_is_a_connection_that_broke(string text)
    {
        await using var server = new RawServer(_ => Encoding.ASCII.GetBytes(text));
        using var client = server.Connect(timeout: TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal(ErrorIds.ConnectionLost, error.ErrorId);
    }

    [Fact]
    public async Task What_would_make_a_terminal_do_something_is_not_shown()
    {
        const string Nasty = "a\u001b]0;title\u0007b\r\nc\u009b31md\u202ee";
        await using var server = new RawServer(_ => RawServer.Answer(
            400,
            System.Text.Json.JsonSerializer.Serialize(
                new { code = Nasty, message = Nasty, details = new[] { new { field = Nasty, description = Nasty } } }),
            headers: "x-request-id: r\u001b[31m\r\n"));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        var violation = Assert.Single(error.FieldViolations);
        foreach (var text in new[] { error.Message, error.ErrorCode!, error.RequestId!, violation.Field, violation.Description })
            Assert.DoesNotContain(text, character => char.IsControl(character) || character == '\u202e');
        Assert.Contains("\uFFFD]0;title\uFFFDb  c\uFFFD31md\uFFFDe", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("tökén")]
    [InlineData("a\u007f")]
    public async Task A_token_that_is_none_goes_into_no_header(string token)
    {
        await using var server = new RawServer(
            _ => RawServer.Answer(200, $$"""{"access_token":{{System.Text.Json.JsonSerializer.Serialize(token)}}}"""));
        using var client = server.Connect(token: null);

        var issued = await Assert.ThrowsAnyAsync<ScalekitException>(() => client.Organizations.GetAsync(Org));
        var given = Assert.Throws<ScalekitException>(() => server.Connect(token));

        Assert.Equal((ErrorIds.UnreadableResponse, ErrorIds.InvalidValue), (issued.ErrorId, given.ErrorId));
        Assert.Equal("/oauth/token", Assert.Single(server.Requests).Target);
    }
}
