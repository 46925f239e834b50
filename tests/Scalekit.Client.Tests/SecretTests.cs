using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Core.Http;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Secrets that a service reflects are masked everywhere.</summary>
public sealed class SecretTests
{
    private const string Org = "org_102690563300010000";

    private static readonly Call Nothing = new Call<string>
    {
        OperationId = "o",
        Method = System.Net.Http.HttpMethod.Get,
        PathAndQuery = "/",
        Replay = Replay.Safe,
        Read = null,
    };

    /// <summary>A client secret is printable ASCII.</summary>
    public static TheoryData<string> ClientSecrets =>
    [
        "canary-plain-4711",
        "canary a+b&c=d/e%f",
        "canary \"quoted\" \\back\\ <tag> 'x'",
        "canary!*'()~",
    ];

    public static TheoryData<string> Secrets =>
    [
        .. ClientSecrets,
        "canäry-ü-🔑-4711",
        "-----BEGIN canary-----\r\nMIIE\tv+/=\n-----END canary-----\b\f",
    ];

    /// <summary>The encodings in which a message may repeat a text.</summary>
    public static IEnumerable<Func<string, string>> Forms =>
    [
        text => text,
        Uri.EscapeDataString,
        text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        text => WebUtility.UrlEncode(text)!,
        text => LowerHex(Uri.EscapeDataString(text)),
        text => LowerHex(WebUtility.UrlEncode(text)!),
        text => JavaScriptEncoder.Default.Encode(text),
        text => LowerHex(JavaScriptEncoder.Default.Encode(text)),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode,
        WebUtility.HtmlEncode,
        HtmlEncoder.Default.Encode,
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        text => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        text => Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        text => JavaScriptEncoder.Default.Encode(JavaScriptEncoder.Default.Encode(text)),
        text => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)),
    ];

    [Theory]
    [MemberData(nameof(ClientSecrets))]
    public async Task A_client_secret_that_the_token_endpoint_reflects_is_masked(string secret)
    {
        await using var server = new RawServer(request => Reflecting(401, [request.Body, .. Forms.Select(form => form(secret))]));
        using var client = server.Connect(token: null, secret: secret);

        await IsMaskedAsync(client, c => c.ConnectAsync(), [secret], ErrorIds.AuthenticationFailed);
        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), [secret], ErrorIds.AuthenticationFailed);
    }

    [Theory]
    [MemberData(nameof(ClientSecrets))]
    public async Task A_client_secret_that_any_other_answer_reflects_is_masked(string secret)
    {
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, """{"access_token":"canary-token-of-no-known-form"}""")
            : Reflecting(400, [request.Headers["Authorization"], "canary-token-of-no-known-form", .. Forms.Select(form => form(secret))]));
        using var client = server.Connect(token: null, secret: secret);

        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), [secret, "canary-token-of-no-known-form"], ErrorIds.InvalidRequest);
    }

    [Fact]
    public async Task A_token_that_was_renewed_meanwhile_is_masked_too()
    {
        var issued = 0;
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, $$"""{"access_token":"canary-token-{{++issued}}"}""")
            : request.Headers["Authorization"] == "Bearer canary-token-1"
                ? RawServer.Answer(401, "{}")
                : Reflecting(400, ["canary-token-1", "canary-token-2"]));
        using var client = server.Connect(token: null);

        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), ["canary-token-1", "canary-token-2"], ErrorIds.InvalidRequest);
    }

    [Fact]
    public async Task A_token_that_the_emulator_reflects_is_masked()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.EchoSecret, times: 0);

        await IsMaskedAsync(service.Connect(), client => client.Organizations.GetAsync(Org), ["emu_"], ErrorIds.InvalidRequest);
    }

    [Fact]
    public async Task A_client_secret_that_the_emulator_reflects_is_masked()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { ClientSecret = "canary a+b&c" });
        service.Fail(FaultKind.EchoSecret, "createToken", times: 0, status: 401);

        await IsMaskedAsync(service.Connect(), client => client.ConnectAsync(), ["canary a+b&c"], ErrorIds.AuthenticationFailed);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Authorization_details_that_the_service_reflects_are_masked(string secret)
    {
        await using var server = new RawServer(
            request => Reflecting(400, [request.Body, .. Forms.Select(form => form(secret)), "31415926"]));
        using var client = server.Connect();
        var account = new ConnectedAccountInput
        {
            Connector = "gmail",
            Identifier = "ada",
            AuthorizationDetails = new Dictionary<string, object?>
            {
                ["static_auth"] = new Dictionary<string, object?>
                {
                    ["keys"] = new List<object?> { "canary-of-a-list", Service.Secure(secret) },
                    ["pin"] = 31415926,
                },
                ["enabled"] = true,
                ["none"] = null,
            },
        };

        await IsMaskedAsync(
            client,
            c => c.ConnectedAccounts.CreateAsync(account),
            [secret, "canary-of-a-list", "31415926"],
            ErrorIds.InvalidRequest);
        await IsMaskedAsync(
            client,
            c => c.ConnectedAccounts.UpdateAsync(account),
            [secret, "canary-of-a-list", "31415926"],
            ErrorIds.InvalidRequest);
    }

    [Fact]
    public async Task What_a_tool_gets_as_a_secure_string_is_masked_and_its_other_input_is_not()
    {
        await using var server = new RawServer(request => Reflecting(400, [request.Body]));
        using var client = server.Connect();
        var tool = new ToolInvocation
        {
            ToolName = "tool",
            Identifier = "ada",
            ToolInput = new Dictionary<string, object?> { ["password"] = Service.Secure("canary-4711"), ["city"] = "Sitten" },
        };

        var text = await IsMaskedAsync(client, c => c.Tools.ExecuteAsync(tool), ["canary-4711"], ErrorIds.InvalidRequest);

        Assert.Contains("Sitten", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_secret_is_masked_whole_where_another_is_a_part_of_it()
    {
        await using var server = new RawServer(request => Reflecting(400, ["canary-part-and-more"]));
        using var client = server.Connect(token: "canary-part");
        var account = new ConnectedAccountInput
        {
            Connector = "gmail",
            Identifier = "ada",
            AuthorizationDetails = new Dictionary<string, object?> { ["key"] = "canary-part-and-more" },
        };

        await IsMaskedAsync(client, c => c.ConnectedAccounts.CreateAsync(account), ["canary", "and-more"], ErrorIds.InvalidRequest);
    }

    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData("a", "cannot")]
    public async Task A_message_stays_readable_whatever_the_values_are(string value, string readable)
    {
        await using var server = new RawServer(
            request => RawServer.Answer(400, """{"code":"X","message":"cannot take this. Yesterday"}"""));
        using var client = server.Connect();
        var account = new ConnectedAccountInput
        {
            Connector = "gmail",
            Identifier = "ada",
            AuthorizationDetails = new Dictionary<string, object?> { ["a"] = value },
        };

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ConnectedAccounts.CreateAsync(account));

        Assert.Equal(value.Length < 3, error.Message.Contains(readable, StringComparison.OrdinalIgnoreCase));
        Assert.EndsWith("(createConnectedAccount: 400 X).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_looks_like_a_token_is_masked_also_where_it_is_none_of_ours()
    {
        const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";
        await using var server = new RawServer(_ => Reflecting(400, [$"token={Jwt}", "Bearer canary-of-somebody", "bearer canary-lower"]));
        using var client = server.Connect();

        await IsMaskedAsync(
            client,
            c => c.Organizations.GetAsync(Org),
            [Jwt, "canary-of-somebody", "canary-lower"],
            ErrorIds.InvalidRequest);
    }

    [Fact]
    public async Task A_secret_in_the_place_of_a_name_is_masked_in_what_cannot_be_read()
    {
        const string Token = "canary-token";
        await using var server = new RawServer(
            request => RawServer.Answer(200, request.Target.EndsWith("organizations?page_size=100", StringComparison.Ordinal)
                ? $$"""{"{{Token}}":1}"""
                : $$"""{"id":"org_1","metadata":{"{{Token}}":{} } }"""));
        using var client = server.Connect(token: Token);
        var odd = new List<OddRecord>();

        await client.ObservedBy(null, odd.Add).Organizations.GetAsync(Org);

        Assert.Equal(["metadata.[redacted]"], Assert.Single(odd).Members);
        await IsMaskedAsync(client, c => c.Organizations.List().ToListAsync().AsTask(), [Token], ErrorIds.UnreadableResponse);
    }

    [Fact]
    public async Task A_secret_in_a_redirect_is_masked()
    {
        await using var server = new RawServer(
            _ => RawServer.Answer(302, "", headers: "Location: https://evil.example/?t=canary%2Ft%2Boken\r\n"));
        using var client = server.Connect(token: "canary/t+oken");

        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), ["canary/t+oken"], ErrorIds.UnexpectedRedirect);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad\r\nwe got {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("{0} is wrong\r\n\r\n")]
    public async Task A_token_in_what_is_no_http_is_nowhere_in_the_error_and_what_caused_it(string answer)
    {
        await using var server = new RawServer(
            request => Encoding.ASCII.GetBytes(string.Format(null, answer, request.Headers["Authorization"])));
        using var client = server.Connect(token: "canary-token-4711", retries: 1);

        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), ["canary-token-4711"], ErrorIds.ConnectionLost);
        await IsMaskedAsync(
            client,
            c => c.Organizations.CreateAsync(new OrganizationInput { DisplayName = "x" }),
            ["canary-token-4711"],
            ErrorIds.OutcomeUnknown);
    }

    [Fact]
    public async Task What_caused_an_error_is_kept_where_it_holds_no_secret()
    {
        await using var server = new RawServer(_ => Encoding.ASCII.GetBytes("HTTP/1.1 abc\r\n\r\n"));
        using var client = server.Connect();

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => client.Organizations.GetAsync(Org));

        Assert.IsType<System.Net.Http.HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task Nothing_that_a_client_is_made_of_shows_its_secret()
    {
        const string Secret = "canary-4711";
        var options = new ScalekitClientOptions("acme.scalekit.com", Service.Credential("skc_1", Secret));
        using var client = new ScalekitClient(options);
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"access_token":"canary-token","expires_in":60}"""));
        using var connected = server.Connect(token: null, secret: Secret);
        await connected.ConnectAsync();

        foreach (var thing in new object[] { options, options.Credential, client, connected })
        {
            Assert.DoesNotContain("canary", thing.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("canary", JsonSerializer.Serialize(thing, thing.GetType()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_address_with_a_password_is_refused_without_repeating_it()
    {
        foreach (var url in new List<string>
        {
            "https://user:canary@host",
            "user:canary@host",
            "https://user:canary@host:x",
            "ftp://user:canary@host",
            "user:canary@ho st",
        })
        {
            var error = Assert.Throws<ScalekitException>(() => new ScalekitClientOptions(url, Service.Credential("id", "s")));

            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("403 Forbidden")]
    public async Task The_password_in_the_address_of_the_systems_proxy_is_masked(string status)
    {
        // The runtime's error message includes the proxy's URL if the proxy refuses the request.
        await using var server = new RawServer(_ => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        var address = new Uri(server.Url.Replace("http://", "http://user:canary%2Fpass@", StringComparison.Ordinal));
        using var client = new ScalekitClient(
            new ScalekitClientOptions("https://scalekit.invalid", ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                MaximumRetryCount = 1,
                Configure = handler => handler.Proxy = new WayThrough(address),
            });

        await IsMaskedAsync(client, c => c.Organizations.GetAsync(Org), ["canary", "user:"], ErrorIds.ConnectionFailed);
    }

    [Theory]
    [InlineData("-eyJ", "no-secret-of-it")]
    [InlineData("eyJaaaaaaaaa.a", "no-secret-of-it")]
    [InlineData(" ", "no-secret-of-it")]
    [InlineData("Bearer ", "no-secret-of-it")]
    [InlineData("://a", "no-secret-of-it")]
    [InlineData("yes", "yes")]
    [InlineData("a&", "a&a&a&a&a&a&a&a&b")]
    public async Task Answers_of_any_length_are_masked_in_no_time_and_shown_in_part(string piece, string secret)
    {
        var text = "it is: " + string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        await using var server = new RawServer(
            _ => RawServer.Answer(
                400,
                JsonSerializer.Serialize(
                    new { code = "X", message = text, details = new[] { new { field = "name", description = text } } })));
        using var client = server.Connect(token: secret.Replace('&', '_'));
        var account = new ConnectedAccountInput
        {
            Connector = "gmail",
            Identifier = "ada",
            AuthorizationDetails = new Dictionary<string, object?> { ["a"] = secret },
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ConnectedAccounts.CreateAsync(account));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
        Assert.All([error.Message, Assert.Single(error.FieldViolations).Description], shown => Assert.InRange(shown.Length, 1, 5000));
        Assert.EndsWith("… (createConnectedAccount: 400 X).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_that_is_none_makes_no_message_of_megabytes()
    {
        await using var server = new RawServer(
            _ => RawServer.Answer(200, $$"""{"{{new string(' ', 300_000)}}{{new string('x', 5_000_000)}}":1}"""));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.List().ToListAsync().AsTask());

        Assert.Equal(ErrorIds.UnreadableResponse, error.ErrorId);
        Assert.InRange(error.Message.Length, 1, 5000);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("canary of a secret that is longer than what stands in its place. ")]
    public void A_secret_that_what_is_shown_ends_in_is_not_shown_in_part(string before)
    {
        const string Secret = "canary of a secret that is longer than what stands in its place. ";
        var redactor = new Redactor(() => [Secret]);
        foreach (var length in Enumerable.Range(4000, 200).Concat(Enumerable.Range(16_300, 200)))
        {
            var text = string.Concat(
                Enumerable.Repeat(before, length / before.Length + 1))[(before.Length - length % before.Length)..] + Secret + "end";

            // Skip the first copy of the text: it may be cut off, and no real message would start like that.
            var shown = string.Concat(redactor.Redact(text, Nothing).Skip(before.Length));

            Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
            Assert.InRange(shown.Length, 0, 4200);
        }
    }

    private static byte[] Reflecting(int status, IEnumerable<string> texts)
    {
        var text = string.Join(" | ", texts);
        return RawServer.Answer(
            status,
            JsonSerializer.Serialize(new
            {
                code = text,
                message = text,
                details = new object[]
                {
                    new { field = text, description = text },
                    new { request_info = new { request_id = text } },
                    new { resource_info = new { required_permissions = new[] { text } } },
                },
            }));
    }

    /// <summary>Makes a call fail with an observer attached, and returns everything that can be read about it.</summary>
    private static async Task<string> IsMaskedAsync(
        ScalekitClient client, Func<ScalekitClient, Task> call, string[] secrets, string errorId)
    {
        var seen = new ConcurrentQueue<string>();
        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => call(client.ObservedBy(message => seen.Enqueue(message))));
        Assert.Equal(errorId, error.ErrorId);
        seen.Enqueue(error.ToString());
        seen.Enqueue(error.Words() ?? "");
        if (error is ScalekitApiException api)
        {
            seen.Enqueue(api.ErrorCode ?? "");
            seen.Enqueue(api.RequestId ?? "");
            api.FieldViolations.ToList().ForEach(violation => seen.Enqueue(violation.ToString()));
        }

        var all = string.Join('\n', seen);
        Assert.Contains("[redacted]", all, StringComparison.Ordinal);
        foreach (var form in secrets.SelectMany(secret => Forms.Select(form => form(secret))))
            Assert.DoesNotContain(form, all, StringComparison.Ordinal);
        return all;
    }

    private static string LowerHex(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"%..|\\u....", match => match.Value.ToLowerInvariant());

    private sealed class WayThrough(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }
}
