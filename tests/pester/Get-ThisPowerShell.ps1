function Get-ThisPowerShell {
    <#
    .SYNOPSIS
        How to start the very PowerShell that runs this: the program, and the arguments that come before those of PowerShell.

    .DESCRIPTION
        A pwsh that was installed as a .NET tool runs as "dotnet pwsh.dll", so its process is named dotnet. Every other pwsh is a program
        of its own, and so is Windows PowerShell.
    #>
    [OutputType([pscustomobject])]
    param()
    $program = (Get-Process -Id $PID).Path
    $isTool = [System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet'
    [pscustomobject]@{
        Program      = $program
        ArgumentList = @(if ($isTool) { Join-Path $PSHOME 'pwsh.dll' })
    }
}
