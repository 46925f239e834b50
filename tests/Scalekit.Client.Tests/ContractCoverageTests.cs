using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

public sealed class ContractCoverageTests
{
    // Doing these twice has the same result as once: the permissions are already on the role, the sessions have already ended.
    private static readonly string[] RepeatablePosts = ["addPermissionsToRole", "revokeSession", "revokeAllUserSessions"];

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
    public void Every_operation_of_the_contract_is_declared_once_and_nothing_else_is(ServiceContract contract, int atLeast)
    {
        var operations = Row.Served(contract).ToList();
        Assert.InRange(operations.Count, atLeast, int.MaxValue);

        // The client also declares operations that the running service replaced by another; a separate test covers them.
        if (contract == ServiceContract.Live)
            operations.AddRange(Row.All.Where(row => row.LiveInstead is not null).Select(row => row.Id));
        Assert.Equal(
            operations.Order(StringComparer.Ordinal),
            Declared.Where(operation => operation.In(Api(contract)) is not null)
                .Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_declaration_has_one_row()
    {
        Assert.Equal(
            Declared.Select(operation => operation.Id).Order(StringComparer.Ordinal),
            Row.All.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.All(Row.All, row => Assert.Same(Assert.Single(Declared, operation => operation.Id == row.Id), row.Declared.Operation));
    }

    [Fact]
    public void What_only_reads_in_one_of_two_natures_may_be_repeated() => Assert.Equal(Replay.Safe, Reading.Replay);

    [Fact]
    public void What_is_sent_secrets_has_a_call_that_sends_them_from_its_cmdlet()
    {
        var secret = Row.All.Where(row => row.Declared.HasSecrets).ToArray();
        Assert.NotEmpty(secret);
        Assert.All(secret, row => Assert.Matches(@"\$(provider|plain|toolInput)\b", row.Cmdlet?.Canary ?? ""));
    }

    [Fact]
    public void What_a_contract_does_not_have_is_refused()
    {
        var error = Assert.Throws<ScalekitException>(() => Sample(ServiceContract.Published, "listOrganizationUsers"));
        Assert.Equal((ErrorIds.NotInContract, AdviceCode.UseOtherContract), (error.ErrorId, error.Advice!.Code));
        Assert.Contains("the API has no list of members", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_running_service_lists_an_organizations_connections_among_all()
    {
        var row = Row.Of("listOrganizationConnections");
        var target = Sample(ServiceContract.Live, row.Id).PathAndQuery;
        Assert.Null(row.Live);
        Assert.Equal(Contract.Load(ServiceContract.Live).Operation(row.LiveInstead!).Path, target.Split('?')[0]);
        Assert.Equal("/api/v1/connections?organization_id=org_102690563300010000&include=all&domain=example.com", target);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_contracts_name_method_and_path(ServiceContract contract, string operationId)
    {
        var operation = Contract.Load(contract).Operation(operationId);

        var call = Sample(contract, operationId);

        Assert.Equal(operationId, call.OperationId);
        Assert.Equal(operation.Method, call.Method.Method);
        Assert.Equal(Row.Of(operationId).PathOf(Row.Of(operationId).Identifiers), Uri.UnescapeDataString(call.PathAndQuery.Split('?')[0]));
        Assert.Equal(Regex.Replace(operation.Path, @"\{[^}]+\}", "{}"), Regex.Replace(Row.Of(operationId).Path, @"\{\d\}", "{}"));
        Assert.Equal(operation.Path.Count(letter => letter == '{'), Row.Of(operationId).Identifiers.Count);
        Assert.Equal(operation.RequiresToken, !call.Anonymous);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_asks_for_pages_only_where_the_contract_has_them(ServiceContract contract, string operationId)
    {
        var query = QueryHelpers.ParseQuery(Sample(contract, operationId).PathAndQuery.Split('?').ElementAtOrDefault(1));

        Assert.Equal(Row.Of(operationId).HasPages(contract), query.ContainsKey("page_size"));
        Assert.Empty(query.Keys.Except(Contract.Load(contract).Operation(operationId).QueryParameterNames));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_has_a_body_of_the_contracts_type_and_shape(ServiceContract contract, string operationId)
    {
        var operation = Contract.Load(contract).Operation(operationId);

        using var body = Sample(contract, operationId).Body?.Invoke();

        Assert.Equal(operation.RequestContentType, body?.Headers.ContentType?.MediaType);
        var text = body is null ? null : await body.ReadAsStringAsync();
        if (operation.RequestContentType == "application/x-www-form-urlencoded")
        {
            var fields = QueryHelpers.ParseQuery(text).ToDictionary(field => field.Key, field => field.Value.ToString());
            text = JsonSerializer.Serialize(fields);
        }

        Assert.Empty(Contract.Load(contract).ValidateRequest(operationId, text));
    }

    // The API deletes connected accounts with POST.
    private const string DeletingPost = "deleteConnectedAccount";

    [Theory]
    [MemberData(nameof(Operations))]
    public void What_creates_or_sends_is_never_replayed_and_all_else_may_be(ServiceContract contract, string operationId)
    {
        var method = Contract.Load(contract).Operation(operationId).Method;
        var row = Row.Of(operationId);

        var call = Sample(contract, operationId);

        Assert.True(method != "POST" || row.Kind is Kind.OnceOnlyChange or Kind.Token || RepeatablePosts.Contains(operationId)
            || operationId == DeletingPost);
        Assert.Equal(method == "DELETE" || operationId == DeletingPost, row.IsDelete);
        Assert.Equal(method == "GET", row.Kind is Kind.Read or Kind.ListingPage);
        Assert.Equal(ReplayOf(row.Kind), call.Replay);
        Assert.Equal(row.Kind == Kind.OnceOnlyChange, call.WhenUnknown is not null);
        Assert.Equal(row.Creates, call.Creates);
    }

    private static Replay ReplayOf(Kind kind) => kind switch
    {
        Kind.OnceOnlyChange => Replay.Never,
        Kind.Delete or Kind.AnsweredDelete => Replay.Delete,
        _ => Replay.Safe,
    };

    private static IReadOnlyList<Operation> Declared { get; } =
    [
        .. typeof(ScalekitClient).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsSubclassOf(typeof(Operation)))
            .Select(field => (Operation)field.GetValue(null)!)
            .Except([Reading]),
    ];

    // A second declaration of a request that creates links only if its body says so. The catalogue's row is for the change.
    private static Operation Reading => McpConfigurationOperations.ListAccountsOperation;

    private static ApiContract Api(ServiceContract contract) => contract == ServiceContract.Live ? ApiContract.Live : ApiContract.Published;

    /// <summary>The call with an operation's sample input in a contract, with the row's identifiers.</summary>
    private static Call Sample(ServiceContract contract, string operationId)
    {
        var row = Row.Of(operationId);
        return row.Declared.CallIn(Api(contract), row.Identifiers);
    }
}
