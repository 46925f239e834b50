<#
.SYNOPSIS
    An Azure Function that acts on the events that ../webhook put into the queue.

.DESCRIPTION
    If a directory reports that a user is inactive or deleted, all user sessions
    of that person are revoked. If a directory or connection is disabled, the log
    has a warning that starts with ALARM. Other events are ignored. Not available
    with -ApiContract Published, except for the alarms: it has no users.

    The queue can deliver an event twice. When an event is done, a blob with its
    Id is written, and an event with a blob is skipped. The blob is written after
    the work: if the work fails, the queue delivers the event again, up to five
    times, and then moves it to the queue scalekit-webhooks-poison. In rare cases
    the work is still done twice, such as when two instances get the same event
    at once. So the work must be safe to do twice, as it is here.

    The function connects with the SCALEKIT_* app settings.
#>
param($QueueItem, $Done, $TriggerMetadata)

$ErrorActionPreference = 'Stop'

# The Functions runtime has already parsed the JSON.
$webhook = $QueueItem | ConvertTo-Json -Depth 64 | ConvertFrom-ScalekitWebhook -SkipVerification
if ($Done) {
    Write-Information "$($webhook.Type) $($webhook.Id) is already done."
    return
}

switch -Wildcard ($webhook.Type) {
    'organization.directory.user_*' {
        $email = $webhook.Data.Email
        $hasLeft = $_ -like '*_deleted' -or $webhook.Data.Active -eq $false
        if (-not $hasLeft -or -not $email) { break }

        # Not every directory user has signed in and become a user.
        $user = try { Get-ScalekitUser -Email $email } catch { if ($_.FullyQualifiedErrorId -notlike 'NotFound,*') { throw } }
        if ($user) {
            $ended = @(Revoke-ScalekitUserSession -UserId $user.Id -All -Confirm:$false)
            Write-Information "$($user.Id) has left the directory: $($ended.Count) sessions ended."
        }
    }
    'organization.directory_disabled' {
        Write-Warning "ALARM $($webhook.OrganizationId): $($webhook.Data.Id) is disabled: people who left keep access."
    }
    'organization.sso_disabled' {
        Write-Warning "ALARM $($webhook.OrganizationId): nobody can sign in with $($webhook.Data.Id)."
    }
}

Push-OutputBinding -Name MarkAsDone -Value "$((Get-Date).ToUniversalTime().ToString('s'))Z $($webhook.Type)"
