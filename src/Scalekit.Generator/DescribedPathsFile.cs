using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.Core.Paging;

namespace Scalekit.Generator;

/// <summary>Writes DescribedPaths.g.cs: the paths of both descriptions, for requests without an operation in the client.</summary>
internal static class DescribedPathsFile
{
    private const string ApiPrefix = "/api/";
    private const int Width = 130;

    public static GeneratedFile Write(Description published, Description live)
    {
        var all = live.Operations.Select(operation => (operation, Description: live))
            .Concat(published.Operations.Where(operation => !live.Has(operation.Method, operation.Path))
                .Select(operation => (operation, Description: published)))
            .Where(described => described.operation.Path.StartsWith(ApiPrefix, StringComparison.Ordinal))
            .OrderBy(described => described.operation.Path, StringComparer.Ordinal)
            .ThenBy(described => described.operation.Method, StringComparer.Ordinal);
        var text = new StringBuilder(GeneratedCode.Header).Append(
            """
            using System.Collections.Generic;

            namespace Scalekit.Api;

            internal static class DescribedPaths
            {
                public static IReadOnlyList<ApiPath> All { get; } =
                [

            """);
        foreach (var ((method, path, summary), description) in all)
        {
            var start = $"        new(\"{method}\", \"{path}\",";
            var isLong = start.Length + summary.Length > Width;
            text.Append($"{start}{(isLong ? "\n            " : " ")}\"{summary}\")");
            text.Append(More().ToArray() is { Length: > 0 } more ? $"\n            {{ {string.Join(", ", more)} }},\n" : ",\n");

            IEnumerable<string> More()
            {
                if (description == published || !published.Has(method, path))
                    yield return $"OnlyIn = ApiContract.{(description == live ? nameof(ApiContract.Live) : nameof(ApiContract.Published))}";
                var query = description.Query(method, path);
                if (query.Contains(PageMembers.NumberName) && !query.Contains(PageMembers.TokenName))
                    yield return "CountsPages = true";
            }
        }

        text.Append("    ];\n}\n");
        return new GeneratedFile("src/Scalekit.Client/Api/DescribedPaths.g.cs", text.ToString());
    }
}
