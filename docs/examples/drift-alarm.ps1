<#
.SYNOPSIS
    Compares an environment with its configuration files, and raises an alarm if
    they differ.

.DESCRIPTION
    The files come from Export-ScalekitConfiguration and were reviewed. The
    environment differs from them if somebody changes it by hand, but also if you
    get a new customer. So use -Kind to name the kinds that only you change, such
    as Permission, Role and McpConfiguration. The alarm repeats until the
    environment or the files are corrected, also while a plan waits for approval.
    Items without a key, such as an organization without an external ID, are not
    compared.

    The alarm is plain text. The script returns it, posts it to -WebhookUrl
    as { "text": "..." }, which Slack and many other services accept, and saves
    it in -TextPath for an e-mail. For Microsoft Teams, use a workflow that turns
    it into a card. Values that are too long for a message are cut.

    Nothing is changed. The script connects with the SCALEKIT_* environment
    variables unless there is a session.

    The exit code is 0 if there are no differences, 2 if there are, and 1 if the
    comparison or the alarm failed.

.EXAMPLE
    ./drift-alarm.ps1 -Path ./prod -WebhookUrl $env:ALARM_WEBHOOK

    Posts a message if prod differs from the files in ./prod.

.EXAMPLE
    ./drift-alarm.ps1 -Path ./prod -Kind Role,Permission -TextPath alarm.txt

    Compares roles and permissions only, and saves the message for an e-mail.
#>
[CmdletBinding()]
param(
    # The folder with the files.
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # Only these kinds, such as Role. Default: all.
    [string[]] $Kind,

    # A JSON file with the values of {{NAME}} in the files: { "NAME": "value" }.
    [string] $ParameterPath,

    # The URL to which the message is posted: { "text": "..." }.
    [uri] $WebhookUrl,

    # The file for the message, if there are differences. Otherwise an old file stays, so check the exit code.
    [string] $TextPath,

    # How many differences the message lists at most.
    [ValidateRange(1, 1000)]
    [int] $Maximum = 20
)

$ErrorActionPreference = 'Stop'

function Format-Value($Value) {
    $text = if ($null -eq $Value) { '(nothing)' } else { ConvertTo-Json $Value -Compress -Depth 5 }
    if ($text.Length -gt 80) { $text.Substring(0, 77) + '...' } else { $text }
}

function Format-Difference($Change) {
    # A change would make the environment match the files: Create means that it is missing, Delete that it is not in the files.
    $what = "$($Change.Kind) $($Change.Key)"
    switch ($Change.Action) {
        Create { "- $what is missing" }
        Delete { "- $what is not in the files" }
        Update {
            $values = foreach ($property in $Change.Properties) {
                "$($property.Name) is $(Format-Value $property.OldValue), not $(Format-Value $property.NewValue)"
            }
            "- ${what}: $($values -join '; ')"
        }
    }
}

$options = @{}
# `pwsh -File` passes a list as a single string.
$kinds = @("$Kind" -split '[,;\s]+' -ne '')
if ($kinds) { $options.Kind = $kinds }
if ($ParameterPath) {
    $options.Parameter = @{}
    (Get-Content -LiteralPath $ParameterPath -Raw -Encoding UTF8 | ConvertFrom-Json).PSObject.Properties |
        ForEach-Object { $options.Parameter[$_.Name] = "$($_.Value)" }
}

$session = Get-ScalekitSession
if (-not $session) { $session = Connect-Scalekit -PassThru }
$differences = @(Compare-ScalekitConfiguration $Path $session @options | Where-Object Action -NE None)
if (-not $differences) { exit 0 }

$shown = @($differences | Select-Object -First $Maximum | ForEach-Object { Format-Difference $_ })
if ($differences.Count -gt $Maximum) { $shown += "- and $($differences.Count - $Maximum) more" }
$count = if ($differences.Count -eq 1) { 'one difference' } else { "$($differences.Count) differences" }
$text = "Drift: $($session.EnvironmentUrl.Host) has $count from $Path`n" + ($shown -join "`n")

$text
if ($TextPath) { Set-Content -LiteralPath $TextPath -Value $text -Encoding UTF8 }
if ($WebhookUrl) {
    # As bytes: Windows PowerShell would send non-ASCII letters as question marks.
    $body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ text = $text }))
    $null = Invoke-RestMethod $WebhookUrl -Method Post -ContentType 'application/json; charset=utf-8' -Body $body -TimeoutSec 30
}
exit 2
