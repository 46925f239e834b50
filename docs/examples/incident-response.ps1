<#
.SYNOPSIS
    Signs a person out everywhere after an incident, and reports how they signed
    in.

.DESCRIPTION
    Use this script if somebody else may be using an account. It finds the user
    by e-mail address and first revokes all user sessions. Then it lists the
    recent sign-in attempts and the passkeys: look for places, connections and
    devices that are not the user's. With -RemovePasskey it deletes the passkeys,
    so that nobody can sign in with one. A user with no other way to sign in is
    then locked out until an administrator helps.

    The report has a row for each user session, passkey and sign-in attempt, with
    its Result: Revoked, Deleted, Listed, NotFound or Failed. You can run the
    script again: it also revokes user sessions that started since. It prompts
    only with -Confirm. It connects with the SCALEKIT_* environment variables.
    Not available with -ApiContract Published, which has no users.

    The script does not prevent the person from signing in again. Change the
    password or block the account at the identity provider, or use
    offboard-user.ps1.

    The exit code is 0 if all steps are done, 1 if one failed, and 2 if no user
    has one of the e-mail addresses.

.EXAMPLE
    ./incident-response.ps1 -Email ada.lovelace@acme.example -WhatIf

    Shows what would be revoked, and lists the rest.

.EXAMPLE
    ./incident-response.ps1 -Email ada.lovelace@acme.example -RemovePasskey -ReportPath incident.csv

    Revokes the sessions, deletes the passkeys, and writes the report.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The e-mail addresses of the affected users.
    [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [AllowNull()]
    [AllowEmptyString()]
    [AllowEmptyCollection()]
    [string[]] $Email,

    # How many days back sign-in attempts are listed.
    [ValidateRange(1, 365)]
    [int] $Days = 30,

    # Delete the passkeys.
    [switch] $RemovePasskey,

    # The file for the report.
    [string] $ReportPath
)

begin {
    $ErrorActionPreference = 'Stop'
    $emails = New-Object System.Collections.Generic.List[string]
    $empty = 0
    $rows = New-Object System.Collections.Generic.List[object]
    $begin = (Get-Date).ToUniversalTime()

    # `pwsh -File` passes a list as a single string.
    $split = '[,;\s]+'

    function Add-Row([string] $Email, [string] $Kind, [string] $Id, [string] $Result, $Time, [string] $Detail, $Problem) {
        $isKnown = $Problem -and $Problem.Exception.PSObject.Properties['RequestId']
        $rows.Add([pscustomobject]@{
                Email = $Email; Kind = $Kind; Id = $Id
                Result =
                    if (-not $Problem) { $Result }
                    elseif ($Problem.FullyQualifiedErrorId -like 'NotFound,*') { 'NotFound' }
                    else { 'Failed' }
                Time = $Time; Detail = $Detail
                RequestId = if ($isKnown) { $Problem.Exception.RequestId }
                Message = if ($Problem) { "$Problem" }
            })
    }

    function Join-Detail { @($args | Where-Object { $_ }) -join ', ' }
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
    $what = "Revoke all sessions$(if ($RemovePasskey) { ' and delete all passkeys' })"
    if (-not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($emails -join ', ', $what)) { return }

    # No more prompts from here on.
    $agreed = @{ Confirm = $false }
    foreach ($address in $emails) {
        try { $user = Get-ScalekitUser -Email $address }
        catch {
            # These errors would affect every user.
            if ($_.FullyQualifiedErrorId -match '^(NotConnected|NotInContract|AuthenticationFailed),') { throw }
            Add-Row $address User '' '' $null '' $_
            continue
        }

        # Revoke first and read later: every minute counts.
        try {
            Revoke-ScalekitUserSession -UserId $user.Id -All @agreed | ForEach-Object {
                Add-Row $address Session $_.Id Revoked $_.CreateTime
            }
            if (-not $WhatIfPreference) { Add-Row $address Sessions $user.Id Revoked }
        }
        catch { Add-Row $address Sessions $user.Id '' $null '' $_ }

        try {
            foreach ($passkey in Get-ScalekitPasskey $user.Id) {
                $detail = Join-Detail $passkey.DisplayName $passkey.AuthenticatorName $passkey.IpAddress $passkey.Region
                $result = 'Listed'
                $problem = $null
                if ($RemovePasskey) {
                    try {
                        $passkey | Remove-ScalekitPasskey @agreed
                        if (-not $WhatIfPreference) { $result = 'Deleted' }
                    }
                    catch { $problem = $_ }
                }
                Add-Row $address Passkey $passkey.Id $result $passkey.CreateTime $detail $problem
            }
        }
        catch { Add-Row $address Passkeys $user.Id '' $null '' $_ }

        try {
            foreach ($attempt in Get-ScalekitAuthenticationLog $user.Email -After $begin.AddDays(-$Days)) {
                $detail = Join-Detail $attempt.Status $attempt.Workflow $attempt.ConnectionProvider $attempt.ClientName `
                    $attempt.ResourceName
                Add-Row $address SignIn $attempt.Id Listed $attempt.CreateTime $detail
            }
        }
        catch { Add-Row $address SignIns $user.Email '' $null '' $_ }
    }

    if ($ReportPath -and -not $WhatIfPreference) { $rows | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
    $rows
    if ($empty) { Write-Warning "$empty rows have no Email." }
    $nobody = @($rows | Where-Object { $_.Kind -eq 'User' -and $_.Result -eq 'NotFound' })
    if ($nobody) { Write-Warning "No user has the e-mail address $($nobody.Email -join ', '). Check it." }
    if ($empty -or $rows.Result -contains 'Failed') { exit 1 }
    if ($nobody) { exit 2 }
}
