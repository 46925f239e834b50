<#
.SYNOPSIS
    Reports who has access: organizations, their members, directory users, roles
    and connections, as a CSV file and as an HTML page.

.DESCRIPTION
    For the weekly review. The CSV file has one row for each member and one for
    each directory user; Kind shows which. The page is self-contained (no other
    file, no network) and prints well. It starts with what needs attention:
    organizations without single sign-on, directories that stopped
    synchronizing, members who are inactive in their directory, and invitations
    that were not accepted. It shows members with their roles and their effective
    permissions. The script only reads. It connects with the SCALEKIT_*
    environment variables.

    With -ApiContract Published, the API does not list members. The page then has
    only directory users, and says so.

    The exit code is 1 if anything could not be read, because an incomplete
    review is of no use.

.EXAMPLE
    ./access-review.ps1 -CsvPath review.csv -HtmlPath review.html

    Writes the CSV file and the page.

.EXAMPLE
    ./access-review.ps1 -Name 'Acme*', 'Globex' -HtmlPath acme.html

    Reports on some organizations only.
#>
[CmdletBinding()]
param(
    # The names of the organizations. Supports wildcards. Default: all.
    [string[]] $Name,

    # The CSV file.
    [string] $CsvPath,

    # The HTML page.
    [string] $HtmlPath,

    # The page points out directories that were not synchronized for this many days.
    [ValidateRange(1, 3650)]
    [int] $SyncDays = 7,

    # Leave out the effective permissions, which take one request per member.
    [switch] $NoPermissions,

    # How many requests are in progress at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8
)

$ErrorActionPreference = 'Stop'

# ---- Read everything

$organizations = @(Get-ScalekitOrganization | Sort-Object DisplayName, Id)
if ($Name) {
    $chosen = @(foreach ($given in $Name) {
            # `pwsh -File` passes a list as a single string.
            $patterns = if (@($organizations.DisplayName) -like $given) { $given } else { $given -split '\s*,\s*' -ne '' }
            foreach ($pattern in $patterns) {
                if (-not (@($organizations.DisplayName) -like $pattern)) { throw "No organization has a name like $pattern." }
                $pattern
            }
        })
    $organizations = @(foreach ($organization in $organizations) {
            if (@($chosen | Where-Object { $organization.DisplayName -like $_ })) { $organization }
        })
}
$directories = @($organizations | Get-ScalekitDirectory)
$directoryUsers = @($directories | Get-ScalekitDirectoryUser)
$connections = @($organizations | Get-ScalekitConnection)
$roles = @($organizations | Get-ScalekitRole)
$listsMembers = $true
$members = @()
try {
    $members = @($organizations | Get-ScalekitMember)
}
catch {
    if ($_.FullyQualifiedErrorId -notlike 'NotInContract,*') { throw }
    $listsMembers = $false
}

# The effective permissions of members, including those that their roles inherit: one request per member.
$permissionsOf = @{}
if ($members -and -not $NoPermissions) {
    $problems = $null
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
    $members | Get-ScalekitPermission -ThrottleLimit $ThrottleLimit @quiet | ForEach-Object {
        $key = "$($_.OrganizationId) $($_.UserId)"
        $permissionsOf[$key] = @($permissionsOf[$key]) + $_.Name | Where-Object { $_ }
    }
    # NotFound: the member was removed in the meantime.
    $problems | Where-Object FullyQualifiedErrorId -NotLike 'NotFound,*' | ForEach-Object { throw $_ }
}

# Roles of the environment have no OrganizationId, and apply to every organization.
$rolesOfAll = @($roles | Where-Object { -not $_.OrganizationId } | ForEach-Object Name | Sort-Object -Unique)

function ConvertTo-Word($Text) { "$Text".ToLowerInvariant() -replace '_', ' ' }

function ConvertTo-Lookup($Items, $Property) {
    # Groups items by the ID of their organization or directory.
    $lookup = @{}
    foreach ($item in $Items) {
        $key = "$($item.$Property)"
        if (-not $lookup.ContainsKey($key)) { $lookup[$key] = New-Object System.Collections.Generic.List[object] }
        $lookup[$key].Add($item)
    }
    $lookup
}

$organizationOf = ConvertTo-Lookup $organizations Id
$directoryOf = ConvertTo-Lookup $directories Id
$directoriesOf = ConvertTo-Lookup $directories OrganizationId
$connectionsOf = ConvertTo-Lookup $connections OrganizationId
$rolesOf = ConvertTo-Lookup $roles OrganizationId

$people = @(
    foreach ($member in $members) {
        [pscustomobject]@{
            Kind = 'Member'; Organization = $organizationOf[$member.OrganizationId][0].DisplayName; OrganizationId = $member.OrganizationId
            UserId = $member.UserId; Email = $member.Email; Name = ''
            Status = $member.MembershipStatus; IsActive = $member.MembershipStatus -eq 'ACTIVE'
            Roles = @($member.Roles) -join ';'
            Permissions = @($permissionsOf["$($member.OrganizationId) $($member.UserId)"] | Sort-Object) -join ';'
            DirectoryId = ''; Provider = ''; LastSync = ''
        }
    }
    foreach ($user in $directoryUsers) {
        $directory = $directoryOf[$user.DirectoryId][0]
        [pscustomobject]@{
            Kind = 'DirectoryUser'
            Organization = $organizationOf[$user.OrganizationId][0].DisplayName; OrganizationId = $user.OrganizationId
            UserId = $user.Id; Email = $user.Email; Name = "$($user.GivenName) $($user.FamilyName)".Trim()
            # The service does not always say.
            Status = if ($null -eq $user.Active) { 'unknown' } elseif ($user.Active) { 'active' } else { 'inactive' }
            IsActive = $user.Active -eq $true
            Roles = @($user.Roles) -join ';'; Permissions = ''; DirectoryId = $user.DirectoryId; Provider = $directory.DirectoryProvider
            LastSync = if ($directory.LastSyncTime) { $directory.LastSyncTime.ToString('u') }
        }
    }
)
$peopleOf = ConvertTo-Lookup $people OrganizationId
$memberRows = @($people | Where-Object Kind -EQ 'Member')
$userRows = @($people | Where-Object Kind -EQ 'DirectoryUser')

# ---- What needs attention

$findings = @(
    $without = @($organizations | Where-Object { -not @($connectionsOf[$_.Id] | Where-Object Enabled) })
    if ($without) { , @('Organizations without enabled single sign-on', @($without.DisplayName)) }

    $oldest = [DateTimeOffset]::UtcNow.AddDays(-$SyncDays)
    $still = @($directories | Where-Object { -not $_.LastSyncTime -or $_.LastSyncTime -lt $oldest })
    if ($still) {
        , @("Directories not synchronized for $SyncDays days", @($still | ForEach-Object {
                    $synced = if ($_.LastSyncTime) { $_.LastSyncTime.ToString('yyyy-MM-dd') } else { 'never' }
                    "$($organizationOf[$_.OrganizationId][0].DisplayName) ($(ConvertTo-Word $_.DirectoryProvider), $synced)"
                }))
    }

    $inactive = @{}
    foreach ($user in $userRows | Where-Object { $_.Status -eq 'inactive' -and $_.Email }) {
        $inactive["$($user.OrganizationId) $($user.Email)"] = $true
    }
    # A person who is active in one directory counts as active.
    foreach ($user in $userRows | Where-Object { $_.IsActive -and $_.Email }) {
        $inactive.Remove("$($user.OrganizationId) $($user.Email)")
    }
    $left = @($memberRows | Where-Object { $_.Email -and $inactive["$($_.OrganizationId) $($_.Email)"] })
    if ($left) { , @('Members who are inactive in their directory', @($left | ForEach-Object { "$($_.Email) ($($_.Organization))" })) }

    $waiting = @($memberRows | Where-Object { -not $_.IsActive })
    if ($waiting) {
        , @('Members who are not active, such as invitations not accepted', @($waiting | ForEach-Object {
                    "$(if ($_.Email) { $_.Email } else { $_.UserId }) ($($_.Organization))"
                }))
    }
)

# The API does not always return roles of directory users. If no user has any, missing roles mean nothing.
$withRoles = if ($listsMembers) { , $memberRows } elseif (@($userRows | Where-Object Roles)) { $userRows }
$summary = [pscustomobject]@{
    Organizations        = $organizations.Count
    Connections          = $connections.Count
    EnabledConnections   = @($connections | Where-Object Enabled).Count
    Directories          = $directories.Count
    Members              = if ($listsMembers) { $memberRows.Count } else { 'not listed by this API' }
    ActiveMembers        = if ($listsMembers) { @($memberRows | Where-Object IsActive).Count } else { 'not listed by this API' }
    DirectoryUsers       = $userRows.Count
    ActiveDirectoryUsers = @($userRows | Where-Object IsActive).Count
    ActiveWithoutRole    =
        if ($null -ne $withRoles) { @($withRoles | Where-Object { $_.IsActive -and -not $_.Roles }).Count } else { 'unknown' }
    Findings             = @($findings | ForEach-Object { "$($_[0]): $($_[1].Count)" }) -join '; '
}

# ---- The file

if ($CsvPath) {
    # Spreadsheets recognize the encoding by the byte order mark. Windows PowerShell always writes one.
    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }
    $people | ForEach-Object {
        $line = [ordered]@{}
        foreach ($property in $_.PSObject.Properties | Where-Object Name -NE 'IsActive') {
            # Names come from the customers' directories, and a spreadsheet would run a value that looks like a formula.
            $line[$property.Name] = if ("$($property.Value)" -match '^[=+\-@\t\r]') { "'$($property.Value)" } else { $property.Value }
        }
        [pscustomobject]$line
    } | Export-Csv -LiteralPath $CsvPath -NoTypeInformation -Encoding $encoding
}

# ---- The page

function ConvertTo-HtmlText($Text) { [System.Net.WebUtility]::HtmlEncode("$Text") }

function ConvertTo-Chart($Title, $Kind) {
    # A bar for each of the largest organizations: active people first, then the others.
    $counts = @(foreach ($organization in $organizations) {
            $of = @($peopleOf[$organization.Id] | Where-Object Kind -EQ $Kind)
            if ($of) {
                [pscustomobject]@{ Name = $organization.DisplayName; All = $of.Count; Active = @($of | Where-Object IsActive).Count }
            }
        }) | Sort-Object -Property @{ Expression = 'All'; Descending = $true }, Name
    if (-not $counts) { return }
    $shown = @($counts | Select-Object -First 15)
    $bars = foreach ($count in $shown) {
        $active = [math]::Round(100 * $count.Active / $shown[0].All, 2).ToString([cultureinfo]::InvariantCulture)
        $other = [math]::Round(100 * ($count.All - $count.Active) / $shown[0].All, 2).ToString([cultureinfo]::InvariantCulture)
        "<li><span class='name'>$(ConvertTo-HtmlText $count.Name)</span>" +
        "<span class='bar'><i class='active' style='width:$active%'></i><i class='other' style='width:$other%'></i></span>" +
        "<span class='count'>$($count.Active) of $($count.All)</span></li>"
    }
    $rest = if (@($counts).Count -gt 15) { "; the 15 largest of $(@($counts).Count)" }
    "<h2>$Title by organization</h2><p><i class='key active'></i> active <i class='key other'></i> not active$rest</p>" +
    "<ul class='chart'>$($bars -join '')</ul>"
}

function ConvertTo-PeopleTable($Title, $Rows) {
    if (-not $Rows) { return }
    $roleColumn = @($Rows | Where-Object Roles)
    $permissionColumn = @($Rows | Where-Object Permissions)
    $directoryColumn = @($Rows | ForEach-Object DirectoryId | Sort-Object -Unique).Count -gt 1
    $lines = foreach ($row in $Rows | Sort-Object @{ Expression = 'IsActive'; Descending = $true }, Email, Name) {
        $person = @($row.Name, $row.Email | Where-Object { $_ })
        if (-not $person) { $person = @($row.UserId) }
        "<tr><td>$(ConvertTo-HtmlText $person[0])$(if ($person.Count -gt 1) { " <small>$(ConvertTo-HtmlText $person[1])</small>" })</td>" +
        "<td><span class='$(if ($row.IsActive) { 'on' } else { 'off' })'>$(ConvertTo-HtmlText (ConvertTo-Word $row.Status))</span></td>" +
        "$(if ($roleColumn) { "<td>$(ConvertTo-HtmlText ($row.Roles -replace ';', ', '))</td>" })" +
        "$(if ($permissionColumn) { "<td><small>$(ConvertTo-HtmlText ($row.Permissions -replace ';', ', '))</small></td>" })" +
        "$(if ($directoryColumn) { "<td>$(ConvertTo-HtmlText (ConvertTo-Word $row.Provider))</td>" })</tr>"
    }
    "<table><caption>$Title</caption><thead><tr><th scope='col'>Who</th><th scope='col'>State</th>" +
    "$(if ($roleColumn) { "<th scope='col'>Roles</th>" })" +
    "$(if ($permissionColumn) { "<th scope='col'>Permissions</th>" })" +
    "$(if ($directoryColumn) { "<th scope='col'>Directory</th>" })</tr></thead>" +
    "<tbody>$($lines -join "`n")</tbody></table>"
}

if ($HtmlPath) {
    $tiles = foreach ($tile in @(
            @($organizations.Count, 'organizations'),
            @(($organizations.Count - $without.Count), "of $($organizations.Count) with single sign-on"),
            @($(if ($listsMembers) { $summary.ActiveMembers }), "of $($memberRows.Count) members active"),
            @($summary.ActiveDirectoryUsers, "of $($userRows.Count) directory users active"),
            @($(if ($null -ne $withRoles) { $summary.ActiveWithoutRole }), 'active, without a role'))) {
        if ($null -ne $tile[0]) { "<div class='tile'><b>$($tile[0])</b><span>$($tile[1])</span></div>" }
    }

    $list = foreach ($finding in $findings) {
        $shown = @($finding[1] | Select-Object -First 12)
        $more = $finding[1].Count - $shown.Count
        "<li><b>$($finding[0])</b>: $(ConvertTo-HtmlText ($shown -join ', '))$(if ($more) { ", and $more more" })</li>"
    }

    # Show the details of a few organizations; with many, people open the ones they look for.
    $open = if ($organizations.Count -le 20) { ' open' }
    $sections = foreach ($organization in $organizations) {
        $ofMembers = @($peopleOf[$organization.Id] | Where-Object Kind -EQ 'Member')
        $ofUsers = @($peopleOf[$organization.Id] | Where-Object Kind -EQ 'DirectoryUser')
        $signOn = @($connectionsOf[$organization.Id] | Where-Object { $_ } | ForEach-Object {
                $state = if ($_.Enabled) { 'enabled' } else { "not enabled, $(ConvertTo-Word $_.Status)" }
                "$(ConvertTo-Word $_.Provider) $("$($_.Type)" -replace '^SSO_') ($state)".Trim()
            })
        $synchronized = @($directoriesOf[$organization.Id] | Where-Object { $_ } | ForEach-Object {
                $synced =
                    if ($_.LastSyncTime) { "last synchronized $($_.LastSyncTime.ToString('yyyy-MM-dd HH:mm')) UTC" }
                    else { 'never synchronized' }
                "$(ConvertTo-Word $_.DirectoryProvider) $($_.DirectoryType) ($synced)".Trim()
            })
        $named = @($rolesOf[$organization.Id] | Where-Object { $_ } | ForEach-Object Name)
        $named = @($named + $rolesOfAll | Where-Object { $_ } | Sort-Object -Unique)
        $facts = foreach ($fact in @('Single sign-on', $signOn), @('Directory', $synchronized), @('Roles', $named)) {
            "<dt>$($fact[0])</dt><dd>$(if ($fact[1]) { ConvertTo-HtmlText ($fact[1] -join ', ') } else { 'none' })</dd>"
        }
        $counted = @(
            if ($listsMembers) { "$($ofMembers.Count) member$(if ($ofMembers.Count -ne 1) { 's' })" }
            "$($ofUsers.Count) directory user$(if ($ofUsers.Count -ne 1) { 's' })"
        )
        "<details$open><summary><b>$(ConvertTo-HtmlText $organization.DisplayName)</b> " +
        "<small>$(ConvertTo-HtmlText $organization.Id)</small> <span>$($counted -join ', ')</span></summary>" +
        "<dl>$($facts -join '')</dl>" +
        "$(ConvertTo-PeopleTable 'Members' $ofMembers)$(ConvertTo-PeopleTable 'Directory users' $ofUsers)</details>"
    }

    $environment = ConvertTo-HtmlText (Get-ScalekitSession).EnvironmentUrl.Host
    $date = [DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm') + ' UTC'
    $about = if ($listsMembers) {
        'Active members can sign in to the organization. Directory users are the users in the customer''s directory.'
    }
    else {
        'The API contract in use does not list members. This page has only the users of the customers'' directories. ' +
        'People who became members in another way are missing.'
    }
    $toLookAt =
        if ($list) { "<section class='findings'><h2>To look at</h2><ul>$($list -join '')</ul></section>" }
        else { "<section class='findings none'>Nothing stands out.</section>" }
    @"
<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Access review, $environment</title>
<style>
:root {
  --text: #1c2430; --soft: #5b6675; --line: #dde3ea; --paper: #fff; --wash: #f5f7fa;
  --accent: #2f6fde; --rest: #b9c6d8; --warn: #9a5b00; --warnwash: #fff6e5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6eaf0; --soft: #9aa6b5; --line: #2c3645; --paper: #141a22; --wash: #1b2430;
    --accent: #6ea0ff; --rest: #46556b; --warn: #f0b429; --warnwash: #2a2416;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 960px; padding: 32px 24px; font: 15px/1.5 system-ui, 'Segoe UI', sans-serif;
  color: var(--text); background: var(--paper); overflow-wrap: break-word;
}
h1 { margin: 0; font-size: 28px; } h2 { margin: 36px 0 4px; font-size: 19px; }
small, p, dt, caption, summary span, .tile span { color: var(--soft); font-weight: 400; }
p { margin: 2px 0 12px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(136px, 1fr)); gap: 12px; margin: 24px 0; }
.tile { padding: 14px; overflow-wrap: normal; background: var(--wash); border: 1px solid var(--line); border-radius: 10px; }
.tile b { display: block; font-size: 24px; }
.findings { padding: 12px 16px; border-left: 4px solid var(--warn); border-radius: 4px; background: var(--warnwash); }
.findings h2 { margin: 0 0 4px; color: var(--warn); } .findings ul { margin: 0; padding-left: 18px; }
.findings.none { border-color: var(--accent); background: var(--wash); }
.chart { margin: 0; padding: 0; list-style: none; }
.chart li { display: grid; grid-template-columns: minmax(90px, 220px) 1fr 92px; gap: 10px; align-items: center; padding: 3px 0; }
.name { text-align: right; } .bar { display: flex; height: 16px; } .bar i:first-child { border-radius: 3px 0 0 3px; }
.bar i:last-child { border-radius: 0 3px 3px 0; } .count { color: var(--soft); font-size: 13px; }
.active { background: var(--accent); } .other { background: var(--rest); }
.key { display: inline-block; width: 12px; height: 12px; margin-left: 8px; border-radius: 3px; vertical-align: -1px; }
.key:first-child { margin-left: 0; }
details { margin-top: 12px; border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; } summary b { font-size: 17px; } summary span { float: right; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 8px 0 12px; } dd { margin: 0; }
table { width: 100%; margin: 4px 0 16px; border-collapse: collapse; font-size: 14px; }
caption { padding: 4px 0; text-align: left; font-weight: 600; }
th:first-child { width: 55%; }
th, td { padding: 5px 12px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
.on, .off { padding: 1px 9px; border-radius: 9px; font-size: 12px; background: var(--wash); border: 1px solid var(--line); }
.on { color: var(--accent); }
@media (max-width: 640px) {
  body { padding: 20px 14px; } .chart li { grid-template-columns: 1fr auto; gap: 0 10px; padding: 5px 0; }
  .name { text-align: left; } .bar { grid-column: 1 / 3; grid-row: 2; } summary span { float: none; display: block; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; }
}
@media print {
  :root {
    --text: #000; --soft: #444; --line: #bbb; --paper: #fff; --wash: #fff;
    --accent: #2f6fde; --rest: #b9c6d8; --warn: #9a5b00; --warnwash: #fff;
  }
  body { max-width: none; padding: 0; font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; height: auto; }
  summary, h2, caption, thead { break-after: avoid; } tr, .chart li, .tile, .findings { break-inside: avoid; }
}
</style></head><body>
<header><h1>Access review</h1><p>$environment, $date</p><p>$about</p></header>
<main>
<div class="tiles">$($tiles -join '')</div>
$toLookAt
$(ConvertTo-Chart 'Members' 'Member')
$(ConvertTo-Chart 'Directory users' 'DirectoryUser')
<h2>Organizations</h2>
$(if ($sections) { $sections -join "`n" } else { '<p>There are none.</p>' })
</main>
</body></html>
"@ | Set-Content -LiteralPath $HtmlPath -Encoding UTF8
}

$summary
