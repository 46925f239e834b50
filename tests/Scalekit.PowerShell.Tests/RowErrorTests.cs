using System;
using System.Collections;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>An error identifies its row. A reason that applies to every row is reported only once.</summary>
public sealed class RowErrorTests() : ModuleTest(ServiceContract.Live)
{
    private const string Acme = "org_102690563300010000";

    [Theory]
    [InlineData("@{ UserId = 'usr_999999999999999999'; Email = 'ada@example.com' }", "Input 2: ada@example.com.")]
    [InlineData("@{ UserId = 'usr_999999999999999999'; Name = 'Ada' }", "Input 2: Ada.")]
    [InlineData("@{ UserId = 'usr_999999999999999999' }", "Input 2.")]
    public void It_names_what_people_know_the_row_by_and_its_number(string row, string place)
    {
        var outcome = Run($"[pscustomobject]@{{ UserId = 'usr_102690563300000001' }}, [pscustomobject]{row} "
            + $"| Add-ScalekitMember {Acme} -ErrorVariable e; $e[0].ErrorDetails.Message");

        var error = outcome.Failed("NotFound");
        Assert.EndsWith(place, error.ToString(), StringComparison.Ordinal);
        Assert.Equal($"usr_999999999999999999 in {Acme}", error.TargetObject);
    }

    [Theory]
    [InlineData("'org_102690563300010000', 'org_999999999999999999' | Get-ScalekitOrganization", "Input 2.")]
    [InlineData("'org_999999999999999999', 'org_102690563300010000' | Get-ScalekitOrganization -ThrottleLimit 4", "Input 1.")]
    [InlineData("'usr_999999999999999999' | Remove-ScalekitUser -Confirm:$false", "Input 1.")]
    [InlineData("'..' | Set-ScalekitUser -GivenName Z", "Input 1.")]
    public void So_does_that_of_any_cmdlet(string script, string place) => Assert.EndsWith(
        place, Assert.Single(Run(script).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_from_the_pipeline_has_no_number() => Assert.DoesNotContain(
        "Input", Run("Get-ScalekitOrganization org_999999999999999999").Failed("NotFound").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_long_value_is_cut_and_what_a_terminal_obeys_is_replaced()
    {
        var error = Run(
            $"[pscustomobject]@{{ UserId = 'usr_999999999999999999'; Email = ('a' * 90) + [char]27 }} | Add-ScalekitMember {Acme}")
            .Failed("NotFound");

        Assert.EndsWith($"Input 1: {new string('a', 77)}....", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_permission_that_the_client_lacks_is_one_error_and_ends_the_requests(int limit)
    {
        LackPermission();

        var outcome = Run($"{Users(200)} | Set-ScalekitUser -GivenName Z -ThrottleLimit {limit}");

        AssertSaidOnce(outcome, "PermissionDenied", 200);
        var run = Run("Get-ScalekitRun -Last 1").One();
        Assert.Equal(0L, run.Get("Done"));
        Assert.Equal(200L, (long)run.Get("Failed")! + (long)run.Get("NotBegun")!);
        Assert.InRange(Service.Requests.Count("updateUser"), 1, limit);
    }

    [Fact]
    public void Nothing_begins_between_such_an_error_and_its_report()
    {
        LackPermission("usr_102690563300000002", TimeSpan.FromMilliseconds(500));
        LackPermission("usr_102690563300000003");

        // The second input fails first, but its error is reported after the first input's. Until then, inputs are read but not started.
        var outcome = Run($"{Users(20)} | Set-ScalekitUser -GivenName Z -ThrottleLimit 2");

        AssertSaidOnce(outcome, "PermissionDenied", 20);
        Assert.Equal(2, Service.Requests.Count("updateUser"));
        Assert.Equal((0L, 2L), Record());
    }

    [Fact]
    public void The_record_does_not_grow_with_what_is_left_out()
    {
        // Thousands of inputs have been read when the first error is reported.
        LackPermission(delay: TimeSpan.FromMilliseconds(500));

        Run("(1..25000 | ForEach-Object { 'usr_{0:000000000000000000}' -f $_ }) | Set-ScalekitUser -GivenName Z -ThrottleLimit 2");

        var run = Run("Get-ScalekitRun -Last 1").One();
        Assert.Equal(25_000L, (long)run.Get("Failed")! + (long)run.Get("NotBegun")!);
        Assert.Equal(10_000, Assert.IsAssignableFrom<ICollection>(run.Get("Inputs")).Count);
    }

    [Fact]
    public void What_comes_before_such_an_error_begins()
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Delay,
            OperationId = "updateUser",
            Path = "usr_102690563300000001",
            Delay = TimeSpan.FromMilliseconds(500),
            Times = 0,
        });
        LackPermission("usr_102690563300000002");

        // The second input waits for the first, because both change the same user. It has not started when the third fails.
        var outcome = Run("'usr_102690563300000001', 'usr_102690563300000001', 'usr_102690563300000002', "
            + "'usr_102690563300000003', 'usr_102690563300000004' | Set-ScalekitUser -GivenName Z -ThrottleLimit 2 -PassThru");

        Assert.Equal(2, outcome.Output.Count);
        AssertSaidOnce(outcome, "PermissionDenied", inputs: 3);
    }

    [Fact]
    public void A_refusal_without_a_reason_is_taken_for_one_of_the_client_when_the_first_two_inputs_meet_it()
    {
        Deny("updateUser", times: 0);

        var outcome = Run($"{Users(50)} | Set-ScalekitUser -GivenName Z");

        Assert.Equal(2, outcome.Errors.Count);
        Assert.Contains("48 more inputs", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, Service.Requests.Count("updateUser"));
    }

    [Fact]
    public void A_refusal_of_single_inputs_ends_nothing()
    {
        // The second and third are rejected, but the first was allowed.
        Deny("updateUser", times: 2, skip: 1);

        var outcome = Run($"{Users(6)} | Set-ScalekitUser -GivenName Z");

        Assert.Equal(2, outcome.Errors.Count);
        Assert.Equal(6, Service.Requests.Count("updateUser"));
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void Credentials_that_are_good_no_more_are_one_error()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 401, OperationId = "updateUser", Times = 0, Skip = 3 });

        var outcome = Run($"{Users(30)} | Set-ScalekitUser -GivenName Z -PassThru");

        Assert.Equal(3, outcome.Output.Count);
        Assert.Single(outcome.Errors);
        Assert.Contains("26 more inputs", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal((3L, 1L), Record());
    }

    [Fact]
    public void Inputs_that_name_their_things_in_another_way_are_tried()
    {
        LackPermission(operation: "searchUsers");

        var outcome = Run("[pscustomobject]@{ Email = 'a@example.com' }, [pscustomobject]@{ Email = 'b@example.com' }, "
            + $"[pscustomobject]@{{ UserId = 'usr_102690563300000001' }} | Add-ScalekitMember {Acme}");

        Assert.Single(outcome.Errors);
        Assert.Single(outcome.Output);
        Assert.Contains("1 more input ", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_organization_that_is_out_of_bounds_do_not_end_those_of_another()
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status, Status = 403, OperationId = "addMembership", Path = Acme, Times = 0,
        });

        var outcome = Run(
            $"@(1..3 | ForEach-Object {{ [pscustomobject]@{{ OrganizationId = '{Acme}'; UserId = \"usr_10269056330000000$_\" }} }}) + "
            + "[pscustomobject]@{ OrganizationId = 'org_102690563300020000'; UserId = 'usr_102690563300000001' } | Add-ScalekitMember");

        Assert.Equal(3, outcome.Errors.Count);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void Errors_of_other_reasons_are_each_said()
    {
        var outcome = Run("'usr_999999999999999997', 'usr_999999999999999998', 'usr_999999999999999999' | Set-ScalekitUser -GivenName Z");

        Assert.Equal(3, outcome.Errors.Count);
        Assert.Empty(outcome.Warnings);
    }

    private static string Users(int count) =>
        $"(1..{count} | ForEach-Object {{ 'usr_1026905633000000{{0:00}}' -f ($_ % 20 + 1) }})";

    private static void AssertSaidOnce(Outcome outcome, string errorId, int inputs)
    {
        var error = Assert.Single(outcome.Errors);
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("The other inputs would fail for the same reason and are not sent.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{inputs - 1} more inputs failed for the same reason, or were not sent.", Assert.Single(outcome.Warnings));
    }

    private (long Done, long Failed) Record()
    {
        var run = Run("Get-ScalekitRun -Last 1").One();
        return ((long)run.Get("Done")!, (long)run.Get("Failed")!);
    }

    private void LackPermission(string? path = null, TimeSpan delay = default, string operation = "updateUser") =>
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status,
            Status = 403,
            OperationId = operation,
            Path = path,
            Times = 0,
            Delay = delay,
            Body = """{"code":7,"message":"no","details":[{"resource_info":{"required_permissions":["users:write"]}}]}""",
        });

    private void Deny(string operation, int times, int skip = 0) => Service.Faults.Add(
        new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = operation, Times = times, Skip = skip });
}

/// <summary>The same for operations that the contract lacks.</summary>
public sealed class RowErrorInPublishedContractTests() : ModuleTest(ServiceContract.Published)
{
    [Theory]
    [InlineData("'usr_999999999999999999', 'usr_2', 'usr_3' | Get-ScalekitUser")]
    [InlineData("'usr_999999999999999999', 'usr_2', 'usr_3' | Set-ScalekitUser -GivenName Z")]
    [InlineData("'usr_999999999999999999', 'usr_2', 'usr_3' | Set-ScalekitUser -GivenName Z -WhatIf")]
    [InlineData("'usr_999999999999999999', 'usr_2', 'usr_3' | Remove-ScalekitUser -Confirm:$false -ThrottleLimit 8")]
    public void What_the_contract_lacks_is_said_once(string script)
    {
        var outcome = Run(script);

        Assert.StartsWith("NotInContract", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("2 more inputs failed for the same reason, or were not sent.", Assert.Single(outcome.Warnings));
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_value_that_it_lacks_and_only_some_rows_have_is_an_error_of_these()
    {
        var outcome = Run(
            "[pscustomobject]@{ Id = 'org_102690563300010000'; Slug = 'x' }, [pscustomobject]@{ Id = 'org_102690563300020000' } "
            + "| Set-ScalekitOrganization -DisplayName New");

        Assert.All(outcome.Errors, error => Assert.StartsWith("NotInContract", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("PATCH /api/v1/organizations/org_102690563300020000", Changes());
    }
}
