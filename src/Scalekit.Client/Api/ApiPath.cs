using System;
using System.Linq;

namespace Scalekit;

/// <summary>What a request does, if its method does not say.</summary>
public enum RequestKind
{
    /// <summary>GET reads; PUT and DELETE may be repeated; POST and PATCH must not run twice.</summary>
    ByMethod,

    /// <summary>It only reads, whatever its method. It is retried if the response is lost.</summary>
    Read,

    /// <summary>It must not run twice, whatever its method.</summary>
    Once,
}

/// <summary>A path of the API, as in the description of the service.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The template, with names in braces: /api/v1/organizations/{id}.</param>
/// <param name="Summary">What it does, in a few words, from the description.</param>
public sealed record ApiPath(string Method, string Path, string Summary)
{
    /// <summary>The only contract that has it; null if both have it.</summary>
    public ApiContract? OnlyIn { get; init; }

    /// <summary>Whether it is a listing with page numbers. Its first response may not show that.</summary>
    internal bool CountsPages { get; init; }

    /// <summary>
    /// Completes a path that was typed in part: keeps what was typed and adds the rest of the template. Returns null if the two do not
    /// match.
    /// </summary>
    public string? Complete(string begun)
    {
        var (given, own) = (begun.Split('/'), Path.Split('/'));
        var last = given.Length - 1;
        if (last >= own.Length || !Enumerable.Range(0, last).All(i => new Segment(own[i]).Is(given[i])))
            return null;
        return new Segment(own[last]).Complete(given[last]) is { } ended
            ? string.Join("/", given.Take(last).Append(ended).Concat(own.Skip(last + 1)))
            : null;
    }

    /// <summary>Whether this is the template of a path.</summary>
    internal bool IsOf(string path) => path.Split('/').Length == Path.Split('/').Length && Complete(path) == path;

    // A part between slashes: text, or a name in braces that text may follow, such as {id}:enable.
    private readonly struct Segment(string template)
    {
        private readonly int end = template.StartsWith("{", StringComparison.Ordinal) ? template.IndexOf('}') + 1 : 0;

        // Permission names contain colons, such as read:orders. After any other placeholder, a colon begins text of the path.
        private bool HasColons => template == "{permission_name}";

        private string Rest => template.Substring(end);

        public bool Is(string given) =>
            end == 0 ? given == template : given.Length > Rest.Length && given.EndsWith(Rest, StringComparison.Ordinal);

        public string? Complete(string begun)
        {
            if (template.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
                return template;
            if (end == 0)
                return null;
            var colon = begun.LastIndexOf(':');
            if (colon < 0)
                return begun + Rest;
            return Rest.StartsWith(begun.Substring(colon), StringComparison.OrdinalIgnoreCase) ? begun.Substring(0, colon) + Rest
                : HasColons ? begun
                : null;
        }
    }
}
