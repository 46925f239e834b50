using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator.Api;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Every operation of both descriptions is found by its method and path.</summary>
public sealed class RoutingTests
{
    public static TheoryData<ServiceContract, string> Operations =>
        [.. from contract in Enum.GetValues<ServiceContract>()
            from operation in Contract.Load(contract).Operations
            select (contract, operation.Id)];

    [Fact]
    public void There_are_all_operations_of_the_two_descriptions() =>
        Assert.Equal((26, 112), (Contract.Load().Operations.Count, Contract.Load(ServiceContract.Live).Operations.Count));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_is_found(ServiceContract contract, string operationId)
    {
        var description = Contract.Load(contract);
        var operation = description.Operation(operationId);
        await using var session = await Session.StartAsync(new() { Contract = contract });

        await session.SendAsync(operation.Method, Sample.Path(description, operation));

        Assert.Equal(operationId, session.Server.Requests.Snapshot()[^1].OperationId);
    }

    [Theory]
    [InlineData("GET", "/api/v1/organizations/org_1", "getOrganization")]
    [InlineData("GET", "/api/v1/organizations:external/acme", "getOrganizationByExternalId")]
    [InlineData("GET", "/api/v1/organizations:external/a%2Fb%3Ac", "getOrganizationByExternalId")]
    [InlineData("GET", "/api/v1/organizations/org_1/users", "listOrganizationUsers")]
    [InlineData("GET", "/api/v1/organizations/org_1/users:search", "searchOrganizationUsers")]
    [InlineData("GET", "/api/v1/users:search", "searchUsers")]
    [InlineData("GET", "/api/v1/users/search", "getUser")]
    [InlineData("GET", "/api/v1/users:external/u:search", "getUser2")]
    [InlineData("PATCH", "/api/v1/memberships/organizations/org_1/users:external/u", "updateMembership2")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/conn_1:enable", "enableConnection")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/conn_1:disable", "disableConnection")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/directories/dir_1:enable", "enableDirectory")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/directories/dir_1:x:disable", "disableDirectory")]
    [InlineData("GET", "/api/v1/organizations/org_1/connections/conn_1:enable", "getConnection")]
    [InlineData("GET", "/api/v1/organizations/org_1/directories/dir_1%3Aenable", "getDirectory")]
    [InlineData("POST", "/api/v1/connected_accounts", "createConnectedAccount")]
    [InlineData("POST", "/api/v1/connected_accounts:delete", "deleteConnectedAccount")]
    [InlineData("POST", "/api/v1/connected_accounts/magic_link", "createConnectedAccountMagicLink")]
    [InlineData("GET", "/api/v1/connected_accounts:search", "searchConnectedAccounts")]
    [InlineData("PATCH", "/api/v1/roles/default", "updateDefaultRoles2")]
    [InlineData("GET", "/api/v1/roles/default", "getRole")]
    [InlineData("PATCH", "/api/v1/roles:set_defaults", "updateDefaultRoles")]
    [InlineData("GET", "/api/v1/roles/admin/permissions", "listRolePermissions")]
    [InlineData("GET", "/api/v1/roles/admin/permissions:all", "listEffectiveRolePermissions")]
    [InlineData("DELETE", "/api/v1/roles/admin/permissions/members:read", "removePermissionFromRole")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/roles:set_defaults", "updateDefaultOrganizationRoles")]
    [InlineData("GET", "/api/v1/tools/scoped", "listScopedTools")]
    public async Task Neighbours_are_told_apart(string method, string path, string operationId)
    {
        await using var session = await Session.StartLiveAsync();

        await session.SendAsync(method, path);

        Assert.Equal(operationId, session.Server.Requests.Snapshot()[^1].OperationId);
    }

    [Theory]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/:enable")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/%20:enable")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/conn_1%3Aenable")]
    [InlineData("PATCH", "/api/v1/organizations/org_1/connections/conn_1:erase")]
    [InlineData("DELETE", "/api/v1/roles/default/permissions")]
    public async Task A_method_that_belongs_to_a_neighbour_only_is_refused(string method, string path)
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(501, (await session.SendAsync(method, path)).Status);
    }

    // Neither description has such paths today, but a new operation may add one.
    [Theory]
    [InlineData("/things/1", "getThing", "1")]
    [InlineData("/things/default", "getDefaultThing", null)]
    [InlineData("/things/1:parts", "getParts", "1")]
    [InlineData("/things/1%3Aparts", "getThing", "1:parts")]
    [InlineData("/things/default:parts", "getDefaultParts", null)]
    public void Of_several_templates_the_one_that_leaves_least_open_is_meant(string path, string operationId, string? id)
    {
        var routes = new RouteTable(Contract.Parse("""
            openapi: 3.0.1
            info: { title: Things, version: '1' }
            paths:
              /things/{id}: { get: { operationId: getThing, responses: { '200': { description: It } } } }
              /things/{id}:parts: { get: { operationId: getParts, responses: { '200': { description: They } } } }
              /things/default:parts: { get: { operationId: getDefaultParts, responses: { '200': { description: They } } } }
              /things/default: { get: { operationId: getDefaultThing, responses: { '200': { description: It } } } }
            """));

        var match = routes.Find("GET", path);

        Assert.Equal((operationId, id), (match.Operation?.Id, match.PathValues.GetValueOrDefault("id")));
    }

    [Theory]
    [InlineData("/api/v1/organizations:external")]
    [InlineData("/api/v1/organizations:external/")]
    [InlineData("/api/v1/organizations:internal/acme")]
    [InlineData("/api/v1/users:search/x")]
    public async Task A_path_that_is_nearly_one_is_not_found(string path)
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(404, (await session.GetAsync(path)).Status);
    }
}
