<#
.SYNOPSIS
    A runbook for Azure Automation that reports disabled directories and SSO
    connections.

.DESCRIPTION
    If a directory is disabled, people who left keep their access. If an SSO
    connection that was set up is disabled, nobody can sign in with it. The
    runbook returns those that it finds, and changes nothing.

    The job is Failed if something was found or could not be read, so an alert on
    failed jobs reports both. What could not be read is in the job's errors; the
    rest is still checked.

    The runbook connects with two assets of the Automation account: the credential
    Scalekit, with the client ID and the client secret, and the variable
    ScalekitEnvironmentUrl. It does not use the SCALEKIT_* environment variables:
    jobs can share a process, and then they would share the variables too.
    docs/hosting/azure-automation.md of the module's repository shows how to set
    it up. It runs in PowerShell 7 and in Windows PowerShell 5.1.
#>
[CmdletBinding()]
param(
    # How long a request is retried if the service does not respond, in seconds.
    [int] $RetryTimeoutSec = 900
)

$ErrorActionPreference = 'Stop'

$credential = Get-AutomationPSCredential -Name Scalekit
if (-not $credential) { throw 'The Automation account has no credential named Scalekit.' }
$url = Get-AutomationVariable -Name ScalekitEnvironmentUrl
if (-not $url) { throw 'The Automation account has no variable named ScalekitEnvironmentUrl.' }
Connect-Scalekit $url -Credential $credential -RetryTimeoutSec $RetryTimeoutSec -MaximumRate 600

$organizations = @(Get-ScalekitOrganization)
$nameOf = @{}
foreach ($organization in $organizations) { $nameOf[$organization.Id] = $organization.DisplayName }

# One organization that cannot be read does not stop the others.
$directories = @($organizations | Get-ScalekitDirectory -ErrorAction SilentlyContinue -ErrorVariable problems)
$connections = @($organizations | Get-ScalekitConnection -ErrorAction SilentlyContinue -ErrorVariable +problems)

# A service can leave out false. A connection that is still being set up is not enabled yet.
$disabled = @($directories | Where-Object Enabled -NE $true) +
    @($connections | Where-Object { $_.Enabled -ne $true -and $_.Status -eq 'COMPLETED' })
foreach ($one in $disabled) {
    [pscustomobject]@{
        Organization = $nameOf[$one.OrganizationId]
        OrganizationId = $one.OrganizationId
        Id = $one.Id
        Kind = if ($one.Id -like 'dir_*') { 'Directory' } else { 'Connection' }
        Provider = if ($one.Id -like 'dir_*') { $one.DirectoryProvider } else { $one.Provider }
    }
}

# The exit code of a runbook is ignored: only a terminating error makes the job Failed.
foreach ($problem in $problems) { Write-Error -ErrorRecord $problem -ErrorAction Continue }
if ($problems) { throw "Incomplete: $($problems.Count) lists could not be read. See the errors of this job." }
if ($disabled) { throw "$($disabled.Count) directories or connections are disabled. See the output of this job." }
"$($directories.Count) directories and $($connections.Count) connections of $($organizations.Count) organizations: none is disabled."
