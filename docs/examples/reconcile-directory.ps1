<#
.SYNOPSIS
    Finds members who are inactive in their directory. With -Apply, removes them.

.DESCRIPTION
    A directory user and a member are the same person if they have the same
    e-mail address. A person who is inactive in the directory but still a member
    keeps access. The script leaves members alone if they are in no directory of
    the organization, or active in another directory of it.

    Each member found is returned with its Result: Found (without -Apply),
    Removed or Failed. Only -Apply changes anything. It prompts only with
    -Confirm. The script connects with the SCALEKIT_* environment variables. Not
    available with -ApiContract Published, which does not list members.

    The exit code is 0 if nobody is left, 1 if something failed, and 3 if
    somebody was found and not removed.

.EXAMPLE
    ./reconcile-directory.ps1

    Reports for all organizations.

.EXAMPLE
    ./reconcile-directory.ps1 -OrganizationId org_102690563300010000 -Apply

    Removes the members of one organization who are inactive in its directory.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The organizations. Default: all.
    [string[]] $OrganizationId,

    # Remove the members. The service may delete a user who loses the last membership.
    [switch] $Apply,

    # The file for the report.
    [string] $ReportPath,

    # How many members are removed at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8
)

$ErrorActionPreference = 'Stop'

# `pwsh -File` passes a list as a single string.
$named = @("$OrganizationId" -split '[,;\s]+' -ne '')
$organizations = @(if ($named) { Get-ScalekitOrganization $named } else { Get-ScalekitOrganization })

$found = @(foreach ($organization in $organizations) {
        # A person who is active in one directory counts as active. If the service does not say, nobody counts as inactive.
        $stateOf = New-Object 'System.Collections.Generic.Dictionary[string, object]' ([StringComparer]::OrdinalIgnoreCase)
        foreach ($user in $organization | Get-ScalekitDirectoryUser) {
            if (-not $user.Email) { continue }
            $known = if ($stateOf.ContainsKey($user.Email)) { $stateOf[$user.Email] }
            if (-not $known -or $known.Active -eq $false) { $stateOf[$user.Email] = $user }
        }
        if (-not $stateOf.Count) { continue }
        foreach ($member in $organization | Get-ScalekitMember) {
            $user = if ($member.Email -and $stateOf.ContainsKey($member.Email)) { $stateOf[$member.Email] }
            if (-not $user -or $user.Active -ne $false) { continue }
            [pscustomobject]@{
                Organization = $organization.DisplayName; OrganizationId = $organization.Id
                Email = $member.Email; UserId = $member.UserId; Status = $member.MembershipStatus; Roles = @($member.Roles) -join ';'
                DirectoryId = $user.DirectoryId; Result = 'Found'; Message = ''
            }
        }
    })

$mayRemove = $Apply -and $found -and
    ($WhatIfPreference -or $PSCmdlet.ShouldProcess("$($found.Count) members", 'Remove from their organizations'))
if ($mayRemove) {
    $found | Select-Object OrganizationId, UserId |
        Remove-ScalekitMember -Confirm:$false -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue -ErrorVariable problems
    if (-not $WhatIfPreference) {
        $problemOf = @{}
        foreach ($problem in $problems) { $problemOf["$($problem.TargetObject)"] = $problem }
        foreach ($row in $found) {
            $problem = $problemOf["$($row.UserId) in $($row.OrganizationId)"]

            # NotFound: the member was removed in the meantime.
            $isGone = -not $problem -or $problem.FullyQualifiedErrorId -like 'NotFound,*'
            $row.Result = if ($isGone) { 'Removed' } else { 'Failed' }
            $row.Message = if (-not $isGone) { "$problem" }
        }
    }
}

if ($ReportPath -and -not $WhatIfPreference) { $found | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
$found
if ($found.Result -contains 'Failed') { exit 1 }
if ($found.Result -contains 'Found') { exit 3 }
