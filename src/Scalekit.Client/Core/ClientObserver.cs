using System;

namespace Scalekit;

/// <summary>
/// Receives what a client does. All members are optional, may be called on any thread, and must return quickly. Their exceptions are
/// ignored, so that they cannot affect the result of a call.
/// </summary>
public sealed record ClientObserver
{
    /// <summary>Receives messages about what the client does, one line each, without secrets. If null, no message is formatted.</summary>
    public Action<string>? Message { get; init; }

    /// <summary>Receives the records that could not be read completely.</summary>
    public Action<OddRecord>? OddRecord { get; init; }

    /// <summary>Receives the waits before requests and retries.</summary>
    public Action<ClientWait>? Wait { get; init; }

    /// <summary>
    /// Receives 1 when a request that may change something is sent, and -1 when it is certain that the service did not carry it out.
    /// </summary>
    public Action<int>? ChangeSent { get; init; }

    internal ClientObserver Harmless() => new()
    {
        Message = Harmless(Message),
        OddRecord = Harmless(OddRecord),
        Wait = Harmless(Wait),
        ChangeSent = Harmless(ChangeSent),
    };

    private static Action<T>? Harmless<T>(Action<T>? action) => action is null ? null : value =>
    {
        try
        {
            action(value);
        }
        catch (Exception)
        {
        }
    };
}

/// <summary>A wait of the client.</summary>
/// <param name="Time">How long it takes.</param>
/// <param name="Reason">Why it waits, in words that follow "Waiting 30 s: ", without secrets.</param>
public sealed record ClientWait(TimeSpan Time, string Reason);
