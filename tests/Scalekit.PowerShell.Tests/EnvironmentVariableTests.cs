using System;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A runbook needs no connect line. Variables belong to the process, so nothing runs beside this.</summary>
[CollectionDefinition(nameof(EnvironmentVariableTests), DisableParallelization = true)]
public sealed class ProcessWideVariables;

[Collection(nameof(EnvironmentVariableTests))]
public sealed class EnvironmentVariableTests : ModuleTest
{
    private static readonly string[] Names = ["SCALEKIT_ENVIRONMENT_URL", "SCALEKIT_CLIENT_ID", "SCALEKIT_CLIENT_SECRET", "SCALEKIT_API_CONTRACT"];

    public override async ValueTask DisposeAsync()
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
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
        Assert.Contains("SCALEKIT_CLIENT_ID", shell.Try("Connect-Scalekit").Terminated("NotConnected").Exception.Message, StringComparison.Ordinal);
    }

    private void SetAll(string secret)
    {
        Environment.SetEnvironmentVariable(Names[0], Service.BaseUrl.ToString());
        Environment.SetEnvironmentVariable(Names[1], Service.Options.ClientId);
        Environment.SetEnvironmentVariable(Names[2], secret);
    }
}
