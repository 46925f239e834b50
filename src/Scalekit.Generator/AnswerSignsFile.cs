using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.Core.Paging;

namespace Scalekit.Generator;

/// <summary>Writes AnswerSigns.g.cs: how to distinguish the contracts by their responses, derived from the two descriptions.</summary>
internal static class AnswerSignsFile
{
    public static GeneratedFile Write(IEnumerable<DescribedOperation> operations, IEnumerable<string> wrappers)
    {
        var text = new StringBuilder(GeneratedCode.Header).Append(
            """
            namespace Scalekit.Contracts;

            partial class AnswerSigns
            {

            """);
        var names = wrappers.Select(wrapper => $"\"{wrapper}\"");
        text.Append(GeneratedCode.List("    private static readonly string[] Wrappers = ", names, ";\n\n"));
        text.Append(
            """
                /// <summary>How to tell the contracts apart from the responses of an operation.</summary>
                public static AnswerSigns Of(string operationId) => operationId switch
                {

            """);
        foreach (var operation in operations)
        {
            if (SignsOf(operation).ToArray() is { Length: > 0 } signs)
                text.Append($"        \"{operation.Operation.Id}\" => new()\n        {{\n{string.Concat(signs)}        }},\n");
        }

        text.Append("        _ => None,\n    };\n}\n");
        return new GeneratedFile("src/Scalekit.Client/Contracts/AnswerSigns.g.cs", text.ToString());
    }

    private static IEnumerable<string> SignsOf(DescribedOperation operation)
    {
        var (published, live) = (operation.Published, operation.Live);
        if (published is null || live is null)
            yield break;

        // The wrapper alone distinguishes the contracts.
        if (published.Wrapper != live.Wrapper)
        {
            yield return $"            WrappedIn = ApiContract.{(live.Wrapper is null ? "Published" : "Live")},\n";
            yield break;
        }

        foreach (var (name, members) in new[]
        {
            ("Published", operation.OnlyPublished(form => form.Members)),
            ("Live", operation.OnlyLive(form => form.Members)),
            ("LivePage", operation.OnlyLive(form => form.PageMembers).Where(IsOfOneContract)),
        })
        {
            if (members.ToArray() is { Length: > 0 } only)
                yield return GeneratedCode.List($"            {name} = ", only.Select(member => $"\"{member}\""), ",\n");
        }
    }

    // A total does not distinguish the contracts: both have it in some listings, and any service may return it.
    private static bool IsOfOneContract(string member) => member != PageMembers.TotalName;
}
