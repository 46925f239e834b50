using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>Rules that are only in the texts of the vendor's description: neither a schema nor a rule of the service checks them.</summary>
internal static class Rules
{
    /// <summary>Returns one of the documented values; null if none is given. The running service ignores any other value.</summary>
    public static string? OneOf(Call call, string parameter, params IReadOnlyList<string> values) =>
        call.Parameter(parameter) is not { } value ? null
        : values.Contains(value) ? value
        : call.IsStrict ? throw RefusalException.Invalid(parameter, $"must be one of {string.Join(", ", values)}")
        : null;
}
