using System.Collections.Generic;

namespace Scalekit.Emulator.Api;

/// <summary>The result of matching a method and a path.</summary>
/// <param name="Operation">The operation; null for none.</param>
/// <param name="PathValues">The decoded path parameters.</param>
/// <param name="AllowedMethods">The methods of this path; empty for an unknown path.</param>
internal sealed record RouteMatch(
    ContractOperation? Operation, IReadOnlyDictionary<string, string> PathValues, IReadOnlyList<string> AllowedMethods);
