using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What the cmdlets have that look at a request which says that it comes from Scalekit. Every parameter takes anything and none is
/// mandatory for the engine: a binding error would end the statement with <c>if (-not (Test-ScalekitWebhook ...)) { return }</c> in it,
/// and not the script. What is missing or cannot be used is an error of the cmdlet.
/// </summary>
public abstract class WebhookCommand : ScalekitCommand
{
    private protected const string VerifySet = "Verify";

    // Whoever got hold of a request can send it again for that long. Clocks differ by seconds, and what is sent again is signed again.
    private const int LongestTolerance = 3600;

    private protected WebhookCommand()
    {
    }

    /// <summary>The headers of the request, in any shape; their names in any case.</summary>
    [Parameter(Position = 1, ParameterSetName = VerifySet)]
    [Alias("Headers")]
    public object? Header { get; set; }

    /// <summary>
    /// The secrets of the endpoint, of which any may have signed. The default is SCALEKIT_WEBHOOK_SECRET, and for an interceptor
    /// SCALEKIT_INTERCEPTOR_SECRET; a variable may have several, with blanks between them.
    /// </summary>
    [Parameter(ParameterSetName = VerifySet)]
    public object? Secret { get; set; }

    /// <summary>What the request is: an event that is reported, or the question of an interceptor.</summary>
    [Parameter(ParameterSetName = VerifySet)]
    [ArgumentCompleter(typeof(WebhookKindCompleter))]
    public object? Kind { get; set; } = nameof(WebhookKind.Webhook);

    /// <summary>How old the request may be, or how far ahead of the clock here: from a second to an hour.</summary>
    [Parameter(ParameterSetName = VerifySet)]
    public object? Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Does something with the request; whatever goes wrong is returned, and nothing is thrown.</summary>
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
            // What reads headers may run code of the script's: properties that are calculated.
            return new ScalekitException(ErrorIds.InvalidValue, $"The request cannot be checked: {e.Message}", e)
            {
                RecommendedAction = "Pass body and headers as they came.",
            };
        }
    }

    /// <summary>That a parameter is needed and was not given.</summary>
    private protected static ScalekitException Missing(string parameter) =>
        new(ErrorIds.InvalidValue, $"-{parameter} is missing.")
        {
            RecommendedAction = "Pass the body and all headers of the request as they came, with -Body and -Header.",
        };

    /// <summary>Checks who sent the body, and when.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.WebhookNotVerified"/>: it must not be trusted. <see cref="ErrorIds.InvalidValue"/>: a parameter cannot be used.
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

        throw new ScalekitException(ErrorIds.InvalidValue, $"-Kind is '{text}', and there is no such kind of request.")
        {
            RecommendedAction = "Choose Webhook for an event that Scalekit reports, or Interceptor for a question that it asks.",
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
