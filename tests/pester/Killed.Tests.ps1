#Requires -Version 5.1
BeforeDiscovery {
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
    Import-Module (Get-ModuleUnderTest) -Force

    $script:Folder = Join-Path $TestDrive 'files'
    $null = New-Item (Join-Path $Folder 'organizations') -ItemType Directory -Force
    function Set-File {
        param([string] $Name, [object] $Content)
        [System.IO.File]::WriteAllText((Join-Path $Folder $Name), (ConvertTo-Json $Content -Depth 9))
    }
    Set-File 'scalekit.json' @{ formatVersion = 1 }
    $permissions = @{ 'ledger:read' = @{ description = 'Reads.' }; 'ledger:write' = @{ description = 'Writes.' } }
    Set-File 'permissions.json' @{ permissions = $permissions }
    Set-File 'roles.json' @{ roles = @{ bookkeeper = @{ displayName = 'Bookkeeper'; permissions = @('ledger:read', 'ledger:write') } } }
    $users = @{}
    foreach ($number in 1..4) {
        $members = @{}
        foreach ($person in 1..2) {
            $users["p$number$person"] = @{ email = "p$number$person@contoso.example"; givenName = 'Pat'; familyName = "P$number$person" }
            $members["p$number$person"] = @{ roles = @('bookkeeper') }
        }
        Set-File "organizations/crm-$number.json" @{
            externalId = "crm-$number"; displayName = "Contoso $number"
            domains = @{ "contoso$number.example" = @{ type = 'ALLOWED_EMAIL_DOMAIN' } }
            members = $members
        }
    }
    Set-File 'users.json' @{ users = $users }

    function Start-Import {
        # A separate process that can be killed, so that everything in its memory is lost.
        $powershell = Get-ThisPowerShell
        $start = [System.Diagnostics.ProcessStartInfo]::new($powershell.Program)
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.Environment['PSModulePath'] = Get-ModulePath
        $variables = Get-EmulatorVariable
        foreach ($name in $variables.Keys) { $start.Environment[$name] = $variables[$name] }
        $script = "Import-ScalekitConfiguration '$Folder' -ThrottleLimit 4 -Confirm:`$false"
        $start.Arguments = ConvertTo-CommandLine ($powershell.ArgumentList + '-NoProfile', '-NonInteractive', '-Command', $script)
        [System.Diagnostics.Process]::Start($start)
    }

    # Counts the requests of an import, so that it can be killed at any point among its changes.
    if ((Get-TestContract) -eq 'live') {
        $connection = Get-ConnectArgument
        Connect-Scalekit @connection
        Clear-EmulatorRequest
        $null = Import-ScalekitConfiguration $Folder -Confirm:$false -InformationAction Ignore -ErrorAction Stop
        $requests = @(Get-EmulatorRequest)
        $script:Reads = @($requests | Where-Object method -EQ 'GET').Count
        $script:Changes = $requests.Count - $Reads
    }
}

AfterAll {
    Close-Emulator
}

Describe 'An import whose process is killed' -Skip:(-not $IsLive) {
    BeforeEach {
        Clear-Emulator
        $connection = Get-ConnectArgument
        Connect-Scalekit @connection
    }

    It 'is finished by running it again, after <_> tenths of its changes' -ForEach (0..9) {
        # From here on, requests are received and carried out, but the responses do not arrive.
        $answered = $Reads + [int][Math]::Floor($Changes * ($_ + 0.5) / 10)
        Add-EmulatorFault @{ kind = 'Delay'; delay = '00:05:00'; skip = $answered; times = 0 }
        $process = Start-Import
        try {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while (@(Get-EmulatorRequest).Count -lt $answered) {
                if ($process.HasExited) { throw "It ended before it was killed: $($process.StandardError.ReadToEnd())" }
                if ($clock.Elapsed.TotalSeconds -gt 100) { throw 'It did not send enough.' }
                Start-Sleep -Milliseconds 20
            }
            Start-Sleep -Milliseconds 500
            $process.HasExited | Should -BeFalse
            Stop-Tree $process
            $process.WaitForExit()
        }
        finally {
            $process.Dispose()
        }
        $null = Invoke-RestMethod "$(Get-EmulatorUrl)/_emulator/faults" -Method Delete

        $rest = @(Compare-ScalekitConfiguration $Folder | Where-Object Action -NE 'Delete')
        Clear-EmulatorRequest
        $again = @(Import-ScalekitConfiguration $Folder -Confirm:$false -InformationAction Ignore -ErrorAction Stop)
        @($again | Where-Object Outcome -NE 'Done') | Should -BeNullOrEmpty
        $again.Count | Should -Be $rest.Count
        @(Get-EmulatorRequest | Where-Object status -GE 400 | Where-Object method -NE 'GET') | Should -BeNullOrEmpty

        @(Compare-ScalekitConfiguration $Folder | Where-Object Action -NE 'Delete') | Should -BeNullOrEmpty
        @(Get-ScalekitOrganization | Where-Object ExternalId -Like 'crm-*').Count | Should -Be 4
        @(Get-ScalekitUser | Where-Object Email -Like '*@contoso.example').Count | Should -Be 8
        Write-Verbose "killed after $answered answers of $($Reads + $Changes): $($rest.Count) changes were left"
    }
}
