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

Describe 'Errors' {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments -MaximumRetryCount 0
        Clear-EmulatorRequest
    }

    It 'are non-terminating, one for each input, with the input as their target' {
        $problems = $null
        $found = @('org_102690563300010000', 'nope', 'org_102690563300030000', 'nada' |
            Get-ScalekitOrganization -ErrorAction SilentlyContinue -ErrorVariable problems)
        $found.Id | Should -Be org_102690563300010000, org_102690563300030000
        $problems.TargetObject | Should -Be nope, nada
        $problems.ForEach({ $_.FullyQualifiedErrorId }) | Select-Object -Unique | Should -BeLike 'NotFound,Scalekit.PowerShell.Commands.*'
        $problems[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $problems[0].CategoryInfo.Activity | Should -Be getOrganization
    }

    It 'of status <Status> are <Id> (<Category>)' -ForEach @(
        @{ Status = 400; Id = 'InvalidRequest'; Category = 'InvalidArgument' }
        @{ Status = 403; Id = 'PermissionDenied'; Category = 'PermissionDenied' }
        @{ Status = 404; Id = 'NotFound'; Category = 'ObjectNotFound' }
        @{ Status = 409; Id = 'AlreadyExists'; Category = 'ResourceExists' }
        @{ Status = 429; Id = 'RateLimited'; Category = 'LimitsExceeded' }
        @{ Status = 500; Id = 'ServerError'; Category = 'ResourceUnavailable' }
        @{ Status = 503; Id = 'ServerError'; Category = 'ResourceUnavailable' }
    ) {
        Add-EmulatorFault @{ kind = 'Status'; status = $Status; operationId = 'getOrganization'; times = 0 }
        $problem = { Get-ScalekitOrganization org_102690563300010000 -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*" -PassThru
        $problem.CategoryInfo.Category | Should -Be $Category
        $problem.Exception.StatusCode | Should -Be $Status
        $problem.Exception.ErrorId | Should -Be $Id
        $problem.Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'say what came where no JSON came' {
        Add-EmulatorFault @{ kind = 'HtmlBody'; operationId = 'getOrganization'; times = 0 }
        $problem = { Get-ScalekitOrganization org_102690563300010000 -ErrorAction Stop } | Should -Throw -PassThru
        "$problem" | Should -BeLike '*text/html*502*'
        "$problem" | Should -Not -BeLike '*<html*'
    }

    It 'are caught by their type' {
        $caught = try {
            Get-ScalekitOrganization nope -ErrorAction Stop
        }
        catch [Scalekit.ScalekitApiException] {
            $_.Exception.StatusCode
        }
        catch {
            'something else'
        }
        $caught | Should -Be 404
    }

    It 'that never reached the service are caught by the more general type' {
        $caught = try {
            Get-ScalekitOrganization '..' -ErrorAction Stop
        }
        catch [Scalekit.ScalekitApiException] {
            'the service'
        }
        catch [Scalekit.ScalekitException] {
            $_.Exception.ErrorId
        }
        $caught | Should -Be InvalidIdentifier
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'run finally, and what it does works' {
        $role = $null
        $after = $null
        try {
            try {
                $role = New-ScalekitRole org_102690563300010000 temporary
                Get-ScalekitOrganization nope -ErrorAction Stop
            }
            finally {
                $after = Get-ScalekitRole -OrganizationId org_102690563300010000 -Name temporary
            }
        }
        catch {
            $_.TargetObject | Should -Be nope
        }
        $role.Name | Should -Be temporary
        $after.Id | Should -Be $role.Id
    }

    It 'obey $ErrorActionPreference and -ErrorAction' {
        & {
            $ErrorActionPreference = 'SilentlyContinue'
            Get-ScalekitOrganization nope
            'on'
        } | Should -Be on
        $before = $Error.Count
        Get-ScalekitOrganization nope -ErrorAction Ignore | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
        {
            $ErrorActionPreference = 'Stop'
            Get-ScalekitOrganization nope
        } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'set $? to false' {
        Get-ScalekitOrganization nope -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $null = Get-ScalekitOrganization org_102690563300010000
        $? | Should -BeTrue
    }

    It 'advise what to do about it' {
        $problem = { Set-ScalekitOrganization nope -DisplayName N -ErrorAction Stop } | Should -Throw -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        ($problem | Out-String) | Should -BeLike "*$($problem.ErrorDetails.RecommendedAction)*"
    }
}

Describe 'A scheduler' {
    BeforeEach {
        Clear-Emulator
    }

    It 'sees exit code 1 when a script stops at an error' {
        $script = Join-Path $TestDrive 'failing.ps1'
        Set-Content $script @'
$ErrorActionPreference = 'Stop'
'before'
Get-ScalekitOrganization nope
'after'
'@
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $script
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*before*'
        $run.Output | Should -Not -BeLike '*after*'
        $run.Output + $run.Problem | Should -BeLike "*'nope' not found*"
    }

    It 'sees the exit code that a script makes of an error' {
        $script = Join-Path $TestDrive 'mapping.ps1'
        Set-Content $script @'
try {
    Get-ScalekitOrganization nope -ErrorAction Stop
}
catch [Scalekit.ScalekitApiException] {
    exit $_.Exception.StatusCode % 256
}
'@
        (Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $script).ExitCode | Should -Be (404 % 256)
    }

    It 'is told at once that there is no session' {
        $run = Invoke-Pwsh -ArgumentList '-Command', 'try { Get-ScalekitOrganization } catch { $_.FullyQualifiedErrorId; exit 3 }'
        $run.ExitCode | Should -Be 3
        $run.Output | Should -BeLike 'NotConnected,*'
        $run.Seconds | Should -BeLessThan 20
    }

    It 'is never asked anything' {
        $commands = @(
            'Remove-ScalekitOrganization org_102690563300010000'
            'Remove-ScalekitMember org_102690563300010000 usr_102690563300010001'
            'New-ScalekitOrganization Northwind -Confirm'
            'New-ScalekitOrganization'
            'Connect-Scalekit -Credential somebody'
        )
        # Runs all in one process with its input closed. A command that waits for input runs into the time limit.
        $lines = $commands | ForEach-Object { "try { $_; '[$_] went through' } catch { '[$_] ' + `$_.Exception.GetType().Name }" }
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', ($lines -join "`n")
        foreach ($command in $commands) {
            $run.Output | Should -Match "\[$([regex]::Escape($command))\] (PSInvalidOperation|Host|ParameterBinding\w*)Exception\s"
        }
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }
}
