#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Organization = 'org_102690563300010000'
    $script:Hires = Join-Path $TestDrive 'hires.csv'
    Set-Content $Hires @'
Email,FirstName,LastName,Role,ExternalId,Metadata
ada.new@acme.example,Ada,New,admin;viewer,hr-1,"{""team"":""core""}"
eve.new@acme.example,Eve,New,,,
'@
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'Users from a file' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument -WithContract
        Connect-Scalekit @arguments
        Clear-EmulatorRequest
        if (Select-ByContract -Published $true -Live $false) {
            Set-ItResult -Skipped -Because 'the published contract has no users'
        }
    }

    It 'sends nothing with -WhatIf, and says what it would do' {
        $command = "Import-Csv '$Hires' | New-ScalekitUser -OrganizationId $Organization -IfExists Skip -WhatIf"
        $shown = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
        $shown.ExitCode | Should -Be 0
        $shown.Output | Should -BeLike "*Create user ada.new@acme.example in organization $Organization with roles admin, viewer; if *"
        $shown.Output | Should -BeLike "*Create user eve.new@acme.example in organization $Organization with no role given; if *"
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }

    It 'creates them with one request each and no mail, and changes nothing when run again' {
        $before = (Get-EmulatorState).invitationEmailsSent
        $made = @(Import-Csv $Hires | New-ScalekitUser -OrganizationId $Organization -IfExists Skip -ThrottleLimit 4)
        $made.Name | Should -Be 'Ada New', 'Eve New'
        $made[0].Memberships.Roles | Should -Be admin, viewer
        $made[0].Metadata.team | Should -Be core
        $requests = @(Get-EmulatorRequest -OperationId createUserAndMembership)
        $requests.query | Should -Be 'send_invitation_email=false', 'send_invitation_email=false'
        # The requests run in parallel, so either may come first.
        $requests.body | Should -Contain '{"email":"eve.new@acme.example","user_profile":{"given_name":"Eve","family_name":"New"}}'
        @(Get-EmulatorRequest).Count | Should -Be 2

        foreach ($action in 'Skip', 'Update') {
            Clear-EmulatorRequest
            $again = @(Import-Csv $Hires | New-ScalekitUser -OrganizationId $Organization -IfExists $action)
            $again.Id | Should -Be $made.Id
            Get-EmulatorRequest | Where-Object { $_.method -ne 'GET' -and $_.status -lt 400 } | Should -BeNullOrEmpty
        }
        (Get-EmulatorState).invitationEmailsSent | Should -Be $before
    }

    It 'reports a misspelt column' {
        $warnings = $null
        $rows = @'
Email,GivenNmae
ada.new@acme.example,Ada
'@ | ConvertFrom-Csv
        $null = $rows | New-ScalekitUser -OrganizationId $Organization -WarningAction SilentlyContinue -WarningVariable warnings
        "$warnings" | Should -BeLike "The column 'GivenNmae' is ignored. If it is meant for -GivenName*"
    }

    It 'goes through a file and back' {
        $null = Import-Csv $Hires | New-ScalekitUser -OrganizationId $Organization
        $file = Join-Path $TestDrive 'users.csv'
        Get-ScalekitUser -Search new@acme | Export-Csv $file -NoTypeInformation
        $rows = @(Import-Csv $file)
        $rows.Memberships | Select-Object -Unique | Should -Be $Organization
        $rows[0].Metadata | Should -BeExactly '{"team":"core"}'
        ($rows | Get-ScalekitUser).Email | Should -Be ada.new@acme.example, eve.new@acme.example
        $rows | Select-Object Email, @{ Name = 'Locale'; Expression = { 'de-CH' } } | Set-ScalekitUser
        (Get-ScalekitUser -Email ada.new@acme.example).Locale | Should -Be de-CH
    }

    It 'shows a list with all that is known' {
        $list = Get-ScalekitUser -ExternalId emp-00010001 | Format-List | Out-String
        $lines = 'Id +: usr_102690563300010001', "Memberships +: .* in $Organization", 'CreateTime +: 2026-', 'EmailVerified +: False'
        foreach ($line in $lines) {
            $list | Should -Match $line
        }
    }

    It 'keeps every level in JSON' {
        $user = Get-ScalekitUser -ExternalId emp-00010001 | ConvertTo-Json -Depth 6 | ConvertFrom-Json
        $user.Memberships[0].Roles | Should -Be admin
        $user.Id | Should -Be usr_102690563300010001
    }
}

Describe 'Users by the published contract' {
    It 'are not there, and nothing is sent' {
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments -ApiContract Published
        Clear-EmulatorRequest
        { Import-Csv $Hires | New-ScalekitUser -OrganizationId $Organization -ErrorAction Stop } | Should -Throw -ErrorId 'NotInContract,*'
        { Get-ScalekitUser -ErrorAction Stop } | Should -Throw -ErrorId 'NotInContract,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}
