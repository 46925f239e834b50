using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Lets a converter name the parts of a value that do not fit, so that the others can be read without them.</summary>
internal static class UnfitParts
{
    /// <summary>Where the exception has the names of the parts.</summary>
    public const string Key = "Scalekit.UnfitParts";

    public static JsonException Of(IEnumerable<string> names, string problem) =>
        new(problem) { Data = { [Key] = names.ToArray() } };

    /// <summary>These parts show that the object, which is a valid one, is none of those that were asked for.</summary>
    public static MisfitException OfOther(IEnumerable<string> names, string problem) =>
        new(problem) { Data = { [Key] = names.ToArray() } };
}
