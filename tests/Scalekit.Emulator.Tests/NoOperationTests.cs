using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>How the running service's gateway responds to requests that match no operation.</summary>
public sealed class NoOperationTests
{
    private const string MethodNotAllowed = """{"code":12,"message":"Method Not Allowed","details":[]}""";
    private const string NotFound = """{"code":5,"message":"Not Found","details":[]}""";

    [Theory]
    [InlineData("PUT", "/api/v1/organizations")]
    [InlineData("DELETE", "/api/v1/roles/default/permissions")]
    [InlineData("POST", "/api/v1/organizations/org_102690563300010000")]
    // The service can create a connection at this path, although its description does not say so.
    [InlineData("GET", "/api/v1/organizations/org_102690563300010000/connections")]
    public async Task A_method_that_a_path_does_not_have_is_not_implemented(string method, string path)
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync(method, path);

        Assert.Equal((501, MethodNotAllowed, "application/json"), (reply.Status, reply.Body, reply.Header("Content-Type")));
    }

    [Theory]
    [InlineData("GET", "/api/v1/organisations")]
    [InlineData("POST", "/")]
    [InlineData("GET", "/api/v1/organizations/org_102690563300010000/connection")]
    public async Task A_path_that_is_not_there_is_not_found(string method, string path)
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync(method, path);

        Assert.Equal((404, NotFound, "application/json"), (reply.Status, reply.Body, reply.Header("Content-Type")));
    }

    [Fact]
    public async Task What_the_service_has_and_the_description_lacks_is_no_operation()
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync("POST", "/api/v1/organizations/org_102690563300010000/connections", "{}");

        reply.IsLiveError(501, 12, "UNIMPLEMENTED");
        Assert.Null(session.Server.Requests.Snapshot()[^1].OperationId);
    }
}
