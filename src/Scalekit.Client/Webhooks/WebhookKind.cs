namespace Scalekit;

/// <summary>What Scalekit signed. The two kinds have different header names.</summary>
public enum WebhookKind
{
    /// <summary>An event that Scalekit reports after it happened: <c>webhook-id</c>, <c>-timestamp</c> and <c>-signature</c>.</summary>
    Webhook,

    /// <summary>A request that Scalekit sends before it acts: <c>interceptor-id</c>, <c>-timestamp</c> and <c>-signature</c>.</summary>
    Interceptor,
}
