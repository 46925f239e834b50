using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Emulator.Seeding;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>An emulator, and a plain HTTP client with a token to call it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly HttpClient http;

    private Session(EmulatorServer server, HttpClient http)
    {
        Server = server;
        this.http = http;
    }

    public EmulatorServer Server { get; }

    public static async Task<Session> StartAsync(EmulatorOptions? options = null) =>
        await OpenAsync(await EmulatorServer.StartAsync(options));

    /// <summary>Starts an emulator with this content.</summary>
    public static async Task<Session> StartCopyAsync(EmulatorOptions options, SeedContent content) =>
        await OpenAsync(await EmulatorServer.StartAsync(options, content));

    private static async Task<Session> OpenAsync(EmulatorServer server)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        var session = new Session(server, new HttpClient(handler) { BaseAddress = server.BaseUrl });
        await session.RenewTokenAsync();
        return session;
    }

    public static Task<Session> StartLiveAsync(EmulatorOptions? options = null) =>
        StartAsync((options ?? new EmulatorOptions()) with { Contract = ServiceContract.Live });

    /// <summary>Starts an emulator that accepts only what the description allows.</summary>
    public static Task<Session> StartStrictAsync(EmulatorOptions? options = null) =>
        StartAsync((options ?? new EmulatorOptions()) with { Strict = true });

    /// <summary>The same with the running service's contract.</summary>
    public static Task<Session> StartStrictLiveAsync(EmulatorOptions? options = null) =>
        StartLiveAsync((options ?? new EmulatorOptions()) with { Strict = true });

    public async Task<string> RenewTokenAsync()
    {
        var answer = await RequestTokenAsync();
        var token = answer.Json.GetProperty("access_token").GetString()!;
        UseToken(token);
        return token;
    }

    public void UseToken(string? token) =>
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

    public Task<Reply> RequestTokenAsync(string? secret = null, string grantType = "client_credentials")
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = grantType,
            ["client_id"] = Server.Options.ClientId,
            ["client_secret"] = secret ?? Server.Options.ClientSecret,
        };
        return SendAsync("POST", "/oauth/token", new FormUrlEncodedContent(form));
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path);

    public Task<Reply> SendAsync(string method, string path, string? json, string contentType = "application/json") =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, contentType));

    public async Task<Reply> SendAsync(string method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await http.SendAsync(request);
        return new Reply(response, await response.Content.ReadAsStringAsync());
    }

    public async Task<List<JsonElement>> ListAsync(string path, string member, int pageSize = 0)
    {
        var items = new List<JsonElement>();
        string? token = null;
        do
        {
            var query = (pageSize > 0 ? $"page_size={pageSize}" : "") + (token is null ? "" : $"&page_token={token}");
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query.TrimStart('&')}");
            Assert.Equal(200, page.Status);
            items.AddRange(page.Json.GetProperty(member).EnumerateArray());
            token = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
        return items;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}
