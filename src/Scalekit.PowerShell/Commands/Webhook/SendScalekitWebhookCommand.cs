using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sends a sample event to an endpoint, signed as Scalekit signs events, to test the receiver. It is sent once, and only to the given URL.
/// No session is needed, and nothing is changed at Scalekit.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "ScalekitWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(WebhookDelivery))]
public sealed class SendScalekitWebhookCommand : ScalekitCommand
{
    private WebhookSecrets? secrets;
    private WebhookSender? sender;

    /// <summary>The type of the event, such as organization.created. Not case-sensitive.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(WebhookTypeCompleter))]
    public string Type { get; set; } = "";

    /// <summary>The URL of the endpoint.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public Uri Uri { get; set; } = null!;

    /// <summary>Values in the event's data that replace those of the sample, by their JSON names.</summary>
    [Parameter]
    [FreeFormObject]
    public object? Data { get; set; }

    /// <summary>
    /// The endpoint's secret. With several secrets, the event has several signatures, as while a secret is being replaced. The default is
    /// SCALEKIT_WEBHOOK_SECRET.
    /// </summary>
    [Parameter]
    [Secret(Otherwise = WebhookSecrets.Otherwise)]
    public SecureString[]? Secret { get; set; }

    /// <summary>How many seconds to wait for the endpoint's response.</summary>
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

        // With the path, because two endpoints may be on one host. Without user name and query, which may contain secrets.
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
                ErrorIds.InvalidValue, $"'{WebhookSender.Shown(Uri)}' is not an http or https URL; nothing was sent.")
            {
                RecommendedAction = "Give it with its scheme, such as http://localhost:8080/webhooks.",
            };
        }
    }
}

/// <summary>Event types.</summary>
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
