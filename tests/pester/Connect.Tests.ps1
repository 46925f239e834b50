#Requires -Version 5.1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Variables = 'SCALEKIT_ENVIRONMENT_URL', 'SCALEKIT_CLIENT_ID', 'SCALEKIT_CLIENT_SECRET', 'SCALEKIT_API_CONTRACT'
    $script:Before = @{}
    $Variables | ForEach-Object { $Before[$_] = [Environment]::GetEnvironmentVariable($_) }
}

AfterAll {
    $Before.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $Before[$_]) }
    Disconnect-Scalekit
    Close-Emulator
}

Describe 'Connecting' {
    BeforeEach {
        Disconnect-Scalekit
        Clear-Emulator
        $Variables | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
        $script:To = Get-ConnectArgument
    }

    It 'writes nothing, gets one token and makes the session of this runspace' {
        Connect-Scalekit @To | Should -BeNullOrEmpty
        (Get-ScalekitSession).ClientId | Should -Be $To.ClientId
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
        @(Get-ScalekitOrganization).Count | Should -Be 3
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
    }

    It 'writes the session with -PassThru' {
        $session = Connect-Scalekit @To -PassThru
        $session.IsConnected | Should -BeTrue
        $session.EnvironmentUrl | Should -Be "$(Get-EmulatorUrl)/"
        $session.TokenExpiresAt | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(50))
    }

    It 'fails at once with a wrong secret, terminating, and leaves no session behind' {
        $To.ClientSecret = ConvertTo-Secret 'not-the-secret'
        $reached = $false
        $problem = $null
        try {
            Connect-Scalekit @To
            $reached = $true
        }
        catch {
            $problem = $_
        }
        $reached | Should -BeFalse
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $problem.CategoryInfo.Category | Should -Be AuthenticationError
        "$problem" | Should -Not -BeLike '*not-the-secret*'
        Get-ScalekitSession | Should -BeNullOrEmpty
    }

    It 'leaves no session when another connection fails, so that a script does not go on in the environment before' {
        Connect-Scalekit @To
        { Connect-Scalekit @To -Proxy 'http://127.0.0.1:1' -MaximumRetryCount 0 } | Should -Throw
        { Get-ScalekitOrganization } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'takes a user name and a password for id and secret' {
        $credential = [pscredential]::new((Get-EmulatorClientId), (Get-EmulatorSecret))
        Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -Credential $credential
        (Get-ScalekitOrganization org_102690563300010000).DisplayName | Should -Be 'Acme Corporation'
    }

    It 'takes a token that somebody else got, and asks for none of its own' {
        $given = ConvertTo-Secret (Get-EmulatorToken)
        Clear-EmulatorRequest
        $session = Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -AccessToken $given -PassThru
        $session.ClientId | Should -BeNullOrEmpty
        @(Get-ScalekitOrganization).Count | Should -Be 3
        Get-EmulatorRequest -OperationId createToken | Should -BeNullOrEmpty
    }

    It 'cannot renew such a token: when it is revoked, that is an authentication error' {
        $given = ConvertTo-Secret (Get-EmulatorToken)
        Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -AccessToken $given
        Revoke-EmulatorToken
        { Get-ScalekitOrganization -ErrorAction Stop } | Should -Throw -ErrorId 'AuthenticationFailed,*'
    }

    It 'renews a revoked token by itself where it has the secret' {
        Connect-Scalekit @To
        Revoke-EmulatorToken
        @(Get-ScalekitOrganization).Count | Should -Be 3
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 2
    }

    It 'needs no connect line where the three variables are set' {
        (Get-EmulatorVariable).GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
        @(Get-ScalekitOrganization).Count | Should -Be 3
        @(Get-ScalekitConnection).Count | Should -Be 6
        @(Get-EmulatorRequest -OperationId createToken).Count | Should -Be 1
        (Get-ScalekitSession).ClientId | Should -Be $To.ClientId
    }

    It 'is an error with advice where nobody connected: <Missing> is not set' -ForEach @(
        @{ Missing = 'SCALEKIT_ENVIRONMENT_URL' }, @{ Missing = 'SCALEKIT_CLIENT_ID' }, @{ Missing = 'SCALEKIT_CLIENT_SECRET' }
    ) {
        (Get-EmulatorVariable).GetEnumerator() | Where-Object Key -NE $Missing |
            ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
        $problem = { Get-ScalekitOrganization } | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $problem.CategoryInfo.Category | Should -Be AuthenticationError
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Scalekit*SCALEKIT_CLIENT_SECRET*'
    }

    It 'refuses plain http to another machine before anything is sent' {
        $To.EnvironmentUrl = 'http://acme.scalekit.example'
        { Connect-Scalekit @To } | Should -Throw -ErrorId 'InvalidEnvironmentUrl,*'
    }

    It 'refuses an address that is none: <Url>' -ForEach @(
        @{ Url = 'not a url' }
        @{ Url = 'ftp://acme.scalekit.example' }
        @{ Url = 'https://user:pass@acme.scalekit.example' }
        @{ Url = 'https://acme.scalekit.example/api/v1' }
    ) {
        $To.EnvironmentUrl = $Url
        { Connect-Scalekit @To } | Should -Throw -ErrorId 'InvalidEnvironmentUrl,*'
    }

    It 'says so when nobody listens' {
        $To.EnvironmentUrl = 'http://127.0.0.1:1'
        { Connect-Scalekit @To -MaximumRetryCount 0 } | Should -Throw -ErrorId 'ConnectionFailed,*'
    }

    It 'takes no secret as plain text' {
        { Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -ClientId $To.ClientId -ClientSecret 'text' } |
            Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*The value must be a SecureString*'
    }

    It 'forgets the session on disconnecting, as often as one likes' {
        $session = Connect-Scalekit @To -PassThru
        Disconnect-Scalekit
        Disconnect-Scalekit
        Get-ScalekitSession | Should -BeNullOrEmpty
        $session.IsConnected | Should -BeFalse
        { Get-ScalekitOrganization } | Should -Throw -ErrorId 'NotConnected,*'
        { Get-ScalekitOrganization -Session $session } | Should -Throw -ErrorId 'SessionClosed,*'
    }

    It 'works in two sessions side by side' {
        $first = Connect-Scalekit @To -PassThru
        $second = Connect-Scalekit @To -PassThru
        $first | Disconnect-Scalekit
        @(Get-ScalekitOrganization -Session $second).Count | Should -Be 3
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'shows a session without its secret' {
        Connect-Scalekit @To
        $shown = (Get-ScalekitSession | Out-String) +
            (Get-ScalekitSession | Format-List -Property * -Force | Out-String) +
            (Get-ScalekitSession | ConvertTo-Json -Depth 10)
        $shown | Should -BeLike "*$($To.ClientId)*"
        $shown | Should -Not -BeLike "*$(Get-EmulatorSecret -AsText)*"
    }

    It 'gives up after -TimeoutSec' {
        Connect-Scalekit @To -TimeoutSec 1 -MaximumRetryCount 0
        Add-EmulatorFault @{ kind = 'Hang'; operationId = 'getOrganization'; times = 0 }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        { Get-ScalekitOrganization org_102690563300010000 -ErrorAction Stop } | Should -Throw -ErrorId 'Timeout,*'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
    }
}

Describe 'Finding the contract' {
    BeforeEach {
        Disconnect-Scalekit
        Clear-Emulator
        $Variables | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
        $script:To = Get-ConnectArgument
        $script:Contract = Get-TestContract
    }

    It 'is assumed while nothing tells, and shown with its reason after the first answers' {
        $session = Connect-Scalekit @To -PassThru
        $session.ApiContract | Should -Be Published
        $session.ApiContractReason | Should -BeNullOrEmpty

        $messages = @(& {
                Get-ScalekitConnection org_102690563300010000 conn_102690563300010001 -Verbose
                Get-ScalekitDirectoryUser -First 3 -Verbose
            } 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })

        $found = Get-ScalekitSession
        $found.ApiContract | Should -BeExactly (Select-ByContract -Published Published -Live Live)
        $reason = @{
            Published = 'getConnection answered with an unwrapped object'
            Live      = "getConnection answered with an object in 'connection'"
        }
        $found.ApiContractReason | Should -BeExactly (Select-ByContract @reason)
        @($messages -like '*The service follows the*').Count | Should -Be 1
        @($messages -like "*The service follows the $Contract contract: getConnection answered with*").Count | Should -Be 1
        ($found | Format-List | Out-String) | Should -BeLike "*ApiContract*$Contract*ApiContractReason*getConnection answered with*"
    }

    It 'takes one question before the first request that differs, and none after it' {
        Connect-Scalekit @To
        Clear-EmulatorRequest
        (Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Role admin).Roles | Should -Be admin
        (Add-ScalekitMember org_102690563300010000 usr_102690563300000102 -Role admin).Roles | Should -Be admin
        @(Get-EmulatorRequest).operationId | Should -Be getOrganization, addMembership, addMembership
        @(Get-EmulatorRequest).status | Should -Be 404, 201, 201
    }

    It 'asks once although many requests start at the same time' {
        Connect-Scalekit @To
        Clear-EmulatorRequest
        $added = @(101..116 | ForEach-Object { "usr_102690563300000$_" } |
            Add-ScalekitMember org_102690563300010000 -Role admin -ThrottleLimit 8)
        $added.UserId | Should -Be @(101..116 | ForEach-Object { "usr_102690563300000$_" })
        @(Get-EmulatorRequest)[0].operationId | Should -Be getOrganization
        @(Get-EmulatorRequest -OperationId getOrganization).Count | Should -Be 1
        @(Get-EmulatorRequest -OperationId addMembership).status | Select-Object -Unique | Should -Be 201
    }

    It 'needs no question where the contract is told: <How>' -ForEach @(
        @{ How = '-ApiContract' }, @{ How = 'SCALEKIT_API_CONTRACT' }
    ) {
        if ($How -eq '-ApiContract') {
            $To = Get-ConnectArgument -WithContract
        }
        else {
            [Environment]::SetEnvironmentVariable($How, $Contract)
        }
        $session = Connect-Scalekit @To -PassThru
        $session.ApiContract | Should -Be $Contract
        $session.ApiContractReason | Should -Be 'as requested'
        Clear-EmulatorRequest
        (Add-ScalekitMember org_102690563300010000 usr_102690563300000101 -Role admin).Roles | Should -Be admin
        @(Get-EmulatorRequest).operationId | Should -Be addMembership
    }

    It 'refuses a contract that is none, as a parameter and as a variable' {
        { Connect-Scalekit @To -ApiContract Beta } | Should -Throw -ErrorId 'InvalidValue,*'
        [Environment]::SetEnvironmentVariable('SCALEKIT_API_CONTRACT', 'beta')
        { Connect-Scalekit @To } | Should -Throw -ErrorId 'InvalidValue,*'
        Get-EmulatorRequest -OperationId createToken | Should -BeNullOrEmpty
    }
}
