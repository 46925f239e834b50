<#
.SYNOPSIS
    Onboards people from a CSV file to their customers, and reports the result of
    each row.

.DESCRIPTION
    The file has the columns Email, FirstName, LastName, Role and Customer.
    Customer is an organization's name, external ID or ID. Role can contain
    several roles (admin;viewer) or be empty. New-ScalekitImportTemplate writes
    such a file.

    The script first checks customers, roles and e-mail addresses. If a customer
    or role does not exist, or a row is invalid in another way, nothing is sent
    for any row. Then it creates new people, and adds people who already exist as
    members. Existing members are not changed; if their name or roles differ from
    the file, the report says so. You can therefore run the file again. No e-mail
    is sent without -SendInvitation.

    Each row is returned with its Result: Created, Added (the person existed and
    became a member), Unchanged, Differs, Duplicate (an earlier row says the
    same), Invalid, NotSent (another row is invalid), Failed, or Unknown. For
    Unknown, the response was lost: run the file again.

    The exit code is 0 if every row is done, 1 if one failed or the file cannot
    be used, 2 if one is Unknown, and 3 if somebody differs from the file. The
    script connects with the SCALEKIT_* environment variables. Not available with
    -ApiContract Published, which has no users.

.EXAMPLE
    ./onboard-from-csv.ps1 -Path hires.csv -WhatIf

    Checks the file and shows what would be done. Nothing is changed.

.EXAMPLE
    ./onboard-from-csv.ps1 -Path hires.csv -ReportPath report.csv

    Onboards the people in the file, and writes the report.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file with the people.
    [Parameter(Mandatory)]
    [string] $Path,

    # The file for the report. It has the columns of the input, and Result, ActualRole, UserId, ErrorId, Message and RequestId.
    [string] $ReportPath,

    # Send each new member an invitation by e-mail.
    [switch] $SendInvitation,

    # How many requests are in progress at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8,

    # The separator between columns. Some spreadsheets write semicolons.
    [char] $Delimiter = ','
)

$ErrorActionPreference = 'Stop'
$needed = 'Email', 'FirstName', 'LastName', 'Role', 'Customer'
$added = 'Result', 'ActualRole', 'UserId', 'ErrorId', 'Message', 'RequestId'

# The properties shown in the terminal; the report has all. Five make a list: a table would not appear before the script exits.
$names = [string[]]('Email', 'Customer', 'Result', 'ActualRole', 'Message')
$shown = New-Object System.Management.Automation.PSPropertySet 'DefaultDisplayPropertySet', $names
$standard = [System.Management.Automation.PSMemberInfo[]]@($shown)

function New-Lookup {
    # E-mail addresses and names are not case-sensitive.
    , (New-Object 'System.Collections.Generic.Dictionary[string, object]' ([StringComparer]::OrdinalIgnoreCase))
}

function Split-Role([string] $Text) { @($Text -split '[;,]' | ForEach-Object { $_.Trim() } | Where-Object { $_ } | Sort-Object -Unique) }

function Set-Result($Entry, [string] $Result, [string] $Message, $Problem) {
    $Entry.Result = $Result
    $Entry.Message = $Message
    if ($Problem) {
        $Entry.Message = "$Problem"
        $Entry.ErrorId = ($Problem.FullyQualifiedErrorId -split ',')[0]
        if ($Entry.ErrorId -eq 'OutcomeUnknown') { $Entry.Result = 'Unknown' }
        if ($Problem.Exception.PSObject.Properties['RequestId']) { $Entry.RequestId = $Problem.Exception.RequestId }
    }
}

function Write-Report {
    $report = foreach ($entry in $entries) {
        $line = [ordered]@{}
        foreach ($column in $columns) { $line[$column] = $entry.Row.$column }
        foreach ($column in $added) { $line[$column] = $entry.$column }
        [pscustomobject]$line | Add-Member MemberSet PSStandardMembers $standard -PassThru
    }
    if ($ReportPath -and -not $WhatIfPreference) { $report | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
    $report
}

# ---- The file

$rows = @(Import-Csv -LiteralPath $Path -Delimiter $Delimiter)

# Spreadsheets can leave empty rows.
$rows = @($rows | Where-Object { @($_.PSObject.Properties.Value | Where-Object { "$_".Trim() }) })
if (-not $rows) { throw "The file $Path has no rows." }
$columns = @($rows[0].PSObject.Properties.Name)
$missing = $needed | Where-Object { $_ -notin $columns }
if ($columns.Count -eq 1 -and $columns[0].Contains(';')) { throw "Semicolons separate the columns of ${Path}: add -Delimiter ';'." }
if ($missing) { throw "The file $Path has no column $($missing -join ' and '). It has: $($columns -join ', '). See -Delimiter." }
$unused = $columns | Where-Object { $_ -notin $needed + $added }
if ($unused) { Write-Warning "Not used: column $($unused -join ', '). The columns are $($needed -join ', ')." }

# A report can be the input of the next run: the columns that it added are replaced.
$columns = @($columns | Where-Object { $_ -notin $added })
$entries = @(foreach ($row in $rows) {
        foreach ($column in $columns) { $row.$column = "$($row.$column)".Trim() }
        [pscustomobject]@{
            Row = $row; OrganizationId = $null; Roles = Split-Role $row.Role
            Result = $null; ActualRole = $null; UserId = $null; ErrorId = $null; Message = $null; RequestId = $null
        }
    })

# ---- The customers: by ID, external ID or name

$customers = New-Lookup
foreach ($organization in Get-ScalekitOrganization) {
    foreach ($key in @($organization.Id, $organization.ExternalId, $organization.DisplayName | Where-Object { $_ } | Sort-Object -Unique)) {
        if (-not $customers.ContainsKey($key)) { $customers[$key] = New-Object System.Collections.Generic.List[object] }
        $customers[$key].Add($organization)
    }
}
$rolesOf = @{}
$seen = New-Lookup
foreach ($entry in $entries) {
    $row = $entry.Row
    $found = if ($row.Customer -and $customers.ContainsKey($row.Customer)) { $customers[$row.Customer] }
    if ($row.Email -notmatch '^[^@\s]+@[^@\s]+$') { Set-Result $entry Invalid 'The row has no e-mail address.' }
    elseif (-not $row.Customer) { Set-Result $entry Invalid 'The row has no customer.' }
    elseif (-not $found) { Set-Result $entry Invalid "No customer has the name, external ID or ID '$($row.Customer)'." }
    elseif ($found.Count -gt 1) {
        Set-Result $entry Invalid "Several customers are called '$($row.Customer)': $($found.Id -join ', '). Use an ID."
    }
    else {
        $entry.OrganizationId = $found[0].Id
        if (-not $rolesOf.ContainsKey($found[0].Id)) { $rolesOf[$found[0].Id] = @((Get-ScalekitRole $found[0].Id).Name) }
        $unknown = @($entry.Roles | Where-Object { $_ -cnotin $rolesOf[$found[0].Id] })
        $key = "$($row.Email) in $($found[0].Id)"
        if ($unknown) {
            $known = $rolesOf[$found[0].Id] -join ', '
            Set-Result $entry Invalid "$($row.Customer) has no role $($unknown -join ', '). Its roles: $known."
        }
        elseif (-not $seen.ContainsKey($key)) { $seen[$key] = $entry }
        elseif ("$($seen[$key].Roles)|$($seen[$key].Row.FirstName)|$($seen[$key].Row.LastName)" -ceq
            "$($entry.Roles)|$($row.FirstName)|$($row.LastName)") {
            Set-Result $entry Duplicate 'An earlier row says the same.'
        }
        else { Set-Result $entry Invalid 'An earlier row has this person and customer with other values.' }
    }
}
if ($entries.Result -contains 'Invalid') {
    foreach ($entry in $entries) {
        if (-not $entry.Result) { Set-Result $entry NotSent 'Another row is invalid.' }
    }
    Write-Report
    Write-Warning "Nothing was sent: $(@($entries.Result -eq 'Invalid').Count) rows are invalid."
    exit 1
}

# ---- Find existing people. NotFound means a new person.

$open = @($entries | Where-Object { -not $_.Result })
$users = New-Lookup
$emails = @($open.Row.Email | Sort-Object -Unique)
Get-ScalekitUser -Email $emails -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue -ErrorVariable problems |
    ForEach-Object { $users[$_.Email] = $_ }
$problemOf = New-Lookup
foreach ($problem in $problems) {
    if ($problem.FullyQualifiedErrorId -notlike 'NotFound,*') { $problemOf["$($problem.TargetObject)"] = $problem }
}
foreach ($entry in $open) {
    $email = $entry.Row.Email
    if ($problemOf.ContainsKey($email)) { Set-Result $entry Failed '' $problemOf[$email] }
    elseif ($users.ContainsKey($email)) {
        $user = $users[$email]
        $entry.UserId = $user.Id
        $membership = $user.Memberships | Where-Object OrganizationId -CEQ $entry.OrganizationId
        $names = @(
            if ($entry.Row.FirstName -and $user.GivenName -cne $entry.Row.FirstName) {
                "first name is $($user.GivenName), but $($entry.Row.FirstName) in the file"
            }
            if ($entry.Row.LastName -and $user.FamilyName -cne $entry.Row.LastName) {
                "last name is $($user.FamilyName), but $($entry.Row.LastName) in the file"
            }
        )
        $entry.Message = $names -join '; '
        if ($membership) {
            $entry.ActualRole = @($membership.Roles | Sort-Object) -join ';'
            $differences = @(
                if ($entry.Roles -and $entry.ActualRole -cne ($entry.Roles -join ';')) {
                    "roles are $($entry.ActualRole), but $($entry.Roles -join ';') in the file"
                }
                $names
            )
            if ($differences) { Set-Result $entry Differs ($differences -join '; ') }
            else { Set-Result $entry Unchanged }
        }
    }
}

# ---- Split the rows. If a person has several rows, the first creates the person and the others add memberships.

$new = New-Object System.Collections.Generic.List[object]
$existing = New-Object System.Collections.Generic.List[object]
$begun = New-Lookup
foreach ($entry in @($open | Where-Object { -not $_.Result })) {
    if ($entry.UserId -or $begun.ContainsKey($entry.Row.Email)) { $existing.Add($entry) }
    else {
        $begun[$entry.Row.Email] = $true
        $new.Add($entry)
    }
}

function ConvertTo-Row($Entry) {
    [pscustomobject]@{
        OrganizationId = $Entry.OrganizationId; Email = $Entry.Row.Email
        GivenName = $Entry.Row.FirstName; FamilyName = $Entry.Row.LastName; Role = $Entry.Roles -join ';'
    }
}

function Complete-Entry($Entries, [string] $Result, $Written, $Problems) {
    $done = New-Lookup
    foreach ($one in $Written) { $done[$one.Key] = $one }
    $failed = New-Lookup
    foreach ($problem in $Problems) { $failed["$($problem.TargetObject)"] = $problem }
    foreach ($entry in $Entries) {
        $key = "$($entry.Row.Email) in $($entry.OrganizationId)"
        if ($done.ContainsKey($key)) {
            # Existing people keep their name, so a difference is still reported.
            Set-Result $entry $Result $entry.Message
            $entry.UserId = $done[$key].UserId
            $entry.ActualRole = @($done[$key].Roles | Sort-Object) -join ';'
        }
        elseif ($failed.ContainsKey($key)) { Set-Result $entry Failed '' $failed[$key] }
        elseif ($failed.ContainsKey($entry.Row.Email)) { Set-Result $entry Failed '' $failed[$entry.Row.Email] }
        elseif ($WhatIfPreference) { Set-Result $entry "Would be $($Result.ToLowerInvariant())" }
        else { Set-Result $entry Failed 'There was neither a result nor an error.' }
    }
}

$options = @{ SendInvitation = $SendInvitation; ThrottleLimit = $ThrottleLimit; ErrorAction = 'SilentlyContinue' }
$written = @($new | ForEach-Object { ConvertTo-Row $_ } | New-ScalekitUser @options -ErrorVariable problems | ForEach-Object {
        $user = $_
        foreach ($membership in $user.Memberships) {
            [pscustomobject]@{ Key = "$($user.Email) in $($membership.OrganizationId)"; UserId = $user.Id; Roles = $membership.Roles }
        }
    })
Complete-Entry $new Created $written $problems

# With -WhatIf, people who would be created do not exist yet and cannot be found.
$existing | Where-Object { $_.UserId -or -not $WhatIfPreference } | ForEach-Object { ConvertTo-Row $_ } |
    Add-ScalekitMember @options -OutVariable members -ErrorVariable problems | Out-Null
$written = @(foreach ($member in $members) {
        [pscustomobject]@{ Key = "$($member.Email) in $($member.OrganizationId)"; UserId = $member.UserId; Roles = $member.Roles }
    })
Complete-Entry $existing Added $written $problems

# ---- Report the results

Write-Report
if ($entries.Result -contains 'Unknown') { exit 2 }
if ($entries.Result -contains 'Failed') { exit 1 }
if ($entries.Result -contains 'Differs') { exit 3 }
exit 0
