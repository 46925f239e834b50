#Requires -Version 5.1
# What the module's objects become with the cmdlets of PowerShell: as text, as JSON, and among others of their kind.
BeforeDiscovery {
    $script:Cultures = 'en-US', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $arguments = Get-ConnectArgument -WithContract
    Connect-Scalekit @arguments
    $script:Org = Get-ScalekitOrganization org_0001
    $script:Iso = '2026-01-05T08:17:00.1234567Z'
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'A time in <_>' -ForEach $Cultures {
    BeforeEach {
        $script:Before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_
    }

    AfterEach {
        [cultureinfo]::CurrentCulture = $Before
    }

    It 'is ISO 8601 in a string and in a CSV file' {
        "$($Org.CreateTime)" | Should -Be $Iso
        ($Org | ConvertTo-Csv | ConvertFrom-Csv).CreateTime | Should -Be $Iso
        $file = Join-Path $TestDrive 'organizations.csv'
        $Org | Select-Object Id, CreateTime | Export-Csv $file -UseCulture
        (Import-Csv $file -UseCulture).CreateTime | Should -Be $Iso
        ($Org | Format-List CreateTime | Out-String).Trim() | Should -BeLike "* : $Iso"
    }

    It 'is ISO 8601 in JSON' {
        $Org | Select-Object * | ConvertTo-Json -Compress | Should -BeLike "*`"CreateTime`":`"$Iso`"*"
        if ($PSVersionTable.PSVersion.Major -ge 7) {
            $Org | ConvertTo-Json -Compress | Should -BeLike '*"CreateTime":"2026-01-05T08:17:00.1234567+00:00"*'
        }
    }

    It 'is ISO 8601 in a file of Export-Clixml' {
        $file = Join-Path $TestDrive 'organizations.xml'
        $Org | Export-Clixml $file
        (Import-Clixml $file).CreateTime | Should -Be $Iso
        $Org.CreateTime | Export-Clixml $file
        Import-Clixml $file | Should -Be $Iso
    }

    It 'compares with the times of .NET' {
        @(Get-ScalekitOrganization | Where-Object CreateTime -gt (Get-Date).AddYears(-100)).Count | Should -Be 3
        @(Get-ScalekitOrganization | Where-Object CreateTime -gt (Get-Date).AddYears(100)).Count | Should -Be 0
        $sorted = Get-ScalekitOrganization | Sort-Object CreateTime
        ($sorted.CreateTime[0] -lt $sorted.CreateTime[1]) -and ($sorted.CreateTime[1] -lt $sorted.CreateTime[2]) | Should -BeTrue
    }
}

Describe 'A time out of a job' {
    It 'is ISO 8601 in <_>' -ForEach 'de-DE', 'th-TH' {
        $job = Start-Job -ArgumentList (Get-ModuleUnderTest), (Get-EmulatorUrl), (Get-EmulatorToken), $_ {
            param($module, $url, $token, $culture)
            [cultureinfo]::CurrentCulture = $culture
            Import-Module $module
            $secure = [securestring]::new()
            $token.ToCharArray().ForEach({ $secure.AppendChar($_) })
            Connect-Scalekit $url -AccessToken $secure
            Get-ScalekitOrganization org_0001
        }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        $received.CreateTime | Should -Be $Iso
        "$($received.CreateTime)" | Should -Be $Iso
    }
}
