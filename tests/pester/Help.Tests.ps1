#Requires -Version 5.1
BeforeDiscovery {
    # Finds every example of the pages, the topics and the README: fenced blocks, and in topics indented ones too. The patterns are in a
    # file that HelpTests in tests/Scalekit.PowerShell.Tests shares, because HelpTests leaves some examples to this suite.
    $definition = Get-Content (Join-Path $PSScriptRoot 'examples.json') -Raw | ConvertFrom-Json
    $script:Examples = @(
        foreach ($source in $definition.sources) {
            foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot "../../$($source.folder)/$($source.name)") | Sort-Object Name) {
                $number = 0
                $text = (Get-Content $file.FullName -Raw -Encoding UTF8) -replace "`r"
                foreach ($match in [regex]::Matches($text, $source.pattern, 'Singleline, Multiline')) {
                    $code = $match.Groups['code'].Value
                    if ($code -cmatch $definition.about) {
                        $number++
                        @{
                            Page = $file.BaseName; Number = $number; Code = $code
                            IsLive = $code -cmatch $definition.live; IsPartial = $code -cmatch $definition.partly
                        }
                    }
                }
            }
        }
    )
    $script:Cmdlets = @($Examples.Page -like '*-*' | Select-Object -Unique)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    # Other runspaces load the module by name.
    $script:Variables = (Get-EmulatorVariable) + @{ PSModulePath = Get-ModulePath }
    $script:Before = @{}
    foreach ($name in $Variables.Keys) {
        $Before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Variables[$name])
    }
    # Creates the files that the examples read, again for each example because some overwrite them.
    function New-ExampleFile {
        Set-Content (Join-Path $TestDrive 'accounts.csv') "ExternalId,Plan`nglobex,gold"
        Set-Content (Join-Path $TestDrive 'hires.csv') @'
UserId,OrganizationId,Role,Email,GivenName,FamilyName
usr_102690563300000001,org_102690563300010000,admin;viewer,ada.new@acme.example,Ada,New
'@
        Set-Content (Join-Path $TestDrive 'profiles.csv') "Email,GivenName,Locale`nada.lovelace@acme.example,Augusta,"
        Set-Content (Join-Path $TestDrive 'customers.csv') "DisplayName,ExternalId`nContoso,crm-1"
        Set-Content (Join-Path $TestDrive 'connectors.csv') "Id,DisplayName,Description`nacme-notes,Acme Notes,Notes"
        Set-Content (Join-Path $TestDrive 'renames.csv') "Id,DisplayName`norg_102690563300010000,Acme AG"
        Set-Content (Join-Path $TestDrive 'roles.csv') "OrganizationId,UserId,Role`norg_102690563300010000,usr_102690563300010001,viewer"
        Set-Content (Join-Path $TestDrive 'leavers.csv') "OrganizationId,UserId`norg_102690563300010000,usr_102690563300010001"
        Remove-Item (Join-Path $TestDrive 'prod') -Recurse -Force -ErrorAction Ignore
        $null = New-Item (Join-Path $TestDrive 'prod/organizations') -ItemType Directory -Force
        Set-Content (Join-Path $TestDrive 'prod/scalekit.json') '{ "formatVersion": 1 }'
        Set-Content (Join-Path $TestDrive 'prod/organizations/acme.json') '{ "externalId": "acme", "displayName": "Acme AG" }'
        Set-Content (Join-Path $TestDrive 'waiting.csv') "OrganizationId,UserId`norg_102690563300010000,usr_102690563300010003"
    }
    # A stand-in for Microsoft.PowerShell.SecretManagement.
    $null = New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
        function Get-Secret {
            param($Name)
            if ($Name -ne 'scalekit-prod') { throw "There is no secret $Name." }
            $secret = [securestring]::new()
            $env:SCALEKIT_CLIENT_SECRET.ToCharArray().ForEach({ $secret.AppendChar($_) })
            $secret
        }
    } | Import-Module -Global
}

AfterAll {
    foreach ($name in $Before.Keys) {
        [Environment]::SetEnvironmentVariable($name, $Before[$name])
    }
    Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'Examples' {
    BeforeEach {
        Clear-Emulator
        Disconnect-Scalekit
        Push-Location $TestDrive
        New-ExampleFile
    }

    AfterEach {
        Pop-Location
    }

    It 'run as they are: <Page>, example <Number>' -ForEach $Examples {
        if ($Code -match '-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) {
            Set-ItResult -Skipped -Because 'it needs PowerShell 7'
            return
        }
        Set-Variable secret (Get-EmulatorSecret)
        Set-Variable testSecret (Get-EmulatorSecret)
        # The emulator also acts as its own proxy.
        Set-Variable credential (New-Object pscredential 'proxy-user', (ConvertTo-Secret 'word'))
        Set-Variable token (ConvertTo-Secret 'provider-token')
        $webhook = New-SignedWebhook
        Set-Variable webhookSecret (ConvertTo-Secret $webhook.Secret)
        Set-Variable body $webhook.Body
        Set-Variable headers $webhook.Headers
        $ErrorActionPreference = 'Stop'
        $script = $Code -replace '\(Read-Host [^)]*-AsSecureString\)', '$secret'
        $addresses = 'https://acme.scalekit.com', 'https://acme-test.scalekit.com', 'http://127.0.0.1:8089', 'http://proxy.example:8080'
        foreach ($address in $addresses) { $script = $script.Replace($address, (Get-EmulatorUrl)) }
        foreach ($id in 'skc_1234', 'skc_5678') { $script = $script.Replace($id, (Get-EmulatorClientId)) }
        # Adds -Confirm:$false, because nobody is there to confirm.
        $asking = 'Remove-ScalekitOrganization org_\d+', 'Remove-ScalekitMember org_\d+ usr_\d+', 'Remove-ScalekitUser -Email \S+',
            '(?:Disable|Remove)-ScalekitConnection org_\d+ conn_\d+', 'Disable-ScalekitDirectory org_\d+ dir_\d+',
            'Remove-ScalekitConnectedAccount -Id ca_\d+', 'Remove-ScalekitConnector acme-notes',
            'Remove-ScalekitDomain org_\d+ dom_\d+',
            'Import-ScalekitConfiguration -Plan plan.json -Session prod',
            'Remove-ScalekitApiClient(?:Secret)? org_\d+ m2morg_\d+(?: sec_\d+)?'
        $script = $script -replace "($($asking -join '|'))(?!.* -Confirm)", '$1 -Confirm:$false'
        if ($Code -match '-Session (dev|prod)' -and $Code -notmatch 'Connect-Scalekit') {
            $connection = Get-ConnectArgument
            foreach ($name in 'dev', 'prod') { Connect-Scalekit @connection -Name $name }
            Clear-EmulatorRequest
        }
        $block = [scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$script")
        if ($IsLive -and (Select-ByContract -Published $true -Live $false)) {
            if ($IsPartial -or $Code -match '\bexit\b') {
                Set-ItResult -Skipped -Because 'it needs what only the running service has'
                return
            }
            $problem = $null
            try { $null = . $block } catch { $problem = $_ }
            # With -WhatIf, a command that reads nothing does not notice that the contract lacks the operation.
            if ($problem -or $Code -notmatch '-WhatIf') { $problem.FullyQualifiedErrorId | Should -BeLike 'NotInContract,*' }
            return
        }
        if ($IsPartial) {
            # Most people in a directory are not users yet.
            { . $block } | Should -Throw -ErrorId '*,Scalekit.PowerShell.Commands.AddScalekitMemberCommand'
            return
        }
        $null = . $block
        @(Invoke-RestMethod "$(Get-EmulatorUrl)/_emulator/requests").Count | Should -BeGreaterThan 0
    }
}

Describe 'Help' {
    It 'is what the pages say' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed'
        }
        $file = Get-RepositoryPath 'src/Scalekit.PowerShell/en-US/Scalekit.PowerShell.dll-Help.xml'
        $committed = Get-Content $file -Raw
        try {
            $run = Invoke-Pwsh -ArgumentList '-File', (Get-RepositoryPath 'build.ps1'), 'Docs' -TimeoutSec 300
            $run.ExitCode | Should -Be 0 -Because $run.Problem
            Get-Content $file -Raw | Should -BeExactly $committed
        }
        finally {
            [System.IO.File]::WriteAllText($file, $committed)
        }
    }

    It 'shows two examples of <_> at least' -ForEach $Cmdlets {
        @((Get-Help $_ -Full).examples.example).Count | Should -BeGreaterThan 1
    }

    It 'has <_>' -ForEach @(
        'about_Scalekit'
        'about_Scalekit_Authentication'
        'about_Scalekit_Configuration'
        'about_Scalekit_Emulator'
        'about_Scalekit_Errors'
        'about_Scalekit_Paging'
        'about_Scalekit_Runbooks'
        'about_Scalekit_Webhooks'
    ) {
        Get-Help $_ | Out-String | Should -BeLike "*TOPIC*$_*SHORT DESCRIPTION*SEE ALSO*"
    }
}
