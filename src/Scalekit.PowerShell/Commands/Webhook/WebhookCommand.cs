using System;
using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What the cmdlets have that look at a request which says that it comes from Scalekit. Body and headers are taken in any shape: a
/// binding error would end the statement with <c>if (-not (Test-ScalekitWebhook ...)) { return }</c> in it, and not the script.
/// </summary>
public abstract class WebhookCommand : ScalekitCommand
{
    private protected const string VerifySet = "Verify";

    private protected WebhookCommand()
    {
    }

    /// <summary>The body of the request as it came: text, or bytes.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>The headers of the request, in any shape; their names in any case.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = VerifySet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [Alias("Headers")]
    public object? Header { get; set; }

    /// <summary>
    /// The secrets of the endpoint, of which any may have signed. The default is SCALEKIT_WEBHOOK_SECRET, and for an interceptor
    /// SCALEKIT_INTERCEPTOR_SECRET; a variable may have several, with blanks between them.
    /// </summary>
    [Parameter(ParameterSetName = VerifySet)]
    [Secret]
    public SecureString[]? Secret { get; set; }

    /// <summary>What the request is: an event that is reported, or the question of an interceptor.</summary>
    // Text, because a field of a type of the client would have the engine load that type before the module is imported.
    [Parameter(ParameterSetName = VerifySet)]
    [ValidateSet(nameof(WebhookKind.Webhook), nameof(WebhookKind.Interceptor))]
    public string Kind { get; set; } = nameof(WebhookKind.Webhook);

    /// <summary>How old the request may be, or how far ahead of the clock here; at least one second.</summary>
    [Parameter(ParameterSetName = VerifySet)]
    [Timeout]
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Checks who sent the body, and when.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.WebhookNotVerified"/>: it must not be trusted. <see cref="ErrorIds.InvalidValue"/>: a parameter cannot be used.
    /// </exception>
    private protected void Verify(byte[] body)
    {
        if (Tolerance < TimeSpan.FromSeconds(1))
        {
            throw new ScalekitException(ErrorIds.InvalidValue, $"-Tolerance is {Tolerance:c}, and less than a second.")
            {
                RecommendedAction = "Give a time such as 0:05:00 for five minutes; PowerShell takes a mere number for ticks.",
            };
        }

        var kind = (WebhookKind)Enum.Parse(typeof(WebhookKind), Kind, ignoreCase: true);
        using var secrets = WebhookSecrets.Of(Secret, IsOnCommandLine(nameof(Secret)), kind);
        new WebhookVerifier(secrets.All, kind, Tolerance).Verify(body, new WebhookHeaders(Header).Values, DateTimeOffset.UtcNow);
    }
}
