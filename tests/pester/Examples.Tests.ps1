#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator

    function Invoke-Example {
        param([string] $Name, [string[]] $ArgumentList = @(), [hashtable] $Environment = @{})
        $script = Get-RepositoryPath "docs/examples/$Name"
        Invoke-Pwsh -Environment ((Get-EmulatorVariable) + $Environment) -ArgumentList (@('-File', $script) + $ArgumentList)
    }
}

AfterAll {
    Close-Emulator
}

Describe 'onboard-from-csv' {
    BeforeEach {
        Clear-Emulator
        $script:Hires = Join-Path $TestDrive 'hires.csv'
        $script:Report = Join-Path $TestDrive 'report.csv'
        Remove-Item $Report -ErrorAction Ignore
        Set-Content $Hires @'
UserId,OrganizationId,Role
usr_102690563300000001,org_102690563300010000,admin;viewer
usr_102690563300010001,org_102690563300010000,viewer
usr_102690563300000002,org_none,viewer
,org_102690563300010000,viewer
usr_102690563300000003,org_102690563300020000,
'@
    }

    It 'does what it can and reports each row' {
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 1
        $rows = @(Import-Csv $Report)
        $rows.UserId | Should -Be usr_102690563300000001, usr_102690563300010001, usr_102690563300000002, '', usr_102690563300000003
        $rows.Result | Should -Be Added, AlreadyMember, Failed, Failed, Added
        $rows[2].ErrorId | Should -Be NotFound
        $rows[2].Message | Should -BeLike '*org_none*'
        $rows[2].RequestId | Should -Not -BeNullOrEmpty
        $rows[0].Role | Should -Be 'admin;viewer'
    }

    It 'can be run again' {
        Set-Content $Hires @'
UserId,OrganizationId
usr_102690563300000001,org_102690563300010000
usr_102690563300000003,org_102690563300020000
'@
        (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
        (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
        (Import-Csv $Report).Result | Should -Be AlreadyMember, AlreadyMember
        @(Get-EmulatorRequest -OperationId addMembership | Where-Object status -In 200, 201).Count | Should -Be 2
    }

    It 'says where nobody can know' {
        Set-Content $Hires @'
UserId,OrganizationId
usr_102690563300000001,org_102690563300010000
usr_102690563300000003,org_102690563300020000
'@
        Add-EmulatorFault @{ kind = 'Status'; status = 502; operationId = 'addMembership'; times = 1 }
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-ThrottleLimit', '1'
        $run.ExitCode | Should -Be 2
        (Import-Csv $Report).Result | Should -Be Unknown, Added
    }

    It 'sends nothing with -WhatIf' {
        Set-Content $Hires "UserId,OrganizationId`nusr_102690563300000001,org_102690563300010000"
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-WhatIf'
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*What if: Add user usr_102690563300000001 to organization org_102690563300010000*'
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
        $Report | Should -Not -Exist
    }

    It 'refuses a file of something else' {
        Set-Content $Hires "a,b`n1,2"
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires
        $run.ExitCode | Should -Be 1
        $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*has no column OrganizationId and UserId*'
    }

    It 'refuses a file without rows' {
        Set-Content $Hires 'UserId,OrganizationId'
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires
        $run.ExitCode | Should -Be 1
        $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*has no rows*'
    }

    It 'accounts for every row: a cell that cannot be read, blanks, the same once more, the same with something else' {
        Set-Content $Hires @'
UserId,OrganizationId,Role,Metadata,Roles
usr_102690563300000001,org_102690563300010000,viewer,{ bad,
 usr_102690563300000003 ,org_102690563300010000 ,viewer,,
usr_102690563300000003,org_102690563300010000,viewer,,
usr_102690563300000003,org_102690563300010000,admin,,
'@
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
        $run.ExitCode | Should -Be 1
        $rows = @(Import-Csv $Report)
        $rows.Result | Should -Be Failed, Added, Duplicate, Failed
        $rows[0].ErrorId | Should -Be ParameterArgumentTransformationError
        $rows[0].Message | Should -Not -BeNullOrEmpty
        $run.Output | Should -BeLike '*Not used: column Roles.*'
        @(Get-EmulatorRequest -OperationId addMembership).Count | Should -Be 1
        # The report is a file like any other.
        Copy-Item $Report $Hires
        (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 1
        (Import-Csv $Report).Result | Should -Be Failed, AlreadyMember, Duplicate, Failed
    }

    It 'shows with -WhatIf which rows cannot be sent' {
        Set-Content $Hires @'
UserId,OrganizationId,Metadata
usr_102690563300000001,org_102690563300010000,{ bad
,org_102690563300010000,
usr_102690563300000003,org_102690563300010000,
'@
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-WhatIf'
        $run.ExitCode | Should -Be 1
        $run.Output |
            Should -BeLike '*What if: Add user usr_102690563300000003*usr_102690563300000001*Failed*has no OrganizationId or no UserId*'
    }
}

Describe 'offboard-user' {
    BeforeEach {
        Clear-Emulator
    }

    It 'takes a user out of every organization' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*usr_102690563300010001*org_102690563300010000*Removed*org_102690563300020000*NoMember*'
        $paths = 1..3 | ForEach-Object { "/api/v1/memberships/organizations/org_1026905633000${_}0000/users/usr_102690563300010001" }
        @(Get-EmulatorRequest -OperationId removeMembership).path | Sort-Object | Should -Be $paths
    }

    It 'fails where something fails' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'removeMembership'; times = 1 }
        (Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001', '-OrganizationId', 'org_102690563300010000').ExitCode |
            Should -Be 1
    }

    It 'sends nothing with -WhatIf' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001', '-WhatIf'
        $run.Output | Should -BeLike '*What if: Remove user usr_102690563300010001 from organization org_102690563300010000*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }

    It 'takes lists as -File hands them over' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001,usr_102690563300010002', '-OrganizationId',
            'org_102690563300010000, org_102690563300020000'
        $run.ExitCode | Should -Be 0
        @(Get-EmulatorRequest -OperationId removeMembership).Count | Should -Be 4
        [regex]::Matches($run.Output, 'Removed').Count | Should -Be 2
    }

    It 'removes nobody where an organization does not exist' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001', '-OrganizationId', 'org_102690563300010000,org_none'
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*org_none*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }

    It 'says who was a member of none' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001,usr_102690563399990005'
        $run.ExitCode | Should -Be 2
        $run.Output | Should -BeLike '*Removed from no organization: usr_102690563399990005.*'
    }

    It 'removes those that a file names, and fails for a row that names nobody' {
        Set-Content (Join-Path $TestDrive 'leavers.csv') "UserId,Note`n,x`nusr_102690563300010001,y"
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        "Import-Csv '$TestDrive/leavers.csv' | & '$(Get-RepositoryPath 'docs/examples/offboard-user.ps1')'; exit `$LASTEXITCODE"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*usr_102690563300010001*Removed*1 rows have no UserId*'
    }

    It 'refuses objects without a user' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        "[pscustomobject]@{ User = 'usr_102690563300010001' } | & '$(Get-RepositoryPath 'docs/examples/offboard-user.ps1')'"
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*has no column UserId*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm, and so cannot run where nobody answers' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_102690563300010001', '-Confirm'
        $run.ExitCode | Should -Be 1
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }
}

Describe 'access-review' {
    BeforeAll {
        # By hand: the module is not what is tested.
        function Send-Organization([string] $Path, [string] $Method, [string] $Body) {
            $request = @{ Method = $Method; ContentType = 'application/json'; Body = $Body }
            $headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }
            $null = Invoke-RestMethod "$(Get-EmulatorUrl)/api/v1/organizations$Path" -Headers $headers @request
        }
        Clear-Emulator
        Send-Organization '' Post '{"display_name":"<b>Bold & Brave</b>"}'
        $script:Csv = Join-Path $TestDrive 'review.csv'
        $script:Html = Join-Path $TestDrive 'review.html'
        $script:Run = Invoke-Example access-review.ps1 '-CsvPath', $Csv, '-HtmlPath', $Html
        $script:Page = Get-Content $Html -Raw -Encoding UTF8
    }

    It 'counts what there is' {
        $Run.Problem | Should -BeNullOrEmpty
        $Run.ExitCode | Should -Be 0
        $Run.Output | Should -Match 'Organizations\s+: 4'
        $rows = @(Import-Csv $Csv)
        $users = @($rows | Where-Object Kind -EQ DirectoryUser)
        $members = @($rows | Where-Object Kind -EQ Member)
        $Run.Output | Should -Match "\sDirectoryUsers\s+: $($users.Count)\s"
        $Run.Output | Should -Match (Select-ByContract -Published '\sMembers\s+: not listed' -Live "\sMembers\s+: $($members.Count)\s")
        $users.Count | Should -BeGreaterThan 100
        @($users | Where-Object Status -EQ active).Count | Should -BeGreaterThan 0
        $users.OrganizationId | Select-Object -Unique | Should -Contain org_102690563300010000
        $members.Count | Should -Be (Select-ByContract -Published 0 -Live 9)
        if ($members) {
            $members[0].Email, $members[0].Status, $members[0].Roles | Should -Not -Contain ''
        }
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createOrganization | Should -BeNullOrEmpty
    }

    It 'is a page that stands alone and encodes what it shows' {
        $Page | Should -Not -Match '(src|href)='
        $Page | Should -Not -Match '<b>Bold'
        $Page | Should -BeLike '*&lt;b&gt;Bold &amp; Brave&lt;/b&gt;*'
        [regex]::Matches($Page, '<details').Count | Should -Be 4
        [regex]::Matches($Page, '<tr><td>').Count | Should -Be @(Import-Csv $Csv).Count
        [regex]::Matches($Page, "class='bar'").Count | Should -Be (Select-ByContract -Published 3 -Live 6)
    }

    It 'begins with what somebody should look at, and says what it does not know' {
        $Page | Should -BeLike '*<b>Organizations without enabled single sign-on</b>: &lt;b&gt;Bold*'
        $Page | Should -BeLike '*<b>Directories not synchronized for 7 days</b>: *Acme Corporation (okta, 2026*'
        $Page -like '*Members who are not active*' | Should -Be (Select-ByContract -Published $false -Live $true)
        $Page -like '*does not list members*' | Should -Be (Select-ByContract -Published $true -Live $false)
        $Page | Should -BeLike '*<dt>Single sign-on</dt><dd>okta SAML (enabled)*'
    }

    It 'writes nothing that a spreadsheet would carry out' {
        Send-Organization /org_102690563300020000 Patch '{"display_name":"=1+1"}'
        (Invoke-Example access-review.ps1 '-CsvPath', $Csv, '-Name', '=1*,Acme*').ExitCode | Should -Be 0
        (Import-Csv $Csv).Organization | Sort-Object -Unique | Should -Be "'=1+1", 'Acme Corporation'
    }

    It 'refuses a name that no organization has' {
        $run = Invoke-Example access-review.ps1 '-Name', 'Acme*,Zzz*'
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*No organization has a name like Zzz*'
    }
}

Describe 'check-drift' {
    BeforeEach {
        Clear-Emulator
        $script:Desired = Join-Path $TestDrive 'desired.json'
    }

    It 'is silent where all is as it is to be' {
        Set-Content $Desired @'
[{ "OrganizationId": "org_102690563300010000", "DisplayName": "Acme Corporation", "Features": { "sso": true }, "Roles": ["admin"] }]
'@
        $run = Invoke-Example check-drift.ps1 '-Desired', $Desired
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output.Trim() | Should -BeNullOrEmpty
    }

    It 'writes each difference and changes nothing' {
        Set-Content $Desired @'
[
    {
        "OrganizationId": "org_102690563300010000", "DisplayName": "Acme", "Features": { "sso": false }, "Metadata": { "plan": "gold" },
        "Roles": ["auditor"]
    },
    { "ExternalId": "none" }
]
'@
        $run = Invoke-Example check-drift.ps1 '-Desired', $Desired
        $run.ExitCode | Should -Be 3
        foreach ($what in 'DisplayName', 'Feature sso', 'Metadata plan', 'Role auditor', 'Organization') {
            $run.Output | Should -BeLike "*$what*"
        }
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }

    It 'refuses what it would not compare: <_>' -ForEach @(
        '[]', '', '["org_102690563300010000"]'
        '[{ "OrganizationId": "org_102690563300010000", "Feature": { "sso": true } }]'
        '[{ "OrganizationId": "org_102690563300010000", "Features": { "sso": "off" } }]'
        '[{ "OrganizationId": "org_102690563300010000", "Features": ["sso"] }]'
        '[{ "DisplayName": "Acme" }]'
    ) {
        Set-Content $Desired $_
        $run = Invoke-Example check-drift.ps1 '-Desired', $Desired
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -Match 'has|is no object'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'fan-out' {
    BeforeEach {
        Clear-Emulator
    }

    It 'shares one session among runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $run = Invoke-Example fan-out.ps1
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_102690563300010000*org_102690563300020000*org_102690563300030000*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }

    It 'keeps the others where one organization fails' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listDirectoryUsers'; times = 1 }
        $run = Invoke-Example fan-out.ps1 '-ThrottleLimit', '1'
        $run.ExitCode | Should -Be 1
        [regex]::Matches($run.Output, 'Counted').Count | Should -Be 2
        [regex]::Matches($run.Output, 'Failed').Count | Should -Be 1
    }

    It 'hands a token to jobs, which find the module where it was imported from' {
        $path = Get-RepositoryPath 'docs/examples/fan-out.ps1'
        $variables = (Get-EmulatorVariable) + @{ HANDED_TOKEN = Get-EmulatorToken; PSModulePath = $env:PSModulePath }
        $run = Invoke-Pwsh -Environment $variables -ArgumentList '-Command', @"
Import-Module '$(Get-ModuleUnderTest)'
`$token = [securestring]::new()
`$env:HANDED_TOKEN.ToCharArray().ForEach({ `$token.AppendChar(`$_) })
`$env:SCALEKIT_CLIENT_SECRET = `$null
& '$path' -AsJob -AccessToken `$token -Jobs 2
"@
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_102690563300010000*org_102690563300020000*org_102690563300030000*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }
}
