using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Every operation in a description of the service has a cmdlet.</summary>
public sealed class EveryOperationTests : ModuleTest
{
    // PATCH /roles/default is a second path of updateDefaultRoles.
    private static readonly string[] SecondPaths = ["updateDefaultRoles2"];

    private static readonly ServiceContract[] Contracts = [ServiceContract.Published, ServiceContract.Live];

    [Theory]
    [InlineData(ServiceContract.Published, 26)] // including the token endpoint
    [InlineData(ServiceContract.Live, 111)]
    public void Every_operation_has_a_cmdlet(ServiceContract contract, int count)
    {
        var cmdlets = Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded()
            .Select(command => ((CmdletInfo)command.BaseObject).Name)
            .Except(["Invoke-ScalekitApi"])
            .ToHashSet();
        var operations = DescribedIn(contract);

        Assert.Equal(count, operations.Count);
        var missing = operations.Select(operation => operation.Id)
            .Except(SecondPaths)
            .Where(id => Row.All.SingleOrDefault(row => row.Id == id)?.Cmdlet is not { } cmdlet || !cmdlets.Contains(cmdlet.Name));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_page_says_which_cmdlet_calls_an_operation()
    {
        List<string> lines =
        [
            "# Operations and their cmdlets",
            "",
            "The tests write this page. Do not edit it; to update it, run",
            "`SCALEKIT_TEST_UPDATE_DOCS=1 dotnet test tests/Scalekit.PowerShell.Tests`.",
            "",
            "All operations of the published contract and the running service. The tests run these examples.",
            "[reliability.md](reliability.md) says what happens to each kind of operation when something goes wrong.",
            "",
            "| operation | request | contract | kind | example |",
            "| --- | --- | --- | --- | --- |",
            .. Contracts.SelectMany(DescribedIn).Select(operation => operation.Id).Distinct().Order(StringComparer.Ordinal).Select(Line),
            "",
        ];
        await WrittenPage.IsUpToDateAsync("operations.md", string.Join('\n', lines));
    }

    private static IReadOnlyList<ContractOperation> DescribedIn(ServiceContract contract) =>
        [.. Contract.Load(contract).Operations.Where(operation => contract == ServiceContract.Published || operation.RequiresToken)];

    private static string Line(string id)
    {
        var described = Contracts.ToDictionary(
            contract => contract, contract => DescribedIn(contract).SingleOrDefault(operation => operation.Id == id));
        var (published, live) = (described[ServiceContract.Published], described[ServiceContract.Live]);
        var operation = live ?? published!;
        var where = published is null ? "running service" : live is null ? "published" : "both";
        var row = Row.All.SingleOrDefault(row => row.Id == id);
        var kind = row is null ? "" : Row.Kinds.Single(kind => kind.Kind == row.Kind).Name;
        var script = row?.Cmdlet!.ScriptIn(live is null ? ServiceContract.Published : ServiceContract.Live)
            .Replace("|", "\\|", StringComparison.Ordinal);
        var example = SecondPaths.Contains(id) ? "another path to updateDefaultRoles" : $"`{script}`";
        return $"| {id} | `{operation.Method} {operation.Path}` | {where} | {kind} | {example} |";
    }
}
