<#
.SYNOPSIS
    Counts the directory users of many organizations, several organizations at a time.

.DESCRIPTION
    The same work in two ways that PowerShell has for it:

    - In this process (PowerShell 7): ForEach-Object -Parallel. All runspaces share one session, its token, its connections and its rate
      limit: $using:session.
    - In other processes (-AsJob, also in Windows PowerShell): one job for each part of the organizations. A session cannot leave its
      process, but an access token can. The same script block runs on other machines with
      Invoke-Command -ComputerName $machines -ScriptBlock $work -ArgumentList ..., where the module is installed.

    Connects by the SCALEKIT_* environment variables; with -AsJob, -AccessToken is what the jobs connect with.

.EXAMPLE
    ./fan-out.ps1 -ThrottleLimit 16

    Sixteen organizations at a time.

.EXAMPLE
    ./fan-out.ps1 -AsJob -AccessToken $token -Jobs 4

    Four processes, each with a quarter of the organizations.
#>
[CmdletBinding(DefaultParameterSetName = 'Runspaces')]
param(
    # How many organizations are worked on at a time.
    [Parameter(ParameterSetName = 'Runspaces')]
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8,

    # Work in other processes.
    [Parameter(ParameterSetName = 'Jobs', Mandatory)]
    [switch] $AsJob,

    # What the jobs connect with.
    [Parameter(ParameterSetName = 'Jobs', Mandatory)]
    [securestring] $AccessToken,

    # How many jobs there are.
    [Parameter(ParameterSetName = 'Jobs')]
    [ValidateRange(1, 64)]
    [int] $Jobs = 2
)

$ErrorActionPreference = 'Stop'

if (-not $AsJob) {
    $session = Connect-Scalekit -PassThru
    $count = {
        $users = @(Get-ScalekitDirectoryUser -OrganizationId $_.Id -Session $using:session -ErrorAction Stop)
        [pscustomobject]@{ OrganizationId = $_.Id; Users = $users.Count; Active = @($users | Where-Object Active).Count }
    }
    Get-ScalekitOrganization -Session $session | ForEach-Object -Parallel $count -ThrottleLimit $ThrottleLimit | Sort-Object OrganizationId
    return
}

$work = {
    param([string] $Url, [securestring] $Token, [string[]] $OrganizationId)
    $ErrorActionPreference = 'Stop'
    Import-Module Scalekit
    Connect-Scalekit $Url -AccessToken $Token
    foreach ($id in $OrganizationId) {
        $users = @(Get-ScalekitDirectoryUser -OrganizationId $id)
        [pscustomobject]@{ OrganizationId = $id; Users = $users.Count; Active = @($users | Where-Object Active).Count }
    }
}
Connect-Scalekit -AccessToken $AccessToken
$organizations = @((Get-ScalekitOrganization).Id)
$size = [int][math]::Max(1, [math]::Ceiling($organizations.Count / $Jobs))
$started = for ($first = 0; $first -lt $organizations.Count; $first += $size) {
    $part = $organizations[$first..([math]::Min($first + $size, $organizations.Count) - 1)]
    Start-Job -ScriptBlock $work -ArgumentList "$((Get-ScalekitSession).EnvironmentUrl)", $AccessToken, $part
}
$started | Receive-Job -Wait -AutoRemoveJob | Select-Object OrganizationId, Users, Active | Sort-Object OrganizationId
