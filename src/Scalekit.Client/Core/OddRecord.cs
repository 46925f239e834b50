using System.Collections.Generic;

namespace Scalekit;

/// <summary>A record in a response that does not fully match what this version expects. The rest of it was read.</summary>
public sealed class OddRecord
{
    internal OddRecord(string operation, string kind, string? identity, IReadOnlyList<string> members, bool isSkipped)
    {
        Operation = operation;
        Kind = kind;
        Identity = identity;
        Members = members;
        IsSkipped = isSkipped;
    }

    /// <summary>The ID of the operation that returned it; <c>webhook</c> for an event.</summary>
    public string Operation { get; }

    /// <summary>Its type, such as <c>Organization</c>.</summary>
    public string Kind { get; }

    /// <summary>Its ID; null if it has none that may be shown.</summary>
    public string? Identity { get; }

    /// <summary>
    /// The JSON names of the members that do not fit, such as <c>metadata.plan</c>. Their values are in
    /// <see cref="Resource.AdditionalProperties"/>. Empty if the record was skipped because it is null or has no ID.
    /// </summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>
    /// Whether it was skipped because it is null, has no ID, or does not belong in the list, such as a user without a membership in the
    /// organization.
    /// </summary>
    public bool IsSkipped { get; }
}
