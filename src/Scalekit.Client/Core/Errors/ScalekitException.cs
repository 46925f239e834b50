using System;

namespace Scalekit;

/// <summary>An error of the client or the service, with a stable ID and, if available, advice on what to do.</summary>
public class ScalekitException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>, or an ID that the caller documents.</param>
    /// <param name="message">One sentence that a person can act on.</param>
    /// <param name="innerException">What caused it.</param>
    public ScalekitException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>What happened, to what, and how many attempts were made.</summary>
    public override string Message => Attempts > 1 ? $"{base.Message} It was tried {Attempts} times." : base.Message;

    /// <summary>What happened, and to what.</summary>
    internal string Problem => base.Message;

    /// <summary>The number of attempts to send the request.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>The stable ID, such as <see cref="ErrorIds.NotFound"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The ID of the operation that was called, such as <c>getOrganization</c>; null if there was none.</summary>
    public string? Operation { get; init; }

    /// <summary>What to do about it; null if there is no advice.</summary>
    public Advice? Advice { get; init; }

    /// <summary>What to do about it, in words. Set by the program that shows the error; the client leaves it null.</summary>
    public string? RecommendedAction { get; set; }
}
