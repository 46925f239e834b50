#Requires -Version 5.1
<#
    Functions that the test files share: they run the emulator in a separate process, call its control API, and run PowerShell in
    separate processes.

    SCALEKIT_TEST_CONTRACT says which contract the emulator follows: published (the default) or live.
#>
Set-StrictMode -Version 3.0

. (Join-Path $PSScriptRoot 'Get-ThisPowerShell.ps1')

$script:Repository = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
# The current emulator, and all that are running.
$script:Emulator = $null
$script:Emulators = [System.Collections.Generic.List[object]]::new()

# The only client of the emulator. It gives access to nothing else.
$script:ClientId = 'skc_emulator'
$script:ClientSecret = 'emulator-secret-not-a-secret'

function Get-RepositoryPath {
    <# .SYNOPSIS Returns a path inside the repository. #>
    [OutputType([string])]
    param([string] $Child = '.')
    Join-Path $script:Repository $Child
}

function Get-ModuleUnderTest {
    <# .SYNOPSIS Returns the manifest of the module under test: SCALEKIT_TEST_MODULE, or the staged module. #>
    [OutputType([string])]
    param()
    $path = if ($env:SCALEKIT_TEST_MODULE) { $env:SCALEKIT_TEST_MODULE } else { Get-RepositoryPath 'out/Scalekit' }
    if (Test-Path $path -PathType Container) {
        $path = Join-Path $path 'Scalekit.psd1'
    }
    if (-not (Test-Path $path)) {
        throw "There is no module at '$path'. Run 'dotnet build src/Scalekit.PowerShell', or set SCALEKIT_TEST_MODULE."
    }
    (Resolve-Path $path).Path
}

function Get-ModulePath {
    <# .SYNOPSIS Returns a PSModulePath on which the module under test comes first. #>
    [OutputType([string])]
    param()
    $folder = Split-Path (Get-ModuleUnderTest)
    # An installed module is in a folder named after its version.
    if ((Split-Path $folder -Leaf) -as [version]) {
        $folder = Split-Path $folder
    }
    (Split-Path $folder) + [System.IO.Path]::PathSeparator + $env:PSModulePath
}

function Get-TestContract {
    <# .SYNOPSIS Returns the contract that the emulator follows: published or live. #>
    [OutputType([string])]
    param()
    $contract = if ($env:SCALEKIT_TEST_CONTRACT) { $env:SCALEKIT_TEST_CONTRACT.ToLowerInvariant() } else { 'published' }
    if ($contract -notin 'published', 'live') {
        throw "SCALEKIT_TEST_CONTRACT is '$contract', but published or live is needed."
    }
    $contract
}

function Select-ByContract {
    <# .SYNOPSIS Returns the value for the emulator's contract. A list is enumerated, as if a variable were output. #>
    param(
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] $Published,
        [Parameter(Mandatory)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] $Live
    )
    if ((Get-TestContract) -eq 'live') { $Live } else { $Published }
}

function ConvertTo-CommandLine {
    <# .SYNOPSIS Joins arguments to one quoted command line, because .NET Framework's ProcessStartInfo takes no list. #>
    [OutputType([string])]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $ArgumentList)
    ($ArgumentList | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }) -join ' '
}

function Stop-Tree {
    <# .SYNOPSIS Ends a process, and its child processes if .NET can. #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute(
        'PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A process of the tests.')]
    param([Parameter(Mandatory)] [System.Diagnostics.Process] $Process)
    if ($PSVersionTable.PSVersion.Major -ge 7) {
        $Process.Kill($true)
    }
    else {
        $Process.Kill()
    }
}

function Get-EmulatorProgram {
    <# .SYNOPSIS Returns the newest build of the emulator. #>
    [OutputType([System.IO.FileInfo])]
    param()
    $build = Get-ChildItem -Path (Get-RepositoryPath 'src/Scalekit.Emulator/bin/*/net*/Scalekit.Emulator.dll') -ErrorAction Ignore |
        Sort-Object LastWriteTimeUtc -Descending | Select-Object -First 1
    if (-not $build) {
        throw "The emulator is not built. Run 'dotnet build src/Scalekit.Emulator'."
    }
    $build
}

function Open-Emulator {
    <# .SYNOPSIS Starts the emulator on a free port, waits until it responds, and makes it the current emulator. #>
    param([string[]] $ArgumentList = @(), [switch] $PassThru)

    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    # Strict, so that requests that the description does not allow fail.
    $options = '--strict', '--port', $port, '--contract', (Get-TestContract)
    # A copy already has users.
    if ('--seed' -notin $ArgumentList) { $options += '--users', 200 }
    $start.Arguments = ConvertTo-CommandLine (@((Get-EmulatorProgram).FullName) + $options + $ArgumentList)

    $process = [System.Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEndAsync()
    $problem = $process.StandardError.ReadToEndAsync()
    # Tests in this process must detect the contract, even if the variable was set before.
    [Environment]::SetEnvironmentVariable('SCALEKIT_API_CONTRACT', $null)
    $script:Emulator = [pscustomobject]@{ Process = $process; Url = "http://127.0.0.1:$port"; Output = $output; Problem = $problem }
    $script:Emulators.Add($script:Emulator)

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalSeconds -lt 30) {
        if ($process.HasExited) {
            throw "The emulator ended at once with exit code $($process.ExitCode): $($problem.Result)"
        }
        try {
            if ((Invoke-RestMethod "$($script:Emulator.Url)/_emulator/health" -TimeoutSec 5).status -eq 'ok') {
                if ($PassThru) { $script:Emulator }
                return
            }
        }
        catch {
            # Windows PowerShell and PowerShell 7 throw different exceptions. Both have a Response if there was one.
            $answer = $_.Exception.PSObject.Properties['Response']
            if ($answer -and $answer.Value) {
                Close-Emulator
                throw "The emulator has no health page: $_ Build it again: 'dotnet build src/Scalekit.Emulator'."
            }
            Start-Sleep -Milliseconds 50
        }
    }

    Close-Emulator
    throw 'The emulator did not answer within 30 seconds.'
}

function Use-Emulator {
    <# .SYNOPSIS Makes another running emulator the current one. #>
    param([Parameter(Mandatory)] $Emulator)
    $script:Emulator = $Emulator
}

function Close-Emulator {
    <# .SYNOPSIS Ends all emulators. #>
    param()
    foreach ($one in $script:Emulators) {
        if (-not $one.Process.HasExited) {
            Stop-Tree $one.Process
            $one.Process.WaitForExit()
        }
        $one.Process.Dispose()
    }
    $script:Emulators.Clear()
    $script:Emulator = $null
}

function Get-EmulatorUrl {
    <# .SYNOPSIS Returns the emulator's URL. #>
    [OutputType([string])]
    param()
    $script:Emulator.Url
}

function Clear-Emulator {
    <# .SYNOPSIS Resets the emulator: data, faults and request log. #>
    param()
    $whole = @{ Method = 'Post'; Path = 'reset' }, @{ Method = 'Delete'; Path = 'faults' }, @{ Method = 'Delete'; Path = 'requests' }
    foreach ($what in $whole) {
        $null = Invoke-RestMethod "$($script:Emulator.Url)/_emulator/$($what.Path)" -Method $what.Method
    }
}

function Clear-EmulatorRequest {
    <# .SYNOPSIS Clears the request log. #>
    param()
    $null = Invoke-RestMethod "$($script:Emulator.Url)/_emulator/requests" -Method Delete
}

function Get-EmulatorRequest {
    <# .SYNOPSIS Returns the requests received, in order. Requests for tokens are returned only if -OperationId names them. #>
    param([string] $OperationId)
    $query = if ($OperationId) { "?operationId=$OperationId" } else { '' }
    (Invoke-RestMethod "$($script:Emulator.Url)/_emulator/requests$query") |
        Where-Object { $OperationId -or $_.operationId -ne 'createToken' }
}

function Get-EmulatorState {
    <# .SYNOPSIS Returns the emulator's counters, such as invitationEmailsSent. #>
    param()
    Invoke-RestMethod "$($script:Emulator.Url)/_emulator/state"
}

function Get-EmulatorToken {
    <# .SYNOPSIS Returns a token that the module does not know. #>
    [OutputType([string])]
    param()
    $body = @{ client_id = $script:ClientId; client_secret = $script:ClientSecret; grant_type = 'client_credentials' }
    $form = @{ Method = 'Post'; ContentType = 'application/x-www-form-urlencoded'; Body = $body }
    (Invoke-RestMethod "$($script:Emulator.Url)/oauth/token" @form).access_token
}

function Add-EmulatorFault {
    <# .SYNOPSIS Adds fault rules, such as @{ kind = 'Status'; status = 503 }. #>
    param([Parameter(Mandatory)] [hashtable[]] $Rule)
    $json = @{ Method = 'Post'; ContentType = 'application/json'; Body = ConvertTo-Json -InputObject $Rule }
    $null = Invoke-RestMethod "$($script:Emulator.Url)/_emulator/faults" @json
}

function Revoke-EmulatorToken {
    <# .SYNOPSIS Revokes all tokens issued so far. #>
    param()
    $null = Invoke-RestMethod "$($script:Emulator.Url)/_emulator/revoke-tokens" -Method Post
}

function ConvertTo-Secret {
    <# .SYNOPSIS Converts text to a secure string. #>
    [OutputType([securestring])]
    param([Parameter(Mandatory)] [string] $Text)
    $secure = [securestring]::new()
    $Text.ToCharArray().ForEach({ $secure.AppendChar($_) })
    $secure
}

function New-SignedWebhook {
    # Creates a request signed as Scalekit does it, by code that is independent of the module.
    param(
        [string] $Body = ('{"spec_version":"1","id":"evt_1","type":"organization.created","occurred_at":"2026-11-27T12:00:00Z",' +
            '"environment_id":"env_1","organization_id":"org_102690563300010000","object":"Organization",' +
            '"data":{"id":"org_102690563300010000","display_name":"Acme"}}'),
        [string] $Id = 'msg_1',
        [timespan] $Age = 0
    )
    $key = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    $time = [DateTimeOffset]::UtcNow.Subtract($Age).ToUnixTimeSeconds()
    $hmac = New-Object System.Security.Cryptography.HMACSHA256 -ArgumentList (, [Convert]::FromBase64String($key))
    $signature = 'v1,' + [Convert]::ToBase64String($hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes("$Id.$time.$Body")))
    [pscustomobject] @{
        Secret = "whsec_$key"
        Body = $Body
        Headers = @{ 'webhook-id' = $Id; 'webhook-timestamp' = "$time"; 'webhook-signature' = $signature }
    }
}

function Get-EmulatorClientId {
    <# .SYNOPSIS Returns the ID of the emulator's client. #>
    [OutputType([string])]
    param()
    $script:ClientId
}

function Get-EmulatorSecret {
    <# .SYNOPSIS Returns the client's secret, as text or as a secure string. #>
    [OutputType([string], [securestring])]
    param([switch] $AsText)
    if ($AsText) { $script:ClientSecret } else { ConvertTo-Secret $script:ClientSecret }
}

function Get-EmulatorVariable {
    <# .SYNOPSIS Returns the three environment variables that are enough to connect to the emulator. #>
    [OutputType([hashtable])]
    param()
    @{
        SCALEKIT_ENVIRONMENT_URL = $script:Emulator.Url
        SCALEKIT_CLIENT_ID       = $script:ClientId
        SCALEKIT_CLIENT_SECRET   = $script:ClientSecret
    }
}

function Get-ConnectArgument {
    <#
    .SYNOPSIS
        Returns arguments to splat to Connect-Scalekit. The module detects the contract, as it does for users, unless -WithContract
        is specified.
    #>
    [OutputType([hashtable])]
    param([switch] $WithContract)
    $arguments = @{ EnvironmentUrl = $script:Emulator.Url; ClientId = $script:ClientId; ClientSecret = Get-EmulatorSecret }
    if ($WithContract) {
        $arguments.ApiContract = Get-TestContract
    }
    $arguments
}

function Invoke-Pwsh {
    <#
    .SYNOPSIS
        Runs this PowerShell in a separate process, without a profile and without input. Of the SCALEKIT_* variables, only those in
        -Environment are set. The module under test is on the module path.
    #>
    param(
        [Parameter(Mandatory)] [string[]] $ArgumentList,
        [hashtable] $Environment = @{},
        # Ends a process that hangs. A pwsh started by dotnet on a busy machine is slow, so the limit is high.
        [int] $TimeoutSec = 120
    )
    $powershell = Get-ThisPowerShell
    $start = [System.Diagnostics.ProcessStartInfo]::new($powershell.Program)
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    foreach ($name in @($start.Environment.Keys) -like 'SCALEKIT_*') {
        $null = $start.Environment.Remove($name)
    }
    $start.Environment['NO_COLOR'] = '1'
    $start.Environment['PSModulePath'] = Get-ModulePath
    foreach ($name in $Environment.Keys) {
        $start.Environment[$name] = $Environment[$name]
    }
    $start.Arguments = ConvertTo-CommandLine ($powershell.ArgumentList + '-NoProfile', '-NonInteractive' + $ArgumentList)

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEndAsync()
        $problem = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit($TimeoutSec * 1000)) {
            Stop-Tree $process
            throw "PowerShell did not end within $TimeoutSec seconds: $($output.Result) $($problem.Result)"
        }
        [pscustomobject]@{
            ExitCode = $process.ExitCode
            Output   = $output.Result
            Problem  = $problem.Result
            Seconds  = $clock.Elapsed.TotalSeconds
        }
    }
    finally {
        $process.Dispose()
    }
}

function Invoke-Example {
    <# .SYNOPSIS Runs a script of docs/examples as users do, connected to the emulator by environment variables. #>
    param([Parameter(Mandatory)] [string] $Name, [string[]] $ArgumentList = @(), [hashtable] $Environment = @{})
    $script = Get-RepositoryPath "docs/examples/$Name"
    Invoke-Pwsh -Environment ((Get-EmulatorVariable) + $Environment) -ArgumentList (@('-File', $script) + $ArgumentList)
}

function Send-Organization {
    <# .SYNOPSIS Creates or changes an organization without the module, because it is not what is tested. #>
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Path, [string] $Method, [string] $Body)
    $request = @{ Method = $Method; ContentType = 'application/json'; Body = [Text.Encoding]::UTF8.GetBytes($Body) }
    $headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }
    $null = Invoke-RestMethod "$(Get-EmulatorUrl)/api/v1/organizations$Path" -Headers $headers @request
}

Export-ModuleMember -Function *
