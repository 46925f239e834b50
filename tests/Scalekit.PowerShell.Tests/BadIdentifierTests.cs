using System;
using System.Linq;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A value that cannot be an identifier is rejected before anything is sent, in every parameter that takes one.</summary>
public class BadIdentifierTests : ModuleTest
{
    public BadIdentifierTests()
    {
    }

    protected BadIdentifierTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string, string> Table { get; } =
    [
        .. from row in Row.All
           from script in row.Cmdlet?.BadIdentifiers ?? []
           select (row.Id, script),
    ];

    [Fact]
    public void The_table_has_every_identifier_of_every_operation() => Assert.Equal(
        Contract.Load(Service.Options.Contract).Operations
            .Where(operation => operation.IsServed)
            .Select(operation => (operation.Id, operation.Path.Count(letter => letter == '{'))),
        Contract.Load(Service.Options.Contract).Operations
            .Where(operation => operation.IsServed)
            .Select(operation => (operation.Id, Row.Of(operation.Id).Cmdlet?.BadIdentifiers.Distinct().Count() ?? 0)));

    [Theory]
    [MemberData(nameof(Table))]
    public void An_identifier_that_names_no_segment_is_refused(string operationId, string script)
    {
        var row = Row.Of(operationId);
        var isThere = row.IdIn(Service.Options.Contract) is not null;
        foreach (var identifier in new[] { ".", "..", " " })
        {
            // A change checks its identifiers before it prompts for confirmation. A read leaves the check to the client.
            string[] errorIds = isThere ? ["InvalidIdentifier"] : row.Changes ? ["InvalidIdentifier", "NotInContract"] : ["NotInContract"];
            var outcome = Run(script.Replace("{0}", identifier, StringComparison.Ordinal));
            if (row.IsLookup)
                Assert.Empty(outcome.Succeeded());
            else if (identifier == " " && row.Changes)
                // A blank identifier is rejected before the module asks the service for its contract.
                outcome.Failed("InvalidIdentifier");
            else
                Assert.Contains(Assert.Single(outcome.Errors).FullyQualifiedErrorId.Split(',')[0], errorIds);
        }

        if (!row.IsLookup)
            Assert.Empty(Operations());
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class BadIdentifierTestsOfTheRunningService() : BadIdentifierTests(ServiceContract.Live);
