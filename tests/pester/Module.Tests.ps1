#Requires -Version 5.1
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    $root = (Resolve-Path (Get-RepositoryPath)).Path.TrimEnd('\', '/')
    $script:Scripts = @(
        Get-ChildItem (Get-RepositoryPath) -Recurse -File -Include *.ps1, *.psm1, *.psd1, *.ps1xml |
            Where-Object FullName -NotMatch '[\\/](bin|obj|out|\.git)[\\/]' |
            ForEach-Object { @{ Path = $_.FullName; Name = $_.FullName.Substring($root.Length + 1) } }
    )
    $script:Tables = @(
        @{ Command = 'Get-ScalekitOrganization' }
        @{ Command = 'Get-ScalekitConnection' }
        @{ Command = 'Get-ScalekitDirectoryUser -OrganizationId org_102690563300020000' }
        @{ Command = 'Get-ScalekitDirectoryGroup -OrganizationId org_102690563300020000' }
        @{ Command = 'Get-ScalekitConnectedAccount' }
        @{ Command = 'Get-ScalekitDirectory' }
        @{ Command = 'Get-ScalekitSession' }
        @{ Command = 'Get-ScalekitRole -Name member' }
        @{ Command = 'Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role admin -PassThru' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    $script:Manifest = Get-ModuleUnderTest
    Import-Module $Manifest
    Open-Emulator
    $arguments = Get-ConnectArgument
    Connect-Scalekit @arguments
}

AfterAll {
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'The module' {
    It 'has a valid manifest for both editions' {
        $info = Test-ModuleManifest $Manifest -ErrorAction Stop
        $info.CompatiblePSEditions | Should -Be Desktop, Core
        $info.PowerShellVersion | Should -Be '5.1'
    }

    It 'exports exactly what the manifest lists' {
        $listed = (Import-PowerShellDataFile $Manifest).CmdletsToExport
        (Get-Command -Module Scalekit).Name | Sort-Object | Should -Be ($listed | Sort-Object)
        (Get-Command -Module Scalekit).CommandType | Select-Object -Unique | Should -Be Cmdlet
        (Get-Module Scalekit).ExportedAliases.Count | Should -Be 0
        (Get-Module Scalekit).ExportedVariables.Count | Should -Be 0
    }

    It 'asks before it changes anything: <_>' -ForEach @('Add', 'Invoke', 'New', 'Remove', 'Send', 'Set') {
        $commands = @(Get-Command -Module Scalekit -Verb $_)
        $commands.Count | Should -BeGreaterThan 0
        $commands | ForEach-Object { $_.Parameters.Keys | Should -Contain WhatIf -Because $_.Name }
    }

    It 'imports twice with -Force and goes away without a word' {
        $script = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$Manifest' -Force
Import-Module '$Manifest' -Force
`$null = Get-ScalekitOrganization -First 1
Remove-Module Scalekit
'left: {0}' -f @(Get-Module Scalekit).Count
Import-Module '$Manifest'
(Get-ScalekitOrganization -First 1).Id
"@
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $script
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*left: 0*org_102690563300010000*'
    }

    It 'is found by the name of a cmdlet, without an import' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
            '(Get-ScalekitOrganization org_102690563300020000).DisplayName'
        $run.Output.Trim() | Should -Be Globex
    }

    It 'writes nothing and asks nobody while it is imported' {
        Clear-EmulatorRequest
        $command = "Import-Module '$Manifest' -Verbose:`$false; 'imported'"
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
        $run.Output.Trim() | Should -Be imported
        @(Get-EmulatorRequest -OperationId createToken) | Should -BeNullOrEmpty
    }

    It 'loads the cmdlets and the type names with an import, and what they rest on not before it is needed' {
        $run = Invoke-Pwsh -ArgumentList '-Command', @"
`$before = @([AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { `$_.GetName().Name })
Import-Module '$Manifest'
`$ours = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.Location -like '*Scalekit*' }
@(`$ours | ForEach-Object { `$_.GetName().Name } | Where-Object { `$_ -notin `$before } | Sort-Object) -join ' '
"@
        $run.Problem | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -Be 'Scalekit.PowerShell Scalekit.TypeNames'
    }

    It 'takes a small part of the time that PowerShell itself takes to start' {
        $times = @{ empty = @(); import = @() }
        foreach ($turn in 0..5) {
            foreach ($what in 'empty', 'import') {
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $null = Invoke-Pwsh -ArgumentList '-Command', $(if ($what -eq 'import') { "Import-Module '$Manifest'" } else { '1' })
                # The first run of each only warms the disk cache.
                if ($turn) { $times[$what] += $clock.Elapsed.TotalMilliseconds }
            }
        }
        $median = { @($args[0] | Sort-Object)[2] }
        # The measured ratio was 1.05 to 1.15; docs/performance.md has the figures.
        (& $median $times.import) / (& $median $times.empty) | Should -BeLessThan 1.4
    }

    It 'loads its views with the next cmdlet where the first could not' {
        $copy = Join-Path $TestDrive 'views'
        Copy-Item (Split-Path $Manifest) $copy -Recurse
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', @"
Import-Module '$copy/Scalekit.psd1'
Rename-Item '$copy/Scalekit.Types.ps1xml' away
try { `$null = Get-ScalekitOrganization -First 1; 'done' } catch { 'failed' }
Rename-Item '$copy/away' Scalekit.Types.ps1xml
(Get-ScalekitOrganization -First 1).OrganizationId
"@
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike 'failed*org_102690563300010000*'
    }

    It 'takes the client that is precompiled for its platform' -Skip:([Environment]::Version.Major -lt 10) {
        $copy = Join-Path $TestDrive 'precompiled'
        Copy-Item (Split-Path $Manifest) $copy -Recurse
        Remove-Item (Join-Path $copy images) -Recurse -ErrorAction Ignore
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $architecture = [System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture
        $command = "Import-Module '$copy/Scalekit.psd1'; (Get-ScalekitOrganization -First 1).GetType().Assembly.Location"
        foreach ($folder in '', 'images/plan9-x64', "images/$system-$architecture".ToLowerInvariant()) {
            if ($folder) {
                $null = New-Item (Join-Path $copy $folder) -ItemType Directory
                Copy-Item (Join-Path $copy Scalekit.Client.dll) (Join-Path $copy $folder)
            }
            $expected = Join-Path $copy $(if ($folder -like 'images/plan9*') { '' } else { $folder }) Scalekit.Client.dll
            $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
            $run.Problem | Should -BeNullOrEmpty
            $run.Output.Trim() | Should -Be $expected
        }

        # An assembly that the runtime cannot load counts as missing.
        Set-Content $expected 'for another processor'
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', $command
        $run.Output.Trim() | Should -Be (Join-Path $copy Scalekit.Client.dll)
    }

    It 'has types for parameters' {
        function Get-OrganizationName {
            param([Parameter(Mandatory, ValueFromPipeline)] [Scalekit.Organization] $Organization)
            process { $Organization.DisplayName }
        }
        Get-ScalekitOrganization | Get-OrganizationName | Should -Be 'Acme Corporation', 'Globex', 'Initech'
        { Get-ScalekitConnection | Get-OrganizationName -ErrorAction Stop } | Should -Throw
    }
}

# The topic is about PowerShell 7 only.
Describe 'Types in classes' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        $topic = (Get-Content (Get-RepositoryPath 'docs/en-US/about_Scalekit.md') -Raw) -replace "`r"
        $code = [regex]::Match($topic, '(?s)### Types in classes.*?\n\n(?<code>(?: {4}[^\n]*\n)+)').Groups['code'].Value
        $script:Classes = Join-Path $TestDrive 'classes.ps1'
        # The topic's code unchanged, and a line that shows that the type comes from the module.
        Set-Content $Classes ($code + "[Review].GetProperty('Organization').PropertyType.Assembly.GetName().Name")
        $null = New-Item (Join-Path $TestDrive 'Reviews') -ItemType Directory
        $manifest = "@{ RootModule = 'Reviews.psm1'; ModuleVersion = '1.0'; RequiredModules = 'Scalekit' }"
        Set-Content (Join-Path $TestDrive 'Reviews/Reviews.psd1') $manifest
        Set-Content (Join-Path $TestDrive 'Reviews/Reviews.psm1') (($code -replace '#Requires.*\n') + 'function Get-Review { [Review] }')
    }

    It 'are found: <Name>' -ForEach @(
        @{ Name = 'a script that requires the module'; Command = '& "{0}/classes.ps1"' }
        @{ Name = 'dot-sourced'; Command = '. "{0}/classes.ps1"' }
        @{ Name = 'dot-sourced in a job'; Command = 'Start-Job {{ Import-Module Scalekit; . "{0}/classes.ps1" }} | Receive-Job -Wait' }
        @{
            Name    = 'a script module'
            Command = 'Copy-Item "{0}/classes.ps1" "{0}/classes.psm1"; Import-Module "{0}/classes.psm1"; "Acme new"; ' +
                '& (Get-Module classes) {{ [Review].GetProperties().PropertyType.Assembly.GetName().Name }}'
        }
        @{
            Name    = 'a module whose manifest requires this one'
            Command = 'Import-Module "{0}/Reviews"; "Acme new"; (Get-Review).GetProperties().PropertyType.Assembly.GetName().Name'
        }
    ) {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', ($Command -f $TestDrive)
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*Acme*new*Scalekit.Client*'
    }

    It 'are found by a script that is run as a program' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-File', $Classes
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*Acme*new*Scalekit.Client*'
    }
}

Describe 'Tab completion' {
    BeforeAll {
        # Makes the session detect the contract, and with it the feature names.
        $null = Get-ScalekitOrganization -First 1
    }

    It 'offers <Expected> after <Typed>' -ForEach @(
        @{
            Typed    = 'Set-ScalekitOrganizationSetting org_1 -Enable s'
            Expected = Select-ByContract @('sso', 'scim') @('sso', 'session_policy')
        }
        @{
            Typed    = 'Set-ScalekitOrganizationSetting org_1 -Disable d'
            Expected = Select-ByContract 'directory_sync' @('dir_sync', 'domain_verification')
        }
        @{
            Typed    = 'Set-ScalekitOrganizationSetting org_1 -Enable sso, d'
            Expected = Select-ByContract 'directory_sync' @('dir_sync', 'domain_verification')
        }
        @{
            Typed    = 'Get-ScalekitConnectedAccount -Status '
            Expected = 'ACTIVE', 'PENDING', 'REVOKED', 'EXPIRED', 'PENDING_AUTH', 'PENDING_VERIFICATION', 'DISCONNECTED'
        }
        @{ Typed = 'Connect-Scalekit -ApiContract '; Expected = 'Auto', 'Live', 'Published' }
        @{ Typed = 'Get-ScalekitDirectoryU'; Expected = 'Get-ScalekitDirectoryUser' }
        @{ Typed = 'Get-ScalekitDirectoryUser -Dir'; Expected = '-DirectoryId' }
    ) {
        (TabExpansion2 $Typed $Typed.Length).CompletionMatches.CompletionText | Should -Be $Expected
    }

    It 'knows the properties of what a cmdlet writes' {
        $typed = 'Get-ScalekitOrganization | Where-Object Ext'
        (TabExpansion2 $typed $typed.Length).CompletionMatches.CompletionText | Should -Contain ExternalId
    }
}

Describe 'Tables' {
    BeforeEach {
        Clear-Emulator
    }

    It 'fit in 100 columns: <Command>' -ForEach $Tables {
        $lines = @(& ([scriptblock]::Create($Command)) | Out-String -Stream -Width 100).TrimEnd()
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines -match [char]0x2026 | Should -BeNullOrEmpty
        $lines -match 'System\.' | Should -BeNullOrEmpty
    }

    It 'have their headers in one line at 80 columns: <Command>' -ForEach $Tables {
        $lines = @(& ([scriptblock]::Create($Command)) | Out-String -Stream -Width 80).TrimEnd()
        # Members are grouped by organization.
        @($lines -ne '' -notmatch '^\s+OrganizationId: ')[1] | Should -Match '^-[- ]+$'
    }
}

Describe 'Scripts of the repository' {
    BeforeAll {
        $script:HasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
    }

    It 'are clean: <Name>' -ForEach ($Scripts | Where-Object Name -NotLike '*.ps1xml') {
        if (-not $HasAnalyzer) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        $findings = @(Invoke-ScriptAnalyzer -Path $Path -ErrorAction SilentlyContinue)
        $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'can be read by Windows PowerShell: <Name>' -ForEach ($Scripts | Where-Object Name -Match '\.psm?1$') {
        if (-not $HasAnalyzer) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        $settings = @{
            IncludeRules = @('PSUseCompatibleSyntax')
            Rules        = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1') } }
        }
        $findings = @(Invoke-ScriptAnalyzer -Path $Path -Settings $settings)
        $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'are ASCII, since Windows PowerShell reads anything else wrongly where there is no byte order mark: <Name>' -ForEach (
        $Scripts | Where-Object Name -Match '\.psm?1$'
    ) {
        Get-Content $Path -Raw | Should -Not -Match '[^\x00-\x7F]'
    }

    It 'name no path of one machine: <Name>' -ForEach $Scripts {
        Get-Content $Path -Raw | Should -Not -Match '(?i)([''"\s]/(home|work|Users)/|[''"\s][a-z]:\\)'
    }
}
