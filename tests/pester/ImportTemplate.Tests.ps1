#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'New-ScalekitImportTemplate' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments
        $script:File = Join-Path $TestDrive 'template.csv'
    }

    It 'writes a file that each of its cmdlets takes as it is' {
        $names = (TabExpansion2 'New-ScalekitImportTemplate x -For ' -cursorColumn 34).CompletionMatches.CompletionText
        $cmdlets = @($names | Where-Object { $_ -ne 'Onboarding' })
        $cmdlets | Should -Contain Add-ScalekitMember
        foreach ($cmdlet in $cmdlets) {
            $null = New-ScalekitImportTemplate $File -For $cmdlet -Force
            Clear-EmulatorRequest
            $problems = @(Import-Csv $File | & $cmdlet -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failed 3>&1) + $failed
            $unknown = @($problems | Where-Object { "$_" -notlike '*does not exist*' -and "$_" -notlike '*the API has no*' -and
                    "$($_.FullyQualifiedErrorId)" -notlike 'NotFound,*' })
            $unknown | Should -BeNullOrEmpty -Because "$cmdlet takes its template"
            Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
        }
    }

    It 'hands the file on' {
        New-ScalekitImportTemplate $File -Force | Get-Content | Select-Object -First 1 |
            Should -BeExactly 'Email,FirstName,LastName,Role,Customer'
    }

    It 'writes umlauts that every edition reads' {
        $null = New-ScalekitImportTemplate $File -Force
        $name = "Zo$([char]0xEB)"
        [System.IO.File]::AppendAllText($File, "zoe@example.com,$name,X,member,Globex")
        @(Import-Csv $File)[1].FirstName | Should -BeExactly $name
    }
}
