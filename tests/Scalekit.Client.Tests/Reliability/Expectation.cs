using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>How a call ends that meets a fault, once or at every attempt.</summary>
/// <param name="ErrorId">The error; null if the call succeeds.</param>
/// <param name="Faulty">How many attempts meet the fault.</param>
/// <param name="Good">Whether one more attempt follows, without the fault.</param>
internal sealed record Expectation(string? ErrorId, int Faulty, bool Good = false)
{
    /// <summary>The rules that the client must follow.</summary>
    public static Expectation Of(Kind kind, Fault fault, bool persists, int retries)
    {
        if (IsUnnoticed(kind, fault))
            return new(null, 1);
        if (fault.Has(Traits.Final) || (fault.Has(Traits.Token) && kind == Kind.Token))
            return new(fault.ErrorId, 1);
        if (kind == Kind.OnceOnlyChange && fault.Fate != Fate.NotExecuted)
            return new(fault.Fate == Fate.Unknown ? ErrorIds.OutcomeUnknown : fault.ErrorId, 1);

        // The first attempt deleted it, so the retry gets a status that says it is gone. The fault does not change this status.
        if (kind == Kind.AnsweredDelete && persists && fault.SpoilsRealResponse)
            return new(null, 2);
        return persists ? new(fault.ErrorId, fault.Has(Traits.Token) ? 2 : 1 + retries) : new(null, 1, Good: true);
    }

    /// <summary>Whether an operation of this kind can meet the fault.</summary>
    public static bool Exists(Kind kind, Fault fault) =>
        (kind == Kind.ListingPage || !fault.Has(Traits.OfPages)) && (kind == Kind.OnceOnlyChange || !fault.Has(Traits.OfTools));

    /// <summary>Whether the caller does not notice the fault.</summary>
    public static bool IsUnnoticed(Kind kind, Fault fault) =>
        fault.Has(Traits.Harmless) || (fault.Has(Traits.InBody) && kind == Kind.Delete);

    /// <summary>
    /// For each request that the service receives, whether it is carried out. <paramref name="executes"/> says this for requests that meet
    /// the fault. An object cannot be deleted twice.
    /// </summary>
    public IReadOnlyList<bool> Requests(Kind kind, Fault fault, bool executes)
    {
        var all = Enumerable.Repeat(executes, fault.Has(Traits.Unsent) ? 0 : Faulty)
            .Concat(Good ? [true] : Enumerable.Empty<bool>())
            .ToArray();
        return kind is Kind.Delete or Kind.AnsweredDelete
            ? [.. all.Select((executed, index) => executed && !all.Take(index).Contains(true))]
            : all;
    }
}
