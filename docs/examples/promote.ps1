<#
.SYNOPSIS
    Promotes a configuration to an environment in two steps: makes a plan for
    somebody to approve, and imports exactly that plan.

.DESCRIPTION
    The first step compares the files with the environment and saves the plan in
    -PlanPath. It sends only reads. -SummaryPath gets the plan as Markdown, for
    the person who approves it. The second step, with -Apply, makes the changes
    in the plan and no others. It fails if one of the items that it changes has
    changed since: make a new plan then, and have it approved.

    Items that are only in the environment stay, unless -Prune names their kind.
    If you start an interrupted import again, it continues where it stopped. No
    e-mails are sent. The script connects with the SCALEKIT_* environment
    variables unless there is a session.

    The exit code of the first step is 0 if there is nothing to do, 2 if there
    are changes, and 1 if it failed. The exit code of the second step is 0 if all
    changes are made, and 1 if not.

.EXAMPLE
    ./promote.ps1 -Path ./prod -PlanPath plan.json -SummaryPath plan.md

    Saves the plan.

.EXAMPLE
    ./promote.ps1 -PlanPath plan.json -Apply

    Makes the changes in the plan.
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param(
    # The folder with the files.
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'Plan')]
    [string] $Path,

    # The file for the plan.
    [Parameter(Mandatory)]
    [string] $PlanPath,

    # A JSON file with the values of {{NAME}} in the files: { "NAME": "value" }.
    [Parameter(ParameterSetName = 'Plan')]
    [string] $ParameterPath,

    # The kinds, such as Role, of which everything that is not in the files is deleted.
    [Parameter(ParameterSetName = 'Plan')]
    [string[]] $Prune,

    # How many items can be deleted at most.
    [Parameter(ParameterSetName = 'Plan')]
    [int] $MaximumDelete = 10,

    # The file to which the plan is added as Markdown. Values are cut after 200 characters; the plan has the complete values.
    [Parameter(ParameterSetName = 'Plan')]
    [string] $SummaryPath,

    # Make the changes in the plan.
    [Parameter(Mandatory, ParameterSetName = 'Apply')]
    [switch] $Apply
)

$ErrorActionPreference = 'Stop'

function Format-Cell($Value) {
    # Escapes the value, so that nothing in it ends its cell or becomes a link, a mention or an image.
    $text = if ($null -eq $Value) { '' } elseif ($Value -is [string]) { $Value } else { ConvertTo-Json $Value -Compress -Depth 5 }
    if ($text.Length -gt 200) { $text = $text.Substring(0, 197) + '...' }
    $text = ($text -replace '\s+', ' ').Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;')
    [regex]::Replace($text, '[\\`*_{}\[\]()#+!|@~:]', { "&#$([int]$args[0].Value[0]);" })
}

function Format-Plan($Change) {
    $changes = @($Change | Where-Object Action -NE None)
    $left = @($Change | Where-Object { "$($_.Action)" -eq 'None' -and $_.Reason })
    '## Plan'
    ''
    if ($changes) {
        "$(@($changes | Where-Object Action -EQ Create).Count) to create, " +
        "$(@($changes | Where-Object Action -EQ Update).Count) to update, " +
        "$(@($changes | Where-Object Action -EQ Delete).Count) to delete."
        ''
        '| | kind | key | property | now | then |'
        '| --- | --- | --- | --- | --- | --- |'
        foreach ($one in $changes) {
            $sign = switch ($one.Action) { Create { '`+`' } Update { '`~`' } Delete { '`-`' } }
            $start = "| $sign | $($one.Kind) | $(Format-Cell $one.Key) "
            if (-not $one.Properties) { "$start| | | |" }
            foreach ($property in $one.Properties) {
                "$start| $($property.Name) | $(Format-Cell $property.OldValue) | $(Format-Cell $property.NewValue) |"
                $start = '| | | '
            }
        }
    }
    else { 'There is nothing to do.' }
    if ($left) {
        ''
        '### Left alone'
        ''
        $left | ForEach-Object { "- $($_.Kind) $(Format-Cell $_.Key): $(Format-Cell $_.Reason)" }
    }
    ''
}

if ($Apply) {
    Import-ScalekitConfiguration -Plan $PlanPath -Confirm:$false
    exit 0
}

$options = @{ Path = $Path; OutPlan = $PlanPath; MaximumDelete = $MaximumDelete }
# `pwsh -File` passes a list as a single string.
$kinds = @("$Prune" -split '[,;\s]+' -ne '')
if ($kinds) { $options.Prune = $kinds }
if ($ParameterPath) {
    $options.Parameter = @{}
    (Get-Content -LiteralPath $ParameterPath -Raw -Encoding UTF8 | ConvertFrom-Json).PSObject.Properties |
        ForEach-Object { $options.Parameter[$_.Name] = "$($_.Value)" }
}

$plan = @(Import-ScalekitConfiguration @options)
if ($SummaryPath) { Add-Content -LiteralPath $SummaryPath -Value (Format-Plan $plan) -Encoding UTF8 }
$plan
if ($plan | Where-Object Action -NE None) { exit 2 }
exit 0
