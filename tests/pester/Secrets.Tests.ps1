#Requires -Version 5.1
BeforeAll {
    # Cmdlets that use no session. New-ScalekitImportTemplate only writes a file, and SecretTests covers the secrets of the webhook cmdlets.
    $script:Silent = 'New-ScalekitImportTemplate', 'Test-ScalekitWebhook', 'ConvertFrom-ScalekitWebhook', 'Send-ScalekitWebhook'
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
    # Secrets that the running service returns in its responses.
    $script:Credentials = 'emulator-live-idp-secret', 'emulator-live-access-token', 'emulator-live-refresh-token', 'emulator-live-api-key'
}

AfterAll {
    Close-Emulator
}

Describe 'Secrets' {
    BeforeAll {
        function New-ConfigurationFolder {
            $folder = Join-Path $TestDrive 'files'
            $null = New-Item (Join-Path $folder 'organizations') -ItemType Directory -Force
            Set-Content (Join-Path $folder 'organizations/acme.json') '{ "externalId": "acme", "displayName": "Acme" }'
            $folder
        }
    }

    BeforeEach {
        Clear-Emulator
        # Runs in a separate process, so that its history, transcript and $Error contain nothing else.
        $script:Prologue = @'
$DebugPreference = 'Continue'
$VerbosePreference = 'Continue'
$ErrorActionPreference = 'Continue'
Import-Module Scalekit
function Use-Provider($text) {
    $secure = [securestring]::new()
    $text.ToCharArray().ForEach({ $secure.AppendChar($_) })
    $secure
}
'@
        $script:Environment = (Get-EmulatorVariable) + @{ PROVIDER_TOKEN = 'provider-canary' }
        $script:Canaries = @((Get-EmulatorSecret -AsText), 'emu_', 'provider-canary') + $Credentials
    }

    It 'appear in no stream, error, transcript, list, JSON or history' {
        Add-EmulatorFault @(
            @{ kind = 'EchoSecret'; operationId = 'getOrganization'; times = 0 }
            @{ kind = 'EchoSecret'; operationId = 'createConnectedAccount'; times = 1 }
            @{ kind = 'RevokedToken'; operationId = 'listConnections' }
        )
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $script = Join-Path $TestDrive 'secrets.ps1'
        Set-Content $script @"
$Prologue
`$null = Start-Transcript '$transcript'
Connect-Scalekit -Verbose -Debug
Get-ScalekitOrganization org_102690563300010000 -Verbose -Debug
Get-ScalekitConnection -First 1 -Verbose -Debug
`$provider = Use-Provider `$env:PROVIDER_TOKEN
New-ScalekitConnectedAccount gmail x@example.com -AuthorizationDetails @{ access_token = `$provider } -Verbose -Debug
New-ScalekitConnectedAccount gmail y@example.com -AuthorizationDetails @{ access_token = `$provider } -Verbose -Debug
Set-ScalekitConnectedAccount gmail y@example.com -AuthorizationDetails @{ access_token = `$provider } -PassThru -Verbose -Debug |
    Format-List -Property *
Get-ScalekitSession | Format-List -Property * -Force
Get-ScalekitSession | Format-Custom -Property * -Depth 6
Get-ScalekitSession | ConvertTo-Json -Depth 10
Get-ScalekitSession | Export-Clixml '$transcript.xml' -Depth 8
`$Error.Count
`$Error | Format-List -Property * -Force | Out-String
if (Get-Command Get-Error -ErrorAction Ignore) { `$Error | Get-Error | Out-String }
`$Error | ForEach-Object { `$_.Exception.ToString() }
`$Error | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
Get-History | Format-List *
`$null = Stop-Transcript
"SESSION: `$(Get-ScalekitSession)"
"@
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-File', $script
        $everything = $run.Output + $run.Problem + (Get-Content $transcript -Raw) + (Get-Content "$transcript.xml" -Raw)

        # Proves that the script did its work: it connected, renewed its token, and met both errors.
        $run.Output | Should -BeLike '*SESSION: 127.0.0.1*'
        $everything | Should -BeLike '*getOrganization*400*'
        $everything | Should -BeLike '*createToken*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 2
        @(Get-EmulatorRequest -OperationId createConnectedAccount).status | Should -Be 400, 201
        foreach ($canary in $Canaries) {
            $everything.IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 -Because "'$canary' is a secret"
        }
    }

    It 'appear nowhere, whichever cmdlet it is, and whether the service does it (<Refused>: no)' -ForEach @(
        @{ Refused = $false }
        @{ Refused = $true }
    ) {
        $commands = [ordered]@{
            'Add-ScalekitMember'              = 'Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role admin'
            'Get-ScalekitConnectedAccount'    = 'Get-ScalekitConnectedAccount'
            'Get-ScalekitConnection'          = 'Get-ScalekitConnection org_102690563300010000'
            'Get-ScalekitDirectory'           = 'Get-ScalekitDirectory org_102690563300010000'
            'Get-ScalekitDirectoryGroup'      = 'Get-ScalekitDirectoryGroup org_102690563300010000 dir_102690563300010001'
            'Get-ScalekitDirectoryUser'       = 'Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001'
            'Get-ScalekitOrganization'        = 'Get-ScalekitOrganization org_102690563300010000'
            'Get-ScalekitRole'                = 'Get-ScalekitRole org_102690563300010000'
            'Get-ScalekitRun'                 = 'Get-ScalekitRun'
            'Get-ScalekitSession'             = 'Get-ScalekitSession'
            'Test-ScalekitSession'            = 'Test-ScalekitSession'
            'Invoke-ScalekitApi'              = 'Invoke-ScalekitApi /api/v1/organizations -Method POST -Body ' +
                '@{ display_name = "N"; metadata = $toolInput }'
            'Invoke-ScalekitTool'             = 'Invoke-ScalekitTool gmail_fetch_mails ada@example.com -ToolInput $toolInput'
            'New-ScalekitConnectedAccount'    = 'New-ScalekitConnectedAccount gmail new@example.com -AuthorizationDetails $details'
            'New-ScalekitMagicLink'           = 'New-ScalekitMagicLink gmail ada@example.com'
            'New-ScalekitOrganization'        = 'New-ScalekitOrganization New'
            'New-ScalekitPortalLink'          = 'New-ScalekitPortalLink org_102690563300010000'
            'New-ScalekitRole'                = 'New-ScalekitRole org_102690563300010000 auditor'
            'Remove-ScalekitMember'           = 'Remove-ScalekitMember org_102690563300010000 usr_102690563300010002 -Confirm:$false'
            'Send-ScalekitInvitation'         = 'Send-ScalekitInvitation org_102690563300010000 usr_102690563300010003'
            'Set-ScalekitConnectedAccount'    = 'Set-ScalekitConnectedAccount gmail ada@example.com ' +
                '-AuthorizationDetails $details -PassThru'
            'Set-ScalekitMember'              = 'Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role admin -PassThru'
            'Set-ScalekitOrganization'        = 'Set-ScalekitOrganization org_102690563300010000 -DisplayName Newer -PassThru'
            'Set-ScalekitOrganizationSetting' = 'Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -PassThru'
            # With -Debug, PowerShell prompts after a warning.
            'Export-ScalekitConfiguration'    = "Export-ScalekitConfiguration '$(Join-Path $TestDrive exported)' -WarningAction Continue"
            'Compare-ScalekitConfiguration'   = 'Compare-ScalekitConfiguration (Get-ScalekitSession) (Get-ScalekitSession) -IncludeEqual'
            'Import-ScalekitConfiguration'    = "Import-ScalekitConfiguration '$(New-ConfigurationFolder)' -Confirm:`$false"
            'Remove-ScalekitOrganization'     = 'Remove-ScalekitOrganization org_102690563300020000 -Confirm:$false'
        }
        # The published contract lacks these operations, so they would send nothing.
        $liveOnly = [ordered]@{
            'Disable-ScalekitConnection' = 'Disable-ScalekitConnection org_102690563300010000 conn_102690563300010001 ' +
                '-PassThru -Confirm:$false'
            'Enable-ScalekitConnection'  = 'Enable-ScalekitConnection org_102690563300010000 conn_102690563300010001 -PassThru'
            'Disable-ScalekitDirectory'  = 'Disable-ScalekitDirectory org_102690563300010000 dir_102690563300010002 ' +
                '-PassThru -Confirm:$false'
            'Enable-ScalekitDirectory'   = 'Enable-ScalekitDirectory org_102690563300010000 dir_102690563300010002 -PassThru'
            'Confirm-ScalekitConnectedAccountUser' = 'Confirm-ScalekitConnectedAccountUser ' +
                'ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE grace@example.com'
            'Get-ScalekitApiClient'      = 'Get-ScalekitApiClient org_102690563300010000'
            'New-ScalekitApiClient'      = 'New-ScalekitApiClient org_102690563300010000 CI'
            'New-ScalekitApiClientSecret' = 'New-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001'
            'Set-ScalekitApiClient'      = 'Set-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001 -Name N -PassThru'
            'Remove-ScalekitApiClientSecret' = 'Remove-ScalekitApiClientSecret org_102690563300010000 ' +
                'm2morg_102690563300010002 sec_102690563300020000 -Confirm:$false -WarningAction Continue'
            'Remove-ScalekitApiClient'   = 'Remove-ScalekitApiClient org_102690563300010000 m2morg_102690563300010003 -Confirm:$false'
            'Get-ScalekitDomain'         = 'Get-ScalekitDomain org_102690563300010000'
            'Test-ScalekitConnection'    = 'Test-ScalekitConnection org_102690563300010000 -Offline'
            'New-ScalekitDomain'         = 'New-ScalekitDomain org_102690563300010000 new.example ALLOWED_EMAIL_DOMAIN'
            'Remove-ScalekitDomain'      = 'Remove-ScalekitDomain org_102690563300010000 dom_102690563300010002 -Confirm:$false'
            'Get-ScalekitMember'         = 'Get-ScalekitMember org_102690563300010000'
            'Get-ScalekitPermission'     = 'Get-ScalekitPermission'
            'Get-ScalekitSessionPolicy'  = 'Get-ScalekitSessionPolicy org_102690563300010000'
            'Get-ScalekitUser'           = 'Get-ScalekitUser -Email ada.lovelace@acme.example'
            'Get-ScalekitUserSession'    = 'Get-ScalekitUserSession usr_102690563300010001'
            'New-ScalekitPermission'     = 'New-ScalekitPermission documents:read Reads'
            'New-ScalekitUser'           = 'New-ScalekitUser org_102690563300010000 new.hire@acme.example'
            'Set-ScalekitDefaultRole'    = 'Set-ScalekitDefaultRole org_102690563300010000 viewer -PassThru'
            'Set-ScalekitPermission'     = 'Set-ScalekitPermission audit:read Reads -PassThru'
            'Set-ScalekitRole'           = 'Set-ScalekitRole -Environment support -Description Helps -PassThru'
            'Set-ScalekitSessionPolicy'  = 'Set-ScalekitSessionPolicy org_102690563300010000 -AbsoluteTimeout 8:00:00 -PassThru'
            'Set-ScalekitUser'           = 'Set-ScalekitUser usr_102690563300010001 -GivenName New -PassThru'
            'Remove-ScalekitConnection'  = 'Remove-ScalekitConnection org_102690563300010000 conn_102690563300010002 -Confirm:$false'
            'Remove-ScalekitConnectedAccount' = 'Remove-ScalekitConnectedAccount slack grace@example.com -Confirm:$false'
            'Remove-ScalekitPermission'  = 'Remove-ScalekitPermission billing:read -Confirm:$false'
            'Remove-ScalekitRole'        = 'Remove-ScalekitRole -Environment escalation -Confirm:$false'
            'Revoke-ScalekitUserSession' = 'Revoke-ScalekitUserSession -UserId usr_102690563300010001 -All'
            'Remove-ScalekitUser'        = 'Remove-ScalekitUser usr_102690563300010003 -Confirm:$false'
            'Get-ScalekitAuthenticationLog' = 'Get-ScalekitAuthenticationLog'
            'Get-ScalekitPasskey' = 'Get-ScalekitPasskey usr_102690563300010001'
            'Set-ScalekitPasskey' = 'Set-ScalekitPasskey cred_102690563300010002 Spare -PassThru'
            'Remove-ScalekitPasskey' = 'Remove-ScalekitPasskey cred_102690563300010002 -Confirm:$false'
            'Get-ScalekitConnectedAccountCredential' = 'Get-ScalekitConnectedAccountCredential gmail ada@example.com'
            'Get-ScalekitMcpConfiguration' = 'Get-ScalekitMcpConfiguration'
            'Get-ScalekitTool' = 'Get-ScalekitTool -Identifier ada@example.com'
            'New-ScalekitMcpConfiguration' = 'New-ScalekitMcpConfiguration notes'
            'Set-ScalekitMcpConfiguration' = 'Set-ScalekitMcpConfiguration cfg_102690563300010000 Notes -PassThru'
            'New-ScalekitMcpToken' = 'New-ScalekitMcpToken cfg_102690563300020000 alan@example.com'
            'New-ScalekitConnector' = 'New-ScalekitConnector Crm @{ type = ''OAUTH''; client_secret = $provider }'
            'Set-ScalekitConnector' = 'Set-ScalekitConnector acme-notes -AuthPattern ' +
                '@{ type = ''OAUTH''; client_secret = $provider } -PassThru'
            'Send-ScalekitPasswordlessEmail' = 'Send-ScalekitPasswordlessEmail ada@example.com'
            'Confirm-ScalekitPasswordlessEmail' = 'Confirm-ScalekitPasswordlessEmail ar_102690563390010000 -Code 123456'
            'Remove-ScalekitConnector' = 'Remove-ScalekitConnector acme-notes -Confirm:$false'
            'Remove-ScalekitMcpConfiguration' = 'Remove-ScalekitMcpConfiguration cfg_102690563300010000 -Confirm:$false'
        }
        if (Select-ByContract -Published $false -Live $true) {
            foreach ($name in $liveOnly.Keys) { $commands[$name] = $liveOnly[$name] }
        }
        # Last, because a failed Connect-Scalekit leaves no session.
        $commands['Connect-Scalekit'] = 'Connect-Scalekit -PassThru'
        $commands['Disconnect-Scalekit'] = 'Disconnect-Scalekit'
        $transcript = Join-Path $TestDrive "all-$Refused.txt"
        $script = Join-Path $TestDrive "all-$Refused.ps1"
        # The output of a tool is not masked, so its input contains the secret only if the service refuses the call.
        $prepare = @"
`$provider = Use-Provider `$env:PROVIDER_TOKEN
`$details = @{ access_token = `$provider; keys = @(`$env:PROVIDER_TOKEN) }
`$toolInput = if ('$Refused' -eq 'True') { @{ password = `$provider } } else { @{ city = 'Sitten' } }
Connect-Scalekit
function Show-Everything {
    process {
        `$_ | Format-List -Property * -Force | Out-String -Width 1000
        `$_ | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
        `$_ | Out-String
    }
}
if ('$Refused' -eq 'True') {
    `$rules = ConvertTo-Json @(@{ kind = 'EchoSecret'; times = 0 }, @{ kind = 'EchoSecret'; operationId = 'createToken'; times = 0 })
    `$faults = "`$(`$env:SCALEKIT_ENVIRONMENT_URL)/_emulator/faults"
    `$null = Invoke-RestMethod `$faults -Method Post -ContentType application/json -Body `$rules
}
"@
        $lines = foreach ($name in $commands.Keys) {
            "'[$name]'"
            '$Error.Clear()'
            "try { $($commands[$name]) -Verbose -Debug | Show-Everything } catch { `$_ }"
            "if (`$Error.Count) { `"FAILED: ${name}: `$(`$Error[0])`" }"
            '$Error | Format-List -Property * -Force | Out-String -Width 1000'
            '$Error | ForEach-Object { $_.Exception.ToString(); $_.Exception | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue }'
        }
        $first = @(
            $Prologue
            "`$null = Start-Transcript '$transcript'"
            $prepare
            'Get-Command -Module Scalekit | ForEach-Object { "EXPORTED $($_.Name)" }'
        )
        $last = @(
            'Get-ScalekitSession -ErrorAction Ignore | Show-Everything'
            'Get-History | Format-List *'
            '$null = Stop-Transcript'
            "'END'"
        )
        Set-Content $script ($first + $lines + $last)
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-File', $script
        $everything = $run.Output + $run.Problem + (Get-Content $transcript -Raw)

        $run.Output.TrimEnd().EndsWith('END') | Should -BeTrue -Because $run.Problem
        [regex]::Matches($run.Output, '(?m)^EXPORTED (\S+)').ForEach({ $_.Groups[1].Value }) | Sort-Object |
            Should -Be (@($commands.Keys) + @($liveOnly.Keys) + $Silent | Sort-Object -Unique)
        $failures = [regex]::Matches($run.Output, '(?m)^FAILED: .*').Value
        if ($Refused) {
            # All except three that send nothing, and Test-ScalekitSession, whose failures are rows.
            $failures.Count | Should -Be ($commands.Count - 4) -Because ($failures -join "`n")
            $failures | Should -BeLike '*`[redacted`]*'
        }
        else {
            $failures | Should -BeNullOrEmpty
        }
        foreach ($canary in $Canaries) {
            $everything.IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 -Because "'$canary' is a secret"
        }
    }

    It 'appear in no error of a connection that fails' {
        Add-EmulatorFault @{ kind = 'EchoSecret'; operationId = 'createToken'; times = 0 }
        $script = Join-Path $TestDrive 'connect.ps1'
        Set-Content $script @"
$Prologue
try { Connect-Scalekit -Verbose -Debug -MaximumRetryCount 0 }
catch {
    `$_ | Format-List -Property * -Force
    if (Get-Command Get-Error -ErrorAction Ignore) { `$_ | Get-Error }
}
`$Error | Format-List -Property * -Force | Out-String
'END'
"@
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-File', $script
        $run.Output | Should -BeLike '*createToken*END*'
        foreach ($canary in $Canaries) {
            ($run.Output + $run.Problem).IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) |
                Should -Be -1 -Because "'$canary' is a secret"
        }
    }

    It 'are sent where they belong' {
        # Proves that the secrets are really sent. Otherwise the other tests would pass because there is nothing to find.
        $script = Join-Path $TestDrive 'sent.ps1'
        Set-Content $script @"
$Prologue
`$details = @{ access_token = Use-Provider `$env:PROVIDER_TOKEN }
`$null = New-ScalekitConnectedAccount gmail z@example.com -AuthorizationDetails `$details
"@
        (Invoke-Pwsh -Environment $Environment -ArgumentList '-File', $script).ExitCode | Should -Be 0
        (Get-EmulatorRequest -OperationId createConnectedAccount).body | Should -BeLike '*provider-canary*'
        (Get-EmulatorRequest -OperationId createConnectedAccount).tokenNumber | Should -BeGreaterThan 0
    }

    It 'that the service answers with appear in no output of a cmdlet that reads or changes' {
        # In this order, because the first command connects.
        $commands = [ordered]@{
            'Get-ScalekitConnectedAccount'    = 'Get-ScalekitConnectedAccount', 'Get-ScalekitConnectedAccount gmail ada@example.com'
            'Get-ScalekitConnection'          = @(
                'Get-ScalekitConnection'
                'Get-ScalekitConnection org_102690563300010000'
                'Get-ScalekitConnection | Get-ScalekitConnection'
            )
            'Get-ScalekitDirectory'           = 'Get-ScalekitDirectory',
                'Get-ScalekitDirectory org_102690563300010000 dir_102690563300010001'
            'Get-ScalekitDirectoryGroup'      = 'Get-ScalekitDirectoryGroup'
            'Get-ScalekitDirectoryUser'       = 'Get-ScalekitDirectoryUser -OrganizationId org_102690563300030000'
            'Get-ScalekitOrganization'        = 'Get-ScalekitOrganization', 'Get-ScalekitOrganization org_102690563300010000'
            'Get-ScalekitRole'                = 'Get-ScalekitRole'
            'Get-ScalekitSession'             = 'Get-ScalekitSession'
            'Set-ScalekitConnectedAccount'    = @(
                "Set-ScalekitConnectedAccount gmail ada@example.com -AuthorizationDetails @{ scopes = @('mail') } -PassThru"
                "Set-ScalekitConnectedAccount hubspot alan@example.com -AuthorizationDetails @{ region = 'eu' } -PassThru"
            )
            'Set-ScalekitMember'              = 'Set-ScalekitMember org_102690563300010000 usr_102690563300010001 -Role viewer -PassThru'
            'Set-ScalekitOrganization'        = 'Set-ScalekitOrganization org_102690563300010000 -DisplayName New -PassThru'
            'Set-ScalekitOrganizationSetting' = 'Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -PassThru'
            # The run of a change above.
            'Get-ScalekitRun'                 = 'Get-ScalekitRun'
        }
        # The published contract lacks these.
        $liveOnly = [ordered]@{
            'Get-ScalekitConnectedAccount' = @(
                'Get-ScalekitConnectedAccount'
                'Get-ScalekitConnectedAccount -Id ca_102690563300010000'
                'Get-ScalekitConnectedAccount -Search gmail'
                'Get-ScalekitConnectedAccount -McpConfigurationId cfg_102690563300020000 -Identifier alan@example.com'
            )
            'Get-ScalekitApiClient'     = 'Get-ScalekitApiClient', 'Get-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001'
            'Set-ScalekitApiClient'     = 'Set-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001 -Name N -PassThru'
            'Get-ScalekitDomain'        = 'Get-ScalekitDomain', 'Get-ScalekitDomain org_102690563300010000 dom_102690563300010001'
            'Get-ScalekitMember'        = 'Get-ScalekitMember'
            'Get-ScalekitPermission'    = @(
                'Get-ScalekitPermission'
                'Get-ScalekitPermission -RoleName support -Effective'
                'Get-ScalekitPermission -OrganizationId org_102690563300010000 -UserId usr_102690563300010001'
            )
            'Get-ScalekitSessionPolicy' = 'Get-ScalekitSessionPolicy'
            'Get-ScalekitUser'          = 'Get-ScalekitUser', 'Get-ScalekitUser -Search acme', 'Get-ScalekitUser usr_102690563300010001'
            'Get-ScalekitUserSession'   = 'Get-ScalekitUserSession usr_102690563300010001'
            'Set-ScalekitDefaultRole'   = 'Set-ScalekitDefaultRole -Environment -Member support -Creator billing -PassThru'
            'Set-ScalekitPermission'    = 'Set-ScalekitPermission audit:read Reads -PassThru'
            'Set-ScalekitRole'          = 'Set-ScalekitRole -Environment support -Description Helps -PassThru'
            'Set-ScalekitSessionPolicy' = 'Set-ScalekitSessionPolicy org_102690563300010000 -AbsoluteTimeout 8:00:00 -PassThru'
            'Set-ScalekitUser'          = 'Set-ScalekitUser usr_102690563300010001 -GivenName New -PassThru'
            'Get-ScalekitAuthenticationLog' = 'Get-ScalekitAuthenticationLog'
            'Get-ScalekitPasskey' = 'Get-ScalekitPasskey usr_102690563300010001'
            'Set-ScalekitPasskey' = 'Set-ScalekitPasskey cred_102690563300010002 Spare -PassThru'
            'Get-ScalekitConnectedAccountCredential' = 'Get-ScalekitConnectedAccountCredential gmail ada@example.com'
            'Get-ScalekitMcpConfiguration' = 'Get-ScalekitMcpConfiguration'
            'Get-ScalekitTool' = 'Get-ScalekitTool', 'Get-ScalekitTool -Identifier ada@example.com'
            'Set-ScalekitMcpConfiguration' = 'Set-ScalekitMcpConfiguration cfg_102690563300010000 Notes -PassThru'
            'Set-ScalekitConnector' = 'Set-ScalekitConnector acme-notes -Description Notes -PassThru'
        }
        if (Select-ByContract -Published $false -Live $true) {
            foreach ($name in $liveOnly.Keys) { $commands[$name] = $liveOnly[$name] }
        }
        $lines = $commands.Values | ForEach-Object { $_ } | ForEach-Object {
            "`$items = @($_)"
            "'[$($_.Replace("'", "''"))] ' + `$items.Count"
            '$items | Format-List -Property * -Force | Out-String -Width 1000'
            '$items | ConvertTo-Json -Depth 10'
            '$items | ForEach-Object AdditionalProperties | ConvertTo-Json -Depth 10'
        }
        $script = Join-Path $TestDrive 'reading.ps1'
        $first = @(
            $Prologue
            '$FormatEnumerationLimit = -1'
            'Get-Command -Module Scalekit -Verb Get, Set | ForEach-Object { "EXPORTED $($_.Name)" }'
        )
        Set-Content $script ($first + $lines + 'foreach ($problem in $Error) { "ERROR $problem" }' + "'END'")
        $run = Invoke-Pwsh -Environment $Environment -ArgumentList '-File', $script
        $run.Output.TrimEnd().EndsWith('END') | Should -BeTrue
        [regex]::Matches($run.Output, '(?m)^ERROR .*').Value | Should -BeNullOrEmpty
        $run.Problem | Should -BeNullOrEmpty
        [regex]::Matches($run.Output, '(?m)^EXPORTED (\S+)').ForEach({ $_.Groups[1].Value }) | Sort-Object |
            Should -Be (@($commands.Keys) + @($liveOnly.Keys) | Sort-Object -Unique)
        $counts = [regex]::Matches($run.Output, '(?m)^\[[GS]et-Scalekit.+\] (\d+)\r?$').ForEach({ [int]$_.Groups[1].Value })
        $counts.Count | Should -Be ($commands.Values | ForEach-Object { $_ }).Count
        $counts | Should -Not -Contain 0
        foreach ($shown in 'ca_102690563300010000', 'conn_102690563300010002', 'dir_102690563300010001') {
            $run.Output.Contains($shown) | Should -BeTrue -Because "it is to show what there is, such as $shown"
        }
        foreach ($canary in $Canaries) {
            ($run.Output + $run.Problem).IndexOf($canary, [StringComparison]::OrdinalIgnoreCase) |
                Should -Be -1 -Because "'$canary' is a secret"
        }

        # Proves that the service really returns the secrets: sends the same requests without the module.
        $request = @{ Headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }; UseBasicParsing = $true }
        $path = '/api/v1/organizations/org_102690563300010000/connections/conn_102690563300010002'
        $answers = @(Invoke-WebRequest "$(Get-EmulatorUrl)$path" @request)
        if (Select-ByContract -Published $false -Live $true) {
            $answers += Get-EmulatorRequest -OperationId updateConnectedAccountCredentials | ForEach-Object {
                Invoke-WebRequest "$(Get-EmulatorUrl)$($_.path)" @request -Method Put -ContentType 'application/json' -Body $_.body
            }
        }
        $given = $answers.Content -join "`n"
        foreach ($credential in $Credentials) {
            $given.Contains($credential) |
                Should -Be (Select-ByContract -Published $false -Live $true) -Because "'$credential' is what the service answers with"
        }
    }
}
