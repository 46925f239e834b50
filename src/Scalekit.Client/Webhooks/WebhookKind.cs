namespace Scalekit;

/// <summary>What Scalekit signed; the two have headers of different names.</summary>
public enum WebhookKind
{
    /// <summary>An event that Scalekit reports after it happened: <c>webhook-id</c>, <c>-timestamp</c> and <c>-signature</c>.</summary>
    Webhook,

    /// <summary>A question that Scalekit asks before it acts: <c>interceptor-id</c>, <c>-timestamp</c> and <c>-signature</c>.</summary>
    Interceptor,
}
