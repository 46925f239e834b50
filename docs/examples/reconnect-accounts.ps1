<#
.SYNOPSIS
    Creates a link for every connected account that needs a new authorization.

.DESCRIPTION
    Tools cannot use an account if its token has expired or the third party no
    longer accepts its credentials. For each such account, this script creates a
    link. The account's user opens it to authorize the account again.

    The report has a row for each account, with its Result: Link, NotFound or
    Failed. Anyone who has a link can connect an account in the user's place, and
    links work only for a short time. Send each link to its user only, and delete
    the report. You can run the script again: accounts that were authorized in
    the meantime are left out, and the others get a new link. It prompts only
    with -Confirm. It connects with the SCALEKIT_* environment variables.

    The exit code is 0 if all accounts have a link, and 1 if one has none.

.EXAMPLE
    ./reconnect-accounts.ps1 -WhatIf

    Shows which accounts would get a link.

.EXAMPLE
    ./reconnect-accounts.ps1 -Connector gmail -ReportPath links.csv

    Creates links for the accounts of one connector, and writes the report.

.EXAMPLE
    ./reconnect-accounts.ps1 | Where-Object Link | ForEach-Object {
        ./Send-Mail.ps1 -To $_.Identifier -Text "Please connect again: $($_.Link)"
    }

    Sends each link to its user.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Only accounts of these connectors. Supports wildcards.
    [string[]] $Connector,

    # Only accounts with these identifiers. Supports wildcards.
    [string[]] $Identifier,

    # The status of the accounts to authorize again. In the published contract,
    # REVOKED stands for both of the others.
    [ValidateNotNullOrEmpty()]
    [string[]] $Status = @('EXPIRED', 'DISCONNECTED', 'REVOKED'),

    # Your page that confirms who the user is. Not available with -ApiContract Published.
    [string] $UserVerifyUrl,

    # The file for the report.
    [string] $ReportPath
)

$ErrorActionPreference = 'Stop'
$rows = New-Object System.Collections.Generic.List[object]

function Add-Row($Account, $Link, $Problem) {
    $isKnown = $Problem -and $Problem.Exception.PSObject.Properties['RequestId']
    $rows.Add([pscustomobject]@{
            ConnectedAccountId = $Account.Id; Connector = $Account.Connector; Identifier = $Account.Identifier
            Status = $Account.Status
            Result =
                if (-not $Problem) { 'Link' }
                elseif ($Problem.FullyQualifiedErrorId -like 'NotFound,*') { 'NotFound' }
                else { 'Failed' }
            ExpireTime = if ($Link) { $Link.ExpireTime }
            Link = if ($Link) { $Link.Link }
            RequestId = if ($isKnown) { $Problem.Exception.RequestId }
            Message = if ($Problem) { "$Problem" }
        })
}

# `pwsh -File` passes a list as a single string.
$which = @{ Status = @($Status -split '[,;\s]+' -ne '') }
if ($Connector) { $which.Connector = @($Connector -split ',' -ne '') }
if ($Identifier) { $which.Identifier = @($Identifier -split '[,;\s]+' -ne '') }
$accounts = @(Get-ScalekitConnectedAccount @which)
if (-not $accounts) { Write-Warning 'No account has to be authorized again.' }

$what = "Make links for $($accounts.Count) connected accounts"
if ($accounts -and -not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($which.Status -join ', ', $what)) { return }

# No more prompts from here on.
$how = @{ Confirm = $false }
if ($UserVerifyUrl) { $how.UserVerifyUrl = $UserVerifyUrl }
foreach ($account in $accounts) {
    try {
        $link = $account | New-ScalekitMagicLink @how
        if (-not $WhatIfPreference) { Add-Row $account $link }
    }
    catch {
        # These errors would affect every account.
        if ($_.FullyQualifiedErrorId -match '^(NotConnected|NotInContract|AuthenticationFailed|PermissionDenied),') { throw }
        Add-Row $account $null $_
    }
}

if ($ReportPath -and -not $WhatIfPreference) { $rows | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
$rows
if ($rows.Result -contains 'Failed' -or $rows.Result -contains 'NotFound') { exit 1 }
