#Requires -Version 7.0
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Import-Module (Get-ModuleUnderTest)
    Open-Emulator
    $script:Variables = 'SCALEKIT_ENVIRONMENT_URL', 'SCALEKIT_CLIENT_ID', 'SCALEKIT_CLIENT_SECRET'
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

    It 'keeps the session that there was when another connection fails' {
        Connect-Scalekit @To
        { Connect-Scalekit @To -Proxy 'http://127.0.0.1:1' -MaximumRetryCount 0 } | Should -Throw
        @(Get-ScalekitOrganization).Count | Should -Be 3
    }

    It 'takes a user name and a password for id and secret' {
        $credential = [pscredential]::new((Get-EmulatorClientId), (Get-EmulatorSecret))
        Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -Credential $credential
        (Get-ScalekitOrganization org_0001).DisplayName | Should -Be 'Acme Corporation'
    }

    It 'takes a token that somebody else got, and asks for none of its own' {
        $body = @{ client_id = $To.ClientId; client_secret = Get-EmulatorSecret -AsText; grant_type = 'client_credentials' }
        $given = Invoke-RestMethod "$(Get-EmulatorUrl)/oauth/token" -Method Post -ContentType 'application/x-www-form-urlencoded' -Body $body
        Clear-EmulatorRequest
        $session = Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -AccessToken (ConvertTo-Secret $given.access_token) -PassThru
        $session.ClientId | Should -BeNullOrEmpty
        @(Get-ScalekitOrganization).Count | Should -Be 3
        Get-EmulatorRequest -OperationId createToken | Should -BeNullOrEmpty
    }

    It 'cannot renew such a token: when it is revoked, that is an authentication error' {
        $body = @{ client_id = $To.ClientId; client_secret = Get-EmulatorSecret -AsText; grant_type = 'client_credentials' }
        $given = Invoke-RestMethod "$(Get-EmulatorUrl)/oauth/token" -Method Post -ContentType 'application/x-www-form-urlencoded' -Body $body
        Connect-Scalekit -EnvironmentUrl $To.EnvironmentUrl -AccessToken (ConvertTo-Secret $given.access_token)
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
        (Get-EmulatorVariable).GetEnumerator() | Where-Object Key -NE $Missing | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
        $problem = { Get-ScalekitOrganization } | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $problem.CategoryInfo.Category | Should -Be AuthenticationError
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Scalekit*SCALEKIT_CLIENT_SECRET*'
    }

    It 'refuses plain http to another machine before anything is sent' {
        $To.EnvironmentUrl = 'http://acme.scalekit.example'
        { Connect-Scalekit @To } | Should -Throw -ErrorId 'InvalidEnvironmentUrl,*'
    }

    It 'refuses an address that is none: <Url>' -ForEach @(
        @{ Url = 'not a url' }, @{ Url = 'ftp://acme.scalekit.example' }, @{ Url = 'https://user:pass@acme.scalekit.example' }, @{ Url = 'https://acme.scalekit.example/api/v1' }
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
            Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
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
        $shown = (Get-ScalekitSession | Out-String) + (Get-ScalekitSession | Format-List -Property * -Force | Out-String) + (Get-ScalekitSession | ConvertTo-Json -Depth 10)
        $shown | Should -BeLike "*$($To.ClientId)*"
        $shown | Should -Not -BeLike "*$(Get-EmulatorSecret -AsText)*"
    }

    It 'gives up after -TimeoutSec' {
        Connect-Scalekit @To -TimeoutSec 1 -MaximumRetryCount 0
        Add-EmulatorFault @{ kind = 'Hang'; operationId = 'getOrganization'; times = 0 }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        { Get-ScalekitOrganization org_0001 -ErrorAction Stop } | Should -Throw -ErrorId 'Timeout,*'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
    }
}
