#Requires -Version 7.0
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
}

AfterAll {
    Close-Emulator
}

Describe 'Secrets' {
    BeforeEach {
        Clear-Emulator
        # Runs in a process of its own, so that its history, transcript and $Error hold nothing but this.
        $script:Prologue = @'
$DebugPreference = 'Continue'
$VerbosePreference = 'Continue'
$ErrorActionPreference = 'Continue'
Import-Module Scalekit
function Use-Provider($text) {
    $secure = [securestring]::new()
    $text.ToCharArray().ForEach({ $secure.AppendChar($_) })
    $secure
}
'@
        $script:Environment = (Get-EmulatorVariable) + @{ PROVIDER_TOKEN = 'provider-canary' }
        $script:Canaries = @((Get-EmulatorSecret -AsText), 'emu_', 'provider-canary')
    }

    It 'appear in no stream, error, transcript, list, JSON or history' {
        Add-EmulatorFault @(
            @{ kind = 'EchoSecret'; operationId = 'getOrganization'; times = 0 }
            @{ kind = 'EchoSecret'; operationId = 'createConnectedAccount'; times = 1 }
            @{ kind = 'RevokedToken'; operationId = 'listConnections' }
        )
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $script = Join-Path $TestDrive 'secrets.ps1'
        Set-Content $script @"
$Prologue
`$null = Start-Transcript '$transcript'
Connect-Scalekit -Verbose -Debug
Get-ScalekitOrganization org_0001 -Verbose -Debug
Get-ScalekitConnection -First 1 -Verbose -Debug
`$provider = Use-Provider `$env:PROVIDER_TOKEN
New-ScalekitConnectedAccount gmail x@example.com -AuthorizationDetails @{ access_token = `$provider } -Verbose -Debug
New-ScalekitConnectedAccount gmail y@example.com -AuthorizationDetails @{ access_token = `$provider } -Verbose -Debug
Set-ScalekitConnectedAccount gmail y@example.com -AuthorizationDetails @{ access_token = `$provider } -PassThru -Verbose -Debug | Format-List -Property *
Get-ScalekitSession | Format-List -Property * -Force
Get-ScalekitSession | Format-Custom -Property * -Depth 6
Get-ScalekitSession | ConvertTo-Json -Depth 10
Get-ScalekitSession | Export-Clixml '$transcript.xml' -Depth 8
`$Error.Count
`$Error | Format-List -Property * -Force | Out-String
`$Error | Get-Error | Out-String
`$Error | ForEach-Object { `$_.Exception.ToString() }
`$Error | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
Get-History | Format-List *
`$null = Stop-Transcript
"SESSION: `$(Get-ScalekitSession)"
"@
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-NonInteractive', '-File', $script
        $everything = $run.Output + $run.Problem + (Get-Content $transcript -Raw) + (Get-Content "$transcript.xml" -Raw)

        # It did what it was to do: it connected, renewed its token, and met both errors.
        $run.Output | Should -BeLike '*SESSION: 127.0.0.1*'
        $everything | Should -BeLike '*getOrganization*400*'
        $everything | Should -BeLike '*createToken*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 2
        @(Get-EmulatorRequest -OperationId createConnectedAccount).status | Should -Be 400, 201
        foreach ($canary in $Canaries) {
            $everything.IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 -Because "'$canary' is a secret"
        }
    }

    It 'appear in no error of a connection that fails' {
        Add-EmulatorFault @{ kind = 'EchoSecret'; operationId = 'createToken'; times = 0 }
        $script = Join-Path $TestDrive 'connect.ps1'
        Set-Content $script @"
$Prologue
try { Connect-Scalekit -Verbose -Debug -MaximumRetryCount 0 } catch { `$_ | Format-List -Property * -Force; `$_ | Get-Error }
`$Error | Format-List -Property * -Force | Out-String
'END'
"@
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-NonInteractive', '-File', $script
        $run.Output | Should -BeLike '*createToken*END*'
        foreach ($canary in $Canaries) {
            ($run.Output + $run.Problem).IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 -Because "'$canary' is a secret"
        }
    }

    It 'are sent where they belong' {
        # Otherwise the tests above would find nothing because nothing was there.
        $script = Join-Path $TestDrive 'sent.ps1'
        Set-Content $script "$Prologue`n`$null = New-ScalekitConnectedAccount gmail z@example.com -AuthorizationDetails @{ access_token = Use-Provider `$env:PROVIDER_TOKEN }"
        (Invoke-Pwsh -Environment $Environment -ArgumentList '-NonInteractive', '-File', $script).ExitCode | Should -Be 0
        (Get-EmulatorRequest -OperationId createConnectedAccount).body | Should -BeLike '*provider-canary*'
        (Get-EmulatorRequest -OperationId createConnectedAccount).tokenNumber | Should -BeGreaterThan 0
    }
}
