<#
.SYNOPSIS
    Compares an environment with the files that describe it, and raises an alarm
    if they differ.

.DESCRIPTION
    The files are those of Export-ScalekitConfiguration, as they were reviewed.
    Somebody who changes the environment by hand makes it differ from them, and
    so does a new customer: name the kinds that only you change with -Kind, such
    as Permission, Role and McpConfiguration. The alarm comes again until the
    environment or the files are corrected, also while a plan waits for
    approval. Things without a key, such as an organization without an external
    id, are not compared.

    The alarm is a text: it is written to the output, posted to -WebhookUrl as
    { "text": "..." }, which Slack and many others take, and kept in -TextPath
    for a mail. For Microsoft Teams, have a workflow make a card of it. Values
    that are too long for a message are cut.

    Nothing is changed. Connects by the SCALEKIT_* environment variables unless
    there is a session.

    The exit code is 0 if all is as the files say, 2 if there are differences,
    and 1 if the comparison or the alarm failed.

.EXAMPLE
    ./drift-alarm.ps1 -Path ./prod -WebhookUrl $env:ALARM_WEBHOOK

    Posts a message if prod differs from the files in ./prod.

.EXAMPLE
    ./drift-alarm.ps1 -Path ./prod -Kind Role,Permission -TextPath alarm.txt

    Looks at roles and permissions only, and leaves the text to a mailer.
#>
[CmdletBinding()]
param(
    # The folder with the files.
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # Only these kinds, such as Role; all if none is given.
    [string[]] $Kind,

    # A JSON file with the values of {{NAME}} in the files: { "NAME": "value" }.
    [string] $ParameterPath,

    # Where the message is posted to: { "text": "..." }.
    [uri] $WebhookUrl,

    # The file that gets the message, if there are differences. An old one stays otherwise: go by the exit code.
    [string] $TextPath,

    # How many differences the message names.
    [ValidateRange(1, 1000)]
    [int] $Maximum = 20
)

$ErrorActionPreference = 'Stop'

function Format-Value($Value) {
    $text = if ($null -eq $Value) { '(nothing)' } else { ConvertTo-Json $Value -Compress -Depth 5 }
    if ($text.Length -gt 80) { $text.Substring(0, 77) + '...' } else { $text }
}

function Format-Difference($Change) {
    # What would make the environment as the files are: so what would be created is missing, and what would be deleted is too much.
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
# `pwsh -File` hands a list over as one text.
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
    # As bytes: Windows PowerShell would send letters as question marks.
    $body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ text = $text }))
    $null = Invoke-RestMethod $WebhookUrl -Method Post -ContentType 'application/json; charset=utf-8' -Body $body -TimeoutSec 30
}
exit 2
