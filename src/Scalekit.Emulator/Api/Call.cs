using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>A request that was matched to an operation and checked against the contract.</summary>
internal sealed record Call(
    ServiceContract Contract,
    ContractOperation Operation,
    IReadOnlyDictionary<string, string> PathValues,
    ILookup<string, string> Query,
    JsonElement Body,
    Uri BaseUrl)
{
    /// <summary>Whether only what the description allows is accepted.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the emulator follows the vendor's description of the running service.</summary>
    public bool IsLive => Contract == ServiceContract.Live;

    /// <summary>Returns the value for the contract in use.</summary>
    public T By<T>(T published, T live) => IsLive ? live : published;

    /// <summary>The value of a path parameter, which may have different names in the two contracts.</summary>
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

    /// <summary>The value of a query parameter; null if it is not given.</summary>
    public string? Parameter(string name) => Query[name].FirstOrDefault();

    /// <summary>The value of a Boolean query parameter.</summary>
    public bool IsTrue(string name, bool otherwise = false) => Parameter(name) is { } value ? value == "true" : otherwise;
}
