using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Xunit;

namespace Scalekit.Client.Tests.Emulator;

/// <summary>An answer, read to its end.</summary>
internal sealed record Reply(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public JsonElement Json => JsonElement.Parse(Body);

    public string? NextPageToken => Json.TryGetProperty("next_page_token", out var token) ? token.GetString() : null;

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>It is an error of the contract's shape with this status and code, and at fault is this field.</summary>
    public void IsError(int status, string code, string? field = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Header("Content-Type"));
        Assert.Equal(code, Json.GetProperty("code").GetString());
        Assert.NotEmpty(Json.GetProperty("message").GetString()!);
        var details = Json.GetProperty("details").EnumerateArray().ToArray();
        if (field is not null)
        {
            Assert.Contains(field, details.Select(detail => detail.GetProperty("field").GetString()));
        }
    }
}
