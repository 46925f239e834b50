using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Each fault, tried with one cmdlet for each kind of operation, gives exactly one error record with the right ID, category and target.
/// </summary>
public sealed class ErrorCategoryTests : ModuleTest
{
    private static readonly Dictionary<string, ErrorCategory> Categories = new()
    {
        ["InvalidRequest"] = ErrorCategory.InvalidArgument,
        ["AuthenticationFailed"] = ErrorCategory.AuthenticationError,
        ["PermissionDenied"] = ErrorCategory.PermissionDenied,
        ["NotFound"] = ErrorCategory.ObjectNotFound,
        ["AlreadyExists"] = ErrorCategory.ResourceExists,
        ["UnexpectedStatus"] = ErrorCategory.ProtocolError,
        ["UnexpectedRedirect"] = ErrorCategory.ProtocolError,
        ["RateLimited"] = ErrorCategory.LimitsExceeded,
        ["ServerError"] = ErrorCategory.ResourceUnavailable,
        ["OutcomeUnknown"] = ErrorCategory.ResourceUnavailable,
        ["Timeout"] = ErrorCategory.OperationTimeout,
        ["ConnectionLost"] = ErrorCategory.ConnectionError,
        ["UnreadableResponse"] = ErrorCategory.InvalidData,
    };

    // The errors of a repeatable request, of a change that must not run twice, and of a delete. A delete ignores the response body, so a
    // fault in the body causes no error (null).
    private static readonly (FaultRule Rule, string Repeatable, string Once, string? Delete)[] Faults =
    [
        (Status(400), "InvalidRequest", "InvalidRequest", "InvalidRequest"),
        (new() { Kind = FaultKind.RevokedToken }, "AuthenticationFailed", "AuthenticationFailed", "AuthenticationFailed"),
        (Status(403), "PermissionDenied", "PermissionDenied", "PermissionDenied"),
        (Status(404), "NotFound", "NotFound", "NotFound"),
        (Status(409), "AlreadyExists", "AlreadyExists", "AlreadyExists"),
        (Status(418), "UnexpectedStatus", "UnexpectedStatus", "UnexpectedStatus"),
        (new() { Kind = FaultKind.Redirect }, "UnexpectedRedirect", "UnexpectedRedirect", "UnexpectedRedirect"),
        (Status(429) with { RetryAfter = "0" }, "RateLimited", "RateLimited", "RateLimited"),
        (Status(503), "ServerError", "ServerError", "ServerError"),
        (Status(500), "ServerError", "OutcomeUnknown", "ServerError"),
        (new() { Kind = FaultKind.HtmlBody, Status = 502 }, "ServerError", "OutcomeUnknown", "ServerError"),
        (new() { Kind = FaultKind.HtmlBody, Status = 200 }, "UnreadableResponse", "OutcomeUnknown", "UnreadableResponse"),
        (Status(408), "Timeout", "OutcomeUnknown", "Timeout"),
        (new() { Kind = FaultKind.Hang }, "Timeout", "OutcomeUnknown", "Timeout"),
        (new() { Kind = FaultKind.ResetBeforeHeaders }, "ConnectionLost", "OutcomeUnknown", "ConnectionLost"),
        (new() { Kind = FaultKind.ResetInBody }, "ConnectionLost", "ConnectionLost", null),
        (new() { Kind = FaultKind.SlowBody, Delay = TimeSpan.FromSeconds(0.8) }, "Timeout", "Timeout", null),
        (new() { Kind = FaultKind.TruncatedJson }, "UnreadableResponse", "UnreadableResponse", null),
        (new() { Kind = FaultKind.EmptyBody }, "UnreadableResponse", "UnreadableResponse", null),
        (new() { Kind = FaultKind.WrongContentType }, "UnreadableResponse", "UnreadableResponse", null),
        (new() { Kind = FaultKind.DeepJson }, "UnreadableResponse", "UnreadableResponse", null),
        (new() { Kind = FaultKind.CorruptGzip }, "UnreadableResponse", "UnreadableResponse", null),
    ];

    private static readonly (string OperationId, string Script, string Target)[] Commands =
    [
        ("getOrganization", "Get-ScalekitOrganization org_102690563300010000", "org_102690563300010000"),
        ("listDirectoryUsers", "Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010002", "dir_102690563300010002"),
        ("updateOrganization", "Set-ScalekitOrganization org_102690563300010000 -DisplayName New", "org_102690563300010000"),
        ("deleteOrganization", "Remove-ScalekitOrganization org_102690563300020000 -Confirm:$false", "org_102690563300020000"),
        ("createOrganization", "New-ScalekitOrganization New", "New"),
    ];

    [Fact]
    public void Every_fault_has_its_name_and_category_whatever_the_cmdlet()
    {
        Run(
            "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract "
            + "Published -MaximumRetryCount 0 -TimeoutSec 2").Succeeded();
        var wanted = new List<string>();
        var seen = new List<string>();
        foreach (var (rule, repeatable, once, delete) in Faults)
        {
            foreach (var (operationId, script, target) in Commands)
            {
                Service.Reset();
                Service.Faults.Add(rule with { OperationId = operationId, Times = 0 });
                var outcome = Run(script);
                var errorId = operationId switch { "createOrganization" => once, "deleteOrganization" => delete, _ => repeatable };
                var at = $"{rule.Kind} {rule.Status} {operationId}: {outcome.Output.Count} objects";
                wanted.Add(
                    $"{rule.Kind} {rule.Status} {operationId}: 0 "
                    + $"objects{(errorId is null ? "" : $", {errorId} {Categories[errorId]} {target}")}");
                seen.Add(string.Join(", ", [at, .. outcome.Errors.Select(Say)]));
            }
        }

        Assert.Equal(wanted, seen);
    }

    [Fact]
    public void A_listing_that_goes_round_in_circles_gives_what_it_had_and_says_so()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.LoopingPageToken, Skip = 1 });

        var outcome = Run("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -PageSize 100");

        Assert.Equal((ErrorCategory.InvalidData, 200), (outcome.Failed("PageTokenLoop").CategoryInfo.Category, outcome.Output.Count));
    }

    [Fact]
    public void The_cause_of_an_unknown_outcome_has_its_advice_too()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 500, OperationId = "createOrganization" });

        var error = Run("New-ScalekitOrganization New").Failed("OutcomeUnknown");

        Assert.StartsWith("Before you run it again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(error.ErrorDetails.RecommendedAction, PSObject.AsPSObject(error.Exception).Get("RecommendedAction"));
        Assert.StartsWith(
            "Try again later",
            (string)PSObject.AsPSObject(error.Exception.InnerException!).Get("RecommendedAction")!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_too_large_is_bad_data()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.OversizeBody, Mebibytes = 65 });

        Assert.Equal(ErrorCategory.InvalidData,
            Run("Get-ScalekitOrganization org_102690563300010000").Failed("ResponseTooLarge").CategoryInfo.Category);
    }

    [Fact]
    public void Where_nobody_listens_connecting_fails()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var error = Shell.Try($"Connect-Scalekit http://{closed.LocalEndPoint} -ClientId $id -ClientSecret $secret -MaximumRetryCount 0")
            .Terminated("ConnectionFailed");

        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
    }

    private static FaultRule Status(int status) => new() { Kind = FaultKind.Status, Status = status };

    private static string Say(ErrorRecord error) =>
        $"{error.FullyQualifiedErrorId.Split(',')[0]} {error.CategoryInfo.Category} {error.TargetObject}";
}
