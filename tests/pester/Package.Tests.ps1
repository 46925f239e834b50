#Requires -Version 5.1
BeforeDiscovery {
    $script:Installer =
        if (Get-Command Install-PSResource -ErrorAction Ignore) { 'Install-PSResource' }
        elseif (Get-Command Save-Module -ErrorAction Ignore) { 'Save-Module' }
        else { 'unpacking' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    $script:Build = Get-RepositoryPath 'build.ps1'

    function Invoke-Packing {
        param([string[]] $ArgumentList = @())
        $run = Invoke-Pwsh -ArgumentList (@('-File', $Build, 'Pack', '-NoBuild') + $ArgumentList) -TimeoutSec 300
        if ($run.ExitCode) { throw "Packing failed: $($run.Output) $($run.Problem)" }
        Get-ChildItem (Get-RepositoryPath 'out') -Filter Scalekit.*.nupkg | Sort-Object LastWriteTimeUtc -Descending |
            Select-Object -First 1
    }
}

Describe 'The package' {
    BeforeAll {
        $script:Package = Invoke-Packing
        $script:Feed = Join-Path $TestDrive 'feed'
        $script:Modules = Join-Path $TestDrive 'modules'
        $null = New-Item $Feed, $Modules -ItemType Directory
        Copy-Item $Package.FullName $Feed
        $script:Version = (Import-PowerShellDataFile (Get-RepositoryPath 'Scalekit.psd1')).ModuleVersion

        # Installs with the available installer. Without one, does the same by hand: unpacks the package into a folder named after the
        # version and removes the package's own files.
        if (Get-Command Install-PSResource -ErrorAction Ignore) {
            Register-PSResourceRepository -Name "ScalekitTests$PID" -Uri $Feed -Trusted -Force
            try { Save-PSResource -Name Scalekit -Repository "ScalekitTests$PID" -Path $Modules }
            finally { Unregister-PSResourceRepository -Name "ScalekitTests$PID" }
        }
        elseif (Get-Command Save-Module -ErrorAction Ignore) {
            Register-PSRepository -Name "ScalekitTests$PID" -SourceLocation $Feed -InstallationPolicy Trusted
            try { Save-Module -Name Scalekit -Repository "ScalekitTests$PID" -Path $Modules }
            finally { Unregister-PSRepository -Name "ScalekitTests$PID" }
        }
        else {
            $folder = Join-Path $Modules "Scalekit/$Version"
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [System.IO.Compression.ZipFile]::ExtractToDirectory($Package.FullName, $folder)
            $own = '_rels', 'package', '[Content_Types].xml', 'Scalekit.nuspec' | ForEach-Object { Join-Path $folder $_ }
            Remove-Item -LiteralPath $own -Recurse -Force
        }
        $script:Installed = (Get-ChildItem $Modules -Recurse -Filter Scalekit.psd1).FullName
    }

    It 'is small and has what it needs and nothing else' {
        # A Release build contains the client precompiled for four platforms.
        $images = @(Get-ChildItem (Join-Path (Split-Path $Installed) images) -Recurse -File -ErrorAction Ignore)
        $images.Count | Should -BeIn 0, 4
        $client = Get-Item (Join-Path (Split-Path $Installed) Scalekit.Client.dll)
        foreach ($image in $images) { $image.Length | Should -BeGreaterThan (2 * $client.Length) -Because $image.FullName }
        $Package.Length | Should -BeLessThan (2MB + $images.Count * 1.6MB)
        $files = Get-ChildItem (Split-Path $Installed) -Recurse -File
        $files.Extension | Sort-Object -Unique | Should -BeIn '', '.dll', '.ps1xml', '.psd1', '.txt', '.xml'
        $files.Name | Should -Contain 'LICENSE'
        ($files | Where-Object Extension -EQ .xml).Name | Should -Be 'Scalekit.PowerShell.dll-Help.xml'
    }

    It 'is installed, imported and used in a process that has nothing else (<_>)' -ForEach $Installer {
        Open-Emulator
        try {
            $variables = (Get-EmulatorVariable) + @{ PSModulePath = $Modules + [System.IO.Path]::PathSeparator + $env:PSModulePath }
            $run = Invoke-Pwsh -Environment $variables -ArgumentList '-Command', @'
$module = (Get-Module Scalekit -ListAvailable)[0]
'{0} {1} {2}' -f (Get-Command -Module Scalekit).Count, $module.Path, (Get-ScalekitOrganization -First 1).Id
(Get-Help Add-ScalekitMember).Synopsis
'@
            $run.Problem | Should -BeNullOrEmpty
            $run.Output | Should -BeLike "83 $Modules*org_102690563300010000*Adds users to organizations.*"
        }
        finally {
            Close-Emulator
        }
    }

    It 'has a manifest that is valid and knows what changed' {
        $manifest = Test-ModuleManifest $Installed
        "$($manifest.Version)" | Should -Be $Version
        $manifest.ReleaseNotes | Should -BeLike '*### Added*'
        $manifest.Tags | Should -Contain 'PSEdition_Desktop'
        $manifest.Author, $manifest.Description, $manifest.Copyright | Should -Not -Contain $null
        (Get-Content (Get-RepositoryPath 'CHANGELOG.md') -Raw) | Should -BeLike "*## ``[$Version``]*"
    }

    It 'says in the package what the gallery looks for' {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($Package.FullName)
        try {
            $reader = [System.IO.StreamReader]::new($archive.GetEntry('Scalekit.nuspec').Open())
            $metadata = ([xml]$reader.ReadToEnd()).package.metadata
            $reader.Dispose()
        }
        finally {
            $archive.Dispose()
        }
        $metadata.id, $metadata.version | Should -Be 'Scalekit', $Version
        $tags = -split $metadata.tags
        $tags | Should -Contain 'PSModule'
        @($tags -like 'PSCmdlet_*').Count | Should -Be 83
        $metadata.releaseNotes | Should -Not -BeNullOrEmpty
    }

    It 'takes a label and the address of the project' {
        $labelled = Invoke-Packing -ArgumentList '-Prerelease', 'beta1', '-ProjectUri', 'https://example.org/scalekit'
        $labelled.Name | Should -Be "Scalekit.$Version-beta1.nupkg"
        $folder = Join-Path $TestDrive 'labelled'
        [System.IO.Compression.ZipFile]::ExtractToDirectory($labelled.FullName, $folder)
        $data = (Import-PowerShellDataFile (Join-Path $folder 'Scalekit.psd1')).PrivateData.PSData
        $data.Prerelease | Should -Be beta1
        $data.ProjectUri, $data.LicenseUri | Should -Be 'https://example.org/scalekit', 'https://example.org/scalekit/blob/main/LICENSE'
        Remove-Item $labelled.FullName

        # Get-Help -Online opens the command's page in the project's repository.
        $run = Invoke-Pwsh -ArgumentList '-Command', @"
Import-Module '$(Join-Path $folder 'Scalekit.psd1')'
Get-Command -Module Scalekit | ForEach-Object { "`$(`$_.Name) `$(`$_.HelpUri)" }
(Get-Help Get-ScalekitUser).relatedLinks.navigationLink | ForEach-Object { "`$(`$_.linkText): `$(`$_.uri)" }
"@
        $run.Problem | Should -BeNullOrEmpty
        $lines = @($run.Output -split '\r?\n' -ne '')
        $pages = @($lines -like '*-* https:*')
        $pages.Count | Should -Be 83
        foreach ($line in $pages) {
            $name, $address = -split $line
            $address | Should -BeExactly "https://example.org/scalekit/blob/main/docs/en-US/$name.md"
            Get-RepositoryPath "docs/en-US/$name.md" | Should -Exist
        }
        $lines | Should -Contain 'Online Version: https://example.org/scalekit/blob/main/docs/en-US/Get-ScalekitUser.md'
        $lines | Should -Contain 'Scalekit API: https://docs.scalekit.com/saaskit/apis/'
    }
}
