namespace Scalekit;

/// <summary>Who a message of the client is for.</summary>
public enum ClientMessageLevel
{
    /// <summary>Somebody who looks into a fault.</summary>
    Debug,

    /// <summary>Somebody who wants to see what is going on.</summary>
    Verbose,
}

/// <summary>Something that the client says while it works, free of secrets.</summary>
/// <param name="Level">Who it is for.</param>
/// <param name="Text">One line.</param>
public readonly record struct ClientMessage(ClientMessageLevel Level, string Text);
