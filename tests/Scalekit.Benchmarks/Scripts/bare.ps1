# A pwsh that does nothing.
$ErrorActionPreference = 'Stop'
0
0
& "$PSScriptRoot/peak-memory.ps1"
