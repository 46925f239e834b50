using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit.Emulator;

/// <summary>An event that the emulator raised, and its delivery.</summary>
public sealed class WebhookLogEntry
{
    private readonly List<WebhookAttempt> attempts = [];

    /// <summary>The ID of the event, <c>evt_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The value of its header <c>webhook-id</c>; the same in every attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>What happened, such as <c>organization.created</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Pending until the endpoint has accepted it or the last attempt has failed.</summary>
    public WebhookState State { get; internal set; }

    /// <summary>The attempts to send it, and their results.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts
    {
        get
        {
            lock (attempts)
            {
                return [.. attempts];
            }
        }
    }

    /// <summary>Writes the body that is sent.</summary>
    [JsonIgnore]
    internal Func<byte[]> WriteBody { get; init; } = null!;

    internal void Add(WebhookAttempt attempt)
    {
        lock (attempts)
        {
            attempts.Add(attempt);
        }
    }
}

/// <summary>The delivery state of an event.</summary>
public enum WebhookState
{
    /// <summary>It is waiting for the next attempt.</summary>
    Pending,

    /// <summary>The endpoint accepted it.</summary>
    Delivered,

    /// <summary>The last attempt failed.</summary>
    Failed,
}

/// <summary>One attempt to send an event.</summary>
/// <param name="Time">When it was made.</param>
/// <param name="Status">The status that the endpoint returned; 0 if it did not respond.</param>
/// <param name="Problem">Why there was no response; null if there was one.</param>
public sealed record WebhookAttempt(DateTimeOffset Time, int Status, string? Problem);
