using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Whichever cmdlet comes first in a session, and whichever contract the service follows, the effect is the same as if the session had been
/// told the contract.
/// </summary>
public sealed class FirstRequestTests
{
    private const string Answered = " answered with ";

    public static TheoryData<string, string> Table =>
        [.. from call in FirstRequest.Calls from stranger in Stranger.All select (call, stranger.Name)];

    [Fact]
    public void Every_cmdlet_that_asks_the_service_is_in_it()
    {
        using var shell = new Shell();
        var names = shell.Run("(Get-Command -Module Scalekit -CommandType Cmdlet).Name").Succeeded().Select(name => name.ToString());
        string[] others = ["Connect-Scalekit", "Disconnect-Scalekit", "Get-ScalekitRun", "Get-ScalekitSession", "Invoke-ScalekitApi",
            "New-ScalekitImportTemplate", "Test-ScalekitWebhook", "ConvertFrom-ScalekitWebhook", "Send-ScalekitWebhook",
            "Export-ScalekitConfiguration", "Compare-ScalekitConfiguration", "Import-ScalekitConfiguration",
            "Test-ScalekitConnection", "Test-ScalekitSession"]; // these send the requests of Get- cmdlets

        Assert.Equal(
            names.Except(others).Order(StringComparer.Ordinal),
            Row.All.Where(row => row.Kind != Kind.Token).Select(row => row.Cmdlet!.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_first_request_has_the_effect_of_one_in_the_right_form(string call, string name)
    {
        var stranger = Stranger.All.Single(one => one.Name == name);
        var told = await FirstRequest.SendAsync(call, stranger with { Refuses = false }, stranger.Contract.ToString());
        var first = await FirstRequest.SendAsync(call, stranger);

        Assert.True(first.Contract == stranger.Contract.ToString() || first.Reason is null, $"{first.Contract}: {first.Reason}");
        Assert.Equal(told.Invitations, first.Invitations);
        if (first.Requests[^1] is { Status: 501 } last && FirstRequest.Form(last) == FirstRequest.Form(told.Requests[0]))
        {
            // The service gave this response to the right request, so there is no other form to try.
            first.Outcome.Failed("ServerError");
            Assert.Equal("Live", first.Contract);
            return;
        }

        Assert.Equal(told.Changes, first.Changes);
        Assert.Equal(
            told.Outcome.Errors.Select(error => error.FullyQualifiedErrorId),
            first.Outcome.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Null(first.Outcome.Terminating);
        Assert.Equal(told.Output, first.Output);
        Assert.Equal(told.OwnRequests.LastOrDefault(), first.OwnRequests.LastOrDefault());
    }

    [Fact]
    public async Task The_page_says_what_each_learns()
    {
        List<string> lines =
        [
            "# What the first request of a session learns",
            "",
            "The tests write this page. Do not edit it; to update it, run",
            "`SCALEKIT_TEST_UPDATE_DOCS=1 dotnet test tests/Scalekit.PowerShell.Tests`.",
            "",
            "Each command is the first one of a session with `-ApiContract Auto`. It runs against four services: one that follows the",
            "published contract, the running service, the running service with empty values left out of its responses, and the running",
            "service with the response `501 {\"code\":12,\"message\":\"Method Not Allowed\",\"details\":[]}` to the very first request.",
            "",
            "A cell shows the requests with the status of each response, the error if there is one, the contract that the session then",
            "follows, and how it was detected. \"assumed\" means that no response showed it. [contracts.md](contracts.md) has the rules.",
            "",
            Line(["command", .. Stranger.All.Select(stranger => stranger.Name)]),
            Line(Enumerable.Repeat("---", Stranger.All.Count + 1)),
        ];
        foreach (var call in FirstRequest.Calls)
        {
            List<string> cells = [$"`{FirstRequest.CommandOf(call, Stranger.All[0])}`"];
            foreach (var stranger in Stranger.All)
                cells.Add(Cell(await FirstRequest.SendAsync(call, stranger)));
            lines.Add(Line(cells));
        }

        await WrittenPage.IsUpToDateAsync("first-requests.md", string.Join('\n', lines) + "\n");
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(FirstRequest first)
    {
        var outcome = first.Outcome.Errors.Count == 0 ? "" : $" {first.Outcome.Errors[0].FullyQualifiedErrorId.Split(',')[0]}.";
        var reason = first.Reason is null
            ? "assumed"
            : first.Reason[(first.Reason.IndexOf(Answered, StringComparison.Ordinal) + Answered.Length)..];
        return $"{string.Join(", ", first.Asked)}.{outcome} {first.Contract}: {reason}";
    }
}
