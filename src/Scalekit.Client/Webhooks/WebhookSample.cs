namespace Scalekit;

/// <summary>A sample event, ready to be signed.</summary>
public sealed class WebhookSample
{
    internal WebhookSample(string messageId, byte[] body) => (MessageId, Body) = (messageId, body);

    /// <summary>What the header with the id has; the same however often it is sent.</summary>
    public string MessageId { get; }

    /// <summary>The body, byte for byte.</summary>
    public byte[] Body { get; }
}
