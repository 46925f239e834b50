using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Tests;

/// <summary>
/// Requests that the vendor's own clients send are accepted even if the descriptions do not allow them. With Strict they are rejected.
/// </summary>
public sealed class LenientRequestTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string First = $"{Organizations}/org_102690563300010000";
    private const string Users = $"{First}/directories/dir_102690563300010001/users";
    private const string Groups = $"{First}/directories/dir_102690563300010001/groups";
    private const string Accounts = "/api/v1/connected_accounts";

    private static readonly ServiceContract[] Both = [Published, Live];

    /// <summary>Queries that the running service accepts.</summary>
    public static TheoryData<ServiceContract, string> Queries =>
    [
        .. In(
            Both,
            $"{Organizations}?page_size=0",
            $"{Organizations}?page_size=1000",
            $"{Organizations}?pageSize=5",
            $"{Organizations}?page_token=",
            $"{Organizations}?pageToken=",
            $"{Organizations}?bogus=1&bogus=2",
            $"{Organizations}?includeRegion=true",
            $"{First}?include=",
            $"{First}/directories?page_size=10",
            $"{First}/roles?page_token=x"),
        .. In(
            [Live],
            $"{Organizations}?page_size=1",
            $"{Organizations}?page_size=5",
            $"{Organizations}?externalId=acme",
            $"/api/v1/connections?include=",
            $"/api/v1/connections?include=some",
            $"/api/v1/connections?pageSize=5&domain=acme.example",
            $"{First}/roles?include=",
            $"{Users}?includeDetail=1&page_size=0",
            $"{Users}?include_detail=T",
            $"{Groups}?include_external_groups=0",
            $"{Groups}?updatedAfter=2020-01-01T00:00:00Z",
            $"{Accounts}?connectionNames=gmail&connectionNames=slack"),
    ];

    /// <summary>Bodies that the running service accepts.</summary>
    public static TheoryData<ServiceContract, string, string, string?> Bodies =>
    [
        .. from contract in Both
           from request in new (string, string, string?)[]
           {
               ("PUT", $"{First}/portal_links", "{}"),
               ("PUT", $"{First}/portal_links", """{"features":[]}"""),
               ("DELETE", First, "{}"),
               ("PATCH", $"{First}/settings", """{"features":[{"name":"sso"}]}"""),
               ("POST", Organizations, """{"displayName":"A","externalId":null,"bogus":{"deep":[1]}}"""),
               ("POST", Organizations, """{"display_name":"A","external_id":""}"""),
               ("POST", Organizations, """{"display_name":"A","logo_url":""}"""),
               ("POST", Organizations, """{"display_name":"A","metadata":{"camelCase":"kept"}}"""),
               ("PATCH", First, """{"displayName":"B","metadata":null}"""),
           }
           select (contract, request.Item1, request.Item2, request.Item3),
        .. from request in new (string, string, string?)[]
           {
               ("PATCH", First, """{"logo_url":"http://plain.example/logo"}"""),
               ("POST", Accounts, """{"connector":"c","identifier":"i","connected_account":{"authorization_details":{}}}"""),
               ("POST", Accounts, """{"connector":"c","identifier":"i","connectedAccount":{"authorizationDetails":null}}"""),
               ("POST", Accounts, """{"connector":"c","identifier":"i","connected_account":{},"authorization_details":{}}"""),
               ("POST", $"{First}/roles", """{"name":"auditor","displayName":"Auditor","isOrgRole":true}"""),
               ("POST", "/api/v1/execute_tool",
                   """{"toolName":"t","identifier":"ada@example.com","connector":"gmail","params":{"any_name":{"a":null}}}"""),
           }
           select (Live, request.Item1, request.Item2, request.Item3),
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_is_read_as_the_service_reads_it(ServiceContract contract, string path)
    {
        await using var session = await Session.StartAsync(new() { Contract = contract });

        Assert.Equal(200, (await session.GetAsync(path)).Status);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_strict_one_refuses_such_a_query(ServiceContract contract, string path)
    {
        await using var session = await Session.StartAsync(new() { Contract = contract, Strict = true });

        Assert.Equal(400, (await session.GetAsync(path)).Status);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_read_as_the_service_reads_it(ServiceContract contract, string method, string path, string? body)
    {
        await using var session = await Session.StartAsync(new() { Contract = contract });

        Assert.InRange((await session.SendAsync(method, path, body)).Status, 200, 299);
    }

    [Theory]
    [InlineData(Published)]
    [InlineData(Live)]
    public async Task Sizes_of_pages_are_cut_to_what_there_is(ServiceContract contract)
    {
        await using var session = await Session.StartAsync(new() { Contract = contract, Organizations = 120 });
        async Task<int> CountAsync(string query) =>
            (await session.GetAsync($"{Organizations}?{query}")).Json.GetProperty("organizations").GetArrayLength();

        Assert.Equal(3, await CountAsync("page_size=3"));
        Assert.Equal(2, await CountAsync("pageSize=2"));
        Assert.Equal(100, await CountAsync("page_size=1000"));
        Assert.Equal(await CountAsync(""), await CountAsync("page_size=0"));
    }

    [Fact]
    public async Task A_page_goes_on_under_other_names_of_the_same_parameters()
    {
        await using var session = await Session.StartLiveAsync(new() { DirectoryUsers = 5 });
        var first = await session.GetAsync($"{Users}?includeDetail=1&pageSize=2");

        var second = await session.GetAsync($"{Users}?include_detail=true&page_size=2&bogus=1&pageToken={first.NextPageToken}");

        Assert.Equal(200, second.Status);
        Assert.NotEqual(first.Body, second.Body);
        Assert.True(second.Json.GetProperty("users")[0].TryGetProperty("user_detail", out _));
    }

    [Fact]
    public async Task A_feature_without_a_value_is_off()
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync("PATCH", $"{First}/settings", """{"features":[{"name":"sso"}]}""");

        var feature = reply.Json.GetProperty("organization").GetProperty("settings").GetProperty("features").EnumerateArray()
            .Single(feature => feature.GetProperty("name").GetString() == "sso");
        Assert.False(feature.GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData(Published)]
    [InlineData(Live)]
    public async Task An_empty_external_id_is_none_so_that_two_organizations_can_have_it(ServiceContract contract)
    {
        await using var session = await Session.StartAsync(new() { Contract = contract });
        foreach (var name in new[] { "A", "B" })
        {
            var reply = await session.SendAsync("POST", Organizations, $$"""{"display_name":"{{name}}","external_id":""}""");

            Assert.Equal(201, reply.Status);
            Assert.DoesNotContain("external_id", reply.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Credentials_of_no_kind_are_none()
    {
        await using var session = await Session.StartLiveAsync();

        var reply = await session.SendAsync(
            "POST", Accounts, """{"connector":"c","identifier":"i","connected_account":{"authorization_details":{}}}""");

        Assert.Equal("PENDING_AUTH", reply.Json.GetProperty("connected_account").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Free_form_values_and_names_of_maps_stay_as_they_are()
    {
        await using var session = await Session.StartLiveAsync();

        var tool = await session.SendAsync(
            "POST", "/api/v1/execute_tool",
            """{"tool_name":"t","identifier":"ada@example.com","params":{"toolName":null,"a_b":[1,{"c_d":2.50}]}}""");
        var organization = await session.SendAsync("PATCH", First, """{"metadata":{"camelCase":"a","snake_case":"b"}}""");

        Assert.Equal("""{"toolName":null,"a_b":[1,{"c_d":2.50}]}""", tool.Json.GetProperty("data").GetProperty("input").GetRawText());
        Assert.Equal(
            """{"camelCase":"a","snake_case":"b"}""",
            organization.Json.GetProperty("organization").GetProperty("metadata").GetRawText());
    }

    [Theory]
    [InlineData($"{Organizations}?page_size=ten", "page_size")]
    [InlineData($"{Organizations}?page_size=", "page_size")]
    [InlineData($"{Organizations}?page_size=-1", "page_size")]
    [InlineData($"{Organizations}?page_token=invented", "page_token")]
    [InlineData($"{Organizations}?pageSize=5&page_size=5", "page_size")]
    [InlineData($"{Users}?include_detail=yes", "include_detail")]
    [InlineData($"{Users}?include_detail=", "include_detail")]
    [InlineData($"{Users}?updated_after=yesterday", "updated_after")]
    public async Task What_no_gateway_can_read_is_refused_all_the_same(string path, string field)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.GetAsync(path)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"display_name":"A","displayName":"B"}""", "body")]
    [InlineData("""{"display_name":1}""", "display_name")]
    [InlineData("""{"display_name":null}""", "display_name")]
    [InlineData("""{"display_name":"A","metadata":{"none":null}}""", "metadata.none")]
    public async Task A_body_that_no_gateway_can_read_is_refused_all_the_same(string body, string field)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.SendAsync("POST", Organizations, body)).IsLiveInvalid(field);
    }

    [Fact]
    public async Task The_gateway_takes_any_body_for_json_and_nothing_for_a_message_without_members()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(201, (await session.SendAsync("POST", Organizations, """{"display_name":"A"}""", "text/plain")).Status);
        var reply = await session.SendAsync("POST", "/api/v1/execute_tool");
        reply.IsLiveInvalid("tool_name");
    }

    private static IEnumerable<(ServiceContract Contract, string Path)> In(ServiceContract[] contracts, params string[] paths) =>
        from contract in contracts from path in paths select (contract, path);
}
