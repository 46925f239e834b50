using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.Contracts;

namespace Scalekit.Generator;

/// <summary>The table of docs/contracts.md: every operation by contract, and what only one description has.</summary>
internal static class ContractsPage
{
    public const string Path = "docs/contracts.md";

    public static GeneratedFile Write(IEnumerable<DescribedOperation> operations, string page)
    {
        var table = new StringBuilder(
            """
            | operation | published contract | running service | only in published requests | only in the running service's requests | only in published answers | only in the running service's answers |
            | --- | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var operation in operations)
        {
            string[] cells =
            [
                operation.Operation.Id,
                Request(operation.Operation.In(ApiContract.Published)),
                Request(operation.Operation.In(ApiContract.Live)),
                Names(operation.OnlyPublished(form => form.Query.Concat(form.Request))),
                Names(operation.OnlyLive(form => form.Query.Concat(form.Request))),
                Answer(operation.Published, operation.Live, operation.OnlyPublished(form => form.Members.Concat(form.PageMembers))),
                Answer(operation.Live, operation.Published, operation.OnlyLive(form => form.Members.Concat(form.PageMembers))),
            ];
            table.Append($"| {string.Join(" | ", cells)} |\n");
        }

        return new GeneratedFile(Path, GeneratedPart.Replace(page, table.ToString()));
    }

    private static string Request(Form? form) => form is null ? "–" : $"`{form.Method} {form.Path}`";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Answer(DescribedForm? one, DescribedForm? other, IEnumerable<string> members) =>
        one?.Wrapper is { } wrapper && other is not null && other.Wrapper != wrapper ? $"in `{wrapper}`" : Names(members);
}
