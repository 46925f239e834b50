# The module: lists a directory and counts its active users.
param([int] $Users = 100000, [int] $Times = 1)
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit

$n = 0
$time = Measure-Command {
    foreach ($time in 1..$Times) {
        Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId "dir_$Users" -PageSize 100 | Where-Object Active | ForEach-Object { $n++ }
    }
}

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
