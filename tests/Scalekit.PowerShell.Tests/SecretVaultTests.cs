using System.Linq;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Sessions with a secret from a vault.</summary>
public sealed class SecretVaultTests : ModuleTest
{
    // A stand-in for Microsoft.PowerShell.SecretManagement, which is not available in the hosted engine.
    internal const string Vaults = """
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
                    'warns' { $PSCmdlet.WriteWarning('locked soon'); $global:secret }
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
    [InlineData("-SecretName table", "The secret 'table' cannot be read: it is neither a string nor a credential.")]
    [InlineData("-SecretName two", "The secret 'two' cannot be read: it is neither a string nor a credential.")]
    public void A_secret_that_cannot_be_read_says_why(string arguments, string message)
    {
        Run(Vaults).Succeeded();

        var error = Shell.Try($"Connect-Scalekit $url -ClientId $id {arguments}").Terminated("SecretUnavailable");

        Assert.Equal(message, error.ToString());
        Assert.Empty(Service.Requests.Snapshot());
    }

    [Theory]
    [InlineData("function F($Name, $Vault, $Given) { Connect-Scalekit $url -ClientId $id -SecretName text -PassThru }; F a b c")]
    [InlineData("function F($Name) { Set-StrictMode -Version 3.0; Connect-Scalekit $url -ClientId $id -SecretName text -PassThru }; F a")]
    [InlineData("& { [string] $name = 'a'; [int] $given = 1; Connect-Scalekit $url -ClientId $id -SecretName text -PassThru }")]
    public void The_variables_of_the_caller_do_not_matter(string script)
    {
        Run(Vaults).Succeeded();
        Assert.Equal("skc_emulator", Run(script).One().Get("ClientId"));
    }

    [Fact]
    public void The_variables_of_the_caller_are_left_alone()
    {
        Run(Vaults).Succeeded();
        var kept = Run(
            """
            $given = 'g'; $name = 'n'; $vault = 'v'
            Connect-Scalekit $url -ClientId $id -SecretName text -VaultName Store
            "$given $name $vault"
            try { Connect-Scalekit $url -ClientId $id -SecretName none } catch { "$given $name $vault" }
            """).Output;
        Assert.Equal(["g n v", "g n v"], kept.Select(text => text.ToString()));
    }

    [Fact]
    public void A_warning_of_the_vault_is_shown() =>
        Assert.Equal("locked soon", Assert.Single(Run(Vaults + "; Connect-Scalekit $url -SecretName warns -ClientId $id").Warnings));

    [Fact]
    public void A_wrong_secret_fails_at_once() =>
        Shell.Try(Vaults + "; Connect-Scalekit $url -SecretName wrong -ClientId $id").Terminated("AuthenticationFailed");
}
