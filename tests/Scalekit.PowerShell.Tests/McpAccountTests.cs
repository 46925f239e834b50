using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>One request with two uses: it reads a user's connected accounts, or creates accounts and links.</summary>
public sealed class McpAccountTests() : ModuleTest(ServiceContract.Live)
{
    private const string Summarizer = "cfg_102690563300010000";

    [Theory]
    [InlineData($"Get-ScalekitConnectedAccount -McpConfigurationId {Summarizer} -Identifier ada@example.com", "gmail:ACTIVE")]
    [InlineData("Get-ScalekitMcpConfiguration daily-summarizer | Get-ScalekitConnectedAccount -Identifier ada@example.com", "gmail:ACTIVE")]
    [InlineData(
        $"[pscustomobject]@{{ McpConfigurationId = '{Summarizer}'; Identifier = 'ada@example.com' }} | Get-ScalekitConnectedAccount",
        "gmail:ACTIVE")]
    [InlineData(
        $"Get-ScalekitConnectedAccount -McpConfigurationId {Summarizer} -Identifier ada@example.com, grace@example.com",
        "gmail:ACTIVE slack:PENDING_AUTH")]
    [InlineData(
        $"Get-ScalekitConnectedAccount -McpConfigurationId {Summarizer} -Identifier ada@example.com, grace@example.com -Status ACTIVE",
        "gmail:ACTIVE")]
    [InlineData($"Get-ScalekitConnectedAccount -McpConfigurationId {Summarizer} -Identifier nobody@example.com", "")]
    public void Accounts_of_a_user_are_read_and_none_is_created(string script, string accounts)
    {
        var found = Run(script).Succeeded();

        Assert.Equal(accounts, string.Join(" ", found.Select(item => $"{item.Get("Connector")}:{item.Get("Status")}")));
        Assert.All(found, item => Assert.StartsWith("ca_", (string)item.Get("Id")!, StringComparison.Ordinal));
        Assert.All(
            Service.Requests.Snapshot().Where(request => request.OperationId == "listMcpConnectedAccounts"),
            request => Assert.DoesNotContain("include_auth_link", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"-McpConfigurationId {Summarizer} -Identifier *")]
    [InlineData("-UserId usr_1 -Identifier a", "Get-ScalekitMcpConfiguration daily-summarizer | ")]
    [InlineData("", "Get-ScalekitMcpConfiguration daily-summarizer | ")]
    public void What_the_service_cannot_filter_by_is_refused(string arguments, string input = "")
    {
        Run($"{input}Get-ScalekitConnectedAccount {arguments}").Failed("InvalidValue");
        Assert.DoesNotContain(Service.Requests.Snapshot(), request => request.OperationId == "listMcpConnectedAccounts");
    }

    [Theory]
    [InlineData($"New-ScalekitMagicLink -McpConfigurationId {Summarizer} -Identifier ada@example.com")]
    [InlineData("Get-ScalekitMcpConfiguration daily-summarizer | New-ScalekitMagicLink -Identifier ada@example.com")]
    public void A_link_is_made_for_each_connection(string script)
    {
        var links = Run(script).Succeeded();

        Assert.Equal(["gmail", "slack"], links.Select(link => (string)link.Get("Connector")!));
        Assert.All(links, link => Assert.Contains("/_emulator/connect/ca_", (string)link.Get("Link")!, StringComparison.Ordinal));
        Assert.All(links, link => Assert.Equal("ada@example.com", link.Get("Identifier")));
        Assert.Equal(
            """{"identifier":"ada@example.com","include_auth_link":true}""", Service.Requests.Snapshot()[^1].Body);
    }

    [Fact]
    public void A_trial_run_makes_no_link()
    {
        Run($"New-ScalekitMagicLink -McpConfigurationId {Summarizer} -Identifier ada@example.com -WhatIf").Succeeded();
        Assert.DoesNotContain(Service.Requests.Snapshot(), request => request.OperationId == "listMcpConnectedAccounts");
    }

    [Theory]
    [InlineData("Get-ScalekitConnectedAccount", 2)]
    [InlineData("New-ScalekitMagicLink", 1)]
    public void Reading_is_repeated_and_making_links_is_not(string cmdlet, int requests)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.ResetBeforeHeaders, OperationId = "listMcpConnectedAccounts" });

        var run = Run($"{cmdlet} -McpConfigurationId {Summarizer} -Identifier ada@example.com");

        Assert.Equal(
            requests, Service.Requests.Snapshot().Count(request => request.OperationId == "listMcpConnectedAccounts"));
        if (requests == 1)
            run.Failed("OutcomeUnknown");
        else
            run.Succeeded();
    }
}
