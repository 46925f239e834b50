using System;

namespace Scalekit;

/// <summary>Something that the client or its caller found wrong, with a stable name and, where there is one, a way out.</summary>
public class ScalekitException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>, or a name that the caller documents.</param>
    /// <param name="message">One sentence that a person can act on.</param>
    /// <param name="innerException">What caused it.</param>
    public ScalekitException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>The stable name.</summary>
    public string ErrorId { get; }

    /// <summary>The operation that was called, by the contract's name; null where nothing was called.</summary>
    public string? Operation { get; init; }

    /// <summary>What to do about it; null where there is nothing to advise.</summary>
    public Advice? Advice { get; init; }

    /// <summary>What to do about it, in the words of whoever shows the error; the client leaves it empty.</summary>
    public string? RecommendedAction { get; set; }
}
