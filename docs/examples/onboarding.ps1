<#
.SYNOPSIS
    Onboards a customer: organization, single sign-on, role, people by e-mail
    address, portal link, connected account.

.DESCRIPTION
    A runbook for a scheduler. It connects with SCALEKIT_ENVIRONMENT_URL,
    SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET, and stops at the first error
    with exit code 1. What it created until then stays.

    It creates people and makes them members in one step. A person who already
    exists becomes a member. No e-mail is sent. With the published contract you
    cannot create users: specify user IDs with -UserId instead.

    With -CleanUp, the script removes what it created, at the end and also after
    an error, so you can try it as often as you like. Do not use -UserId for
    members of other organizations then: the service may delete a user who loses
    the last membership. The connected account stays. You can delete it with
    Remove-ScalekitConnectedAccount, but not with -ApiContract Published.

.EXAMPLE
    ./onboarding.ps1 -DisplayName 'Northwind Traders' -Verbose

    Onboards Northwind Traders and shows each request.

.EXAMPLE
    ./onboarding.ps1 -Email ada@northwind.example, alan@northwind.example

    Onboards a customer with two people.

.EXAMPLE
    ./onboarding.ps1 -People (Import-Csv hires.csv)

    Onboards a customer with the people in a file. The columns are Email,
    FirstName, LastName and Role.

.EXAMPLE
    ./onboarding.ps1 -CleanUp

    Tries the script, and removes what it created.
#>
[CmdletBinding()]
param(
    # The new customer's name.
    [string] $DisplayName = 'Northwind Traders',

    # The external ID: the customer's number in your own system.
    [string] $ExternalId = 'crm-4711',

    # The people: objects with Email, FirstName, LastName and Role. People without a Role get the role that this script creates.
    [object[]] $People,

    # People of whom you only know the e-mail address.
    [string[]] $Email,

    # IDs of existing users to add as members.
    [string[]] $UserId,

    # The organization whose directory users are counted. Default: the first one.
    [string] $DirectoryOrganizationId,

    # Remove what was created: people, members and the organization.
    [switch] $CleanUp
)

$ErrorActionPreference = 'Stop'

'-- An organization, with single sign-on switched on'
$organization = New-ScalekitOrganization -DisplayName $DisplayName -ExternalId $ExternalId -Metadata @{ plan = 'enterprise'; seats = 250 }
$members = @()
$created = @()
try {
    $organization | Set-ScalekitOrganizationSetting -Enable sso -PassThru | Out-Host

    '-- A role'
    # The permissions must already exist in the environment.
    $organization | New-ScalekitRole -Name support_agent -DisplayName 'Support agent' -Permission 'members:read', 'members:write' | Out-Host

    '-- People, by their e-mail addresses (eight at a time)'
    # `pwsh -File` passes a list as a single string.
    $rows = @(
        foreach ($person in $People) { $person }
        foreach ($address in $Email -split '[,;\s]+' -ne '') {
            [pscustomobject]@{ Email = $address; FirstName = ''; LastName = ''; Role = '' }
        }
    )
    $rows = @(foreach ($row in $rows) {
            [pscustomobject]@{
                Email = $row.Email; FirstName = $row.FirstName; LastName = $row.LastName
                Role = if ($row.Role) { $row.Role } else { 'support_agent' }
            }
        })
    if ($rows) {
        # A search without a result is not an error. -Email with an unknown address is.
        $known = @(foreach ($row in $rows) { Get-ScalekitUser -Search $row.Email | Where-Object Email -EQ $row.Email })
        $users = @($rows | New-ScalekitUser -OrganizationId $organization.Id -ThrottleLimit 8 -IfExists Skip)
        $created = @($users | Where-Object Id -NotIn $known.Id)
        $users | Out-Host
        "   created: $($created.Count), there already: $($known.Count)"

        '-- The same again: nobody is created twice, and no e-mail is sent'
        $again = @($rows | New-ScalekitUser -OrganizationId $organization.Id -ThrottleLimit 8 -IfExists Skip)
        "   there: $($again.Count), new: $(@($again | Where-Object Id -NotIn $users.Id).Count)"

        '-- The members with their roles, and what the first of them may do'
        $list = @(Get-ScalekitMember $organization.Id)
        $list | Out-Host
        $list[0] | Get-ScalekitPermission | Out-Host
    }
    elseif (-not $UserId) {
        '   Name people with -Email or -People, or users with -UserId.'
    }

    '-- Users of a directory'
    # Directory users have IDs of their own (diruser_...). If you pipe them into Add-ScalekitMember, it finds users by e-mail address.
    if (-not $DirectoryOrganizationId) {
        $DirectoryOrganizationId = (Get-ScalekitOrganization -First 1).Id
    }
    # Reads all pages of the directory.
    $active = @(Get-ScalekitDirectoryUser -OrganizationId $DirectoryOrganizationId | Where-Object Active)
    "   $($active.Count) active users are in the directories of $DirectoryOrganizationId"

    if ($UserId) {
        '-- Members who are users already'
        $null = $UserId -split '[,;\s]+' -ne '' |
            Add-ScalekitMember -OrganizationId $organization.Id -Role support_agent -ThrottleLimit 8 -OutVariable members
        "   $($members.Count) members were added"
        @($members)[0..2] | Out-Host
        $pending = @($members | Where-Object MembershipStatus -EQ PENDING_INVITE)
        if ($pending) { $pending[0] | Send-ScalekitInvitation | Out-Host }
    }

    # The link works once and for one minute: redirect the administrator to it, and do not mail it.
    '-- A link for the customer''s administrator'
    $organization | New-ScalekitPortalLink | Out-Host

    '-- A connected account, and a tool executed through it'
    # -CleanUp leaves the account, so it may exist from an earlier run. Then it gets new credentials.
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
        '-- Remove what was created'
        $created | Remove-ScalekitUser -ThrottleLimit 8 -Confirm:$false -ErrorAction Continue
        $members | Remove-ScalekitMember -ThrottleLimit 8 -Confirm:$false -ErrorAction Continue
        $organization | Remove-ScalekitOrganization -Confirm:$false
    }
}
'   done'
