#Requires -Version 5.1
BeforeDiscovery {
    $script:IsLive = $env:SCALEKIT_TEST_CONTRACT -eq 'live'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1') -Force
    Open-Emulator
    $script:Path = $env:PSModulePath
    # The examples load the module by name.
    $env:PSModulePath = Get-ModulePath
    Import-Module (Get-ModuleUnderTest) -Force
    $script:Before = $env:SCALEKIT_WEBHOOK_SECRET
    $env:SCALEKIT_WEBHOOK_SECRET = (New-SignedWebhook).Secret
}

AfterAll {
    $env:SCALEKIT_WEBHOOK_SECRET = $Before
    $env:PSModulePath = $Path
    Remove-Variable Pushed -Scope Global -ErrorAction Ignore
    Close-Emulator
}

Describe 'The Azure Function' {
    BeforeAll {
        # The type that the Azure Functions host provides.
        Add-Type -TypeDefinition 'public class HttpResponseContext { public int StatusCode { get; set; } public object Body { get; set; } }'
        $script:Function = Get-RepositoryPath 'docs/examples/azure-functions/webhook/run.ps1'
        $script:Bindings = Get-RepositoryPath 'docs/examples/azure-functions/webhook/function.json'

        function Push-OutputBinding($Name, $Value) { $global:Pushed[$Name] = $Value }

        function Invoke-Function($Webhook) {
            $global:Pushed = @{}
            $headers = New-Object 'System.Collections.Generic.Dictionary[string,string]'
            foreach ($name in $Webhook.Headers.Keys) { $headers[$name] = $Webhook.Headers[$name] }
            $request = [pscustomobject]@{
                RawBody = $Webhook.Body
                Body = ConvertFrom-Json $Webhook.Body
                Headers = $headers
            }
            & $Function -Request $request -TriggerMetadata @{} 3> $null
        }
    }

    It 'puts a genuine webhook into the queue as it came' {
        $webhook = New-SignedWebhook
        Invoke-Function $webhook
        $Pushed.Response.StatusCode | Should -Be 202
        $Pushed.Work | Should -BeExactly $webhook.Body
        (ConvertFrom-ScalekitWebhook -Body $Pushed.Work -SkipVerification).Data.DisplayName | Should -Be 'Acme'
    }

    It 'takes an event that the queue has read as JSON' {
        Invoke-Function (New-SignedWebhook)
        $item = $Pushed.Work | ConvertFrom-Json
        ($item | ConvertTo-Json -Depth 64 | ConvertFrom-ScalekitWebhook -SkipVerification).Type | Should -Be 'organization.created'
    }

    It 'refuses <_>' -ForEach 'a forged one', 'an old one', 'one without headers' {
        $webhook = New-SignedWebhook -Age $(if ($_ -eq 'an old one') { '0:06:00' } else { '0:00:00' })
        if ($_ -eq 'a forged one') { $webhook.Body += ' ' }
        if ($_ -eq 'one without headers') { $webhook.Headers = @{} }
        Invoke-Function $webhook
        $Pushed.Response.StatusCode | Should -Be 401
        $Pushed.Keys | Should -Not -Contain 'Work'
    }

    It 'fails without a secret, so that the event comes again' {
        $secret = $env:SCALEKIT_WEBHOOK_SECRET
        try {
            $env:SCALEKIT_WEBHOOK_SECRET = $null
            { Invoke-Function (New-SignedWebhook) } | Should -Throw '*SCALEKIT_WEBHOOK_SECRET*'
            $Pushed.Count | Should -Be 0
        }
        finally { $env:SCALEKIT_WEBHOOK_SECRET = $secret }
    }

    It 'has the bindings that it writes to' {
        $names = (Get-Content $Bindings -Raw | ConvertFrom-Json).bindings | ForEach-Object name
        $names | Should -Be 'Request', 'Response', 'Work'
    }
}

Describe 'The Pode server' {
    BeforeAll {
        # The Pode functions that the script uses. They are global because the route runs later.
        function global:Start-PodeServer([scriptblock] $Block) { & $Block }
        function global:Add-PodeEndpoint($Address, $Port, $Protocol) { $global:PodeTest.Endpoint = "$Protocol $Address $Port" }
        function global:Add-PodeRoute($Method, $Path, [scriptblock] $ScriptBlock) {
            $global:PodeTest.Name = "$Method $Path"
            $global:PodeTest.Route = $ScriptBlock
        }
        function global:Set-PodeState($Name, $Value) { $global:PodeTest.State[$Name] = $Value; $Value }
        function global:Get-PodeState($Name) { , $global:PodeTest.State[$Name] }
        function global:Set-PodeResponseStatus($Code) { $global:PodeTest.Status = $Code }
        function global:Out-PodeHost {
            process {
                $global:PodeTest.Lines += , "$_"
                if ($global:PodeTest.During) { & $global:PodeTest.During }
            }
        }

        function Invoke-Route($Webhook) {
            $global:PodeTest.Status = 0
            $global:PodeTest.Lines = @()
            $global:WebEvent = @{ Request = @{ Body = $Webhook.Body; Headers = $Webhook.Headers } }
            & $global:PodeTest.Route
        }
    }

    AfterAll {
        Remove-Item Function:Start-PodeServer, Function:Add-PodeEndpoint, Function:Add-PodeRoute, Function:Set-PodeState,
            Function:Get-PodeState, Function:Set-PodeResponseStatus, Function:Out-PodeHost -ErrorAction Ignore
        Remove-Variable PodeTest, WebEvent -Scope Global -ErrorAction Ignore
    }

    BeforeEach {
        Clear-Emulator
        $global:PodeTest = @{ State = @{} }
        & (Get-RepositoryPath 'docs/examples/pode-webhook.ps1') -Port 8080
    }

    It 'listens on this machine for one route' {
        $PodeTest.Endpoint | Should -Be 'Http localhost 8080'
        $PodeTest.Name | Should -Be 'Post /webhooks'
    }

    It 'raises an alarm once, though the event comes twice' {
        $body = '{"id":"evt_7","type":"organization.directory_disabled","organization_id":"org_1","data":{"id":"dir_1","enabled":false}}'
        Invoke-Route (New-SignedWebhook $body)
        $PodeTest.Status | Should -Be 200
        $PodeTest.Lines | Should -Be 'ALARM org_1: dir_1 is disabled: people who left keep access.'
        Invoke-Route (New-SignedWebhook $body -Id msg_1)
        $PodeTest.Status | Should -Be 200
        $PodeTest.Lines | Should -BeNullOrEmpty
    }

    It 'does not say that an event is done while it is in work' {
        $body = '{"id":"evt_9","type":"organization.directory_disabled","organization_id":"org_1","data":{"id":"dir_1","enabled":false}}'
        $PodeTest.During = {
            $global:PodeTest.During = $null
            Invoke-Route (New-SignedWebhook $body -Id msg_1)
            $global:PodeTest.Meanwhile = $global:PodeTest.Status
        }
        Invoke-Route (New-SignedWebhook $body)
        $PodeTest.Meanwhile | Should -Be 503
        $PodeTest.Status | Should -Be 200
        Invoke-Route (New-SignedWebhook $body -Id msg_2)
        $PodeTest.Status | Should -Be 200
        $PodeTest.Lines | Should -BeNullOrEmpty
    }

    It 'refuses what is not genuine' {
        $webhook = New-SignedWebhook
        $webhook.Body = $webhook.Body.Replace('evt_1', 'evt_2')
        Invoke-Route $webhook
        $PodeTest.Status | Should -Be 401
        $PodeTest.State.Seen.Count | Should -Be 0
    }

    Context 'at the running service' -Skip:(-not $IsLive) {
        BeforeEach {
            $connection = Get-ConnectArgument
            Connect-Scalekit @connection
            $script:Leaver = '{"id":"evt_8","type":"organization.directory.user_updated","organization_id":"org_102690563300010000",' +
                '"data":{"id":"diruser_1","email":"ada.lovelace@acme.example","active":false}}'
        }

        AfterEach {
            Disconnect-Scalekit
        }

        It 'ends the sessions of a leaver' {
            Invoke-Route (New-SignedWebhook $Leaver)
            $PodeTest.Status | Should -Be 200
            $PodeTest.Lines | Should -Be 'ada.lovelace@acme.example has left: 2 sessions ended.'
            @(Get-EmulatorRequest revokeAllUserSessions).Count | Should -Be 1
        }

        It 'is done with a leaver who is no user' {
            Invoke-Route (New-SignedWebhook $Leaver.Replace('ada.lovelace', 'nobody'))
            $PodeTest.Status | Should -Be 200
            $PodeTest.Lines | Should -BeNullOrEmpty
        }

        It 'acts on an event that failed when it comes again' {
            Add-EmulatorFault @{ kind = 'Status'; status = 403; operationId = 'revokeAllUserSessions'; times = 1 }
            Invoke-Route (New-SignedWebhook $Leaver)
            $PodeTest.Status | Should -Be 500
            Invoke-Route (New-SignedWebhook $Leaver)
            $PodeTest.Status | Should -Be 200
            @(Get-EmulatorRequest revokeAllUserSessions).Count | Should -Be 2
        }
    }
}

Describe 'A body in a file' {
    It 'is piped in as one text' {
        $file = Join-Path $TestDrive 'body.json'
        $webhook = New-SignedWebhook
        [IO.File]::WriteAllText($file, $webhook.Body)
        (Get-Content -Raw $file | ConvertFrom-ScalekitWebhook -SkipVerification).Id | Should -Be 'evt_1'
        (Get-Content -Raw $file | ConvertFrom-ScalekitWebhook -Header $webhook.Headers).Id | Should -Be 'evt_1'
        (, [IO.File]::ReadAllBytes($file) | ConvertFrom-ScalekitWebhook -Header $webhook.Headers).Id | Should -Be 'evt_1'
    }

    It 'is refused as lines, which have lost their ends' {
        $file = Join-Path $TestDrive 'lines.json'
        Set-Content $file '{', '"id":"evt_1","type":"x"}'
        { Get-Content $file | ConvertFrom-ScalekitWebhook -SkipVerification -ErrorAction Stop } | Should -Throw '*list of lines*'
    }
}

Describe 'A delivery' {
    It 'is shown without what is secret in its address' {
        $listener = New-Object Net.HttpListener
        $port = (Get-Random -Minimum 20000 -Maximum 40000)
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        $listener.Start()
        try {
            $answer = $listener.GetContextAsync()
            $shell = [powershell]::Create()
            $null = $shell.AddScript({ param($a) $a.GetAwaiter().GetResult().Response.Close() }).AddArgument($answer)
            $null = $shell.BeginInvoke()
            $sent = Send-ScalekitWebhook user.login "http://user:sentinel@127.0.0.1:$port/x?code=sentinel"
            $sent | ConvertTo-Json | Should -Not -Match 'sentinel|user:'
            "$($sent.Uri)" | Should -Be "http://127.0.0.1:$port/x"
        }
        finally { $listener.Close() }
    }
}
