# Shows what an import of the files would change: in the run's summary, and as a comment on the pull request.
$ErrorActionPreference = 'Stop'

$marker = '<!-- setup-scalekit: plan -->'
$folder = if ($env:RUNNER_TEMP) { $env:RUNNER_TEMP } else { [System.IO.Path]::GetTempPath() }
$planPath = Join-Path $folder 'scalekit-plan.json'
$summary = Join-Path $folder 'scalekit-plan.md'
Set-Content -LiteralPath $summary -Value $marker -Encoding UTF8

& (Join-Path $PSScriptRoot '../../../docs/examples/promote.ps1') -Path $env:SETUP_PLAN -PlanPath $planPath -SummaryPath $summary
if ($LASTEXITCODE -notin 0, 2) { exit $LASTEXITCODE }
$hasChanges = $LASTEXITCODE -eq 2
"changes=$("$hasChanges".ToLowerInvariant())", "plan-path=$planPath" | Add-Content $env:GITHUB_OUTPUT
Get-Content -LiteralPath $summary -Raw | Add-Content $env:GITHUB_STEP_SUMMARY

if ($env:SETUP_COMMENT -eq 'true' -and $env:SETUP_PULL_REQUEST) {
    # GitHub takes comments of up to 65,536 characters.
    $text = Get-Content -LiteralPath $summary -Raw
    if ($text.Length -gt 60000) {
        $text = $text.Substring(0, $text.LastIndexOf("`n", 60000)) + "`n`nThe plan is longer: see the summary of the run."
        Set-Content -LiteralPath $summary -Value $text -Encoding UTF8
    }

    # One comment for each pull request, which shows the latest plan.
    $query = ".[] | select(.user.type == `"Bot`" and (.body | startswith(`"$marker`"))) | .id"
    $comments = @(gh api "repos/$env:GH_REPO/issues/$env:SETUP_PULL_REQUEST/comments" --paginate --jq $query)
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
    if ($comments) { gh api "repos/$env:GH_REPO/issues/comments/$($comments[0])" --method PATCH --field "body=@$summary" --silent }
    else { gh api "repos/$env:GH_REPO/issues/$env:SETUP_PULL_REQUEST/comments" --method POST --field "body=@$summary" --silent }
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
}
exit 0
