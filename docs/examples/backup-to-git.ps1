<#
.SYNOPSIS
    Exports an environment's configuration into a git repository, and commits it
    if something has changed.

.DESCRIPTION
    For a job that runs every night: the repository's history then says what
    was changed in the environment, and when. The files have no times and no
    identifiers, so nothing is committed on a day without a change. They hold
    no secrets. Not in the backup are organizations without an external id (a
    warning names them), connections and directories beyond their state,
    connected accounts, and API clients.

    Refuses a folder in which somebody has changes that are not committed, and
    leaves the rest of the repository alone. If the export fails, nothing is
    written and nothing is committed. With -Push, it takes over what others
    have pushed before, and pushes afterwards. Connects by the SCALEKIT_*
    environment variables unless there is a session. Needs git, and -Path in a
    clone that can commit and push without asking.

    To restore, check out the commit, look at the plan, and import it: see
    promote.ps1. If a run was cut off between export and commit, take the
    changes back with git checkout and git clean.

    The exit code is 0 if the repository is up to date, and 1 if something
    failed.

.EXAMPLE
    ./backup-to-git.ps1 -Path ./backup/prod -Push

    A backup of the organizations with their settings, roles and domains.

.EXAMPLE
    ./backup-to-git.ps1 -Path ./backup/prod -IncludeMember -Push

    The same with users and members. Their names and addresses are then in the
    history of the repository: ask your privacy officer first.
#>
[CmdletBinding()]
param(
    # The folder in the repository. It is created if it is not there.
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # Users and members too.
    [switch] $IncludeMember,

    # Push to where the branch comes from.
    [switch] $Push
)

$ErrorActionPreference = 'Stop'

function Invoke-Git {
    # Git says on the error stream what it does; only its exit code says that something went wrong.
    $ErrorActionPreference = 'Continue'
    $lines = @(git -C $folder @args 2>&1)
    if ($LASTEXITCODE) { throw "git $($args -join ' ') failed: $($lines -join ' ')" }
    $lines | Where-Object { $_ -is [string] }
}

$folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$null = New-Item $folder -ItemType Directory -Force
if (Invoke-Git status --porcelain .) {
    throw "$Path has changes that are not committed. Commit them or take them back, and start again."
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

# Also what an earlier run has committed and could not push.
if ($Push) { $null = Invoke-Git push }

# Five properties are a list, in which nothing is cut off.
[pscustomobject]@{
    EnvironmentUrl = $summary.EnvironmentUrl
    Path           = $folder
    ChangedFile    = $changed
    Commit         = $commit
    Pushed         = [bool] $Push
}
