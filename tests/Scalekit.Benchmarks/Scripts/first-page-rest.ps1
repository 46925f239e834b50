# The same as first-page-module.ps1 with Invoke-RestMethod.
$ErrorActionPreference = 'Stop'
$headers = & "$PSScriptRoot/token.ps1"
$url = "$env:SCALEKIT_ENVIRONMENT_URL/api/v1/organizations/org_1/directories/dir_10000/users?page_size=100"
(Invoke-RestMethod $url -Headers $headers).users.Count
0
0
