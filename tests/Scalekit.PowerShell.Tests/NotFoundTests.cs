using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>What does not exist is an error for its own input, and the rest goes on.</summary>
public class NotFoundTests : ModuleTest
{
    public NotFoundTests()
    {
    }

    protected NotFoundTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string, string> Table => new()
    {
        { "Get-ScalekitOrganization org_x", "org_x" },
        { "Set-ScalekitOrganization org_x -DisplayName N", "org_x" },
        { "Remove-ScalekitOrganization org_x -Confirm:$false", "org_x" },
        { "Set-ScalekitOrganizationSetting org_x -Enable sso", "org_x" },
        { "New-ScalekitPortalLink org_x", "org_x" },
        { "Get-ScalekitConnection -OrganizationId org_x", "org_x" },
        { "Get-ScalekitConnection -OrganizationId org_0001 -Id conn_x", "conn_x" },
        { "Get-ScalekitDirectory -OrganizationId org_x", "org_x" },
        { "Get-ScalekitDirectory -OrganizationId org_0001 -Id dir_x", "dir_x" },
        { "Get-ScalekitDirectoryUser -OrganizationId org_0001 -DirectoryId dir_x", "dir_x" },
        { "Get-ScalekitDirectoryGroup -OrganizationId org_0001 -DirectoryId dir_x", "dir_x" },
        { "Add-ScalekitMember org_x usr_1", "usr_1 in org_x" },
        { "Set-ScalekitMember org_0001 usr_x -Role admin", "usr_x in org_0001" },
        { "Remove-ScalekitMember org_0001 usr_x -Confirm:$false", "usr_x in org_0001" },
        { "Send-ScalekitInvitation org_0001 usr_x", "usr_x in org_0001" },
        { "Get-ScalekitRole -OrganizationId org_x", "org_x" },
        { "New-ScalekitRole org_x r", "r" },
        { "Set-ScalekitConnectedAccount gmail nobody@example.com -AuthorizationDetails @{ a = 1 }", "gmail:nobody@example.com" },
        { "Invoke-ScalekitTool t nobody@example.com", "nobody@example.com" },
    };

    [Theory]
    [InlineData("Set-ScalekitMember org_0001 org_0002 -Role admin", "'org_0002' looks like the identifier of an organization, but stands where that of a user belongs.")]
    [InlineData("Get-ScalekitOrganization usr_0001_1", "'usr_0001_1' looks like the identifier of a user, but stands where that of an organization belongs.")]
    [InlineData("Get-ScalekitDirectoryUser -OrganizationId org_0001 -DirectoryId conn_0001_1", "'conn_0001_1' looks like the identifier of a connection, but stands where that of a directory belongs.")]
    [InlineData("Set-ScalekitMember org_0001 diruser_0001_1_000001 -Role admin", "'diruser_0001_1_000001' looks like the identifier of a directory's user, but stands where that of a user belongs.")]
    [InlineData("Get-ScalekitOrganization Acme*", "'Acme*' is a pattern, but an identifier is exact; look for names with -Name.")]
    [InlineData("Get-ScalekitOrganization other", null)]
    public void An_identifier_of_the_wrong_kind_is_sent_and_the_error_says_so(string script, string? hint)
    {
        var outcome = Run(script);

        Assert.Single(Operations());
        var error = Assert.Single(outcome.Errors);
        if (hint is null)
            Assert.StartsWith("Check the identifiers", error.ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        else
            Assert.Equal(hint, error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void An_unknown_thing_is_a_non_terminating_error(string script, string target)
    {
        // The running service lists the connections of an organization that it does not know: none.
        if (By(false, script.EndsWith("Connection -OrganizationId org_x", System.StringComparison.Ordinal)))
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
        var outcome = Run("'org_0001', 'org_x', 'org_0002' | Get-ScalekitOrganization");

        outcome.Failed("NotFound");
        Assert.Equal(["org_0001", "org_0002"], [.. System.Linq.Enumerable.Select(outcome.Output, item => (string)item.Get("Id")!)]);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class NotFoundTestsOfTheRunningService() : NotFoundTests(ServiceContract.Live);
