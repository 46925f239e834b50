#Requires -Version 5.1
BeforeDiscovery {
    $script:Types = @(
        @{ Type = 'Organization'; Command = { Get-ScalekitOrganization -First 2 }; Key = 'Id' }
        @{ Type = 'Connection'; Command = { Get-ScalekitConnection -First 2 }; Key = 'Id' }
        @{ Type = 'Directory'; Command = { Get-ScalekitDirectory -First 2 }; Key = 'Id' }
        @{ Type = 'DirectoryUser'; Command = { Get-ScalekitDirectoryUser -First 2 }; Key = 'Email' }
        @{ Type = 'DirectoryGroup'; Command = { Get-ScalekitDirectoryGroup -First 2 }; Key = 'Id' }
        @{ Type = 'Role'; Command = { Get-ScalekitRole -First 2 }; Key = 'Name' }
        @{ Type = 'ConnectedAccount'; Command = { Get-ScalekitConnectedAccount -First 2 }; Key = 'Identifier' }
        @{ Type = 'Membership'; Command = { 'usr_102690563300000006', 'usr_102690563300000007' |
            Add-ScalekitMember org_102690563300010000 -Role viewer }; Key = 'UserId' }
        @{ Type = 'PortalLink'; Command = { New-ScalekitPortalLink org_102690563300010000 }; Key = 'Location' }
        @{ Type = 'MagicLink'; Command = { New-ScalekitMagicLink gmail ada@example.com }; Key = 'Link' }
        @{ Type = 'ToolResult'; Command = { Invoke-ScalekitTool fetch ada@example.com -ToolInput @{ a = 1 } }; Key = 'ExecutionId' }
        @{ Type = 'PowerShell.ScalekitSession'; Command = { Get-ScalekitSession }; Key = 'ClientId' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Big = @{ OrganizationId = 'org_102690563300010000'; DirectoryId = 'dir_102690563300010001' }
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'Listing' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments
        # Makes the session detect the contract, so that the first page is not requested in both forms.
        $null = Get-ScalekitOrganization -First 1
        Clear-EmulatorRequest
    }

    It 'gives every user of every directory of every organization' {
        $users = @(Get-ScalekitDirectoryUser)
        $users.Count | Should -Be 270
        @($users.DirectoryId | Select-Object -Unique).Count | Should -Be 5
        @($users.Id | Select-Object -Unique).Count | Should -Be 270
    }

    It 'gives the active users with Where-Object active' {
        $active = @(Get-ScalekitDirectoryUser @Big | Where-Object active)
        $active.Count | Should -BeGreaterThan 0
        $active.Count | Should -BeLessThan 250
        $active.Active | Should -Not -Contain $false
    }

    It 'goes from organizations to directories to users along the pipeline' {
        $users = @(Get-ScalekitOrganization -Name Globex | Get-ScalekitDirectory | Get-ScalekitDirectoryUser)
        $users.Count | Should -Be 5
        $users.OrganizationId | Select-Object -Unique | Should -Be org_102690563300020000
    }

    It 'asks for one or two pages when Select-Object has enough' {
        @(Get-ScalekitDirectoryUser @Big -PageSize 10 | Select-Object -First 3).Count | Should -Be 3
        @(Get-EmulatorRequest -OperationId listDirectoryUsers).Count | Should -BeIn 1, 2
    }

    It 'ends at once when Select-Object has enough although the second page hangs' {
        Add-EmulatorFault @{ kind = 'Hang'; operationId = 'listDirectoryUsers'; skip = 1; times = 0 }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        @(Get-ScalekitDirectoryUser @Big -PageSize 10 | Select-Object -First 3).Count | Should -Be 3
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        @(Get-EmulatorRequest -OperationId listDirectoryUsers).Count | Should -BeIn 1, 2
    }

    It 'stops where foreach breaks' {
        $seen = 0
        foreach ($user in Get-ScalekitDirectoryUser @Big -First 60 -PageSize 20) {
            if ($user.Active) { $seen++ }
            if ($seen -eq 3) { break }
        }
        $seen | Should -Be 3
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'stops, and cancels what hangs, when something down the pipeline throws' {
        Add-EmulatorFault @{ kind = 'Hang'; operationId = 'listDirectoryUsers'; skip = 1; times = 0 }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        { Get-ScalekitDirectoryUser @Big -PageSize 10 | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
    }

    It 'asks for no more than -First needs' {
        @(Get-ScalekitDirectoryUser @Big -First 3).Count | Should -Be 3
        $request = @(Get-EmulatorRequest -OperationId listDirectoryUsers)
        $request.Count | Should -Be 1
        $request[0].query | Should -BeLike '*page_size=3*'
    }

    It 'skips what -Skip says, across pages' {
        $all = @(Get-ScalekitDirectoryUser @Big)
        $some = @(Get-ScalekitDirectoryUser @Big -Skip 95 -First 10 -PageSize 20)
        $some.Id | Should -Be $all[95..104].Id
    }

    It 'sends nothing for -First 0' {
        Get-ScalekitOrganization -First 0 | Should -BeNullOrEmpty
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'writes the total before the first object with -IncludeTotalCount' {
        $output = @(Get-ScalekitDirectoryUser @Big -First 2 -IncludeTotalCount)
        $output.Count | Should -Be 3
        $output[0] | Should -Be 250
        $output[0].ToString() | Should -Be 'Total count: 250'
        $output[1].Id | Should -BeLike 'diruser_*'
    }

    It 'says that a total is unknown where the service has none' {
        $output = @(Get-ScalekitDirectoryUser -OrganizationId org_102690563300020000 -First 1 -IncludeTotalCount)
        $output[0].ToString() | Should -BeLike 'Unknown*'
    }

    It 'is an error, not an endless loop, when a page leads to itself' {
        Add-EmulatorFault @{ kind = 'LoopingPageToken'; operationId = 'listDirectoryUsers'; times = 0 }
        $problems = $null
        $users = @(Get-ScalekitDirectoryUser @Big -PageSize 10 -ErrorAction SilentlyContinue -ErrorVariable problems)
        $users.Count | Should -BeLessThan 40
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PageTokenLoop,*'
    }

    It 'goes on with the other organizations when one fails' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listDirectories'; times = 1 }
        $problems = $null
        $directories = @(Get-ScalekitDirectory -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable problems)
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        "$($problems[0].TargetObject)" | Should -Be 'Acme Corporation'
        @($directories.OrganizationId | Select-Object -Unique) | Should -Be org_102690563300020000, org_102690563300030000
    }

    It 'keeps the order of its input, whatever takes longest' {
        Add-EmulatorFault @{ kind = 'Delay'; operationId = 'getOrganization'; delay = '00:00:00.300'; times = 1 }
        @('org_102690563300030000', 'org_102690563300010000', 'org_102690563300020000' | Get-ScalekitOrganization).Id |
            Should -Be org_102690563300030000, org_102690563300010000, org_102690563300020000
    }

    It 'belongs to the row of the file that a pipeline variable holds' {
        $file = Join-Path $TestDrive 'organizations.csv'
        'org_102690563300030000', 'org_102690563300010000', 'org_102690563300020000', 'org_102690563300010000' |
            Select-Object @{ n = 'Id'; e = { $_ } } | Export-Csv $file -NoTypeInformation
        Add-EmulatorFault @{ kind = 'Delay'; operationId = 'getOrganization'; delay = '00:00:00.100'; times = 1 }
        $pairs = Import-Csv $file -PipelineVariable row | Get-ScalekitOrganization | ForEach-Object { "$($row.Id) $($_.Id)" }
        $pairs | Should -Be 'org_102690563300030000 org_102690563300030000', 'org_102690563300010000 org_102690563300010000',
            'org_102690563300020000 org_102690563300020000', 'org_102690563300010000 org_102690563300010000'
    }

    It 'takes two organizations of one name for two, and one that is read twice for one' {
        $one, $two = 'Twin', 'Twin' | New-ScalekitOrganization
        $again = Get-ScalekitOrganization $one.Id
        @($one, $two, $again | Select-Object -Unique).Count | Should -Be 2
        @($one, $two, $again | Sort-Object -Unique).Count | Should -Be 2
        @($one, $two, $again | Group-Object).Count | Should -Be 2
        Compare-Object $one $two | Should -Not -BeNullOrEmpty
        Compare-Object @($one, $two) @($two, $again) | Should -BeNullOrEmpty
        @($one, $two) -contains $again | Should -BeTrue
        $again -in @($two) | Should -BeFalse
        $again -eq $one | Should -BeTrue
        $two -ne $one | Should -BeTrue
        @{ $one = 1 }[$again] | Should -Be 1
        @(Get-ScalekitOrganization | Sort-Object).Id | Should -Be (@(Get-ScalekitOrganization).Id | Sort-Object)
    }

    It 'sorts, groups and measures' {
        (Get-ScalekitOrganization | Sort-Object DisplayName -Descending).DisplayName | Should -Be 'Initech', 'Globex', 'Acme Corporation'
        @(Get-ScalekitDirectoryUser | Group-Object OrganizationId).ForEach({ $_.Count }) | Should -Be 255, 5, 10
        (Get-ScalekitDirectoryUser @Big | Measure-Object).Count | Should -Be 250
        ([datetimeoffset](Get-ScalekitOrganization | Measure-Object CreateTime -Minimum).Minimum).Year | Should -Be 2026
    }

    It 'writes <Type> as Scalekit.<Type>' -ForEach $Types {
        @(& $Command) | ForEach-Object { $_.GetType().FullName | Should -Be "Scalekit.$Type" }
    }

    It 'turns <Type> into CSV and back with the values that count' -ForEach $Types {
        $objects = @(& $Command)
        $file = Join-Path $TestDrive 'objects.csv'
        $objects | Export-Csv $file
        $rows = @(Import-Csv $file)
        $rows.$Key | Should -Be $objects.$Key
        @($objects | ConvertTo-Csv).Count | Should -Be ($objects.Count + 1)
    }

    It 'writes what a tool gave back as JSON into a CSV cell' {
        $row = Invoke-ScalekitTool fetch ada@example.com -ToolInput @{ to = 'a', 'b' } | ConvertTo-Csv | ConvertFrom-Csv
        ($row.Data | ConvertFrom-Json).input.to | Should -Be a, b
    }

    It 'turns <Type> into JSON and back with the values that count' -ForEach $Types {
        $objects = @(& $Command)
        $json = $objects | ConvertTo-Json -Depth 10 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        ($json | ConvertFrom-Json).$Key | Should -Be $objects.$Key
    }

    It 'takes identifiers by position: <Command>' -ForEach @(
        @{ Command = 'Get-ScalekitConnection org_102690563300010000'; Ids = 'conn_102690563300010001', 'conn_102690563300010002' }
        @{ Command = 'Get-ScalekitConnection org_102690563300010000 conn_102690563300010002'; Ids = 'conn_102690563300010002' }
        @{ Command = 'Get-ScalekitDirectory org_102690563300010000'; Ids = 'dir_102690563300010001', 'dir_102690563300010002' }
        @{ Command = 'Get-ScalekitDirectory org_102690563300010000 dir_102690563300010002'; Ids = 'dir_102690563300010002' }
        @{ Command = 'Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010002 -First 1';
            Ids = 'diruser_102600010200000001' }
        @{ Command = 'Get-ScalekitDirectoryGroup org_102690563300010000 dir_102690563300010002 -First 1';
            Ids = 'dirgroup_102600010200000001' }
        @{ Command = 'Get-ScalekitRole org_102690563300010000 adm*'; Ids = 'role_102690563300010000' }
    ) {
        @(& ([scriptblock]::Create($Command))).Id | Should -Be $Ids
    }

    It 'takes what is piped in for what it is: <Command>' -ForEach @(
        @{ Command = 'Get-ScalekitOrganization org_102690563300010000 | Get-ScalekitConnection'; Ids = 'conn_102690563300010001',
            'conn_102690563300010002' }
        @{ Command = 'Get-ScalekitConnection org_102690563300020000 | Get-ScalekitConnection'; Ids = 'conn_102690563300020001',
            'conn_102690563300020002' }
        @{ Command = 'Get-ScalekitDirectory org_102690563300020000 | Get-ScalekitConnection'; Ids = 'conn_102690563300020001',
            'conn_102690563300020002' }
        @{ Command = 'Get-ScalekitRole org_102690563300020000 admin | Get-ScalekitConnection'; Ids = 'conn_102690563300020001',
            'conn_102690563300020002' }
        @{
            Command = 'Get-ScalekitOrganization org_102690563300010000 | ConvertTo-Csv | ConvertFrom-Csv | Get-ScalekitConnection'
            Ids     = 'conn_102690563300010001', 'conn_102690563300010002'
        }
        @{
            Command = 'Get-ScalekitConnection org_102690563300020000 | ConvertTo-Csv | ConvertFrom-Csv | Get-ScalekitConnection'
            Ids     = 'conn_102690563300020001', 'conn_102690563300020002'
        }
        @{ Command = 'Get-ScalekitDirectory org_102690563300010000 | Get-ScalekitDirectory'; Ids = 'dir_102690563300010001',
            'dir_102690563300010002' }
        @{ Command = 'Get-ScalekitConnection org_102690563300010000 | Select-Object -First 1 | Get-ScalekitDirectory';
            Ids = 'dir_102690563300010001', 'dir_102690563300010002' }
        @{ Command = 'Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010002 -First 1 | Get-ScalekitOrganization';
            Ids = 'org_102690563300010000' }
    ) {
        @(& ([scriptblock]::Create($Command))).Id | Should -Be $Ids
    }

    It 'takes numbers for identifiers, and refuses what has none, by its name' {
        { Get-ScalekitOrganization 42 -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
        $problem = { [pscustomobject]@{ Some = 'thing' } | Get-ScalekitOrganization -ErrorAction Stop } | Should -Throw -PassThru
        "$problem" | Should -BeLike '*has no property OrganizationId*'
    }

    It 'finds every property of a child in its parent''s terms' {
        $user = Get-ScalekitDirectoryUser -First 1
        $user.UserId | Should -Be $user.Id
        $user.OrganizationId | Should -Be org_102690563300010000
        $user.DirectoryId | Should -Be dir_102690563300010001
    }
}
