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
    private static readonly Contract Published = Contract.Load();

    public static TheoryData<string> Operations => [.. Published.Operations.Select(operation => operation.Id)];

    [Fact]
    public void Every_operation_of_the_contract_is_one_member_of_the_wire_layer_and_no_member_is_anything_else()
    {
        Assert.Equal(26, Published.Operations.Count);
        Assert.Equal(
            Published.Operations.Select(operation => MemberName(operation.Id)).Order(StringComparer.Ordinal),
            Members().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_contracts_name_method_and_path(string operationId)
    {
        var operation = Published.Operation(operationId);

        var (call, identifiers) = Invoke(operationId);

        Assert.Equal(operationId, call.OperationId);
        Assert.Equal(operation.Method, call.Method.Method);
        Assert.Equal(Filled(operation.Path, identifiers), call.PathAndQuery.Split('?')[0]);
        Assert.Equal(operation.RequiresToken, !call.Anonymous);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_asks_for_pages_only_where_the_contract_has_them(string operationId)
    {
        var query = QueryHelpers.ParseQuery(Invoke(operationId).Call.PathAndQuery.Split('?').ElementAtOrDefault(1));

        Assert.Equal(Published.Operation(operationId).QueryParameterNames.Contains("page_size"), query.ContainsKey("page_size"));
        Assert.Empty(query.Keys.Except(Published.Operation(operationId).QueryParameterNames));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_has_a_body_of_the_contracts_type_and_shape(string operationId)
    {
        var operation = Published.Operation(operationId);

        using var body = Invoke(operationId).Call.Body?.Invoke();

        Assert.Equal(operation.RequestContentType, body?.Headers.ContentType?.MediaType);
        var text = body is null ? null : await body.ReadAsStringAsync();
        if (operation.RequestContentType == "application/x-www-form-urlencoded")
            text = JsonSerializer.Serialize(QueryHelpers.ParseQuery(text).ToDictionary(field => field.Key, field => field.Value.ToString()));
        Assert.Empty(Published.ValidateRequest(operationId, text));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void What_creates_or_sends_is_never_replayed_and_all_else_may_be(string operationId)
    {
        var mustNotRunTwice = operationId is "resendInvite" || (Published.Operation(operationId).Method == "POST" && operationId != "createToken");

        var (call, _) = Invoke(operationId);

        Assert.Equal(mustNotRunTwice ? Replay.Never : Replay.Safe, call.Replay);
        Assert.Equal(mustNotRunTwice, !string.IsNullOrWhiteSpace(call.Evidence));
    }

    private static MethodInfo[] Members() =>
        typeof(WireContract).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static string MemberName(string operationId) => char.ToUpperInvariant(operationId[0]) + operationId[1..];

    /// <summary>Calls the member with a sample of everything; its texts are numbered in their order.</summary>
    private static (Call Call, IReadOnlyList<string> Identifiers) Invoke(string operationId)
    {
        var member = Assert.Single(Members(), member => member.Name == MemberName(operationId));
        var identifiers = new List<string>();
        var arguments = member.GetParameters().Select(parameter => Sample(parameter.ParameterType, identifiers)).ToArray();
        return ((Call)member.Invoke(new PublishedContract(), arguments)!, identifiers);
    }

    private static object Sample(Type type, List<string> identifiers)
    {
        if (type == typeof(string))
        {
            identifiers.Add($"sample_{identifiers.Count + 1}");
            return identifiers[^1];
        }

        return Samples.Single(type.IsInstanceOfType);
    }

    private static readonly object[] Samples =
    [
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
