using System;

namespace Scalekit;

/// <summary>A sample event that an endpoint accepted.</summary>
public sealed class WebhookDelivery
{
    internal WebhookDelivery(int statusCode, string type, string messageId, Uri uri) =>
        (StatusCode, Type, MessageId, Uri) = (statusCode, type, messageId, uri);

    /// <summary>The HTTP status of the endpoint's response.</summary>
    public int StatusCode { get; }

    /// <summary>The type of the event.</summary>
    public string Type { get; }

    /// <summary>The value of its header webhook-id.</summary>
    public string MessageId { get; }

    /// <summary>The endpoint, without the password and the query that its URL may have.</summary>
    public Uri Uri { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {MessageId}";
}
