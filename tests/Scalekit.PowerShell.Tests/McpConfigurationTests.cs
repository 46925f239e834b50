using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>MCP configurations: the tools of each connection, read and written as a hashtable.</summary>
public sealed class McpConfigurationTests() : ModuleTest(ServiceContract.Live)
{
    private const string First = "cfg_102690563300010000";

    [Theory]
    [InlineData("Get-ScalekitMcpConfiguration", "daily-summarizer crm-helper ticket-triage", "")]
    [InlineData("Get-ScalekitMcpConfiguration crm-helper", "crm-helper", "filter.name=crm-helper")]
    [InlineData("Get-ScalekitMcpConfiguration crm*", "crm-helper", "")]
    [InlineData("Get-ScalekitMcpConfiguration nothing, crm-helper", "crm-helper", "")]
    [InlineData("Get-ScalekitMcpConfiguration -Provider gmail", "daily-summarizer", "filter.provider=gmail")]
    [InlineData("Get-ScalekitMcpConfiguration -Search help", "crm-helper", "search=help")]
    [InlineData("Get-ScalekitMcpConfiguration -First 1", "daily-summarizer", "page_size=1")]
    [InlineData("Get-ScalekitMcpConfiguration -Skip 1", "crm-helper ticket-triage", "")]
    [InlineData($"'{First}' | Get-ScalekitMcpConfiguration", "daily-summarizer", "")]
    [InlineData("Get-ScalekitMcpConfiguration | Get-ScalekitMcpConfiguration", "daily-summarizer crm-helper ticket-triage", "")]
    public void Configurations_are_listed_found_and_got(string script, string names, string query)
    {
        Assert.Equal(names, Names(Run(script).Succeeded()));
        Assert.Contains(query, Service.Requests.Snapshot()[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void All_pages_are_read()
    {
        Run("1..63 | ForEach-Object { [pscustomobject]@{ Name = \"one-$_\" } } | New-ScalekitMcpConfiguration").Succeeded();
        Service.Requests.Clear();

        Assert.Equal(66, Run("Get-ScalekitMcpConfiguration").Succeeded().Count);
        Assert.Equal(3, Service.Requests.Snapshot().Count);
    }

    [Fact]
    public void An_address_of_a_server_finds_its_configuration() => Assert.Equal(
        "crm-helper",
        Names(Run("$one = Get-ScalekitMcpConfiguration crm-helper; Get-ScalekitMcpConfiguration -ServerUrl $one.ServerUrl").Succeeded()));

    [Theory]
    [InlineData("@{ slack = 'a' }", """[{"connection_name":"slack","tools":["a"]}]""")]
    [InlineData("@{ slack = 'a', 'b' }", """[{"connection_name":"slack","tools":["a","b"]}]""")]
    [InlineData("@{ slack = @() }", """[{"connection_name":"slack","tools":[]}]""")]
    [InlineData("@{ slack = $null }", """[{"connection_name":"slack","tools":[]}]""")]
    [InlineData("([pscustomobject]@{ slack = 'a' })", """[{"connection_name":"slack","tools":["a"]}]""")]
    [InlineData("""'{"slack":["a"],"gmail":[]}'""",
        """[{"connection_name":"slack","tools":["a"]},{"connection_name":"gmail","tools":[]}]""")]
    public void Tools_are_given_as_a_table_and_sent_as_a_list(string mapping, string sent)
    {
        Run($"New-ScalekitMcpConfiguration notes -ToolMapping {mapping}").One();

        Assert.Equal($$"""{"name":"notes","connection_tool_mappings":{{sent}}}""", Body("createMcpConfig"));
    }

    [Theory]
    [InlineData("@{ slack = @{ a = 1 } }")]
    [InlineData("@{ slack = 1 }")]
    [InlineData("@{ slack = 'a', $null }")]
    [InlineData("'slack'")]
    public void What_is_no_list_of_tools_is_refused(string mapping)
    {
        var outcome = Run($"New-ScalekitMcpConfiguration notes -ToolMapping {mapping}");

        Assert.True(outcome.Errors.Count > 0 || outcome.Terminating is not null);
        Assert.Empty(Changes());
    }

    [Fact]
    public void Tools_are_read_as_a_table_which_can_be_given_to_another()
    {
        var (tools, copied) = (Mapping(Run("Get-ScalekitMcpConfiguration crm-helper").One()), Mapping(
            Run("New-ScalekitMcpConfiguration copy -ToolMapping (Get-ScalekitMcpConfiguration crm-helper).ToolMapping").One()));

        Assert.Equal(["hubspot_contacts_list", "hubspot_contact_get"], tools["hubspot"]);
        Assert.Equal(tools, copied);
    }

    // The service requires the whole configuration in every change.
    [Theory]
    [InlineData("-Description Other", "Other", "gmail slack")]
    [InlineData("-Description ''", "", "gmail slack")]
    [InlineData("-ToolMapping @{ hubspot = 'x' }", "Summarizes mails and posts them", "hubspot")]
    [InlineData("-Description Other -ToolMapping @{ hubspot = 'x' }", "Other", "hubspot")]
    public void What_is_not_given_stays_as_it_is(string change, string description, string connections)
    {
        Run($"Set-ScalekitMcpConfiguration {First} {change}").Succeeded();

        var now = Run($"Get-ScalekitMcpConfiguration -Id {First}").One();
        Assert.Equal(description, now.Get("Description") ?? "");
        Assert.Equal(connections, string.Join(' ', Mapping(now).Keys.Order(StringComparer.Ordinal)));
        Assert.Equal("daily-summarizer", now.Get("Name"));
    }

    [Fact]
    public void An_empty_table_is_not_taken_for_a_change() =>
        Run($"Set-ScalekitMcpConfiguration {First} -ToolMapping @{{}}").Failed("EmptyListIgnored");

    [Fact]
    public void What_a_configuration_says_is_not_sent_back()
    {
        var outcome = Run("Get-ScalekitMcpConfiguration crm-helper | Set-ScalekitMcpConfiguration");

        Assert.StartsWith("Nothing to change for MCP configuration cfg_", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData($"Set-ScalekitMcpConfiguration {First} -ToolMapping @{{ gmail = 'x'; hubspot = @() }} -WhatIf",
        $"Change tools of MCP configuration {First}: tools of gmail 'gmail_fetch_mails' -> 'x'")]
    [InlineData($"Set-ScalekitMcpConfiguration {First} -Description Other -WhatIf",
        $"Change description of MCP configuration {First}")]
    [InlineData("Get-ScalekitMcpConfiguration daily-summarizer | Remove-ScalekitMcpConfiguration -WhatIf",
        $"Delete MCP configuration {First} (daily-summarizer) with its instances")]
    public void A_trial_run_says_what_becomes_of_it(string script, string sentence)
    {
        Run(script).Succeeded();

        Assert.Contains(sentence, Shell.Screen, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("Error", null, null)]
    [InlineData("Skip", "Looks customers up", "hubspot")]
    [InlineData("Update", "D", "slack")]
    public void One_of_that_name_is_an_error_left_or_changed(string choice, string? description, string? connections)
    {
        var outcome = Run($"New-ScalekitMcpConfiguration crm-helper D -ToolMapping @{{ slack = 'a' }} -IfExists {choice}");

        if (description is null)
        {
            outcome.Failed("AlreadyExists");
            return;
        }

        var written = outcome.One();
        Assert.Equal((description, connections), (written.Get("Description"), string.Join(' ', Mapping(written).Keys)));
        Assert.Equal(3, Run("Get-ScalekitMcpConfiguration").Succeeded().Count);
    }

    [Fact]
    public void What_is_deleted_is_gone()
    {
        Run("Get-ScalekitMcpConfiguration crm* | Remove-ScalekitMcpConfiguration -Confirm:$false").Succeeded();

        Assert.Equal("daily-summarizer ticket-triage", Names(Run("Get-ScalekitMcpConfiguration").Succeeded()));
    }

    private static string Names(IEnumerable<PSObject> items) => string.Join(' ', items.Select(item => item.Get("Name")));

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Mapping(PSObject item)
    {
        var value = item.Get("ToolMapping");
        return Assert.IsAssignableFrom<IReadOnlyDictionary<string, IReadOnlyList<string>>>(value is PSObject o ? o.BaseObject : value);
    }
}
