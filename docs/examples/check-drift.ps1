<#
.SYNOPSIS
    Compares organizations with what they are to be, and writes one object for
    each difference.

.DESCRIPTION
    The file is a JSON list of organizations: ExternalId or OrganizationId says
    which one is meant; DisplayName, Features (name, and true or false),
    Metadata and Roles (names that have to exist) are compared where they are
    given. What the file has besides is refused, because what is not compared
    would look like what is right. Organizations that are not in the file are
    not looked at. Nothing is changed. Connects by the SCALEKIT_* environment
    variables.

    The exit code is 0 where all is as it is to be, 3 where there are
    differences, and 1 where the comparison itself failed: the file, the
    network, the credentials.

.EXAMPLE
    ./check-drift.ps1 -Desired desired.json

    With [{ "ExternalId": "crm-1", "DisplayName": "Acme", "Features": { "sso":
    true }, "Roles": ["admin"] }] in the file.
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

function ConvertTo-MetadataText($Value) {
    # As the module sends it. PowerShell 7 makes dates of texts that look like dates.
    if ($Value -is [bool]) { "$Value".ToLowerInvariant() }
    elseif ($Value -is [datetime]) { $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') }
    else { "$Value" }
}

# ---- What is to be

# A list in one object, or the objects one by one: the editions differ.
$wanted = @(Get-Content -LiteralPath $Desired -Raw -Encoding UTF8 | ConvertFrom-Json | ForEach-Object { $_ })
if (-not $wanted) { throw "The file $Desired has no organization." }
$number = 0
foreach ($want in $wanted) {
    $number++
    $where = "Organization $number in $Desired"
    if ($want -isnot [pscustomobject]) { throw "$where is no object, but: $want" }
    $names = @($want.PSObject.Properties.Name)
    $known = 'OrganizationId', 'ExternalId', 'DisplayName', 'Features', 'Metadata', 'Roles'
    $unknown = $names | Where-Object { $_ -notin $known }
    if ($unknown) { throw "$where has $($unknown -join ', '), which is not compared. Known are $($known -join ', ')." }
    if (-not ($want.OrganizationId -or $want.ExternalId)) { throw "$where has neither OrganizationId nor ExternalId." }
    foreach ($group in 'Features', 'Metadata') {
        if ($group -in $names -and $want.$group -isnot [pscustomobject]) {
            throw "$where has $group that are no object with names and values."
        }
    }
    foreach ($feature in $want.Features.PSObject.Properties) {
        if ($feature.Value -isnot [bool]) {
            throw "$where has '$($feature.Value)' for the feature $($feature.Name); true or false is needed."
        }
    }
}

# ---- What is

$byId = New-Object 'System.Collections.Generic.Dictionary[string, object]'
$byExternalId = New-Object 'System.Collections.Generic.Dictionary[string, object]'
foreach ($organization in Get-ScalekitOrganization) {
    $byId[$organization.Id] = $organization
    if ($organization.ExternalId) { $byExternalId[$organization.ExternalId] = $organization }
}

$differences = foreach ($want in $wanted) {
    $names = @($want.PSObject.Properties.Name)
    $name, $organization =
        if ($want.OrganizationId) { $want.OrganizationId, $byId[$want.OrganizationId] }
        else { $want.ExternalId, $byExternalId[$want.ExternalId] }
    if (-not $organization) {
        Get-Difference -What 'Organization' -Wanted 'present' -Found 'missing'
        continue
    }
    if ($want.OrganizationId -and $want.ExternalId -and $want.ExternalId -cne $organization.ExternalId) {
        Get-Difference -What 'ExternalId' -Wanted $want.ExternalId -Found $organization.ExternalId
    }
    if ('DisplayName' -in $names -and $want.DisplayName -cne $organization.DisplayName) {
        Get-Difference -What 'DisplayName' -Wanted $want.DisplayName -Found $organization.DisplayName
    }
    if ('Features' -in $names) {
        # A listing may leave them out.
        $features = (Get-ScalekitOrganization $organization.Id).Settings
        foreach ($feature in $want.Features.PSObject.Properties) {
            $found = [bool]($features -and $features[$feature.Name])
            if ($found -ne $feature.Value) { Get-Difference -What "Feature $($feature.Name)" -Wanted $feature.Value -Found $found }
        }
    }
    if ('Metadata' -in $names) {
        foreach ($value in $want.Metadata.PSObject.Properties) {
            $now = if ($organization.Metadata -and $organization.Metadata.ContainsKey($value.Name)) { $organization.Metadata[$value.Name] }
            if ("$now" -cne (ConvertTo-MetadataText $value.Value)) {
                Get-Difference -What "Metadata $($value.Name)" -Wanted $value.Value -Found $now
            }
        }
    }
    if ('Roles' -in $names) {
        $roles = @((Get-ScalekitRole $organization.Id).Name)
        foreach ($role in $want.Roles | Where-Object { $_ -cnotin $roles }) {
            Get-Difference -What "Role $role" -Wanted 'present' -Found 'missing'
        }
    }
}

$differences
if ($differences) { exit 3 }
