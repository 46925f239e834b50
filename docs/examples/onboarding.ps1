<#
.SYNOPSIS
    Onboards a customer: organization, single sign-on, a role, members from a directory, portal link, connected account.

.DESCRIPTION
    A runbook as a scheduler would start it. It connects by itself from SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and
    SCALEKIT_CLIENT_SECRET, stops at the first error, and takes everything away again at the end, so that it can be tried
    as often as you like. Leave out the last part for a customer who is to stay.

.EXAMPLE
    ./onboarding.ps1 -DisplayName 'Northwind Traders' -Verbose

    Onboards Northwind Traders and shows each request.
#>
[CmdletBinding()]
param(
    # The new customer's name.
    [string] $DisplayName = 'Northwind Traders',

    # The customer's number in your own system.
    [string] $ExternalId = 'crm-4711',

    # The organization whose directory has the people who are to become members; the first one if none is given.
    [string] $DirectoryOrganizationId
)

$ErrorActionPreference = 'Stop'

'-- An organization, with single sign-on switched on'
$organization = New-ScalekitOrganization -DisplayName $DisplayName -ExternalId $ExternalId -Metadata @{ plan = 'enterprise'; seats = 250 }
$organization | Set-ScalekitOrganizationSetting -Enable sso -PassThru | Out-Host

'-- A role'
$organization | New-ScalekitRole -Name support_agent -DisplayName 'Support agent' -Permission 'tickets:read', 'tickets:write' | Out-Host

'-- The active users of a directory become members (every page of it, eight at a time)'
if (-not $DirectoryOrganizationId) {
    $DirectoryOrganizationId = (Get-ScalekitOrganization -First 1).Id
}
$members = @(
    Get-ScalekitDirectoryUser -OrganizationId $DirectoryOrganizationId |
        Where-Object Active |
        Add-ScalekitMember -OrganizationId $organization.Id -Role support_agent -ThrottleLimit 8
)
$members[0..2] | Out-Host
"   $($members.Count) members were added"

'-- The first of them gets the invitation once more'
$members[0] | Send-ScalekitInvitation | Out-Host

'-- A link for the customer''s administrator'
$organization | New-ScalekitPortalLink | Out-Host

'-- A connected account, and a tool executed through it'
# An account cannot be taken away again, so one that is there from the last time gets its credentials renewed.
$gmail = @{ Connector = 'gmail'; Identifier = 'support@northwind.example'; AuthorizationDetails = @{ access_token = 'provider-token' } }
$account = if (Get-ScalekitConnectedAccount gmail $gmail.Identifier) { Set-ScalekitConnectedAccount @gmail -PassThru } else { New-ScalekitConnectedAccount @gmail }
$account | Out-Host
$result = $account | Invoke-ScalekitTool -ToolName gmail_fetch_mails -ToolInput @{ query = 'is:unread'; max_results = 5 }
$result | Out-Host
$result.Data | Out-Host

'-- Everything is taken away again'
$members | Remove-ScalekitMember -ThrottleLimit 8 -Confirm:$false
$organization | Remove-ScalekitOrganization -Confirm:$false
'   done'
