<#
.SYNOPSIS
    Receives Scalekit's webhooks with Pode, and ends the user sessions of people
    who left a directory.

.DESCRIPTION
    Needs the modules Pode and Scalekit, SCALEKIT_WEBHOOK_SECRET (the secret of
    the endpoint; while you replace it, the old and the new one separated by a
    space), and the SCALEKIT_* environment variables to connect. The server
    listens on this computer only: put a proxy with a certificate in front of it.

    Each event is processed once: the server remembers the IDs of completed
    events until it stops. If something fails, the response is 500, and Scalekit
    sends the event again. An event that arrives again while it is still being
    processed gets 503, because that processing can still fail. A request that is
    not genuine gets 401.

    If a directory reports that a user is inactive or deleted, all user sessions
    of that person are revoked. If a directory or connection is disabled, the
    console shows an alarm: people who left keep their access, or nobody can sign
    in.

.EXAMPLE
    ./pode-webhook.ps1 -Port 8080

    Then, in another window: Send-ScalekitWebhook
    organization.directory.user_deleted http://localhost:8080/webhooks
#>
[CmdletBinding()]
param(
    # The port to listen on.
    [int] $Port = 8080
)

if (-not (Get-Command Start-PodeServer -ErrorAction Ignore)) { throw 'The module Pode is missing: Install-Module Pode' }
Import-Module Scalekit

Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $Port -Protocol Http

    # Requests are handled in parallel. An event is first 'in work', then 'done'.
    $seen = New-Object 'System.Collections.Concurrent.ConcurrentDictionary[string,string]'
    $null = Set-PodeState -Name Seen -Value $seen

    Add-PodeRoute -Method Post -Path /webhooks -ScriptBlock {
        try {
            # Use the body as it arrived: $WebEvent.Data was already read as JSON.
            $webhook = ConvertFrom-ScalekitWebhook $WebEvent.Request.Body $WebEvent.Request.Headers -ErrorAction Stop
        }
        catch {
            "$_" | Out-PodeHost
            $isForged = $_.FullyQualifiedErrorId -like 'WebhookNotVerified,*'
            return Set-PodeResponseStatus -Code $(if ($isForged) { 401 } else { 500 })
        }

        $seen = Get-PodeState -Name Seen
        if (-not $seen.TryAdd($webhook.Id, 'in work')) {
            # After a 200 Scalekit would not send it again, but the request that processes it may still fail.
            return Set-PodeResponseStatus -Code $(if ($seen[$webhook.Id] -eq 'done') { 200 } else { 503 })
        }
        try {
            switch -Wildcard ($webhook.Type) {
                'organization.directory.user_*' {
                    $hasLeft = $_ -like '*_deleted' -or $webhook.Data.Active -eq $false
                    if ($hasLeft -and $webhook.Data.Email) {
                        # Not every directory user has signed in and become a user.
                        $user = try { Get-ScalekitUser -Email $webhook.Data.Email -ErrorAction Stop }
                        catch { if ($_.FullyQualifiedErrorId -notlike 'NotFound,*') { throw } }
                        if ($user) {
                            $ended = @(Revoke-ScalekitUserSession -UserId $user.Id -All -Confirm:$false -ErrorAction Stop)
                            "$($user.Email) has left: $($ended.Count) sessions ended." | Out-PodeHost
                        }
                    }
                }
                'organization.directory_disabled' {
                    "ALARM $($webhook.OrganizationId): $($webhook.Data.Id) is disabled: people who left keep access." | Out-PodeHost
                }
                'organization.sso_disabled' {
                    "ALARM $($webhook.OrganizationId): nobody can sign in with $($webhook.Data.Id)." | Out-PodeHost
                }
            }
            $seen[$webhook.Id] = 'done'
            Set-PodeResponseStatus -Code 200
        }
        catch {
            # Scalekit sends it again, and it must be processed then.
            $null = $seen.TryRemove($webhook.Id, [ref] $null)
            "$($webhook.Id): $_" | Out-PodeHost
            Set-PodeResponseStatus -Code 500
        }
    }
}
