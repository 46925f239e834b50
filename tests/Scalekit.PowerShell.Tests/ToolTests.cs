using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Tools are listed for the environment or for an identifier, and can be piped to Invoke-ScalekitTool.</summary>
public sealed class ToolTests() : ModuleTest(ServiceContract.Live)
{
    private const string Gmail = "ca_102690563300010000";

    [Theory]
    [InlineData("Get-ScalekitTool -Provider slack", "slack_list_channels slack_post_message", "filter.provider=slack")]
    [InlineData("Get-ScalekitTool -Name gmail_send_mail", "gmail_send_mail", "filter.tool_name=gmail_send_mail")]
    [InlineData(
        "Get-ScalekitTool gmail_send_mail, notion_page_create", "gmail_send_mail notion_page_create",
        "filter.tool_name=gmail_send_mail&filter.tool_name=notion_page_create")]
    [InlineData("Get-ScalekitTool *_contact*", "hubspot_contacts_list hubspot_contact_get", "")]
    [InlineData("Get-ScalekitTool *_get, gmail_send_mail", "gmail_send_mail hubspot_contact_get zendesk_ticket_get", "")]
    [InlineData("Get-ScalekitTool -Search 'gmail attachment'", "gmail_get_attachment", "filter.query=gmail%20attachment")]
    [InlineData("Get-ScalekitTool -First 1", "gmail_fetch_mails", "page_size=1")]
    [InlineData(
        "Get-ScalekitTool -Identifier ada@example.com -Provider gmail -Name *_mail", "gmail_send_mail", "filter.providers=gmail")]
    [InlineData("Get-ScalekitTool slack_* -Identifier ada@example.com -Available", "slack_list_channels slack_post_message", "")]
    [InlineData("Get-ScalekitTool -Identifier ada@example.com -Available -Provider Notion", "notion_page_create", "")]
    public void Tools_are_filtered_by_the_service_as_far_as_it_can(string script, string names, string query)
    {
        Assert.Equal(names, Names(Run(script).Succeeded()));
        Assert.Contains(query, Assert.Single(Service.Requests.Snapshot()).Query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_says_what_it_does_and_takes()
    {
        var tool = Run("Get-ScalekitTool github_issue_create").One();

        Assert.Equal("Creates an issue", tool.Get("Description"));
        Assert.Equal(true, tool.Get("IsDefault"));
        Assert.Null(tool.Get("Identifier"));

        // A field name such as "token" is not a secret and must not be masked.
        Assert.Equal(
            "string",
            Run("(Get-ScalekitTool github_issue_create).InputSchema['properties']['token']['type']").One().BaseObject);
    }

    // The service requires a filter, and an identifier may have accounts at several connections.
    [Fact]
    public void All_tools_of_an_identifier_are_those_of_its_accounts()
    {
        Service.Store.AddConnectedAccount("slack", "ada@example.com", "org_102690563300010000");

        var tools = Run("'ada@example.com' | Get-ScalekitTool").Succeeded();

        Assert.Equal(
            "gmail_fetch_mails gmail_send_mail gmail_get_attachment slack_list_channels slack_post_message", Names(tools));
        Assert.All(tools, tool => Assert.Equal("ada@example.com", tool.Get("Identifier")));
        Assert.Equal(Gmail, tools[0].Get("ConnectedAccountId"));
        Assert.Equal(["listConnectedAccounts", "listScopedTools"], Operations());
        Assert.Contains(
            "filter.connection_names=gmail&filter.connection_names=slack",
            Service.Requests.Snapshot()[1].Query,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_identifier_without_accounts_has_no_tools()
    {
        var outcome = Run("Get-ScalekitTool -Identifier nobody@example.com -Verbose");

        Assert.Empty(outcome.Succeeded());
        Assert.Equal(["listConnectedAccounts"], Operations());
        Assert.Contains("nobody@example.com has no connected accounts, so it has no tools.", outcome.Verbose);
    }

    [Fact]
    public void An_account_that_is_piped_in_stands_for_its_own_tools()
    {
        Service.Store.AddConnectedAccount("slack", "ada@example.com", "org_102690563300010000");
        Service.Store.AddConnectedAccount("gmail", "ada@example.com", "org_102690563300010000");

        var tools = Run($"Get-ScalekitConnectedAccount -Id {Gmail} | Get-ScalekitTool").Succeeded();

        Assert.Equal(3, tools.Count);
        Assert.All(tools, tool => Assert.Equal(Gmail, tool.Get("ConnectedAccountId")));
        Assert.Equal(["getConnectedAccountDetails", "listScopedTools"], Operations());
        Assert.Equal(
            3, Run($"Get-ScalekitTool -Identifier (Get-ScalekitConnectedAccount -Id {Gmail})").Succeeded().Count);
    }

    [Fact]
    public void A_tool_is_executed_through_the_account_that_it_came_with()
    {
        Run("Get-ScalekitTool gmail_fetch_mails -Identifier ada@example.com | Invoke-ScalekitTool -ToolInput @{ max = 1 }").One();

        Assert.Equal(
            """{"tool_name":"gmail_fetch_mails","identifier":"ada@example.com","connected_account_id":"GMAIL","params":{"max":1}}"""
                .Replace("GMAIL", Gmail, StringComparison.Ordinal),
            Body("executeTool"));
        Service.Requests.Clear();

        Run("Get-ScalekitTool gmail_fetch_mails | Invoke-ScalekitTool -Identifier ada@example.com").One();

        Assert.Equal("""{"tool_name":"gmail_fetch_mails","identifier":"ada@example.com"}""", Body("executeTool"));
    }

    [Theory]
    [InlineData("Get-ScalekitTool -Search ab", "InvalidValue")]
    [InlineData("Get-ScalekitTool -Identifier (\"a$([char]0x200B)b\")", "InvalidIdentifier")]
    [InlineData("Get-ScalekitTool -Provider ' '", "InvalidIdentifier")]
    [InlineData("Get-ScalekitTool -Name ' '", "InvalidIdentifier")]
    public void What_names_nothing_is_not_sent(string script, string errorId)
    {
        Run(script).Failed(errorId);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Get-ScalekitTool ", 12, "")]
    [InlineData("Get-ScalekitTool -Name git", 2, "")]
    [InlineData("Invoke-ScalekitTool gmail_f", 1, "filter.query=gmail")]
    [InlineData("Invoke-ScalekitTool -ToolName hubspot_contacts_", 1, "filter.query=hubspot%20contacts")]
    [InlineData("Invoke-ScalekitTool ticket", 2, "")]
    public void Names_are_completed_in_one_request(string typed, int count, string query)
    {
        Assert.Equal(count, Shell.Complete(typed).Count(result => result.CompletionText.Contains('_')));
        Assert.Contains(query, Assert.Single(Service.Requests.Snapshot()).Query, StringComparison.Ordinal);
    }

    private static string Names(IEnumerable<PSObject> tools) => string.Join(' ', tools.Select(tool => tool.Get("Name")));
}

/// <summary>The published contract has no list of tools, and the cmdlet does not list anything else instead.</summary>
public sealed class PublishedToolTests : ModuleTest
{
    [Theory]
    [InlineData("Get-ScalekitTool")]
    [InlineData("Get-ScalekitTool -Identifier ada@example.com")]
    [InlineData("Get-ScalekitTool -Identifier ada@example.com -Available")]
    [InlineData("Get-ScalekitConnectedAccount gmail | Get-ScalekitTool")]
    public void There_is_no_list(string script)
    {
        var error = Run(script).Failed("NotInContract");

        Assert.Contains("the API has no list of tools", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("listScopedTools", Operations());
    }
}
