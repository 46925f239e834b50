#Requires -Version 5.1
BeforeDiscovery {
    # Rows with an e-mail address need users, which the published contract does not have.
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
}

AfterAll {
    Close-Emulator
}

Describe 'onboard-from-csv' {
    BeforeEach {
        Clear-Emulator
        $script:Hires = Join-Path $TestDrive 'hires.csv'
        $script:Report = Join-Path $TestDrive 'report.csv'
        Remove-Item $Report -ErrorAction Ignore

        # Organizations by external ID, ID and name; one person in two organizations; one who already exists.
        Set-Content $Hires -Encoding UTF8 @'
Email,FirstName,LastName,Role,Customer
annie.easley@acme.example,Annie,Easley,admin,Acme Corporation
sophie.wilson@acme.example,Sophie,Wilson,member,Acme Corporation
radia.perlman@acme.example,Radia,Perlman,viewer;member,acme corporation
mary.jackson@globex.example,Mary,Jackson,,Globex
jean.bartik@globex.example,Jean,Bartik,viewer,Globex
adele.goldberg@globex.example,Adele,Goldberg,member,org_102690563300020000
lynn.conway@initech.example,Lynn,Conway,member,org_102690563300030000
shafi.goldwasser@initech.example,Shafi,Goldwasser,member,org_102690563300030000
annie.easley@acme.example,Annie,Easley,viewer,org_102690563300030000
ada.lovelace@example.com,Ada,Lovelace,member,Acme Corporation
'@
    }

    It 'needs users, which the published description does not have' -Skip:$IsLive {
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
        $run.ExitCode | Should -Be 1
        "$($run.Output)$($run.Problem)" -replace '[\s|]+', ' ' | Should -BeLike '*the API has no search for users*'
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }

    Context 'at the running service' -Skip:(-not $IsLive) {
        It 'onboards ten people to their customers in one pass, without an e-mail' {
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
            $run.Problem | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $rows = @(Import-Csv $Report)
            $rows.Result | Should -Be (@('Created') * 8 + 'Added', 'Added')
            $rows.UserId | Should -BeLike 'usr_*'
            $rows[2].ActualRole | Should -Be 'member;viewer'
            $rows[3].ActualRole | Should -Be 'member'
            $rows[8].UserId | Should -Be $rows[0].UserId
            $rows[9].UserId | Should -Be usr_102690563300000001
            @(Get-EmulatorRequest -OperationId createUserAndMembership).status | Sort-Object -Unique | Should -Be 201
            (Get-EmulatorState).invitationEmailsSent | Should -Be 0
        }

        It 'changes nothing in a second run, and says who differs from the file' {
            (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
            $before = @(Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken).Count
            (Get-Content $Hires) -replace 'Jean,Bartik,viewer', 'Jean,Bartik,admin' -creplace ',Lynn,', ',Lynne,' | Set-Content $Hires
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
            $run.ExitCode | Should -Be 3
            $rows = @(Import-Csv $Report)
            @($rows | Where-Object Result -EQ Unchanged).Count | Should -Be 8
            $rows[4].Result, $rows[4].ActualRole, $rows[4].Role | Should -Be Differs, viewer, admin
            $rows[4].Message | Should -Be 'roles are viewer, but admin in the file'
            $run.Output | Should -BeLike '*jean.bartik@globex.example*Differs*'
            $rows[6].Result, $rows[6].Message | Should -Be Differs, 'first name is Lynn, but Lynne in the file'
            @(Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken).Count | Should -Be $before
        }

        It 'finds unknown customers and roles, bad addresses and contradictions before anything is sent' {
            Add-Content $Hires @'
x1@acme.example,X,One,nosuch,Acme Corporation
x2@acme.example,X,Two,member,Acme Inc
no address,X,Three,member,Globex
x4@acme.example,X,Four,member,
annie.easley@acme.example,Annie,Easley,viewer,Acme Corporation
 jean.bartik@globex.example ,Jean,Bartik,viewer,Globex
'@
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
            $run.ExitCode | Should -Be 1
            $rows = @(Import-Csv $Report)
            $rows.Result | Should -Be (@('NotSent') * 10 + @('Invalid') * 5 + 'Duplicate')
            $rows[10].Message | Should -BeLike 'Acme Corporation has no role nosuch. Its roles: *member*'
            $rows[11].Message | Should -Be "No customer has the name, external ID or ID 'Acme Inc'."
            $rows[14].Message | Should -BeLike 'An earlier row has this person and customer with other values.'
            Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
        }

        It 'does not choose between customers of the same name' {
            $null = Send-Organization '' Post '{"display_name":"Globex"}'
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report
            $run.ExitCode | Should -Be 1
            @(Import-Csv $Report)[3].Message | Should -BeLike "Several customers are called 'Globex': org_102690563300020000, org_*"
        }

        It 'sends nothing with -WhatIf, and says what it would do' {
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-WhatIf'
            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeLike '*What if: *annie.easley@acme.example*with roles admin*Would be created*Would be added*'
            $run.Output | Should -Not -BeLike '*Invoke method*'
            Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
            $Report | Should -Not -Exist
        }

        It 'says where nobody can know, and is right after a second run' {
            Add-EmulatorFault @{ kind = 'ResetBeforeHeaders'; operationId = 'createUserAndMembership'; times = 1 }
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-ThrottleLimit', '1'
            $run.ExitCode | Should -Be 2
            @(Import-Csv $Report)[0].Result | Should -Be Unknown
            (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
            @(Import-Csv $Report).Result | Sort-Object -Unique | Should -Be Added, Created, Unchanged
            @(Get-EmulatorRequest -OperationId createUserAndMembership | Where-Object status -EQ 201).Count | Should -Be 8
        }

        It 'keeps the others where one fails' {
            Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'createUserAndMembership'; times = 1 }
            $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report, '-ThrottleLimit', '1'
            $run.ExitCode | Should -Be 1
            $rows = @(Import-Csv $Report)
            $rows[0].Result, $rows[0].ErrorId | Should -Be Failed, PermissionDenied
            $rows[0].RequestId | Should -Not -BeNullOrEmpty
            @($rows | Where-Object Result -EQ Created).Count | Should -Be 7
        }

        It 'takes its own report as the file' {
            (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
            Copy-Item $Report $Hires
            (Invoke-Example onboard-from-csv.ps1 '-Path', $Hires, '-ReportPath', $Report).ExitCode | Should -Be 0
            @(Import-Csv $Report).Result | Should -Be (@('Unchanged') * 10)
        }

        It 'takes the file that New-ScalekitImportTemplate writes, also with semicolons' {
            $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command', @"
Import-Module '$(Get-ModuleUnderTest)'
`$null = New-ScalekitImportTemplate '$TestDrive/template.csv' -Delimiter ';' -Force
& '$(Get-RepositoryPath 'docs/examples/onboard-from-csv.ps1')' -Path '$TestDrive/template.csv' -Delimiter ';'; exit `$LASTEXITCODE
"@
            $run.Problem | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeLike '*ada.lovelace@example.com*Added*'
        }
    }

    It 'refuses a file of something else' {
        Set-Content $Hires "a,b`n1,2"
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires
        $run.ExitCode | Should -Be 1
        $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*has no column Email and FirstName and*'
    }

    It 'refuses a file without rows' {
        Set-Content $Hires 'Email,FirstName,LastName,Role,Customer'
        $run = Invoke-Example onboard-from-csv.ps1 '-Path', $Hires
        $run.ExitCode | Should -Be 1
        $run.Problem -replace '[\s|]+', ' ' | Should -BeLike '*has no rows*'
    }
}

Describe 'offboard-user' -Skip:(-not $IsLive) {
    BeforeEach {
        Clear-Emulator
        $script:Ada = 'ada.lovelace@acme.example'
    }

    It 'takes sessions and memberships away, and lists connected accounts' {
        $run = Invoke-Example offboard-user.ps1 '-Email', $Ada
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike "*$Ada*Sessions*Revoked*Membership*org_102690563300010000*Removed*"
        @(Get-EmulatorRequest -OperationId removeMembership).path |
            Should -Be /api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300010001
        @(Get-EmulatorRequest -OperationId revokeAllUserSessions).Count | Should -Be 1

        # The user must be found by search, without reading all organizations or users.
        Get-EmulatorRequest | Where-Object operationId -In listOrganizations, listOrganizationUsers, listUsers | Should -BeNullOrEmpty
    }

    It 'fails where something fails, and does the rest' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'revokeAllUserSessions'; times = 1 }
        $run = Invoke-Example offboard-user.ps1 '-Email', $Ada
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Sessions*Failed*Membership*Removed*'
    }

    It 'sends nothing with -WhatIf' {
        $run = Invoke-Example offboard-user.ps1 '-Email', $Ada, '-WhatIf'
        $run.Output | Should -BeLike ('*What if: Remove user ada.lovelace@acme.example (usr_102690563300010001) ' +
            'from organization org_102690563300010000*')
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }

    It 'takes lists as -File hands them over, and deletes where it is told to' {
        $run = Invoke-Example offboard-user.ps1 '-Email', "$Ada,jose.garcia@acme.example", '-DeleteUser'
        $run.Output + $run.Problem | Should -BeLike '*Deleted*Deleted*'
        $run.ExitCode | Should -Be 0
        @(Get-EmulatorRequest -OperationId deleteUser).Count | Should -Be 2
    }

    It 'takes nothing away where an organization does not exist' {
        $run = Invoke-Example offboard-user.ps1 '-Email', $Ada, '-OrganizationId', 'org_102690563300010000,org_none'
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*org_none*'
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }

    It 'says that nobody has an address' {
        $run = Invoke-Example offboard-user.ps1 '-Email', "$Ada,nobody@acme.example"
        $run.ExitCode | Should -Be 2
        $run.Output | Should -BeLike '*No user has the e-mail address nobody@acme.example.*'
    }

    It 'takes away for those that a file names, and fails for a row that names nobody' {
        Set-Content (Join-Path $TestDrive 'leavers.csv') "Email,Note`n,x`n$Ada,y"
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        "Import-Csv '$TestDrive/leavers.csv' | & '$(Get-RepositoryPath 'docs/examples/offboard-user.ps1')'; exit `$LASTEXITCODE"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*$Ada*Removed*1 rows have no Email*"
    }

    It 'refuses objects without an address' {
        $run = Invoke-Pwsh -Environment (Get-EmulatorVariable) -ArgumentList '-Command',
        "[pscustomobject]@{ User = 'x@acme.example' } | & '$(Get-RepositoryPath 'docs/examples/offboard-user.ps1')'"
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*has no column Email*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm, and so cannot run where nobody answers' {
        $run = Invoke-Example offboard-user.ps1 '-Email', $Ada, '-Confirm'
        $run.ExitCode | Should -Be 1
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }
}

Describe 'incident-response' -Skip:(-not $IsLive) {
    BeforeEach {
        Clear-Emulator
        $script:Ada = 'ada.lovelace@acme.example'
    }

    It 'revokes every session before it reads, and reports sign-ins and passkeys' {
        $report = Join-Path $TestDrive 'incident.csv'
        $run = Invoke-Example incident-response.ps1 '-Email', $Ada, '-ReportPath', $report
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $rows = Import-Csv $report
        @($rows | Where-Object Kind -EQ Session).Id | Should -Be ses_102690563300010001, ses_102690563300010002
        @($rows | Where-Object Kind -EQ SignIn).Id | Should -Be ar_102690563300010003, ar_102690563300010002
        ($rows | Where-Object Id -EQ ar_102690563300010002).Detail | Should -Be 'FAILED, sso, OKTA, Default'
        @($rows | Where-Object Kind -EQ Passkey).Result | Should -Be Listed, Listed
        ($rows | Where-Object Id -EQ cred_102690563300010002).Detail | Should -BeLike 'YubiKey on the key ring, YubiKey 5 Series,*'
        $order = @((Get-EmulatorRequest).operationId)
        $order.IndexOf('revokeAllUserSessions') | Should -BeLessThan $order.IndexOf('listCredentials')
        @(Get-EmulatorRequest -OperationId deleteCredential).Count | Should -Be 0
    }

    It 'deletes passkeys where it is told to' {
        $run = Invoke-Example incident-response.ps1 '-Email', $Ada, '-RemovePasskey'
        $run.ExitCode | Should -Be 0
        @(Get-EmulatorRequest -OperationId deleteCredential).Count | Should -Be 2
        $run.Output | Should -BeLike '*Passkey*Deleted*'
    }

    It 'changes nothing with -WhatIf' {
        $run = Invoke-Example incident-response.ps1 '-Email', $Ada, '-RemovePasskey', '-WhatIf'
        $run.Output | Should -BeLike '*What if: Revoke all active sessions of user usr_102690563300010001*'
        $run.Output | Should -BeLike '*What if: Delete passkey cred_102690563300010001*'
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }

    It 'goes on where something fails, and says so' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'revokeAllUserSessions'; times = 1 }
        $run = Invoke-Example incident-response.ps1 '-Email', "$Ada,nobody@acme.example"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Sessions*Failed*SignIn*No user has the e-mail address nobody@acme.example*'
    }

    It 'says that nobody has an address' {
        $run = Invoke-Example incident-response.ps1 '-Email', 'nobody@acme.example'
        $run.ExitCode | Should -Be 2
    }

    It 'asks with -Confirm, and so cannot run where nobody answers' {
        $run = Invoke-Example incident-response.ps1 '-Email', $Ada, '-Confirm'
        $run.ExitCode | Should -Be 1
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }
}

Describe 'rotate-client-secret' -Skip:(-not $IsLive) {
    BeforeAll {
        # A stand-in for Microsoft.PowerShell.SecretManagement that keeps its vault in a file.
        $script:VaultFile = Join-Path $TestDrive 'vault.json'
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'modules/Microsoft.PowerShell.SecretManagement')
        Set-Content (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psm1') @'
function Read-Text($Secret) { (New-Object System.Net.NetworkCredential -ArgumentList '', $Secret).Password }
function Get-SecretVault {
    [CmdletBinding()] param($Name)
    if ($Name -and $Name -ne 'Store') { throw "Vault $Name was not found." }
    [pscustomobject]@{ Name = 'Store'; IsDefault = $true }
}
function Test-SecretVault { [CmdletBinding()] param($Name) $true }
function Set-Secret {
    [CmdletBinding()] param($Name, $Vault, $Secret)
    if ($env:VAULT_REFUSES) { throw "The vault is full, so $($env:VAULT_REFUSES)" }
    $text = if ($env:VAULT_GARBLES) { 'garbled' } else { Read-Text $Secret }
    @{ Name = $Name; Text = $text } | ConvertTo-Json | Set-Content $env:VAULT_FILE
}
function Get-Secret {
    [CmdletBinding()] param($Name, $Vault)
    if ($env:VAULT_IS_LOCKED) { throw 'The vault is locked.' }
    $kept = Get-Content $env:VAULT_FILE -Raw | ConvertFrom-Json
    if ($kept.Name -ne $Name) { throw "The secret $Name was not found." }
    ConvertTo-SecureString $kept.Text -AsPlainText -Force
}
Export-ModuleMember Get-SecretVault, Test-SecretVault, Set-Secret, Get-Secret
'@
        $script:Vault = @{
            PSModulePath = (Split-Path $folder) + [IO.Path]::PathSeparator + (Get-ModulePath)
            VAULT_FILE = $VaultFile
        }
        $script:Client = 'org_102690563300010000', 'm2morg_102690563300010001'
        $script:Name = '-SecretName', 'acme-ci'

        # Replaces {rotate} in the script by the path of the example and runs it. Verbose and debug output is on, to search it for secrets.
        function Invoke-Rotation([string] $Script, [string] $Begin = '') {
            $path = Get-RepositoryPath 'docs/examples/rotate-client-secret.ps1'
            $text = "$Begin; `$VerbosePreference = `$DebugPreference = 'Continue'`n" + ($Script -replace '\{rotate\}', "& '$path'")
            Set-Content (Join-Path $TestDrive 'rotation.ps1') "$text`nexit `$LASTEXITCODE"
            Invoke-Pwsh -Environment ((Get-EmulatorVariable) + $Vault) -ArgumentList '-File', (Join-Path $TestDrive 'rotation.ps1')
        }

        function Get-SecretId {
            $headers = @{ Authorization = "Bearer $(Get-EmulatorToken)" }
            $path = "/api/v1/organizations/$($Client[0])/clients/$($Client[1])"
            @((Invoke-RestMethod "$(Get-EmulatorUrl)$path" -Headers $headers).client.secrets.id)
        }
    }

    BeforeEach {
        Clear-Emulator
        Remove-Item $VaultFile -ErrorAction Ignore
        $script:Old = @(Get-SecretId)
    }

    It 'puts the new secret into a vault and then deletes the old ones, again and again' {
        $report = Join-Path $TestDrive 'rotated.csv'
        foreach ($time in 1..2) {
            $before = @(Get-SecretId)
            Clear-EmulatorRequest
            $run = Invoke-Example rotate-client-secret.ps1 ($Client + $Name + '-ReportPath', $report) -Environment $Vault
            $run.Problem | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $rows = Import-Csv $report
            $rows.Result | Should -Be HandedOver, Deleted
            $rows[1].SecretId | Should -Be $before
            Get-SecretId | Should -Be $rows[0].SecretId
            (Get-Content $VaultFile -Raw | ConvertFrom-Json).Text | Should -BeLike "emu_client_secret_$($rows[0].SecretId.Substring(4))"
            $order = @((Get-EmulatorRequest).operationId)
            $order.IndexOf('createOrganizationClientSecret') | Should -BeLessThan $order.IndexOf('deleteOrganizationClientSecret')
            $run.Output + (Get-Content $report -Raw) | Should -Not -BeLike '*emu_*'
        }
    }

    It 'hands the secret to a script block, and shows it in no stream' {
        $transcript = Join-Path $TestDrive 'rotation.txt'
        $run = Invoke-Rotation @"
`$null = Start-Transcript '$transcript'
Get-ScalekitApiClient $Client | {rotate} -Verbose -Debug -HandOver {
    param(`$Secret, `$Client)
    `$text = (New-Object System.Net.NetworkCredential -ArgumentList '', `$Secret).Password
    Set-Content '$VaultFile' `$text
    `$text
} | Format-List *
`$Error | Format-List * -Force
`$null = Stop-Transcript
"@
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*HandedOver*Deleted*'
        Get-Content $VaultFile | Should -BeLike 'emu_client_secret_*'
        Get-SecretId | Should -Not -Be $Old
        $run.Output + (Get-Content $transcript -Raw) | Should -Not -BeLike '*emu_*'
    }

    It 'takes the new secret back where the hand-over fails: <Why>' -ForEach @(
        @{
            Why = 'an error'
            HandOver = 'throw (New-Object System.Net.NetworkCredential -ArgumentList ([string]::Empty), $args[0]).Password'
        }
        @{ Why = 'an error that does not end it'; HandOver = 'Write-Error "no place for it"' }
        @{ Why = 'no'; HandOver = '"asked"; $false' }
        @{ Why = 'a program that fails'; HandOver = 'dotnet exec no-such-program.dll 2>$null | Out-Null' }
    ) {
        $run = Invoke-Rotation "{rotate} $Client -HandOver { $HandOver } | Format-List *"
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*TakenBack*Kept*'
        Get-SecretId | Should -Be $Old
        $run.Output + $run.Problem | Should -Not -BeLike '*emu_*'
    }

    It 'takes the new secret back where the vault does not have it: <Variable>' -ForEach @(
        @{ Variable = 'VAULT_REFUSES' }, @{ Variable = 'VAULT_GARBLES' }
    ) {
        $run = Invoke-Example rotate-client-secret.ps1 ($Client + $Name) -Environment ($Vault + @{ $Variable = 'no' })
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*TakenBack*Kept*'
        Get-SecretId | Should -Be $Old
    }

    It 'keeps both where the vault does not say what it has' {
        $run = Invoke-Example rotate-client-secret.ps1 ($Client + $Name) -Environment ($Vault + @{ VAULT_IS_LOCKED = '1' })
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Failed*does not say*Kept*'
        @(Get-SecretId).Count | Should -Be 2
        $again = Invoke-Example rotate-client-secret.ps1 ($Client + $Name) -Environment $Vault
        $again.ExitCode | Should -Be 0
        @(Get-SecretId).Count | Should -Be 1
    }

    It 'names the new secret where it cannot be taken back, and the old one where it cannot be deleted' {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'deleteOrganizationClientSecret'; times = 2 }
        $run = Invoke-Rotation "{rotate} $Client -HandOver { `$false } | Format-List *"
        $run.ExitCode | Should -Be 1
        $new = @(Get-SecretId) -ne $Old[0]
        # Format-List breaks lines in the middle of a word.
        ($run.Output -replace '\s') | Should -BeLike "*$new*Failed*`$false.Itisstillthere:*Remove-ScalekitApiClientSecret*Kept*"
        $run = Invoke-Rotation "{rotate} $Client -HandOver { } | Format-List *"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*HandedOver*$($Old[0])*Failed*$new*Deleted*"
        @(Get-SecretId).Count | Should -Be 2
    }

    It 'creates nothing where there is no vault, and goes on with the next client' {
        $run = Invoke-Rotation "'VaultName','Other','Store' | ConvertFrom-Csv | ForEach-Object { `$i = 0 } {
            [pscustomobject]@{ OrganizationId = '$($Client[0])'; ClientId = ('$($Client[1])', 'm2morg_102690563300010002')[`$i]
                SecretName = ""s`$i""; VaultName = `$_.VaultName }; `$i++ } | {rotate} | Format-List *"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*Failed*there is no vault 'Other'*HandedOver*Deleted*"
        Get-SecretId | Should -Be $Old
    }

    It 'does nothing where two clients have one name, and says which row lacks something' {
        $rows = "'c,s','m2morg_102690563300010001,x','m2morg_102690563300010002,x' | ConvertFrom-Csv |
            Select-Object @{ n = 'OrganizationId'; e = { '$($Client[0])' } }, @{ n = 'ClientId'; e = 'c' }, @{ n = 'SecretName'; e = 's' }"
        $run = Invoke-Rotation "$rows | {rotate}"
        $run.ExitCode | Should -Be 1
        ($run.Output + $run.Problem -replace '[\s|]+', ' ') | Should -BeLike '*have the same SecretName*'
        @(Get-EmulatorRequest | Where-Object method -NE GET).Count | Should -Be 0
        $run = Invoke-Rotation "$($rows -replace '1,x', '1,') | {rotate} | Format-List *"
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Failed*There is no SecretName.*HandedOver*'
    }

    It 'changes nothing with -WhatIf, and nothing where nobody answers -Confirm' {
        $run = Invoke-Example rotate-client-secret.ps1 ($Client + $Name + '-WhatIf') -Environment $Vault
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike "*What if: Create a secret of API client*'acme-ci' in vault 'Store'*delete the existing ones: $Old*"
        $run = Invoke-Example rotate-client-secret.ps1 ($Client + $Name + '-Confirm') -Environment $Vault
        $run.ExitCode | Should -Be 1
        Get-SecretId | Should -Be $Old
        @(Get-EmulatorRequest | Where-Object method -NE GET).Count | Should -Be 0
    }
}

Describe 'reconnect-accounts' {
    BeforeEach {
        Clear-Emulator
        $null = Invoke-RestMethod "$(Get-EmulatorUrl)/_emulator/connect/ca_102690563300010000/expired" -Method Post
        $null = Invoke-RestMethod "$(Get-EmulatorUrl)/_emulator/connect/ca_102690563300030000/disconnected" -Method Post
    }

    It 'makes a link for each account that has to be authorized again, and for no other' {
        $report = Join-Path $TestDrive 'links.csv'
        $run = Invoke-Example reconnect-accounts.ps1 '-ReportPath', $report
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $rows = @(Import-Csv $report)
        $rows.ConnectedAccountId | Should -Be ca_102690563300010000, ca_102690563300030000
        $rows.Status | Should -Be (Select-ByContract -Published REVOKED, REVOKED -Live EXPIRED, DISCONNECTED)
        $rows.Result | Should -Be Link, Link
        $rows.Link | ForEach-Object { $_ | Should -BeLike 'http*/_emulator/connect/ca_*' }
        @(Get-EmulatorRequest -OperationId createConnectedAccountMagicLink).Count | Should -Be 2

        # Opening the link completes the authorization.
        $null = Invoke-RestMethod $rows[0].Link
        $run = Invoke-Example reconnect-accounts.ps1 '-ReportPath', $report
        @(Import-Csv $report).ConnectedAccountId | Should -Be ca_102690563300030000
    }

    It 'takes connectors, and a list as pwsh -File gives it' {
        $run = Invoke-Example reconnect-accounts.ps1 '-Connector', 'slack,hub*', '-Status', 'EXPIRED,DISCONNECTED,REVOKED'
        $run.ExitCode | Should -Be 0
        $made = @(Get-EmulatorRequest -OperationId createConnectedAccountMagicLink)
        $made.Count | Should -Be 1
        $made[0].body | Should -BeLike '*hubspot*'
    }

    It 'makes none with -WhatIf' {
        $run = Invoke-Example reconnect-accounts.ps1 '-WhatIf'
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*What if: *gmail:ada@example.com*What if: *hubspot:alan@example.com*'
        Get-EmulatorRequest -OperationId createConnectedAccountMagicLink | Should -BeNullOrEmpty
    }

    It 'goes on where something fails, and says so' {
        Add-EmulatorFault @{ kind = 'Status'; status = 500; operationId = 'createConnectedAccountMagicLink'; times = 1 }
        $run = Invoke-Example reconnect-accounts.ps1
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*gmail*Failed*hubspot*Link*'
    }

    It 'says that no account has to be authorized again' {
        Clear-Emulator
        $run = Invoke-Example reconnect-accounts.ps1
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*No account has to be authorized again.*'
    }
}

Describe 'reconcile-directory' -Skip:(-not $IsLive) {
    BeforeEach {
        Clear-Emulator
    }

    It 'reports who is inactive in the directory and still a member, and changes nothing' {
        $run = Invoke-Example reconcile-directory.ps1 '-ReportPath', (Join-Path $TestDrive 'left.csv')
        $run.Problem | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 3
        $rows = @(Import-Csv (Join-Path $TestDrive 'left.csv'))
        $rows.UserId | Should -Be usr_102690563300010002, usr_102690563300020002, usr_102690563300030002
        $rows.Result | Should -Be Found, Found, Found
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createToken | Should -BeNullOrEmpty
    }

    It 'removes them with -Apply, and finds nobody the next time' {
        $run = Invoke-Example reconcile-directory.ps1 '-Apply', '-OrganizationId', 'org_102690563300010000,org_102690563300020000'
        $run.ExitCode | Should -Be 0
        [regex]::Matches($run.Output, 'Removed').Count | Should -Be 2
        @(Get-EmulatorRequest -OperationId removeMembership).Count | Should -Be 2
        $again = Invoke-Example reconcile-directory.ps1 '-Apply', '-OrganizationId', 'org_102690563300010000'
        $again.ExitCode | Should -Be 0
        $again.Output.Trim() | Should -BeNullOrEmpty
    }

    It 'removes nobody with -WhatIf, and fails where one cannot be removed' {
        (Invoke-Example reconcile-directory.ps1 '-Apply', '-WhatIf').Output | Should -BeLike '*What if: Remove user usr_102690563300010002*'
        Get-EmulatorRequest -OperationId removeMembership | Should -BeNullOrEmpty
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'removeMembership'; times = 1 }
        $run = Invoke-Example reconcile-directory.ps1 '-Apply'
        $run.ExitCode | Should -Be 1
        [regex]::Matches($run.Output, 'Failed').Count | Should -Be 1
    }
}

Describe 'access-review' {
    BeforeAll {
        Clear-Emulator
        Send-Organization '' Post '{"display_name":"<b>Bold & Brave</b>"}'
        $script:Csv = Join-Path $TestDrive 'review.csv'
        $script:Html = Join-Path $TestDrive 'review.html'
        $script:Run = Invoke-Example access-review.ps1 '-CsvPath', $Csv, '-HtmlPath', $Html
        $script:Page = Get-Content $Html -Raw -Encoding UTF8
    }

    It 'counts what there is' {
        $Run.Problem | Should -BeNullOrEmpty
        $Run.ExitCode | Should -Be 0
        $Run.Output | Should -Match 'Organizations\s+: 4'
        $rows = @(Import-Csv $Csv)
        $users = @($rows | Where-Object Kind -EQ DirectoryUser)
        $members = @($rows | Where-Object Kind -EQ Member)
        $Run.Output | Should -Match "\sDirectoryUsers\s+: $($users.Count)\s"
        $Run.Output | Should -Match (Select-ByContract -Published '\sMembers\s+: not listed' -Live "\sMembers\s+: $($members.Count)\s")
        $users.Count | Should -BeGreaterThan 100
        @($users | Where-Object Status -EQ active).Count | Should -BeGreaterThan 0
        $users.OrganizationId | Select-Object -Unique | Should -Contain org_102690563300010000
        $members.Count | Should -Be (Select-ByContract -Published 0 -Live 9)
        if ($members) {
            $members[0].Email, $members[0].Status, $members[0].Roles | Should -Not -Contain ''
        }
        Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operationId -NE createOrganization | Should -BeNullOrEmpty
    }

    It 'is a page that stands alone and encodes what it shows' {
        $Page | Should -Not -Match '(src|href)='
        $Page | Should -Not -Match '<b>Bold'
        $Page | Should -BeLike '*&lt;b&gt;Bold &amp; Brave&lt;/b&gt;*'
        [regex]::Matches($Page, '<details').Count | Should -Be 4
        [regex]::Matches($Page, '<tr><td>').Count | Should -Be @(Import-Csv $Csv).Count
        [regex]::Matches($Page, "class='bar'").Count | Should -Be (Select-ByContract -Published 3 -Live 6)
    }

    It 'begins with what somebody should look at, and says what it does not know' {
        $Page | Should -BeLike '*<b>Organizations without enabled single sign-on</b>: &lt;b&gt;Bold*'
        $Page | Should -BeLike '*<b>Directories not synchronized for 7 days</b>: *Acme Corporation (okta, 2026*'
        $Page -like '*Members who are not active*' | Should -Be (Select-ByContract -Published $false -Live $true)
        $Page -like '*does not list members*' | Should -Be (Select-ByContract -Published $true -Live $false)
        $Page | Should -BeLike '*<dt>Single sign-on</dt><dd>okta SAML (enabled)*'
    }

    It 'writes nothing that a spreadsheet would carry out' {
        Send-Organization /org_102690563300020000 Patch '{"display_name":"=1+1"}'
        (Invoke-Example access-review.ps1 '-CsvPath', $Csv, '-Name', '=1*,Acme*').ExitCode | Should -Be 0
        (Import-Csv $Csv).Organization | Sort-Object -Unique | Should -Be "'=1+1", 'Acme Corporation'
    }

    It 'refuses a name that no organization has' {
        $run = Invoke-Example access-review.ps1 '-Name', 'Acme*,Zzz*'
        $run.ExitCode | Should -Be 1
        $run.Problem | Should -BeLike '*No organization has a name like Zzz*'
    }
}

Describe 'fan-out' {
    BeforeEach {
        Clear-Emulator
    }

    It 'shares one session among runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $run = Invoke-Example fan-out.ps1
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_102690563300010000*org_102690563300020000*org_102690563300030000*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }

    It 'keeps the others where one organization fails' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'listDirectoryUsers'; times = 1 }
        $run = Invoke-Example fan-out.ps1 '-ThrottleLimit', '1'
        $run.ExitCode | Should -Be 1
        [regex]::Matches($run.Output, 'Counted').Count | Should -Be 2
        [regex]::Matches($run.Output, 'Failed').Count | Should -Be 1
    }

    It 'hands a token to jobs, which find the module where it was imported from' {
        $path = Get-RepositoryPath 'docs/examples/fan-out.ps1'
        $variables = (Get-EmulatorVariable) + @{ HANDED_TOKEN = Get-EmulatorToken; PSModulePath = $env:PSModulePath }
        $run = Invoke-Pwsh -Environment $variables -ArgumentList '-Command', @"
Import-Module '$(Get-ModuleUnderTest)'
`$token = [securestring]::new()
`$env:HANDED_TOKEN.ToCharArray().ForEach({ `$token.AppendChar(`$_) })
`$env:SCALEKIT_CLIENT_SECRET = `$null
& '$path' -AsJob -AccessToken `$token -Jobs 2
"@
        $run.Problem | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*org_102690563300010000*org_102690563300020000*org_102690563300030000*'
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }
}
