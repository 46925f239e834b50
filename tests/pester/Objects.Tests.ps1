#Requires -Version 5.1
# The module's objects in PowerShell's own cmdlets: as text, as JSON, and when sorted, grouped or compared.
BeforeDiscovery {
    $script:Cultures = 'en-US', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA'
    # The output of every cmdlet except Invoke-ScalekitApi, which passes on what the service returns.
    $script:Commands = @(
        @{ Command = 'Get-ScalekitOrganization'; Same = 'Get-ScalekitOrganization' }
        @{ Command = 'Get-ScalekitOrganization org_102690563300010000'; Same = 'Get-ScalekitOrganization org_102690563300010000' }
        @{ Command = 'Set-ScalekitOrganizationSetting org_102690563300020000 -Enable sso -PassThru';
            Same = 'Get-ScalekitOrganization org_102690563300020000' }
        @{ Command = 'Get-ScalekitConnection'; Same = 'Get-ScalekitConnection' }
        @{ Command = 'Get-ScalekitDirectory';
            Same = 'Get-ScalekitDirectory org_102690563300010000, org_102690563300020000, org_102690563300030000' }
        @{ Command = 'Get-ScalekitDirectoryUser -First 20'; Same = 'Get-ScalekitDirectoryUser org_102690563300010000 -First 20' }
        @{ Command = 'Get-ScalekitDirectoryGroup -First 4'; Same = 'Get-ScalekitDirectoryGroup -First 4' }
        @{ Command = 'Get-ScalekitRole'; Same = 'Get-ScalekitRole' }
        @{ Command = 'Get-ScalekitConnectedAccount'; Same = 'Get-ScalekitConnectedAccount' }
        @{
            Command = "'usr_102690563300000006', 'usr_102690563300000007' | Add-ScalekitMember org_102690563300010000 -Role viewer"
            Same    = "'usr_102690563300000006', 'usr_102690563300000007' | Set-ScalekitMember org_102690563300010000 -Role admin -PassThru"
        }
        @{ Command = 'New-ScalekitPortalLink org_102690563300010000' }
        @{ Command = 'New-ScalekitMagicLink gmail ada@example.com' }
        @{ Command = 'Invoke-ScalekitTool fetch ada@example.com -ToolInput @{ a = 1 }' }
        @{ Command = 'Get-ScalekitSession' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $arguments = Get-ConnectArgument -WithContract
    Connect-Scalekit @arguments
    $script:Org = Get-ScalekitOrganization org_102690563300010000
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
            Get-ScalekitOrganization org_102690563300010000
        }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        $received.CreateTime | Should -Be $Iso
        "$($received.CreateTime)" | Should -Be $Iso
    }
}

Describe 'JSON at its default depth' {
    BeforeEach {
        Clear-Emulator
    }

    It 'has all of <Command>, without a warning' -ForEach $Commands {
        $objects = @(& ([scriptblock]::Create($Command)))
        $objects.Count | Should -BeGreaterThan 0
        $json = ConvertTo-Json $objects[0] -WarningVariable warnings 3> $null
        $warnings | Should -BeNullOrEmpty
        $json | Should -Be (ConvertTo-Json $objects[0] -Depth 20)
        # The usual way. Without the pipeline, a list adds one level of depth.
        $json = $objects | ConvertTo-Json -WarningVariable warnings 3> $null
        $warnings | Should -BeNullOrEmpty
        $json | Should -Be ($objects | ConvertTo-Json -Depth 20)
    }

    It 'has the features by name' {
        (Get-ScalekitOrganization org_102690563300010000).Settings.sso | Should -BeTrue
        @(Get-ScalekitOrganization | Where-Object { $_.Settings.sso }).Id | Should -Contain org_102690563300010000
        (Get-ScalekitOrganization org_102690563300010000 | ConvertTo-Json | ConvertFrom-Json).Settings.sso | Should -BeTrue
    }
}

Describe 'The heading of a column' {
    BeforeAll {
        Clear-Emulator
    }

    It 'filters, sorts, groups and selects: <Heading> of <Command>' -ForEach @(
        @{ Command = 'Get-ScalekitDirectory'; Heading = 'Provider' }
        @{ Command = 'Get-ScalekitDirectory'; Heading = 'LastSyncTime' }
        @{ Command = 'Get-ScalekitDirectoryUser -First 20'; Heading = 'FullName' }
        @{ Command = 'Get-ScalekitConnectedAccount'; Heading = 'AuthorizationType' }
        @{ Command = 'Get-ScalekitOrganization'; Heading = 'Settings' }
        @{ Command = 'Get-ScalekitSession'; Heading = 'Environment' }
    ) {
        $objects = @(& ([scriptblock]::Create($Command)))
        $values = @($objects | ForEach-Object { "$($_.$Heading)" })
        $values | Should -Not -Contain ''
        $objects | Select-Object Id, $Heading | ForEach-Object { "$($_.$Heading)" } | Should -Be $values
        $objects | Sort-Object $Heading | ForEach-Object { "$($_.$Heading)" } | Should -Be ($values | Sort-Object)
        @($objects | Group-Object $Heading).Count | Should -Be @($values | Sort-Object -Unique).Count
        $objects | Format-Table $Heading | Out-String | Should -Match ([regex]::Escape($values[0].Split(' ')[0]))
        if ($objects[0].$Heading -is [string]) {
            @($objects | Where-Object $Heading -EQ $values[0]).Count | Should -Be @($values -eq $values[0]).Count
        }
    }

    It 'is not written twice where it is short for another: <Heading> of <Command>' -ForEach @(
        @{ Command = 'Get-ScalekitDirectory'; Heading = 'Provider' }
        @{ Command = 'Get-ScalekitDirectoryUser -First 1'; Heading = 'FullName' }
        @{ Command = 'Get-ScalekitSession'; Heading = 'Environment' }
    ) {
        $object = @(& ([scriptblock]::Create($Command)))[0]
        ($object | ConvertTo-Json | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain $Heading
        ($object | ConvertTo-Csv | ConvertFrom-Csv).PSObject.Properties.Name | Should -Not -Contain $Heading
        ($object | Select-Object *).PSObject.Properties.Name | Should -Not -Contain $Heading
        ($object | Get-Member).Name | Should -Not -Contain $Heading
        ($object | Get-Member -Force).Name | Should -Contain $Heading
    }
}

Describe 'The same thing twice' {
    BeforeEach {
        Clear-Emulator
        $first = New-ScalekitOrganization Twin
        $second = New-ScalekitOrganization Twin
    }

    It 'is one thing, and two things of one name are two' {
        $again = Get-ScalekitOrganization $first.Id
        @($first, $second, $again | Select-Object -Unique).Count | Should -Be 2
        @($first, $second, $again | Sort-Object -Unique).Count | Should -Be 2
        @($first, $second, $again | Group-Object).Count | Should -Be 2
        @($first, $second, $again | Get-Unique).Count | Should -Be 3
        @($first, $again, $second | Get-Unique).Count | Should -Be 2
        $first, $second -contains $again | Should -BeTrue
        , $second -contains $again | Should -BeFalse
        $again -in $first, $second | Should -BeTrue
        $first -eq $again | Should -BeTrue
        $first -eq $second | Should -BeFalse
        @{ $first = 1 }[$again] | Should -Be 1
        @{ $first = 1 }[$second] | Should -BeNullOrEmpty
        [array]::IndexOf(@($second, $first), $again) | Should -Be 1
    }

    It 'is compared by what it is' {
        $before = @(Get-ScalekitOrganization)
        Remove-ScalekitOrganization $second -Confirm:$false
        $gone = @(Compare-Object $before @(Get-ScalekitOrganization))
        $gone.Count | Should -Be 1
        $gone[0].InputObject.Id | Should -Be $second.Id
        $gone[0].SideIndicator | Should -Be '<='
    }

    It 'is found among <Command> when it is read again' -ForEach ($Commands | Where-Object { $_.Same }) {
        $objects = @(& ([scriptblock]::Create($Command)))
        $again = @(& ([scriptblock]::Create($Same)))
        $objects.Count | Should -BeGreaterThan 0
        $again.Count | Should -Be $objects.Count
        @($objects + $again | Sort-Object -Unique).Count | Should -Be $objects.Count
        foreach ($one in $again) {
            $objects -contains $one | Should -BeTrue
        }
    }

    It 'keeps apart two sessions of one environment' {
        $arguments = Get-ConnectArgument
        $other = Connect-Scalekit @arguments -PassThru
        $another = Connect-Scalekit @arguments -PassThru
        @($other, $another, $other | Sort-Object -Unique).Count | Should -Be 2
        $other -eq $another | Should -BeFalse
    }
}

Describe 'What the terminal would obey' {
    BeforeAll {
        Clear-Emulator
        $script:Evil = "evil$([char]27)[2J$([char]0x202E)x"
        $script:Organization = New-ScalekitOrganization $Evil
        $script:Obeyed = '[\x00-\x09\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]'
    }

    It 'is in the object' {
        $Organization.DisplayName | Should -BeExactly $Evil
    }

    It 'is in no <_>' -ForEach 'Format-Table', 'Format-List', 'Out-Default' {
        if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
        $shown = if ($_ -eq 'Out-Default') { $Organization | Out-String } else { $Organization | & $_ | Out-String }
        $shown | Should -Match 'evil.\[2J.x'
        $shown | Should -Not -Match $Obeyed
        $copy = [System.Management.Automation.PSSerializer]::Deserialize(
            [System.Management.Automation.PSSerializer]::Serialize($Organization, 1))
        ($copy | & $(if ($_ -eq 'Out-Default') { 'Out-String' } else { $_ }) | Out-String) | Should -Not -Match $Obeyed
    }

    It 'is in no list of <Command>' -ForEach $Commands {
        if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
        foreach ($object in & ([scriptblock]::Create($Command))) {
            foreach ($property in $object.GetType().GetProperties() | Where-Object { $_.PropertyType -eq [string] -and $_.CanWrite }) {
                $property.SetValue($object, $Evil)
            }
            foreach ($shown in ($object | Format-List | Out-String), ($object | Format-Table | Out-String)) {
                $shown | Should -Not -Match $Obeyed
                $shown | Should -Not -BeNullOrEmpty
            }
        }
    }
}
