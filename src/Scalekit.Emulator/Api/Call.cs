using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>A request that method and path have made a call of one operation, and that the contract has passed.</summary>
internal sealed record Call(
    ServiceContract Contract,
    ContractOperation Operation,
    IReadOnlyDictionary<string, string> PathValues,
    ILookup<string, string> Query,
    JsonElement Body,
    Uri BaseUrl)
{
    /// <summary>Whether only what the description allows is taken.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the vendor's description of the running service is followed.</summary>
    public bool IsLive => Contract == ServiceContract.Live;

    /// <summary>The one of two values that belongs to the contract.</summary>
    public T By<T>(T published, T live) => IsLive ? live : published;

    /// <summary>The value of a path parameter, which the contracts may give different names.</summary>
    public string PathValue(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (PathValues.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        throw new ArgumentException($"The path of {Operation.Id} has no such parameter.", nameof(names));
    }

    /// <summary>The value of a query parameter; null where it is not given.</summary>
    public string? Parameter(string name) => Query[name].FirstOrDefault();

    /// <summary>The value of a query parameter that is true or false.</summary>
    public bool IsTrue(string name, bool otherwise = false) => Parameter(name) is { } value ? value == "true" : otherwise;
}
