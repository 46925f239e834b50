<#
.SYNOPSIS
    Onboards a customer: organization, single sign-on, a role, people by e-mail
    address, portal link, connected account.

.DESCRIPTION
    A runbook as a scheduler would start it. It connects by itself from
    SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET, and
    stops at the first error with exit code 1; what was made until then stays.

    People are created and made members in one step; somebody who exists already
    becomes a member. No e-mail is sent. By the published description there are
    no users to create: name the identifiers of users with -UserId there.

    With -CleanUp it takes away what it made at the end, and also after an
    error, so that it can be tried as often as you like. Name no members of
    other organizations with -UserId then: the service may delete a user whose
    last membership ends. The connected account stays: the module has no cmdlet
    that deletes one.

.EXAMPLE
    ./onboarding.ps1 -DisplayName 'Northwind Traders' -Verbose

    Onboards Northwind Traders and shows each request.

.EXAMPLE
    ./onboarding.ps1 -Email ada@northwind.example, alan@northwind.example

    Onboards a customer with two people.

.EXAMPLE
    ./onboarding.ps1 -People (Import-Csv hires.csv)

    Onboards a customer with the people of a file: columns Email, FirstName,
    LastName and Role.

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

    # The people: objects with Email, FirstName, LastName and Role. Who has no Role gets the role of this script.
    [object[]] $People,

    # E-mail addresses of people about whom nothing more is known.
    [string[]] $Email,

    # Users who are to become members.
    [string[]] $UserId,

    # The organization whose directories are counted; the first one if none is given.
    [string] $DirectoryOrganizationId,

    # Take away what was made: people, members and the organization.
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
    # Permissions have to exist in the environment already.
    $organization | New-ScalekitRole -Name support_agent -DisplayName 'Support agent' -Permission 'members:read', 'members:write' | Out-Host

    '-- People, by their e-mail addresses (eight at a time)'
    # `pwsh -File` hands a list over as one text.
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
        # A search that finds nobody is no error, as an address that nobody has would be.
        $known = @(foreach ($row in $rows) { Get-ScalekitUser -Search $row.Email | Where-Object Email -EQ $row.Email })
        $users = @($rows | New-ScalekitUser -OrganizationId $organization.Id -ThrottleLimit 8 -IfExists Skip)
        $created = @($users | Where-Object Id -NotIn $known.Id)
        $users | Out-Host
        "   created: $($created.Count), there already: $($known.Count)"

        '-- The same once more: nobody is created twice, and no e-mail is sent'
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
    # A directory's users have identifiers of their own (diruser_...). Piped into Add-ScalekitMember, each is found by e-mail address.
    if (-not $DirectoryOrganizationId) {
        $DirectoryOrganizationId = (Get-ScalekitOrganization -First 1).Id
    }
    # Every page of the directory, streamed.
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
        $created | Remove-ScalekitUser -ThrottleLimit 8 -Confirm:$false -ErrorAction Continue
        $members | Remove-ScalekitMember -ThrottleLimit 8 -Confirm:$false -ErrorAction Continue
        $organization | Remove-ScalekitOrganization -Confirm:$false
    }
}
'   done'
