using System;

namespace Scalekit.Contracts;

/// <summary>
/// What tells the contracts apart in the answers to one operation: members and forms that only one description has. The values are
/// generated from the two descriptions, so that a model which gains a property takes no sign away.
/// </summary>
internal sealed partial class AnswerSigns
{
    /// <summary>Where nothing tells.</summary>
    private static readonly AnswerSigns None = new();

    /// <summary>The only contract that wraps a single object; null where both or neither do.</summary>
    public ApiContract? WrappedIn { get; init; }

    /// <summary>Members of the object, or of each object of a list, that only the published contract has.</summary>
    public string[] Published { get; init; } = [];

    /// <summary>Members of the object, or of each object of a list, that only the running service has.</summary>
    public string[] Live { get; init; } = [];

    /// <summary>Members of a page that only the running service has.</summary>
    public string[] LivePage { get; init; } = [];

    /// <summary>Whether an object that is the only member of an answer, by this name, is the thing itself.</summary>
    public static bool IsWrapper(string name) => Array.IndexOf(Wrappers, name) >= 0 || name == "membership"; // in no description, but harmless
}
