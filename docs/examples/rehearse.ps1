<#
.SYNOPSIS
    Rehearses a disaster: rebuilds an environment from its export on this
    machine, and reports what is missing afterwards.

.DESCRIPTION
    The script exports the environment, starts the emulator twice (once as a
    copy of the export, once empty), imports the files into the empty one, and
    compares the two. It changes nothing in the real environment, and sends no
    e-mails.

    The report shows how long it took on this computer, how much was created, what
    differs, and what you must restore by hand because an import cannot: SSO
    connections and directories, which are set up in the admin portal, and users
    who belong to no organization. What could not be exported is not rehearsed;
    NotExported names it.

    The script connects with the SCALEKIT_* environment variables unless there is
    a session. It ends without a current session, so start it in a new
    PowerShell. It needs the emulator: see about_Scalekit_Emulator.

    The exit code is 0 if nothing differs except what you restore by hand, 2 if
    anything else differs, and 1 if something failed.

.EXAMPLE
    ./rehearse.ps1

    Rehearses without users and members.

.EXAMPLE
    ./rehearse.ps1 -IncludeMember -Path ./prod

    Rehearses with users and members, and keeps the export.

.EXAMPLE
    ./rehearse.ps1 -Path ./prod -NoExport

    Rehearses with existing files, such as last night's backup.
#>
[CmdletBinding()]
param(
    # The folder for the export. Default: a temporary folder that is deleted at the end.
    [string] $Path,

    # Include users and members. Their data is then on this computer.
    [switch] $IncludeMember,

    # Use the files in -Path, and do not read the environment.
    [switch] $NoExport,

    # A JSON file with the values of {{NAME}} in the files: { "NAME": "value" }.
    [string] $ParameterPath,

    # The emulator's program.
    [string] $Emulator = 'scalekit-emulator'
)

$ErrorActionPreference = 'Stop'

function Start-Emulator([string] $Folder, [string[]] $Option = @()) {
    $listener = New-Object System.Net.Sockets.TcpListener ([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $log = Join-Path $temporary "emulator-$port.log"
    # Start-Process does not quote arguments. Only backslashes before a quote need escaping.
    $list = @('--port', "$port", '--seed', $Folder) + $Option |
        ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }
    $start = @{ FilePath = $Emulator; ArgumentList = $list; PassThru = $true }
    $process = Start-Process @start -RedirectStandardOutput $log -RedirectStandardError "$log.problems"
    $processes.Add($process)
    $url = "http://127.0.0.1:$port"
    for ($attempt = 0; $attempt -lt 300; $attempt++) {
        if ($process.HasExited) { throw "The emulator ended at once: $(Get-Content "$log.problems" -Raw)" }
        try {
            $null = Invoke-RestMethod "$url/_emulator/health" -TimeoutSec 5
            $secret = ConvertTo-SecureString 'emulator-secret-not-a-secret' -AsPlainText -Force
            return Connect-Scalekit $url -ClientId skc_emulator -ClientSecret $secret -PassThru
        }
        catch [System.Management.Automation.CommandNotFoundException] { throw }
        catch { Start-Sleep -Milliseconds 100 }
    }
    throw "The emulator at $url did not respond within 30 seconds."
}

if ($NoExport -and -not $Path) { throw '-NoExport needs -Path: the folder with the files.' }
$temporary = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
$null = New-Item $temporary -ItemType Directory
$processes = New-Object System.Collections.Generic.List[System.Diagnostics.Process]
$sessions = @()
try {
    $folder = Join-Path $temporary 'export'
    if ($Path) { $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }
    $summary = $null
    if (-not $NoExport) {
        $options = @{ Path = $folder }
        if ($IncludeMember) { $options.IncludeMember = $true }
        $summary = Export-ScalekitConfiguration @options -WarningAction SilentlyContinue
    }

    # An empty environment.
    $empty = Join-Path $temporary 'empty'
    $null = New-Item $empty -ItemType Directory
    Set-Content (Join-Path $empty 'permissions.json') '{ "permissions": {} }' -Encoding ASCII

    $values = @{}
    if ($ParameterPath) {
        (Get-Content -LiteralPath $ParameterPath -Raw -Encoding UTF8 | ConvertFrom-Json).PSObject.Properties |
            ForEach-Object { $values[$_.Name] = "$($_.Value)" }
    }
    $copy = Start-Emulator $folder @($values.Keys | ForEach-Object { '--seed-parameter', "$_=$($values[$_])" })
    $rebuilt = Start-Emulator $empty
    $sessions = $copy, $rebuilt

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $plan = Join-Path $temporary 'plan.json'
    $planned = @(Import-ScalekitConfiguration $folder -Session $rebuilt -Parameter $values -OutPlan $plan)
    $made = @(Import-ScalekitConfiguration -Plan $plan -Session $rebuilt -Confirm:$false)
    $clock.Stop()
    $left = @($planned | Where-Object { "$($_.Action)" -eq 'None' -and $_.Reason })
    $options = @{}
    $files = Get-ChildItem $folder -Recurse -Filter *.json
    if ($files | Select-String -Pattern '"(users|members)":' -List) { $options.IncludeMember = $true }
    $rows = Compare-ScalekitConfiguration $copy $rebuilt @options
    $known = $left | ForEach-Object { "$($_.Kind) $($_.Key)" }
    $differences = @($rows | Where-Object Action -NE None | Where-Object { "$($_.Kind) $($_.Key)" -notin $known })

    # Text with one line per item: PowerShell would cut off a list after the fourth.
    [pscustomobject]@{
        Export      = if ($Path) { $folder }
        Seconds     = [Math]::Round($clock.Elapsed.TotalSeconds, 1)
        Created     = @($made | Where-Object { "$($_.Action)" -eq 'Create' -and "$($_.Outcome)" -eq 'Done' }).Count
        Differs     = $differences -join "`n"
        NotExported = ($summary.Unmanaged | Where-Object { $_ } | ForEach-Object { "$($_.Kind) $($_.Key)" }) -join "`n"
        ToDoByHand  = ($left | ForEach-Object { "$($_.Kind) $($_.Key)" }) -join "`n"
    }
    if ($differences) { exit 2 }
}
finally {
    # Ends only the processes that this script started.
    foreach ($process in $processes) {
        if (-not $process.HasExited) {
            $process.Kill()
            $process.WaitForExit()
        }
    }
    foreach ($session in $sessions) { Disconnect-Scalekit -Session $session -ErrorAction SilentlyContinue }
    Remove-Item $temporary -Recurse -Force -ErrorAction SilentlyContinue
}
