using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Core.Http;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>What an error tells the caller, whichever form the service used.</summary>
public sealed class ErrorTests
{
    private const string Org = "org_102690563300010000";
    private const string ToolError =
        """
        {"code":8,"message":"provider failed","details":[{"error_code":"TOOL_ERROR"},
        {"tool_error_info":{"execution_id":"exec_7","tool_error_code":"QUOTA","tool_error_message":"quota used up"}}]}
        """;

    [Theory]
    [InlineData("""{"code":"NOT_FOUND","message":"no such org","details":[]}""", "NOT_FOUND", "no such org")]
    [InlineData("""{"code":5,"message":"no such org"}""", "NOT_FOUND", "no such org")]
    [InlineData("""{"code":16}""", "UNAUTHENTICATED", null)]
    [InlineData("""{"code":99,"message":""}""", "99", null)]
    [InlineData("""{"code":5,"message":"m","details":[{"error_code":"ORG_GONE"}]}""", "ORG_GONE", "m")]
    [InlineData("""{"error":"invalid_client","error_description":"who are you"}""", "invalid_client", "who are you")]
    [InlineData("""{"code":null,"message":7,"details":{"a":1}}""", null, null)]
    [InlineData(
        """{"code":"X","message":"m","details":[null,1,"text",[],{"validation_error_info":null},{"resource_info":[]}]}""", "X", "m")]
    [InlineData("""{"code":"X","message":"\ud800"}""", "X", null)]
    [InlineData("""{"error":{"code":"INVALID","message":"name is taken","details":[{"error_code":"TAKEN"}]}}""", "TAKEN", "name is taken")]
    [InlineData("""{"error":{"code":5,"message":"no such org"}}""", "NOT_FOUND", "no such org")]
    [InlineData("<html>", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("null", null, null)]
    [InlineData("", null, null)]
    public void An_error_is_read_in_every_form(string body, string? code, string? message)
    {
        var answer = ErrorAnswer.Read(body);

        Assert.Equal((code, message, false), (answer.Code, answer.Message, answer.IsToolError));
    }

    [Theory]
    [InlineData(
        """
        {"details":[{"validation_error_info":{"field_violations":[{"field":"name","description":"too long","constraint":"max"},
        {"field":"id","constraint":"uuid"},{"field":"x"},{"description":"no field"}]}}]}
        """)]
    [InlineData("""{"details":[{"field":"name","description":"too long"},{"field":"id","constraint":"uuid"},{"field":"x"}]}""")]
    public void Every_named_field_is_kept(string body) =>
        Assert.Equal(
            ["name: too long", "id: uuid", "x: not valid"], ErrorAnswer.Read(body).Violations.Select(violation => violation.ToString()));

    [Theory]
    [InlineData("""{"details":[{"request_info":{"request_id":"req_1"}}]}""")]
    [InlineData("""{"details":[{"request_id":"req_1"},{"request_id":"req_2"}]}""")]
    public void The_request_id_is_found(string body) => Assert.Equal("req_1", ErrorAnswer.Read(body).RequestId);

    [Theory]
    [InlineData("createOrganization", "Before you run it again, check whether the organization exists: Get-ScalekitOrganization -Name.")]
    [InlineData(
        "createOrganization by external id",
        "Run it again with -IfExists Skip, or check first with Get-ScalekitOrganization -ExternalId.")]
    [InlineData(
        "addMembership", "Run it again with -IfExists Skip: if the service says that the user is already a member, nothing is changed.")]
    [InlineData("resendInvite", "Before you run it again, check whether user usr_102690563300000101 got the invitation.")]
    [InlineData("createRole", "Run it again with -IfExists Skip, or check first with Get-ScalekitRole org_1.")]
    [InlineData("createConnectedAccount", "Run it again with -IfExists Skip: an existing account is left unchanged.")]
    [InlineData("createConnectedAccountMagicLink", "Run it again. The lost link is harmless: nobody has it.")]
    [InlineData("executeTool", "Before you run it again, check what send_mail may have changed at the provider.")]
    [InlineData("POST", "Before you run it again, check what POST /api/v1/any may have changed.")]
    [InlineData("PUT", "Check the network and the proxy, and try again.")]
    public async Task A_lost_answer_says_what_to_do_before_it_is_run_again(string operation, string advice)
    {
        await using var server = new RawServer(_ => null);
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitException>(() => operation switch
        {
            "createOrganization" => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "Acme" }),
            "createOrganization by external id" =>
                client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "Acme", ExternalId = "acme" }),
            "addMembership" => client.Members.AddAsync("org_1", "usr_102690563300000101", new MembershipInput()),
            "resendInvite" => client.Members.ResendInvitationAsync("org_1", "usr_102690563300000101"),
            "createRole" => client.Roles.CreateAsync("org_1", new RoleInput { Name = "admin" }),
            "createConnectedAccount" =>
                client.ConnectedAccounts.CreateAsync(new ConnectedAccountInput { Connector = "gmail", Identifier = "ada" }),
            "createConnectedAccountMagicLink" => client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "ada")),
            "executeTool" => client.Tools.ExecuteAsync(new ToolInvocation { ToolName = "send_mail", Identifier = "ada" }),
            _ => client.Api.SendAsync(new HttpMethod(operation), "/api/v1/any?a=b"),
        });

        Assert.Equal((operation == "PUT" ? ErrorIds.ConnectionLost : ErrorIds.OutcomeUnknown, advice), (error.ErrorId, error.Words()));
    }

    [Fact]
    public void The_permissions_that_were_missed_are_found() =>
        Assert.Equal(
            ["a", "b"], ErrorAnswer.Read("""{"details":[{"resource_info":{"required_permissions":["a",1,"b"]}}]}""").RequiredPermissions);

    [Theory]
    [InlineData(ToolError)]
    [InlineData(
        """
        {"code":8,"details":[{"tool_error_info":{"execution_id":"exec_7","tool_error_code":"QUOTA",
        "tool_error_message":"quota used up"}},{"error_code":"INTERNAL"}]}
        """)]
    public void A_tools_failure_is_told_from_the_services_own(string body)
    {
        var answer = ErrorAnswer.Read(body);

        Assert.True(answer.IsToolError);
        Assert.Equal("QUOTA: quota used up (execution exec_7)", answer.Message);
    }

    [Fact]
    public async Task An_exception_carries_all_that_the_service_said()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Status, status: 400, body: """
            {"code":3,"message":"invalid request.","details":[
              {"error_code":"VALIDATION"},
              {"request_info":{"request_id":"req_77"}},
              {"validation_error_info":{"field_violations":[{"field":"display_name","description":"is required"}]}}]}
            """);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(Org));

        Assert.Equal(
            (ErrorIds.InvalidRequest, 400, "VALIDATION", "req_77", "getOrganization"),
            (error.ErrorId, error.StatusCode, error.ErrorCode, error.RequestId, error.Operation));
        Assert.Equal("Invalid request: display_name: is required (getOrganization: 400 VALIDATION).", error.Message);
        var violation = Assert.Single(error.FieldViolations);
        Assert.Equal(("display_name", "is required"), (violation.Field, violation.Description));
        Assert.NotNull(error.Words());
    }

    [Fact]
    public async Task The_request_id_may_come_in_a_header()
    {
        await using var service = await Service.StartAsync();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync("org_none"));

        Assert.Equal("req_000002", error.RequestId);
        Assert.Equal("Organization 'org_none' not found (getOrganization: 404 NOT_FOUND).", error.Message);
    }

    [Fact]
    public async Task A_long_error_is_read_to_its_end()
    {
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, """{"access_token":"t"}""")
            : RawServer.Answer(401, ToolError.Replace("quota used up", new string('x', 900_000), StringComparison.Ordinal)));
        using var client = server.Connect(token: null);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => ExecuteAsync(client));

        Assert.Equal((ErrorIds.ToolFailed, "TOOL_ERROR"), (error.ErrorId, error.ErrorCode));
        Assert.Single(server.Requests, request => request.Target != "/oauth/token");
    }

    [Fact]
    public async Task A_byte_order_mark_hides_nothing()
    {
        await using var server = new RawServer(_ => RawServer.Answer(400, "\uFEFF" + """{"code":"INVALID","message":"name is taken"}"""));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

        Assert.Equal("Name is taken (getOrganization: 400 INVALID).", error.Message);
    }

    [Fact]
    public async Task Missing_permissions_are_named_as_the_way_out()
    {
        await using var service = await Service.StartAsync();
        service.Fail(
            FaultKind.Status,
            status: 403,
            body: """{"code":7,"details":[{"resource_info":{"required_permissions":["organizations:read"]}}]}""");

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(Org));

        Assert.Contains("organizations:read", error.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_page_in_the_way_does_not_speak_for_the_service(int status)
    {
        await using var server = new RawServer(_ => RawServer.Answer(status, "<html></html>", "text/html"));
        using var client = server.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync("org_1"));

        Assert.StartsWith($"The server returned text/html ({status}) instead of JSON", error.Message, StringComparison.Ordinal);
        Assert.Equal(AdviceCode.CheckAddressAndProxy, error.Advice!.Code);
    }

    [Fact]
    public async Task A_proxys_page_is_called_what_it_is()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.HtmlBody, status: 502);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect(retries: 0).Organizations.GetAsync(Org));

        Assert.StartsWith("The server returned text/html (502) instead of JSON", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"it broke"}""")]
    [InlineData("""{"message":"it broke."}""")]
    [InlineData("""{"message":"  it broke...  "}""")]
    [InlineData("""{"message":"..."}""")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("not json")]
    public async Task Every_message_is_one_sentence_that_begins_with_a_capital_and_ends_with_a_full_stop(string body)
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(retries: 0);
        foreach (var status in new List<int> { 302, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 503 })
        {
            service.Fail(FaultKind.Status, "getOrganization", times: 0, status: status, body: body);

            var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Organizations.GetAsync(Org));

            Assert.Matches(@"^[A-Z][^.]*(\.[^ .][^.]*)*\.$", error.Message);
            Assert.Contains("getOrganization", error.Message, StringComparison.Ordinal);
            service.Server.Faults.Clear();
        }
    }

    public static MatrixTheoryData<int, string, ServiceContract> ToolFailures { get; } = new(
        [400, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504],
        ["execution_id", "none"],
        [ServiceContract.Published, ServiceContract.Live]);

    [Fact]
    public async Task A_tools_401_renews_nothing()
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.Status, "executeTool", status: 401, body: ToolError);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => ExecuteAsync(service.Connect()));

        Assert.Equal((ErrorIds.ToolFailed, "TOOL_ERROR", 401), (error.ErrorId, error.ErrorCode, error.StatusCode));
        Assert.Contains("quota used up", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (service.Server.TokensIssued, service.Requests.Count));
    }

    [Fact]
    public async Task A_tools_429_holds_back_no_other_request()
    {
        await using var service = await Service.StartAsync();
        service.Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 429, Body = ToolError, RetryAfter = "60", OperationId = "executeTool" });
        var client = service.Connect();
        await Assert.ThrowsAsync<ScalekitApiException>(() => ExecuteAsync(client));

        var watch = Stopwatch.StartNew();
        await client.Organizations.GetAsync(Org).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    // The tool had started, with or without an execution ID, so it may have acted before its provider returned an error.
    [Theory]
    [InlineData("execution_id")]
    [InlineData("none")]
    public async Task A_tool_that_failed_is_not_executed_again_whatever_the_status(string execution)
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        foreach (var status in new List<int> { 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504, 524 })
        {
            service.Server.Requests.Clear();
            service.Server.Faults.Add(new FaultRule
            {
                Kind = FaultKind.Status,
                Status = status,
                Body = ToolError.Replace("execution_id", execution, StringComparison.Ordinal),
                RetryAfter = "1",
                OperationId = "executeTool",
            });

            var error = await Assert.ThrowsAsync<ScalekitApiException>(() => ExecuteAsync(client));

            Assert.Equal((ErrorIds.ToolFailed, status), (error.ErrorId, error.StatusCode));
            Assert.Contains("check what it may have changed", error.Words(), StringComparison.Ordinal);
            Assert.Single(service.Requests);
        }

        Assert.Equal(1, service.Server.TokensIssued);
    }

    [Fact]
    public async Task The_emulators_own_tool_failure_is_a_tool_failure()
    {
        await using var service = await Service.StartAsync();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => service.Connect().Tools.ExecuteAsync(new ToolInvocation { ToolName = "fail_tool", Identifier = "ada@example.com" }));

        Assert.Equal((ErrorIds.ToolFailed, "TOOL_ERROR"), (error.ErrorId, error.ErrorCode));
        Assert.Contains("exec_102690563300010000", error.Message, StringComparison.Ordinal);
    }

    private static Task<ToolResult> ExecuteAsync(ScalekitClient client) =>
        client.Tools.ExecuteAsync(new ToolInvocation { ToolName = "tool", Identifier = "ada@example.com" });
}
