<#
.SYNOPSIS
    Takes a person's access away: user sessions and memberships.

.DESCRIPTION
    The user is found by e-mail address; no organization is read for it. All
    sessions of the user are revoked, then the memberships are ended: in all
    organizations, or in those that are named. Connected accounts are listed,
    because they belong to an identifier of your application and hold access to
    other services: look at them. With -DeleteUser the user is deleted at the
    end, which cannot be undone.

    Each step comes back with its Result: Revoked, Removed, Deleted, Listed,
    NotFound or Failed. It can be run again. It asks only with -Confirm.
    Connects by the SCALEKIT_* environment variables. Needs the running
    service's API: the published description has no users.

    The service may delete a user whose last membership ends.

    The exit code is 0 if all steps are done, 1 if one failed, and 2 if nobody
    has one of the addresses: check it, unless this is the second run.

.EXAMPLE
    ./offboard-user.ps1 -Email ada.lovelace@acme.example -WhatIf

    Says what would be taken away.

.EXAMPLE
    Import-Csv leavers.csv | ./offboard-user.ps1 -ReportPath report.csv

    Takes the column Email. For a scheduler, put this line and "exit
    $LASTEXITCODE" into a script, and start that with pwsh -NonInteractive
    -File.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The e-mail addresses of those who leave.
    [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [AllowNull()]
    [AllowEmptyString()]
    [AllowEmptyCollection()]
    [string[]] $Email,

    # The organizations that they leave; all if none is given. Sessions are revoked in any case.
    [string[]] $OrganizationId,

    # Delete the users afterwards.
    [switch] $DeleteUser,

    # Where the report goes.
    [string] $ReportPath
)

begin {
    $ErrorActionPreference = 'Stop'
    $emails = New-Object System.Collections.Generic.List[string]
    $empty = 0
    $steps = New-Object System.Collections.Generic.List[object]

    # `pwsh -File` hands a list over as one text.
    $split = '[,;\s]+'

    function Add-Step([string] $Email, [string] $Kind, [string] $Id, [string] $Result, $Problem) {
        $isKnown = $Problem -and $Problem.Exception.PSObject.Properties['RequestId']
        $steps.Add([pscustomobject]@{
                Email = $Email; Kind = $Kind; Id = $Id
                Result =
                    if (-not $Problem) { $Result }
                    elseif ($Problem.FullyQualifiedErrorId -like 'NotFound,*') { 'NotFound' }
                    else { 'Failed' }
                RequestId = if ($isKnown) { $Problem.Exception.RequestId }
                Message = if ($Problem) { "$Problem" }
            })
    }

    function Invoke-Step([string] $Email, [string] $Kind, [string] $Id, [string] $Result, [scriptblock] $Change) {
        # A step that fails stops no other.
        try { & $Change | Out-Null }
        catch { return Add-Step $Email $Kind $Id $Result $_ }
        if (-not $WhatIfPreference) { Add-Step $Email $Kind $Id $Result }
    }
}

process {
    if ("$Email" -like '@{*') { throw "The input has no column Email: $Email" }
    $given = @("$Email" -split $split -ne '')
    if (-not $given) { $empty++ }
    foreach ($one in $given) {
        if (-not ($emails -eq $one)) { $emails.Add($one) }
    }
}

end {
    $named = @("$OrganizationId" -split $split -ne '')
    if ($named -and $DeleteUser) { throw '-DeleteUser takes users out of all organizations, and does not go with -OrganizationId.' }

    # An organization that does not exist is an error before anything is taken away.
    if ($named) { $null = Get-ScalekitOrganization $named }
    $from = if ($named) { $named -join ', ' } else { 'all organizations' }
    $what = "Revoke all sessions and remove from $from$(if ($DeleteUser) { ', then delete' })"
    if (-not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($emails -join ', ', $what)) { return }

    # From here on nobody is asked again.
    $agreed = @{ Confirm = $false }
    foreach ($email in $emails) {
        try { $user = Get-ScalekitUser -Email $email }
        catch {
            # What fails for one would fail for all.
            if ($_.FullyQualifiedErrorId -match '^(NotConnected|NotInContract|AuthenticationFailed),') { throw }
            Add-Step $email User '' '' $_
            continue
        }
        Invoke-Step $email Sessions $user.Id Revoked { Revoke-ScalekitUserSession -UserId $user.Id -All @agreed }
        foreach ($membership in $user.Memberships) {
            if ($named -and $membership.OrganizationId -cnotin $named) { continue }
            Invoke-Step $email Membership $membership.OrganizationId Removed { $membership | Remove-ScalekitMember @agreed }
        }
        foreach ($identifier in @($email, $user.Email, $user.Id, $user.ExternalId | Where-Object { $_ } | Select-Object -Unique)) {
            try {
                foreach ($account in Get-ScalekitConnectedAccount -Identifier $identifier) {
                    Add-Step $email ConnectedAccount "$($account.Connector) $($account.Id)".Trim() Listed
                }
            }
            catch { Add-Step $email ConnectedAccount $identifier '' $_ }
        }
        if ($DeleteUser) {
            Invoke-Step $email User $user.Id Deleted {
                # The service may have deleted the user with the last membership.
                try { Remove-ScalekitUser $user.Id @agreed }
                catch { if ($_.FullyQualifiedErrorId -notlike 'NotFound,*') { throw } }
            }
        }
    }

    if ($ReportPath -and -not $WhatIfPreference) { $steps | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
    $steps
    if ($empty) { Write-Warning "$empty rows have no Email." }
    $nobody = @($steps | Where-Object { $_.Kind -eq 'User' -and $_.Result -eq 'NotFound' })
    if ($nobody) { Write-Warning "Nobody has the address $($nobody.Email -join ', '). Check it, unless this is the second run." }
    if ($empty -or $steps.Result -contains 'Failed') { exit 1 }
    if ($nobody) { exit 2 }
}
