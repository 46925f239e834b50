#Requires -Version 5.1
BeforeDiscovery {
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
    # The action runs in the PowerShell of GitHub's runners.
    $script:HasAction = $PSVersionTable.PSVersion.Major -ge 7
    $script:Pages = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/hosting') -Filter *.md |
        ForEach-Object { @{ Page = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
    $script:ModulePath = $env:PSModulePath
    # The examples find the module by its name.
    $env:PSModulePath = Get-ModulePath
    Import-Module (Get-ModuleUnderTest) -Force
    $script:Secret = Get-EmulatorSecret -AsText
}

AfterAll {
    $env:PSModulePath = $ModulePath
    Close-Emulator
}

Describe 'The runbook for Azure Automation' {
    BeforeAll {
        # Automation's own commands, and the runbook in the same session. The assets come from the test.
        function Invoke-Runbook([hashtable] $Asset = @{}) {
            $variables = @{ ASSET_ID = Get-EmulatorClientId; ASSET_SECRET = $Secret; ASSET_URL = Get-EmulatorUrl }
            foreach ($name in $Asset.Keys) { $variables[$name] = $Asset[$name] }
            Invoke-Pwsh -Environment $variables -ArgumentList '-Command', @"
function Get-AutomationPSCredential(`$Name) {
    if (`$Name -ne 'Scalekit' -or -not `$env:ASSET_ID) { return }
    `$secret = [securestring]::new()
    `$env:ASSET_SECRET.ToCharArray().ForEach({ `$secret.AppendChar(`$_) })
    [pscredential]::new(`$env:ASSET_ID, `$secret)
}
function Get-AutomationVariable(`$Name) { if (`$Name -eq 'ScalekitEnvironmentUrl') { `$env:ASSET_URL } }
. '$(Get-RepositoryPath 'docs/examples/azure-automation-runbook.ps1')' -RetryTimeoutSec 5
'The job is Completed.'
"@
        }

        function Disable-ById([string] $Path) {
            $headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }
            $null = Invoke-RestMethod "$(Get-EmulatorUrl)/api/v1/organizations/${Path}:disable" -Method Patch -Headers $headers
            Clear-EmulatorRequest
        }

        function Join-Text([string] $Text) { $Text -replace '[\s|]+', ' ' }
    }

    BeforeEach {
        Clear-Emulator
    }

    It 'connects with the two assets, only reads, and is Completed if nothing is disabled' {
        $run = Invoke-Runbook
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        Join-Text $run.Output | Should -BeLike ('5 directories and 6 connections of 3 organizations: none is disabled. ' +
            'The job is Completed. ')
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
    }

    It 'returns what is disabled, and is Failed' -Skip:(-not $IsLive) {
        Disable-ById org_102690563300010000/directories/dir_102690563300010001
        Disable-ById org_102690563300020000/connections/conn_102690563300020001
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be 1
        Join-Text $run.Output | Should -BeLike ('*: Acme Corporation *: dir_102690563300010001 *: Directory *: OKTA' +
            '*: Globex *: conn_102690563300020001 *: Connection *: OKTA *')
        Join-Text $run.Problem | Should -BeLike '*2 directories or connections are disabled.*'
        $run.Output | Should -Not -BeLike '*Completed*'
    }

    It 'reads the rest if an organization cannot be read, and is Failed' {
        Add-EmulatorFault @{ kind = 'Status'; status = 404; operationId = 'listDirectories'; path = 'org_102690563300020000' }
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike '*404*Incomplete: 1 lists could not be read.*'
        @(Get-EmulatorRequest -OperationId listDirectories).Count | Should -Be 3
        $run.Output | Should -Not -BeLike '*Completed*'
    }

    It 'is Failed without <Missing>' -ForEach @(
        @{ Missing = 'the credential'; Asset = @{ ASSET_ID = '' }; Problem = '*no credential named Scalekit*' }
        @{ Missing = 'the variable'; Asset = @{ ASSET_URL = '' }; Problem = '*no variable named ScalekitEnvironmentUrl*' }
        @{ Missing = 'the right secret'; Asset = @{ ASSET_SECRET = 'sentinel-1' }; Problem = '*client_secret is wrong*' }
    ) {
        $run = Invoke-Runbook $Asset
        $run.ExitCode | Should -Be 1
        Join-Text $run.Problem | Should -BeLike $Problem
        $run.Output + $run.Problem | Should -Not -Match "sentinel-1|$Secret"
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'The function app' {
    BeforeAll {
        # What the host of functions has, in the words of Webhooks.Tests.ps1: PowerShell compiles the same text once.
        Add-Type -TypeDefinition 'public class HttpResponseContext { public int StatusCode { get; set; } public object Body { get; set; } }'
        $script:App = Get-RepositoryPath 'docs/examples/azure-functions'
        function Read-Json([string] $Name) { Get-Content (Join-Path $App $Name) -Raw | ConvertFrom-Json }
    }

    It 'is set up by files that can be read' {
        $hostSettings = Read-Json host.json
        $hostSettings.version | Should -Be '2.0'
        $hostSettings.managedDependency.enabled | Should -BeTrue
        $hostSettings.extensionBundle.id | Should -Be Microsoft.Azure.Functions.ExtensionBundle
        $requirements = Import-PowerShellDataFile (Join-Path $App requirements.psd1)
        $requirements.Keys | Should -Be Scalekit
        $version = (Import-PowerShellDataFile (Get-ModuleUnderTest)).ModuleVersion
        $version | Should -BeLike $requirements.Scalekit
    }

    It 'has a script with a parameter for each input, for <_>' -ForEach 'webhook', 'work' {
        $bindings = (Read-Json "$_/function.json").bindings
        $problems = $null
        $path = Join-Path $App "$_/run.ps1"
        $script = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $parameters = @($script.ParamBlock.Parameters.Name.VariablePath.UserPath | Where-Object { $_ -ne 'TriggerMetadata' })
        $parameters | Should -Be @($bindings | Where-Object direction -EQ in).name
        $pushed = @([regex]::Matches($script.Extent.Text, 'Push-OutputBinding -Name (\w+)') | ForEach-Object { $_.Groups[1].Value })
        $pushed | Sort-Object -Unique | Should -Be @(@($bindings | Where-Object direction -EQ out).name | Sort-Object)
    }

    It 'works on the queue that it fills' {
        $filled = (Read-Json webhook/function.json).bindings | Where-Object type -EQ queue
        $read = (Read-Json work/function.json).bindings | Where-Object type -EQ queueTrigger
        $read.queueName, $read.connection | Should -Be $filled.queueName, $filled.connection
        $blobs = @((Read-Json work/function.json).bindings | Where-Object type -EQ blob)
        $blobs.path | Sort-Object -Unique | Should -Be 'scalekit-done/{id}'
        Get-Content (Get-RepositoryPath 'docs/hosting/azure-functions.md') -Raw | Should -BeLike "*$($read.queueName)-poison*"
    }

    It 'connects in no profile' {
        Clear-Emulator
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        ". '$App/profile.ps1'; (Get-Module Scalekit).Name; `$ProgressPreference"
        $run.Problem | Should -BeNullOrEmpty
        $run.Output -split '\r?\n' -ne '' | Should -Be 'Scalekit', 'SilentlyContinue'
        Get-EmulatorRequest -OperationId createToken | Should -BeNullOrEmpty
    }

    Context 'with an event' {
        BeforeAll {
            function Push-OutputBinding($Name, $Value) { $global:HostTest[$Name] = $Value }

            # The app settings.
            $script:Settings = (Get-EmulatorVariable) + @{ SCALEKIT_WEBHOOK_SECRET = (New-SignedWebhook).Secret }
            $script:Before = @{}
            foreach ($name in $Settings.Keys) {
                $Before[$name] = [Environment]::GetEnvironmentVariable($name)
                [Environment]::SetEnvironmentVariable($name, $Settings[$name])
            }

            # From the request to the queue, and what the host makes of the message there.
            function Get-QueueItem([string] $Body) {
                $global:HostTest = @{}
                $webhook = New-SignedWebhook $Body
                $request = @{ RawBody = $webhook.Body; Body = ConvertFrom-Json $webhook.Body; Headers = $webhook.Headers }
                & "$App/webhook/run.ps1" -Request $request -TriggerMetadata @{}
                $HostTest.Response.StatusCode | Should -Be 202
                $asTable = @{}
                if ($PSVersionTable.PSVersion.Major -ge 7) { $asTable.AsHashtable = $true }
                $HostTest.Work | ConvertFrom-Json @asTable
            }

            function Invoke-Work($QueueItem, $Done) {
                $global:HostTest = @{}
                & "$App/work/run.ps1" -QueueItem $QueueItem -Done $Done -TriggerMetadata @{} 3>&1 6> $null | ForEach-Object { "$_" }
            }

            function New-Body([string] $Type, [string] $Data) {
                '{"spec_version":"1","id":"evt_7","type":"' + $Type + '","occurred_at":"2026-11-27T12:00:00Z",' +
                '"organization_id":"org_102690563300010000","data":' + $Data + '}'
            }
        }

        AfterAll {
            Disconnect-Scalekit
            foreach ($name in $Before.Keys) { [Environment]::SetEnvironmentVariable($name, $Before[$name]) }
            Remove-Variable HostTest -Scope Global -ErrorAction Ignore
        }

        BeforeEach {
            Clear-Emulator
        }

        It 'raises an alarm once, though the queue delivers it twice' {
            $item = Get-QueueItem (New-Body organization.directory_disabled '{"id":"dir_1","enabled":false}')
            Invoke-Work $item | Should -Be 'ALARM org_102690563300010000: dir_1 is disabled: people who left keep access.'
            $HostTest.MarkAsDone | Should -BeLike '????-??-??T??:??:??Z organization.directory_disabled'
            Invoke-Work $item $HostTest.MarkAsDone | Should -BeNullOrEmpty
            $HostTest.Keys | Should -BeNullOrEmpty
        }

        It 'ignores other events, and marks them as done' {
            $item = Get-QueueItem (New-Body organization.created '{"id":"org_1"}')
            Invoke-Work $item | Should -BeNullOrEmpty
            $HostTest.MarkAsDone | Should -BeLike '*organization.created'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        Context 'at the running service' -Skip:(-not $IsLive) {
            BeforeAll {
                $script:Leaver = New-Body organization.directory.user_updated (
                    '{"id":"diruser_1","email":"ada.lovelace@acme.example","active":false}')
            }

            It 'ends the sessions of a leaver once, and connects by itself' {
                $item = Get-QueueItem $Leaver
                Invoke-Work $item | Should -BeNullOrEmpty
                @(Get-EmulatorRequest -OperationId revokeAllUserSessions).Count | Should -Be 1
                Invoke-Work $item $HostTest.MarkAsDone
                @(Get-EmulatorRequest -OperationId revokeAllUserSessions).Count | Should -Be 1
            }

            It 'leaves alone <Who>' -ForEach @(
                @{ Who = 'who is active'; Data = '{"id":"diruser_1","email":"ada.lovelace@acme.example","active":true}' }
                @{ Who = 'who has never signed in'; Data = '{"id":"diruser_1","email":"nobody@acme.example","active":false}' }
            ) {
                Invoke-Work (Get-QueueItem (New-Body organization.directory.user_updated $Data))
                $HostTest.MarkAsDone | Should -Not -BeNullOrEmpty
                Get-EmulatorRequest -OperationId revokeAllUserSessions | Should -BeNullOrEmpty
            }

            It 'fails where the work fails, so that the queue delivers it again' {
                $item = Get-QueueItem $Leaver
                Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'revokeAllUserSessions'; times = 1 }
                { Invoke-Work $item } | Should -Throw '*revokeAllUserSessions*'
                $HostTest.Keys | Should -BeNullOrEmpty
                Invoke-Work $item
                $HostTest.MarkAsDone | Should -Not -BeNullOrEmpty
                @(Get-EmulatorRequest -OperationId revokeAllUserSessions).Count | Should -Be 2
            }
        }
    }
}

Describe 'The action for GitHub' -Skip:(-not $HasAction) {
    BeforeAll {
        $script:Action = Get-RepositoryPath '.github/actions/setup-scalekit'

        # As the runner does it, with a line before the step and one after it.
        function Invoke-Step([string] $Name, [hashtable] $Environment = @{}, [string] $Begin = '') {
            foreach ($file in 'env', 'output', 'summary') { Set-Content (Join-Path $TestDrive $file) $null }
            $files = @{
                GITHUB_ENV = Join-Path $TestDrive env; GITHUB_OUTPUT = Join-Path $TestDrive output
                GITHUB_STEP_SUMMARY = Join-Path $TestDrive summary; RUNNER_TEMP = "$TestDrive"; GITHUB_ACTION_PATH = $Action
            }
            Invoke-Pwsh -Environment ($files + $Environment) -ArgumentList '-Command', @"
`$ErrorActionPreference = 'stop'
$Begin
& "`$env:GITHUB_ACTION_PATH/$Name"
if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit `$LASTEXITCODE }
"@
        }

        function Read-Written([string] $Name) { @(Get-Content (Join-Path $TestDrive $Name) | Where-Object { $_ }) }
    }

    Context 'install' {
        BeforeAll {
            # What it asks of the installer. The module under test is the one that is found then.
            $script:Installer = @'
function Register-PSResourceRepository($Name, $Uri, [switch] $Trusted, [switch] $Force) { "registered $Name $Uri" }
function Install-PSResource($Name, $Repository, [switch] $TrustRepository, $Scope, $Version) {
    "installed $Name|$Repository|$TrustRepository|$Scope|$Version"
}
'@
        }

        It 'installs from <Case>' -ForEach @(
            @{ Case = 'the gallery'; From = @{ SETUP_REPOSITORY = 'PSGallery' }; Asked = 'Scalekit|PSGallery|True|CurrentUser|' }
            @{
                Case = 'the gallery, one version'; From = @{ SETUP_REPOSITORY = 'PSGallery'; SETUP_VERSION = '[0.1,0.2)' }
                Asked = 'Scalekit|PSGallery|True|CurrentUser|[0.1,0.2)'
            }
        ) {
            $run = Invoke-Step install.ps1 $From $Installer
            $run.Problem | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Output -split '\r?\n' | Should -Contain "installed $Asked"
            $run.Output | Should -Not -Match 'registered'
            $version = (Import-PowerShellDataFile (Get-ModuleUnderTest)).ModuleVersion
            Read-Written output | Should -Be "version=$version"
        }

        It 'installs from a folder' {
            $folder = New-Item (Join-Path $TestDrive 'packages') -ItemType Directory
            $run = Invoke-Step install.ps1 @{ SETUP_REPOSITORY = "$folder" } $Installer
            $run.ExitCode | Should -Be 0
            $lines = $run.Output -split '\r?\n'
            $lines | Should -Contain "registered setup-scalekit $folder"
            $lines | Should -Contain 'installed Scalekit|setup-scalekit|True|CurrentUser|'
        }

        It 'fails if the module cannot be installed' {
            $run = Invoke-Step install.ps1 @{ SETUP_REPOSITORY = 'NoSuchRepository' } 'function Install-PSResource { Write-Error "no" }'
            $run.ExitCode | Should -Be 1
            Read-Written output | Should -BeNullOrEmpty
        }
    }

    Context 'connect' {
        BeforeAll {
            function New-Connection([string] $With = $Secret) {
                @{ SETUP_ENVIRONMENT_URL = Get-EmulatorUrl; SETUP_CLIENT_ID = Get-EmulatorClientId; SETUP_CLIENT_SECRET = $With }
            }
        }

        It 'sets the variables for the next steps, and masks the secret before anything else' {
            $run = Invoke-Step connect.ps1 (New-Connection "$Secret`n")
            $run.Problem | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            ($run.Output -split '\r?\n')[0] | Should -BeExactly "::add-mask::$Secret"
            [regex]::Matches($run.Output, [regex]::Escape($Secret)).Count | Should -Be 1
            $run.Output | Should -Match '(?m)^Token +Passed'
            $run.Output | Should -Not -Match '::error'
            $url, $id = (Get-EmulatorUrl), (Get-EmulatorClientId)
            Read-Written env | Should -Be "SCALEKIT_ENVIRONMENT_URL=$url", "SCALEKIT_CLIENT_ID=$id", "SCALEKIT_CLIENT_SECRET=$Secret"
        }

        It 'fails with one annotation if the secret is wrong, and shows it nowhere' {
            $run = Invoke-Step connect.ps1 (New-Connection 'sentinel%1')
            $run.ExitCode | Should -Be 1
            $lines = $run.Output -split '\r?\n'
            $lines[0] | Should -BeExactly '::add-mask::sentinel%251'
            @($lines -match '^::error title=Scalekit: Token::.*client_secret is wrong.*').Count | Should -Be 1
            [regex]::Matches($run.Output + $run.Problem, 'sentinel').Count | Should -Be 1
        }

        It 'uses the variables of the job if there are no inputs' {
            $run = Invoke-Step connect.ps1 ((Get-EmulatorVariable) + @{ SETUP_CLIENT_SECRET = ''; SETUP_CLIENT_ID = ' ' })
            $run.ExitCode | Should -Be 0
            $run.Output | Should -Not -Match "::|$Secret"
            Read-Written env | Should -BeNullOrEmpty
        }

        It 'says that there is nothing to connect with' {
            $run = Invoke-Step connect.ps1
            $run.ExitCode | Should -Be 1
            $run.Output | Should -BeLike '*::error title=Scalekit: Environment::*SCALEKIT_*'
        }

        It 'refuses a line break, which would set another variable' {
            $run = Invoke-Step connect.ps1 (New-Connection "sentinel-1`nPATH=sentinel-2")
            $run.ExitCode | Should -Be 1
            $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*The input client-secret contains a line break.*'
            $run.Output + $run.Problem | Should -Not -Match 'sentinel'
            Read-Written env | Should -Not -Match 'PATH|SECRET'
        }
    }

    Context 'plan' {
        BeforeAll {
            # A gh that notes what it is asked, and answers with the comments that there are. PowerShell finds it on the path.
            $script:Bin = (New-Item (Join-Path $TestDrive 'bin') -ItemType Directory).FullName
            $script:Log = Join-Path $TestDrive 'gh.log'
            Set-Content (Join-Path $Bin 'gh.ps1') @'
[System.IO.File]::AppendAllText($env:GH_LOG, ($args -join ' ') + "`n")
if ("$args" -like '*--paginate*') { if ($env:GH_COMMENTS) { -split $env:GH_COMMENTS } }
$body = @($args) -like 'body=@*'
if ($body) { Copy-Item -LiteralPath ([string]$body).Substring(6) -Destination "$env:GH_LOG.body" }
exit [int]$env:GH_EXIT
'@
            $script:Files = Join-Path $TestDrive 'prod'

            function Invoke-Planning([hashtable] $Environment = @{}) {
                Remove-Item $Log, "$Log.body" -ErrorAction Ignore
                $variables = (Get-EmulatorVariable) + @{
                    PATH = $Bin + [IO.Path]::PathSeparator + $env:PATH; GH_LOG = $Log; GH_REPO = 'acme/config'
                    SETUP_PLAN = $Files; SETUP_COMMENT = 'true'; SETUP_PULL_REQUEST = '7'
                }
                foreach ($name in $Environment.Keys) { $variables[$name] = $Environment[$name] }
                Invoke-Step plan.ps1 $variables
            }

            function Read-Asked { if (Test-Path $Log) { @(Get-Content $Log) } else { @() } }
        }

        It 'fails without files, and comments on nothing' {
            $run = Invoke-Planning @{ SETUP_PLAN = Join-Path $TestDrive 'none' }
            $run.ExitCode | Should -Be 1
            Read-Asked | Should -BeNullOrEmpty
            Read-Written output | Should -BeNullOrEmpty
        }

        Context 'at the running service' -Skip:(-not $IsLive) {
            BeforeAll {
                Clear-Emulator
                $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
                "Export-ScalekitConfiguration '$Files' -Kind Organization"
                if ($run.ExitCode) { throw $run.Problem }
                $script:Acme = Join-Path $Files 'organizations/acme.json'
                $script:Unchanged = Get-Content $Acme -Raw
            }

            BeforeEach {
                Clear-Emulator
                Set-Content $Acme ($Unchanged -replace 'Acme Corporation', 'Acme Inc') -NoNewline
            }

            AfterEach {
                Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
            }

            It 'writes the plan as a comment, into the summary, and into a file for later steps' {
                $run = Invoke-Planning
                $run.Problem | Should -BeNullOrEmpty
                $run.ExitCode | Should -Be 0
                $asked = Read-Asked
                $asked.Count | Should -Be 2
                $asked[0] | Should -BeLike 'api repos/acme/config/issues/7/comments --paginate --jq *'
                $asked[0] | Should -BeLike '*startswith("<!-- setup-scalekit: plan -->")*'
                $asked[1] | Should -BeLike 'api repos/acme/config/issues/7/comments --method POST --field body=@*'
                $comment = Get-Content "$Log.body" -Raw
                # Found by it the next time, so nothing comes before it.
                $comment | Should -Match '\A<!-- setup-scalekit: plan -->'
                $comment | Should -BeLike '*0 to create, 1 to update, 0 to delete.*| Organization | acme |*Acme Inc*'
                Get-Content (Join-Path $TestDrive summary) -Raw | Should -BeLike "*1 to update*Acme Inc*"
                $written = Read-Written output
                $written[0] | Should -Be 'changes=true'
                $written[1] -replace '^plan-path=' | Should -FileContentMatch 'Acme Inc'
            }

            It 'updates its comment the next time' {
                (Invoke-Planning @{ GH_COMMENTS = '4711 4712' }).ExitCode | Should -Be 0
                $asked = Read-Asked
                $asked.Count | Should -Be 2
                $asked[1] | Should -BeLike 'api repos/acme/config/issues/comments/4711 --method PATCH --field body=@*'
            }

            It 'cuts a plan that is too long for a comment at the end of a line' {
                $long = '"displayName": "' + ('&' * 190) + '"'
                1..70 | ForEach-Object {
                    Set-Content (Join-Path $Files "organizations/many-$_.json") ($Unchanged -replace '"acme"', "`"many-$_`"" -replace
                        '"displayName": "[^"]*"', $long)
                }
                try {
                    $run = Invoke-Planning
                    $run.Problem | Should -BeNullOrEmpty
                    $run.ExitCode | Should -Be 0
                    $comment = Get-Content "$Log.body" -Raw
                    $comment.Length | Should -BeLessThan 60100
                    $comment | Should -Match '\|\r?\n\r?\n\r?\n?The plan is longer: see the summary of the run\.\s*\z'
                    (Get-Content (Join-Path $TestDrive summary) -Raw).Length | Should -BeGreaterThan 60100
                }
                finally { Remove-Item (Join-Path $Files 'organizations/many-*.json') }
            }

            It 'asks GitHub for nothing <Case>' -ForEach @(
                @{ Case = 'without a pull request'; Variable = @{ SETUP_PULL_REQUEST = '' } }
                @{ Case = 'if no comment is wanted'; Variable = @{ SETUP_COMMENT = 'false' } }
            ) {
                Set-Content $Acme $Unchanged -NoNewline
                $run = Invoke-Planning $Variable
                $run.ExitCode | Should -Be 0
                Read-Asked | Should -BeNullOrEmpty
                (Read-Written output)[0] | Should -Be 'changes=false'
                Get-Content (Join-Path $TestDrive summary) -Raw | Should -BeLike '*There is nothing to do.*'
            }

            It 'fails if GitHub refuses the comment' {
                $run = Invoke-Planning @{ GH_EXIT = '4' }
                $run.ExitCode | Should -Be 4
                (Read-Asked).Count | Should -Be 1
            }
        }
    }
}

Describe 'The page <Page>' -ForEach $Pages {
    BeforeAll {
        $script:Text = [System.IO.File]::ReadAllText($Path)
        # A block in a list is indented.
        $script:Blocks = @([regex]::Matches($Text, '(?ms)^(?<indent> *)```powershell\r?\n(?<code>.*?)^\k<indent>```') |
                ForEach-Object { $_.Groups['code'].Value -replace "(?m)^$($_.Groups['indent'].Value)" })
    }

    It 'names cmdlets and parameters that exist' {
        # Blocks as they are; of the text, what stands in backticks and begins with a cmdlet.
        $inline = [regex]::Matches($Text, '`(?<code>[A-Z][a-z]+-Scalekit[^`\r\n]*)`') | ForEach-Object { $_.Groups['code'].Value }
        $wrong = foreach ($code in $Blocks + @($inline)) {
            $problems = $null
            $script = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $problems)
            foreach ($problem in $problems) { "$($problem.Message) $code" }
            $calls = $script.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            foreach ($call in $calls | Where-Object { $_.GetCommandName() -match '^\w+-Scalekit' }) {
                $command = Get-Command $call.GetCommandName() -Module Scalekit -ErrorAction Ignore
                if (-not $command) { "There is no $($call.GetCommandName())." }
                else {
                    foreach ($element in $call.CommandElements) {
                        if ($element -isnot [System.Management.Automation.Language.CommandParameterAst]) { continue }
                        if (-not $command.Parameters.ContainsKey($element.ParameterName)) {
                            "$($call.GetCommandName()) has no -$($element.ParameterName)."
                        }
                    }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'calls examples with parameters that they have' {
        $wrong = foreach ($code in $Blocks) {
            foreach ($match in [regex]::Matches($code, '(?m)(?<name>[a-z-]+\.ps1)(?<rest>(?: [^\r\n]*)?)$')) {
                $file = Get-RepositoryPath "docs/examples/$($match.Groups['name'].Value)"
                if (-not (Test-Path $file)) { continue }
                $parameters = (Get-Command $file).Parameters.Keys
                foreach ($used in [regex]::Matches($match.Groups['rest'].Value, '(?<= )-(?<name>[A-Z]\w+)')) {
                    if ($used.Groups['name'].Value -notin $parameters) { "$($match.Groups['name'].Value) has no $($used.Value)." }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'links to what exists, and the list of examples links to it' {
        $missing = foreach ($link in [regex]::Matches($Text, '\]\((?<to>[^)#:]+)(#[^)]*)?\)')) {
            $to = $link.Groups['to'].Value
            if (-not (Test-Path (Join-Path (Split-Path $Path) $to))) { $to }
        }
        $missing | Should -BeNullOrEmpty
        Get-Content (Get-RepositoryPath 'docs/examples/README.md') -Raw | Should -BeLike "*(../hosting/$Page)*"
    }

    It 'has no line that is wider than the editor is told' {
        $Text -split '\r?\n' | Where-Object Length -GT 140 | Should -BeNullOrEmpty
    }
}
