using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sends a sample event to an endpoint, signed as Scalekit signs, to test what receives it. It goes to the address that is given and
/// nowhere else, once; no session is needed, and nothing changes at Scalekit.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "ScalekitWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(WebhookDelivery))]
public sealed class SendScalekitWebhookCommand : ScalekitCommand
{
    private WebhookSecrets? secrets;
    private WebhookSender? sender;

    /// <summary>The type of the event, such as organization.created, in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(WebhookTypeCompleter))]
    public string Type { get; set; } = "";

    /// <summary>The address of the endpoint.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public Uri Uri { get; set; } = null!;

    /// <summary>Members of the event's data that differ from the sample's, by the names that the service has for them.</summary>
    [Parameter]
    [FreeFormObject]
    public object? Data { get; set; }

    /// <summary>
    /// The secret of the endpoint; with several it gets several signatures, as while one is exchanged for another. The default is
    /// SCALEKIT_WEBHOOK_SECRET.
    /// </summary>
    [Parameter]
    [Secret(Otherwise = WebhookSecrets.Otherwise)]
    public SecureString[]? Secret { get; set; }

    /// <summary>How many seconds the endpoint may take to answer.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            CheckAddress();
            secrets = WebhookSecrets.Of(Secret, IsOnCommandLine(nameof(Secret)), WebhookKind.Webhook);
            sender = new WebhookSender(Uri, TimeSpan.FromSeconds(TimeoutSec));
        }
        catch (ScalekitException e)
        {
            throw Terminating(e, WebhookSender.Shown(Uri));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WebhookSample sample;
        try
        {
            sample = ScalekitWebhook.Sample(Type.Trim(), Data as IReadOnlyDictionary<string, object?>, DateTimeOffset.UtcNow);
        }
        catch (ScalekitException e)
        {
            WriteError(ErrorRecords.From(e, Type));
            return;
        }

        // Two endpoints may be on one host; what is not shown of the address may be secret.
        var place = Uri.GetComponents(UriComponents.HostAndPort | UriComponents.Path, UriFormat.UriEscaped);
        var sentence = $"Send a signed sample event {sample.Type} to {place}";
        if (!ShouldProcess($"{sentence}.", $"{sentence}?", "Scalekit webhook"))
            return;
        Pump.Start(
            new Input(sample.Type),
            new CallSource(async () => await sender!.SendAsync(sample, secrets!.All, StopToken).ConfigureAwait(false)),
            limit: 1);
    }

    private protected override void Leave()
    {
        secrets?.Dispose();
        sender?.Dispose();
    }

    private void CheckAddress()
    {
        if (!Uri.IsAbsoluteUri || (Uri.Scheme != Uri.UriSchemeHttp && Uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue, $"'{WebhookSender.Shown(Uri)}' is not the http address of an endpoint; nothing was sent.")
            {
                RecommendedAction = "Give it with its scheme, such as http://localhost:8080/webhooks.",
            };
        }
    }
}

/// <summary>The types of events.</summary>
public sealed class WebhookTypeCompleter : KnownValuesCompleter
{
    private protected override string[] Values
    {
        get
        {
            DependencyIsolation.LoadDependencies();
            return [.. ScalekitWebhook.Types];
        }
    }
}
