#Requires -Version 5.1
# Reports of directory users. They need Export-Csv and Format-List, which the hosted engine of the other tests lacks.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $arguments = Get-ConnectArgument
    Connect-Scalekit @arguments
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'A report of directory users' {
    BeforeAll {
        if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
        $script:Users = @(Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -First 3)
    }

    It 'has a cell for roles, groups and addresses' {
        $file = Join-Path $TestDrive 'users.csv'
        $Users | Select-Object Email, Emails, Active, Roles, Groups, UpdateTime | Export-Csv $file -NoTypeInformation
        $row = @(Import-Csv $file)[0]

        $row.Roles | Should -BeExactly 'admin;member'
        $row.Groups | Should -BeExactly (Select-ByContract -Published '' -Live 'Engineering')
        $row.Emails |
            Should -BeExactly (Select-ByContract -Published '' -Live 'ada.lovelace@acme.example;ada.lovelace@staff.acme.example')
        $row.UpdateTime | Should -Match (Select-ByContract -Published '^$' -Live '^\d{4}-\d\d-\d\dT[\d:.]+Z$')
    }

    It 'has a line for each in a list, and no raw JSON' {
        $list = $Users[0] | Format-List | Out-String

        $list | Should -Match 'Roles +: admin, member'
        $list | Should -Match (Select-ByContract -Published 'Groups +:' -Live 'Groups +: Engineering')
        $list | Should -Match (Select-ByContract -Published 'Emails +:' -Live 'Emails +: ada.lovelace@acme.example, ada.lovelace@staff')
        $list | Should -Not -Match '[{}]'
    }

    It 'is grouped by group and by role' {
        $groups = $Users | Group-Object { "$($_.Groups)" }
        @($groups).Count | Should -Be (Select-ByContract -Published 1 -Live 3)
    }
}
