<#
.SYNOPSIS
    Removes users from organizations: from those that are named, or from all.

.DESCRIPTION
    Where a user is no member, there is nothing to do, so it can be run again.
    Without -OrganizationId every organization is tried: that leaves nobody out
    who became a member a moment ago. An organization that does not exist is an
    error before anybody is removed. It asks only with -Confirm, once for all.
    Connects by the SCALEKIT_* environment variables.

    Removing cannot be undone, and the service may delete a user who belongs to
    no organization any more. Without -OrganizationId, count on that.

    Each membership comes back with its Result: Removed, NoMember or Failed.

    The exit code is 0 where every user was removed from somewhere, 1 where
    something failed, and 2 where a user was a member of none of the
    organizations: check the identifier, unless this is the second run.

.EXAMPLE
    ./offboard-user.ps1 -UserId usr_102690563300000001 -WhatIf

    Says what would be tried.

.EXAMPLE
    Import-Csv leavers.csv | ./offboard-user.ps1 -OrganizationId org_102690563300010000

    Takes the column UserId. For a scheduler, put this line and "exit
    $LASTEXITCODE" into a script, and start that with pwsh -NonInteractive
    -File.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The users who leave.
    [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [AllowNull()]
    [AllowEmptyString()]
    [AllowEmptyCollection()]
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
    $empty = 0

    # `pwsh -File` hands a list over as one text.
    $split = '[,;\s]+'
}

process {
    $given = @("$UserId" -split $split -ne '')
    if ("$UserId" -like '@{*') { throw "The input has no column UserId: $UserId" }
    if (-not $given) { $empty++ }
    foreach ($user in $given) {
        if (-not $users.Contains($user)) { $users.Add($user) }
    }
}

end {
    $named = @("$OrganizationId" -split $split -ne '')
    $organizations = @((& { if ($named) { Get-ScalekitOrganization $named } else { Get-ScalekitOrganization } }).Id)
    $memberships = @(foreach ($user in $users) {
            foreach ($organization in $organizations) { [pscustomobject]@{ OrganizationId = $organization; UserId = $user } }
        })
    $from = if ($named) { $organizations -join ', ' } else { "all $($organizations.Count) organizations" }
    $what = "Remove from $from; the service may delete users who belong to no other"
    if (-not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($users -join ', ', $what)) {
        return
    }
    $memberships | Remove-ScalekitMember -Confirm:$false -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue -ErrorVariable problems
    if ($WhatIfPreference) {
        if ($empty) { Write-Warning "$empty rows have no UserId." }
        return
    }

    $problemOf = New-Object 'System.Collections.Generic.Dictionary[string, object]'
    foreach ($problem in $problems) { $problemOf["$($problem.TargetObject)"] = $problem }
    $report = @(foreach ($membership in $memberships) {
            $problem = $problemOf["$($membership.UserId) in $($membership.OrganizationId)"]
            $result =
                if (-not $problem) { 'Removed' }
                elseif ($problem.FullyQualifiedErrorId -like 'NotFound,*') { 'NoMember' }
                else { 'Failed' }
            [pscustomobject]@{
                UserId         = $membership.UserId
                OrganizationId = $membership.OrganizationId
                Result         = $result
                RequestId      = if ($problem -and $problem.Exception.PSObject.Properties['RequestId']) { $problem.Exception.RequestId }
                Message        = if ($result -eq 'Failed') { "$problem" }
            }
        })
    $report

    $removed = @(($report | Where-Object Result -EQ 'Removed').UserId)
    $nowhere = @($users | Where-Object { $_ -cnotin $removed })
    if ($empty) { Write-Warning "$empty rows have no UserId." }
    if ($nowhere) {
        Write-Warning "Removed from no organization: $($nowhere -join ', '). Check the identifier, unless this is the second run."
    }
    if ($empty -or $report.Result -contains 'Failed') { exit 1 }
    if ($nowhere) { exit 2 }
}
