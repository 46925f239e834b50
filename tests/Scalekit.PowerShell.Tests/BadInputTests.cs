using System.Management.Automation;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Input that cannot be right is rejected before anything is sent.</summary>
public sealed class BadInputTests : ModuleTest
{
    [Theory]
    [InlineData("New-ScalekitOrganization ''", "ParameterArgumentValidationError")]
    [InlineData("New-ScalekitOrganization N -Metadata @{ a = @{ b = 1 } }", "ParameterArgumentTransformationError")]
    [InlineData("New-ScalekitOrganization N -Metadata @{ a = $null }", "ParameterArgumentTransformationError")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -Metadata 'no json'", "ParameterArgumentTransformationError")]
    [InlineData("New-ScalekitConnectedAccount '' me", "ParameterArgumentValidationError")]
    [InlineData("New-ScalekitMagicLink gmail ''", "ParameterArgumentValidationError")]
    [InlineData("Set-ScalekitConnectedAccount gmail me -AuthorizationDetails '[1]'", "ParameterArgumentTransformationError")]
    [InlineData("Invoke-ScalekitTool t me -ToolInput '{\"a\": '", "ParameterArgumentTransformationError")]
    [InlineData("Get-ScalekitConnectedAccount -PageSize 0", "ParameterArgumentValidationError")]
    [InlineData("Get-ScalekitOrganization -ThrottleLimit 0", "ParameterArgumentValidationError")]
    public void A_bad_value_is_a_parameter_error(string script, string errorId)
    {
        Run(script).Failed(errorId);
        Assert.Empty(Operations());
    }

    [Fact]
    public void Bad_json_names_its_position()
    {
        var error = Run("Invoke-ScalekitTool t me -ToolInput \"{`n  'a': 1 }\"").Failed("ParameterArgumentTransformationError");
        Assert.Contains("line 2, column 3", error.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_its_organization_is_refused()
    {
        Run("Get-ScalekitDirectoryUser -DirectoryId dir_102690563300010001").Failed("InvalidIdentifier");
        Run("Get-ScalekitDirectory -Id dir_102690563300010001").Failed("InvalidIdentifier");
        Run("Get-ScalekitConnection -Id conn_102690563300010001").Failed("InvalidIdentifier");
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_feature_cannot_be_switched_on_and_off_at_once()
    {
        Run("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -Disable sso").Failed("InvalidValue");
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Set-ScalekitOrganization org_102690563300010000")]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000")]
    [InlineData("Set-ScalekitMember org_102690563300010000 usr_102690563300010001")]
    [InlineData("Set-ScalekitConnectedAccount gmail ada@example.com")]
    public void Nothing_to_change_is_a_warning_and_no_request(string script)
    {
        var outcome = Run(script);
        outcome.Succeeded();
        Assert.Single(outcome.Warnings);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable SSO -Disable sso", "In both -Enable and -Disable: SSO.")]
    [InlineData(
        "Get-ScalekitConnection org_102690563300010000 conn_102690563300010001 -Domain acme.example",
            "-Domain cannot be used with the ID of a connection.")]
    public void What_contradicts_itself_is_refused(string script, string message)
    {
        Assert.Equal(message, Run(script).Failed("InvalidValue").ToString());
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_feature_that_is_named_twice_is_sent_once()
    {
        Run("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso, SSO, sso").Succeeded();
        Assert.Equal("""{"features":[{"name":"sso","enabled":true}]}""", Body("updateOrganizationSettings"));
    }

    [Fact]
    public void An_object_without_an_identifier_is_refused_rather_than_turned_into_text()
    {
        var outcome = Run("[datetime]::Now | Get-ScalekitDirectory");
        Assert.Empty(Operations());
        Assert.True(outcome.Errors.Count == 1 || outcome.Terminating is not null);
    }

    [Fact]
    public void What_the_service_refuses_names_the_field()
    {
        var error = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role nosuch").Failed("InvalidRequest");
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("nosuch", error.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_exists_already_is_a_conflict()
    {
        Assert.Equal(
            ErrorCategory.ResourceExists,
                Run("Add-ScalekitMember org_102690563300010000 usr_102690563300010001").Failed("AlreadyExists").CategoryInfo.Category);
    }
}
