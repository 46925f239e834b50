using System.Collections.Generic;

namespace Scalekit;

/// <summary>A record of a response of which not everything fits what this version expects. The rest of it was read.</summary>
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

    /// <summary>The id of the operation that returned it; <c>webhook</c> for an event.</summary>
    public string Operation { get; }

    /// <summary>What it is, such as <c>Organization</c>.</summary>
    public string Kind { get; }

    /// <summary>Its identifier; null if it has none that may be shown.</summary>
    public string? Identity { get; }

    /// <summary>
    /// The JSON names of the members that do not fit, such as <c>metadata.plan</c>. Their values are in
    /// <see cref="Resource.AdditionalProperties"/>. Empty if it was skipped because it is null or has no identifier.
    /// </summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>
    /// Whether it was skipped: it is null, has no identifier, or is not of the list, such as a user without a membership in the
    /// organization.
    /// </summary>
    public bool IsSkipped { get; }
}
