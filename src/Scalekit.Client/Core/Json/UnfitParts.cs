using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Lets a converter name the parts of a value that do not fit, so that the rest can be read without them.</summary>
internal static class UnfitParts
{
    /// <summary>The key of the names in the exception's data.</summary>
    public const string Key = "Scalekit.UnfitParts";

    public static JsonException Of(IEnumerable<string> names, string problem) =>
        new(problem) { Data = { [Key] = names.ToArray() } };

    /// <summary>For parts which show that the object is valid, but not one of those that were requested.</summary>
    public static MisfitException OfOther(IEnumerable<string> names, string problem) =>
        new(problem) { Data = { [Key] = names.ToArray() } };
}
