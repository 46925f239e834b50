using System.Collections.Generic;
using System.Linq;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// The module never changes the caller's variables and is not affected by them, not even while its objects are displayed.
/// </summary>
public sealed class CallerVariablesTests : ModuleTest
{
    // $own lists variables to ignore: automatic variables, which the engine sets, and those of the comparison itself.
    private const string Compare = """
        function Compare-Variable([scriptblock] $Call) {
            Set-StrictMode -Version 3.0
            $name = 'kept'; $given = 'kept'; $vault = 'kept'; $session = 'kept'; $value = 'kept'; $result = 'kept'; $item = 'kept'
            $own = '?', '^', '$', '_', 'PSItem', 'foreach', 'own', 'one', 'before', 'after', 'shown', 'StackTrace'
            $one = $null; $shown = $null
            $before = @{}; $after = @{}
            foreach ($one in $ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false)) { $before[$one.Name] = $one.Value }
            . $Call | Out-Host
            foreach ($one in $ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false)) { $after[$one.Name] = $one.Value }
            foreach ($one in @($before.Keys) + @($after.Keys)) {
                if ($one -in $own) { continue }
                if (-not $before.ContainsKey($one)) { "$one is new" }
                elseif (-not $after.ContainsKey($one)) { "$one is gone" }
                elseif (-not [object]::Equals($before[$one], $after[$one])) { "$one has changed" }
            }
        }
        """;

    public static TheoryData<string> Calls() =>
        [.. Row.All.Select(row => row.Cmdlet!.Script + (row.Published is null ? " -ErrorAction Ignore" : "")).Distinct().Concat(
        [
            "Get-ScalekitRun",
            "Get-ScalekitSession",
            "New-ScalekitImportTemplate x.csv -WhatIf",
            "Invoke-ScalekitApi /api/v1/organizations",
            "Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitDirectoryUser -Verbose -Debug",
            "Connect-Scalekit $url -ClientId $id -SecretName text -VaultName Store",
            "Disconnect-Scalekit",
            "Test-ScalekitConnection org_102690563300010000",
            "Test-ScalekitSession",
            "Test-ScalekitWebhook x -Header @{} -Secret $secret -ErrorAction Ignore",
            "ConvertFrom-ScalekitWebhook x -SkipVerification -ErrorAction Ignore",
            "Export-ScalekitConfiguration x -WhatIf",
            "Compare-ScalekitConfiguration (Get-ScalekitSession) (Get-ScalekitSession) -IncludeEqual",
            "try { Import-ScalekitConfiguration x -WhatIf } catch { }",
            "try { Send-ScalekitWebhook user.login http://127.0.0.1:9/ -WhatIf } catch { }",
        ])];

    [Theory]
    [MemberData(nameof(Calls))]
    public void They_are_as_they_were(string call)
    {
        Run(SecretVaultTests.Vaults).Succeeded();
        var problems = Run($"{Compare}; Compare-Variable {{ {call} }}").Succeeded();
        Assert.Empty(problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void The_list_has_every_cmdlet()
    {
        var names = new HashSet<string>(
            Run("Get-Command -Module Scalekit | ForEach-Object Name").Succeeded().Select(name => name.ToString()));
        names.ExceptWith(Calls().SelectMany(call => call.Data.Split(' ')));
        Assert.Empty(names);
    }

    [Fact]
    public void Completing_leaves_them_alone_too()
    {
        const string Names = "$ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false).Name";
        Run($"$before = {Names}").Succeeded();
        Shell.Complete("Get-ScalekitOrganization -Session $");
        Shell.Complete("Get-ScalekitDirectory ");
        Assert.Empty(Run($"{Names} | Where-Object {{ $_ -notin $before -and $_ -ne 'before' }}").Succeeded());
    }
}
