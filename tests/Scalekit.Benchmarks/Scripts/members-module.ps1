# With the module: adds members, 16 at a time.
param([int] $Members = 1000)
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit
$people = foreach ($i in 1..$Members) { [pscustomobject]@{ OrganizationId = 'org_1'; UserId = "usr_$i"; Role = 'member' } }

$n = 0
$time = Measure-Command { $people | Add-ScalekitMember -ThrottleLimit 16 | ForEach-Object { $n++ } }

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
