# The peak resident memory of this process, in megabytes.
if (Test-Path /proc/self/status) {
    $peak = foreach ($line in [IO.File]::ReadAllLines('/proc/self/status')) {
        if ($line -match '^VmHWM:\s+(\d+)') { [double] $Matches[1] / 1024 }
    }
}
else {
    $peak = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
}
$peak.ToString([cultureinfo]::InvariantCulture)
