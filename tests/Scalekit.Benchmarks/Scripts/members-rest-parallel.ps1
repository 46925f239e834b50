# The same as members-module.ps1 with Invoke-RestMethod, 16 at a time.
param([int] $Members = 1000)
$ErrorActionPreference = 'Stop'
$headers = & "$PSScriptRoot/token.ps1"
$people = foreach ($i in 1..$Members) { [pscustomobject]@{ OrganizationId = 'org_1'; UserId = "usr_$i"; Role = 'member' } }

$n = 0
$time = Measure-Command {
    $people | ForEach-Object -ThrottleLimit 16 -Parallel {
        $url = "$env:SCALEKIT_ENVIRONMENT_URL/api/v1/memberships/organizations/$($_.OrganizationId)/users/$($_.UserId)"
        $body = @{ roles = @($_.Role) } | ConvertTo-Json
        Invoke-RestMethod $url -Method Post -Headers $using:headers -ContentType 'application/json' -Body $body
    } | ForEach-Object { $n++ }
}

$n
$time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
& "$PSScriptRoot/peak-memory.ps1"
