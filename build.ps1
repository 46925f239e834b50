<#
.SYNOPSIS
    Builds, tests and packs the Scalekit module.

.DESCRIPTION
    Thin wrappers over dotnet and Pester; what they do can be done by hand as well.

.PARAMETER Task
    Build: stages the module at out/Scalekit.
    Test:  dotnet test, then the Pester suite in this PowerShell, against both contracts.
    Bench: measures a Release build, in this PowerShell too; writes docs/performance.md and out/benchmarks.json.
    Docs, Pack: not filled yet; they say so and fail.

.PARAMETER Configuration
    Debug or Release.

.EXAMPLE
    ./build.ps1

    Builds. Then: Import-Module ./out/Scalekit

.EXAMPLE
    ./build.ps1 Test

    Runs every test.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Docs', 'Pack', 'Bench')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    param([string[]] $Argument)
    dotnet @Argument
    if ($LASTEXITCODE) { throw "dotnet $($Argument[0]) failed with exit code $LASTEXITCODE." }
}

function Invoke-Build {
    param([string] $Configuration)
    Invoke-DotNet -Argument 'build', (Join-Path $PSScriptRoot 'Scalekit.PowerShell.sln'), '--configuration', $Configuration, '--nologo'
}

function Invoke-Test {
    param([string] $Configuration)
    Invoke-Build -Configuration $Configuration
    Invoke-DotNet -Argument 'test', (Join-Path $PSScriptRoot 'Scalekit.PowerShell.sln'), '--configuration', $Configuration, '--no-build', '--nologo'
    if (-not (Get-Module Pester -ListAvailable | Where-Object Version -ge '5.0')) {
        throw 'Pester 5 or later is not installed: Install-Module Pester -Scope CurrentUser'
    }

    # In a process of its own, so that the assemblies of the module are not held by this one.
    $powershell = (Get-Process -Id $PID).Path
    foreach ($contract in 'published', 'live') {
        $env:SCALEKIT_TEST_CONTRACT = $contract
        & $powershell -NoProfile -Command "`$c = Invoke-Pester -Path '$PSScriptRoot/tests/pester' -PassThru; exit [int](`$c.Result -ne 'Passed')"
        $env:SCALEKIT_TEST_CONTRACT = $null
        if ($LASTEXITCODE) { throw "Pester tests against the $contract contract failed." }
    }
}

function Invoke-Bench {
    $project = Join-Path $PSScriptRoot 'tests/Scalekit.Benchmarks'
    Invoke-DotNet -Argument @(
        'run', '--configuration', 'Release', '--project', $project, '--'
        '--pwsh', (Get-Process -Id $PID).Path
        '--json', (Join-Path $PSScriptRoot 'out/benchmarks.json')
        '--markdown', (Join-Path $PSScriptRoot 'docs/performance.md')
    )
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build -Configuration $Configuration }
        'Test' { Invoke-Test -Configuration $Configuration }
        'Bench' { Invoke-Bench }
        default { throw "The task $name is not filled yet." }
    }
}
