using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.Contracts;

namespace Scalekit.Generator;

/// <summary>Writes the table of docs/contracts.md: every operation in both contracts, and what only one description has.</summary>
internal static class ContractsPage
{
    public const string Path = "docs/contracts.md";

    private static readonly string[] Headings =
    [
        "operation", "published contract", "running service", "requests: only published", "only running", "responses: only published",
        "only running",
    ];

    public static GeneratedFile Write(IEnumerable<DescribedOperation> operations, string page)
    {
        var table = new StringBuilder($"{Row(Headings)}{Row(Headings.Select(_ => "---"))}");
        foreach (var operation in operations)
        {
            string[] cells =
            [
                operation.Operation.Id,
                Request(operation.Operation.In(ApiContract.Published)),
                Live(operation.Operation),
                Names(operation.OnlyPublished(form => form.Query.Concat(form.Request))),
                Names(operation.OnlyLive(form => form.Query.Concat(form.Request))),
                Answer(operation.Published, operation.Live, operation.OnlyPublished(form => form.Members.Concat(form.PageMembers))),
                Answer(operation.Live, operation.Published, operation.OnlyLive(form => form.Members.Concat(form.PageMembers))),
            ];
            table.Append(Row(cells));
        }

        return new GeneratedFile(Path, GeneratedPart.Replace(page, table.ToString()));
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Request(Form? form) => form is null ? "–" : $"`{form.Method} {form.Path}`";

    private static string Live(Operation operation) =>
        Request(operation.In(ApiContract.Live)) is var live && live == Request(operation.In(ApiContract.Published)) ? "the same" : live;

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Answer(DescribedForm? one, DescribedForm? other, IEnumerable<string> members) =>
        one?.Wrapper is { } wrapper && other is not null && other.Wrapper != wrapper ? $"in `{wrapper}`" : Names(members);
}
