using System;

namespace Scalekit;

/// <summary>
/// Whom a client tells what it does. Everything is optional, may be called on any thread, and must return quickly; exceptions are ignored,
/// because they must not decide how a call ends.
/// </summary>
public sealed record ClientObserver
{
    /// <summary>Receives what the client does, in lines without secrets. Without it, no line is formatted.</summary>
    public Action<string>? Message { get; init; }

    /// <summary>Receives the records that could not be read completely.</summary>
    public Action<OddRecord>? OddRecord { get; init; }

    /// <summary>Receives the waits before a request is sent, or sent again.</summary>
    public Action<ClientWait>? Wait { get; init; }

    /// <summary>
    /// Receives 1 when a request that may change something is being sent, and -1 when it is certain that the service did not carry it out.
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
