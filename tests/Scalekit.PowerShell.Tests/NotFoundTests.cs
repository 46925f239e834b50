using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>An object that does not exist causes an error for its own input, and the other inputs are processed.</summary>
public class NotFoundTests : ModuleTest
{
    public NotFoundTests()
    {
    }

    protected NotFoundTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string, string, string> Table { get; } =
    [
        .. from row in Row.All
           from call in row.Cmdlet?.NotFound ?? []
           select (row.Id, call.Script, call.Target),
    ];

    [Fact]
    public void The_table_has_every_operation_on_something() => Assert.All(
        Contract.Load(Service.Options.Contract).Operations
            .Where(operation => operation.IsServed && operation.Path.Contains('{', StringComparison.Ordinal)),
        operation => Assert.NotEmpty(Row.Of(operation.Id).Cmdlet?.NotFound ?? []));

    [Theory]
    [InlineData(
        "Set-ScalekitMember org_102690563300010000 org_102690563300020000 -Role admin",
        "'org_102690563300020000' looks like the ID of an organization, but the ID of a user is needed.")]
    [InlineData(
        "Get-ScalekitOrganization usr_102690563300010001",
        "'usr_102690563300010001' looks like the ID of a user, but the ID of an organization is needed.")]
    [InlineData(
        "Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId conn_102690563300010001",
        "'conn_102690563300010001' looks like the ID of a connection, but the ID of a directory is needed.")]
    [InlineData(
        "Set-ScalekitMember org_102690563300010000 diruser_102600010100000001 -Role admin",
        "'diruser_102600010100000001' looks like the ID of a directory user, but the ID of a user is needed.")]
    [InlineData("Get-ScalekitOrganization Acme*", "'Acme*' is a wildcard pattern, but an ID must be exact. To search by name, use -Name.")]
    [InlineData(
        "Get-ScalekitOrganization other",
        "'other' does not look like the ID of an organization (org_...). To search by name: Get-ScalekitOrganization -Name 'other*'.")]
    [InlineData("Get-ScalekitOrganization org_999999999999999999", null)]
    public void An_identifier_of_the_wrong_kind_is_sent_and_the_error_says_so(string script, string? hint)
    {
        var outcome = Run(script);

        Assert.Single(Operations());
        var error = Assert.Single(outcome.Errors);
        if (hint is null)
            Assert.StartsWith("Check the IDs and names", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        else
            Assert.Equal(hint, error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void An_unknown_thing_is_a_non_terminating_error(string operationId, string script, string target)
    {
        var row = Row.Of(operationId);
        if (row.IdIn(Service.Options.Contract) is null)
        {
            Run(script).Failed("NotInContract");
            Assert.Empty(Operations());
            return;
        }

        // For some unknown objects the running service returns an empty list, for example the connections of an unknown organization.
        if (By(row.IsLookup, row.Cmdlet!.NotFound.Single(call => call.Script == script).IsEmptyLive))
        {
            Assert.Empty(Run(script).Succeeded());
            return;
        }

        var error = Run(script).Failed("NotFound");

        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(target, LanguagePrimitives.ConvertTo<string>(error.TargetObject));
        Assert.Equal("Scalekit.ScalekitApiException", error.Exception.GetType().FullName);
        Assert.Equal(404, PSObject.AsPSObject(error.Exception).Get("StatusCode"));
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void The_other_inputs_go_on()
    {
        var outcome = Run("'org_102690563300010000', 'org_x', 'org_102690563300020000' | Get-ScalekitOrganization");

        outcome.Failed("NotFound");
        Assert.Equal(["org_102690563300010000", "org_102690563300020000"], [.. outcome.Output.Select(item => (string)item.Get("Id")!)]);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class NotFoundTestsOfTheRunningService() : NotFoundTests(ServiceContract.Live);
