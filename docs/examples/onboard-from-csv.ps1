<#
.SYNOPSIS
    Adds members from a CSV file and writes what became of each row.

.DESCRIPTION
    The file has the columns OrganizationId and UserId, and Role and Metadata if you like. A row that fails stops no other. The file can be
    run again: who is a member already is left alone. Connects by the SCALEKIT_* environment variables.

    The exit code is 0 where every row is done, 1 where one failed, and 2 where it is not known whether one was carried out: look at those
    before you run the file again.

.EXAMPLE
    ./onboard-from-csv.ps1 -Path hires.csv -WhatIf

    Says what would be done.

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

function Get-Key($OrganizationId, $UserId) { "$UserId in $OrganizationId" }

$rows = @(Import-Csv -LiteralPath $Path)
$missing = 'OrganizationId', 'UserId' | Where-Object { $rows.Count -and $_ -notin $rows[0].PSObject.Properties.Name }
if ($missing) {
    throw "The file $Path has no column $($missing -join ' and ')."
}

$added = @{}
$failed = @{}
$rows | Where-Object { $_.OrganizationId -and $_.UserId } |
    Add-ScalekitMember -ThrottleLimit $ThrottleLimit -IfExists Skip -ErrorAction SilentlyContinue -ErrorVariable problems |
    ForEach-Object { $added[(Get-Key $_.OrganizationId $_.UserId)] = $true }
foreach ($problem in $problems) {
    $failed["$($problem.TargetObject)"] = $problem
}
if ($WhatIfPreference) {
    return
}

$report = foreach ($row in $rows) {
    $key = Get-Key $row.OrganizationId $row.UserId
    $problem = $failed[$key]
    $errorId = if ($problem) { ($problem.FullyQualifiedErrorId -split ',')[0] }
    $result =
        if (-not ($row.OrganizationId -and $row.UserId)) { 'Failed' }
        elseif ($errorId -eq 'OutcomeUnknown') { 'Unknown' }
        elseif ($problem) { 'Failed' }
        elseif ($added[$key]) { 'Added' }
        else { 'AlreadyMember' }
    $row | Select-Object -Property *,
        @{ Name = 'Result'; Expression = { $result } },
        @{ Name = 'ErrorId'; Expression = { $errorId } },
        @{ Name = 'Message'; Expression = { if ($problem) { "$problem" } elseif ($result -eq 'Failed') { 'The row has no OrganizationId or no UserId.' } } },
        @{ Name = 'RequestId'; Expression = { if ($problem -and $problem.Exception.PSObject.Properties['RequestId']) { $problem.Exception.RequestId } } }
}

if ($ReportPath) {
    $report | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8
}
$report

if ($report.Result -contains 'Unknown') { exit 2 }
if ($report.Result -contains 'Failed') { exit 1 }
