# The same as list-module.ps1 with Invoke-RestMethod.
param([int] $Users = 100000)
$ErrorActionPreference = 'Stop'
$headers = & "$PSScriptRoot/token.ps1"

$n = 0
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$pageToken = $null
do {
    $url = "$env:SCALEKIT_ENVIRONMENT_URL/api/v1/organizations/org_1/directories/dir_$Users/users?page_size=100"
    if ($pageToken) {
        $url += "&page_token=$pageToken"
    }
    $page = Invoke-RestMethod $url -Headers $headers
    $page.users | Where-Object active | ForEach-Object { $n++ }
    $pageToken = $page.next_page_token
} while ($pageToken)
$time = $clock.Elapsed

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
