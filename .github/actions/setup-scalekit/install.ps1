# Installs the module for the user of the job. A folder in the place of a repository's name is used as one.
$ErrorActionPreference = 'Stop'

$repository = $env:SETUP_REPOSITORY
if (Test-Path -LiteralPath $repository -PathType Container) {
    Register-PSResourceRepository -Name setup-scalekit -Uri (Resolve-Path -LiteralPath $repository).Path -Trusted -Force
    $repository = 'setup-scalekit'
}
$options = @{ Name = 'Scalekit'; Repository = $repository; TrustRepository = $true; Scope = 'CurrentUser' }
if ($env:SETUP_VERSION) { $options.Version = $env:SETUP_VERSION }
Install-PSResource @options

$module = Get-Module Scalekit -ListAvailable | Sort-Object Version -Descending | Select-Object -First 1
"version=$($module.Version)" | Add-Content $env:GITHUB_OUTPUT
"Scalekit $($module.Version) is installed."
