using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Runbooks can connect by environment variables alone. The variables belong to the process, so no other test may run at the same time.
/// </summary>
[CollectionDefinition(nameof(EnvironmentVariableTests), DisableParallelization = true)]
public sealed class ProcessWideVariables;

[Collection(nameof(EnvironmentVariableTests))]
public sealed class EnvironmentVariableTests : ModuleTest
{
    private static readonly string[] Names =
    [
        "SCALEKIT_ENVIRONMENT_URL",
        "SCALEKIT_CLIENT_ID",
        "SCALEKIT_CLIENT_SECRET",
        "SCALEKIT_API_CONTRACT",
        "SCALEKIT_MAXIMUM_RATE",
        "SCALEKIT_RETRY_TIMEOUT_SEC",
    ];

    public override async ValueTask DisposeAsync()
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_variables_do_not_stand_in_for_a_connect_that_failed()
    {
        SetAll(Service.Options.ClientSecret);
        Assert.NotNull(Shell.Try("Connect-Scalekit -EnvironmentUrl $undefined").Terminating);
        Assert.NotNull(Shell.Try("Connect-Scalekit -NoSuchParameter").Terminating);
        Shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
    }

    [Fact]
    public void The_first_cmdlet_connects_by_itself()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        Assert.Equal(3, shell.Run("Get-ScalekitOrganization").Succeeded().Count);
        Assert.Equal(Service.BaseUrl, shell.Run("Get-ScalekitSession").One().Get("EnvironmentUrl"));
        shell.Run("Get-ScalekitRole").Succeeded();
        Assert.Equal(1, Service.Requests.Count("createToken"));
    }

    [Fact]
    public void A_test_of_the_session_uses_them_and_leaves_no_session()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        var rows = shell.Run("Test-ScalekitSession").Succeeded();

        Assert.Equal(9, rows.Count);
        Assert.All(rows, row => Assert.Equal("Passed", row.Get("Result")));
        Assert.Empty(shell.Run("Get-ScalekitSession").Succeeded());
    }

    [Fact]
    public void A_test_of_the_session_checks_the_network_if_only_the_url_is_set()
    {
        Environment.SetEnvironmentVariable(Names[0], Service.BaseUrl.ToString());
        using var shell = new Shell();
        var rows = shell.Run("Test-ScalekitSession").Succeeded();

        Assert.Equal(
            ["Passed", "Failed", "Passed", "Passed", "Passed", "Passed", "Skipped", "Skipped", "Skipped"],
            rows.Select(row => row.Get("Result")));
        Assert.Equal(
            "Not connected to a Scalekit environment: SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET not set.", rows[1].Get("Detail"));
    }

    [Fact]
    public void A_test_of_the_session_says_which_variable_is_wrong()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable("SCALEKIT_MAXIMUM_RATE", "lots");
        using var shell = new Shell();
        var rows = shell.Run("Test-ScalekitSession").Succeeded();

        Assert.StartsWith("SCALEKIT_MAXIMUM_RATE is 'lots'", (string)rows[1].Get("Detail")!, StringComparison.Ordinal);
        Assert.Equal("Passed", rows.Single(row => Equals(row.Get("Check"), "Service")).Get("Result"));
    }

    [Fact]
    public void A_script_that_changes_them_means_the_other_environment()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        shell.Run("Get-ScalekitOrganization").Succeeded();

        Environment.SetEnvironmentVariable(
            Names[0], Service.BaseUrl.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        shell.Run("Get-ScalekitOrganization").Succeeded();

        Assert.Equal("localhost", shell.Run("(Get-ScalekitSession).EnvironmentUrl.Host").One().ToString());
        Assert.Equal(2, Service.Requests.Count("createToken"));
    }

    [Fact]
    public void A_script_that_changes_one_and_loses_another_acts_on_neither_environment()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        shell.Run("Get-ScalekitOrganization").Succeeded();

        // The secret may be removed after it was used.
        shell.Run("$env:SCALEKIT_CLIENT_SECRET = $null; Get-ScalekitOrganization").Succeeded();
        Service.Requests.Clear();
        shell.Try(
            "$env:SCALEKIT_ENVIRONMENT_URL = 'https://other.example'; Remove-ScalekitOrganization org_102690563300010000 -Confirm:$false")
            .Terminated("NotConnected");
        shell.Try("$env:SCALEKIT_ENVIRONMENT_URL = $undefined; Remove-ScalekitOrganization org_102690563300010000 -Confirm:$false")
            .Terminated("NotConnected");
        Assert.Empty(Service.Requests.Snapshot());
    }

    [Fact]
    public void The_maximum_rate_may_be_one_of_them()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable("SCALEKIT_MAXIMUM_RATE", "1200");
        using var shell = new Shell();
        shell.Run("Get-ScalekitOrganization").Succeeded();
        Assert.Equal(1200, shell.Run("Get-ScalekitSession").One().Get("MaximumRate"));
        Assert.Equal(60, shell.Run("(Connect-Scalekit -MaximumRate 60 -PassThru).MaximumRate").One().BaseObject);

        Environment.SetEnvironmentVariable("SCALEKIT_MAXIMUM_RATE", "plenty");
        var error = shell.Try("Connect-Scalekit").Terminated("InvalidValue");
        Assert.Contains("SCALEKIT_MAXIMUM_RATE is 'plenty'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void So_may_the_time_for_retries()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable("SCALEKIT_RETRY_TIMEOUT_SEC", "600");
        using var shell = new Shell();
        shell.Run("Get-ScalekitOrganization").Succeeded();
        Assert.Equal(600, shell.Run("Get-ScalekitSession").One().Get("RetryTimeoutSec"));
        Assert.Equal(60, shell.Run("(Connect-Scalekit -RetryTimeoutSec 60 -PassThru).RetryTimeoutSec").One().BaseObject);

        Environment.SetEnvironmentVariable("SCALEKIT_RETRY_TIMEOUT_SEC", "0");
        var error = shell.Try("Connect-Scalekit").Terminated("InvalidValue");
        Assert.Contains("SCALEKIT_RETRY_TIMEOUT_SEC is '0'", error.ToString(), StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("SCALEKIT_RETRY_TIMEOUT_SEC", null);
        Assert.True(shell.Run("$null -eq (Connect-Scalekit -PassThru).RetryTimeoutSec").One().BaseObject is true);
    }

    [Fact]
    public void Nothing_can_be_asked_for_as_the_first_thing()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        Assert.Empty(shell.Run("Get-ScalekitOrganization -First 0").Succeeded());
    }

    [Fact]
    public void After_a_failed_connection_they_do_not_connect_to_what_was_not_meant()
    {
        SetAll(Service.Options.ClientSecret);
        using var shell = new Shell();
        shell.Try("Connect-Scalekit http://127.0.0.1:1 -MaximumRetryCount 0").Terminated("ConnectionFailed");
        shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
        Assert.Equal(3, shell.Run("Disconnect-Scalekit; Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public void Where_no_module_for_secrets_is_found_it_says_what_to_install()
    {
        // The machine that runs the tests may have the module.
        using var shell = NewShell(Service);
        var path = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", "");
        try
        {
            var error = shell.Try("Connect-Scalekit $url -ClientId $id -SecretName x").Terminated("SecretUnavailable");
            Assert.Equal(
                "The secret 'x' cannot be read: the module Microsoft.PowerShell.SecretManagement is not installed.", error.ToString());
            Assert.Equal("Install it, register a vault, and store the secret there with Set-Secret.", error.ErrorDetails.RecommendedAction);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PSModulePath", path);
        }
    }

    [Fact]
    public void Those_that_are_missing_are_named()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable(Names[2], null);
        using var shell = new Shell();
        Assert.Equal(
            "Not connected to a Scalekit environment: SCALEKIT_CLIENT_SECRET not set.",
            shell.Try("Get-ScalekitOrganization").Terminated("NotConnected").ToString());
    }

    [Fact]
    public void A_wrong_secret_there_terminates_like_a_wrong_connect_line()
    {
        SetAll("wrong-secret-from-the-environment");
        using var shell = new Shell();
        shell.Try("Get-ScalekitOrganization").Terminated("AuthenticationFailed");
    }

    [Fact]
    public void What_is_missing_on_the_connect_line_comes_from_there()
    {
        SetAll("unused");
        using var shell = NewShell(Service);
        shell.Run("Connect-Scalekit -ClientId $id -ClientSecret $secret").Succeeded();
        Assert.Equal(3, shell.Run("Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public void The_secret_may_stay_there_when_the_id_is_given()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable(Names[1], null);
        using var shell = NewShell(Service);
        shell.Run("Connect-Scalekit -ClientId $id").Succeeded();
    }

    [Fact]
    public void The_contract_may_be_named_there()
    {
        SetAll(Service.Options.ClientSecret);
        Environment.SetEnvironmentVariable("SCALEKIT_API_CONTRACT", "live");
        using var shell = new Shell();
        Assert.Equal("Live", shell.Run("Connect-Scalekit -PassThru").One().Get("ApiContract"));
        Assert.Equal("Published", shell.Run("Connect-Scalekit -ApiContract Published -PassThru").One().Get("ApiContract"));

        Environment.SetEnvironmentVariable("SCALEKIT_API_CONTRACT", "beta");
        shell.Try("Connect-Scalekit").Terminated("InvalidValue");
    }

    [Fact]
    public void A_missing_variable_is_named()
    {
        SetAll("x");
        Environment.SetEnvironmentVariable("SCALEKIT_CLIENT_ID", null);
        using var shell = new Shell();
        shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
        Assert.Contains(
            "SCALEKIT_CLIENT_ID", shell.Try("Connect-Scalekit").Terminated("NotConnected").Exception.Message, StringComparison.Ordinal);
    }

    private void SetAll(string secret)
    {
        Environment.SetEnvironmentVariable(Names[0], Service.BaseUrl.ToString());
        Environment.SetEnvironmentVariable(Names[1], Service.Options.ClientId);
        Environment.SetEnvironmentVariable(Names[2], secret);
    }
}
