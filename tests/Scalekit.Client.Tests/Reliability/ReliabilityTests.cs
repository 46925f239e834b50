using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>Every operation meets every fault, and ends as <see cref="Expectation"/> says.</summary>
public sealed class ReliabilityTests(Matrix matrix) : IClassFixture<Matrix>
{
    public static TheoryData<ServiceContract, string> Faults =>
        [.. from contract in Enum.GetValues<ServiceContract>() from fault in Fault.All select (contract, fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_operation_ends_as_the_rules_say(ServiceContract contract, string fault)
    {
        var results = matrix.Problems.Where(one => one.Key.Contract == contract && one.Key.Fault.Name == fault).ToArray();

        Assert.Equal(Matrix.CasesOf(contract).Count(one => one.Fault.Name == fault), results.Length);
        var problems = results.Where(one => one.Value is not null).Select(one => $"{Describe(one.Key)}: {one.Value}").ToArray();
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Fact]
    public void No_redirect_was_followed() => Assert.Equal(0, matrix.RequestsElsewhere);

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public void Every_operation_of_the_contract_is_in_it(ServiceContract contract)
    {
        Assert.Equal(Row.Served(contract), Row.Listed(contract));
        Assert.Equal(
            Row.Listed(contract), Matrix.CasesOf(contract).Select(one => one.Operation.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fault_that_the_emulator_plays_is_in_it() => Assert.Equal(
        Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.EchoSecret), // handled like any other error; see SecretTests
        Fault.All.Select(fault => fault.Rule?.Kind).OfType<FaultKind>().Distinct().Order());

    [Fact]
    public Task The_page_says_what_the_rules_say() => WrittenPage.IsUpToDateAsync("reliability.md", ReliabilityPage.Write());

    private static string Describe(Case one) =>
        $"{one.Operation}, {(one.Persists ? "for good" : "once")}, {(one.Executes ? "carried out" : "not carried out")}";
}
