using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// If Connect-Scalekit fails, there is no session, whether the module or the engine rejected the call. The next cmdlet must not act on the
/// previous environment.
/// </summary>
public sealed class FailedConnectTests : ModuleTest
{
    private const string Rest = "$url -ClientId $id -ClientSecret $secret";

    /// <summary>Calls that the module rejects.</summary>
    public static TheoryData<string> RefusedByUs =>
    [
        "-EnvironmentUrl $undefined -ClientId $id -ClientSecret $secret",
        "-EnvironmentUrl '' -ClientId $id -ClientSecret $secret",
        "$undefined -ClientId $id -ClientSecret $secret",
        "$url -ClientId $undefined -ClientSecret $secret",
        "$url -ClientId '' -ClientSecret $secret",
        "$url -ClientId $id -ClientSecret $undefined",
        "$url -ClientId $id -ClientSecret ([securestring]::new())",
        "$url -AccessToken $undefined",
        "$url -ClientId $id -SecretName $undefined",
        "$url -ClientId $id -SecretName ''",
        "$url -ClientId $id -SecretName s -VaultName ''",
        Rest + " -ApiContract $undefined",
        Rest + " -ApiContract Lives",
        Rest + " -ApiContract 7",
        Rest + " -Proxy $undefined",
        Rest + " -TimeoutSec -1",
        Rest + " -TimeoutSec 86401",
        Rest + " -MaximumRetryCount -1",
        Rest + " -MaximumRetryCount 101",
    ];

    /// <summary>Calls that the engine rejects, so that the cmdlet never runs.</summary>
    public static TheoryData<string> RefusedByTheEngine =>
    [
        Rest + " -NoSuchParameter",
        Rest + " one-too-many",
        Rest + " -TimeoutSec soon",
        Rest + " -TimeoutSec ([object]::new())",
        Rest + " -MaximumRetryCount 99999999999",
        Rest + " -PassThru:no",
        Rest + " -Verbose:maybe",
        Rest + " -AccessToken $secret",
        Rest + " -ClientId again",
        "$url -ClientId $id -ClientSecret text",
        "$url -AccessToken text",
        "$url -Credential ([datetime]::Now)",
        "$url -ClientId $id -SecretName",
        "$url -ClientId $id -ClientSecret ([int[]](1, 2))",
        "@(1) " + Rest,
    ];

    [Theory]
    [MemberData(nameof(RefusedByUs))]
    public void Nothing_is_left_of_the_session_before(string arguments)
    {
        var error = Shell.Try($"Connect-Scalekit {arguments}").Terminated("InvalidValue");
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        IsWithoutSession();
    }

    [Theory]
    [MemberData(nameof(RefusedByTheEngine))]
    public void Nothing_is_left_of_it_either_if_the_cmdlet_never_ran(string arguments)
    {
        Assert.NotNull(Shell.Try($"Connect-Scalekit {arguments}").Terminating);
        IsWithoutSession();
    }

    [Theory]
    [InlineData("SilentlyContinue")]
    [InlineData("Ignore")]
    [InlineData("Continue")]
    public void No_error_action_suppresses_the_error(string action)
    {
        Shell.Set("wrong", Shell.Secure("wrong"));
        var script = $"Connect-Scalekit $url -ClientId $id -ClientSecret $wrong -ErrorAction {action}";

        Shell.Try(script).Terminated("AuthenticationFailed");
        Assert.Equal("caught", Run($"try {{ {script}; 'went on' }} catch {{ 'caught' }}").One().ToString());
        IsWithoutSession();
    }

    [Fact]
    public void Nothing_is_left_of_it_if_an_object_was_piped_in()
    {
        Assert.NotEmpty(Run("$url | Connect-Scalekit -ClientId $id -ClientSecret $secret").Errors);
        IsWithoutSession();
    }

    /// <summary>
    /// This covers future parameters too: no parameter may have a validation attribute, because the engine would then reject the call.
    /// </summary>
    [Fact]
    public void No_parameter_is_validated_before_the_cmdlet_runs()
    {
        var command = (CmdletInfo)Run("Get-Command Connect-Scalekit").One().BaseObject;
        string[] common = [.. Cmdlet.CommonParameters];
        Assert.DoesNotContain(
            command.Parameters.Values.Where(parameter => !common.Contains(parameter.Name)).SelectMany(parameter => parameter.Attributes),
            attribute => attribute.GetType().Name.StartsWith("Validate", StringComparison.Ordinal));
    }

    [Fact]
    public void Asking_for_help_leaves_the_session()
    {
        Run("$null = Get-Command Connect-Scalekit -Syntax; $null = Get-Help Connect-Scalekit");
        Run("Get-ScalekitOrganization").Succeeded();
    }

    private void IsWithoutSession()
    {
        Service.Requests.Clear();
        Assert.Empty(Run("Get-ScalekitSession").Output);
        Shell.Try("Remove-ScalekitOrganization org_102690563300010000 -Confirm:$false").Terminated("NotConnected");
        Assert.Empty(Service.Requests.Snapshot());
    }
}
