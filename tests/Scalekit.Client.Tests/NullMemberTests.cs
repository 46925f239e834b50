using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Some services write null for a missing value. A null member and a missing member must mean the same everywhere.</summary>
public sealed class NullMemberTests
{
    private static readonly string[] Errors =
    [
        """{"code":"INVALID_ARGUMENT","message":"no such field","details":[{"field":"display_name","description":"is too long"}]}""",
        """
        {"code":3,"message":"bad","details":[{"@type":"type.googleapis.com/scalekit.v1.errdetails.ErrorInfo","error_code":"X",
        "request_info":{"request_id":"r"},"validation_error_info":{"field_violations":[{"field":"f","description":"d"}]}}]}
        """,
        """{"error":"invalid_client","error_description":"unknown client"}""",
        """{"error":{"code":"NOT_FOUND","message":"no such thing"}}""",
        """{"code":8,"details":[{"resource_info":{"required_permissions":["a"]}},{"request_id":"r"}]}""",
        """
        {"code":8,"details":[{"error_code":"TOOL_ERROR","tool_error_info":{"execution_id":"e","tool_error_code":"QUOTA",
        "tool_error_message":"m"}}]}
        """,
    ];

    private static readonly string[] ErrorMembers =
    [
        "code", "message", "details", "error", "error_description", "error_code", "request_id", "request_info", "field", "description",
        "constraint", "validation_error_info", "field_violations", "resource_info", "required_permissions", "tool_error_info",
        "tool_error_code", "tool_error_message", "execution_id", "debug_info", "help_info", "localized_message_info",
    ];

    private const string Refusal =
        """{"code":16,"message":"no","details":[{"error_code":"X","tool_error_info":null,"request_info":null},null]}""";

    public static TheoryData<string> Operations =>
        [.. Understood.Answers.Select(given => given.Row.Id).Distinct()];

    // Every member that the client looks for in any response.
    private static readonly string[] Members =
    [
        .. typeof(Resource).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Resource)))
            .SelectMany(type => ScalekitJson.Default.GetTypeInfo(type)!.Properties)
            .Where(property => !property.IsExtensionData)
            .Select(property => property.Name)
            .Concat(Row.All.Select(row => row.Declared.Operation.Signs).SelectMany(signs => signs.Live
                .Concat(signs.Published)
                .Concat(signs.LivePage)))
            .Concat(Row.All.SelectMany(row => Operation.Contracts.Select(contract => row.Declared.Operation.In(contract)?.Items ?? "id")))
            .Concat((string[])typeof(AnswerSigns).GetField("Wrappers", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
            .Concat(
            [
                "membership", "error", "status", "resent_count", "expires_at", "memberships", "is_org_role", "user_detail", "active",
                "next_page_token", "prev_page_token", "total_size", "page_size", "page_number", "authorization_details", "api_config", "x",
            ])
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task In_a_response_it_changes_nothing(string operationId)
    {
        var problems = new List<string>();
        foreach (var (row, contract, answer) in Understood.Answers.Where(given => given.Row.Id == operationId))
        {
            var expected = (await Understood.OfAsync(row, contract, answer)).Text;
            foreach (var (changed, what) in With(answer, Members, FreeIn(row.Id)))
            {
                var text = (await Understood.OfAsync(row, contract, changed)).Text;
                if (text != expected)
                    problems.Add($"{what} in {contract}: {expected}\nbecame {text}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n\n", problems.Take(10)));
    }

    [Fact]
    public void In_an_error_it_changes_nothing()
    {
        foreach (var error in Errors)
        {
            var expected = TextOf(ErrorAnswer.Read(error));
            foreach (var (changed, what) in With(error, ErrorMembers))
                Assert.True(expected == TextOf(ErrorAnswer.Read(changed)), $"{what} in {error}");
        }
    }

    [Fact]
    public async Task A_refused_token_is_renewed_whatever_is_null_in_the_refusal()
    {
        var tokens = 0;
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, $$"""{"access_token":"t{{++tokens}}","expires_in":null}""")
            : request.Headers["Authorization"] == "Bearer t1" ? RawServer.Answer(401, Refusal)
            : RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = server.Connect(token: null);

        Assert.Equal("org_1", (await client.Organizations.GetAsync("org_1", TestContext.Current.CancellationToken)).Id);
        Assert.Equal(2, tokens);
    }

    [Theory]
    [InlineData(409, ErrorIds.AlreadyExists)]
    [InlineData(403, ErrorIds.PermissionDenied)]
    [InlineData(404, ErrorIds.NotFound)]
    public async Task A_refusal_keeps_its_kind(int status, string errorId)
    {
        await using var server = new RawServer(_ => RawServer.Answer(status, Refusal.Replace("16", "6", StringComparison.Ordinal)));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "x" }));

        Assert.Equal(errorId, error.ErrorId);
    }

    [Theory]
    [InlineData("""{"role":{"name":"admin"},"error":null}""")]
    [InlineData("""{"error":null,"role":{"name":"admin","permissions":null},"organization":null}""")]
    public async Task A_wrapper_with_empty_places_beside_it_is_one(string json)
    {
        var role = await Understood.OfAsync(Row.Of("createRole"), ApiContract.Live, json);

        Assert.Equal("admin", ((Role)role.Items[0]).Name);
        Assert.Equal(new ContractSign(ApiContract.Live, "an object in 'role'"), Assert.Single(role.Signs));
    }

    [Fact]
    public async Task A_wrapper_without_an_object_is_a_response_of_null() =>
        Assert.Equal(
            "The response is null.",
            (await Understood.OfAsync(Row.Of("getOrganization"), ApiContract.Live, """{"organization":null,"error":null}""")).Problem);

    [Theory]
    [InlineData("""{"organizations":null,"status":null}""")]
    [InlineData("""{"organizations":null,"page_size":null,"next_page_token":null}""")]
    public async Task A_page_of_empty_places_is_an_empty_page(string json)
    {
        var page = await Understood.OfAsync(Row.Of("listOrganizations"), ApiContract.Live, json);
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect();

        Assert.Equal((null, 0, 0), (page.Problem, page.Items.Count, page.Signs.Count));
        Assert.Empty(await client.Api.List("/api/v1/organizations").ToListAsync());
    }

    // Adds to each object of a JSON text each member that it lacks, once first and once last.
    private static IEnumerable<(string Changed, string What)> With(string json, string[] names, string? free = null)
    {
        var count = Objects(JsonNode.Parse(json)!, free).Count();
        for (var i = 0; i < count; i++)
        {
            foreach (var name in names)
            {
                foreach (var isFirst in new[] { false, true })
                {
                    var whole = JsonNode.Parse(json)!;
                    var changed = Objects(whole, free).ElementAt(i);
                    if (changed.ContainsKey(name))
                        continue;
                    changed.Insert(isFirst ? 0 : changed.Count, name, null);
                    yield return (whole.ToJsonString(), $"{changed.GetPath()}.{name}");
                }
            }
        }
    }

    // A tool's result, its input schema and an account's authorization settings are passed on unchanged, nulls included.
    private static string? FreeIn(string operationId) => operationId switch
    {
        "executeTool" => "data",
        "listTools" or "listScopedTools" or "listAvailableTools" => "input_schema",
        "createCustomProvider" or "updateCustomProvider" => "auth_patterns",
        _ => null,
    };

    private static IEnumerable<JsonObject> Objects(JsonNode node, string? free) => node switch
    {
        JsonObject members => members
            .Where(member => member.Value is not null && member.Key != free)
            .SelectMany(member => Objects(member.Value!, free))
            .Prepend(members),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Objects(item!, free)),
        _ => [],
    };

    private static string TextOf(ErrorAnswer answer) => string.Join(
        ' ',
        [
            answer.Code, answer.CodeForm.ToString(), answer.Message, answer.RequestId, answer.IsToolError.ToString(),
            .. answer.Violations.Select(violation => $"{violation.Field}: {violation.Description}"), .. answer.RequiredPermissions,
        ]);
}
