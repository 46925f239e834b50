<#
.SYNOPSIS
    Exports an environment's configuration to a git repository, and commits it if
    something has changed.

.DESCRIPTION
    Run this as a nightly job. The repository's history then shows what was
    changed in the environment, and when. The files contain no times and none of
    the service's IDs, so a day without a change has no commit. They contain no
    secrets. The backup does not include organizations without an external ID (a
    warning names them), connected accounts and API clients. Of connections and
    directories, it includes only the state.

    The script refuses a folder with uncommitted changes, and leaves the rest of
    the repository alone. If the export fails, nothing is written or committed.
    With -Push, it first pulls what others have pushed, and pushes at the end.
    It connects with the SCALEKIT_* environment variables unless there is a
    session. It needs git, and -Path must be in a clone that can commit and push
    without prompting.

    To restore, check out the commit, review the plan, and import it: see
    promote.ps1. If a run was interrupted between export and commit, revert the
    changes with git checkout and git clean.

    The exit code is 0 if the repository is up to date, and 1 if something
    failed.

.EXAMPLE
    ./backup-to-git.ps1 -Path ./backup/prod -Push

    Backs up the organizations with their settings, roles and domains.

.EXAMPLE
    ./backup-to-git.ps1 -Path ./backup/prod -IncludeMember -Push

    Also backs up users and members. Their names and e-mail addresses are then
    in the history of the repository: ask your privacy officer first.
#>
[CmdletBinding()]
param(
    # The folder in the repository. It is created if it does not exist.
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # Include users and members.
    [switch] $IncludeMember,

    # Push to the branch's upstream.
    [switch] $Push
)

$ErrorActionPreference = 'Stop'

function Invoke-Git {
    # Git also reports progress on the error stream. Only its exit code shows a failure.
    $ErrorActionPreference = 'Continue'
    $lines = @(git -C $folder @args 2>&1)
    if ($LASTEXITCODE) { throw "git $($args -join ' ') failed: $($lines -join ' ')" }
    $lines | Where-Object { $_ -is [string] }
}

$folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$null = New-Item $folder -ItemType Directory -Force
if (Invoke-Git status --porcelain .) {
    throw "$Path has changes that are not committed. Commit or revert them, and start again."
}

if ($Push) { $null = Invoke-Git pull --ff-only }

$options = @{ Path = $folder }
if ($IncludeMember) { $options.IncludeMember = $true }
$summary = Export-ScalekitConfiguration @options

$null = Invoke-Git add --all .
$changed = @(Invoke-Git diff --cached --name-only .)
$commit = ''
if ($changed) {
    $subject = if ($changed.Count -eq 1) { 'one file' } else { "$($changed.Count) files" }
    $null = Invoke-Git commit --quiet --message "Configuration of $($summary.EnvironmentUrl.Host): $subject changed" .
    $commit = Invoke-Git rev-parse HEAD
}

# This also pushes what an earlier run committed but could not push.
if ($Push) { $null = Invoke-Git push }

# PowerShell shows five properties as a list, which cuts nothing off.
[pscustomobject]@{
    EnvironmentUrl = $summary.EnvironmentUrl
    Path           = $folder
    ChangedFile    = $changed
    Commit         = $commit
    Pushed         = [bool] $Push
}
