# With the module: lists a directory and counts its active users.
param([int] $Users = 100000, [int] $Times = 1)
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit

$n = 0
$clock = [System.Diagnostics.Stopwatch]::StartNew()
foreach ($round in 1..$Times) {
    Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId "dir_$Users" -PageSize 100 | Where-Object Active | ForEach-Object { $n++ }
}
$time = $clock.Elapsed

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
