#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Hires = Join-Path $TestDrive 'hires.csv'
    Set-Content $Hires @'
UserId,OrganizationId,Role,Metadata
usr_102690563300000001,org_102690563300010000,admin;viewer,"{""team"":""core""}"
usr_102690563300000002,org_102690563300010000,"viewer, member",
usr_102690563300000003,org_102690563300020000,,
'@
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'Members from a file' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments
        Clear-EmulatorRequest
    }

    It 'sends nothing with -WhatIf, and says what it would do' {
        $command = "Import-Csv '$Hires' | Add-ScalekitMember -WhatIf"
        $shown = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
        $shown.ExitCode | Should -Be 0
        $shown.Output | Should -BeLike '*Add user usr_102690563300000001 to organization org_102690563300010000 with roles admin, viewer*'
        $shown.Output | Should -BeLike '*Add user usr_102690563300000003 to organization org_102690563300020000 with no role given (*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'adds them with the roles of a cell, and nothing for an empty cell' {
        $added = @(Import-Csv $Hires | Add-ScalekitMember)
        $added.UserId | Should -Be usr_102690563300000001, usr_102690563300000002, usr_102690563300000003
        $added[0].Roles | Should -Be admin, viewer
        $added[1].Roles | Should -Be viewer, member
        $added[2].OrganizationId | Should -Be org_102690563300020000

        $requests = @(Get-EmulatorRequest -OperationId addMembership)
        $requests[0].body | ConvertFrom-Json | ConvertTo-Json -Compress -Depth 5 | Should -BeExactly (Select-ByContract `
                -Published '{"roles":["admin","viewer"],"metadata":{"team":"core"}}' `
                -Live '{"roles":[{"name":"admin"},{"name":"viewer"}],"metadata":{"team":"core"}}')
        $body = @{ Published = '{"roles":["viewer","member"]}'; Live = '{"roles":[{"name":"viewer"},{"name":"member"}]}' }
        $requests[1].body | Should -BeExactly (Select-ByContract @body)
        $requests[2].body | Should -BeExactly '{}'
        $requests.query | ForEach-Object { "$_" | Should -BeExactly (Select-ByContract -Published '' -Live 'send_invitation_email=false') }
    }

    It 'goes on after a bad row, whose error says which' {
        $rows = @(
            [pscustomobject]@{ UserId = 'usr_102690563300000101'; OrganizationId = 'org_102690563300010000'; Role = 'viewer' }
            [pscustomobject]@{ UserId = 'usr_102690563300000102'; OrganizationId = 'org_nope'; Role = 'viewer' }
            [pscustomobject]@{ UserId = ''; OrganizationId = 'org_102690563300010000'; Role = 'viewer' }
            [pscustomobject]@{ UserId = 'usr_102690563300000104'; OrganizationId = 'org_102690563300010000'; Role = 'no_such_role' }
            [pscustomobject]@{ UserId = 'usr_102690563300000105'; OrganizationId = 'org_102690563300010000'; Role = 'viewer' }
        )
        $problems = $null
        $added = @($rows | Add-ScalekitMember -ErrorAction SilentlyContinue -ErrorVariable problems)
        $added.UserId | Should -Be usr_102690563300000101, usr_102690563300000105
        $problems.Count | Should -Be 3
        $problems.ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) |
            Should -Be NotFound, InvalidIdentifier, InvalidRequest
        $problems[0].TargetObject | Should -Be 'usr_102690563300000102 in org_nope'
        $problems[2].TargetObject | Should -Be 'usr_102690563300000104 in org_102690563300010000'
    }

    It 'stops at a bad row with -ErrorAction Stop, and sends nothing of what follows' {
        $rows = 'usr_102690563300000101', 'usr_102690563300010001', 'usr_102690563300000103' |
            ForEach-Object { [pscustomobject]@{ UserId = $_; OrganizationId = 'org_102690563300010000' } }
        { $rows | Add-ScalekitMember -ErrorAction Stop } | Should -Throw -ErrorId 'AlreadyExists,*'
        @(Get-EmulatorRequest -OperationId addMembership).path | Should -Be @(
            '/api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300000101'
            '/api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300010001'
        )
    }

    It 'keeps the order with -ThrottleLimit, whatever takes longest, and is faster' {
        Add-EmulatorFault @{ kind = 'Delay'; operationId = 'addMembership'; delay = '00:00:00.400'; times = 8 }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $added = @(101..124 | ForEach-Object { "usr_102690563300000$_" } |
            Add-ScalekitMember org_102690563300010000 -Role viewer -ThrottleLimit 8)
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 2.4
        $added.UserId | Should -Be @(101..124 | ForEach-Object { "usr_102690563300000$_" })
        (Get-EmulatorRequest -OperationId addMembership | Measure-Object concurrentRequests -Maximum).Maximum | Should -BeIn (2..8)
    }

    It 'changes one member after the other unless told otherwise' {
        $null = 101..106 | ForEach-Object { "usr_102690563300000$_" } | Add-ScalekitMember org_102690563300010000
        (Get-EmulatorRequest -OperationId addMembership | Measure-Object concurrentRequests -Maximum).Maximum | Should -Be 1
    }

    It 'finds the users of a directory by e-mail address, and says who has not become a user' {
        $people = @(Get-ScalekitDirectoryUser -OrganizationId org_102690563300020000)
        $problems = $null
        $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
        $added = @($people | Add-ScalekitMember -OrganizationId org_102690563300030000 -Role member @quiet)

        # With the published contract, the ID of a directory user is used as a user ID, and the service knows no such user.
        $added.Count | Should -Be (Select-ByContract -Published 0 -Live 3)
        $key = Select-ByContract -Published Id -Live Email
        $missing = @($people | Where-Object { $_.Email -notin $added.Email })
        $problems.ForEach({ "$($_.TargetObject)" }) | Should -Be $missing.ForEach({ "$($_.$key) in org_102690563300030000" })
        $problems.ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Select-Object -Unique | Should -Be NotFound
        @(Get-EmulatorRequest -OperationId addMembership).Count | Should -Be (Select-ByContract -Published 5 -Live 3)
    }

    It 'adds members by the addresses of a file' -Skip:($env:SCALEKIT_TEST_CONTRACT -ne 'live') {
        $file = Join-Path $TestDrive 'addresses.csv'
        Set-Content $file "OrganizationId,Email,UserId,Role`norg_102690563300010000,ada.lovelace@example.com,,viewer"
        Add-Content $file "org_102690563300010000,,usr_102690563300000002,admin`norg_102690563300010000,nobody@example.com,,admin"
        $problems = $null
        $added = @(Import-Csv $file | Add-ScalekitMember -ErrorAction SilentlyContinue -ErrorVariable problems)
        $added.UserId | Should -Be usr_102690563300000001, usr_102690563300000002
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $problems[0].TargetObject | Should -Be 'nobody@example.com in org_102690563300010000'
        (Get-EmulatorState).invitationEmailsSent | Should -Be 0
    }

    It 'goes from members to their removal' {
        $members = @(101..105 | ForEach-Object { "usr_102690563300000$_" } |
            Add-ScalekitMember -OrganizationId org_102690563300030000 -Role member)
        $members.Count | Should -Be 5
        $members.OrganizationId | Select-Object -Unique | Should -Be org_102690563300030000
        $members | Remove-ScalekitMember -Confirm:$false | Should -BeNullOrEmpty
        $removals = @(Get-EmulatorRequest -OperationId removeMembership)
        $removals.Count | Should -Be 5
        $removals.status | Select-Object -Unique | Should -Be (Select-ByContract -Published 204 -Live 200)
    }

    It 'takes the membership of the organization that was asked for, also of a user who has several' {
        $null = Add-ScalekitMember org_102690563300010000 usr_102690563300000010 -Role admin
        $null = Add-ScalekitMember org_102690563300020000 usr_102690563300000010 -Role viewer
        $second = Add-ScalekitMember org_102690563300030000 usr_102690563300000010 -Role member
        $second.OrganizationId | Should -Be org_102690563300030000
        $second.Roles | Should -Be member
        $changed = Set-ScalekitMember org_102690563300020000 usr_102690563300000010 -Role admin, viewer -PassThru
        $changed.OrganizationId | Should -Be org_102690563300020000
        $changed.Roles | Should -Be admin, viewer
    }

    It 'changes roles without a word, and writes the member with -PassThru' {
        Set-ScalekitMember org_102690563300010000 usr_102690563300010002 -Role viewer | Should -BeNullOrEmpty
        (Set-ScalekitMember org_102690563300010000 usr_102690563300010002 -Role admin, viewer -PassThru).Roles | Should -Be admin, viewer
        (Set-ScalekitMember org_102690563300010000 usr_102690563300010002 -Role @() -PassThru).Roles | Should -BeNullOrEmpty
    }

    It 'sends an invitation once, even if nobody knows whether it arrived' {
        Add-EmulatorFault @{ kind = 'ResetBeforeHeaders'; operationId = 'resendInvite'; execute = $true; times = 0 }
        { Send-ScalekitInvitation org_102690563300010000 usr_102690563300010003 -ErrorAction Stop } |
            Should -Throw -ErrorId 'OutcomeUnknown,*'
        @(Get-EmulatorRequest -OperationId resendInvite).Count | Should -Be 1
    }

    It 'e-mails nobody unless told to, where the service leaves the choice' {
        $before = (Get-EmulatorState).invitationEmailsSent
        $null = Import-Csv $Hires | Add-ScalekitMember
        # The published contract has no such parameter, and the emulator then e-mails everybody.
        (Get-EmulatorState).invitationEmailsSent - $before | Should -Be (Select-ByContract -Published 3 -Live 0)
        @(Get-EmulatorRequest -OperationId addMembership).Count | Should -Be 3
    }

    It 'sends one e-mail with -SendInvitation, or nothing at all where the contract has no such choice' {
        $before = (Get-EmulatorState).invitationEmailsSent
        $problems = $null
        $quietly = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
        $member = Add-ScalekitMember org_102690563300010000 usr_102690563300000009 -Role viewer -SendInvitation @quietly
        $problems.ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be (Select-ByContract -Published NotInContract -Live $null)
        $member.UserId | Should -Be (Select-ByContract -Published $null -Live usr_102690563300000009)
        (Get-EmulatorState).invitationEmailsSent - $before | Should -Be (Select-ByContract -Published 0 -Live 1)
        $added = @(Get-EmulatorRequest -OperationId addMembership)
        $added.query | Should -Be (Select-ByContract -Published $null -Live 'send_invitation_email=true')
        # If the contract lacks the parameter, only the request that detects the contract was sent.
        $operations = Select-ByContract -Published getOrganization -Live getOrganization, addMembership
        @(Get-EmulatorRequest).operationId | Should -Be $operations
    }

    It 'says with -WhatIf that it would send an invitation, and sends none' {
        $before = (Get-EmulatorState).invitationEmailsSent
        $command = 'Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -SendInvitation -WhatIf'
        $shown = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
        $sentence = '*Add user usr_102690563300000101 to organization org_102690563300010000*and send an invitation*'
        $refusal = '*With the published contract*'
        $shown.Output + $shown.Problem | Should -BeLike (Select-ByContract -Published $refusal -Live $sentence)
        (Get-EmulatorState).invitationEmailsSent | Should -Be $before
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }

    It 'waits as long as the service asks and then goes on' {
        Add-EmulatorFault @{ kind = 'Status'; status = 429; retryAfter = '1'; operationId = 'addMembership' }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $output = Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Verbose 4>&1
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        ($output | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Out-String) | Should -BeLike '*429*'
        ($output | Where-Object { $_ -is [Scalekit.Membership] }).UserId | Should -Be usr_102690563300000101
    }
}

Describe 'Removing' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments
        Clear-EmulatorRequest
    }

    It 'never takes the organization away because something of it was piped in: <Name>' -ForEach @(
        @{ Name = 'Get-ScalekitConnection'; Source = { Get-ScalekitConnection -First 1 } }
        @{ Name = 'Get-ScalekitDirectory'; Source = { Get-ScalekitDirectory -First 1 } }
        @{ Name = 'Get-ScalekitDirectoryUser'; Source = { Get-ScalekitDirectoryUser -First 1 } }
        @{ Name = 'Get-ScalekitRole'; Source = { Get-ScalekitRole -First 1 } }
        @{ Name = 'Import-Csv hires.csv'; Source = { Import-Csv $Hires } }
    ) {
        $problems = $null
        & $Source | Remove-ScalekitOrganization -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -BeGreaterThan 0
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'takes organizations, their identifiers, and a file of them' {
        Get-ScalekitOrganization -Name Globex | Remove-ScalekitOrganization -Confirm:$false
        'org_102690563300030000' | Remove-ScalekitOrganization -Confirm:$false
        $file = Join-Path $TestDrive 'organizations.csv'
        Get-ScalekitOrganization | Export-Csv $file
        Import-Csv $file | Remove-ScalekitOrganization -Confirm:$false
        Get-ScalekitOrganization | Should -BeNullOrEmpty
    }
}
