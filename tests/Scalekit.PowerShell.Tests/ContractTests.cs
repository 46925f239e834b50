using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Users do not need to know that there are two contracts, but they can see which one is used.</summary>
public class ContractTests : ModuleTest
{
    public ContractTests()
    {
    }

    protected ContractTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Fact]
    public void The_session_shows_what_was_found_and_why()
    {
        Connect();
        var before = Run("Get-ScalekitSession").One();
        Assert.Equal(("Published", null), ((string)before.Get("ApiContract")!, before.Get("ApiContractReason")));

        var outcome = Run(
            "Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id conn_102690563300010001 -Verbose; Get-ScalekitDirectoryUser "
                + "-First 3 -Verbose");

        Assert.Equal(4, outcome.Succeeded().Count);
        var session = Run("Get-ScalekitSession").One();
        Assert.Equal(By("Published", "Live"), session.Get("ApiContract"));
        Assert.Equal(
            By("getConnection answered with an unwrapped object", "getConnection answered with an object in 'connection'"),
            session.Get("ApiContractReason"));
        Assert.Single(outcome.Verbose, line => line.Contains("The service follows the", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations/org_none")]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations/org_none/directories -Paginate")]
    public void A_refusal_tells_the_contract_whatever_was_asked_for(string script)
    {
        Connect();

        Run(script).Failed("NotFound");

        var session = Run("Get-ScalekitSession").One();
        Assert.Equal(By("Published", "Live"), session.Get("ApiContract"));
        Assert.NotNull(session.Get("ApiContractReason"));
    }

    [Fact]
    public void The_first_member_in_a_new_session_takes_three_requests()
    {
        Connect();
        Service.Requests.Clear();

        var member = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role admin").One();

        Assert.Equal(["getOrganization", "addMembership"], Operations());
        Assert.Equal(["admin"], (System.Collections.Generic.IReadOnlyList<string>)member.Get("Roles")!);
    }

    [Fact]
    public void An_invitation_is_sent_only_when_it_is_asked_for()
    {
        var sent = Service.Store.InvitationEmailsSent;
        Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000014").Succeeded();
        Assert.Equal(By(1, 0), Service.Store.InvitationEmailsSent - sent);

        var outcome = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000009 -SendInvitation");
        if (By(true, false))
            outcome.Failed("NotInContract");
        else
            outcome.One();
        Assert.Equal(1, Service.Store.InvitationEmailsSent - sent);
    }

    [Theory]
    [InlineData("New-ScalekitPortalLink org_102690563300010000 -Feature sso", 1)]
    [InlineData("Get-ScalekitConnection -Domain acme.example", 2)]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -GroupId dirgroup_102600010100000001 -First 2", 2)]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300020000 -UpdatedAfter 2020-01-01", 5)]
    [InlineData("Get-ScalekitDirectoryGroup org_102690563300020000 -UpdatedAfter 2099-01-01", 0)]
    [InlineData("Get-ScalekitConnectedAccount -UserId usr_102690563399990004", 0)]
    [InlineData("Get-ScalekitMember org_102690563300010000", 3)]
    [InlineData("Get-ScalekitMember -Search lovelace", 3)]
    [InlineData("Get-ScalekitSessionPolicy", 3)]
    [InlineData("Set-ScalekitSessionPolicy org_102690563300010000 -AbsoluteTimeout 8:00 -PassThru", 1)]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000 -MaximumUserCount 9 -PassThru", 1)]
    [InlineData("New-ScalekitOrganization Contoso -Slug contoso", 1)]
    public void What_only_the_running_service_has_is_refused_where_it_is_not(string script, int count)
    {
        var outcome = Run(script);
        if (By(true, false))
            outcome.Failed("NotInContract");
        else
            Assert.Equal(count, outcome.Succeeded().Count);
    }

    [Fact]
    public void A_failed_tool_shows_its_own_code_and_execution()
    {
        var error = Run($"Invoke-ScalekitTool {Emulator.State.Store.FailingTool} ada@example.com").Failed("ToolFailed");
        Assert.Contains("execution", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Single(Operations());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_tool_that_its_provider_refused_is_run_once(int status)
    {
        Service.Faults.Add(new Emulator.FaultRule
        {
            Kind = Emulator.FaultKind.Status,
            Status = status,
            OperationId = "executeTool",
            Body = """{"code":8,"message":"slow down","details":[{"error_code":"TOOL_ERROR"}]}""",
        });

        var error = Run("Invoke-ScalekitTool gmail_send ada@example.com").Failed("ToolFailed");

        Assert.Contains("check what it may have changed", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["executeTool"], Operations());
    }

    [Fact]
    public void Live_credentials_are_never_shown()
    {
        var script =
            """
            Get-ScalekitConnection org_102690563300010000 conn_102690563300010002
            $details = @{ access_token = 'emulator-live-access-token' }
            Set-ScalekitConnectedAccount gmail ada@example.com -AuthorizationDetails $details -PassThru
            Set-ScalekitConnectedAccount hubspot alan@example.com -AuthorizationDetails @{ api_key = 'emulator-live-api-key' } -PassThru
            Get-ScalekitConnectedAccount
            """;
        var shown = string.Concat(Run(script).Succeeded().Select(item => Flatten(item, 6)));

        Assert.Contains("conn_102690563300010002", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("emulator-live", shown, StringComparison.Ordinal);
    }

    private static string Flatten(object? value, int depth) => value switch
    {
        null => "",
        _ when depth == 0 => value.ToString()!,
        PSObject item when item.BaseObject is not string => string.Concat(item.Properties
            .Where(property => property.IsGettable)
            .Select(property => $"{property.Name}={Flatten(property.Value, depth - 1)};")),
        string text => text,
        IDictionary table => string.Concat(table.Keys.Cast<object>().Select(key => $"{key}={Flatten(table[key], depth - 1)};")),
        IEnumerable list => string.Concat(list.Cast<object?>().Select(item => Flatten(item, depth - 1))),
        _ => value.ToString()!,
    };

    private void Connect() => Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
}

/// <summary>The same against the running service's contract, and tests of what only that contract has.</summary>
public sealed class ContractTestsOfTheRunningService() : ContractTests(ServiceContract.Live)
{
    [Fact]
    public void Members_come_page_by_page_with_their_place_in_the_organization_that_was_asked_for()
    {
        Run("Add-ScalekitMember org_102690563300020000 usr_102690563300010001 -Role viewer").Succeeded();
        Run("101..130 | ForEach-Object { \"usr_102690563300000$_\" } | Add-ScalekitMember -OrganizationId org_102690563300020000")
            .Succeeded();

        var all = Run("Get-ScalekitMember").Succeeded();
        var some = Run("Get-ScalekitMember org_102690563300020000 -PageSize 10").Succeeded();
        var changed = Run(
            "Get-ScalekitOrganization org_102690563300020000 | Get-ScalekitMember | Where-Object Roles -contains viewer | "
                + "Set-ScalekitMember -Role admin -PassThru").Succeeded();

        Assert.Equal(
            Service.Store.ListMembers("org_102690563300020000").Items.Select(member => member.UserId),
                some.Select(member => member.Get("UserId")));
        Assert.All(some, member => Assert.Equal("org_102690563300020000", member.Get("OrganizationId")));
        Assert.Contains(some, member =>
            member.Get("UserId") is "usr_102690563300010001" && member.Get("Email") is "ada.lovelace@acme.example");
        Assert.Equal(Service.Store.Summarize().Memberships, all.Count);
        var roles = Assert.Single(changed, member => member.Get("UserId") is "usr_102690563300010001").Get("Roles");
        Assert.Equal(["admin"], (IReadOnlyList<string>)roles!);
    }
}
