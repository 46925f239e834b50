using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Api;

/// <summary>Finds the contract's operation for a method and a path.</summary>
internal sealed class RouteTable(Contract contract)
{
    // Of two templates that fit, the one with fewer parameters is meant.
    private readonly Route[] routes =
    [
        .. contract.Operations
            .Select(operation => new Route(operation, operation.Path.Split('/')))
            .OrderBy(route => route.Template.Count(IsParameter)),
    ];

    public RouteMatch Find(string method, string path)
    {
        var segments = path.Split('/');
        var fitting = routes.Where(route => route.Fits(segments)).ToArray();
        var found = Array.Find(fitting, route => route.Operation.Method == method);
        return new RouteMatch(
            found?.Operation,
            found?.Values(segments) ?? [],
            [.. fitting.Select(route => route.Operation.Method).Distinct()]);
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private sealed record Route(ContractOperation Operation, string[] Template)
    {
        public bool Fits(string[] segments) =>
            segments.Length == Template.Length
            && segments.Zip(Template).All(pair => IsParameter(pair.Second) ? IsIdentifier(pair.First) : pair.First == pair.Second);

        public Dictionary<string, string> Values(string[] segments) =>
            segments.Zip(Template)
                .Where(pair => IsParameter(pair.Second))
                .ToDictionary(pair => pair.Second.Trim('{', '}'), pair => Uri.UnescapeDataString(pair.First), StringComparer.Ordinal);

        private static bool IsIdentifier(string segment) => !string.IsNullOrWhiteSpace(Uri.UnescapeDataString(segment));
    }
}
