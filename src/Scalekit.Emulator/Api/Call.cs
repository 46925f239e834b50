using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>A request that method and path have made a call of one operation, and that the contract has passed.</summary>
internal sealed record Call(
    ContractOperation Operation,
    IReadOnlyDictionary<string, string> PathValues,
    ILookup<string, string> Query,
    JsonElement Body,
    Uri BaseUrl)
{
    /// <summary>The value of a query parameter; null where it is not given.</summary>
    public string? Parameter(string name) => Query[name].FirstOrDefault();
}
