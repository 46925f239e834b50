using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Every operation of the contract has a cmdlet that calls it and returns an object of the documented type.</summary>
public class OperationTests : ModuleTest
{
    public OperationTests()
    {
    }

    protected OperationTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string> Table => [.. Row.All.Select(row => row.Id)];

    [Fact]
    public void The_table_has_every_operation_of_the_contract()
    {
        var published = Contract.Load(Repository.File("tests", "contract", "scalekit-openapi.yml"));
        Assert.Equal(26, published.Operations.Count);
        Assert.Equal(
            By(published.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal), Row.Served(ServiceContract.Live)),
            Row.Listed(Service.Options.Contract));
        Assert.All(Row.All, row => Assert.NotNull(row.Cmdlet));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void An_operation_is_called_by_its_cmdlet(string operationId)
    {
        var (row, cmdlet) = (Row.Of(operationId), Row.Of(operationId).Cmdlet!);
        if (IsRefused(row))
            return;

        var output = Run(cmdlet.ScriptIn(Service.Options.Contract)).Succeeded();

        // The operation is requested exactly once, and nothing else except a token, unless the row says so. A listing would otherwise
        // request its second page.
        var asked = Service.Requests.Snapshot().Select(entry => entry.OperationId ?? "").ToArray();
        Assert.Equal(cmdlet.Requests ?? [row.IdIn(Service.Options.Contract)!], asked);
        Assert.InRange(Service.Requests.Snapshot()[0].Status, 200, 204);
        if (cmdlet.Output is not { } expected)
        {
            Assert.True(row.IsDelete, row.Id);
            Assert.Empty(output);
            return;
        }

        var item = Assert.Single(output);
        Assert.Equal(expected.Type, item.TypeName());
        Assert.Equal(expected.ValueIn(Service.Options.Contract), LanguagePrimitives.ConvertTo<string>(item.Get(expected.Property)));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_request_is_what_the_contract_describes(string operationId)
    {
        var row = Row.Of(operationId);
        if (IsRefused(row))
            return;

        Run(row.Cmdlet!.ScriptIn(Service.Options.Contract)).Succeeded();
        var contract = Contract.Load(Service.Options.Contract);
        foreach (var entry in Service.Requests.Snapshot().Where(entry => entry.OperationId != "createToken"))
        {
            var operation = contract.Operation(entry.OperationId!);
            Assert.Equal(operation.Method, entry.Method, ignoreCase: true);
            Assert.Empty(contract.ValidateRequest(entry.OperationId!, entry.Body.Length == 0 ? null : entry.Body));
        }
    }

    /// <summary>Whether the contract lacks the operation, so that the cmdlet fails and sends nothing.</summary>
    private bool IsRefused(Row row)
    {
        if (row.IdIn(Service.Options.Contract) is not null)
            return false;
        Run(row.Cmdlet!.Script).Failed("NotInContract");
        Assert.Empty(Operations());
        return true;
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class OperationTestsOfTheRunningService() : OperationTests(ServiceContract.Live);
