using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Every operation of the contract is there and answers in the contract's shape.</summary>
public sealed class OperationTests
{
    private const string Account = """{"connector":"gmail","identifier":"ada@example.com"}""";

    /// <summary>What to send, with the seeded content, to succeed.</summary>
    private static readonly Dictionary<string, (string Path, string? Body)> Examples = new()
    {
        ["createToken"] = ("/oauth/token", null),
        ["listOrganizations"] = ("/api/v1/organizations?page_size=2", null),
        ["createOrganization"] = (
            "/api/v1/organizations", """{"display_name":"New","external_id":"new","metadata":{"a":"b"}}"""),
        ["getOrganization"] = ("/api/v1/organizations/org_0001", null),
        ["updateOrganization"] = ("/api/v1/organizations/org_0001", """{"display_name":"Other"}"""),
        ["deleteOrganization"] = ("/api/v1/organizations/org_0001", null),
        ["updateOrganizationSettings"] = (
            "/api/v1/organizations/org_0001/settings", """{"features":[{"name":"directory_sync","enabled":true}]}"""),
        ["createPortalLink"] = ("/api/v1/organizations/org_0001/portal_links", null),
        ["listConnections"] = ("/api/v1/connections?organization_id=org_0002&page_size=1", null),
        ["listOrganizationConnections"] = ("/api/v1/organizations/org_0001/connections", null),
        ["getConnection"] = ("/api/v1/organizations/org_0001/connections/conn_0001_2", null),
        ["listDirectories"] = ("/api/v1/organizations/org_0001/directories", null),
        ["getDirectory"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1", null),
        ["listDirectoryUsers"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1/users", null),
        ["listDirectoryGroups"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1/groups?page_size=2", null),
        ["addMembership"] = (
            "/api/v1/memberships/organizations/org_0001/users/usr_new", """{"roles":["viewer"],"metadata":{"team":"x"}}"""),
        ["updateMembership"] = ("/api/v1/memberships/organizations/org_0001/users/usr_0001_1", """{"roles":["viewer"]}"""),
        ["removeMembership"] = ("/api/v1/memberships/organizations/org_0001/users/usr_0001_1", null),
        ["resendInvite"] = ("/api/v1/invites/organizations/org_0001/users/usr_0001_3/resend", null),
        ["listRoles"] = ("/api/v1/organizations/org_0001/roles", null),
        ["createRole"] = (
            "/api/v1/organizations/org_0001/roles",
            """{"name":"auditor","display_name":"Auditor","description":"Reads","permissions":["audit:read"]}"""),
        ["listConnectedAccounts"] = ("/api/v1/connected_accounts?page_size=2", null),
        ["createConnectedAccount"] = ("/api/v1/connected_accounts", """{"connector":"github","identifier":"ada@example.com"}"""),
        ["updateConnectedAccountCredentials"] = (
            "/api/v1/connected_accounts",
            """{"connector":"gmail","identifier":"ada@example.com","authorization_details":{"api_key":"k"}}"""),
        ["createConnectedAccountMagicLink"] = ("/api/v1/connected_accounts/magic_link", Account),
        ["executeTool"] = (
            "/api/v1/execute_tool", """{"tool_name":"gmail_fetch","identifier":"ada@example.com","tool_input":{"max":[1,null]}}"""),
    };

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
        var (path, body) = Examples[operationId];
        await using var session = await Session.StartAsync();
        session.Server.Requests.Clear();

        var reply = operationId == "createToken"
            ? await session.RequestTokenAsync()
            : await session.SendAsync(operation.Method, path, body);

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
        await using var session = await Session.StartAsync();
        session.UseToken(null);

        var reply = operationId == "createToken"
            ? await session.RequestTokenAsync(secret: "wrong")
            : await session.SendAsync(operation.Method, Examples[operationId].Path, Examples[operationId].Body);

        reply.IsError(401, "UNAUTHENTICATED");
        Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
    }

    [Theory]
    [MemberData(nameof(WithJsonBody))]
    public async Task Every_operation_with_a_body_refuses_members_the_contract_does_not_name(string operationId)
    {
        var operation = Contract.Load().Operation(operationId);
        await using var session = await Session.StartAsync();
        var (path, body) = Examples[operationId];

        var reply = await session.SendAsync(operation.Method, path, body!.Insert(1, "\"bogus\":1,"));

        reply.IsError(400, "INVALID_ARGUMENT", "bogus");
    }

    [Theory]
    [MemberData(nameof(WithoutBody))]
    public async Task Every_operation_without_a_body_refuses_one(string operationId)
    {
        var operation = Contract.Load().Operation(operationId);
        await using var session = await Session.StartAsync();

        var reply = await session.SendAsync(operation.Method, Examples[operationId].Path, "{}");

        reply.IsError(400, "INVALID_ARGUMENT", "body");
    }

    [Theory]
    [MemberData(nameof(OnSomething))]
    public async Task Every_operation_on_something_finds_it_missing(string operationId)
    {
        var contract = Contract.Load();
        var operation = contract.Operation(operationId);
        await using var session = await Session.StartAsync();
        var (path, body) = Examples[operationId];

        var reply = await session.SendAsync(operation.Method, path.Replace("org_0001", "org_9999", StringComparison.Ordinal), body);

        reply.IsError(404, "NOT_FOUND");
        Assert.Empty(contract.ValidateResponse(operationId, 404, reply.Body));
    }

    [Fact]
    public void There_is_an_example_of_each_operation() => Assert.Equal(
        Examples.Keys.Order(StringComparer.Ordinal),
        Contract.Load().Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal));

    private static TheoryData<string> Ids(Func<ContractOperation, bool> filter) =>
        [.. Contract.Load().Operations.Where(filter).Select(operation => operation.Id)];
}
