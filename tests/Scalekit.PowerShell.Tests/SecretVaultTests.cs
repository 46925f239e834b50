using System.Linq;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A session from a secret that a vault keeps.</summary>
public sealed class SecretVaultTests : ModuleTest
{
    // What the module of that name promises; the engine has no vaults.
    private const string Vaults = """
        $null = New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
            function Get-Secret {
                [CmdletBinding()]
                param([string] $Name, [string] $Vault)
                if ($Vault -and $Vault -ne 'Store') { throw "The vault $Vault is not registered." }
                switch ($Name) {
                    'text' { $global:secret }
                    'wrong' { $wrong = [securestring]::new(); $wrong.AppendChar('x'); $wrong }
                    'credential' { [pscredential]::new($global:id, $global:secret) }
                    'other' { [pscredential]::new('skc_other', $global:secret) }
                    'table' { @{ a = 1 } }
                    'two' { $global:secret; $global:secret }
                    default { throw "The secret $Name was not found." }
                }
            }
        } | Import-Module -Global
        """;

    [Theory]
    [InlineData("-SecretName text -ClientId $id")]
    [InlineData("-SecretName text -ClientId $id -VaultName Store")]
    [InlineData("-SecretName credential")]
    [InlineData("-SecretName other -ClientId $id")]
    public void A_secret_connects(string arguments)
    {
        Run(Vaults).Succeeded();

        Assert.Equal("skc_emulator", Run($"Connect-Scalekit $url {arguments} -PassThru").One().Get("ClientId"));
    }

    [Theory]
    [InlineData("-SecretName none", "The secret 'none' cannot be read: The secret none was not found.")]
    [InlineData("-SecretName text -VaultName Other", "The secret 'text' cannot be read: The vault Other is not registered.")]
    [InlineData("-SecretName table", "The secret 'table' cannot be read: it is neither a text nor a credential.")]
    [InlineData("-SecretName two", "The secret 'two' cannot be read: it is neither a text nor a credential.")]
    public void A_secret_that_cannot_be_read_says_why(string arguments, string message)
    {
        Run(Vaults).Succeeded();

        var error = Shell.Try($"Connect-Scalekit $url -ClientId $id {arguments}").Terminated("SecretUnavailable");

        Assert.Equal(message, error.ToString());
        Assert.Empty(Service.Requests.Snapshot());
    }

    /// <summary>Names that a script of ours might use, as parameters and as variables of the caller.</summary>
    [Theory]
    [InlineData("Name")]
    [InlineData("Vault")]
    [InlineData("Given")]
    [InlineData("Arguments")]
    public void The_callers_variables_are_left_alone(string variable)
    {
        Run(Vaults).Succeeded();
        var kept = Run(
            $"function F(${variable}) {{ Connect-Scalekit $url -ClientId $id -SecretName text -VaultName Store; ${variable} }}; "
            + $"$global:{variable} = 'of the script'; F 'of the function'; ${variable}").Succeeded();
        Assert.Equal(["of the function", "of the script"], kept.Select(value => value.ToString()));
    }

    [Fact]
    public void A_wrong_secret_fails_at_once() =>
        Shell.Try(Vaults + "; Connect-Scalekit $url -SecretName wrong -ClientId $id").Terminated("AuthenticationFailed");
}
