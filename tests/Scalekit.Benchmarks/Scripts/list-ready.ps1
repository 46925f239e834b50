# The share of list-module.ps1 that PowerShell alone takes: the same pipeline over users that are already in memory.
param([int] $Users = 100000)
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit
$ready = @(Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId "dir_$Users" -PageSize 100)

$n = 0
$time = Measure-Command { $ready | Where-Object Active | ForEach-Object { $n++ } }

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
