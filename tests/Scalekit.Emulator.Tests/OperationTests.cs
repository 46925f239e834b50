using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Every operation of the contract exists and responds in the contract's form.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> OperationIds => Ids(_ => true);

    public static TheoryData<string> WithJsonBody => Ids(operation => operation.RequestContentType == "application/json");

    public static TheoryData<string> WithoutBody => Ids(operation => operation.RequestContentType is null);

    public static TheoryData<string> OnSomething => Ids(operation => operation.Statuses.Contains(404));

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Every_operation_succeeds_as_documented(string operationId)
    {
        var contract = Contract.Load();
        var operation = contract.Operation(operationId);
        await using var session = await Session.StartStrictAsync();
        session.Server.Requests.Clear();

        var reply = operationId == "createToken"
            ? await session.RequestTokenAsync()
            : await session.SendAsync(operation.Method, Path(operationId), Body(operationId));

        Assert.Equal(operation.SuccessStatus, reply.Status);
        Assert.Empty(contract.ValidateResponse(operationId, reply.Status, reply.Body));
        var entry = Assert.Single(session.Server.Requests.Snapshot());
        Assert.Equal(operationId, entry.OperationId);
        Assert.True(entry.Executed);
    }

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Every_operation_but_the_token_needs_a_token(string operationId)
    {
        var contract = Contract.Load();
        var operation = contract.Operation(operationId);
        await using var session = await Session.StartStrictAsync();
        session.UseToken(null);

        var reply = operationId == "createToken"
            ? await session.RequestTokenAsync(secret: "wrong")
            : await session.SendAsync(operation.Method, Path(operationId), Body(operationId));

        reply.IsError(401, "UNAUTHENTICATED");
        Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
    }

    [Theory]
    [MemberData(nameof(WithJsonBody))]
    public async Task Every_operation_with_a_body_refuses_members_the_contract_does_not_name(string operationId)
    {
        var operation = Contract.Load().Operation(operationId);
        await using var session = await Session.StartStrictAsync();

        var reply = await session.SendAsync(operation.Method, Path(operationId), Body(operationId)!.Insert(1, "\"bogus\":1,"));

        reply.IsError(400, "INVALID_ARGUMENT", "bogus");
    }

    [Theory]
    [MemberData(nameof(WithoutBody))]
    public async Task Every_operation_without_a_body_refuses_one(string operationId)
    {
        var operation = Contract.Load().Operation(operationId);
        await using var session = await Session.StartStrictAsync();

        var reply = await session.SendAsync(operation.Method, Path(operationId), "{}");

        reply.IsError(400, "INVALID_ARGUMENT", "body");
    }

    [Theory]
    [MemberData(nameof(OnSomething))]
    public async Task Every_operation_on_something_finds_it_missing(string operationId)
    {
        var contract = Contract.Load();
        var operation = contract.Operation(operationId);
        await using var session = await Session.StartStrictAsync();
        var row = Row.Of(operationId);

        var reply = await session.SendAsync(
            operation.Method, row.TargetIn(ServiceContract.Published, ["org_102690563399990000", .. row.Identifiers.Skip(1)]),
                Body(operationId));

        reply.IsError(404, "NOT_FOUND");
        Assert.Empty(contract.ValidateResponse(operationId, 404, reply.Body));
    }

    [Fact]
    public void There_is_an_example_of_each_operation() => Assert.Equal(
        Contract.Load().Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal),
        Row.Listed(ServiceContract.Published));

    private static string Path(string operationId) => Row.Of(operationId).TargetIn(ServiceContract.Published);

    private static string? Body(string operationId) => Row.Of(operationId).Published!.Body;

    private static TheoryData<string> Ids(Func<ContractOperation, bool> filter) =>
        [.. Contract.Load().Operations.Where(filter).Select(operation => operation.Id)];
}
