<#
.SYNOPSIS
    Compares organizations with what they are to be, and writes one object for each difference.

.DESCRIPTION
    The file is a JSON list of organizations: ExternalId or OrganizationId says which one is meant; DisplayName, Features (name and on or
    off), Metadata and Roles (names that have to exist) are compared where they are given. Nothing is changed. Connects by the SCALEKIT_*
    environment variables.

    The exit code is 0 where all is as it is to be, and 3 where there are differences, so that a scheduler notices.

.EXAMPLE
    ./check-drift.ps1 -Desired desired.json

    With [{ "ExternalId": "crm-1", "DisplayName": "Acme", "Features": { "sso": true }, "Roles": ["admin"] }] in the file.
#>
[CmdletBinding()]
param(
    # The file with what is to be.
    [Parameter(Mandatory)]
    [string] $Desired
)

$ErrorActionPreference = 'Stop'

function Get-Difference($What, $Wanted, $Found) {
    # $name and $organization say what it is about. A table would wait for more and be lost at exit; five properties are a list.
    [pscustomobject]@{ Organization = $name; OrganizationId = $organization.Id; What = $What; Wanted = $Wanted; Found = $Found }
}

# A list in one object, or the objects one by one: the editions differ.
$wanted = @(Get-Content -LiteralPath $Desired -Raw -Encoding UTF8 | ConvertFrom-Json | ForEach-Object { $_ })
$organizations = @(Get-ScalekitOrganization)

$differences = foreach ($want in $wanted) {
    $names = $want.PSObject.Properties.Name
    $name = if ('OrganizationId' -in $names) { $want.OrganizationId } else { $want.ExternalId }
    $organization = $organizations | Where-Object { if ('OrganizationId' -in $names) { $_.Id -eq $name } else { $_.ExternalId -eq $name } }
    if (-not $organization) {
        Get-Difference -What 'Organization' -Wanted 'present' -Found 'missing'
        continue
    }
    if ('DisplayName' -in $names -and $want.DisplayName -cne $organization.DisplayName) {
        Get-Difference -What 'DisplayName' -Wanted $want.DisplayName -Found $organization.DisplayName
    }
    if ('Features' -in $names) {
        $details = Get-ScalekitOrganization $organization.Id
        foreach ($feature in $want.Features.PSObject.Properties) {
            $state = [bool]($details.Settings.Features | Where-Object { $_.Name -eq $feature.Name -and $_.Enabled })
            if ($state -ne [bool]$feature.Value) { Get-Difference -What "Feature $($feature.Name)" -Wanted $feature.Value -Found $state }
        }
    }
    if ('Metadata' -in $names) {
        foreach ($value in $want.Metadata.PSObject.Properties) {
            $now = if ($organization.Metadata -and $organization.Metadata.ContainsKey($value.Name)) { $organization.Metadata[$value.Name] }
            if ("$now" -cne "$($value.Value)") { Get-Difference -What "Metadata $($value.Name)" -Wanted $value.Value -Found $now }
        }
    }
    if ('Roles' -in $names) {
        $roles = @((Get-ScalekitRole $organization.Id).Name)
        foreach ($role in $want.Roles | Where-Object { $_ -notin $roles }) { Get-Difference -What "Role $role" -Wanted 'present' -Found 'missing' }
    }
}

$differences
if ($differences) { exit 3 }
