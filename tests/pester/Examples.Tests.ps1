#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator

    function Invoke-Example {
        param([string] $Name, [string[]] $ArgumentList = @(), [hashtable] $Environment = @{})
        Invoke-Pwsh -Environment ((Get-EmulatorVariable) + $Environment) -ArgumentList (@('-NonInteractive', '-File', (Get-RepositoryPath "docs/examples/$Name")) + $ArgumentList)
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
usr_ada,org_0001,admin;viewer
usr_0001_1,org_0001,viewer
usr_grace,org_none,viewer
,org_0001,viewer
usr_alan,org_0002,
'@
    }

    It 'does what it can and reports each row' {
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 1
        $rows = @(Import-Csv $Report)
        $rows.UserId | Should -Be usr_ada, usr_0001_1, usr_grace, '', usr_alan
        $rows.Result | Should -Be Added, AlreadyMember, Failed, Failed, Added
        $rows[2].ErrorId | Should -Be NotFound
        $rows[2].Message | Should -BeLike '*org_none*'
        $rows[2].RequestId | Should -Not -BeNullOrEmpty
        $rows[0].Role | Should -Be 'admin;viewer'
    }

    It 'can be run again' {
        Set-Content $Hires "UserId,OrganizationId`nusr_ada,org_0001`nusr_alan,org_0002"
        (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
        (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
        (Import-Csv $Report).Result | Should -Be AlreadyMember, AlreadyMember
        @(Get-EmulatorRequest -OperationId addMembership | Where-Object status -EQ 201).Count + @(Get-EmulatorRequest -OperationId addMembership | Where-Object status -EQ 200).Count | Should -Be 2
    }

    It 'says where nobody can know' {
        Set-Content $Hires "UserId,OrganizationId`nusr_ada,org_0001`nusr_alan,org_0002"
        Add-EmulatorFault @{ kind = 'Status'; status = 502; operationId = 'addMembership'; times = 1 }
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-ThrottleLimit', '1'
        $run.ExitCode | Should -Be 2
        (Import-Csv $Report).Result | Should -Be Unknown, Added
    }

    It 'sends nothing with -WhatIf' {
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-WhatIf'
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*What if: Add user usr_ada to organization org_0001*'
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
        $Report | Should -Not -Exist
    }

    It 'refuses a file of something else' {
        Set-Content $Hires "a,b`n1,2"
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires
        $run.ExitCode | Should -Be 1
        $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*has no column OrganizationId and UserId*'
    }
}

Describe 'offboard-user' {
    BeforeEach {
        Clear-Emulator
    }

    It 'takes a user out of every organization' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_0001_1'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*usr_0001_1*org_0001*Removed*org_0002*NoMember*'
        @(Get-EmulatorRequest -OperationId removeMembership).path | Sort-Object | Should -Be (1..3 | ForEach-Object { "/api/v1/memberships/organizations/org_000$_/users/usr_0001_1" })
    }

    It 'fails where something fails' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'removeMembership'; times = 1 }
        (Invoke-Example offboard-user.ps1 '-UserId', 'usr_0001_1', '-OrganizationId', 'org_0001').ExitCode | Should -Be 1
    }

    It 'sends nothing with -WhatIf' {
        $run = Invoke-Example offboard-user.ps1 '-UserId', 'usr_0001_1', '-WhatIf'
        $run.Output | Should -BeLike '*What if: Remove user usr_0001_1 from organization org_0001*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }
}

Describe 'access-review' {
    BeforeAll {
        Clear-Emulator
        $null = Invoke-RestMethod "$(Get-EmulatorUrl)/api/v1/organizations" -Method Post -ContentType application/json -Headers @{ Authorization = "Bearer $(Get-EmulatorToken)" } -Body '{"display_name":"<b>Bold & Brave</b>"}'
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
        $Run.Output | Should -Match "Users\s+: $($rows.Count)\s"
        $rows.Count | Should -BeGreaterThan 100
        @($rows | Where-Object Active -EQ True).Count | Should -BeGreaterThan 0
        $rows.OrganizationId | Select-Object -Unique | Should -Contain org_0001
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createOrganization | Should -BeNullOrEmpty
    }

    It 'is a page that stands alone and encodes what it shows' {
        $Page | Should -Not -Match '(src|href)='
        $Page | Should -Not -Match '<b>Bold'
        $Page | Should -BeLike '*&lt;b&gt;Bold &amp; Brave&lt;/b&gt;*'
        [regex]::Matches($Page, '<section>').Count | Should -Be 4
        [regex]::Matches($Page, "<tr><td>").Count | Should -Be @(Import-Csv $Csv).Count
        [regex]::Matches($Page, "class='active'").Count | Should -Be 4
    }
}

Describe 'check-drift' {
    BeforeEach {
        Clear-Emulator
        $script:Desired = Join-Path $TestDrive 'desired.json'
    }

    It 'is silent where all is as it is to be' {
        Set-Content $Desired '[{ "OrganizationId": "org_0001", "DisplayName": "Acme Corporation", "Features": { "sso": true }, "Roles": ["admin"] }]'
        $run = Invoke-Example check-drift.ps1 '-Desired', $Desired
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output.Trim() | Should -BeNullOrEmpty
    }

    It 'writes each difference and changes nothing' {
        Set-Content $Desired '[{ "OrganizationId": "org_0001", "DisplayName": "Acme", "Features": { "sso": false }, "Metadata": { "plan": "gold" }, "Roles": ["auditor"] }, { "ExternalId": "none" }]'
        $run = Invoke-Example check-drift.ps1 '-Desired', $Desired
        $run.ExitCode | Should -Be 3
        foreach ($what in 'DisplayName', 'Feature sso', 'Metadata plan', 'Role auditor', 'Organization') { $run.Output | Should -BeLike "*$what*" }
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }
}

Describe 'fan-out' {
    BeforeEach {
        Clear-Emulator
    }

    It 'shares one session among runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $run = Invoke-Example fan-out.ps1
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_0001*org_0002*org_0003*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }

    It 'hands a token to jobs' {
        $path = Get-RepositoryPath 'docs/examples/fan-out.ps1'
        $run = Invoke-Pwsh -Environment ((Get-EmulatorVariable) + @{ HANDED_TOKEN = Get-EmulatorToken }) -ArgumentList '-NonInteractive', '-Command',
        "`$token = [securestring]::new(); `$env:HANDED_TOKEN.ToCharArray().ForEach({ `$token.AppendChar(`$_) }); `$env:SCALEKIT_CLIENT_SECRET = `$null; & '$path' -AsJob -AccessToken `$token -Jobs 2"
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_0001*org_0002*org_0003*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }
}
