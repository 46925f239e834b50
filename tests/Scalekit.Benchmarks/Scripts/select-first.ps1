# With the module: takes one object of a long listing.
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit

$clock = [System.Diagnostics.Stopwatch]::StartNew()
$user = Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_10000 | Select-Object -First 1
$time = $clock.Elapsed

@($user).Count
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
