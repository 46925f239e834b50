using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>A client that was not told the contract detects it from the responses.</summary>
public sealed class FindingTheContractTests
{
    private static readonly ToolInvocation Tool =
        new() { ToolName = "t", Identifier = "ada", ToolInput = new Dictionary<string, object?> { ["to"] = "x" } };

    [Theory]
    [InlineData(ServiceContract.Published, ApiContract.Published, "")]
    [InlineData(ServiceContract.Live, ApiContract.Live, "send_invitation_email=false")]
    public async Task The_first_change_whose_request_differs_asks_once(
        ServiceContract follows, ApiContract found, string query)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = follows });
        var client = service.Connect(contract: ApiContract.Auto);

        var added = await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005",
            new MembershipInput { Roles = ["admin"] });
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000008", new MembershipInput { Roles = ["admin"] });

        Assert.Equal(["admin"], added.Roles!);
        Assert.Equal(["getOrganization", "addMembership", "addMembership"], service.Requests.Select(entry => entry.OperationId!));
        Assert.Equal(query, service.Requests[1].Query);
        Assert.Equal(found, client.Contract);
        var code = found == ApiContract.Live ? "numeric" : "text";
        Assert.Equal($"getOrganization answered with a {code} error code", client.ContractReason);
    }

    [Theory]
    [InlineData(FaultKind.Status, ErrorIds.ServerError, "getOrganization")]
    [InlineData(FaultKind.HtmlBody, ErrorIds.ServerError, "getOrganization")]
    [InlineData(FaultKind.ResetBeforeHeaders, ErrorIds.ConnectionLost, "getOrganization")]
    [InlineData(FaultKind.TruncatedJson, ErrorIds.UnreadableResponse, "getOrganization", "listOrganizations")]
    public async Task As_long_as_the_service_cannot_be_asked_no_change_is_sent_in_a_form_that_may_be_wrong(
        FaultKind kind, string errorId, params string[] questions)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(retries: 0, contract: ApiContract.Auto);
        foreach (var question in questions)
            service.Fail(kind, question, times: 0, body: "{}");

        // The published form says nothing about invitations, and the running service would send one by default.
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAnyAsync<ScalekitException>(
                () => client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput()));
            Assert.Equal((errorId, questions[^1]), (error.ErrorId, error.Operation));
        }

        service.Server.Faults.Clear();
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput());
        Assert.Equal(
            [.. questions, .. questions, "getOrganization", "addMembership"],
            service.Requests.Select(entry => entry.OperationId!));
        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task A_thread_that_has_nothing_posted_to_it_gets_the_answer_to_its_question()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(contract: ApiContract.Auto);
        await client.ConnectAsync();

        Assert.True(BusyThread.SeesTheEndOf(() =>
            client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput())));
        Assert.Equal(["getOrganization", "addMembership"], service.Requests.Select(entry => entry.OperationId!));
    }

    [Fact]
    public async Task A_question_that_fails_at_once_is_asked_again()
    {
        var choice = new ContractChoice(ApiContract.Auto);
        var asked = 0;
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<ScalekitException>(() => choice.AskAsync(
                _ =>
                {
                    asked++;
                    throw new ScalekitException(ErrorIds.ConnectionFailed, "At once.");
                },
                TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_read_is_not_lost_because_the_service_could_not_be_asked()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(retries: 0, contract: ApiContract.Auto);
        service.Fail(FaultKind.ResetBeforeHeaders, "getOrganization", times: 0);

        Assert.NotEmpty(await client.Roles.List("org_102690563300010000").ToListAsync());
        Assert.Equal(["listRoles", "getOrganization"], service.Requests.Select(entry => entry.OperationId!));
    }

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public async Task What_is_the_same_in_both_asks_nothing(ServiceContract follows)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = follows });
        var client = service.Connect(contract: ApiContract.Auto);

        await client.Organizations.GetAsync("org_102690563300010000");
        await client.Organizations.List().ToListAsync();
        await client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada@example.com"));

        Assert.Equal(
            ["getOrganization", "listOrganizations", "createConnectedAccountMagicLink"],
            service.Requests.Select(entry => entry.OperationId!));
    }

    [Fact]
    public async Task It_says_once_what_it_found_and_why()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var said = new List<string>();
        var client = service.Connect(contract: ApiContract.Auto).ObservedBy(message => said.Add(message));
        Assert.Null(client.ContractReason);

        await client.Roles.List("org_102690563300010000").ToListAsync();
        await client.Roles.List("org_102690563300020000").ToListAsync();

        Assert.Equal("listRoles answered with is_org_role", client.ContractReason);
        Assert.Single(said, line => line.Contains("live contract", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_that_told_nothing_asks_once()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(contract: ApiContract.Auto);

        await client.Roles.List("org_102690563300010000").ToListAsync();
        await client.Roles.List("org_102690563300010000").ToListAsync();

        Assert.Equal(["listRoles", "getOrganization", "listRoles"], service.Requests.Select(entry => entry.OperationId!));
        Assert.Equal(
            (ApiContract.Published, "getOrganization answered with a text error code"),
            (client.Contract, client.ContractReason));
    }

    /// <summary>Responses from which the contract cannot be told for certain.</summary>
    public static TheoryData<int, string> Unclear => new()
    {
        { 200, """{"id":"org_1"}""" },
        { 404, "{}" },
        { 404, "<html>" },
        { 404, """{"code":"FORBIDDEN"}""" },
        { 404, """{"code":"ROUTE_NOT_FOUND"}""" },
        { 404, """{"code":7}""" },
        { 404, """{"code":"5"}""" },
    };

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task As_long_as_the_contract_is_not_certain_nobody_is_e_mailed(int status, string body)
    {
        await using var server = Unsure(status, body, """{"user_id":"usr_1"}""");
        using var client = server.Connect(contract: ApiContract.Auto);

        await client.Members.AddAsync("org_1", "usr_1", new MembershipInput());

        Assert.EndsWith("?send_invitation_email=false", server.Requests[^1].Target, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task As_long_as_the_contract_is_not_certain_no_tool_runs_without_its_input(int status, string body)
    {
        await using var server = Unsure(status, body, """{"link":"https://a.ch"}""");
        using var client = server.Connect(contract: ApiContract.Auto);

        for (var i = 1; i <= 2; i++)
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Tools.ExecuteAsync(Tool));
            Assert.Equal((ErrorIds.ContractUnknown, "executeTool"), (error.ErrorId, error.Operation));
            Assert.Contains("-ApiContract", error.Words(), StringComparison.Ordinal);

            // The client asks again each time, because the next response may show the contract.
            Assert.Equal(2 * i, server.Requests.Count);
        }

        var other = await Assert.ThrowsAsync<ScalekitException>(
            () => client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada", "ca_1")));
        Assert.Equal(ErrorIds.ContractUnknown, other.ErrorId);

        // A request that is the same in both contracts is sent.
        await client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada"));
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData(502, """{"code":"BAD_GATEWAY"}""", ErrorIds.ServerError)]
    [InlineData(500, """{"code":13}""", ErrorIds.ServerError)]
    [InlineData(503, """{"code":14}""", ErrorIds.ServerError)]
    [InlineData(403, """{"code":"FORBIDDEN"}""", ErrorIds.ContractUnknown)]
    public async Task A_service_that_is_out_of_order_answers_no_question(int status, string body, string errorId)
    {
        await using var server = Unsure(status, body, "{}");
        using var client = server.Connect(retries: 0, contract: ApiContract.Auto);

        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => client.Tools.ExecuteAsync(Tool));

        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_published_service_with_codes_of_its_own_gets_its_own_form_as_soon_as_it_is_certain()
    {
        await using var server = new RawServer(request => request switch
        {
            { Method: "POST" } when request.Target.Contains('?', StringComparison.Ordinal) =>
                RawServer.Answer(400, """{"code":"INVALID_ARGUMENT","message":"roles: not a text"}"""),
            { Method: "POST" } => RawServer.Answer(201, """{"user_id":"usr_1","organization_id":"org_1","roles":["admin"]}"""),
            _ => RawServer.Answer(404, """{"code":"ORGANIZATION_NOT_FOUND"}"""),
        });
        using var client = server.Connect(contract: ApiContract.Auto);

        var member = await client.Members.AddAsync("org_1", "usr_1", new MembershipInput { Roles = ["admin"] });

        Assert.Equal(["admin"], member.Roles!);
        Assert.Equal("/api/v1/memberships/organizations/org_1/users/usr_1", server.Requests[^1].Target);
        Assert.Equal(ApiContract.Published, client.Contract);
    }

    [Fact]
    public async Task A_refusal_of_the_harmless_form_is_not_answered_with_one_that_could_do_harm()
    {
        await using var server = new RawServer(request => request.Method == "POST"
            ? RawServer.Answer(400, """{"code":"NOT_HERE","message":"no"}""")
            : RawServer.Answer(404, """{"code":"ROUTE_NOT_FOUND"}"""));
        using var client = server.Connect(contract: ApiContract.Auto);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Members.AddAsync("org_1", "usr_1", new MembershipInput()));

        Assert.Equal((ErrorIds.InvalidRequest, 400), (error.ErrorId, error.StatusCode));
        Assert.Contains("-ApiContract", error.Words(), StringComparison.Ordinal);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_more_exact_code_in_the_details_makes_the_error_no_less_telling()
    {
        await using var server = Unsure(
            404, """{"code":5,"message":"m","details":[{"error_code":"ORGANIZATION_NOT_FOUND"}]}""", """{"execution_id":"exec_1"}""");
        using var client = server.Connect(contract: ApiContract.Auto);

        await client.Tools.ExecuteAsync(Tool);

        Assert.Contains("\"params\"", server.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"code":"ROUTE_NOT_FOUND"}""", 404)]
    [InlineData("""{"code":"BAD_GATEWAY"}""", 502)]
    public async Task The_services_own_error_corrects_one_of_something_before_it(string body, int status)
    {
        await using var server = new RawServer(request =>
            request.Target.EndsWith("/org_2", StringComparison.Ordinal) ? RawServer.Answer(status, body)
            : request.Target.Contains("/organizations/org_1/connections", StringComparison.Ordinal)
                ? RawServer.Answer(501, """{"code":12,"message":"Method Not Allowed","details":[]}""")
                : RawServer.Answer(200, """{"connections":[{"id":"conn_1"}]}"""));
        using var client = server.Connect(retries: 0, contract: ApiContract.Auto);
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_2"));
        Assert.Equal(ApiContract.Published, client.Contract);

        Assert.Equal(["conn_1"], (await client.Connections.ListOfOrganization("org_1").ToListAsync()).Select(item => item.Id));
        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Fact]
    public async Task A_member_that_the_running_service_has_got_since_its_description_takes_nothing_back()
    {
        await using var server = new RawServer(request => request.Method == "POST"
            ? RawServer.Answer(201, """{"user":{"id":"usr_1","memberships":[{"organization_id":"org_1"}]}}""")
            : request.Target.EndsWith("/org_000000000000000000", StringComparison.Ordinal) ? RawServer.Answer(404, """{"code":5}""")
            : RawServer.Answer(200, """{"connections":[{"id":"conn_1","create_time":"2026-01-01T00:00:00Z"}]}"""));
        using var client = server.Connect(contract: ApiContract.Auto);
        await client.FindContractAsync(TestContext.Current.CancellationToken);

        await client.Connections.List().ToListAsync();
        await client.Members.AddAsync("org_1", "usr_1", new MembershipInput());

        Assert.Equal(ApiContract.Live, client.Contract);
        Assert.Contains("send_invitation_email=false", server.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organizations_connections_are_no_answer()
    {
        await using var server = new RawServer(_ => RawServer.Answer(
            200,
            """
            {"connections":[{"id":"conn_1","organization_id":"org_1"},{"id":"conn_2","organization_id":"org_2"},{"id":"conn_3"}]}
            """));
        using var client = server.Connect(contract: ApiContract.Live);

        Assert.Equal(["conn_1", "conn_3"], (await client.Connections.ListOfOrganization("org_1").ToListAsync()).Select(item => item.Id));
    }

    [Fact]
    public async Task What_only_one_contract_has_may_be_read_and_then_tells()
    {
        await using var server = new RawServer(request => request.Target.Contains("/org_1/users", StringComparison.Ordinal)
            ? RawServer.Answer(200, """{"users":[{"id":"usr_1"}]}""")
            : RawServer.Answer(404, "<html>"));
        using var client = server.Connect(contract: ApiContract.Auto);

        Assert.Equal(["usr_1"], (await client.Members.List("org_1").ToListAsync()).Select(item => item.UserId!));
        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Theory]
    [InlineData(501, "12")]
    [InlineData(500, "13")]
    [InlineData(403, "7")]
    [InlineData(404, "5")]
    public async Task An_error_of_any_status_tells_and_what_was_only_read_is_read_again(int status, string code)
    {
        await using var server = new RawServer(request =>
            request.Target.Contains("/organizations/org_1/connections", StringComparison.Ordinal)
                ? RawServer.Answer(status, $$"""{"code":{{code}},"message":"Method Not Allowed","details":[]}""")
                : RawServer.Answer(200, """{"connections":[{"id":"conn_1"}]}"""));
        using var client = server.Connect(retries: 0, contract: ApiContract.Auto);

        Assert.Equal(["conn_1"], (await client.Connections.ListOfOrganization("org_1").ToListAsync()).Select(item => item.Id));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Fact]
    public async Task The_running_services_answer_to_an_unknown_method_tells()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Auto);

        Assert.Equal(2, (await client.Connections.ListOfOrganization("org_102690563300010000").ToListAsync()).Count);
        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Fact]
    public async Task A_service_that_leaves_out_empty_values_is_told_by_an_error()
    {
        await using var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 1, OmitEmptyValues = true });
        var client = service.Connect(contract: ApiContract.Auto);

        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput());

        Assert.Equal((ApiContract.Live, 0), (client.Contract, service.Server.Store.InvitationEmailsSent));
    }

    [Fact]
    public async Task What_an_answer_without_a_sign_may_lack_is_asked_for_again()
    {
        await using var server = new RawServer(request => RawServer.Answer(200, request.Target switch
        {
            "/api/v1/organizations?page_size=10" => """{"organizations":[],"prev_page_token":""}""",
            var target when target.Contains("include=permissions", StringComparison.Ordinal) => """{"roles":[{"name":"admin"}]}""",
            _ => """{"roles":[]}""",
        }));
        using var client = server.Connect(contract: ApiContract.Auto);

        Assert.Equal(["admin"], (await client.Roles.List("org_1").ToListAsync()).Select(role => role.Name));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task An_error_tells_by_its_form()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Auto);

        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_x"));

        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Fact]
    public async Task Where_the_question_is_refused_the_refusal_tells()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        service.Fail(FaultKind.Status, "getOrganization", status: 403, times: 0);
        var client = service.Connect(contract: ApiContract.Auto);

        Assert.Equal(["admin"],
            (await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput { Roles = ["admin"] }))
                .Roles!);
    }

    // A service whose responses to the detection requests show nothing about its contract.
    [Theory]
    [InlineData("connections")]
    [InlineData("users")]
    public async Task A_wrong_guess_is_corrected_and_nothing_is_lost(string what)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live, DirectoryUsers = 65 });
        service.Fail(FaultKind.HtmlBody, "getOrganization", status: 403, times: 0);
        service.Fail(FaultKind.HtmlBody, "listOrganizations", status: 403, times: 0);
        var client = service.Connect(contract: ApiContract.Auto);

        switch (what)
        {
            case "connections":
                Assert.Equal(2, (await client.Connections.ListOfOrganization("org_102690563300010000").ToListAsync()).Count);
                break;
            default:
                var users = await client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001",
                    new ListOptions(PageSize: 20)).ToListAsync();
                Assert.Equal(65, users.Select(user => user.Id).Distinct().Count());
                Assert.Equal(65, users.Count);
                Assert.All(users, user => Assert.NotNull(user.Active));
                break;
        }

        Assert.Equal(ApiContract.Live, client.Contract);
    }

    [Theory]
    [InlineData("not_from_here")]
    [InlineData("FORBIDDEN")]
    public async Task What_an_answer_told_no_error_takes_back(string code)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(retries: 0, contract: ApiContract.Auto);
        await client.Roles.List("org_102690563300010000").ToListAsync();

        service.Fail(FaultKind.Status, "getOrganization", status: 403, body: $$"""{"code":"{{code}}","message":"not from here"}""");
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_102690563300010000"));
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput());

        Assert.Equal((ApiContract.Live, "listRoles answered with is_org_role"), (client.Contract, client.ContractReason));
        Assert.Equal((0, "send_invitation_email=false"), (service.Server.Store.InvitationEmailsSent, service.Requests[^1].Query));
    }

    [Fact]
    public async Task What_an_error_told_an_answer_corrects()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(retries: 0, contract: ApiContract.Auto);
        service.Fail(FaultKind.Status, "getOrganization", status: 403, body: """{"code":"FORBIDDEN","message":"not from here"}""");
        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_102690563300010000"));
        Assert.Equal(
            (ApiContract.Published, "getOrganization answered with a text error code"),
            (client.Contract, client.ContractReason));

        await client.Roles.List("org_102690563300010000").ToListAsync();

        Assert.Equal(ApiContract.Live, client.Contract);
    }

    // Error codes of the published contract are in capitals. A proxy has error texts of its own; if one looks like such a code, it is only
    // a guess.
    [Theory]
    [InlineData(403, "upstream_unavailable", null)]
    [InlineData(503, "UNAVAILABLE", "getOrganization answered with a text error code")]
    public async Task An_error_of_another_kind_of_service_proves_nothing(int status, string code, string? reason)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(retries: 0, contract: ApiContract.Auto);
        service.Fail(
            FaultKind.Status, "getOrganization", status: status, body: $$"""{"code":"{{code}}","message":"no healthy upstream"}""");

        await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_102690563300010000"));
        Assert.Equal(reason, client.ContractReason);
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput());

        Assert.Equal(ApiContract.Live, client.Contract);
        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task What_something_between_refuses_is_no_answer_to_the_question()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        service.Fail(FaultKind.HtmlBody, "getOrganization", status: 403, times: 0);
        service.Fail(FaultKind.HtmlBody, "listOrganizations", status: 403, times: 0);
        var client = service.Connect(contract: ApiContract.Auto);

        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<ScalekitApiException>(
                () => client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput()));
            Assert.Equal((ErrorIds.PermissionDenied, "listOrganizations", 403), (error.ErrorId, error.Operation, error.StatusCode));
            Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
            Assert.Contains("-ApiContract", error.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(["getOrganization", "listOrganizations", "getOrganization", "listOrganizations"],
            service.Requests.Select(entry => entry.OperationId!));
        service.Server.Faults.Clear();
        await client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput());
        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task A_tool_that_failed_is_not_executed_again_in_the_other_form()
    {
        await using var server = new RawServer(request => request.Method == "POST"
            ? RawServer.Answer(
                400,
                """
                {"code":3,"message":"m","details":[{"error_code":"TOOL_ERROR","tool_error_info":
                {"execution_id":"exec_1","tool_error_code":"QUOTA","tool_error_message":"used up"}}]}
                """)
            : RawServer.Answer(404, """{"code":"NOT_FOUND"}"""));
        using var client = server.Connect(contract: ApiContract.Auto);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Tools.ExecuteAsync(Tool));

        Assert.Equal(ErrorIds.ToolFailed, error.ErrorId);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_what_somebody_else_asked()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Hang, "getOrganization", times: 0);
        var client = service.Connect(retries: 0, timeout: TimeSpan.FromSeconds(30), contract: ApiContract.Auto);
        using var stop = new CancellationTokenSource();
        using var stopFirst = new CancellationTokenSource();
        var first = client.Members.AddAsync("org_102690563300010000", "usr_102690563300000101", new MembershipInput(),
            cancellationToken: stopFirst.Token);
        var second = client.Members.AddAsync("org_102690563300010000", "usr_102690563300000102", new MembershipInput(),
            cancellationToken: stop.Token);
        while (service.Requests.Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.False(first.IsCompleted);
        await stopFirst.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Many_at_once_ask_once()
    {
        await using var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Latency = TimeSpan.FromMilliseconds(30) });
        var client = service.Connect(contract: ApiContract.Auto);

        await Task.WhenAll(
            Enumerable.Range(101, 30).Select(number =>
                client.Members.AddAsync("org_102690563300010000", $"usr_102690563300000{number}", new MembershipInput())));

        Assert.Equal(1, service.Server.Requests.Count("getOrganization"));
        Assert.Equal(30, service.Server.Requests.Count("addMembership"));
        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task What_the_published_contract_lacks_is_refused_before_it_is_sent()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();

        var refusals = new Dictionary<string, Func<Task>>
        {
            ["way to choose whether an invitation is sent"] = () =>
                client.Members.AddAsync("org_102690563300010000", "usr_102690563300000005", new MembershipInput(), sendInvitation: true),
            ["way to choose the features of a portal link"] = () =>
                client.Organizations.CreatePortalLinkAsync("org_102690563300010000", ["sso"]),
            ["filter for connections by domain"] = () =>
                client.Connections.List(filter: new ConnectionFilter { Domain = "a.example" }).ToListAsync().AsTask(),
            ["filter for directory users"] = () =>
                client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001",
                    filter: new DirectoryUserFilter { GroupId = "g" })
                    .ToListAsync()
                    .AsTask(),
            ["filter for directory groups"] = () =>
                client.Directories.ListGroups(
                    "org_102690563300010000", "dir_102690563300010001",
                        filter: new DirectoryGroupFilter { UpdatedAfter = DateTimeOffset.UtcNow })
                    .ToListAsync()
                    .AsTask(),
            ["filter for connected accounts by organization or user"] = () =>
                client.ConnectedAccounts.List(
                    filter: new ConnectedAccountFilter { UserId = "usr_102690563300000101" }).ToListAsync().AsTask(),
        };
        foreach (var (what, refusal) in refusals)
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(refusal);
            Assert.Equal(
                (
                    ErrorIds.NotInContract,
                    $"With the published contract, which this session uses, the API has no {what}; nothing was sent."),
                (error.ErrorId, error.Message));
            Assert.Equal("Leave it out, or if your service supports it, connect with -ApiContract Live.", error.Words());
        }

        var members = await Assert.ThrowsAsync<ScalekitException>(() =>
            client.Members.List("org_102690563300010000").ToListAsync().AsTask());
        Assert.Equal(
            "With the published contract, which this session uses, the API has no list of members; nothing was sent.", members.Message);
        Assert.Equal("If your service supports it, connect with -ApiContract Live.", members.Words());
        Assert.Empty(service.Requests);
    }

    // A service whose listing of organizations does not show the contract either.
    private static RawServer Unsure(int status, string body, string posted) => new(request =>
        request.Target.EndsWith("/org_000000000000000000", StringComparison.Ordinal) ? RawServer.Answer(status, body)
        : request.Method == "GET" ? RawServer.Answer(200, """{"organizations":[{"id":"org_1"}],"total_size":1}""")
        : RawServer.Answer(200, posted));

    [Fact]
    public async Task Bad_input_asks_nothing()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(contract: ApiContract.Auto);

        await Assert.ThrowsAsync<ScalekitException>(() => client.Members.AddAsync("..", "usr_102690563300000005", new MembershipInput()));

        Assert.Empty(service.Requests);
    }
}
