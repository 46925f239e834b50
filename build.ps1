<#
.SYNOPSIS
    Builds, tests and packs the Scalekit module.

.DESCRIPTION
    Thin wrappers around dotnet; you can also run the same commands by hand. Without PowerShell, run dotnet tool restore, then
    dotnet pwsh build.ps1 <task>.

.PARAMETER Task
    Build: stages the module at out/Scalekit.
    Test:  dotnet test, then the Pester suite in this PowerShell, against both contracts.
    Bench: measures a Release build, also in this PowerShell; writes docs/performance.md and out/benchmarks.json.
    Audit: fails if a direct or transitive package has a known vulnerability.
    Reproduce: builds the last commit in two other folders, and fails if the modules differ in a single byte.
    Sbom: writes out/Scalekit.cdx.json (CycloneDX), the contents of the staged module; needs no network after a build.
    Generate: writes the generated files: dotnet run --project src/Scalekit.Generator.
    Docs: copies docs/parameters.md into the help pages in docs/en-US, and turns them into the file that Get-Help reads; needs
    Microsoft.PowerShell.PlatyPS.
    Pack: writes out/Scalekit.<version>.nupkg for the PowerShell Gallery; its release notes are the newest section of CHANGELOG.md.
    PackEmulator: writes out/scalekit-emulator.<version>.nupkg, the emulator as a .NET tool.
    Container: builds the images scalekit-powershell and scalekit-emulator, with docker, podman or buildah.

.PARAMETER Prerelease
    With Pack and PackEmulator: a label such as beta1, for a prerelease of the version in the manifest.

.PARAMETER ProjectUri
    With Pack: the project's URL, for the links on the gallery page and for Get-Help -Online, which opens the page of a command.

.PARAMETER NoBuild
    With Pack: packs the existing module at out/Scalekit.

.PARAMETER Configuration
    Debug or Release.

.EXAMPLE
    ./build.ps1

    Builds the module. Then: Import-Module ./out/Scalekit

.EXAMPLE
    ./build.ps1 Test

    Runs every test.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Generate', 'Docs', 'Pack', 'PackEmulator', 'Container', 'Bench', 'Audit', 'Reproduce', 'Sbom')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [ValidatePattern('^[a-z][a-z0-9]*$')]
    [string] $Prerelease,

    [uri] $ProjectUri,

    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'Scalekit.PowerShell.sln'
. (Join-Path $PSScriptRoot 'tests/pester/Get-ThisPowerShell.ps1')

function Invoke-DotNet {
    param([string[]] $Argument)
    dotnet @Argument
    if ($LASTEXITCODE) { throw "dotnet $($Argument[0]) failed with exit code $LASTEXITCODE." }
}

function Invoke-Build {
    param([string] $Configuration)
    Invoke-DotNet -Argument 'build', $solution, '--configuration', $Configuration, '--nologo'
}

function Invoke-Test {
    param([string] $Configuration)
    Invoke-Build -Configuration $Configuration
    Invoke-DotNet -Argument 'test', $solution, '--configuration', $Configuration, '--no-build', '--nologo'

    # In a separate process, so that this one does not lock the module's assemblies.
    $powershell = Get-ThisPowerShell
    $leading = $powershell.ArgumentList
    $suite = Join-Path $PSScriptRoot 'tests/pester/run.ps1'
    foreach ($contract in 'published', 'live') {
        & $powershell.Program @leading -NoProfile -NonInteractive -File $suite -Contract $contract
        if ($LASTEXITCODE) { throw "Pester tests against the $contract contract failed." }
    }
}

function Invoke-Bench {
    $project = Join-Path $PSScriptRoot 'tests/Scalekit.Benchmarks'
    $powershell = Get-ThisPowerShell
    Invoke-DotNet -Argument @(
        'run', '--configuration', 'Release', '--project', $project, '--'
        @('--pwsh', $powershell.Program) + $powershell.ArgumentList
        '--json', (Join-Path $PSScriptRoot 'out/benchmarks.json')
        '--markdown', (Join-Path $PSScriptRoot 'docs/performance.md')
    )
}

function Invoke-Audit {
    $report = dotnet list $solution package --vulnerable --include-transitive --format json | Out-String
    if ($LASTEXITCODE) { throw "dotnet list failed with exit code ${LASTEXITCODE}: $report" }
    $found = @(($report | ConvertFrom-Json).projects | Where-Object { $_.PSObject.Properties['frameworks'] })
    if ($found) { throw "There are packages with known vulnerabilities: $($found | ConvertTo-Json -Depth 9)" }
}

function Invoke-Reproduce {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        $sums = foreach ($name in 'one', 'another-name') {
            $copy = Join-Path $folder $name
            git clone --quiet $PSScriptRoot $copy
            if ($LASTEXITCODE) { throw "git clone failed with exit code $LASTEXITCODE." }
            $null = Invoke-DotNet -Argument @(
                'build', (Join-Path $copy 'src/Scalekit.PowerShell'), '--configuration', 'Release', '--nologo'
                '-p:ContinuousIntegrationBuild=true'
            )
            $module = Join-Path $copy 'out/Scalekit'
            $lines = Get-ChildItem $module -Recurse -File |
                ForEach-Object { "$((Get-FileHash $_.FullName).Hash) $($_.FullName.Substring($module.Length + 1))" }
            $lines -join "`n"
        }
        if ($sums[0] -cne $sums[1]) {
            $differences = Compare-Object ($sums[0] -split "`n") ($sums[1] -split "`n") | Out-String
            throw "Two builds of one commit differ:`n$differences"
        }
        $sums[0]
    }
    finally {
        Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}

function Invoke-Sbom {
    # From the files of the package restore, so that no other tool has to be trusted or downloaded.
    $module = Join-Path $PSScriptRoot 'out/Scalekit'
    $version = (Import-PowerShellDataFile (Join-Path $module 'Scalekit.psd1')).ModuleVersion
    $assets = Get-Content (Join-Path $PSScriptRoot 'src/Scalekit.PowerShell/obj/project.assets.json') -Raw | ConvertFrom-Json
    $shipped = @{}
    Get-ChildItem (Join-Path $module 'deps') -Filter *.dll | ForEach-Object { $shipped[$_.Name] = $_.FullName }
    $components = foreach ($package in ($assets.targets.PSObject.Properties | Select-Object -First 1).Value.PSObject.Properties) {
        $file = if ($package.Value.PSObject.Properties['runtime']) {
            $package.Value.runtime.PSObject.Properties.Name | Split-Path -Leaf | Where-Object { $shipped[$_] }
        }
        if (-not $file) { continue }
        $id, $number = $package.Name -split '/'
        $folder = Join-Path $assets.project.restore.packagesPath $assets.libraries.($package.Name).path
        $licence = ([xml](Get-Content (Join-Path $folder "$($id.ToLowerInvariant()).nuspec") -Raw)).package.metadata.license
        [ordered]@{
            type      = 'library'
            'bom-ref' = "pkg:nuget/$id@$number"
            name      = $id
            version   = $number
            hashes    = @(@{ alg = 'SHA-256'; content = (Get-FileHash $shipped[$file]).Hash.ToLowerInvariant() })
            licenses  = @(@{ expression = $licence.InnerText })
            purl      = "pkg:nuget/$id@$number"
        }
        $shipped.Remove($file)
    }
    if ($shipped.Count) { throw "No package has $($shipped.Keys -join ', ')." }
    $described = [ordered]@{
        type      = 'library'
        'bom-ref' = "Scalekit@$version"
        name      = 'Scalekit'
        version   = $version
        licenses  = @(@{ expression = 'MIT' })
    }
    [ordered]@{
        bomFormat   = 'CycloneDX'
        specVersion = '1.6'
        version     = 1
        metadata    = @{ component = $described }
        components  = @($components)
    } | ConvertTo-Json -Depth 9 | Set-Content (Join-Path $PSScriptRoot 'out/Scalekit.cdx.json') -Encoding ASCII
}

function Complete-Help {
    # Adds what Get-Help shows but the export omits: default values, and an example's code separate from its description.
    param([xml] $Help, [object[]] $Page)
    $names = [System.Xml.XmlNamespaceManager]::new($Help.NameTable)
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    foreach ($command in $Help.SelectNodes('//command:command', $names)) {
        $title = $command.SelectSingleNode('command:details/command:name', $names).InnerText
        foreach ($given in ($Page | Where-Object Title -eq $title).Parameters | Where-Object DefaultValue) {
            foreach ($parameter in $command.SelectNodes(".//command:parameter[maml:name='$($given.Name)']", $names)) {
                $default = $Help.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))
                $default.InnerText = $given.DefaultValue
                $null = $parameter.AppendChild($default)
            }
        }
        # Get-Help shows plain text, so the backticks are removed.
        foreach ($para in @($command.SelectNodes('.//maml:para[not(parent::maml:introduction)]', $names))) {
            $para.InnerText = $para.InnerText -replace '`([^`]+)`', '$1'
        }
        foreach ($example in $command.SelectNodes('.//command:example', $names)) {
            $heading = $example.SelectSingleNode('maml:title', $names)
            $heading.InnerText = "---- $($heading.InnerText.Trim('-', ' ')) ----"
            $introduction = $example.SelectSingleNode('maml:introduction', $names)
            foreach ($para in @($introduction.SelectNodes('maml:para', $names))) {
                $null = $introduction.RemoveChild($para)
                if ($para.InnerText -match '(?s)^```powershell\s+(.*?)\s+```$') {
                    $example.SelectSingleNode('dev:code', $names).InnerText = $Matches[1] -replace "`r", ''
                }
                elseif ($para.InnerText.Length -gt 1) {
                    $para.InnerText = $para.InnerText -replace '`([^`]+)`', '$1'
                    $null = $example.SelectSingleNode('dev:remarks', $names).AppendChild($para)
                }
            }
            $null = $example.RemoveChild($introduction)
            # Get-Help -Examples does not separate examples, so empty paragraphs are added.
            $remarks = $example.SelectSingleNode('dev:remarks', $names)
            1..2 | ForEach-Object { $null = $remarks.AppendChild($Help.CreateElement('maml', 'para', $names.LookupNamespace('maml'))) }
        }
        foreach ($uri in @($command.SelectNodes(".//maml:uri[not(starts-with(., 'https:'))]", $names))) {
            $uri.InnerText = ''
        }
    }
}

function Save-Help {
    param([xml] $Help, [string] $Path)
    $settings = [System.Xml.XmlWriterSettings]@{
        Indent       = $true
        NewLineChars = "`n"
        Encoding     = [System.Text.UTF8Encoding]::new($false)
    }
    $writer = [System.Xml.XmlWriter]::Create($Path, $settings)
    $Help.Save($writer)
    $writer.Dispose()
}

function Add-OnlineHelp {
    # Get-Help -Online opens the first link. The project's URL is known only when packing.
    param([string] $Path, [string] $ProjectUri)
    $help = [xml](Get-Content $Path -Raw -Encoding UTF8)
    foreach ($command in $help.GetElementsByTagName('command:command')) {
        $name = $command.GetElementsByTagName('command:name')[0].InnerText
        $general = $command.GetElementsByTagName('maml:navigationLink')[0]
        $own = $general.ParentNode.InsertBefore($general.Clone(), $general)
        $own.GetElementsByTagName('maml:uri')[0].InnerText = "$ProjectUri/blob/main/docs/en-US/$name.md"
        $general.GetElementsByTagName('maml:linkText')[0].InnerText = 'Scalekit API'
    }
    Save-Help -Help $help -Path $Path
}

function Invoke-Generator {
    Invoke-DotNet -Argument 'run', '--project', (Join-Path $PSScriptRoot 'src/Scalekit.Generator')
}

function Invoke-Documentation {
    Invoke-Generator
    Import-Module Microsoft.PowerShell.PlatyPS
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US/*-*.md') | Sort-Object Name | Import-MarkdownCommandHelp
        $null = Export-MamlCommandHelp -CommandHelp $pages -OutputFolder $folder
        $maml = (Get-ChildItem $folder -Recurse -Filter *-Help.xml).FullName
        $help = [xml](Get-Content $maml -Raw -Encoding UTF8)
        Complete-Help -Help $help -Page $pages
        Save-Help -Help $help -Path (Join-Path $PSScriptRoot 'src/Scalekit.PowerShell/en-US/Scalekit.PowerShell.dll-Help.xml')
    }
    finally {
        Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}

function Get-ReleaseNote {
    # The text under the newest heading.
    $changes = (Get-Content (Join-Path $PSScriptRoot 'CHANGELOG.md') -Raw -Encoding UTF8) -replace "`r"
    [regex]::Match($changes, '(?sm)^## \[[^\]]+\][^\n]*\n(.*?)(?=^## |\z)').Groups[1].Value.Trim()
}

function Invoke-Pack {
    param([string] $Prerelease, [uri] $ProjectUri, [bool] $NoBuild)
    if (-not $NoBuild) { Invoke-Build -Configuration Release }
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        Copy-Item (Join-Path $PSScriptRoot 'out/Scalekit') $folder -Recurse
        $path = Join-Path $folder 'Scalekit.psd1'
        $manifest = Import-PowerShellDataFile $path
        $notes = Get-ReleaseNote

        # Adds the values that only the manifest in the package has.
        $lines = @("ReleaseNotes = '$($notes -replace "'", "''")'")
        if ($Prerelease) { $lines += "Prerelease = '$Prerelease'" }
        if ($ProjectUri) {
            $base = "$ProjectUri".TrimEnd('/')
            $lines += "ProjectUri = '$base'", "LicenseUri = '$base/blob/main/LICENSE'", "IconUri = '$base/raw/main/docs/icon.png'"
            Add-OnlineHelp -Path (Join-Path $folder 'en-US/Scalekit.PowerShell.dll-Help.xml') -ProjectUri $base
        }
        $added = ($lines -replace '\$', '$$$$') -join "`n`$1"
        $text = [System.IO.File]::ReadAllText($path) -replace '(?m)^(\s*)(Tags = @\(.*)$', "`$1`$2`n`$1$added"
        [System.IO.File]::WriteAllText($path, $text, [System.Text.UTF8Encoding]::new($true))

        $tags = @($manifest.PrivateData.PSData.Tags) + 'PSModule', 'PSIncludes_Cmdlet' +
            @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" })
        $version = if ($Prerelease) { "$($manifest.ModuleVersion)-$Prerelease" } else { $manifest.ModuleVersion }
        $specification = Join-Path $folder 'Scalekit.nuspec'
        $escape = { [System.Security.SecurityElement]::Escape($args[0]) }
        Set-Content $specification -Encoding UTF8 -Value @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/10/nuspec.xsd">
  <metadata>
    <id>Scalekit</id>
    <version>$version</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <owners>$(& $escape $manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <license type="expression">MIT</license>
    $(if ($ProjectUri) { "<projectUrl>$(& $escape "$ProjectUri")</projectUrl>" })
    <description>$(& $escape $manifest.Description)</description>
    <releaseNotes>$(& $escape $notes)</releaseNotes>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <tags>$($tags -join ' ')</tags>
  </metadata>
  <files><file src="**" exclude="Scalekit.nuspec" target="" /></files>
</package>
"@
        $out = Join-Path $PSScriptRoot 'out'
        Invoke-DotNet -Argument @(
            'pack', (Join-Path $PSScriptRoot 'src/Scalekit.PowerShell'), '--configuration', 'Release', '--no-build', '--nologo'
            '--output', $out, "-p:NuspecFile=$specification", "-p:NuspecBasePath=$folder"
            '-p:NoWarn=NU5100%3BNU5110%3BNU5111%3BNU5128%3BNU5048', '-p:NoDefaultExcludes=true'
        )
        Get-Item (Join-Path $out "Scalekit.$version.nupkg")
    }
    finally {
        Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}

function Invoke-EmulatorPack {
    param([string] $Prerelease)
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Scalekit.psd1')).ModuleVersion
    if ($Prerelease) { $version += "-$Prerelease" }
    Invoke-DotNet -Argument @(
        'pack', (Join-Path $PSScriptRoot 'src/Scalekit.Emulator'), '--configuration', 'Release', '--nologo'
        '--output', (Join-Path $PSScriptRoot 'out'), "-p:PackageVersion=$version"
    )
    Get-ChildItem (Join-Path $PSScriptRoot 'out') -Filter scalekit-emulator.*.nupkg
}

function Invoke-ContainerBuild {
    $engine = 'docker', 'podman', 'buildah' | Where-Object { Get-Command $_ -CommandType Application -ErrorAction Ignore } |
        Select-Object -First 1
    if (-not $engine) { throw 'Building an image needs docker, podman or buildah.' }
    foreach ($project in 'PowerShell', 'Emulator') {
        $file = Join-Path $PSScriptRoot "src/Scalekit.$project/Dockerfile"
        & $engine build --file $file --tag "scalekit-$($project.ToLowerInvariant())" $PSScriptRoot
        if ($LASTEXITCODE) { throw "$engine build failed with exit code $LASTEXITCODE." }
    }
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build -Configuration $Configuration }
        'Test' { Invoke-Test -Configuration $Configuration }
        'Bench' { Invoke-Bench }
        'Audit' { Invoke-Audit }
        'Reproduce' { Invoke-Reproduce }
        'Generate' { Invoke-Generator }
        'Docs' { Invoke-Documentation }
        'PackEmulator' { Invoke-EmulatorPack -Prerelease $Prerelease }
        'Container' { Invoke-ContainerBuild }
        'Pack' { Invoke-Pack -Prerelease $Prerelease -ProjectUri $ProjectUri -NoBuild $NoBuild }
        'Sbom' { Invoke-Sbom }
    }
}
