<#
.SYNOPSIS
    Onboards a customer: organization, single sign-on, a role, members, portal
    link, connected account.

.DESCRIPTION
    A runbook as a scheduler would start it. It connects by itself from
    SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET, and
    stops at the first error with exit code 1; what was made until then stays.

    With -CleanUp it takes the members and the organization away again at the
    end, and also after an error, so that it can be tried as often as you like.
    Name no real people then: the service may delete a user who belongs to no
    other organization. The connected account stays: the module has no cmdlet
    that deletes one.

.EXAMPLE
    ./onboarding.ps1 -DisplayName 'Northwind Traders' -Verbose

    Onboards Northwind Traders and shows each request.

.EXAMPLE
    ./onboarding.ps1 -UserId usr_102690563300000001, usr_102690563300000002

    Onboards a customer with two members.

.EXAMPLE
    ./onboarding.ps1 -CleanUp

    Tries it, and takes away what it made.
#>
[CmdletBinding()]
param(
    # The new customer's name.
    [string] $DisplayName = 'Northwind Traders',

    # The customer's number in your own system.
    [string] $ExternalId = 'crm-4711',

    # The users who are to become members.
    [string[]] $UserId,

    # The organization whose directories are counted; the first one if none is given.
    [string] $DirectoryOrganizationId,

    # Take the members and the organization away again. The service may delete users who belong to no other organization.
    [switch] $CleanUp
)

$ErrorActionPreference = 'Stop'

'-- An organization, with single sign-on switched on'
$organization = New-ScalekitOrganization -DisplayName $DisplayName -ExternalId $ExternalId -Metadata @{ plan = 'enterprise'; seats = 250 }
$members = @()
try {
    $organization | Set-ScalekitOrganizationSetting -Enable sso -PassThru | Out-Host

    '-- A role'
    # Permissions have to exist in the environment already.
    $organization | New-ScalekitRole -Name support_agent -DisplayName 'Support agent' -Permission 'members:read', 'members:write' | Out-Host

    '-- Members with that role (eight at a time)'
    # A directory's users have identifiers of their own (diruser_...), so a directory says who should be here, not which user that is.
    if (-not $DirectoryOrganizationId) {
        $DirectoryOrganizationId = (Get-ScalekitOrganization -First 1).Id
    }
    # Every page of the directory, streamed.
    $active = @(Get-ScalekitDirectoryUser -OrganizationId $DirectoryOrganizationId | Where-Object Active)
    "   $($active.Count) active users are in the directories of $DirectoryOrganizationId"
    if ($UserId) {
        # `pwsh -File` hands a list over as one text.
        $null = $UserId -split '[,;\s]+' -ne '' |
            Add-ScalekitMember -OrganizationId $organization.Id -Role support_agent -ThrottleLimit 8 -OutVariable members
    }
    else {
        '   Name users with -UserId to make them members.'
    }
    "   $($members.Count) members were added"

    if ($members) {
        '-- Some of them, and the invitation once more to the first who has one'
        @($members)[0..2] | Out-Host
        $pending = @($members | Where-Object MembershipStatus -EQ PENDING_INVITE)
        if ($pending) { $pending[0] | Send-ScalekitInvitation | Out-Host }
    }

    # It works once, for a minute: redirect the administrator to it. Do not mail it.
    '-- A link for the customer''s administrator'
    $organization | New-ScalekitPortalLink | Out-Host

    '-- A connected account, and a tool executed through it'
    # No cmdlet takes an account away again, so one that is there from the last time gets its credentials renewed.
    $gmail = @{ Connector = 'gmail'; Identifier = 'support@northwind.example'; AuthorizationDetails = @{ access_token = 'provider-token' } }
    $account =
        if (Get-ScalekitConnectedAccount gmail $gmail.Identifier) { Set-ScalekitConnectedAccount @gmail -PassThru }
        else { New-ScalekitConnectedAccount @gmail }
    $account | Out-Host
    $result = $account | Invoke-ScalekitTool -ToolName gmail_fetch_mails -ToolInput @{ query = 'is:unread'; max_results = 5 }
    $result | Out-Host
    $result.Data | Out-Host
}
finally {
    if ($CleanUp) {
        '-- What was made is taken away again'
        $members | Remove-ScalekitMember -ThrottleLimit 8 -Confirm:$false -ErrorAction Continue
        $organization | Remove-ScalekitOrganization -Confirm:$false
    }
}
'   done'
