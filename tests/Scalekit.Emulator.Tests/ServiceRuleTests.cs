using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Requests that the running service rejects by rules that are not in its description.</summary>
public sealed class ServiceRuleTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string First = $"{Organizations}/org_102690563300010000";
    private const string Accounts = "/api/v1/connected_accounts";
    private const string Member = "/api/v1/memberships/organizations/org_102690563300020000/users/usr_102690563300020001";
    private const string MagicLink = $"{Accounts}/magic_link";

    private static readonly bool[] AnyStrictness = [false, true];

    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    /// <summary>Requests that are rejected with and without Strict.</summary>
    public static TheoryData<bool, string, string, string?, string> Refused =>
    [
        .. from isStrict in AnyStrictness
           from request in new (string Method, string Path, string? Body, string Field)[]
           {
               ("PATCH", Member, Metadata(21), "metadata"),
               ("PATCH", Member, """{"metadata":{"ab":"x"}}""", "metadata.ab"),
               ("PATCH", Member, $$$"""{"metadata":{"abc":"{{{Long(257)}}}"}}""", "metadata.abc"),
               ("PATCH", First, Metadata(11), "metadata"),
               ("POST", $"{First}/roles", $$"""{"name":"a","display_name":"{{Long(101)}}"}""", "display_name"),
               ("POST", $"{First}/roles", $$"""{"name":"{{Long(65)}}","display_name":"A"}""", "name"),
               ("POST", $"{First}/roles", """{"name":"a","display_name":"A","permissions":["a b"]}""", "permissions[0]"),
               ("GET", $"/api/v1/connections?domain={Long(33)}", null, "domain"),
               ("GET", "/api/v1/connections?domain=", null, "domain"),
               ("GET", $"{Accounts}?identifier={Long(101)}", null, "identifier"),
               ("GET", $"{Accounts}?page_size=100", null, "page_size"),
               ("GET", $"{Accounts}?connection_names=a%2Fb", null, "connection_names[0]"),
               ("POST", Accounts, Account(identifier: Long(101)), "identifier"),
               ("POST", Accounts, Account(connector: "a/b"), "connector"),
               ("POST", Accounts, """{"connector":"c","identifier":"i"}""", "connected_account"),
               ("PUT", Accounts, """{"connector":"gmail","identifier":"ada@example.com"}""", "connected_account"),
               ("PUT", Accounts, """{"id":"acc_1","connected_account":{}}""", "id"),
               ("POST", MagicLink, Account(identifier: Long(101), more: ""), "identifier"),
               ("POST", MagicLink, Account(more: $",\"state\":\"{Long(513)}\""), "state"),
               ("POST", MagicLink, Account(more: ",\"user_verify_url\":\"ftp://example.com\""), "user_verify_url"),
               ("POST", MagicLink, Account(more: ",\"user_verify_url\":\"javascript:alert(1)\""), "user_verify_url"),
               ("POST", $"{Accounts}/user/verify", """{"auth_request_id":"","identifier":"i"}""", "auth_request_id"),
               ("POST", $"{Accounts}:delete", """{"id":"acc_1"}""", "id"),
               ("GET", $"{Accounts}:search?query=ab", null, "query"),
               ("GET", $"{Accounts}:search?query=abc&page_size=31", null, "page_size"),
               ("GET", $"{Accounts}/details?id=acc_1", null, "id"),
               ("POST", "/api/v1/execute_tool", $$"""{"tool_name":"t","connected_account_id":"{{Long(101)}}"}""", "connected_account_id"),
               ("POST", Organizations, """{"display_name":"A","slug":"Not A Slug"}""", "slug"),
               ("POST", Organizations, $$"""{"display_name":"A","slug":"a{{"\\n"}}"}""", "slug"),
               ("GET", $"{First}/directories/dir_102690563300010001/users?page_size=31", null, "page_size"),
               ("GET", $"{Organizations}/acme/users", null, "organization_id"),
               ("PUT", $"{Organizations}/acme/portal_links", null, "id"),
               // Operations that the emulator does not implement have rules too.
               ("GET", "/api/v1/users:search?query=ab", null, "query"),
               ("GET", "/api/v1/sessions/ses_x", null, "session_id"),
               ("GET", "/api/v1/permissions?page_size=0", null, "page_size"),
               ("POST", $"{First}/clients", $$"""{"custom_claims":[{"key":"a"},{"key":"{{Long(129)}}"}]}""", "custom_claims[1].key"),
               ("POST", $"{First}/users", """{"email":"nobody"}""", "email"),
               ("POST", $"{First}/users", """{"email":"a@b.example","user_profile":{"groups":["a","a"]}}""", "user_profile.groups"),
               ("POST", "/api/v1/roles/a/permissions", """{"permission_names":[]}""", "permission_names"),
               ("GET", "/api/v1/tools/scoped?identifier=a", null, "filter"),
           }
           select (isStrict, request.Method, request.Path, request.Body, request.Field),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_service_refuses_is_refused(bool strict, string method, string path, string? body, string field)
    {
        await using var session = await Session.StartLiveAsync(new() { Strict = strict });

        (await session.SendAsync(method, path, body)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData("PATCH", First)]
    [InlineData("POST", "/api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300020001")]
    public async Task A_message_that_is_the_whole_body_must_be_there(string method, string path)
    {
        await using var session = await Session.StartLiveAsync();

        (await session.SendAsync(method, path)).IsLiveInvalid("body");
    }

    [Fact]
    public async Task What_just_fits_is_taken()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(200, (await session.SendAsync("PATCH", Member, Metadata(20))).Status);
        Assert.Equal(200, (await session.GetAsync($"/api/v1/connections?domain={Long(32)}")).Status);
        Assert.Equal(201, (await session.SendAsync("POST", Accounts, Account(identifier: Long(100)))).Status);
        Assert.Equal(200, (await session.SendAsync("POST", MagicLink, Account(
            "gmail", "ada@example.com", $",\"state\":\"{Long(512)}\",\"user_verify_url\":\"\""))).Status);
        // A character outside the Basic Multilingual Plane counts as one.
        Assert.Equal(201, (await session.SendAsync(
            "POST", $"{First}/roles", $$"""{"name":"a","display_name":"{{string.Concat(Enumerable.Repeat("𝒜", 100))}}"}""")).Status);
    }

    [Fact]
    public async Task The_published_contract_knows_no_such_rules()
    {
        await using var session = await Session.StartAsync();

        Assert.Equal(200, (await session.SendAsync("PATCH", First, Metadata(21))).Status);
        Assert.Equal(404, (await session.SendAsync("PUT", $"{Organizations}/acme/portal_links")).Status);
    }

    [Theory]
    [InlineData("usr_jane", true)]
    [InlineData("usr_10269056330001000000000", true)]
    [InlineData("usr_102690563300020001", false)]
    public async Task A_strict_one_asks_for_identifiers_as_long_as_those_of_the_service(string userId, bool isRefused)
    {
        await using var strict = await Session.StartLiveAsync(new() { Strict = true });
        await using var lenient = await Session.StartLiveAsync();
        var path = $"/api/v1/memberships/organizations/org_102690563300010000/users/{userId}";

        Assert.Equal(isRefused ? 400 : 404, (await strict.SendAsync("DELETE", path)).Status);
        Assert.Equal(404, (await lenient.SendAsync("DELETE", path)).Status);
    }

    [Fact]
    public void Every_request_of_the_rules_is_an_operation_of_the_description() => Assert.Empty(
        RuleBook.Live.Requests.Except(Live.Operations.Select(RuleBook.Name)));

    /// <summary>
    /// Rules for fields that a request lacks or names differently. The service uses the same message for several requests.
    /// </summary>
    [Fact]
    public void Every_field_of_the_rules_has_its_place_in_the_request() => Assert.Equal(
        ["external_id", "id", "user.user_profile.first_name", "user.user_profile.last_name"],
        Live.Operations
            .SelectMany(operation => new RequestRules(operation, RuleBook.Live.Of(operation)).Unreachable)
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_of_rule_is_checked_but_one()
    {
        Assert.Equal(
            ["email", "gt", "gte", "in", "lt", "lte", "maxItems", "maxLen", "maxPairs", "minItems", "minLen", "pattern", "prefix",
                "required", "unique"],
            Rule.KnownKinds.Order(StringComparer.Ordinal));
        Assert.Equal("definedOnly", Assert.Single(Rule.IgnoredKinds));
        Assert.Equal(
            Rule.KnownKinds.Except(["gt"]).Order(StringComparer.Ordinal),
            RuleBook.Live.Rules.Select(rule => rule.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Throws<FormatException>(() => Rule.Parse("maxWords 3"));
    }

    [Fact]
    public void Every_rule_of_the_tables_is_read()
    {
        const string Tables = """
            ### Things_Create
            `POST /api/v1/things/{}`

            | field | rule |
            | --- | --- |
            | thing | required |
            | thing.url | maxLen 9, pattern "^$\|^h,{1,2}\\.x$" |
            | thing.tags | maxItems 2, items.minLen 1, unique |
            | thing.kind | in ["","a","b"], definedOnly |
            """;

        var rules = RuleBook.Parse(Tables).Rules.ToArray();

        Assert.Equal(
            ["required", "maxLen", "pattern", "maxItems", "minLen", "unique", "in"], rules.Select(rule => rule.Kind));
        Assert.Equal(RulePart.Items, rules[4].Part);
        Assert.Equal((true, true), (Fits(rules[2], ""), Fits(rules[2], "h,,.x")));
        Assert.Equal((false, false), (Fits(rules[2], "h,,x"), Fits(rules[2], "h,.x\n")));
        Assert.Equal((true, true, false), (Fits(rules[6], ""), Fits(rules[6], "b"), Fits(rules[6], "c")));
    }

    [Theory]
    [InlineData("lt 3", "2", "3")]
    [InlineData("lte 3", "3", "4")]
    [InlineData("gt 3", "4", "3")]
    [InlineData("gte 3", "3", "2")]
    [InlineData("minLen 2", "\"ab\"", "\"a\"")]
    [InlineData("maxLen 2", "\"ab\"", "\"abc\"")]
    [InlineData("prefix \"a_\"", "\"a_1\"", "\"b_1\"")]
    [InlineData("email", "\"a@b\"", "\"a@\"")]
    [InlineData("required", "{}", "\"\"")]
    [InlineData("required", "[0]", "[]")]
    [InlineData("maxPairs 1", "{\"a\":1}", "{\"a\":1,\"b\":2}")]
    [InlineData("minItems 1", "[1]", "[]")]
    [InlineData("maxItems 1", "[1]", "[1,2]")]
    [InlineData("unique", "[1,2]", "[1,1]")]
    [InlineData("items.maxLen 1", "[\"a\"]", "[\"a\",\"bc\"]")]
    [InlineData("keys.maxLen 1", "{\"a\":\"bc\"}", "{\"bc\":\"a\"}")]
    [InlineData("values.maxLen 1", "{\"bc\":\"a\"}", "{\"a\":\"bc\"}")]
    public void Each_kind_of_rule_tells_good_from_bad(string rule, string good, string bad)
    {
        Assert.Empty(Rule.Parse(rule)!.Check("x", JsonElement.Parse(good)));
        Assert.Single(Rule.Parse(rule)!.Check("x", JsonElement.Parse(bad)));
    }

    private static bool Fits(Rule rule, string text) => !rule.Check("x", JsonSerializer.SerializeToElement(text)).Any();

    private static string Long(int length) => new('x', length);

    private static string Metadata(int count) => JsonSerializer.Serialize(new
    {
        metadata = Enumerable.Range(100, count).ToDictionary(number => $"{number}", _ => "v"),
    });

    private static string Account(string connector = "c", string identifier = "i", string more = ",\"connected_account\":{}") =>
        $$"""{"connector":"{{connector}}","identifier":"{{identifier}}"{{more}}}""";
}
