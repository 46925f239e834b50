# With the module: connects and gets the first page.
$ErrorActionPreference = 'Stop'
Import-Module $env:SCALEKIT_BENCHMARK_MODULE
Connect-Scalekit
@(Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_10000 -First 100).Count
0
0
