<#
.SYNOPSIS
    Who could get in: organizations, their connections, directories, directory users and roles, as a CSV file and as a page for people.

.DESCRIPTION
    For the weekly review. The CSV file has one line for each directory user. The page stands alone (no other file, no network), shows counts,
    a chart and one table for each organization, and prints well. Only reads. Connects by the SCALEKIT_* environment variables.

    The API has no operation that lists members, so these are the users of the customers' directories.

.EXAMPLE
    ./access-review.ps1 -CsvPath review.csv -HtmlPath review.html

    Writes both.

.EXAMPLE
    ./access-review.ps1 -Name 'Acme*' -HtmlPath acme.html

    For some organizations only.
#>
[CmdletBinding()]
param(
    # Which organizations, by name; wildcards are allowed.
    [string[]] $Name = '*',

    # Where the CSV file goes.
    [string] $CsvPath,

    # Where the page goes.
    [string] $HtmlPath
)

$ErrorActionPreference = 'Stop'

function ConvertTo-HtmlText($Text) { [System.Net.WebUtility]::HtmlEncode("$Text") }

# ---- What there is

$organizations = @(Get-ScalekitOrganization -Name $Name | Sort-Object DisplayName)
$directories = @($organizations | Get-ScalekitDirectory)
$users = @($directories | Get-ScalekitDirectoryUser)
$connections = @($organizations | Get-ScalekitConnection)
$roles = @($organizations | Get-ScalekitRole)

$organizationById = @{}
foreach ($organization in $organizations) { $organizationById[$organization.Id] = $organization }
$directoryById = @{}
foreach ($directory in $directories) { $directoryById[$directory.Id] = $directory }
$usersOf = @{}
foreach ($group in $users | Group-Object OrganizationId) { $usersOf[$group.Name] = @($group.Group) }

$review = foreach ($user in $users) {
    $directory = $directoryById[$user.DirectoryId]
    [pscustomobject]@{
        Organization   = $organizationById[$user.OrganizationId].DisplayName
        OrganizationId = $user.OrganizationId
        DirectoryId    = $user.DirectoryId
        Provider       = $directory.DirectoryProvider
        LastSync       = if ($directory.LastSyncTime) { $directory.LastSyncTime.ToString('u') }
        UserId         = $user.Id
        Email          = $user.Email
        Name           = "$($user.GivenName) $($user.FamilyName)".Trim()
        Active         = [bool]$user.Active
        Roles          = @($user.Roles) -join ';'
    }
}
$review = @($review)
if ($CsvPath) {
    $review | Export-Csv -LiteralPath $CsvPath -NoTypeInformation -Encoding UTF8
}

$summary = [pscustomobject]@{
    Organizations       = $organizations.Count
    Connections         = $connections.Count
    EnabledConnections  = @($connections | Where-Object Enabled).Count
    Directories         = $directories.Count
    Users               = $review.Count
    ActiveUsers         = @($review | Where-Object Active).Count
    ActiveWithoutRole   = @($review | Where-Object { $_.Active -and -not $_.Roles }).Count
}

# ---- The page

if ($HtmlPath) {
    $tiles = foreach ($tile in @(
            @('Organizations', $summary.Organizations), @('Connections on', "$($summary.EnabledConnections) of $($summary.Connections)"),
            @('Directories', $summary.Directories), @('Directory users', $summary.Users), @('Active', $summary.ActiveUsers),
            @('Active, no role', $summary.ActiveWithoutRole))) {
        "<div class='tile'><b>$(ConvertTo-HtmlText $tile[1])</b><span>$($tile[0])</span></div>"
    }

    # The organizations with the most users, as bars: active in front, inactive behind.
    $bars = @($organizations |
            Select-Object Id, DisplayName, @{ Name = 'All'; Expression = { @($usersOf[$_.Id]).Where({ $_ }).Count } },
            @{ Name = 'Active'; Expression = { @($usersOf[$_.Id]).Where({ $_.Active }).Count } } |
            Sort-Object -Property @{ Expression = 'All'; Descending = $true }, DisplayName | Select-Object -First 15)
    $most = [math]::Max(1, ($bars | Measure-Object All -Maximum).Maximum)
    $top = 0
    $chart = foreach ($bar in $bars) {
        $label = ConvertTo-HtmlText $(if ("$($bar.DisplayName)".Length -gt 26) { $bar.DisplayName.Substring(0, 25) + '...' } else { $bar.DisplayName })
        $all = [int](430 * $bar.All / $most)
        $active = [int](430 * $bar.Active / $most)
        "<text x='190' y='$($top + 17)' class='label'>$label</text><rect x='200' y='$($top + 4)' width='$all' height='18' rx='3' class='inactive'/>" +
        "<rect x='200' y='$($top + 4)' width='$active' height='18' rx='3' class='active'/><text x='$(208 + $all)' y='$($top + 17)'>$($bar.Active) of $($bar.All)</text>"
        $top += 28
    }

    $sections = foreach ($organization in $organizations) {
        $of = @($review | Where-Object OrganizationId -eq $organization.Id | Sort-Object @{ Expression = 'Active'; Descending = $true }, Email)
        $connected = @($connections | Where-Object OrganizationId -eq $organization.Id | ForEach-Object { "$($_.Provider) $($_.Type) ($($_.Status))".Trim() }) -join ', '
        $named = @($roles | Where-Object OrganizationId -eq $organization.Id | ForEach-Object Name) -join ', '
        $lines = foreach ($user in $of) {
            "<tr><td>$(ConvertTo-HtmlText $user.Name)</td><td>$(ConvertTo-HtmlText $user.Email)</td>" +
            "<td><span class='$(if ($user.Active) { 'on' } else { 'off' })'>$(if ($user.Active) { 'active' } else { 'inactive' })</span></td>" +
            "<td>$(ConvertTo-HtmlText ($user.Roles -replace ';', ', '))</td><td>$(ConvertTo-HtmlText $user.Provider)</td><td>$(ConvertTo-HtmlText $user.LastSync)</td></tr>"
        }
        "<section><h2>$(ConvertTo-HtmlText $organization.DisplayName) <small>$(ConvertTo-HtmlText $organization.Id)</small></h2>" +
        "<p>Single sign-on: $(if ($connected) { ConvertTo-HtmlText $connected } else { 'none' }). Roles: $(if ($named) { ConvertTo-HtmlText $named } else { 'none' }).</p>" +
        $(if ($of) {
                "<table><thead><tr><th scope='col'>Name</th><th scope='col'>E-mail</th><th scope='col'>State</th><th scope='col'>Roles</th><th scope='col'>Directory</th><th scope='col'>Last sync</th></tr></thead><tbody>$($lines -join "`n")</tbody></table>"
            }
            else { "<p class='none'>No directory users.</p>" }) + '</section>'
    }

    $environment = ConvertTo-HtmlText (Get-ScalekitSession).EnvironmentUrl.Host
    $date = [DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm') + ' UTC'
    @"
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Access review, $environment</title>
<style>
:root { --text: #1c2430; --soft: #5b6675; --line: #dde3ea; --paper: #fff; --wash: #f5f7fa; --accent: #2f6fde; --rest: #c3cfdf; }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaf0; --soft: #9aa6b5; --line: #2c3645; --paper: #141a22; --wash: #1b2430; --accent: #6ea0ff; --rest: #3c4a5e; } }
body { margin: 0 auto; max-width: 1060px; padding: 32px 24px; font: 15px/1.5 system-ui, 'Segoe UI', sans-serif; color: var(--text); background: var(--paper); }
h1 { margin: 0; font-size: 28px; } h2 { margin: 36px 0 4px; font-size: 19px; } small, header p, section p, footer, .tile span { color: var(--soft); font-weight: 400; }
header p, section p { margin: 2px 0 12px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px; margin: 24px 0; }
.tile { padding: 14px 16px; background: var(--wash); border: 1px solid var(--line); border-radius: 10px; } .tile b { display: block; font-size: 25px; }
svg { width: 100%; height: auto; max-width: 760px; } svg text { font-size: 13px; fill: var(--text); } svg .label { text-anchor: end; }
.active { fill: var(--accent); } .inactive { fill: var(--rest); }
table { width: 100%; border-collapse: collapse; font-size: 14px; } th, td { padding: 6px 10px 6px 0; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } .on, .off { padding: 1px 9px; border-radius: 9px; font-size: 12px; background: var(--wash); border: 1px solid var(--line); } .on { color: var(--accent); }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 13px; }
@media print { body { max-width: none; padding: 0; } section { break-inside: avoid; } tr { break-inside: avoid; } }
</style></head><body>
<header><h1>Access review</h1><p>$environment, $date</p></header>
<main><div class="tiles">$($tiles -join '')</div>
<h2>Directory users by organization</h2><p><span class="on">active</span> of all; the fifteen largest.</p>
<svg viewBox="0 0 760 $([math]::Max(28, $top))" role="img" aria-label="Directory users by organization, active of all">$($chart -join '')</svg>
$($sections -join "`n")
</main>
<footer>Users of the customers' directories. The API has no operation that lists members, so who was added by hand is not here.</footer>
</body></html>
"@ | Set-Content -LiteralPath $HtmlPath -Encoding UTF8
}

$summary
