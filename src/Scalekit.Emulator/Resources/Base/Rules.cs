using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>What the vendor's description says in its texts only, and neither a schema nor a rule of the service checks.</summary>
internal static class Rules
{
    /// <summary>One of the documented values; null where none is given. The running service does not know any other.</summary>
    public static string? OneOf(Call call, string parameter, params IReadOnlyList<string> values) =>
        call.Parameter(parameter) is not { } value ? null
        : values.Contains(value) ? value
        : call.IsStrict ? throw RefusalException.Invalid(parameter, $"must be one of {string.Join(", ", values)}")
        : null;
}
