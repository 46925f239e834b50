using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>API clients and their secrets: shown as text only on request, stored in a vault, and rotated.</summary>
public sealed class ApiClientTests() : ModuleTest(ServiceContract.Live)
{
    private const string Org = "org_102690563300010000";
    private const string Id = "m2morg_102690563300010001";

    // A stand-in for Microsoft.PowerShell.SecretManagement, which is not available in the hosted engine.
    internal const string Vaults = """
        $global:vault = @{}
        $global:works = $true
        $null = New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
            function Get-SecretVault {
                [CmdletBinding()]
                param([string] $Name)
                if ($Name -and $Name -notin 'Store', 'Other') { return }
                if ($Name) { return [pscustomobject]@{ Name = $Name; IsDefault = $Name -eq 'Store' } }
                [pscustomobject]@{ Name = 'Other'; IsDefault = $false }
                [pscustomobject]@{ Name = 'Store'; IsDefault = $true }
            }
            function Test-SecretVault { [CmdletBinding()] param([string] $Name) $global:works }
            function Set-Secret {
                [CmdletBinding()]
                param([string] $Name, [object] $Secret, [string] $Vault)
                if ($Name -eq 'full') { throw 'The vault is full.' }
                $global:vault["$Vault/$Name"] = [System.Net.NetworkCredential]::new('', $Secret).Password
            }
        } | Import-Module -Global
        """;

    [Theory]
    [InlineData($"New-ScalekitApiClient {Org} CI")]
    [InlineData($"New-ScalekitApiClientSecret {Org} {Id}")]
    [InlineData($"Get-ScalekitApiClient {Org} {Id} | New-ScalekitApiClientSecret")]
    public void A_new_secret_is_text_only_where_that_is_said(string script)
    {
        var hidden = Assert.Single(Run(script).Succeeded());
        var shown = Assert.Single(Run($"{script} -AsPlainText").Succeeded());

        Assert.Null(hidden.Get("PlainSecret"));
        Assert.Equal("System.Security.SecureString", hidden.Get("Secret")!.ToString());
        Assert.StartsWith("emu_client_secret_", (string)shown.Get("PlainSecret")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"New-ScalekitApiClient {Org} CI", "PlainSecret")]
    [InlineData($"New-ScalekitApiClientSecret {Org} {Id}", "PlainSecret")]
    [InlineData("New-ScalekitMcpToken cfg_102690563300020000 alan@example.com", "PlainToken")]
    public void A_secret_is_seen_on_the_screen_only_where_that_is_said(string script, string property)
    {
        Run($"$hidden = {script}; $shown = {script} -AsPlainText").Succeeded();
        var secret = Run($"$shown.{property}").One().ToString();

        Assert.Contains(secret, Shell.Show("$shown", 200), StringComparison.Ordinal);
        Assert.DoesNotContain("Plain", Shell.Show("$hidden", 200), StringComparison.Ordinal);
        Assert.Null(Run($"$hidden.{property}").Output.SingleOrDefault());
    }

    [Theory]
    [InlineData("""{"secret":{"id":"sec_1"}}""")]
    [InlineData("""{"secret":{"id":"sec_1"},"plain_secret":""}""")]
    [InlineData("""{"secret":{"id":"sec_1"},"plain_secret":["x"]}""")]
    public void A_secret_that_did_not_come_is_an_error_beside_the_object(string answer)
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status, Status = 200, OperationId = "createOrganizationClientSecret", Body = answer, Times = 2,
        });
        Run(Vaults).Succeeded();

        foreach (var more in new[] { "", " -SecretName ci" })
        {
            var run = Run($"New-ScalekitApiClientSecret {Org} {Id}{more}");

            Assert.Equal("sec_1", Assert.Single(run.Output).Get("Id"));
            Assert.StartsWith("UnreadableResponse", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Empty(Run("$vault.Keys").Output);
        }
    }

    [Theory]
    [InlineData("-SecretName $none")]
    [InlineData("-SecretName ''")]
    [InlineData("-SecretName ci -VaultName $none")]
    public void A_name_that_is_empty_is_refused_before_anything_is_created(string arguments)
    {
        Run(Vaults).Succeeded();

        Shell.Try($"New-ScalekitApiClientSecret {Org} {Id} {arguments}").Terminated("InvalidValue");
        Assert.Empty(Changes());
    }

    [Fact]
    public void Each_client_may_have_a_name_of_its_own_for_its_secret()
    {
        Run(Vaults).Succeeded();

        Run($"Get-ScalekitApiClient {Org} -First 2 | New-ScalekitApiClientSecret -SecretName {{ 'ci-' + $_.Id }}").Succeeded();
        var nothing = Run($"Get-ScalekitApiClient {Org} -First 2 | New-ScalekitApiClientSecret -SecretName {{ '' }}");

        Assert.Equal(2, Run("$vault.Keys").Output.Count);
        Assert.All(nothing.Errors, error => Assert.StartsWith("InvalidValue", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, nothing.Errors.Count);
        Assert.Equal(2, Changes().Count);
    }

    [Fact]
    public void A_vault_that_repeats_the_secret_in_an_error_does_not_show_it()
    {
        Run(Vaults.Replace("throw 'The vault is full.'", "throw \"full of $([Net.NetworkCredential]::new('', $Secret).Password)\"",
            StringComparison.Ordinal)).Succeeded();

        var error = Assert.Single(Run($"New-ScalekitApiClientSecret {Org} {Id} -SecretName full").Errors);

        Assert.Contains("full of [redacted]", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("emu_client_secret_", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_named_by_their_identifiers_in_a_file() =>
        Assert.StartsWith("sec_", Run($"(Get-ScalekitApiClient {Org} {Id}).Secrets.ToString()").One().ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_vault_without_a_name_for_the_secret_is_refused()
    {
        Run(Vaults).Succeeded();

        Run($"New-ScalekitApiClientSecret {Org} {Id} -VaultName Store").Failed("InvalidValue");
        Run($"New-ScalekitApiClientSecret {Org} {Id} -SecretName ci -VaultName 'Sto*'").Failed("SecretNotStored");
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_name_is_free_again_where_nothing_was_made()
    {
        Run(Vaults).Succeeded();

        var run = Run($"'m2morg_none', '{Id}' | New-ScalekitApiClientSecret -OrganizationId {Org} -SecretName ci");

        Assert.StartsWith("NotFound", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_secret_goes_into_the_vault_and_the_object_is_written()
    {
        Run(Vaults).Succeeded();

        var made = Assert.Single(Run($"New-ScalekitApiClient {Org} CI -SecretName ci").Succeeded());
        Run($"New-ScalekitApiClientSecret {Org} {Id} -SecretName reporting -VaultName Other").Succeeded();

        Assert.Equal("CI", made.Get("Name"));
        Assert.Equal(
            ["Other/reporting", "Store/ci"],
            Run("$vault.Keys").Output.Select(name => name.ToString()).Order(StringComparer.Ordinal));
        Assert.All(Run("$vault.Values").Output, secret =>
            Assert.StartsWith("emu_client_secret_", secret.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "-SecretName ci", "the module Microsoft.PowerShell.SecretManagement is not installed")]
    [InlineData(Vaults, "-SecretName ci -VaultName Elsewhere", "there is no vault 'Elsewhere'")]
    [InlineData(Vaults + "; $global:works = $false", "-SecretName ci", "vault 'Store' does not work")]
    public void A_vault_that_cannot_be_used_is_found_before_anything_is_created(string prepare, string arguments, string problem)
    {
        Run(prepare).Succeeded();

        var error = Run($"New-ScalekitApiClient {Org} CI {arguments}").Failed("SecretNotStored");

        Assert.Equal($"The secret 'ci' cannot be stored: {problem}; nothing was created.", error.Exception.Message);
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_secret_that_the_vault_refuses_is_still_on_the_object()
    {
        Run(Vaults).Succeeded();

        var run = Run($"New-ScalekitApiClientSecret {Org} {Id} -SecretName full -AsPlainText");

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("SecretNotStored", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("The vault is full", error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("emu_client_secret_", (string)Assert.Single(run.Output).Get("PlainSecret")!, StringComparison.Ordinal);

        // The run's record says Done, so that nobody creates the secret again.
        var input = Run("(Get-ScalekitRun -Last 1).Inputs").One();
        Assert.Equal(("Done", "SecretNotStored"), (input.Get("State"), input.Get("ErrorId")));
    }

    [Fact]
    public void A_second_secret_does_not_replace_the_first_of_the_same_run()
    {
        Run(Vaults).Succeeded();

        var run = Run($"'{Id}', 'm2morg_102690563300010002' | New-ScalekitApiClientSecret -OrganizationId {Org} -SecretName ci");

        Assert.Single(run.Output);
        Assert.StartsWith("InvalidValue", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(Changes());
    }

    [Fact]
    public void Whoever_deletes_the_last_secret_is_warned()
    {
        Run($"New-ScalekitApiClientSecret {Org} {Id}").Succeeded();

        var run = Run($"(Get-ScalekitApiClient {Org} {Id}).Secrets | Remove-ScalekitApiClientSecret -Confirm:$false");

        Assert.Empty(run.Errors);
        Assert.Contains("is the last usable secret of API client " + Id, Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(
            (System.Collections.IEnumerable?)Run($"Get-ScalekitApiClient {Org} {Id}").One().Get("Secrets") ?? Array.Empty<object>());
    }

    [Fact]
    public void A_trial_run_says_which_secret_would_be_the_last()
    {
        Run($"New-ScalekitApiClientSecret {Org} {Id}").Succeeded();

        Assert.Single(Run($"(Get-ScalekitApiClient {Org} {Id}).Secrets | Remove-ScalekitApiClientSecret -WhatIf").Warnings);
    }

    [Theory]
    [InlineData("300", "00:05:00")]
    [InlineData("'300'", "00:05:00")]
    [InlineData("'0:10:00'", "00:10:00")]
    [InlineData("([timespan] '0:10:00')", "00:10:00")]
    public void A_plain_number_as_a_lifetime_is_seconds(string lifetime, string expected)
    {
        Assert.Equal(expected, Run($"New-ScalekitApiClient {Org} CI -TokenLifetime {lifetime}").One().Get("TokenLifetime")!.ToString());
        Assert.Equal(
            expected,
            Run($"Set-ScalekitApiClient {Org} {Id} -TokenLifetime {lifetime} -PassThru").One().Get("TokenLifetime")!.ToString());
    }

    [Theory]
    [InlineData("'{0}' | Get-ScalekitApiClient {1}")]
    [InlineData("[pscustomobject]@{{ OrganizationId = '{1}'; ClientId = '{0}' }} | Get-ScalekitApiClient")]
    [InlineData("(Get-ScalekitApiClient {1} {0}).Secrets | Get-ScalekitApiClient")]
    [InlineData("'conn_102690563300010002' | Get-ScalekitConnection -OrganizationId {1}")]
    [InlineData("[pscustomobject]@{{ ConnectionId = 'conn_102690563300010002' }} | Get-ScalekitConnection -OrganizationId {1}")]
    [InlineData("'dir_102690563300010002' | Get-ScalekitDirectory {1}")]
    public void One_thing_that_is_piped_in_does_not_lead_to_all(string script)
    {
        Assert.Single(Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, Id, Org)).Succeeded());
        Assert.All(Operations(), operation => Assert.StartsWith("get", operation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'org_102690563300020000'")]
    [InlineData("''")]
    public void A_text_that_names_no_client_is_an_error(string text) =>
        Assert.Single(Run($"{text} | Get-ScalekitApiClient {Org}").Errors);

    [Theory]
    [InlineData("Set-ScalekitApiClient -CustomClaim @{}", "InvalidValue", "The table of claims is empty")]
    [InlineData("Set-ScalekitApiClient -Scope @() -PassThru", "EmptyListIgnored", "still has its scopes")]
    [InlineData("Set-ScalekitApiClient -TokenLifetime 0", "InvalidValue", "must be a positive number of whole seconds")]
    public void What_cannot_be_is_said(string script, string id, string message)
    {
        var error = Run($"Get-ScalekitApiClient {Org} {Id} | {script}").Failed(id);

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_secret_does_not_take_its_client_away()
    {
        Run($"(Get-ScalekitApiClient {Org} {Id}).Secrets | Remove-ScalekitApiClient -Confirm:$false").Failed("InvalidIdentifier");
        Run($"(Get-ScalekitApiClient {Org} {Id}).Secrets | Set-ScalekitApiClient -Name N").Failed("InvalidIdentifier");

        Assert.Empty(Changes());
    }

    [Fact]
    public void A_row_of_a_file_makes_a_client()
    {
        var made = Run(
            $$"""
            [pscustomobject]@{ OrganizationId = '{{Org}}'; Name = 'CI'; Scope = 'a:read; b:write'; Audience = ''; TokenLifetime = '0:10:00'
            CustomClaim = '{"team":"build"}' } | New-ScalekitApiClient
            """).One();

        Assert.Equal("a:read;b:write", made.Get("Scopes")!.ToString());
        Assert.Equal("00:10:00", made.Get("TokenLifetime")!.ToString());
        Assert.DoesNotContain("audience", Body("createOrganizationClient"), StringComparison.Ordinal);
    }
}
