using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>A response whose body has been read.</summary>
internal sealed record Reply(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public JsonElement Json => JsonElement.Parse(Body);

    public string? NextPageToken => Json.TryGetProperty("next_page_token", out var token) ? token.GetString() : null;

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>Checks that it is an error of the published contract with this status and code, about this field.</summary>
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

    /// <summary>Checks that it is an error of the running service with this status, gRPC code and error code, about this field.</summary>
    public void IsLiveError(int status, int code, string errorCode, string? field = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Header("Content-Type"));
        Assert.Equal(code, Json.GetProperty("code").GetInt32());
        Assert.NotEmpty(Json.GetProperty("message").GetString()!);
        var detail = JsonObject.Create(Assert.Single(Json.GetProperty("details").EnumerateArray()))!;
        Assert.Equal("type.googleapis.com/scalekit.v1.errdetails.ErrorInfo", (string?)detail["@type"]);
        // The wrapper of the details adds their type, which the description does not have.
        detail.Remove("@type");
        Assert.Empty(Contract.Load(ServiceContract.Live).ValidateResponse("resendInvite", 400, detail.ToJsonString()));
        Assert.Equal(errorCode, (string?)detail["error_code"]);
        Assert.Equal(Header("X-Request-Id"), (string?)detail["request_info"]!["request_id"]);
        if (field is not null)
        {
            Assert.Contains(
                field, detail["validation_error_info"]!["field_violations"]!.AsArray().Select(violation => (string?)violation!["field"]));
        }
    }

    public void IsLiveInvalid(string field) => IsLiveError(400, 3, "INVALID_ARGUMENT", field);

    public void IsLiveNotFound() => IsLiveError(404, 5, "NOT_FOUND");
}
