using System;
using System.Linq;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The vendor's description, loaded as a contract.</summary>
public sealed class LiveContractTests
{
    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    [Fact]
    public void It_has_the_published_operations_but_one_with_the_same_methods_and_paths_and_serves_them()
    {
        var published = Contract.Load().Operations.Where(operation => operation.Id != "listOrganizationConnections").ToArray();

        Assert.False(Live.Contains("listOrganizationConnections"));
        Assert.All(published, operation => Assert.True(Live.Operation(operation.Id).IsServed, operation.Id));
        Assert.All(published, operation => Assert.Equal(
            (operation.Method, Shape(operation)), (Live.Operation(operation.Id).Method, Shape(Live.Operation(operation.Id)))));
        Assert.Equal("createToken", Assert.Single(Live.Operations, operation => !operation.RequiresToken).Id);

        static string Shape(ContractOperation operation) =>
            string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(Live.Operations.Count, Live.Operations.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());

    // These names are used by the client, and in users' fault rules and logs.
    [Theory]
    [InlineData("createToken", "POST /oauth/token")]
    [InlineData("listOrganizations", "GET /api/v1/organizations")]
    [InlineData("createOrganization", "POST /api/v1/organizations")]
    [InlineData("getOrganization", "GET /api/v1/organizations/{id}")]
    [InlineData("updateOrganization", "PATCH /api/v1/organizations/{id}")]
    [InlineData("deleteOrganization", "DELETE /api/v1/organizations/{id}")]
    [InlineData("updateOrganizationSettings", "PATCH /api/v1/organizations/{id}/settings")]
    [InlineData("createPortalLink", "PUT /api/v1/organizations/{id}/portal_links")]
    [InlineData("listConnections", "GET /api/v1/connections")]
    [InlineData("getConnection", "GET /api/v1/organizations/{organization_id}/connections/{id}")]
    [InlineData("listDirectories", "GET /api/v1/organizations/{organization_id}/directories")]
    [InlineData("getDirectory", "GET /api/v1/organizations/{organization_id}/directories/{id}")]
    [InlineData("listDirectoryUsers", "GET /api/v1/organizations/{organization_id}/directories/{directory_id}/users")]
    [InlineData("listDirectoryGroups", "GET /api/v1/organizations/{organization_id}/directories/{directory_id}/groups")]
    [InlineData("listOrganizationUsers", "GET /api/v1/organizations/{organization_id}/users")]
    [InlineData("addMembership", "POST /api/v1/memberships/organizations/{organization_id}/users/{id}")]
    [InlineData("updateMembership", "PATCH /api/v1/memberships/organizations/{organization_id}/users/{id}")]
    [InlineData("removeMembership", "DELETE /api/v1/memberships/organizations/{organization_id}/users/{id}")]
    [InlineData("resendInvite", "PATCH /api/v1/invites/organizations/{organization_id}/users/{id}/resend")]
    [InlineData("listRoles", "GET /api/v1/organizations/{org_id}/roles")]
    [InlineData("createRole", "POST /api/v1/organizations/{org_id}/roles")]
    [InlineData("listConnectedAccounts", "GET /api/v1/connected_accounts")]
    [InlineData("createConnectedAccount", "POST /api/v1/connected_accounts")]
    [InlineData("updateConnectedAccountCredentials", "PUT /api/v1/connected_accounts")]
    [InlineData("createConnectedAccountMagicLink", "POST /api/v1/connected_accounts/magic_link")]
    [InlineData("executeTool", "POST /api/v1/execute_tool")]
    public void Operations_that_have_a_name_keep_it(string operationId, string request) =>
        Assert.Equal(request, Request(Live.Operation(operationId)));

    [Theory]
    [InlineData("getOrganizationByExternalId", "GET /api/v1/organizations:external/{external_id}")]
    [InlineData("updateDefaultRoles2", "PATCH /api/v1/roles/default")]
    // In the published contract, listRoles and createRole are other operations.
    [InlineData("RolesService_ListRoles", "GET /api/v1/roles")]
    [InlineData("RolesService_CreateRole", "POST /api/v1/roles")]
    public void Other_operations_have_the_vendors_name(string operationId, string request) =>
        Assert.Equal(request, Request(Live.Operation(operationId)));

    [Theory]
    [InlineData("""{"roles":[{"name":"admin"}],"inviter_email":"a@example.com"}""", null)]
    [InlineData("""{"roles":["admin"]}""", "roles[0]")]
    [InlineData("""{"roles":[{"name":"admin","id":"role_1"}]}""", "roles[0].id")]
    [InlineData("""{"membership":{"roles":[]}}""", "membership")]
    public void Requests_are_checked_with_their_read_only_members(string json, string? field) =>
        Assert.Equal(field, Live.ValidateRequest("addMembership", json) is [var first, ..] ? first.Field : null);

    [Fact]
    public void An_empty_object_is_empty_and_free_form_json_is_free()
    {
        Assert.Empty(Live.ValidateRequest("resendInvite", "{}"));
        Assert.NotEmpty(Live.ValidateRequest("resendInvite", """{"any":1}"""));
        Assert.NotEmpty(Live.ValidateRequest("resendInvite", null));
        Assert.Empty(Live.ValidateRequest("executeTool", """{"tool_name":"t","params":{"deep":{"any":[1,"x",null]}}}"""));
    }

    [Fact]
    public void Answers_are_closed()
    {
        Assert.NotEmpty(Live.ValidateResponse("getConnection", 200, """{"id":"conn_1"}"""));
        Assert.NotEmpty(Live.ValidateResponse("getConnection", 200, """{"connection":{"type":"SSO_SAML"}}"""));
        Assert.NotEmpty(Live.ValidateResponse("listDirectoryUsers", 200, """{"users":[{"active":true}]}"""));
        Assert.Empty(Live.ValidateResponse("listDirectoryUsers", 200, """{"users":[{"user_detail":{"active":true}}]}"""));
    }

    private static string Request(ContractOperation operation) => $"{operation.Method} {operation.Path}";
}
