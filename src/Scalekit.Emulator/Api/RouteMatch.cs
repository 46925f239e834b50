using System.Collections.Generic;

namespace Scalekit.Emulator.Api;

/// <summary>What a method and a path stand for.</summary>
/// <param name="Operation">The operation; null for none.</param>
/// <param name="PathValues">The decoded path parameters.</param>
/// <param name="AllowedMethods">The methods that this path has; empty for an unknown path.</param>
internal sealed record RouteMatch(
    ContractOperation? Operation, IReadOnlyDictionary<string, string> PathValues, IReadOnlyList<string> AllowedMethods);
