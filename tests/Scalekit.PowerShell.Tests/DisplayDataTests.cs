using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Views and type data are loaded by the first cmdlet in a runspace, not by the import.</summary>
public sealed class DisplayDataTests() : ModuleTest(ServiceContract.Live)
{
    private const string HasData = "$null -ne [Scalekit.Organization]::new().PSObject.Members['OrganizationId']";
    private const string Modules = "Get-Module -All Scalekit* | ForEach-Object { $_.Name }";

    [Fact]
    public void An_import_leaves_them_out_and_the_first_cmdlet_brings_them()
    {
        using var shell = NewShell(Service);
        Assert.Equal("Scalekit", shell.Run(Modules).One().ToString());
        Assert.Equal(false, shell.Run(HasData).One().BaseObject);

        shell.Run("Get-ScalekitSession").Succeeded();
        Assert.Equal(true, shell.Run(HasData).One().BaseObject);
        Assert.Equal("Scalekit", shell.Run("Get-Module").One().ToString());
    }

    [Fact]
    public void Connecting_brings_them_while_the_token_is_on_its_way()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "createToken", Times = 1 });
        using var shell = NewShell(Service);
        Assert.Single(
            shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -TimeoutSec 1 -MaximumRetryCount 0").Errors);
        Assert.Equal(true, shell.Run(HasData).One().BaseObject);
    }

    [Theory]
    [InlineData("$organization | Get-ScalekitDirectory -Session $session")]
    [InlineData("Get-ScalekitDirectory -OrganizationId $organization -Session $session")]
    [InlineData("Get-ScalekitDirectory @($organization) -Session $session")]
    public void An_object_from_elsewhere_finds_its_parameter_in_the_first_cmdlet(string script)
    {
        using var shell = NewShell(Service);
        shell.Set("organization", Run("Get-ScalekitOrganization -First 1").One().BaseObject);
        shell.Set("session", Run("Get-ScalekitSession").One());
        Assert.NotEmpty(shell.Run(script).Succeeded());
        Assert.Equal(["listOrganizations", "listDirectories"], Operations());
    }

    [Fact]
    public void They_go_with_the_module_and_come_again()
    {
        Run("Remove-Module Scalekit").Succeeded();
        Assert.Empty(Run(Modules).Succeeded());
        Assert.Equal(false, Run(HasData).One().BaseObject);

        for (var time = 0; time < 2; time++)
        {
            Run($"Import-Module '{Repository.Manifest}' -Force").Succeeded();
            Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
            Assert.Equal(true, Run(HasData).One().BaseObject);
        }
    }

    [Theory]
    [InlineData("$VerbosePreference = 'Continue'")]
    [InlineData("$DebugPreference = 'Continue'")]
    [InlineData("Set-StrictMode -Version Latest")]
    [InlineData("function Import-Module { throw 'not mine' }")]
    [InlineData("$ErrorActionPreference = 'Stop'; $PSModuleAutoLoadingPreference = 'None'")]
    public void Nobody_hears_of_them(string before)
    {
        using var shell = NewShell(Service);
        var outcome = shell.Run($"{before}; Get-ScalekitSession");
        Assert.Empty(outcome.Succeeded());
        Assert.Empty(outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Warnings));
        Assert.Equal(true, shell.Run(HasData).One().BaseObject);
    }
}
