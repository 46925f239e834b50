using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scalekit.Emulator.Webhooks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The emulator sends events to an endpoint, as the service does.</summary>
public sealed class WebhookTests
{
    private const string Organization = "org_102690563300010000";
    private const string User = "usr_102690563300010001";
    private static readonly string Organizations = "/api/v1/organizations";

    [Fact]
    public async Task Every_type_is_raised_or_named_with_the_reason()
    {
        await using var endpoint = await Endpoint.StartAsync();
        await using var session = await StartAsync(endpoint);
        await DoEverythingAsync(session);
        var raised = session.Server.Webhooks.Snapshot().Select(entry => entry.Type).Distinct().ToArray();

        Assert.Equal(41, WebhookForm.All.Count);
        Assert.Empty(raised.Intersect(NotRaised.Reasons.Keys));
        Assert.Equal(WebhookForm.All.Keys.Order(), raised.Concat(NotRaised.Reasons.Keys).Order());
        Assert.All(NotRaised.Reasons.Values, Assert.NotEmpty);
    }

    [Fact]
    public async Task Events_come_signed_in_their_order_and_have_what_the_description_requires()
    {
        await using var endpoint = await Endpoint.StartAsync();
        await using var session = await StartAsync(endpoint);
        await DoEverythingAsync(session);
        var log = session.Server.Webhooks.Snapshot();
        await UntilAsync(() => log.All(entry => entry.State == WebhookState.Delivered));

        Assert.Equal(log.Select(entry => entry.Id), endpoint.Received.Select(one => one.Json.GetProperty("id").GetString()));
        var key = Convert.FromBase64String(session.Server.Options.WebhookSecret["whsec_".Length..]);
        foreach (var (headers, body, json) in endpoint.Received)
        {
            var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}";
            var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
            Assert.Equal("v1," + signature, headers["webhook-signature"]);
            Assert.Equal("application/json", headers["Content-Type"]);
            Assert.Equal("1", json.GetProperty("spec_version").GetString());
            Assert.NotEmpty(Required(json.GetProperty("type").GetString()!).Select(name => json.GetProperty(name)).ToArray());
            var data = json.GetProperty("data");
            Assert.NotEmpty(Required(json.GetProperty("type").GetString()!, "data").Select(name => data.GetProperty(name)).ToArray());
        }

        var everything = string.Concat(endpoint.Received.Select(one => one.Body));
        Assert.DoesNotContain("api_key", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_raises_nothing()
    {
        await using var endpoint = await Endpoint.StartAsync();
        await using var session = await StartAsync(endpoint);
        Assert.Equal(404, (await session.SendAsync("DELETE", $"{Organizations}/org_102690563399990000")).Status);
        Assert.Equal(200, (await session.GetAsync(Organizations)).Status);

        Assert.Empty(session.Server.Webhooks.Snapshot());
    }

    [Fact]
    public async Task What_the_endpoint_refuses_is_sent_again_with_the_same_id_and_holds_nothing_up()
    {
        await using var endpoint = await Endpoint.StartAsync(500, 200, 302);
        await using var session = await StartAsync(endpoint);
        await CreatePermissionAsync(session, "a");
        await CreatePermissionAsync(session, "b");
        var log = session.Server.Webhooks.Snapshot();
        await UntilAsync(() => log.All(entry => entry.State == WebhookState.Delivered));

        Assert.Equal([500, 302, 200], log[0].Attempts.Select(attempt => attempt.Status));
        Assert.Equal([200], log[1].Attempts.Select(attempt => attempt.Status));
        var sent = endpoint.Received.Where(one => one.Headers["webhook-id"] == log[0].MessageId).ToArray();
        Assert.Equal(3, sent.Length);
        Assert.Single(sent.Select(one => one.Body).Distinct());
    }

    [Fact]
    public async Task It_gives_up_in_the_end_and_says_so()
    {
        await using var endpoint = await Endpoint.StartAsync(410, 410, 410, 410, 200);
        await using var session = await StartAsync(endpoint);
        await CreatePermissionAsync(session, "a");
        await UntilAsync(() => session.Server.Webhooks.Snapshot()[0].State == WebhookState.Failed);

        var entry = Assert.Single((await session.GetAsync("/_emulator/webhooks")).Json.EnumerateArray());
        Assert.Equal("permission.created", entry.GetProperty("type").GetString());
        Assert.Equal("Failed", entry.GetProperty("state").GetString());
        Assert.Equal(WebhookOutbox.Attempts, entry.GetProperty("attempts").GetArrayLength());
        Assert.Equal(410, entry.GetProperty("attempts")[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_slows_nothing_down()
    {
        await using var session = await StartAsync(null);
        await CreatePermissionAsync(session, "a");
        await UntilAsync(() => session.Server.Webhooks.Snapshot()[0].State == WebhookState.Failed);

        Assert.All(session.Server.Webhooks.Snapshot()[0].Attempts, attempt => Assert.NotEmpty(attempt.Problem!));
    }

    [Fact]
    public async Task A_reset_forgets_events()
    {
        await using var session = await StartAsync(null, TimeSpan.FromMinutes(1));
        await CreatePermissionAsync(session, "a");
        Assert.Equal(204, (await session.SendAsync("POST", "/_emulator/reset")).Status);
        Assert.Equal("[]", (await session.GetAsync("/_emulator/webhooks")).Body);
    }

    [Fact]
    public async Task Without_an_endpoint_there_are_no_events()
    {
        await using var session = await Session.StartLiveAsync();
        await CreatePermissionAsync(session, "a");
        Assert.Empty(session.Server.Webhooks.Snapshot());
    }

    [Fact]
    public Task A_secret_that_is_none_is_refused() => Assert.ThrowsAnyAsync<ArgumentException>(
        () => EmulatorServer.StartAsync(new EmulatorOptions { WebhookSecret = "whsec_?" }));

    private static Task<Session> StartAsync(Endpoint? endpoint, TimeSpan? delay = null) => Session.StartStrictLiveAsync(new EmulatorOptions
    {
        WebhookUrl = new Uri(endpoint?.Address ?? "http://127.0.0.1:9/"),
        WebhookRetryDelay = delay ?? TimeSpan.FromMilliseconds(20),
    });

    private static async Task CreatePermissionAsync(Session session, string name) => Assert.True(
        (await session.SendAsync("POST", "/api/v1/permissions", $$"""{"name":"{{name}}","description":"x"}""")).Status is 200 or 201);

    private static async Task DoEverythingAsync(Session session)
    {
        await Do("POST", Organizations, """{"display_name":"New"}""");
        await Do("PATCH", $"{Organizations}/{Organization}", """{"display_name":"Changed"}""");
        await Do("POST", $"{Organizations}/{Organization}/users", """{"email":"new@acme.example"}""");
        var member = $"/api/v1/memberships/organizations/{Organization}/users/{User}";
        await Do("PATCH", member, """{"roles":[{"name":"viewer"}]}""");
        await Do("POST", $"/api/v1/users/{User}/sessions/revoke");
        await Do("DELETE", member);
        await Do("POST", "/api/v1/roles", """{"name":"auditor","display_name":"Auditor"}""");
        await Do("PUT", "/api/v1/roles/auditor", """{"display_name":"Auditors"}""");
        await Do("DELETE", "/api/v1/roles/auditor");
        await Do("POST", $"{Organizations}/{Organization}/roles", """{"name":"auditor","display_name":"Auditor"}""");
        await CreatePermissionAsync(session, "reports");
        await Do("PUT", "/api/v1/permissions/reports", """{"name":"reports","description":"More"}""");
        await Do("DELETE", "/api/v1/permissions/reports");
        const string account = """{"connector":"gmail","identifier":"new@acme.example","connected_account":{}}""";
        var created = await Do("POST", "/api/v1/connected_accounts", account);
        await Do("PUT", "/api/v1/connected_accounts", account);
        await Do("POST", "/api/v1/connected_accounts/magic_link", """{"connector":"gmail","identifier":"new@acme.example"}""");
        session.Server.Store.AuthorizeConnectedAccount(
            created.Json.GetProperty("connected_account").GetProperty("id").GetString()!);
        await Do("POST", "/api/v1/connected_accounts:delete", """{"connector":"gmail","identifier":"new@acme.example"}""");
        session.Server.Store.AddConnection(Organization);
        await Do("PATCH", $"{Organizations}/{Organization}/connections/conn_102690563300010001:disable");
        await Do("PATCH", $"{Organizations}/{Organization}/connections/conn_102690563300010001:enable");
        await Do("DELETE", $"{Organizations}/{Organization}/connections/conn_102690563300010001");
        await Do("PATCH", $"{Organizations}/{Organization}/directories/dir_102690563300010001:disable");
        await Do("PATCH", $"{Organizations}/{Organization}/directories/dir_102690563300010001:enable");
        await Do("POST", $"{Organizations}/{Organization}/domains", """{"domain":"new.example","domain_type":"ORGANIZATION_DOMAIN"}""");
        await Do("DELETE", $"{Organizations}/{Organization}/domains/dom_102690563300010001");
        await Do("DELETE", $"{Organizations}/{Organization}");

        async Task<Reply> Do(string method, string path, string? json = null)
        {
            var reply = await session.SendAsync(method, path, json);
            Assert.True(reply.Status is >= 200 and < 300, $"{method} {path}: {reply.Status} {reply.Body}");
            return reply;
        }
    }

    private static string[] Required(string type, string? member = null)
    {
        using var stream = typeof(EmulatorServer).Assembly.GetManifestResourceStream("live-openapi.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var schema = Resolve(root.GetProperty("webhooks").GetProperty(type).GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        if (member is not null)
        {
            schema = Resolve(schema.GetProperty("properties").GetProperty(member));
        }

        return [.. schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];

        JsonElement Resolve(JsonElement one) => one.TryGetProperty("$ref", out var reference)
            ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : one;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var wait = 0; wait < 1000 && !condition(); wait++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    /// <summary>A customer's webhook endpoint: it responds as told and keeps the requests.</summary>
    private sealed class Endpoint : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentQueue<int> answers;
        private readonly ConcurrentQueue<(Dictionary<string, string> Headers, string Body, JsonElement Json)> received = new();

        private Endpoint(int[] answers)
        {
            this.answers = new ConcurrentQueue<int>(answers);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            app = builder.Build();
            app.Run(AnswerAsync);
        }

        public string Address => app.Urls.Single();

        public IReadOnlyList<(Dictionary<string, string> Headers, string Body, JsonElement Json)> Received => [.. received];

        public static async Task<Endpoint> StartAsync(params int[] answers)
        {
            var endpoint = new Endpoint(answers);
            await endpoint.app.StartAsync();
            return endpoint;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task AnswerAsync(HttpContext http)
        {
            using var reader = new System.IO.StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            var headers = http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            received.Enqueue((headers, body, JsonElement.Parse(body)));
            http.Response.StatusCode = answers.TryDequeue(out var status) ? status : 200;
            http.Response.Headers.Location = Address;
        }
    }
}
