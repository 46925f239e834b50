<#
.SYNOPSIS
    Counts the directory users of many organizations, several organizations at a
    time.

.DESCRIPTION
    Does the same work in one of two ways:

    - In this process (PowerShell 7): ForEach-Object -Parallel. With
      $using:session, all runspaces share one session with its token, its
      connections and its rate limit.
    - In other processes (-AsJob, also in Windows PowerShell): one job for each
      part of the organizations. A session cannot leave its process, but an
      access token can. To run the same script block on other computers with the
      module installed, use Invoke-Command -ComputerName $machines -ScriptBlock
      $work -ArgumentList 'Scalekit', ...

    Each organization is returned with its Result, Counted or Failed. A failure
    does not stop the others. The exit code is 1 if one failed. The script
    connects with the SCALEKIT_* environment variables; with -AsJob, the jobs
    connect with -AccessToken.

.EXAMPLE
    ./fan-out.ps1 -ThrottleLimit 16

    Processes sixteen organizations at a time.

.EXAMPLE
    $body = @{ grant_type = 'client_credentials'; client_id = $env:SCALEKIT_CLIENT_ID; client_secret = $env:SCALEKIT_CLIENT_SECRET }
    $answer = Invoke-RestMethod "$env:SCALEKIT_ENVIRONMENT_URL/oauth/token" -Method Post -Body $body
    $token = ConvertTo-SecureString $answer.access_token -AsPlainText -Force
    ./fan-out.ps1 -AsJob -AccessToken $token -Jobs 4

    Starts four processes, each with a quarter of the organizations. The token
    comes from the same endpoint as the module's own, and is valid only for a
    limited time. The jobs never see the secret.
#>
[CmdletBinding(DefaultParameterSetName = 'Runspaces')]
param(
    # How many organizations are processed at a time.
    [Parameter(ParameterSetName = 'Runspaces')]
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8,

    # Use other processes.
    [Parameter(ParameterSetName = 'Jobs', Mandatory)]
    [switch] $AsJob,

    # The access token of the environment, with which the jobs connect.
    [Parameter(ParameterSetName = 'Jobs', Mandatory)]
    [securestring] $AccessToken,

    # The number of jobs.
    [Parameter(ParameterSetName = 'Jobs')]
    [ValidateRange(1, 64)]
    [int] $Jobs = 2
)

$ErrorActionPreference = 'Stop'

# Use the current session if there is one.
$session = Get-ScalekitSession
if (-not $session) {
    $session = if ($AsJob) { Connect-Scalekit -AccessToken $AccessToken -PassThru } else { Connect-Scalekit -PassThru }
}
$organizations = @((Get-ScalekitOrganization).Id)

if (-not $AsJob) {
    $counted = @($organizations | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
            $id = $_
            try {
                $users = @(Get-ScalekitDirectoryUser -OrganizationId $id -Session $using:session -ErrorAction Stop)
                $active = @($users | Where-Object Active).Count
                [pscustomobject]@{ OrganizationId = $id; Result = 'Counted'; Users = $users.Count; Active = $active; Message = '' }
            }
            catch {
                [pscustomobject]@{ OrganizationId = $id; Result = 'Failed'; Users = $null; Active = $null; Message = "$_" }
            }
        })
}
else {
    $work = {
        param([string] $Module, [string] $Url, [securestring] $Token, [string[]] $OrganizationId)
        Import-Module $Module -ErrorAction Stop
        Connect-Scalekit $Url -AccessToken $Token
        foreach ($id in $OrganizationId) {
            try {
                $users = @(Get-ScalekitDirectoryUser -OrganizationId $id -ErrorAction Stop)
                $active = @($users | Where-Object Active).Count
                [pscustomobject]@{ OrganizationId = $id; Result = 'Counted'; Users = $users.Count; Active = $active; Message = '' }
            }
            catch {
                [pscustomobject]@{ OrganizationId = $id; Result = 'Failed'; Users = $null; Active = $null; Message = "$_" }
            }
        }
    }
    # A job searches for the module itself, and would not find one that was imported by its path.
    $manifest = Join-Path (Get-Module Scalekit).ModuleBase 'Scalekit.psd1'
    $size = [int][math]::Max(1, [math]::Ceiling($organizations.Count / $Jobs))
    $started = @(for ($first = 0; $first -lt $organizations.Count; $first += $size) {
            $part = $organizations[$first..([math]::Min($first + $size, $organizations.Count) - 1)]
            Start-Job -ScriptBlock $work -ArgumentList $manifest, "$($session.EnvironmentUrl)", $AccessToken, $part
        })
    $counted = @($started | Receive-Job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable problems)
    foreach ($problem in $problems) { Write-Warning "A job failed: $problem" }
}

# An organization without a result counts as failed.
$countOf = @{}
foreach ($count in $counted) { $countOf[$count.OrganizationId] = $count }
$report = @(foreach ($id in $organizations | Sort-Object) {
        $count = $countOf[$id]
        if (-not $count) {
            $count = [pscustomobject]@{ Result = 'Failed'; Users = $null; Active = $null; Message = 'Its job ended too early.' }
        }
        [pscustomobject]@{
            OrganizationId = $id
            Result         = $count.Result
            Users          = $count.Users
            Active         = $count.Active
            Message        = $count.Message
        }
    })
$report
if ($report.Result -contains 'Failed') { exit 1 }
