<#
.SYNOPSIS
    An Azure Function that receives Scalekit's webhooks and puts the genuine ones
    into a queue.

.DESCRIPTION
    Part of the function app in this folder; docs/hosting/azure-functions.md of
    the module's repository shows how to deploy it. Set SCALEKIT_WEBHOOK_SECRET to
    the secret of the endpoint, preferably as a reference to a key vault. The
    endpoint's URL is https://<app>.azurewebsites.net/api/scalekit. Anyone can
    call it, but only requests signed by Scalekit pass the first step.

    The function responds at once, because Scalekit sends an event again if the
    response takes long. The function in ../work does the work. The queue can
    contain an event twice, so that function skips an Id that is already done.

    The response is 202 if the event is in the queue, and 401 if the request is
    not genuine. Without a valid secret, the function fails and the response is
    500. Scalekit then sends the event again, so it can arrive once the secret
    is fixed.
#>
param($Request, $TriggerMetadata)

$ErrorActionPreference = 'Stop'

try {
    # Use the raw body: Body was already read as JSON, and the signature covers every character.
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
