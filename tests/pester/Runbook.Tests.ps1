#Requires -Version 7.0
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

    It 'runs in a fresh process with nothing but the three variables, and takes all away again' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-NonInteractive', '-File', $Onboarding, '-DisplayName', 'Contoso'
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*Contoso*members were added*done*'
        $run.Output | Should -Not -BeLike '*System.*'

        $requests = @(Get-EmulatorRequest)
        @($requests | Where-Object status -GE 400) | Should -BeNullOrEmpty
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
        $added = @($requests | Where-Object operationId -EQ addMembership)
        $added.Count | Should -BeGreaterThan 100
        @($requests | Where-Object operationId -EQ removeMembership).Count | Should -Be $added.Count
        @($requests | Where-Object operationId -EQ deleteOrganization).Count | Should -Be 1
    }

    It 'can be run again' {
        1..2 | ForEach-Object {
            $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-NonInteractive', '-File', $Onboarding, '-DirectoryOrganizationId', 'org_0002'
            $run.Output + $run.Problem | Should -BeLike '*done*'
            $run.ExitCode | Should -Be 0
        }
    }

    It 'stops at the first error with exit code 1' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'createRole'; times = 0 }
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-NonInteractive', '-File', $Onboarding
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Not -BeLike '*members were added*'
        Get-EmulatorRequest -OperationId addMembership | Should -BeNullOrEmpty
    }

    It 'gets through a bad day: rate limits, lost connections, a revoked token' {
        Add-EmulatorFault @(
            @{ kind = 'Status'; status = 429; retryAfter = '1'; operationId = 'addMembership' }
            @{ kind = 'RevokedToken'; operationId = 'addMembership'; skip = 3 }
            @{ kind = 'ResetInBody'; operationId = 'listDirectoryUsers' }
            @{ kind = 'Status'; status = 502; operationId = 'updateOrganizationSettings' }
        )
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-NonInteractive', '-File', $Onboarding, '-DirectoryOrganizationId', 'org_0003'
        $run.Output + $run.Problem | Should -BeLike '*done*'
        $run.ExitCode | Should -Be 0
    }
}
