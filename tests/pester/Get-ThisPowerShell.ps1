function Get-ThisPowerShell {
    <#
    .SYNOPSIS
        Returns how to start the PowerShell that runs this script: the program, and the arguments that come before PowerShell's own.

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
