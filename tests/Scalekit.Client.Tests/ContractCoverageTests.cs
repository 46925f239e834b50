using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;
using Scalekit.ConnectedAccounts;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Scalekit.Members;
using Scalekit.Organizations;
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
    public void Every_operation_of_the_contract_is_declared_once_and_nothing_else_is(ServiceContract contract, int count)
    {
        var operations = Contract.Load(contract).Operations.Where(one => one.IsServed).Select(operation => operation.Id).ToList();
        Assert.Equal(count, operations.Count);
        if (contract == ServiceContract.Live)
            operations.Add(OnlyPublished);
        Assert.Equal(
            operations.Order(StringComparer.Ordinal),
            Declared.Where(operation => operation.In(Api(contract)) is not null).Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_contract_does_not_have_is_refused()
    {
        var error = Assert.Throws<ScalekitException>(() => Invoke(ServiceContract.Published, OnlyOfTheRunningService));
        Assert.Equal((ErrorIds.NotInContract, AdviceCode.UseOtherContract), (error.ErrorId, error.Advice!.Code));
        Assert.Contains("the API has no list of members", error.Message, StringComparison.Ordinal);
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

        var mayRunTwice = Contract.Load(contract).Operation(operationId).Method == "DELETE" ? Replay.Delete : Replay.Safe;
        Assert.Equal(mustNotRunTwice ? Replay.Never : mayRunTwice, call.Replay);
        Assert.Equal(mustNotRunTwice, call.WhenUnknown is not null);
        Assert.Equal(operationId is "createOrganization" or "addMembership" or "createRole" or "createConnectedAccount", call.Creates);
    }

    private static IReadOnlyList<Operation> Declared { get; } =
    [
        .. typeof(ScalekitClient).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsSubclassOf(typeof(Operation)))
            .Select(field => (Operation)field.GetValue(null)!),
    ];

    private static ApiContract Api(ServiceContract contract) => contract == ServiceContract.Live ? ApiContract.Live : ApiContract.Published;

    /// <summary>Makes a call of a sample of everything; identifiers are numbered in their order.</summary>
    private static (Call Call, IReadOnlyList<string> Identifiers) Invoke(ServiceContract contract, string operationId)
    {
        var operation = Assert.Single(Declared, operation => operation.Id == operationId);
        var types = operation.GetType();
        while (types.GetGenericArguments() is not [_, _] || types.IsSubclassOf(typeof(Operation)) && types.BaseType != typeof(Operation))
            types = types.BaseType!;
        var make = typeof(ContractCoverageTests).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!;
        try
        {
            return ((Call, IReadOnlyList<string>))make.MakeGenericMethod(types.GetGenericArguments()).Invoke(null, [contract, operation])!;
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    private static (Call Call, IReadOnlyList<string> Identifiers) Make<TInput, T>(ServiceContract contract, Operation<TInput, T> operation)
    {
        var form = operation.In(Api(contract));
        var identifiers = Enumerable.Range(1, form?.Path.Count(letter => letter == '{') ?? 0).Select(number => $"sample_{number}").ToArray();
        var input = Sample(contract, typeof(TInput)) is TInput sample ? sample : default!;
        var page = form?.Items is null ? null : new PageRequest(50);
        return (operation.CallIn(Api(contract), new Arguments<TInput>(identifiers, input, page), new Reading(ScalekitJson.Default, null)), identifiers);
    }

    private static object? Sample(ServiceContract contract, Type type)
    {
        // What only the running service has, the published contract refuses; see InputTests.
        var sample = type == typeof(Nothing) ? null : Samples.Single(type.IsInstanceOfType);
        return contract == ServiceContract.Published && OnlyLive.Contains(sample) ? sample is NewMember member ? member with { SendInvitation = false } : null : sample;
    }

    private static readonly MembershipInput Membership =
        new() { Roles = ["admin"], Metadata = new Dictionary<string, string> { ["team"] = "blue" } };

    private static readonly object[] OnlyLive =
    [
        "acme",
        new NewMember(Membership, SendInvitation: true),
        new[] { "sso" },
        new ConnectionFilter { Domain = "example.com" },
        new DirectoryUserFilter { GroupId = "dirgroup_1", UpdatedAfter = DateTimeOffset.UnixEpoch },
        new DirectoryGroupFilter { UpdatedAfter = DateTimeOffset.UnixEpoch },
        new ConnectedAccountFilter { Connector = "gmail", Identifier = "ada", OrganizationId = "org_1", UserId = "usr_1" },
    ];

    private static readonly object[] Samples =
    [
        .. OnlyLive,
        new TokenRequest("skc_1", () => "secret"),
        new FeatureSwitches([new("sso", true)]),
        new MagicLinkBody("gmail", "ada"),
        new OrganizationInput { DisplayName = "Acme", ExternalId = "acme", Metadata = new Dictionary<string, string> { ["plan"] = "pro" } },
        Membership,
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
