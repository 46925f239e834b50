<#
.SYNOPSIS
    Takes Scalekit's webhooks with Pode, and ends the sessions of people who
    left a directory.

.DESCRIPTION
    Needs the modules Pode and Scalekit, SCALEKIT_WEBHOOK_SECRET (the secret of
    the endpoint; two of them with a blank between while one is exchanged for
    the other), and the SCALEKIT_* environment variables to connect by. It
    listens on this machine only: put a proxy with a certificate in front.

    Each event is acted on once: ids that are done are remembered until the
    server stops. If something fails, the answer is 500, and Scalekit sends the
    event again. What comes again while it is still being worked on gets 503,
    because nobody knows yet whether that will fail. What is not genuine gets
    401.

    When a directory says that a user is inactive or gone, all sessions of the
    user are revoked. Directories and connections that are switched off are
    written to the console: leavers keep their access, or nobody can sign in.

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

    # Several requests are handled at a time. An event is 'in work', and then 'done'.
    $seen = New-Object 'System.Collections.Concurrent.ConcurrentDictionary[string,string]'
    $null = Set-PodeState -Name Seen -Value $seen

    Add-PodeRoute -Method Post -Path /webhooks -ScriptBlock {
        try {
            # The body as it came: $WebEvent.Data has been read as JSON.
            $webhook = ConvertFrom-ScalekitWebhook $WebEvent.Request.Body $WebEvent.Request.Headers -ErrorAction Stop
        }
        catch {
            "$_" | Out-PodeHost
            $isForged = $_.FullyQualifiedErrorId -like 'WebhookNotVerified,*'
            return Set-PodeResponseStatus -Code $(if ($isForged) { 401 } else { 500 })
        }

        $seen = Get-PodeState -Name Seen
        if (-not $seen.TryAdd($webhook.Id, 'in work')) {
            # After a 200 it would not come again, and the request that works on it may still fail.
            return Set-PodeResponseStatus -Code $(if ($seen[$webhook.Id] -eq 'done') { 200 } else { 503 })
        }
        try {
            switch -Wildcard ($webhook.Type) {
                'organization.directory.user_*' {
                    $hasLeft = $_ -like '*_deleted' -or $webhook.Data.Active -eq $false
                    if ($hasLeft -and $webhook.Data.Email) {
                        foreach ($user in Get-ScalekitUser -Email $webhook.Data.Email -ErrorAction Stop) {
                            $ended = @(Revoke-ScalekitUserSession -UserId $user.Id -All -Confirm:$false -ErrorAction Stop)
                            "$($user.Email) has left: $($ended.Count) sessions ended." | Out-PodeHost
                        }
                    }
                }
                'organization.directory_disabled' {
                    "ALARM $($webhook.OrganizationId): $($webhook.Data.Id) is off, and leavers keep access." | Out-PodeHost
                }
                'organization.sso_disabled' {
                    "ALARM $($webhook.OrganizationId): nobody can sign in by $($webhook.Data.Id)." | Out-PodeHost
                }
            }
            $seen[$webhook.Id] = 'done'
            Set-PodeResponseStatus -Code 200
        }
        catch {
            # It comes again, and is to be acted on then.
            $null = $seen.TryRemove($webhook.Id, [ref] $null)
            "$($webhook.Id): $_" | Out-PodeHost
            Set-PodeResponseStatus -Code 500
        }
    }
}
