namespace Scalekit;

/// <summary>A sample event, ready to be signed.</summary>
public sealed class WebhookSample
{
    internal WebhookSample(string type, string messageId, byte[] body) => (Type, MessageId, Body) = (type, messageId, body);

    /// <summary>The type of the event, such as <c>organization.created</c>.</summary>
    public string Type { get; }

    /// <summary>The value of the header with the ID. It stays the same however often the sample is sent.</summary>
    public string MessageId { get; }

    /// <summary>The body, byte for byte.</summary>
    public byte[] Body { get; }
}
