# Sets the variables for the steps that follow, and checks that they work.
$ErrorActionPreference = 'Stop'

foreach ($name in 'ENVIRONMENT_URL', 'CLIENT_ID', 'CLIENT_SECRET') {
    $value = "$([Environment]::GetEnvironmentVariable("SETUP_$name"))".Trim()
    if (-not $value) { continue }
    # Lines of the file are variables, so a line break in a value would set another one.
    if ($value -match '[\r\n]') { throw "The input $($name.ToLowerInvariant() -replace '_', '-') contains a line break." }
    # The runner reads %25 in a command as a percent sign.
    if ($name -eq 'CLIENT_SECRET') { "::add-mask::$($value -replace '%', '%25')" }
    [Environment]::SetEnvironmentVariable("SCALEKIT_$name", $value)
    "SCALEKIT_$name=$value" | Add-Content $env:GITHUB_ENV
}

$checks = Test-ScalekitSession
$checks | Format-Table Check, Result, Detail -AutoSize -Wrap
$failed = @($checks | Where-Object Result -EQ Failed)
if ($failed) {
    # An annotation is one line, and %25 in it is a percent sign.
    $text = "$($failed[0].Detail) $($failed[0].Recommendation)" -replace '\s+', ' ' -replace '%', '%25'
    "::error title=Scalekit: $($failed[0].Check)::$text"
    exit 1
}
