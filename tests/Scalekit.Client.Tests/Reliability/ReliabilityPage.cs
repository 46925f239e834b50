using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Scalekit.Emulator;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>The rules and the cases as a page for people.</summary>
internal static class ReliabilityPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What happens when something goes wrong

            Written by the tests from the rules that they hold the client to; do not edit it. To write it anew, run
            `SCALEKIT_TEST_UPDATE_DOCS=1 dotnet test tests/Scalekit.Client.Tests`.

            - **again, else `X`**: it is sent again, four times at most unless `-MaximumRetryCount` says otherwise. That ends well where the
              fault passes; the error is `X` where it stays.
            - **`X`**: it is sent once, and the error is `X`.
            - **succeeds**: the fault makes no difference.
            - **carried out**: what the client can know about the request that met the fault.

            A 401 leads to one new token and one repetition. A listing gives the pages before the fault, goes on where it was, and neither
            loses nor doubles an object; a fault is never an empty success. The names are explained in
            [about_Scalekit_Errors](en-US/about_Scalekit_Errors.md).


            """);
        AppendRow(page, ["fault", "carried out", .. Row.Kinds.Select(kind => kind.Name)]);
        AppendRow(page, Enumerable.Repeat("---", Row.Kinds.Count + 2));
        foreach (var fault in Fault.All)
            AppendRow(page, [fault.Name, Known(fault), .. Row.Kinds.Select(kind => Cell(kind.Kind, fault))]);

        page.Append("\n## The operations\n\n");
        foreach (var (kind, name) in Row.Kinds)
        {
            var names = Row.All.Where(row => row.Kind == kind).Select(row => $"`{row.Id}`").Order(StringComparer.Ordinal);
            var lines = names.Chunk(4).Select(line => string.Join(", ", line));
            page.Append(CultureInfo.InvariantCulture, $"- **{name}**:\n  {string.Join(",\n  ", lines)}\n");
        }

        var (published, live) = (Matrix.CasesOf(ServiceContract.Published).Count(), Matrix.CasesOf(ServiceContract.Live).Count());
        page.Append(CultureInfo.InvariantCulture, $"""

            Every operation meets every fault, once and at every attempt, and where the client cannot know whether a change was carried out,
            both where it was and where it was not: {published + live} cases, {published} with the published contract and {live} with the
            running service's. In each, the number of requests, the changes that the service carried out and the error are what the table
            says.

            ## OutcomeUnknown

            The change may have been carried out, so it was not sent again. `ErrorDetails.RecommendedAction` says how it may be run again,
            such as with `-IfExists Skip`, or what to look at first: where the change is there, go on; where it is not, run it again. A
            runbook should stop at this error, or do that, and never simply repeat. The same goes for `UnreadableResponse`,
            `ResponseTooLarge`, `ConnectionLost` and `Timeout` of a change that must not run twice: there the service said that it had
            carried it out, and only its answer is missing.

            """);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendRow(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Known(Fault fault) => fault.Fate switch
    {
        Fate.NotExecuted => "no",
        Fate.Unknown => "not known",
        _ => "yes",
    };

    private static string Cell(Kind kind, Fault fault)
    {
        if (!Expectation.Exists(kind, fault))
            return "–";
        var once = Expectation.Of(kind, fault, persists: false, Matrix.Retries);
        if (once.Good)
        {
            var forGood = Expectation.Of(kind, fault, persists: true, Matrix.Retries);
            return forGood.ErrorId is null ? "again" : $"again, else `{forGood.ErrorId}`";
        }

        return once.ErrorId is null ? "succeeds" : $"`{once.ErrorId}`";
    }
}
