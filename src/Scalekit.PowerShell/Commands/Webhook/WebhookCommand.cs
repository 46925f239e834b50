using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that check requests from Scalekit. All parameters accept any value, and none is mandatory: a binding error would
/// end only the statement, such as <c>if (-not (Test-ScalekitWebhook ...)) { return }</c>, and the script would continue. Missing or
/// invalid values are errors of the cmdlet instead.
/// </summary>
public abstract class WebhookCommand : ScalekitCommand
{
    private protected const string VerifySet = "Verify";

    // A stolen request can be replayed for this time. No more is needed: clocks differ by seconds, and Scalekit signs each retry anew.
    private const int LongestTolerance = 3600;

    private protected WebhookCommand()
    {
    }

    /// <summary>The headers of the request, in any form. Names are not case-sensitive.</summary>
    [Parameter(Position = 1, ParameterSetName = VerifySet)]
    [Alias("Headers")]
    public object? Header { get; set; }

    /// <summary>
    /// The endpoint's secrets; the signature must match one of them. The default is SCALEKIT_WEBHOOK_SECRET, or SCALEKIT_INTERCEPTOR_SECRET
    /// for an interceptor; a variable can have several secrets, separated by blanks, commas or semicolons.
    /// </summary>
    [Parameter(ParameterSetName = VerifySet)]
    public object? Secret { get; set; }

    /// <summary>The kind of request: Webhook for an event, or Interceptor.</summary>
    [Parameter(ParameterSetName = VerifySet)]
    [ArgumentCompleter(typeof(WebhookKindCompleter))]
    public object? Kind { get; set; } = nameof(WebhookKind.Webhook);

    /// <summary>How far the request's time may be from this computer's clock, in both directions: from a second to an hour.</summary>
    [Parameter(ParameterSetName = VerifySet)]
    public object? Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Runs an action, and returns any error instead of throwing it.</summary>
    private protected static ScalekitException? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ScalekitException e)
        {
            return e;
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Reading headers may run script code: calculated properties.
            return new ScalekitException(ErrorIds.InvalidValue, $"The request cannot be checked: {e.Message}", e)
            {
                RecommendedAction = "Pass the body and the headers unchanged.",
            };
        }
    }

    /// <summary>The error for a missing parameter.</summary>
    private protected static ScalekitException Missing(string parameter) =>
        new(ErrorIds.InvalidValue, $"-{parameter} is missing.")
        {
            RecommendedAction = "Pass the body and all headers of the request, unchanged, with -Body and -Header.",
        };

    /// <summary>Checks the signature of the body and its time.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.WebhookNotVerified"/>: it must not be trusted. <see cref="ErrorIds.InvalidValue"/>: a parameter is not valid.
    /// </exception>
    private protected void Verify(byte[] body)
    {
        if (!IsOnCommandLine(nameof(Header)))
            throw Missing(nameof(Header));
        var (kind, tolerance) = (KindOfRequest(), LongestAge());
        using var secrets = WebhookSecrets.Of(WebhookSecrets.Given(Secret), IsOnCommandLine(nameof(Secret)), kind);
        new WebhookVerifier(secrets.All, kind, tolerance).Verify(body, new WebhookHeaders(Header).Values, DateTimeOffset.UtcNow);
    }

    private TimeSpan LongestAge() =>
        LateBinding.Transform(new DurationAttribute(1, LongestTolerance), Tolerance, nameof(Tolerance)) is TimeSpan time
            ? time
            : throw NoValue(nameof(Tolerance));

    private WebhookKind KindOfRequest()
    {
        var text = PlainValues.Unwrap(Kind)?.ToString()?.Trim();
        if (string.IsNullOrEmpty(text))
            throw NoValue(nameof(Kind));
        foreach (var kind in new[] { WebhookKind.Webhook, WebhookKind.Interceptor })
        {
            if (string.Equals(text, kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        throw new ScalekitException(ErrorIds.InvalidValue, $"-Kind is '{text}'; it must be Webhook or Interceptor.")
        {
            RecommendedAction = "Use Webhook for an event that Scalekit reports, or Interceptor for a question that it asks.",
        };
    }

    private static ScalekitException NoValue(string parameter) =>
        new(ErrorIds.InvalidValue, $"-{parameter} was given without a value.")
        {
            RecommendedAction = "Check the variable that it comes from.",
        };
}

/// <summary>The kinds of requests that Scalekit signs.</summary>
public sealed class WebhookKindCompleter : KnownValuesCompleter
{
    private protected override string[] Values => [nameof(WebhookKind.Webhook), nameof(WebhookKind.Interceptor)];
}
