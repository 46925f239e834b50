<#
.SYNOPSIS
    Adds members from a CSV file and writes what became of each row.

.DESCRIPTION
    The file has the columns OrganizationId and UserId, and Role and Metadata if
    you like. A row that fails stops no other. The file can be run again: users
    who are members already, as the service says (409), are left alone. Connects
    by the SCALEKIT_* environment variables.

    Each row comes back with its Result: Added, AlreadyMember, Duplicate (an
    earlier row says the same), Failed, or Unknown. Unknown is a row whose
    answer was lost: run the file again, and it is either Added or
    AlreadyMember.

    The exit code is 0 where every row is done, 1 where one failed or the file
    cannot be used, and 2 where one is Unknown. With -WhatIf it is 1 where the
    file has a row that cannot be sent.

.EXAMPLE
    ./onboard-from-csv.ps1 -Path hires.csv -WhatIf

    Says what would be done, and which rows could not be sent.

.EXAMPLE
    ./onboard-from-csv.ps1 -Path hires.csv -ReportPath report.csv

    Adds the members, and writes the report.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file with the members.
    [Parameter(Mandatory)]
    [string] $Path,

    # Where the report goes: the columns of the file, and Result, ErrorId, Message and RequestId.
    [string] $ReportPath,

    # How many are added at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8
)

$ErrorActionPreference = 'Stop'

function Get-Key($Row) { "$($Row.UserId) in $($Row.OrganizationId)" }

# ---- The file

$rows = @(Import-Csv -LiteralPath $Path)
if (-not $rows) { throw "The file $Path has no rows." }
$columns = $rows[0].PSObject.Properties.Name
$missing = 'OrganizationId', 'UserId' | Where-Object { $_ -notin $columns }
if ($missing) { throw "The file $Path has no column $($missing -join ' and '). It has: $($columns -join ', '). Commas separate columns." }
$unused = $columns | Where-Object { $_ -notin 'OrganizationId', 'UserId', 'Role', 'Metadata', 'Result', 'ErrorId', 'Message', 'RequestId' }
if ($unused) { Write-Warning "Not used: column $($unused -join ', '). The columns are OrganizationId, UserId, Role and Metadata." }
foreach ($row in $rows) {
    foreach ($column in $columns) { $row.$column = "$($row.$column)".Trim() }
}

# ---- The members. Identifiers differ by upper and lower case, and so do these tables' keys.

$first = New-Object 'System.Collections.Generic.Dictionary[string, object]'
$added = New-Object 'System.Collections.Generic.Dictionary[string, object]'
$problemOf = New-Object 'System.Collections.Generic.Dictionary[string, object]'
$rows | Where-Object { $_.OrganizationId -and $_.UserId -and -not $first.ContainsKey((Get-Key $_)) } |
    ForEach-Object { $first[(Get-Key $_)] = $_; $_ } |
    Add-ScalekitMember -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue -ErrorVariable problems |
    ForEach-Object { $added[(Get-Key $_)] = $true }
foreach ($problem in $problems) {
    # A cell that cannot be read, such as Metadata that is no JSON, has the row itself as its target.
    $target = $problem.TargetObject
    $problemOf[$(if ($target -is [string]) { $target } else { Get-Key $target })] = $problem
}

# ---- What became of each row. What gave neither a member nor an error is not done.

$report = foreach ($row in $rows) {
    $key = Get-Key $row
    $problem = $null
    $result, $message =
        if (-not ($row.OrganizationId -and $row.UserId)) { 'Failed', 'The row has no OrganizationId or no UserId.' }
        elseif ($row -ne $first[$key]) {
            if ("$($row.Role) $($row.Metadata)" -ceq "$($first[$key].Role) $($first[$key].Metadata)") {
                'Duplicate', 'An earlier row says the same.'
            }
            else { 'Failed', 'An earlier row has this user and organization with other values; this one was not sent.' }
        }
        else {
            $problem = $problemOf[$key]
            if ($added[$key]) { 'Added', '' }
            elseif (-not $problem) { if ($WhatIfPreference) { 'WhatIf', '' } else { 'Failed', 'There was neither a member nor an error.' } }
            elseif ($problem.FullyQualifiedErrorId -like 'AlreadyExists,*') { 'AlreadyMember', '' }
            elseif ($problem.FullyQualifiedErrorId -like 'OutcomeUnknown,*') { 'Unknown', "$problem" }
            else { 'Failed', "$problem" }
        }
    if ($result -eq 'AlreadyMember') { $problem = $null }
    $line = [ordered]@{}
    foreach ($column in $columns) { $line[$column] = $row.$column }
    $line.Result = $result
    $line.ErrorId = if ($problem) { ($problem.FullyQualifiedErrorId -split ',')[0] }
    $line.Message = $message
    $line.RequestId = if ($problem -and $problem.Exception.PSObject.Properties['RequestId']) { $problem.Exception.RequestId }
    [pscustomobject]$line
}

if ($WhatIfPreference) {
    $report = @($report | Where-Object Result -NE 'WhatIf')
}
elseif ($ReportPath) {
    $report | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8
}
$report

if ($report.Result -contains 'Unknown') { exit 2 }
if ($report.Result -contains 'Failed') { exit 1 }
