using System;

namespace Scalekit.Contracts;

/// <summary>
/// How to tell the contracts apart from the responses of one operation: by members and shapes that only one description has. The values
/// are generated from the two descriptions, so a new property on a model does not remove a sign.
/// </summary>
internal sealed partial class AnswerSigns
{
    /// <summary>For operations whose responses do not tell the contracts apart.</summary>
    private static readonly AnswerSigns None = new();

    /// <summary>The contract that wraps a single object, if only one does; null if both or neither do.</summary>
    public ApiContract? WrappedIn { get; init; }

    /// <summary>Members of the object, or of each object of a list, that only the published contract has.</summary>
    public string[] Published { get; init; } = [];

    /// <summary>Members of the object, or of each object of a list, that only the running service has.</summary>
    public string[] Live { get; init; } = [];

    /// <summary>Members of a page that only the running service has.</summary>
    public string[] LivePage { get; init; } = [];

    /// <summary>Whether a member of this name, if it is the only one, wraps the object itself.</summary>
    public static bool IsWrapper(string name) =>
        Array.IndexOf(Wrappers, name) >= 0 || name == "membership"; // "membership" is in neither description; accepting it does no harm
}
