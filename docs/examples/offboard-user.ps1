<#
.SYNOPSIS
    Removes a person's access: user sessions and memberships.

.DESCRIPTION
    The script finds the user by e-mail address, without listing organizations.
    It revokes all user sessions, and then removes the memberships: in all
    organizations, or in those that you specify. It only lists connected
    accounts, because they belong to an identifier of your application. They
    give access to other services, so check them. With -DeleteUser it deletes the
    user at the end, which cannot be undone.

    Each step is returned with its Result: Revoked, Removed, Deleted, Listed,
    NotFound or Failed. You can run the script again. It prompts only with
    -Confirm. It connects with the SCALEKIT_* environment variables. Not
    available with -ApiContract Published, which has no users.

    The service may delete a user who loses the last membership.

    The exit code is 0 if all steps are done, 1 if one failed, and 2 if no user
    has one of the e-mail addresses: check it, unless this is the second run.

.EXAMPLE
    ./offboard-user.ps1 -Email ada.lovelace@acme.example -WhatIf

    Shows what would be removed.

.EXAMPLE
    Import-Csv leavers.csv | ./offboard-user.ps1 -ReportPath report.csv

    Uses the column Email. For a scheduler, put this line and "exit
    $LASTEXITCODE" into a script, and start the script with pwsh
    -NonInteractive -File.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The e-mail addresses of the people who leave.
    [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [AllowNull()]
    [AllowEmptyString()]
    [AllowEmptyCollection()]
    [string[]] $Email,

    # The organizations that they leave. Default: all. All user sessions are always revoked.
    [string[]] $OrganizationId,

    # Delete the users afterwards.
    [switch] $DeleteUser,

    # The file for the report.
    [string] $ReportPath
)

begin {
    $ErrorActionPreference = 'Stop'
    $emails = New-Object System.Collections.Generic.List[string]
    $empty = 0
    $steps = New-Object System.Collections.Generic.List[object]

    # `pwsh -File` passes a list as a single string.
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
        # A failed step does not stop the others.
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
    if ($named -and $DeleteUser) { throw '-DeleteUser removes users from all organizations. Do not combine it with -OrganizationId.' }

    # Fails before anything is removed if an organization does not exist.
    if ($named) { $null = Get-ScalekitOrganization $named }
    $from = if ($named) { $named -join ', ' } else { 'all organizations' }
    $what = "Revoke all sessions and remove from $from$(if ($DeleteUser) { ', then delete' })"
    if (-not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($emails -join ', ', $what)) { return }

    # No more prompts from here on.
    $agreed = @{ Confirm = $false }
    foreach ($email in $emails) {
        try { $user = Get-ScalekitUser -Email $email }
        catch {
            # These errors would affect every user.
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
    if ($nobody) { Write-Warning "No user has the e-mail address $($nobody.Email -join ', '). Check it, unless this is the second run." }
    if ($empty -or $steps.Result -contains 'Failed') { exit 1 }
    if ($nobody) { exit 2 }
}
