#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
}

AfterAll {
    Close-Emulator
}

# Windows PowerShell ignores these variables.
Describe 'A proxy that the environment names' -Skip:($PSVersionTable.PSVersion.Major -lt 6) {
    BeforeAll {
        # .NET reads the variables once per process. Nothing listens on port 1.
        $script:Dead = @{
            HTTPS_PROXY = 'http://proxy-user:proxy-word@127.0.0.1:1'; HTTP_PROXY = 'http://proxy-user:proxy-word@127.0.0.1:1'
            ALL_PROXY = ''; NO_PROXY = ''
        }
        $script:Connect = 'Import-Module Scalekit; try { Connect-Scalekit {0} -MaximumRetryCount 0 } ' +
            'catch { "$($_.FullyQualifiedErrorId)|$_|$($_.ErrorDetails.RecommendedAction)" }'
        function Invoke-Connect([string] $Argument, [hashtable] $Environment) {
            (Invoke-Pwsh -Environment $Environment -ArgumentList '-Command', $script:Connect.Replace('{0}', $Argument)).Output.Trim()
        }
    }

    It 'is named by the error, with its variable, and without its password' {
        $output = Invoke-Connect 'https://acme.invalid' ($Dead + @{ SCALEKIT_CLIENT_ID = 'skc_1'; SCALEKIT_CLIENT_SECRET = 's' })
        $output | Should -BeLike 'ConnectionFailed,*|No connection to acme.invalid through the proxy 127.0.0.1:1 (from HTTPS_PROXY): *'
        $output | Should -BeLike '*|Check the proxy set in HTTPS_PROXY. To connect without a proxy, use -NoProxy; *'
        $output | Should -Not -BeLike '*proxy-word*'
    }

    It 'is not used <How>' -ForEach @(
        @{ How = 'with -NoProxy'; Argument = 'https://acme.invalid -NoProxy'; NoProxy = '' }
        @{ How = 'where NO_PROXY has the host'; Argument = 'https://acme.invalid'; NoProxy = 'acme.invalid' }
    ) {
        $variables = $Dead + @{ SCALEKIT_CLIENT_ID = 'skc_1'; SCALEKIT_CLIENT_SECRET = 's' }
        $variables.NO_PROXY = $NoProxy
        $output = Invoke-Connect $Argument $variables
        $output | Should -BeLike 'ConnectionFailed,*|No connection to acme.invalid: *'
    }

    It 'is shown by Test-ScalekitSession: <Case>' -ForEach @(
        @{ Case = 'in use'; Change = @{}; Row = 'Passed|127.0.0.1:1, set in HTTPS_PROXY.|' }
        @{
            Case = 'excluded'; Change = @{ NO_PROXY = 'acme.invalid' }
            Row = 'Passed|None: HTTPS_PROXY names a proxy, but no_proxy excludes acme.invalid.|'
        }
        @{
            Case = 'not a proxy'; Change = @{ HTTPS_PROXY = 'http://127.0.0.1:port' }
            Row = 'Warning|None: the value of HTTPS_PROXY is not the URL of a proxy, and is ignored.|Correct the variable, *'
        }
    ) {
        $variables = $Dead + @{ SCALEKIT_ENVIRONMENT_URL = 'https://acme.invalid' }
        foreach ($name in $Change.Keys) { $variables[$name] = $Change[$name] }
        $run = Invoke-Pwsh -Environment $variables -ArgumentList '-Command', @'
$rows = Test-ScalekitSession -TimeoutSec 5
$row = $rows | Where-Object Check -EQ Proxy
"$($row.Result)|$($row.Detail)|$($row.Recommendation)"
($rows | Out-String -Width 300) -match 'proxy-word'
'@
        $lines = $run.Output.Trim() -split '\r?\n'
        $lines[0] | Should -BeLike $Row
        $lines[1] | Should -Be 'False'
    }

    It 'is not used for this machine' {
        Invoke-Connect '' ($Dead + (Get-EmulatorVariable)) | Should -BeNullOrEmpty
    }
}
