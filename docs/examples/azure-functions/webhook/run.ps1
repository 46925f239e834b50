<#
.SYNOPSIS
    An Azure Function that takes Scalekit's webhooks and puts the genuine ones
    into a queue.

.DESCRIPTION
    Put this folder into a PowerShell function app, name Scalekit in its
    requirements.psd1, and set SCALEKIT_WEBHOOK_SECRET to the secret of the
    endpoint, best as a reference to a key vault. The endpoint's address is
    https://<app>.azurewebsites.net/api/scalekit. Anybody can call it; only
    what Scalekit signed gets past the first step.

    It answers at once, because Scalekit sends an event again if an answer
    takes long. The work is that of another function, with a queue as its
    trigger. A queue may hold an event twice: skip an Id that is done already.
    Note an Id as done when the work is done and not when it begins: if it
    fails, the queue brings the event again.

        param($QueueItem, $TriggerMetadata)
        # Functions has read the JSON by itself.
        $webhook = $QueueItem | ConvertTo-Json -Depth 64 | ConvertFrom-ScalekitWebhook -SkipVerification

    The answer is 202 if the event is in the queue and 401 if it is not
    genuine. Without a secret that can be used, the function fails and the
    answer is 500, so that Scalekit sends the event again once that is mended.
#>
param($Request, $TriggerMetadata)

$ErrorActionPreference = 'Stop'

try {
    # The raw body: Body has been read as JSON, and the signature is over every character.
    $webhook = ConvertFrom-ScalekitWebhook -Body $Request.RawBody -Header $Request.Headers
}
catch {
    if ($_.FullyQualifiedErrorId -notlike 'WebhookNotVerified,*') { throw }
    Write-Warning "$_"
    Push-OutputBinding -Name Response -Value ([HttpResponseContext]@{ StatusCode = 401 })
    return
}

Push-OutputBinding -Name Work -Value $Request.RawBody
Write-Information "$($webhook.Type) $($webhook.Id) is in the queue."
Push-OutputBinding -Name Response -Value ([HttpResponseContext]@{ StatusCode = 202 })
