using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>How a call ends that meets a fault, once or at every attempt.</summary>
/// <param name="ErrorId">The error; null where the call succeeds.</param>
/// <param name="Faulty">How many attempts meet the fault.</param>
/// <param name="Good">Whether one more attempt follows, which does not meet it.</param>
internal sealed record Expectation(string? ErrorId, int Faulty, bool Good = false)
{
    /// <summary>The rules.</summary>
    public static Expectation Of(Kind kind, Fault fault, bool persists, int retries)
    {
        if (IsUnnoticed(kind, fault))
            return new(null, 1);
        if (fault.Has(Traits.Final) || (fault.Has(Traits.Token) && kind == Kind.Token))
            return new(fault.ErrorId, 1);
        if (kind == Kind.OnceOnlyChange && fault.Fate != Fate.NotExecuted)
            return new(fault.Fate == Fate.Unknown ? ErrorIds.OutcomeUnknown : fault.ErrorId, 1);

        // What was deleted is not there any more, which the next answer says in its status.
        if (kind == Kind.AnsweredDelete && persists && fault.SpoilsRealResponse)
            return new(null, 2);
        return persists ? new(fault.ErrorId, fault.Has(Traits.Token) ? 2 : 1 + retries) : new(null, 1, Good: true);
    }

    /// <summary>Whether such an operation can meet the fault.</summary>
    public static bool Exists(Kind kind, Fault fault) =>
        (kind == Kind.ListingPage || !fault.Has(Traits.OfPages)) && (kind == Kind.OnceOnlyChange || !fault.Has(Traits.OfTools));

    /// <summary>Whether it makes no difference to the caller.</summary>
    public static bool IsUnnoticed(Kind kind, Fault fault) =>
        fault.Has(Traits.Harmless) || (fault.Has(Traits.InBody) && kind == Kind.Delete);

    /// <summary>
    /// For each request that the service sees, whether it carries it out, given whether it does so behind the fault. What was deleted
    /// cannot be deleted again.
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
