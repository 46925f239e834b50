using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;
using Scalekit.Emulator;
using Scalekit.Paging;
using Scalekit.Wire;
using Xunit;

namespace Scalekit.Client.Tests;

public sealed class ContractCoverageTests
{
    // The running service lists an organization's connections by another operation; see the test of that.
    private const string OnlyPublished = "listOrganizationConnections";
    private const string OnlyOfTheRunningService = "listOrganizationUsers";

    public static TheoryData<ServiceContract, string> Operations
    {
        get
        {
            var rows = new TheoryData<ServiceContract, string>();
            foreach (var contract in new[] { ServiceContract.Published, ServiceContract.Live })
            {
                foreach (var operation in Contract.Load(contract).Operations.Where(operation => operation.IsServed))
                    rows.Add(contract, operation.Id);
            }

            return rows;
        }
    }

    [Theory]
    [InlineData(ServiceContract.Published, 26)]
    [InlineData(ServiceContract.Live, 26)]
    public void Every_operation_of_the_contract_is_one_member_of_the_wire_layer_and_no_member_is_anything_else(ServiceContract contract, int count)
    {
        var operations = Contract.Load(contract).Operations.Where(one => one.IsServed).Select(operation => operation.Id).ToList();
        Assert.Equal(count, operations.Count);
        operations.Add(contract == ServiceContract.Live ? OnlyPublished : OnlyOfTheRunningService);
        Assert.Equal(operations.Select(MemberName).Order(StringComparer.Ordinal), Members().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_running_service_lists_an_organizations_connections_among_all()
    {
        var call = Invoke(ServiceContract.Live, OnlyPublished).Call;
        Assert.Equal("/api/v1/connections?organization_id=sample_1&include=all&domain=example.com", call.PathAndQuery);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_contracts_name_method_and_path(ServiceContract contract, string operationId)
    {
        var operation = Contract.Load(contract).Operation(operationId);

        var (call, identifiers) = Invoke(contract, operationId);

        Assert.Equal(operationId, call.OperationId);
        Assert.Equal(operation.Method, call.Method.Method);
        Assert.Equal(Filled(operation.Path, identifiers), call.PathAndQuery.Split('?')[0]);
        Assert.Equal(operation.RequiresToken, !call.Anonymous);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_asks_for_pages_only_where_the_contract_has_them(ServiceContract contract, string operationId)
    {
        var query = QueryHelpers.ParseQuery(Invoke(contract, operationId).Call.PathAndQuery.Split('?').ElementAtOrDefault(1));

        Assert.Equal(Contract.Load(contract).Operation(operationId).QueryParameterNames.Contains("page_size"), query.ContainsKey("page_size"));
        Assert.Empty(query.Keys.Except(Contract.Load(contract).Operation(operationId).QueryParameterNames));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_has_a_body_of_the_contracts_type_and_shape(ServiceContract contract, string operationId)
    {
        var operation = Contract.Load(contract).Operation(operationId);

        using var body = Invoke(contract, operationId).Call.Body?.Invoke();

        Assert.Equal(operation.RequestContentType, body?.Headers.ContentType?.MediaType);
        var text = body is null ? null : await body.ReadAsStringAsync();
        if (operation.RequestContentType == "application/x-www-form-urlencoded")
            text = JsonSerializer.Serialize(QueryHelpers.ParseQuery(text).ToDictionary(field => field.Key, field => field.Value.ToString()));
        Assert.Empty(Contract.Load(contract).ValidateRequest(operationId, text));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void What_creates_or_sends_is_never_replayed_and_all_else_may_be(ServiceContract contract, string operationId)
    {
        var mustNotRunTwice = operationId is "resendInvite" || (Contract.Load(contract).Operation(operationId).Method == "POST" && operationId != "createToken");

        var (call, _) = Invoke(contract, operationId);

        Assert.Equal(mustNotRunTwice ? Replay.Never : Replay.Safe, call.Replay);
        Assert.Equal(mustNotRunTwice, !string.IsNullOrWhiteSpace(call.Evidence));
        Assert.Equal(operationId is "createOrganization" or "addMembership" or "createRole" or "createConnectedAccount", call.Creates);
    }

    private static MethodInfo[] Members() =>
        typeof(WireContract).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).ToArray();

    private static string MemberName(string operationId) => char.ToUpperInvariant(operationId[0]) + operationId[1..];

    /// <summary>Calls the member with a sample of everything; its texts are numbered in their order.</summary>
    private static (Call Call, IReadOnlyList<string> Identifiers) Invoke(ServiceContract contract, string operationId)
    {
        var member = Assert.Single(Members(), member => member.Name == MemberName(operationId));
        var identifiers = new List<string>();
        var arguments = member.GetParameters().Select(parameter => Sample(contract, parameter.ParameterType, identifiers)).ToArray();
        return ((Call)member.Invoke(contract == ServiceContract.Live ? new LiveContract() : new PublishedContract(), arguments)!, identifiers);
    }

    private static object? Sample(ServiceContract contract, Type type, List<string> identifiers)
    {
        if (type == typeof(string))
        {
            identifiers.Add($"sample_{identifiers.Count + 1}");
            return identifiers[^1];
        }

        // What only the running service has, the published contract refuses; see InputTests.
        var sample = Samples.Single(type.IsInstanceOfType);
        return contract == ServiceContract.Live || !OnlyLive.Contains(sample) ? sample : sample is true ? false : null;
    }

    private static readonly object[] OnlyLive =
    [
        true,
        new[] { "sso" },
        new ConnectionFilter { Domain = "example.com" },
        new DirectoryUserFilter { GroupId = "dirgroup_1", UpdatedAfter = DateTimeOffset.UnixEpoch },
        new DirectoryGroupFilter { UpdatedAfter = DateTimeOffset.UnixEpoch },
        new ConnectedAccountFilter { Connector = "gmail", Identifier = "ada", OrganizationId = "org_1", UserId = "usr_1" },
    ];

    private static readonly object[] Samples =
    [
        .. OnlyLive,
        new PageRequest(50),
        new Func<string>(() => "secret"),
        new List<FeatureSwitch> { new("sso", true) },
        new OrganizationInput { DisplayName = "Acme", ExternalId = "acme", Metadata = new Dictionary<string, string> { ["plan"] = "pro" } },
        new MembershipInput { Roles = ["admin"], Metadata = new Dictionary<string, string> { ["team"] = "blue" } },
        new RoleInput { Name = "auditor", DisplayName = "Auditor", Description = "Reads", Permissions = ["members:read"] },
        new ConnectedAccountInput { Connector = "gmail", Identifier = "ada", AuthorizationDetails = new Dictionary<string, object?> { ["api_key"] = "key" } },
        new ToolInvocation { ToolName = "tool", Identifier = "ada", ConnectionName = "gmail", ToolInput = new Dictionary<string, object?> { ["n"] = 1 } },
    ];

    private static string Filled(string template, IReadOnlyList<string> identifiers)
    {
        var next = 0;
        return string.Join('/', template.Split('/').Select(segment => segment.StartsWith('{') ? identifiers[next++] : segment));
    }
}
