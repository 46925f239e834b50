using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>How the emulator responds to an operation that it does not implement.</summary>
public sealed class UnservedOperationTests
{
    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    public static TheoryData<string> Unserved =>
        [.. Live.Operations.Where(operation => !operation.IsServed).Select(operation => operation.Id)];

    [Fact]
    public void The_published_contract_is_served_completely() =>
        Assert.All(Contract.Load().Operations, operation => Assert.True(operation.IsServed, operation.Id));

    [Theory]
    [MemberData(nameof(Unserved))]
    public async Task It_is_a_501_that_names_the_operation(string operationId)
    {
        var operation = Live.Operation(operationId);
        await using var session = await Session.StartStrictLiveAsync();

        var reply = await session.SendAsync(operation.Method, Sample.Path(Live, operation), Sample.Body(Live, operation));

        reply.IsLiveError(501, 12, "UNIMPLEMENTED");
        Assert.Contains($" {operationId} ", reply.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
        var entry = session.Server.Requests.Snapshot()[^1];
        Assert.Equal((operationId, 501, false), (entry.OperationId, entry.Status, entry.Executed));
    }

    [Theory]
    [MemberData(nameof(Unserved))]
    public async Task What_the_description_forbids_is_refused_first(string operationId)
    {
        var operation = Live.Operation(operationId);
        await using var session = await Session.StartStrictLiveAsync();
        var path = Sample.Path(Live, operation);
        var body = Sample.Body(Live, operation);

        (await session.SendAsync(operation.Method, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "bogus=1", body))
            .IsLiveInvalid("bogus");
        (await session.SendAsync(operation.Method, path, body is null ? "{}" : "[]")).IsLiveInvalid("body");
        session.UseToken(null);
        (await session.SendAsync(operation.Method, path, body)).IsLiveError(401, 16, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("/api/v1/users:search", "query")]
    [InlineData("/api/v1/tools/available", "identifier")]
    public async Task A_required_parameter_must_be_given(string path, string parameter)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.GetAsync(path)).IsLiveInvalid(parameter);
    }
}
