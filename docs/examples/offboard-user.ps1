<#
.SYNOPSIS
    Removes users from organizations: from those that are named, or from all.

.DESCRIPTION
    Where a user is no member, there is nothing to do, so it can be run again. The API has no operation that says where a user is a member;
    without -OrganizationId every organization is tried. Connects by the SCALEKIT_* environment variables. The exit code is 1 where something
    failed.

.EXAMPLE
    ./offboard-user.ps1 -UserId usr_ada -WhatIf

    Says what would be tried.

.EXAMPLE
    Import-Csv leavers.csv | ./offboard-user.ps1 -OrganizationId org_0001

    Takes the column UserId.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The users who leave.
    [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [string[]] $UserId,

    # The organizations that they leave; all if none is given.
    [string[]] $OrganizationId,

    # How many memberships are ended at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8
)

begin {
    $ErrorActionPreference = 'Stop'
    $users = New-Object System.Collections.Generic.List[string]
}

process {
    foreach ($user in $UserId) { $users.Add($user) }
}

end {
    $organizations = if ($OrganizationId) { $OrganizationId } else { (Get-ScalekitOrganization).Id }
    $memberships = foreach ($user in $users) {
        foreach ($organization in $organizations) { [pscustomobject]@{ OrganizationId = $organization; UserId = $user } }
    }
    # Nobody is there to answer a question; -WhatIf counts nevertheless.
    $memberships | Remove-ScalekitMember -Confirm:$false -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue -ErrorVariable problems
    if ($WhatIfPreference) {
        return
    }

    $byTarget = @{}
    foreach ($problem in $problems) { $byTarget["$($problem.TargetObject)"] = $problem }
    $report = foreach ($membership in $memberships) {
        $problem = $byTarget["$($membership.UserId) in $($membership.OrganizationId)"]
        [pscustomobject]@{
            UserId         = $membership.UserId
            OrganizationId = $membership.OrganizationId
            Result         = if (-not $problem) { 'Removed' } elseif ($problem.FullyQualifiedErrorId -like 'NotFound,*') { 'NoMember' } else { 'Failed' }
            RequestId      = if ($problem -and $problem.Exception.PSObject.Properties['RequestId']) { $problem.Exception.RequestId }
            Message        = if ($problem -and $problem.FullyQualifiedErrorId -notlike 'NotFound,*') { "$problem" }
        }
    }
    $report
    if ($report.Result -contains 'Failed') { exit 1 }
}
