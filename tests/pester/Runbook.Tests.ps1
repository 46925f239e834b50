#Requires -Version 5.1
BeforeDiscovery {
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
    $script:Onboarding = Get-RepositoryPath 'docs/examples/onboarding.ps1'
}

AfterAll {
    Close-Emulator
}

Describe 'The onboarding runbook' {
    BeforeEach {
        Clear-Emulator
    }

    It 'runs in a fresh process with nothing but the three variables, and takes all away again with -CleanUp' {
        $before = (Get-EmulatorState).store
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-DisplayName', 'Contoso', '-CleanUp'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*Contoso*   204 active users are in the directories of org_102690563300010000*'
        $run.Output | Should -BeLike '*Name people with -Email or -People, or users with -UserId.*done*'
        $run.Output | Should -Not -BeLike '*System.*'

        $requests = @(Get-EmulatorRequest)
        @($requests | Where-Object status -GE 400) | Should -BeNullOrEmpty
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
        @($requests | Where-Object operationId -In addMembership, removeMembership, resendInvite) | Should -BeNullOrEmpty
        @($requests | Where-Object operationId -EQ deleteOrganization).Count | Should -Be 1
        # The script leaves the connected account, which the published contract cannot delete.
        $after = (Get-EmulatorState).store
        $after.connectedAccounts | Should -Be ($before.connectedAccounts + 1)
        $after.organizations, $after.memberships, $after.roles | Should -Be $before.organizations, $before.memberships, $before.roles
    }

    It 'makes members of the users that are named, and e-mails those who have an invitation' {
        $named = @(101..140 | ForEach-Object { "usr_102690563300000$_" })
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-UserId', ($named -join ','), '-CleanUp'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*   40 members were added*usr_102690563300000101*done*'

        $requests = @(Get-EmulatorRequest)
        @($requests | Where-Object status -GE 400) | Should -BeNullOrEmpty
        $added = @($requests | Where-Object operationId -EQ addMembership)
        $added.path | ForEach-Object { $_.Split('/')[-1] } | Sort-Object | Should -Be ($named | Sort-Object)
        $body = Select-ByContract -Published '{"roles":["support_agent"]}' -Live '{"roles":[{"name":"support_agent"}]}'
        $added.body | Select-Object -Unique | Should -BeExactly $body
        $resent = Select-ByContract -Published '*/usr_102690563300000101/*' -Live $null
        @($requests | Where-Object operationId -EQ resendInvite).path | Should -BeLike $resent
        @($requests | Where-Object operationId -EQ removeMembership).Count | Should -Be 40
        (Get-EmulatorState).invitationEmailsSent | Should -Be (Select-ByContract -Published 41 -Live 0)
    }

    It 'onboards people by their e-mail addresses, nobody twice, and takes them away again with -CleanUp' -Skip:(-not $IsLive) {
        $before = (Get-EmulatorState).store
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-CleanUp',
            '-Email', 'annie@northwind.example,ada.lovelace@example.com'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*   created: 1, there already: 1*   there: 2, new: 0*'
        $run.Output | Should -BeLike '*annie@northwind.example*support_*members:read*done*'
        $after = (Get-EmulatorState)
        $after.invitationEmailsSent | Should -Be 0
        $after.store.organizations, $after.store.memberships, $after.store.roles |
            Should -Be $before.organizations, $before.memberships, $before.roles
        @(Get-EmulatorRequest -OperationId deleteUser).Count | Should -Be 1
    }

    It 'takes a list as the prompt gives it' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
            "& '$Onboarding' -UserId usr_102690563300000001, usr_102690563300000002"
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*   2 members were added*usr_102690563300000001*usr_102690563300000002*done*'
    }

    It 'removes nobody unless it is told to' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-UserId', 'usr_102690563300000101'
        $run.Output + $run.Problem | Should -BeLike '*   1 members were added*done*'
        $run.ExitCode | Should -Be 0
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
        Get-EmulatorRequest -OperationId deleteOrganization | Should -BeNullOrEmpty
    }

    It 'can be run again after -CleanUp' {
        1..2 | ForEach-Object {
            $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList @(
                '-File', $Onboarding, '-DirectoryOrganizationId', 'org_102690563300020000', '-CleanUp'
            )
            $run.Output + $run.Problem | Should -BeLike '*done*'
            $run.ExitCode | Should -Be 0
        }
    }

    It 'stops at the first error with exit code 1' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'createRole'; times = 0 }
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-CleanUp'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Not -BeLike '*members were added*'
        $run.Output + $run.Problem | Should -BeLike '*createRole: 403*'
        Get-EmulatorRequest -OperationId addMembership | Should -BeNullOrEmpty
        # The objects that were created before the error are removed.
        (Get-EmulatorRequest -OperationId deleteOrganization).status | Should -BeLike '20*'
        (Get-EmulatorState).store.organizations | Should -Be 3
    }

    It 'gets through a bad day: rate limits, lost connections, a revoked token' {
        Add-EmulatorFault @(
            @{ kind = 'Status'; status = 429; retryAfter = '1'; operationId = 'addMembership' }
            @{ kind = 'RevokedToken'; operationId = 'addMembership'; skip = 3 }
            @{ kind = 'Status'; status = 502; operationId = 'updateOrganizationSettings' }
        )
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList @(
            '-File', $Onboarding, '-UserId', ((101..106 | ForEach-Object { "usr_102690563300000$_" }) -join ',')
        )
        $run.Output + $run.Problem | Should -BeLike '*   6 members were added*done*'
        $run.ExitCode | Should -Be 0
        (Get-EmulatorRequest -OperationId addMembership | Where-Object status -EQ 201).Count | Should -Be 6
        @(Get-EmulatorRequest -OperationId addMembership).status | Should -Contain 429
        @(Get-EmulatorRequest -OperationId updateOrganizationSettings).status | Should -Be 502, 200
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 2
    }
    It 'gets through lost pages of a directory' {
        Add-EmulatorFault @(
            @{ kind = 'ResetInBody'; operationId = 'listDirectoryUsers' }
            @{ kind = 'Status'; status = 503; operationId = 'listDirectories' }
        )
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Onboarding, '-DirectoryOrganizationId',
            'org_102690563300030000'
        $run.Output + $run.Problem | Should -BeLike '*active users are in the directories of org_102690563300030000*done*'
        $run.ExitCode | Should -Be 0
    }
}

Describe 'Last night''s file' {
    BeforeDiscovery {
        # Runs the code of that section in about_Scalekit_Runbooks.
        $topic = (Get-Content (Join-Path $PSScriptRoot '../../docs/en-US/about_Scalekit_Runbooks.md') -Raw) -replace "`r"
        $section = [regex]::Match($topic, '(?ms)^### Keep last night''s file$(.*?)^###').Groups[1].Value
        $script:Patterns = @([regex]::Matches($section, '(?m)(?:^ {4}.*\n)+').Value)
    }

    BeforeEach {
        Clear-Emulator
        $script:File = Join-Path $TestDrive 'users.csv'
        Set-Content $File 'last night'
    }

    It 'is kept where the reading fails, and replaced otherwise: <_>' -ForEach $Patterns {
        $script = Join-Path $TestDrive 'nightly.ps1'
        Set-Content $script "Set-Location '$TestDrive'`n$_"
        foreach ($answered in 0, 2) {
            Clear-Emulator
            Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listDirectoryUsers'; skip = $answered; times = 0 }
            $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $script
            $run.ExitCode | Should -Be 1
            Get-Content $File | Should -Be 'last night'
        }

        Clear-Emulator
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $script
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        @(Import-Csv $File).Count | Should -BeGreaterThan 200
    }

    It 'has patterns' {
        $Patterns.Count | Should -BeGreaterThan 1
    }
}

Describe 'A change that is interrupted' {
    BeforeEach {
        Clear-Emulator
        $script:Prologue = "Import-Module '$(Get-ModuleUnderTest)'
            `$users = 101..120 | ForEach-Object { [pscustomobject]@{ UserId = `"usr_102690563300000`$_`"; Email = `"u`$_@example.com`" } }"
        function Invoke-Interrupted {
            param([string] $Change)
            $path = Join-Path $TestDrive 'interrupted.ps1'
            Set-Content $path @"
$Prologue
try { $Change } catch { "CAUGHT `$_" }
`$run = Get-ScalekitRun -Last 1
"RUN `$(`$run.State) `$(`$run.Done) `$(`$run.Failed) `$(`$run.Unknown) `$(`$run.NotBegun)"
`$run.Inputs | ForEach-Object { "INPUT `$_" }
"@
            Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $path
        }
    }

    It 'says how far it came when another command fails' {
        $run = Invoke-Interrupted ('$n = 0; $users | ForEach-Object { if (++$n -eq 11) { throw "row 11 is bad" }; $_ } | ' +
            'Add-ScalekitMember org_102690563300010000 -ThrottleLimit 4 | Out-Null')
        $run.Output | Should -BeLike '*CAUGHT row 11 is bad*'
        $run.Output | Should -Match 'WARNING: Add-ScalekitMember was interrupted: \d+ done'
        $run.Output | Should -Match '(?m)^RUN Interrupted \d+ 0 0 \d+\r?$'
        $done = [regex]::Matches($run.Output, '(?m)^INPUT (\d+): u(\d+)@example.com, Done').Count
        $done | Should -BeGreaterThan 0
        @(Get-EmulatorRequest -OperationId addMembership).Count | Should -Be $done
    }

    It 'is silent when a later command has enough' {
        $run = Invoke-Interrupted '$users | Add-ScalekitMember org_102690563300010000 | Select-Object -First 3 | Out-Null'
        $run.Output | Should -Not -BeLike '*WARNING*'
        $run.Output | Should -Match '(?m)^RUN Interrupted 3 0 0 0\r?$'
    }
}
