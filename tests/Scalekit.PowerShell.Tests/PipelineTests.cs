using System.Diagnostics;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Pipelines exactly as people type them, and which properties bind to which parameters.</summary>
public class PipelineTests : ModuleTest
{
    public PipelineTests()
    {
    }

    protected PipelineTests(ServiceContract contract)
        : base(contract)
    {
    }

    // 250 + 5 in the first organization, 5 in the second, 5 + 5 in the third. Whether a user is active is known from the emulator's state.
    private const int AllUsers = 270;

    [Fact]
    public void Directory_users_of_everything_need_no_parameter()
    {
        Assert.Equal(AllUsers, Run("Get-ScalekitDirectoryUser").Succeeded().Count);

        var active = Run("Get-ScalekitDirectoryUser | Where active").Succeeded();
        Assert.All(active, user => Assert.Equal(true, user.Get("Active")));
        Assert.InRange(active.Count, 200, AllUsers - 1);
    }

    [Fact]
    public void The_long_way_gives_the_same_in_the_same_order()
    {
        var direct = Run("Get-ScalekitDirectoryUser | ForEach-Object Id").Succeeded().Select(id => id.ToString()).ToArray();
        var piped = Run("Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitDirectoryUser | ForEach-Object Id").Succeeded()
            .Select(id => id.ToString())
            .ToArray();

        Assert.Equal(AllUsers, direct.Distinct().Count());
        Assert.Equal(direct, piped);
        Assert.Equal(direct.Order(System.StringComparer.Ordinal), direct);
    }

    [Fact]
    public void Users_of_one_organization_come_from_each_of_its_directories()
    {
        var users = Run("Get-ScalekitDirectoryUser -OrganizationId org_102690563300030000").Succeeded();
        Assert.Equal(["dir_102690563300030001", "dir_102690563300030002"],
            users.Select(user => (string)user.Get("DirectoryId")!).Distinct());
        Assert.All(users, user => Assert.Equal("org_102690563300030000", user.Get("OrganizationId")));
    }

    [Fact]
    public void A_csv_row_binds_by_its_columns()
    {
        var members = Run(
            """
            [pscustomobject]@{ UserId = 'usr_102690563300000006'; OrganizationId = 'org_102690563300010000'; Role = 'admin;viewer' },
            [pscustomobject]@{ UserId = 'usr_102690563300000007'; OrganizationId = 'org_102690563300020000'; Role = '' } |
                Add-ScalekitMember
            """).Succeeded();

        Assert.Equal(["usr_102690563300000006 in org_102690563300010000", "usr_102690563300000007 in org_102690563300020000"],
            members.Select(member => member.BaseObject.ToString()));
        Assert.Equal(
            By("""{"roles":["admin","viewer"]}""", """{"roles":[{"name":"admin"},{"name":"viewer"}]}"""),
            Service.Requests.Snapshot()[0].Body);
        Assert.Equal("{}", Service.Requests.Snapshot()[1].Body);
    }

    [Fact]
    public void Settings_are_changed_for_organizations_found_by_name()
    {
        var organization = Run(
            "Get-ScalekitOrganization -Name 'Acme*' | Set-ScalekitOrganizationSetting "
            + $"-Enable sso -Disable {By("scim", "dir_sync")} -PassThru").One();
        Assert.Equal("org_102690563300010000", organization.Get("Id"));
        Assert.Equal(
            $$"""{"features":[{"name":"sso","enabled":true},{"name":"{{By("scim", "dir_sync")}}","enabled":false}]}""",
            Body("updateOrganizationSettings"));
    }

    [Fact]
    public void A_directory_user_becomes_a_member_only_as_the_user_with_the_same_address()
    {
        var outcome = Run("Get-ScalekitDirectoryUser -OrganizationId org_102690563300020000 | Add-ScalekitMember -OrganizationId "
            + "org_102690563300030000 -Role member");

        // Three of the five are users. With the published contract, the ID of a directory user is used as a user ID, and there is no such
        // user.
        Assert.Equal(By(0, 3), outcome.Output.Count);
        Assert.Equal(By(5, 2), outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith(
            "NotFound,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal));
    }

    [Fact]
    public void Get_set_remove_chains()
    {
        Run(
            "Get-ScalekitOrganization -Name Globex | Set-ScalekitOrganization -DisplayName Globex2 -PassThru | "
            + "Remove-ScalekitOrganization -Confirm:$false").Succeeded();

        // Values that were read are not sent back.
        Assert.Equal("""{"display_name":"Globex2"}""", Body("updateOrganization"));
        Run("Get-ScalekitOrganization org_102690563300020000").Failed("NotFound");
    }

    [Theory]
    [InlineData("'org_102690563300020000'")]
    [InlineData("[pscustomobject]@{ OrganizationId = 'org_102690563300020000' }")]
    [InlineData("(Get-ScalekitOrganization org_102690563300020000)")]
    [InlineData("(Get-ScalekitDirectory -OrganizationId org_102690563300020000)")]
    public void An_organization_is_known_by_text_property_and_object(string input)
    {
        foreach (var command in new[]
        {
            "Get-ScalekitOrganization",
            "Get-ScalekitRole",
            "Get-ScalekitDirectory",
            "Get-ScalekitDirectoryUser",
            "New-ScalekitPortalLink",
            "Set-ScalekitOrganization -DisplayName N -PassThru",
        })
        {
            Assert.NotEmpty(Run($"{input} | {command}").Succeeded());
            Assert.All(
                Service.Requests.Snapshot().Where(entry => entry.OperationId != "createToken"),
                entry => Assert.Contains("org_102690563300020000", entry.Path, System.StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_connection_piped_in_is_read_again_and_an_organization_lists_its_connections()
    {
        Run("Get-ScalekitConnection | Get-ScalekitConnection").Succeeded();
        Assert.Equal(6, Service.Requests.Count("getConnection"));

        Service.Requests.Clear();
        Assert.Equal(6, Run("Get-ScalekitOrganization | Get-ScalekitConnection").Succeeded().Count);
        Assert.Equal(3, Service.Requests.Count(By("listOrganizationConnections", "listConnections")));
    }

    [Fact]
    public void Roles_are_copied_from_one_organization_to_another()
    {
        Run("New-ScalekitRole org_102690563300010000 auditor -Permission members:read").Succeeded();
        var copy = Run("Get-ScalekitRole -OrganizationId org_102690563300010000 -Name aud* | New-ScalekitRole -OrganizationId "
            + "org_102690563300020000").One();
        Assert.Equal("org_102690563300020000", copy.Get("OrganizationId"));
        Assert.Equal(["members:read"], (System.Collections.Generic.IReadOnlyList<string>)copy.Get("Permissions")!);
    }

    [Fact]
    public void A_connected_account_is_piped_into_a_tool_and_a_link()
    {
        var result = Run(
            "Get-ScalekitConnectedAccount gmail | Invoke-ScalekitTool fetch -ToolInput @{ query = 'x'; nested = @{ list = 1, 2.5, $true, "
            + "$null } }").One();
        var sent = System.Text.Json.Nodes.JsonNode.Parse(Body("executeTool"))![By("tool_input", "params")]!;
        Assert.Equal("x", (string?)sent["query"]);
        Assert.Equal("[1,2.5,true,null]", sent["nested"]!["list"]!.ToJsonString());
        Assert.Equal("ada@example.com", result.Get("Identifier"));
        Run("Get-ScalekitConnectedAccount gmail | New-ScalekitMagicLink").One();
    }

    // The same identifier may have accounts at several connectors, and several accounts at one connector for different organizations.
    [Theory]
    [InlineData("Invoke-ScalekitTool fetch", "executeTool", true)]
    [InlineData("New-ScalekitMagicLink", "createConnectedAccountMagicLink", false)]
    [InlineData("Set-ScalekitConnectedAccount -AuthorizationDetails @{ api_key = 'k' }", "updateConnectedAccountCredentials", false)]
    public void A_connected_account_that_is_piped_in_is_the_one_that_is_meant(string change, string operation, bool isTool)
    {
        var id = (string)Run("$account = Get-ScalekitConnectedAccount gmail; $account.Id").One().BaseObject;
        var connector = isTool ? By("connection_name", "connector") : "connector";
        var idMember = isTool ? "connected_account_id" : "id";

        const string Row = "[pscustomobject]@{ Connector = 'gmail'; Identifier = 'ada@example.com'; ";
        string[] ways =
        [
            $"$account | {change}",
            $"{Row} ConnectedAccountId = $account.Id }} | {change}",

            // An object with selected properties.
            $"{Row} Id = $account.Id }} | {change}",

            // Repeating the same names does not specify another account.
            $"$account | {change} -{(isTool ? "ConnectionName" : "Connector")} gmail -Identifier ada@example.com",
            .. isTool ? [$"{change} $account", $"{change} -Identifier $account", $"$account | ForEach-Object {{ {change} $_ }}"]
                : (string[])[],
        ];
        foreach (var way in ways)
        {
            Service.Requests.Clear();
            Run(way).Succeeded();
            var sent = System.Text.Json.Nodes.JsonNode.Parse(Body(operation))!;
            Assert.Equal("gmail", (string?)sent[connector]);
            Assert.Equal("ada@example.com", (string?)sent["identifier"]);
            Assert.Equal(By<string?>(null, id), (string?)sent[idMember]);
        }

        // Naming another identifier specifies another account.
        Service.Requests.Clear();
        Run($"$account | {change} -Identifier grace@example.com -ErrorAction SilentlyContinue");
        Assert.DoesNotContain($"\"{idMember}\"", Body(operation), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-ScalekitTool fetch")]
    [InlineData("New-ScalekitMagicLink")]
    [InlineData("Set-ScalekitConnectedAccount -AuthorizationDetails @{ api_key = 'k' }")]
    public void A_trial_run_says_which_account_it_is(string change)
    {
        var id = (string)Run("$account = Get-ScalekitConnectedAccount gmail; $account.Id").One().BaseObject;

        Assert.Contains($"gmail:ada@example.com ({id})", Shell.Show($"$account | {change} -WhatIf", 200), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Update -AuthorizationDetails @{ api_key = 'k' }")]
    public void Of_several_accounts_none_is_guessed(string ifExists)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 409, OperationId = "createConnectedAccount" });
        Service.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status,
            Status = 200,
            OperationId = "listConnectedAccounts",
            Body = """
                {"connected_accounts":[{"id":"ca_1","connector":"gmail","identifier":"a@b.ch"},
                {"id":"ca_2","connector":"gmail","identifier":"a@b.ch"}]}
                """,
        });

        var error = Run($"New-ScalekitConnectedAccount gmail a@b.ch -IfExists {ifExists}").Failed("AlreadyExists");

        Assert.Contains("several accounts gmail:a@b.ch", error.ToString(), System.StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count("updateConnectedAccountCredentials"));
    }

    [Fact]
    public void Members_of_all_organizations_are_one_error_where_there_is_no_list_of_members()
    {
        var outcome = Run("Get-ScalekitMember");

        if (By(true, false))
        {
            outcome.Failed("NotInContract");
            Assert.Empty(Operations());
        }
        else
        {
            Assert.Equal(9, outcome.Succeeded().Count);
        }
    }

    [Fact]
    public void Output_is_in_the_order_of_the_input_whatever_the_limit()
    {
        var ids = Run(
            "101..140 | ForEach-Object { \"usr_102690563300000$_\" } | Add-ScalekitMember -OrganizationId org_102690563300010000 "
                + "-ThrottleLimit 16 | "
            + "ForEach-Object UserId").Succeeded();
        Assert.Equal(Enumerable.Range(101, 40).Select(number => $"usr_102690563300000{number}"), ids.Select(id => id.ToString()));
        Assert.True(Service.Requests.PeakConcurrency <= 16);
    }

    [Fact]
    public void Each_error_belongs_to_its_own_input()
    {
        var outcome = Run(
            "101..120 | ForEach-Object { if ($_ % 5) { \"usr_102690563300000$_\" } else { \"usr_102690563399990$_\" } } | "
            + "Add-ScalekitMember -OrganizationId org_102690563300010000 -ThrottleLimit 8");
        Assert.Equal(16, outcome.Output.Count);
        Assert.Equal(
            Enumerable.Range(21, 4).Select(number => $"usr_102690563399990{number * 5} in org_102690563300010000"),
            outcome.Errors.Select(error => error.TargetObject.ToString()));
    }

    [Fact]
    public void With_the_default_limit_nothing_is_sent_after_an_error_that_stops()
    {
        Run("'usr_102690563300000006', 'usr_102690563399990001', 'usr_102690563300000007' | Add-ScalekitMember -OrganizationId "
            + "org_102690563300010000 -ErrorAction Stop").Terminated(
            "NotFound");
        Assert.Equal(2, Service.Requests.Count("addMembership"));
    }

    [Theory]
    [InlineData("-ErrorAction Stop")]
    [InlineData("")]
    public void Side_by_side_an_error_that_stops_begins_nothing_more_and_says_what_became_of_the_rest(string preference)
    {
        // The second fails while all four are in progress. The others take longer, and one of them fails too.
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(500),
                OperationId = "addMembership",
                Path = "0017",
                Times = 3,
            });
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(150),
                OperationId = "addMembership",
                Path = "usr_102690563399990001",
            });
        var outcome = Run(
            $$"""
            $before = $ErrorActionPreference
            if (-not '{{preference}}') { $ErrorActionPreference = 'Stop' }
            try {
                'usr_102690563300000177', 'usr_102690563399990001', 'usr_102690563300000178', 'usr_102690563399990017' +
                    (101..150 | ForEach-Object { "usr_102690563300000$_" }) |
                    Add-ScalekitMember -OrganizationId org_102690563300010000 -ThrottleLimit 4 {{preference}}
            } finally { $ErrorActionPreference = $before }
            """);

        var error = outcome.Terminated("NotFound");
        Assert.Equal("usr_102690563399990001 in org_102690563300010000", error.TargetObject);
        Assert.EndsWith(
            " 3 more were in progress and have finished: 2 succeeded, 1 failed (usr_102690563399990017 in org_102690563300010000: "
                + "NotFound). "
            + "50 further inputs were read and not started.",
            error.ErrorDetails.Message, System.StringComparison.Ordinal);
        Assert.Equal(["usr_102690563300000177", "usr_102690563300000178"], outcome.Output.Select(member => member.Get("UserId")));
        Assert.Equal(4, Service.Requests.Count("addMembership"));
    }

    [Fact]
    public void What_the_cmdlet_itself_refuses_has_its_place_and_ends_nothing_that_is_under_way()
    {
        const string Rows = "@{ DisplayName = 'a'; ExternalId = 'xa' }, @{ DisplayName = 'b'; ExternalId = 'xb' }, @{ DisplayName = 'c'; "
            + "ExternalId = '' }, @{ DisplayName = 'd'; ExternalId = 'xd' }";
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(300),
                OperationId = "createOrganization",
                Times = 0,
            });

        var stopped = Run(
            $"{Rows} | ForEach-Object {{ [pscustomobject]$_ }} | "
            + "New-ScalekitOrganization -IfExists Skip -ThrottleLimit 4 -ErrorAction Stop");

        Assert.Contains(
            "2 more were in progress and have finished: 2 succeeded.",
            stopped.Terminated("InvalidValue").ErrorDetails.Message,
            System.StringComparison.Ordinal);
        Assert.Equal(["a", "b"], stopped.Output.Select(organization => organization.Get("DisplayName")));
        Assert.Equal(2, Changes().Count);
    }

    [Fact]
    public void What_waits_its_turn_begins_when_there_is_room_though_the_pipeline_is_busy_elsewhere()
    {
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(50),
                OperationId = "addMembership",
                Times = 0,
            });
        var counts = new System.Collections.Generic.List<int>();
        Shell.Set("untilSent", () =>
        {
            System.Threading.SpinWait.SpinUntil(() => Service.Requests.Count("addMembership") >= 12, System.TimeSpan.FromSeconds(10));
            counts.Add(Service.Requests.Count("addMembership"));
        });

        Run(
            "101..112 | ForEach-Object { \"usr_102690563300000$_\"; if ($_ -eq 112) { $untilSent.Invoke() } } | "
            + "Add-ScalekitMember -OrganizationId org_102690563300010000 -ThrottleLimit 2").Succeeded();
        Assert.Equal([12], counts);
    }

    [Fact]
    public void Very_many_inputs_that_fail_before_they_are_sent_are_all_reported()
    {
        var outcome = Run("1..5000 | ForEach-Object { '..' } | Add-ScalekitMember -OrganizationId org_102690563300010000 -ThrottleLimit 4");
        Assert.Equal(5000, outcome.Errors.Count);
        Assert.All(
            outcome.Errors, error => Assert.StartsWith("InvalidIdentifier,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal));
    }

    [Fact]
    public void Long_work_shows_how_far_it_is_and_how_long_it_will_take()
    {
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(300),
                OperationId = "addMembership",
                Times = 0,
            });
        using var shell = Shell.Create(
            "101..116 | ForEach-Object { \"usr_102690563300000$_\" } | Add-ScalekitMember -OrganizationId org_102690563300010000 "
                + "-ThrottleLimit 2");
        var clock = Stopwatch.StartNew();
        shell.Invoke();

        var records = shell.Streams.Progress.ToArray();
        Assert.All(records, record => Assert.Equal("Add-ScalekitMember", record.Activity));
        Assert.InRange(records.Length, 3, 2 + (clock.ElapsedMilliseconds / 250));

        // The first record appears after a second. By then about six of 16 are done, and fewer or none on a busy machine.
        var first = records.First(record => record.PercentComplete > 0);
        Says(first, @"^(\d+) of (16) done, [12] in progress, (\d+\D\d) a second$");
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, records[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -PageSize 20", 250)]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -PageSize 20 -Skip 30 -First 200", 200)]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000/directories/dir_102690563300010001/users -Paginate "
        + "-PageSize 20", 250)]
    [InlineData(
        "while ($true) { Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -PageSize 20 | ForEach-Object { if (++$n "
            + "-gt 200) { break } } }",
        250)]
    public void A_long_listing_shows_how_far_it_is_where_the_service_says_how_long_it_is(string script, int total)
    {
        Service.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Delay,
                Delay = System.TimeSpan.FromMilliseconds(150),
                OperationId = "listDirectoryUsers",
                Times = 0,
            });
        using var shell = Shell.Create(script);
        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        var records = shell.Streams.Progress.ToArray();
        Assert.InRange(records.Length, 2, 20);
        var first = records.First(record => record.PercentComplete > 0);
        Says(first, $@"^(\d+) of ({total}) done, (\d+\D\d) a second$");
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, records[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 -PageSize 20")]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001 -PageSize 20 | Where-Object Active",
        "SilentlyContinue")]
    [InlineData("Get-ScalekitOrganization -Name A* -PageSize 1")]
    public void Where_nobody_knows_how_long_it_will_take_or_wants_to_know_there_is_no_progress(
        string script, string preference = "Continue")
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = System.TimeSpan.FromMilliseconds(400), Times = 0 });
        using var shell = Shell.Create($"$ProgressPreference = '{preference}'; {script}");
        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        Assert.Empty(shell.Streams.Progress);
    }

    [Fact]
    public void Short_work_shows_no_progress()
    {
        // A busy machine may take longer than a second. Such an attempt does not count and is repeated.
        for (var attempts = 10; ; attempts--)
        {
            using var shell = Shell.Create(
                "'usr_102690563300000101', 'usr_102690563300000102' | Add-ScalekitMember -OrganizationId org_102690563300010000");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            shell.Invoke();
            if (clock.Elapsed >= System.TimeSpan.FromSeconds(1) && attempts > 1)
                continue;
            Assert.Empty(shell.Streams.Progress);
            return;
        }
    }

    // Checks the numbers in the text (done, total, rate), and that the bar and the remaining time agree with them.
    private static void Says(System.Management.Automation.ProgressRecord record, string pattern)
    {
        var said = System.Text.RegularExpressions.Regex.Match(record.StatusDescription, pattern);
        Assert.True(said.Success, record.StatusDescription);
        var (done, total, rate) = (
            int.Parse(said.Groups[1].Value, null),
            int.Parse(said.Groups[2].Value, null),
            double.Parse(said.Groups[3].Value, System.Globalization.CultureInfo.CurrentCulture));
        Assert.InRange(done, 1, total - 1);
        Assert.Equal(100 * done / total, record.PercentComplete);
        Assert.InRange(record.SecondsRemaining, (total - done) / (rate + 0.1), ((total - done) / (rate - 0.1)) + 1);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class PipelineTestsOfTheRunningService() : PipelineTests(ServiceContract.Live);
