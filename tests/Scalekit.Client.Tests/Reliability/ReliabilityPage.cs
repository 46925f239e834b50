using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Scalekit.Emulator;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>Generates the documentation page with the rules and the cases.</summary>
internal static class ReliabilityPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What happens when something goes wrong

            The tests write this page from the rules they check the client against. Do not edit it; to update it, run
            `SCALEKIT_TEST_UPDATE_DOCS=1 dotnet test tests/Scalekit.Client.Tests`.

            The table shows how each kind of request ends for each fault:

            - **retry, else `X`**: the request is retried, at most four times unless `-MaximumRetryCount` sets another number. If the fault
              goes away, the request succeeds; if not, you get the error `X`.
            - **retry**: the request is retried, and the retry succeeds even if the fault stays.
            - **`X`**: the request is sent once, and you get the error `X`.
            - **succeeds**: the fault makes no difference.

            The column "carried out" says whether the service carried out the request, as far as the client can know.

            After a 401, the client gets one new token and sends the request once more. A listing returns the pages before the fault,
            continues where it stopped, and neither loses nor repeats an object. A fault never looks like an empty success.
            [about_Scalekit_Errors](en-US/about_Scalekit_Errors.md) explains the errors.


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

            The tests simulate every fault for every operation, once and at every attempt. If the client cannot know whether a change was
            carried out, they test both possibilities. That makes {published + live} cases:
            {published} with the published contract and {live} with the running service's. In each one, the number of requests,
            the changes that the service carried out and the error must be as the table says.

            ## OutcomeUnknown

            The change may or may not have been made, so it was not retried. `ErrorDetails.RecommendedAction` says how to run it again
            safely, for example with `-IfExists Skip`, or what to check first: if the change was made, continue; if not, run it again. A
            runbook should do the same, or stop at this error. It should never just repeat the command.

            Do the same after `UnreadableResponse`, `ResponseTooLarge`, `ConnectionLost` and `Timeout` if the change must not run twice. In
            these cases the service reported that it carried out the change, and only its response is missing.

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
            return forGood.ErrorId is null ? "retry" : $"retry, else `{forGood.ErrorId}`";
        }

        return once.ErrorId is null ? "succeeds" : $"`{once.ErrorId}`";
    }
}
