using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Scalekit.Benchmarks.Hosting;

namespace Scalekit.Benchmarks.Yardsticks;

/// <summary>
/// The minimum that any client needs: HttpClient and source-generated System.Text.Json, page by page, straight from the stream.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient http;

    public RawClient(Uri url)
    {
        http = new HttpClient { BaseAddress = url };
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "skc_benchmark",
                ["client_secret"] = "-",
            });
        using var response = http.PostAsync("/oauth/token", form).GetAwaiter().GetResult();
        var token = JsonSerializer.Deserialize(response.Content.ReadAsStream(), PlainJson.Default.PlainToken)!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
    }

    /// <summary>Lists a directory to its end, and checks the number of users.</summary>
    public async Task ListAsync(int users)
    {
        var count = 0;
        string? token = null;
        do
        {
            var page = await PageAsync(users, token);
            count += page.Users!.Count;
            token = page.NextPageToken;
        }
        while (token is not null);
        if (count != users)
            throw new InvalidOperationException($"{count} users instead of {users}.");
    }

    public Task<PlainUserPage> PageAsync(int users, string? token = null) =>
        GetAsync(
            $"/api/v1/organizations/org_1/directories/dir_{users}/users?page_size=100{(token is null ? "" : "&page_token=" + token)}",
            PlainJson.Default.PlainUserPage);

    /// <summary>The mean time of a request in seconds, from 50 sequential requests.</summary>
    public double TimeRequest()
    {
        const int requests = 50;
        return Clock.Time(async () =>
        {
            for (var request = 0; request < requests; request++)
                await PageAsync(100);
        }) / requests;
    }

    public void Dispose() => http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, type))!;
    }
}
