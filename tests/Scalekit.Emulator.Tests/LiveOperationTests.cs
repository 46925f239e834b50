using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Every operation of the running service exists and responds in the form that the vendor describes.</summary>
public sealed class LiveOperationTests
{
    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    public static TheoryData<string> OperationIds => Ids(_ => true);

    public static TheoryData<string> WithJsonBody => Ids(operation => operation.RequestContentType == "application/json");

    public static TheoryData<string> WithoutBody => Ids(operation => operation.RequestContentType is null);

    public static TheoryData<string> OnOrganization =>
        Ids(operation => operation.Path.Contains("organizations/{", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Every_operation_succeeds_as_described(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();
        session.Server.Requests.Clear();

        var reply = await SendAsync(session, operationId);

        Assert.Equal(Live.Operation(operationId).SuccessStatus, reply.Status);
        Assert.Empty(Live.ValidateResponse(operationId, reply.Status, reply.Body));
        var entry = Assert.Single(session.Server.Requests.Snapshot());
        Assert.Equal(operationId, entry.OperationId);
        Assert.True(entry.Executed);
    }

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Every_operation_but_the_token_needs_a_token(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();
        session.UseToken(null);
        if (operationId != "createToken")
        {
            (await SendAsync(session, operationId)).IsLiveError(401, 16, "UNAUTHENTICATED");
        }
    }

    [Theory]
    [MemberData(nameof(WithJsonBody))]
    public async Task Every_operation_with_a_body_refuses_members_that_are_not_described(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();
        var body = Body(operationId)!;

        var reply = await session.SendAsync(
            Live.Operation(operationId).Method, Path(operationId), body is "{}" ? """{"bogus":1}""" : body.Insert(1, "\"bogus\":1,"));

        reply.IsLiveInvalid("bogus");
    }

    [Theory]
    [MemberData(nameof(WithJsonBody))]
    public async Task Every_operation_with_a_body_needs_one_and_it_must_be_json(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();
        var method = Live.Operation(operationId).Method;

        (await session.SendAsync(method, Path(operationId))).IsLiveInvalid("body");
        (await session.SendAsync(method, Path(operationId), Body(operationId), "text/plain")).IsLiveError(415, 3, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [MemberData(nameof(WithoutBody))]
    public async Task Every_operation_without_a_body_refuses_one(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync(Live.Operation(operationId).Method, Path(operationId), "{}")).IsLiveInvalid("body");
    }

    [Theory]
    [MemberData(nameof(OnOrganization))]
    public async Task Every_operation_on_an_organization_finds_it_missing(string operationId)
    {
        await using var session = await Session.StartStrictLiveAsync();
        var row = Row.Of(operationId);

        var reply = await session.SendAsync(
            Live.Operation(operationId).Method,
            row.TargetIn(ServiceContract.Live, ["org_102690563399990000", .. row.Identifiers.Skip(1)]),
            Body(operationId));

        reply.IsLiveNotFound();
    }

    [Fact]
    public async Task The_token_has_a_scope_and_its_errors_are_those_of_oauth()
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal("api", (await session.RequestTokenAsync()).Json.GetProperty("scope").GetString());
        var refused = await session.RequestTokenAsync(secret: "wrong");
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Json.GetProperty("error").GetString()));
        Assert.NotEmpty(refused.Json.GetProperty("error_description").GetString()!);
        var invalid = await session.RequestTokenAsync(grantType: "password");
        Assert.Equal((400, "unsupported_grant_type"), (invalid.Status, invalid.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public void There_is_an_example_of_each_operation_that_is_served() => Assert.Equal(
        Row.Served(ServiceContract.Live), Row.Listed(ServiceContract.Live));

    private static string Path(string operationId) => Row.Of(operationId).TargetIn(ServiceContract.Live);

    private static string? Body(string operationId) => Row.Of(operationId).Live!.Body;

    private static Task<Reply> SendAsync(Session session, string operationId) => operationId == "createToken"
        ? session.RequestTokenAsync()
        : session.SendAsync(Live.Operation(operationId).Method, Path(operationId), Body(operationId));

    private static TheoryData<string> Ids(Func<ContractOperation, bool> filter) =>
        [.. Live.Operations.Where(operation => operation.IsServed).Where(filter).Select(operation => operation.Id)];
}
