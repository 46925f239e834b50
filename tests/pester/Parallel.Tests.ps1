#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Manifest = Get-ModuleUnderTest
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

# Windows PowerShell has no ForEach-Object -Parallel, and thread jobs only as a separate module.
Describe 'Runspaces side by side' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeEach {
        Clear-Emulator
        $arguments = Get-ConnectArgument
        $script:Session = Connect-Scalekit @arguments -PassThru
    }

    It 'share one session, and one token, with $using:session' {
        $session = $Session
        $manifest = $Manifest
        Revoke-EmulatorToken
        Clear-EmulatorRequest
        $names = 1..12 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            $null = $_
            (Get-ScalekitOrganization org_102690563300020000 -Session $using:session).DisplayName
        }
        @($names).Count | Should -Be 12
        $names | Select-Object -Unique | Should -Be Globex
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }

    It 'do not see each other''s default session' {
        $manifest = $Manifest
        $results = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $null = $_
            $seen = $null -ne (Get-ScalekitSession)
            try {
                Get-ScalekitOrganization -ErrorAction Stop
                $id = 'none'
            }
            catch {
                $id = $_.FullyQualifiedErrorId.Split(',')[0]
            }
            [pscustomobject]@{ Seen = $seen; Id = $id }
        }
        $results.Seen | Should -Be $false, $false
        $results.Id | Should -Be NotConnected, NotConnected
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'do not know each other''s names, but take the session itself' {
        $manifest = $Manifest
        $arguments = Get-ConnectArgument
        Connect-Scalekit @arguments -Name dev
        $session = Get-ScalekitSession dev
        (Get-ScalekitSession * | Format-List | Out-String) | Should -Match 'Name +: dev'
        $results = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $null = $_
            try {
                Get-ScalekitOrganization -Session dev
                $id = 'none'
            }
            catch {
                $id = $_.FullyQualifiedErrorId.Split(',')[0]
                $message = $_.Exception.Message
                $advice = $_.ErrorDetails.RecommendedAction
            }
            [pscustomobject]@{
                Id      = $id
                Message = $message
                Advice  = $advice
                Total   = @(Get-ScalekitOrganization -Session $using:session).Count
            }
        }
        $results.Id | Should -Be SessionNotFound, SessionNotFound
        $results.Message | Should -Be (@("There is no session named 'dev' in this runspace. It has no named sessions.") * 2)
        $results.Advice | Should -BeLike '*ForEach-Object -Parallel*-Session $using:session.'
        $results.Total | Should -Be 3, 3
        @(Get-ScalekitOrganization -Session DEV).Count | Should -Be 3
        Disconnect-Scalekit dev
    }

    It 'may give the session a name of their own, which nobody else has' {
        $manifest = $Manifest
        $arguments = Get-ConnectArgument
        $counts = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:manifest
            $to = $using:arguments
            Connect-Scalekit @to -Name "own-$_"
            "$(@(Get-ScalekitOrganization -Session "own-$_").Count) organizations, $(@(Get-ScalekitSession *).Count) session"
            Disconnect-Scalekit "own-$_"
        }
        $counts | Should -Be (@('3 organizations, 1 session') * 3)
        Get-ScalekitSession own-* | Should -BeNullOrEmpty
    }

    It 'connect and disconnect each for itself' {
        $manifest = $Manifest
        $arguments = Get-ConnectArgument
        $counts = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            $null = $_
            $to = $using:arguments
            Connect-Scalekit @to
            @(Get-ScalekitOrganization).Count
            Disconnect-Scalekit
        }
        $counts | Should -Be 3, 3, 3, 3
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'write their own errors' {
        $session = $Session
        $manifest = $Manifest
        $ids = 'org_102690563300010000', 'nope', 'org_102690563300030000' | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:manifest
            try {
                (Get-ScalekitOrganization $_ -Session $using:session -ErrorAction Stop).Id
            }
            catch {
                "$($_.TargetObject): $($_.Exception.StatusCode)"
            }
        }
        $ids | Sort-Object | Should -Be 'nope: 404', 'org_102690563300010000', 'org_102690563300030000'
    }

    It 'work in thread jobs with the session handed over' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $session = $Session
        $manifest = $Manifest
        $job = Start-ThreadJob -ScriptBlock {
            Import-Module $using:manifest
            @(Get-ScalekitConnection -Session $using:session).Count
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 6
    }

    It 'cannot hand a session to a process of its own, and say so' {
        $session = $Session
        $manifest = $Manifest
        $job = Start-Job -ScriptBlock {
            Import-Module $using:manifest
            try {
                Get-ScalekitOrganization -Session $using:session
            }
            catch {
                $_.Exception.Message
            }
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -BeLike '*Connect-Scalekit -AccessToken*'
    }
}
