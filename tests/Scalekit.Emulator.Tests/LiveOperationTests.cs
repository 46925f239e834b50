using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Every operation of the running service is there and answers in the shape that the vendor describes.</summary>
public sealed class LiveOperationTests
{
    private const string Account = """{"connector":"gmail","identifier":"ada@example.com"}""";

    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    /// <summary>What to send, with the seeded content, to succeed.</summary>
    private static readonly Dictionary<string, (string Path, string? Body)> Examples = new()
    {
        ["createToken"] = ("/oauth/token", null),
        ["listOrganizations"] = ("/api/v1/organizations?page_size=10", null),
        ["createOrganization"] = (
            "/api/v1/organizations",
            """{"display_name":"New","external_id":"new","slug":"new.example","logo_url":"https://x.example/l","metadata":{"plan":"b"}}"""),
        ["getOrganization"] = ("/api/v1/organizations/org_0001", null),
        ["updateOrganization"] = ("/api/v1/organizations/org_0001", """{"display_name":"Other","slug":"other"}"""),
        ["deleteOrganization"] = ("/api/v1/organizations/org_0001", null),
        ["updateOrganizationSettings"] = (
            "/api/v1/organizations/org_0001/settings", """{"features":[{"name":"dir_sync","enabled":true}]}"""),
        ["createPortalLink"] = ("/api/v1/organizations/org_0001/portal_links?features=sso&features=dir_sync", null),
        ["listConnections"] = ("/api/v1/connections?organization_id=org_0002&include=all", null),
        ["getConnection"] = ("/api/v1/organizations/org_0001/connections/conn_0001_2", null),
        ["listDirectories"] = ("/api/v1/organizations/org_0001/directories", null),
        ["getDirectory"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1", null),
        ["listDirectoryUsers"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1/users?include_detail=true&page_size=30", null),
        ["listDirectoryGroups"] = ("/api/v1/organizations/org_0001/directories/dir_0001_1/groups?include_detail=true&page_size=2", null),
        ["listOrganizationUsers"] = ("/api/v1/organizations/org_0001/users?page_size=2", null),
        ["addMembership"] = (
            "/api/v1/memberships/organizations/org_0001/users/usr_new",
            """{"roles":[{"name":"viewer"}],"metadata":{"team":"x"},"inviter_email":"ada@example.com"}"""),
        ["updateMembership"] = (
            "/api/v1/memberships/organizations/org_0001/users/usr_0001_3", """{"roles":[{"name":"support","display_name":"S"}]}"""),
        ["removeMembership"] = ("/api/v1/memberships/organizations/org_0001/users/usr_0001_1", null),
        ["resendInvite"] = ("/api/v1/invites/organizations/org_0001/users/usr_0001_3/resend", "{}"),
        ["listRoles"] = ("/api/v1/organizations/org_0001/roles?include=permissions", null),
        ["createRole"] = (
            "/api/v1/organizations/org_0001/roles",
            """{"name":"auditor","display_name":"Auditor","description":"Reads","extends":"viewer","permissions":["audit:read"]}"""),
        ["listConnectedAccounts"] = ("/api/v1/connected_accounts?page_size=2", null),
        ["createConnectedAccount"] = (
            "/api/v1/connected_accounts",
            """
            {"connector":"github","identifier":"ada@example.com","organization_id":"org_0001","user_id":"usr_0001_1","connected_account":
            {"authorization_details":{"oauth_token":{"access_token":"a","refresh_token":"r","scopes":["s"]}},"api_config":{"rate":1}}}
            """),
        ["updateConnectedAccountCredentials"] = (
            "/api/v1/connected_accounts",
            """
            {"connector":"gmail","identifier":"ada@example.com",
            "connected_account":{"authorization_details":{"static_auth":{"details":{"api_key":"k"}}}}}
            """),
        ["createConnectedAccountMagicLink"] = ("/api/v1/connected_accounts/magic_link", Account),
        ["executeTool"] = (
            "/api/v1/execute_tool",
            """{"tool_name":"gmail_fetch","identifier":"ada@example.com","connector":"gmail","params":{"max":[1,null]}}"""),
    };

    public static TheoryData<string> OperationIds => Ids(_ => true);

    public static TheoryData<string> WithJsonBody => Ids(operation => operation.RequestContentType == "application/json");

    public static TheoryData<string> WithoutBody => Ids(operation => operation.RequestContentType is null);

    public static TheoryData<string> OnOrganization =>
        Ids(operation => Examples[operation.Id].Path.Contains("organizations/org_0001", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Every_operation_succeeds_as_described(string operationId)
    {
        await using var session = await Session.StartLiveAsync();
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
        await using var session = await Session.StartLiveAsync();
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
        await using var session = await Session.StartLiveAsync();
        var (path, body) = Examples[operationId];

        var reply = await session.SendAsync(
            Live.Operation(operationId).Method, path, body is "{}" ? """{"bogus":1}""" : body!.Trim().Insert(1, "\"bogus\":1,"));

        reply.IsLiveInvalid("bogus");
    }

    [Theory]
    [MemberData(nameof(WithJsonBody))]
    public async Task Every_operation_with_a_body_needs_one_and_it_must_be_json(string operationId)
    {
        await using var session = await Session.StartLiveAsync();
        var (path, body) = Examples[operationId];
        var method = Live.Operation(operationId).Method;

        (await session.SendAsync(method, path)).IsLiveInvalid("body");
        (await session.SendAsync(method, path, body, "text/plain")).IsLiveError(415, 3, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [MemberData(nameof(WithoutBody))]
    public async Task Every_operation_without_a_body_refuses_one(string operationId)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.SendAsync(Live.Operation(operationId).Method, Examples[operationId].Path, "{}")).IsLiveInvalid("body");
    }

    [Theory]
    [MemberData(nameof(OnOrganization))]
    public async Task Every_operation_on_an_organization_finds_it_missing(string operationId)
    {
        await using var session = await Session.StartLiveAsync();
        var (path, body) = Examples[operationId];

        var reply = await session.SendAsync(
            Live.Operation(operationId).Method, path.Replace("org_0001", "org_9999", StringComparison.Ordinal), body);

        reply.IsLiveNotFound();
    }

    [Fact]
    public async Task The_token_has_a_scope_and_its_errors_are_those_of_oauth()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal("api", (await session.RequestTokenAsync()).Json.GetProperty("scope").GetString());
        var refused = await session.RequestTokenAsync(secret: "wrong");
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Json.GetProperty("error").GetString()));
        Assert.NotEmpty(refused.Json.GetProperty("error_description").GetString()!);
        var invalid = await session.RequestTokenAsync(grantType: "password");
        Assert.Equal((400, "unsupported_grant_type"), (invalid.Status, invalid.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task What_only_the_published_contract_has_is_not_found()
    {
        await using var session = await Session.StartLiveAsync();

        (await session.GetAsync("/api/v1/organizations/org_0001/connections")).IsLiveNotFound();
    }

    [Fact]
    public void There_is_an_example_of_each_operation_that_is_served() => Assert.Equal(
        Examples.Keys.Order(StringComparer.Ordinal),
        Live.Operations.Where(operation => operation.IsServed).Select(operation => operation.Id).Order(StringComparer.Ordinal));

    private static Task<Reply> SendAsync(Session session, string operationId) => operationId == "createToken"
        ? session.RequestTokenAsync()
        : session.SendAsync(Live.Operation(operationId).Method, Examples[operationId].Path, Examples[operationId].Body);

    private static TheoryData<string> Ids(Func<ContractOperation, bool> filter) =>
        [.. Live.Operations.Where(operation => operation.IsServed).Where(filter).Select(operation => operation.Id)];
}
