#Requires -Version 5.1
BeforeDiscovery {
    # The published contract lacks most of what a configuration contains.
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force

    $script:Dev = Open-Emulator -PassThru
    $script:Prod = Open-Emulator -PassThru

    function Clear-Environment {
        Use-Emulator $Dev
        Clear-Emulator
        Use-Emulator $Prod
        Clear-Emulator
    }

    # Exports the configuration of the current emulator.
    function Export-Environment([string] $Folder, [string] $Option = '') {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        "Export-ScalekitConfiguration '$Folder' $Option"
        if ($run.ExitCode) { throw $run.Problem }
    }

    function Rename-Acme([string] $Name) {
        Send-Organization /org_102690563300010000 Patch (ConvertTo-Json @{ display_name = $Name })
    }

    function Get-AcmeName {
        $headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }
        (Invoke-RestMethod "$(Get-EmulatorUrl)/api/v1/organizations/org_102690563300010000" -Headers $headers).organization.display_name
    }

    function Get-Change {
        Get-EmulatorRequest | Where-Object method -NE GET
    }

    # Undoes line wrapping and the bars that PowerShell puts before the lines of an error.
    function Join-Text([string] $Text) {
        $Text -replace '[\s|]+', ' '
    }
}

AfterAll {
    Close-Emulator
}

Describe 'backup-to-git' -Skip:(-not $IsLive) {
    BeforeAll {
        # Ignores the Git settings of the machine's user.
        $script:Git = @{ GIT_CONFIG_NOSYSTEM = '1'; GIT_CONFIG_GLOBAL = Join-Path $TestDrive 'gitconfig' }
        $script:Before = @{}
        foreach ($name in $Git.Keys) {
            $Before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Git[$name])
        }
        Set-Content $Git.GIT_CONFIG_GLOBAL "[user]`n name = Backup`n email = backup@acme.example`n[init]`n defaultBranch = main"
        $script:Number = 0

        function Invoke-Backup([string[]] $Option = @()) {
            Invoke-Example backup-to-git.ps1 (@('-Path', (Join-Path $Work 'backup/prod')) + $Option)
        }
    }

    AfterAll {
        foreach ($name in $Git.Keys) { [Environment]::SetEnvironmentVariable($name, $Before[$name]) }
    }

    BeforeEach {
        Clear-Environment
        $script:Number++
        $script:Work = Join-Path $TestDrive "work-$Number"
        git init --quiet $Work
        Set-Content (Join-Path $Work 'README.md') 'Backups.'
        git -C $Work add README.md
        git -C $Work commit --quiet --message Start
    }

    It 'commits what has changed, and nothing where nothing has' {
        $run = Invoke-Backup
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Match "Commit +: $(git -C $Work rev-parse HEAD)"
        git -C $Work ls-files | Should -Contain backup/prod/organizations/acme.json
        git -C $Work rev-list --count HEAD | Should -Be 2

        $run = Invoke-Backup
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Match 'Commit +: *\r?\n'
        git -C $Work rev-list --count HEAD | Should -Be 2

        Rename-Acme 'Acme Inc'
        $run = Invoke-Backup
        $run.ExitCode | Should -Be 0
        git -C $Work log -1 --format=%s | Should -Be 'Configuration of 127.0.0.1: one file changed'
        git -C $Work diff --name-only HEAD~1 | Should -Be backup/prod/organizations/acme.json
        $diff = git -C $Work diff --unified=0 HEAD~1 | Where-Object { $_ -match '^[+-] ' }
        $diff.Trim() | Should -Be '-  "displayName": "Acme Corporation",', '+  "displayName": "Acme Inc",'
        git -C $Work status --porcelain | Should -BeNullOrEmpty
        Get-Change | Where-Object path -NotLike '*/org_102690563300010000' | Should -BeNullOrEmpty
    }

    It 'has no secret and no identifier in the repository, with members neither' {
        (Invoke-Backup '-IncludeMember').ExitCode | Should -Be 0
        $all = git -C $Work log --patch --all | Out-String
        $all | Should -BeLike '*ada.lovelace@acme.example*'
        foreach ($secret in (Get-EmulatorSecret -AsText), (Get-EmulatorClientId), 'eyJ', 'org_1026', 'usr_1026', 'secret"') {
            $all | Should -Not -BeLike "*$secret*"
        }
    }

    It 'leaves the rest of the repository alone' {
        Set-Content (Join-Path $Work 'notes.txt') 'Mine.'
        Add-Content (Join-Path $Work 'README.md') 'Mine too.'
        git -C $Work add README.md
        (Invoke-Backup).ExitCode | Should -Be 0
        git -C $Work status --porcelain | Should -Be 'M  README.md', '?? notes.txt'
    }

    It 'refuses a folder in which somebody is working, and reads nothing' {
        (Invoke-Backup).ExitCode | Should -Be 0
        $file = Join-Path $Work 'backup/prod/roles.json'
        Add-Content $file ' '
        $head = git -C $Work rev-parse HEAD
        Clear-EmulatorRequest
        $run = Invoke-Backup
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*has changes that are not committed*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
        git -C $Work rev-parse HEAD | Should -Be $head
    }

    It 'commits nothing where the export fails' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listOrganizations' }
        $run = Invoke-Backup
        $run.ExitCode | Should -Be 1
        git -C $Work rev-list --count HEAD | Should -Be 1
        git -C $Work status --porcelain | Should -BeNullOrEmpty
    }

    It 'takes over what others have pushed, and pushes' {
        $hub = Join-Path $TestDrive "hub-$Number"
        git clone --quiet --bare $Work $hub
        git -C $Work remote add origin $hub
        git -C $Work fetch --quiet origin
        git -C $Work branch --quiet --set-upstream-to=origin/main
        $other = Join-Path $TestDrive "other-$Number"
        git clone --quiet $hub $other
        git -C $other commit --quiet --allow-empty --message 'By a colleague'
        git -C $other push --quiet

        $run = Invoke-Backup '-Push'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        git -C $hub log --format=%s main | Should -Be 'Configuration of 127.0.0.1: 8 files changed', 'By a colleague', 'Start'
    }

    It 'says what git says where there is no repository' {
        $run = Invoke-Example backup-to-git.ps1 '-Path', (Join-Path $TestDrive "none-$Number")
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*git status*failed: *not a git repository*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'drift-alarm' -Skip:(-not $IsLive) {
    BeforeAll {
        Clear-Environment
        $script:Files = Join-Path $TestDrive 'prod'
        Export-Environment $Files
    }

    BeforeEach {
        Clear-Environment
        $script:TextPath = Join-Path $TestDrive 'alarm.txt'
        Remove-Item $TextPath -ErrorAction Ignore
    }

    It 'is silent where all is as the files say' {
        $run = Invoke-Example drift-alarm.ps1 '-Path', $Files, '-TextPath', $TextPath
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $TextPath | Should -Not -Exist
        @(Get-EmulatorRequest).Count | Should -BeGreaterThan 5
        Get-Change | Should -BeNullOrEmpty
    }

    It 'says what differs, and changes nothing' {
        Rename-Acme 'Acme Inc'
        Send-Organization '' Post '{"display_name":"Umbrella","external_id":"umbrella"}'
        Clear-EmulatorRequest
        $run = Invoke-Example drift-alarm.ps1 '-Path', $Files, '-TextPath', $TextPath
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 2
        $lines = @($run.Output -split '\r?\n' -ne '')
        $lines[0] | Should -Be "Drift: 127.0.0.1 has 2 differences from $Files"
        $lines | Should -Contain '- Organization acme: displayName is "Acme Inc", not "Acme Corporation"'
        $lines | Should -Contain '- Organization umbrella is not in the files'
        @(Get-Content $TextPath) | Should -Be $lines
        Get-Change | Should -BeNullOrEmpty
    }

    It 'looks at the kinds that it is given, as -File hands them over' {
        Rename-Acme 'Acme Inc'
        (Invoke-Example drift-alarm.ps1 '-Path', $Files, '-Kind', 'Role,Permission').ExitCode | Should -Be 0
        (Invoke-Example drift-alarm.ps1 '-Path', $Files, '-Kind', 'Role,Organization').ExitCode | Should -Be 2
    }

    It 'posts its message, in letters that arrive' {
        Rename-Acme "Z$([char]0xFC)rich"
        $listener = [System.Net.HttpListener]::new()
        $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $free.Start()
        $address = "http://127.0.0.1:$($free.LocalEndpoint.Port)/hook/"
        $free.Stop()
        $listener.Prefixes.Add($address)
        $listener.Start()
        $server = [powershell]::Create().AddScript({
                param($Listener)
                $context = $Listener.GetContext()
                $reader = [System.IO.StreamReader]::new($context.Request.InputStream, [System.Text.Encoding]::UTF8)
                $reader.ReadToEnd()
                $context.Response.StatusCode = 200
                $context.Response.Close()
            }).AddArgument($listener)
        try {
            $answer = $server.BeginInvoke()
            $run = Invoke-Example drift-alarm.ps1 '-Path', $Files, '-WebhookUrl', $address
            $run.ExitCode | Should -Be 2
            $answer.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $text = ($server.EndInvoke($answer) | ConvertFrom-Json).text
            $text | Should -BeLike "Drift: *displayName is ""Z$([char]0xFC)rich"", not ""Acme Corporation"""
        }
        finally {
            $listener.Close()
            $server.Dispose()
        }
    }

    It 'fails where nobody got the message, or nothing was compared' {
        Rename-Acme 'Acme Inc'
        $run = Invoke-Example drift-alarm.ps1 '-Path', $Files, '-WebhookUrl', "$(Get-EmulatorUrl)/nowhere"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Organization acme*'
        $run = Invoke-Example drift-alarm.ps1 '-Path', (Join-Path $TestDrive 'missing')
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*missing*'
    }

    It 'takes values for the names in the files' {
        $folder = Join-Path $TestDrive 'named'
        Copy-Item $Files $folder -Recurse
        $acme = Join-Path $folder 'organizations/acme.json'
        (Get-Content $acme -Raw) -replace '"Acme Corporation"', '"{{ACME}}"' | Set-Content $acme
        $values = Join-Path $TestDrive 'values.json'
        Set-Content $values '{ "ACME": "Acme Corporation" }'
        $run = Invoke-Example drift-alarm.ps1 '-Path', $folder
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*ACME*'
        (Invoke-Example drift-alarm.ps1 '-Path', $folder, '-ParameterPath', $values).ExitCode | Should -Be 0
    }
}

Describe 'promote' -Skip:(-not $IsLive) {
    BeforeAll {
        # Sets up development with a change to promote to production.
        Clear-Environment
        $script:Files = Join-Path $TestDrive 'files'
        Use-Emulator $Dev
        Rename-Acme 'Acme | Inc'
        Send-Organization '' Post '{"display_name":"Umbrella","external_id":"umbrella"}'
        Export-Environment $Files
        $script:PlanPath = Join-Path $TestDrive 'plan.json'
        $script:SummaryPath = Join-Path $TestDrive 'plan.md'

        function Invoke-Planning([string[]] $Option = @()) {
            Invoke-Example promote.ps1 (@('-Path', $Files, '-PlanPath', $PlanPath, '-SummaryPath', $SummaryPath) + $Option)
        }

        function Invoke-Plan {
            Invoke-Example promote.ps1 '-PlanPath', $PlanPath, '-Apply'
        }
    }

    BeforeEach {
        Clear-Environment
        Remove-Item $PlanPath, $SummaryPath -ErrorAction Ignore
    }

    It 'makes a plan, with reads only, and makes its changes once it is approved' {
        $run = Invoke-Planning
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 2
        $run.Output | Should -Match '\+ Organization +umbrella'
        $run.Output | Should -Match '~ Organization +acme'
        Get-Change | Should -BeNullOrEmpty
        $summary = Get-Content $SummaryPath
        $summary | Should -Contain '| `~` | Organization | acme | displayName | Acme Corporation | Acme &#124; Inc |'
        $summary | Where-Object { $_ -match '^\| `\+` \| Organization \| umbrella \|' } | Should -Not -BeNullOrEmpty

        $run = Invoke-Plan
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        Get-AcmeName | Should -Be 'Acme | Inc'
        @(Get-Change | Where-Object operationId -EQ createOrganization).Count | Should -Be 1
        (Get-EmulatorState).invitationEmailsSent | Should -Be 0

        # All changes were made, and applying the plan again changes nothing.
        Clear-EmulatorRequest
        (Invoke-Plan).ExitCode | Should -Be 0
        $run = Invoke-Planning
        $run.ExitCode | Should -Be 0
        Get-Content $SummaryPath | Should -Contain 'There is nothing to do.'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'makes what was approved, and not what the files have become' {
        (Invoke-Planning).ExitCode | Should -Be 2
        $acme = Join-Path $Files 'organizations/acme.json'
        $before = Get-Content $acme -Raw
        try {
            $before -replace 'Acme \| Inc', 'Somebody else' | Set-Content $acme
            (Invoke-Plan).ExitCode | Should -Be 0
        }
        finally {
            [System.IO.File]::WriteAllText($acme, $before)
        }
        Get-AcmeName | Should -Be 'Acme | Inc'
    }

    It 'refuses a plan where the environment has changed, or is another' {
        (Invoke-Planning).ExitCode | Should -Be 2
        Rename-Acme 'By hand'
        Clear-EmulatorRequest
        $run = Invoke-Plan
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*acme*'
        Get-Change | Should -BeNullOrEmpty
        Get-AcmeName | Should -Be 'By hand'

        Use-Emulator $Dev
        $run = Invoke-Plan
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike "*$($Prod.Url)*"
        Get-Change | Should -BeNullOrEmpty
    }

    It 'goes on where it stopped' {
        (Invoke-Planning).ExitCode | Should -Be 2
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'createOrganization'; times = 1 }
        $run = Invoke-Plan
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*Organization umbrella*'
        Get-AcmeName | Should -Be 'Acme | Inc'
        (Invoke-Plan).ExitCode | Should -Be 0
        (Invoke-Planning).ExitCode | Should -Be 0
    }

    It 'deletes only the kinds that are named, and no more than it may' {
        Send-Organization '' Post '{"display_name":"Vandelay","external_id":"vandelay"}'
        (Invoke-Planning).Output | Should -Not -Match '- Organization +vandelay'
        $run = Invoke-Planning '-Prune', 'Role,Organization'
        $run.ExitCode | Should -Be 2
        $run.Output | Should -Match '- Organization +vandelay'
        Get-Content $SummaryPath | Where-Object { $_ -match '^\| `-` \| Organization \| vandelay' } | Should -Not -BeNullOrEmpty
        Remove-Item $PlanPath
        $run = Invoke-Planning '-Prune', 'Organization', '-MaximumDelete', '0'
        $run.ExitCode | Should -Be 1
        $PlanPath | Should -Not -Exist
        Get-Change | Where-Object method -EQ DELETE | Should -BeNullOrEmpty
    }

    # GitHub's runner writes the step's text to a file, with one line before it and one after it.
    It 'is run by the steps of the workflow' {
        $text = Get-Content (Get-RepositoryPath 'docs/examples/github-actions/promote.yml') -Raw
        $null = $text -match '(?ms)^ {6}- name: Plan\r?\n.*?run: \|\r?\n(?<run>( {10}[^\n]*\n)+)'
        $step = Join-Path $TestDrive 'step.ps1'
        Set-Content $step (@('$ErrorActionPreference = ''stop''') + ($Matches.run -replace '(?m)^ {10}', '') +
            'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }')
        $repository = Join-Path $TestDrive 'repository'
        $null = New-Item $repository -ItemType Directory
        Copy-Item (Get-RepositoryPath 'docs/examples/promote.ps1') $repository
        Copy-Item $Files (Join-Path $repository 'prod') -Recurse
        $outputPath = Join-Path $TestDrive 'output'
        $variables = (Get-EmulatorVariable) + @{ GITHUB_STEP_SUMMARY = $SummaryPath; GITHUB_OUTPUT = $outputPath }
        $invoke = { Invoke-Pwsh -Environment $variables -ArgumentList '-Command', "Set-Location '$repository'; . '$step'" }

        $run = & $invoke
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        Get-Content $outputPath | Should -Be 'changes=true'
        Join-Path $repository plan.json | Should -Exist
        $SummaryPath | Should -FileContentMatch 'umbrella'

        $null = $text -match '(?m)^ {8}run: (?<run>\./promote\.ps1 [^\r\n]*-Apply)'
        $apply = $Matches.run
        $run = Invoke-Pwsh -Environment $variables -ArgumentList '-Command', "Set-Location '$repository'; $apply; exit `$LASTEXITCODE"
        $run.ExitCode | Should -Be 0
        Get-AcmeName | Should -Be 'Acme | Inc'

        Remove-Item $outputPath
        (& $invoke).ExitCode | Should -Be 0
        Get-Content $outputPath | Should -Be 'changes=false'

        Remove-Item $outputPath
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listOrganizations' }
        (& $invoke).ExitCode | Should -Be 1
        $outputPath | Should -Not -Exist
    }
}

Describe 'rehearse' -Skip:(-not $IsLive) {
    BeforeAll {
        $script:Program = (Get-EmulatorProgram).FullName -replace '\.dll$', $(if ($env:OS -eq 'Windows_NT') { '.exe' } else { '' })

        function Invoke-Rehearsal([string[]] $Option = @()) {
            Invoke-Example rehearse.ps1 (@('-Emulator', $Program) + $Option)
        }

        function Get-Started {
            Get-Process -Name Scalekit.Emulator -ErrorAction Ignore | Where-Object Path -EQ $Program
        }
    }

    BeforeEach {
        Clear-Environment
    }

    It 'rebuilds the environment from its export, and leaves nothing behind' {
        $run = Invoke-Rehearsal '-IncludeMember'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Match 'Differs +: *\r?\n'
        [int][regex]::Match($run.Output, 'Created +: (\d+)').Groups[1].Value | Should -BeGreaterThan 20
        $run.Output | Should -BeLike '*ToDoByHand*User emp-00000001*Connection acme/OKTA SAML*Directory initech/OKTA SCIM*'
        Get-Change | Should -BeNullOrEmpty
        Get-Started | Should -BeNullOrEmpty
    }

    It 'keeps the export, in a folder with a blank in its name, and takes it the next time' {
        $folder = Join-Path $TestDrive 'of today/'
        (Invoke-Rehearsal '-Path', $folder).ExitCode | Should -Be 0
        Join-Path $folder 'organizations/acme.json' | Should -Exist
        Clear-EmulatorRequest
        $run = Invoke-Rehearsal '-Path', $folder, '-NoExport'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'takes values for the names in the files, and says which one is missing' {
        $folder = Join-Path $TestDrive 'named'
        Export-Environment $folder
        $acme = Join-Path $folder 'organizations/acme.json'
        (Get-Content $acme -Raw) -replace '"Acme Corporation"', '"{{ACME}}"' | Set-Content $acme
        $run = Invoke-Rehearsal '-Path', $folder, '-NoExport'
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*The emulator ended at once*ACME*'
        Get-Started | Should -BeNullOrEmpty

        $values = Join-Path $TestDrive 'values.json'
        Set-Content $values '{ "ACME": "Acme \"and\" Co, Ltd" }'
        $run = Invoke-Rehearsal '-Path', $folder, '-NoExport', '-ParameterPath', $values
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
    }

    It 'fails where the export fails or there is no emulator' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listOrganizations' }
        (Invoke-Rehearsal).ExitCode | Should -Be 1
        Clear-Emulator
        $run = Invoke-Example rehearse.ps1 '-Emulator', 'no-such-emulator'
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*no-such-emulator*'
    }

    It 'has a copy of production to try another script on' {
        $folder = Join-Path $TestDrive 'copied'
        Rename-Acme 'Acme Inc'
        Export-Environment $folder -Option '-IncludeMember'
        Clear-EmulatorRequest
        $copy = Open-Emulator -ArgumentList '--seed', $folder -PassThru
        Use-Emulator $copy
        $run = Invoke-Example offboard-user.ps1 '-Email', 'ada.lovelace@acme.example'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*Membership*Removed*'
        @(Get-EmulatorRequest -OperationId removeMembership).Count | Should -Be 1
        Use-Emulator $Prod
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}
