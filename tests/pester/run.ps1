#Requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester suite in this PowerShell, with the Pester that the build left at out/Pester.

.DESCRIPTION
    Run "dotnet build" first. The exit code is 1 if a test failed or none passed.

.PARAMETER Contract
    The contract that the emulator follows: published or live. The default is the value of SCALEKIT_TEST_CONTRACT, or published.

.PARAMETER Path
    The tests to run. The default is all tests.

.PARAMETER CountPath
    A file to write the results to. The first two numbers say how many tests passed and how many failed. Each further line describes
    a failed test.

.EXAMPLE
    dotnet pwsh tests/pester/run.ps1 -Contract live -Path tests/pester/Secrets.Tests.ps1

    Runs the tests of secrets with the running service's contract.
#>
[CmdletBinding()]
param(
    [ValidateSet('published', 'live')]
    [string] $Contract,

    [string[]] $Path = $PSScriptRoot,

    [string] $CountPath
)

$ErrorActionPreference = 'Stop'

$pester = Join-Path $PSScriptRoot '../../out/Pester/Pester.psd1'
if (-not (Test-Path $pester)) {
    throw "There is no Pester at out/Pester. Run 'dotnet build' first."
}
Import-Module $pester

$before = $env:SCALEKIT_TEST_CONTRACT
try {
    if ($Contract) { $env:SCALEKIT_TEST_CONTRACT = $Contract }
    $run = Invoke-Pester -Path $Path -PassThru
}
finally {
    $env:SCALEKIT_TEST_CONTRACT = $before
}

if (-not $run) { throw 'Pester did not run the tests.' }

# Pester says how many tests it skipped, but not why.
$run.Skipped |
    Group-Object { if ($_.ErrorRecord) { $_.ErrorRecord[0].Exception.Message -replace '^is skipped, because ' } else { $_.Block.Name } } |
    ForEach-Object { "Skipped $($_.Count): $($_.Name)" }

$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if ($CountPath) {
    Set-Content $CountPath @(
        "$($run.PassedCount) $failed"
        $run.Failed | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord)" }
        @($run.FailedBlocks) + @($run.FailedContainers) | ForEach-Object { "${_}: $($_.ErrorRecord)" }
    )
}
if ($run.PassedCount -eq 0) { throw 'No test passed.' }
exit [int]($failed -gt 0)
