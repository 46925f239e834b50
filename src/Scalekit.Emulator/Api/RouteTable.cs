using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Api;

/// <summary>Finds the contract's operation for a method and a path.</summary>
/// <param name="contract">The contract.</param>
/// <param name="undescribed">Methods and paths that exist without an operation of the contract.</param>
internal sealed class RouteTable(Contract contract, params IReadOnlyList<UndescribedRoute> undescribed)
{
    /// <summary>
    /// The routes by their number of segments. If several match a path, the most specific one wins: the one with the fewest parameters,
    /// then one with a verb after a parameter, such as <c>{id}:enable</c>.
    /// </summary>
    private readonly ILookup<int, Route> routes = contract.Operations
        .Select(operation => new Route(operation, operation.Method, operation.Path))
        .Concat(undescribed.Select(route => new Route(null, route.Method, route.Path)))
        .OrderBy(route => route.Segments.Count(segment => segment.Parameter is not null))
        .ThenBy(route => route.Segments.Count(segment => segment is { Parameter: not null, Text: "" }))
        .ToLookup(route => route.Segments.Length);

    public RouteMatch Find(string method, string path)
    {
        var segments = path.Split('/');
        var fitting = routes[segments.Length].Where(route => route.Fits(segments)).ToArray();
        var found = Array.Find(fitting, route => route.Method == method);
        return new RouteMatch(
            found?.Operation,
            found?.Values(segments) ?? [],
            [.. fitting.Select(route => route.Method).Distinct()]);
    }

    private sealed class Route(ContractOperation? operation, string method, string path)
    {
        public ContractOperation? Operation => operation;

        public string Method => method;

        public Segment[] Segments { get; } = [.. path.Split('/').Select(Segment.Parse)];

        public bool Fits(string[] path)
        {
            for (var i = 0; i < path.Length; i++)
            {
                if (!Segments[i].Fits(path[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public Dictionary<string, string> Values(string[] path) =>
            Segments.Zip(path)
                .Where(pair => pair.First.Parameter is not null)
                .ToDictionary(pair => pair.First.Parameter!, pair => pair.First.Value(pair.Second), StringComparer.Ordinal);
    }

    /// <summary>One segment of a path template.</summary>
    /// <param name="Parameter">The parameter at its start; null for none.</param>
    /// <param name="Text">The rest: the whole segment, or a verb after the parameter.</param>
    private sealed record Segment(string? Parameter, string Text)
    {
        public static Segment Parse(string template)
        {
            var end = template.IndexOf('}', StringComparison.Ordinal);
            return template.StartsWith('{') ? new Segment(template[1..end], template[(end + 1)..]) : new Segment(null, template);
        }

        public bool Fits(string segment) => Parameter is null
            ? segment == Text
            : segment.EndsWith(Text, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(Value(segment));

        public string Value(string segment) => Uri.UnescapeDataString(segment[..^Text.Length]);
    }
}
