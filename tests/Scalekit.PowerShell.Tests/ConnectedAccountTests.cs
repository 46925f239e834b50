using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Emulator.Resources;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Connected accounts can be found in several ways. The ID alone identifies one, or connector and identifier together.</summary>
public sealed class ConnectedAccountTests() : ModuleTest(ServiceContract.Live)
{
    private const string Gmail = "ca_102690563300010000";
    private const string Slack = "ca_102690563300020000";

    [Theory]
    [InlineData($"Get-ScalekitConnectedAccount -Id {Slack}, {Gmail}", "21")]
    [InlineData($"[pscustomobject]@{{ Id = '{Slack}' }} | Get-ScalekitConnectedAccount", "2")]
    [InlineData(
        $"[pscustomobject]@{{ ConnectedAccountId = '{Slack}'; Identifier = 'ada@example.com' }} | Get-ScalekitConnectedAccount", "2")]
    [InlineData($"'{Slack}', '{Gmail}' | Get-ScalekitConnectedAccount", "21")]
    [InlineData($"Get-ScalekitConnectedAccount -Id (Get-ScalekitConnectedAccount hubspot)", "3")]
    [InlineData("Get-ScalekitConnectedAccount | Get-ScalekitConnectedAccount", "123")]
    [InlineData("Get-ScalekitConnectedAccount slack | Copied | Get-ScalekitConnectedAccount", "2")]
    [InlineData("Get-ScalekitConnectedAccount -Search EXAMPLE.com", "123")]
    [InlineData("Get-ScalekitConnectedAccount -Search example.com -Status active", "13")]
    [InlineData("Get-ScalekitConnectedAccount -Search gma", "1")]
    [InlineData("Get-ScalekitConnectedAccount gmail | Get-ScalekitConnectedAccount -Search example", "1")]
    [InlineData("Get-ScalekitConnectedAccount -ConnectionName slack, hubspot", "23")]
    [InlineData("Get-ScalekitConnectedAccount slack -ConnectionName slack, hubspot", "2")]
    [InlineData("Get-ScalekitConnectedAccount -ConnectionName (1..19 + 'slack', 'gmail' -as [string[]])", "21")]
    [InlineData("Get-ScalekitConnectedAccount -Provider gmail", "1")]
    public void Accounts_are_found_by_id_text_connection_and_provider(string script, string numbers)
    {
        Run("filter Copied { [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($_)) }").Succeeded();

        Assert.Equal(numbers, string.Concat(Run(script).Succeeded().Select(account => ((string)account.Get("Id")!)[^5])));
    }

    [Fact]
    public void An_account_that_is_piped_in_stands_for_itself()
    {
        // A user with a second account at the same connector.
        Service.Store.AddConnectedAccount("gmail", "ada@example.com", "org_102690563300010000");

        var ids = Run("Get-ScalekitConnectedAccount gmail").Succeeded().Select(account => (string)account.Get("Id")!).ToArray();

        Assert.Equal(2, ids.Length);
        Assert.Equal(
            ids, Run("Get-ScalekitConnectedAccount gmail | Get-ScalekitConnectedAccount").Succeeded().Select(item => item.Get("Id")));
        Assert.Equal(
            [ids[1]],
            Run($"Get-ScalekitConnectedAccount -Id {ids[1]} | Get-ScalekitConnectedAccount").Succeeded().Select(item => item.Get("Id")));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("' a '")]
    [InlineData("('a' * 201)")]
    public void A_search_for_too_little_or_too_much_is_not_sent(string text)
    {
        var error = Run($"Get-ScalekitConnectedAccount -Search {text}").Failed("InvalidValue");

        Assert.Contains("3 to 200", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[pscustomobject]@{ Id = 'role_1' }")]
    [InlineData("[pscustomobject]@{ Name = 'x' }")]
    public void What_names_no_account_does_not_list_all(string source)
    {
        Run($"{source} | Get-ScalekitConnectedAccount").Failed("InvalidIdentifier");
        Assert.DoesNotContain("listConnectedAccounts", Operations());
    }

    [Fact]
    public void An_account_shows_when_it_was_used_and_no_credentials()
    {
        Run("Invoke-ScalekitTool fetch ada@example.com").Succeeded();
        Service.Requests.Clear();

        var account = Run($"Get-ScalekitConnectedAccount -Id {Gmail}").One();

        Assert.NotNull(account.Get("LastUsedTime"));
        Assert.NotNull(account.Get("UpdateTime"));
        Assert.Equal("gmail", account.Get("Provider"));
        Assert.StartsWith("conn_", (string)account.Get("ConnectionId")!, StringComparison.Ordinal);
        Assert.Equal(["getConnectedAccountDetails"], Operations());
        Assert.All(
            account.Properties,
            property => Assert.DoesNotContain("emulator-live", property.Value?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-ScalekitMagicLink", "createConnectedAccountMagicLink")]
    [InlineData("Set-ScalekitConnectedAccount -AuthorizationDetails @{ access_token = 'k' }", "updateConnectedAccountCredentials")]
    [InlineData("Remove-ScalekitConnectedAccount -Confirm:$false", "deleteConnectedAccount")]
    public void The_id_alone_is_enough(string change, string operation)
    {
        foreach (var way in new[]
        {
            $"{change} -Id {Gmail}",
            $"'{Gmail}' | {change}",
            $"[pscustomobject]@{{ Id = '{Gmail}' }} | {change}",

            // For example a tool, which has an ID of its own.
            $"[pscustomobject]@{{ Id = 'tool_1'; ConnectedAccountId = '{Gmail}'; Identifier = 'ada@example.com' }} | {change}",
        })
        {
            Service.Store.Reset();
            Service.Requests.Clear();
            Run(way).Succeeded();

            Assert.Equal([operation], Operations());
            var sent = JsonNode.Parse(Body(operation))!;
            Assert.Equal(Gmail, (string?)sent["id"]);
            Assert.Null(sent["connector"]);
            Assert.Null(sent["identifier"]);
        }
    }

    [Theory]
    [InlineData("New-ScalekitMagicLink", "createConnectedAccountMagicLink")]
    [InlineData("Remove-ScalekitConnectedAccount -Confirm:$false", "deleteConnectedAccount")]
    public void A_row_with_an_id_of_something_else_is_meant_by_connector_and_identifier(string change, string operation)
    {
        Run($"[pscustomobject]@{{ Id = 'usr_1'; Connector = 'gmail'; Identifier = 'ada@example.com' }} | {change}").Succeeded();

        Assert.Equal("""{"connector":"gmail","identifier":"ada@example.com"}""", Body(operation));
    }

    [Theory]
    [InlineData("Get-ScalekitUser usr_102690563300010001", "a user")]
    [InlineData("Get-ScalekitOrganization -First 1", "an organization")]
    [InlineData("[pscustomobject]@{ Id = 'conn_1' }", "a connection")]
    public void Nothing_else_is_deleted(string source, string kind)
    {
        var error = Run($"{source} | Remove-ScalekitConnectedAccount -Confirm:$false").Failed("InvalidIdentifier");

        Assert.Contains($"is the ID of {kind}, but Remove-ScalekitConnectedAccount needs", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_account_that_is_gone_while_it_was_deleted_is_no_error()
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.ResetBeforeHeaders, Execute = true, OperationId = "deleteConnectedAccount", Times = 1,
        });

        Run($"Remove-ScalekitConnectedAccount -Id {Gmail} -Confirm:$false").Succeeded();

        Assert.Equal(["deleteConnectedAccount", "deleteConnectedAccount"], Operations());
    }

    [Fact]
    public async Task A_link_leads_back_to_a_page_that_confirms_the_user()
    {
        var link = (string)Run(
            "New-ScalekitMagicLink slack grace@example.com -State 's t' -UserVerifyUrl https://app.example/verify?x=1").One().Get("Link")!;
        var sent = JsonNode.Parse(Body("createConnectedAccountMagicLink"))!;
        Assert.Equal(("s t", "https://app.example/verify?x=1"), ((string?)sent["state"], (string?)sent["user_verify_url"]));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        using var page = await browser.GetAsync(new Uri(link), Xunit.TestContext.Current.CancellationToken);
        var back = page.Headers.Location!.AbsoluteUri;
        Assert.StartsWith("https://app.example/verify?x=1&auth_request_id=", back, StringComparison.Ordinal);
        Assert.EndsWith("&state=s%20t", back, StringComparison.Ordinal);
        Assert.Equal("PENDING_VERIFICATION", Run("Get-ScalekitConnectedAccount slack").One().Get("Status"));
        var request = back.Split("auth_request_id=")[1].Split('&')[0];

        // The request belongs to another user.
        Run($"Confirm-ScalekitConnectedAccountUser {request} ada@example.com").Failed("PermissionDenied");
        var confirmed = Run($"Confirm-ScalekitConnectedAccountUser {request} grace@example.com").One();

        Assert.NotNull(confirmed.Get("PostUserVerifyRedirectUrl"));
        Assert.Equal("ACTIVE", Run("Get-ScalekitConnectedAccount slack").One().Get("Status"));
        Run($"Confirm-ScalekitConnectedAccountUser {request} grace@example.com").Failed("NotFound");
    }

    [Fact]
    public void A_confirmation_that_may_have_counted_says_where_to_look()
    {
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.ResetBeforeHeaders, Execute = true, OperationId = "verifyConnectedAccountUser",
        });

        var error = Run("Confirm-ScalekitConnectedAccountUser request-canary grace@example.com -Verbose").Failed("OutcomeUnknown");

        Assert.Contains(
            "Get-ScalekitConnectedAccount -Identifier 'grace@example.com'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("request-canary", Shell.Screen + error, StringComparison.Ordinal);
        Assert.Equal(["verifyConnectedAccountUser"], Operations());
    }

    [Fact]
    public void A_tool_acts_through_the_account_of_the_organization_that_is_named()
    {
        var other = Service.Store.AddConnectedAccount("gmail", "ada@example.com", "org_102690563300010000").Id;

        Run("[pscustomobject]@{ Identifier = 'ada@example.com'; OrganizationId = 'org_102690563300010000' } | "
            + "Invoke-ScalekitTool fetch -AgentRunId run-7").Succeeded();

        var sent = JsonNode.Parse(Body("executeTool"))!;
        Assert.Equal(("org_102690563300010000", "run-7"), ((string?)sent["organization_id"], (string?)sent["agent_run_id"]));
        Assert.NotNull(Run($"Get-ScalekitConnectedAccount -Id {other}").One().Get("LastUsedTime"));
        Assert.Null(Run($"Get-ScalekitConnectedAccount -Id {Gmail}").One().Get("LastUsedTime"));
    }

    [Theory]
    [InlineData("Invoke-ScalekitTool fetch -ConnectedAccountId {0}")]
    [InlineData("[pscustomobject]@{{ ConnectedAccountId = '{0}' }} | Invoke-ScalekitTool fetch")]
    public void A_tool_acts_through_the_account_that_is_named_by_its_id_alone(string script)
    {
        Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, Gmail)).Succeeded();

        var sent = JsonNode.Parse(Body("executeTool"))!.AsObject();
        Assert.Equal(Gmail, (string?)sent["connected_account_id"]);
        Assert.False(sent.ContainsKey("identifier"));
    }

    [Fact]
    public void An_account_that_is_typed_takes_the_place_of_one_that_is_piped_in()
    {
        Run($"Get-ScalekitConnectedAccount slack | Invoke-ScalekitTool fetch -ConnectedAccountId {Gmail}").Succeeded();

        var sent = JsonNode.Parse(Body("executeTool"))!.AsObject();
        Assert.Equal(Gmail, (string?)sent["connected_account_id"]);
        Assert.False(sent.ContainsKey("identifier"));
        Assert.False(sent.ContainsKey("connector"));
    }

    [Fact]
    public void A_tool_needs_to_be_told_through_which_account_it_acts()
    {
        Assert.NotEmpty(Run("Invoke-ScalekitTool fetch -ConnectedAccountId ''").Errors);
        Assert.NotEmpty(Run("[pscustomobject]@{ Name = 'x' } | Invoke-ScalekitTool fetch").Errors);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData(AccountStatus.Expired, "EXPIRED")]
    [InlineData(AccountStatus.Disconnected, "DISCONNECTED")]
    [InlineData(AccountStatus.PendingVerification, "PENDING_VERIFICATION")]
    public void Accounts_that_need_their_owner_are_found_by_status(AccountStatus status, string text)
    {
        Service.Store.SetConnectedAccountStatus(Gmail, status);

        Assert.Equal(Gmail, Run($"Get-ScalekitConnectedAccount -Status {text}").One().Get("Id"));
    }
}

/// <summary>With the published contract, an account is identified by connector and identifier only.</summary>
public sealed class PublishedConnectedAccountTests : ModuleTest
{
    [Theory]
    [InlineData("Get-ScalekitConnectedAccount -Id ca_1")]
    [InlineData("Get-ScalekitConnectedAccount -Search gmail")]
    [InlineData("Get-ScalekitConnectedAccount -ConnectionName gmail")]
    [InlineData("Get-ScalekitConnectedAccount -Provider GOOGLE")]
    [InlineData("Set-ScalekitConnectedAccount -Id ca_1 -AuthorizationDetails @{ a = 'b' }")]
    [InlineData("Remove-ScalekitConnectedAccount gmail ada@example.com -Confirm:$false")]
    [InlineData("New-ScalekitMagicLink -Id ca_1")]
    [InlineData("New-ScalekitMagicLink gmail ada@example.com -State s")]
    [InlineData("New-ScalekitMagicLink gmail ada@example.com -UserVerifyUrl https://app.example")]
    [InlineData("Invoke-ScalekitTool fetch ada@example.com -OrganizationId org_1")]
    [InlineData("Invoke-ScalekitTool fetch -ConnectedAccountId ca_1")]
    [InlineData("Invoke-ScalekitTool fetch ada@example.com -UserId usr_1")]
    [InlineData("Invoke-ScalekitTool fetch ada@example.com -AgentRunId run-7")]
    [InlineData("Confirm-ScalekitConnectedAccountUser request ada@example.com")]
    public void What_only_the_running_service_has_is_not_sent(string script)
    {
        Run(script).Failed("NotInContract");
        Assert.Empty(Operations());
    }

    [Fact]
    public void An_account_that_is_piped_in_is_found_again()
    {
        Assert.Equal(
            "gmail", Run("Get-ScalekitConnectedAccount gmail | Get-ScalekitConnectedAccount").One().Get("Connector"));
        Assert.Equal(
            "gmail",
            Run("Get-ScalekitConnectedAccount gmail | New-ScalekitMagicLink | Get-ScalekitConnectedAccount").One().Get("Connector"));
    }
}
