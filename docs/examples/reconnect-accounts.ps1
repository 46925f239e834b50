<#
.SYNOPSIS
    Makes a link for every connected account that has to be authorized again.

.DESCRIPTION
    Tools cannot act through an account whose token has expired, or whose
    credentials the third party no longer accepts. For each such account a link
    is made with which its user authorizes it again.

    The report has a row for each account, with its Result: Link, NotFound or
    Failed. Whoever has a link can connect an account in the user's place, and a
    link works for a short time only: send each to its user, and nobody else, and
    delete the report. It can be run again: accounts that were authorized
    meanwhile are left out, the others get a new link. It asks only with
    -Confirm. Connects by the SCALEKIT_* environment variables.

    The exit code is 0 if all accounts have a link, and 1 if one has none.

.EXAMPLE
    ./reconnect-accounts.ps1 -WhatIf

    Says for which accounts links would be made.

.EXAMPLE
    ./reconnect-accounts.ps1 -Connector gmail -ReportPath links.csv

    Makes links for accounts of one connector, and writes the report.

.EXAMPLE
    ./reconnect-accounts.ps1 | Where-Object Link | ForEach-Object {
        ./Send-Mail.ps1 -To $_.Identifier -Text "Please connect again: $($_.Link)"
    }

    Sends each link to its user.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Only accounts of these connectors; wildcards are allowed.
    [string[]] $Connector,

    # Only accounts of these identifiers; wildcards are allowed.
    [string[]] $Identifier,

    # Which accounts have to be authorized again. REVOKED is how the published
    # description calls both of the others.
    [ValidateNotNullOrEmpty()]
    [string[]] $Status = @('EXPIRED', 'DISCONNECTED', 'REVOKED'),

    # Your page that confirms who the user is. Only the running service has it.
    [string] $UserVerifyUrl,

    # Where the report goes.
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

# `pwsh -File` hands a list over as one text.
$which = @{ Status = @($Status -split '[,;\s]+' -ne '') }
if ($Connector) { $which.Connector = @($Connector -split ',' -ne '') }
if ($Identifier) { $which.Identifier = @($Identifier -split '[,;\s]+' -ne '') }
$accounts = @(Get-ScalekitConnectedAccount @which)
if (-not $accounts) { Write-Warning 'No account has to be authorized again.' }

$what = "Make links for $($accounts.Count) connected accounts"
if ($accounts -and -not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($which.Status -join ', ', $what)) { return }

# From here on nobody is asked again.
$how = @{ Confirm = $false }
if ($UserVerifyUrl) { $how.UserVerifyUrl = $UserVerifyUrl }
foreach ($account in $accounts) {
    try {
        $link = $account | New-ScalekitMagicLink @how
        if (-not $WhatIfPreference) { Add-Row $account $link }
    }
    catch {
        # What fails for one would fail for all.
        if ($_.FullyQualifiedErrorId -match '^(NotConnected|NotInContract|AuthenticationFailed|PermissionDenied),') { throw }
        Add-Row $account $null $_
    }
}

if ($ReportPath -and -not $WhatIfPreference) { $rows | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
$rows
if ($rows.Result -contains 'Failed' -or $rows.Result -contains 'NotFound') { exit 1 }
