using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>How the client reads responses, byte by byte.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("""{"id":"org_1","display_name":"Acme"}""")]
    [InlineData("""{"organization":{"id":"org_1","display_name":"Acme"}}""")]
    [InlineData(""" { "organization" : { "display_name" : "Acme" , "id" : "org_1" } } """)]
    public async Task An_organization_comes_bare_or_wrapped(string json)
    {
        var organization = await ReadAsync(One(OrganizationOperations.GetOperation, default, "org_1"), json);

        Assert.Equal(("org_1", "Acme"), (organization.Id, organization.DisplayName));
    }

    [Fact]
    public async Task A_thing_without_its_id_is_called_by_its_name()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        using var client = server.Connect(contract: ApiContract.Live);
        var error = await Assert.ThrowsAnyAsync<ScalekitException>(() => client.ApiClients.CreateSecretAsync("org_1", "m2morg_1"));

        Assert.Contains("The response is not an API client secret: it has no ID.", error.Message, StringComparison.Ordinal);
        var models = typeof(Resource).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Resource))).Select(type => type.Name);
        Assert.All(
            models,
            model => Assert.Matches("^an? (API |MCP )?[a-z-]+('s)?( [a-z]+)*( API client)?$", IdentifierKind.PhraseOf(model)));
        Assert.Equal("a portal link", IdentifierKind.PhraseOf(nameof(PortalLink)));
    }

    [Fact]
    public async Task Every_kind_of_resource_comes_bare_or_wrapped()
    {
        foreach (var wrapper in new[]
        {
            null,
            "connection",
            "directory",
            "role",
            "link",
            "connected_account",
            "membership",
            "user",
            "invite",
        })
        {
            Assert.Equal(
                "x", (await ReadAsync(One(ConnectionOperations.GetOperation, default, "o", "c"), Wrapped("""{"id":"x"}""", wrapper))).Id);
            Assert.Equal(
                "x", (await ReadAsync(One(DirectoryOperations.GetOperation, default, "o", "d"), Wrapped("""{"id":"x"}""", wrapper))).Id);
            Assert.Equal(
                "x",
                (await ReadAsync(
                    One(RoleOperations.CreateOperation, new RoleInput { Name = "x" }, "o"),
                    Wrapped("""{"name":"x"}""", wrapper))).Name);
            Assert.Equal(
                "x",
                (await ReadAsync(
                    One(OrganizationOperations.CreatePortalLinkOperation, null, "o"),
                    Wrapped("""{"location":"x"}""", wrapper))).Location);
            Assert.Equal(
                "x",
                (await ReadAsync(
                    One(MemberOperations.ResendInviteOperation, default, "o", "u"), Wrapped("""{"user_id":"x"}""", wrapper))).UserId);
            Assert.Equal(
                "x", (await ReadAsync(One(ConnectedAccountOperations.CreateOperation, Account), Wrapped("""{"id":"x"}""", wrapper))).Id);
        }
    }

    [Fact]
    public async Task A_magic_link_whose_link_is_text_is_not_unwrapped()
    {
        var link = await ReadAsync(
            One(ConnectedAccountOperations.CreateMagicLinkOperation, new("gmail", "ada")), """{"link":"https://a.example/b"}""");

        Assert.Equal("https://a.example/b", link.Link);
    }

    [Theory]
    [InlineData("""{"organization":{"id":"org_1"},"status":"x"}""", "org_1")]
    [InlineData("""{"id":"org_1","organization":{"id":"org_2"}}""", "org_1")]
    public async Task What_stands_beside_a_wrapper_does_not_hide_the_object(string json, string id) =>
        Assert.Equal(id, (await ReadAsync(One(OrganizationOperations.GetOperation, default, "org_1"), json)).Id);

    [Fact]
    public async Task Two_wrappers_are_none() =>
        await IsRefusedAsync(
            One(OrganizationOperations.GetOperation, default, "org_1"), """{"organization":{"id":"org_1"},"user":{"id":"usr_1"}}""");

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"org_1\"")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"organization":{}}""")]
    [InlineData("""{"organization":null}""")]
    [InlineData("""{"display_name":"Acme"}""")]
    [InlineData("""{"status":"login"}""")]
    [InlineData("""{"tenant":{"id":"org_1"}}""")]
    [InlineData("""{"id":"org_1"} trailing""")]
    [InlineData("""{"id":"org_1",}""")]
    [InlineData("")]
    public Task An_answer_without_an_identity_is_an_error_and_never_an_empty_object(string json) =>
        IsRefusedAsync(One(OrganizationOperations.GetOperation, default, "org_1"), json);

    [Fact]
    public async Task Every_kind_of_resource_needs_its_identity()
    {
        await IsRefusedAsync(One(ConnectionOperations.GetOperation, default, "o", "c"), """{"provider":"okta"}""");
        await IsRefusedAsync(One(DirectoryOperations.GetOperation, default, "o", "d"), """{"status":"ACTIVE"}""");
        await IsRefusedAsync(One(RoleOperations.CreateOperation, new RoleInput { Name = "x" }, "o"), """{"description":"x"}""");
        await IsRefusedAsync(
            One(OrganizationOperations.CreatePortalLinkOperation, null, "o"), """{"expire_time":"2026-01-01T00:00:00Z"}""");
        await IsRefusedAsync(One(MemberOperations.ResendInviteOperation, default, "o", "u"), """{"organization_id":"o"}""");
        await IsRefusedAsync(One(ConnectedAccountOperations.CreateOperation, Account), """{"connector":"gmail"}""");
        await IsRefusedAsync(
            One(ConnectedAccountOperations.CreateMagicLinkOperation, new("gmail", "ada")), """{"expire_time":"2026-01-01T00:00:00Z"}""");
        await IsRefusedAsync(One(ToolOperations.ExecuteOperation, Tool), """{"status":"ok"}""");
    }

    [Theory]
    [InlineData("""{"organizations":[{},{"display_name":"x"}]}""")]
    [InlineData("""{"organizations":[{"id":"org_1"},"org_2"]}""")]
    [InlineData("""{"organizations":[null]}""")]
    [InlineData("""{"organizations":[{"organization":{"id":"org_1"}}]}""")]
    [InlineData("""{"organizations":{"id":"org_1"}}""")]
    [InlineData("""{"status":"login"}""")]
    [InlineData("""{"users":[]}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public Task A_page_of_anything_else_is_an_error(string json) => IsRefusedAsync(Page(OrganizationOperations.ListOperation, null), json);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"organizations":[]}""")]
    [InlineData("""{"organizations":null,"total_size":0}""")]
    public async Task A_page_may_be_empty(string json)
    {
        var page = await ReadAsync(Page(OrganizationOperations.ListOperation, null), json);

        Assert.Empty(page.Items);
        Assert.Null(page.NextToken);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","next_page_token":null""", null)]
    [InlineData(""","next_page_token":"" """, null)]
    [InlineData(""","next_page_token":"t/2" """, "t/2")]
    public async Task A_missing_null_or_empty_token_ends_the_listing(string members, string? expected)
    {
        var page = await ReadAsync(Page(RoleOperations.ListOperation, default, "o"), $$"""{"roles":[{"name":"admin"}]{{members}}}""");

        Assert.Equal(expected, page.NextToken);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("\"12\"")]
    public async Task Whole_numbers_may_come_as_text(string number)
    {
        var page = await ReadAsync(Page(OrganizationOperations.ListOperation, null), $$"""{"organizations":[],"total_size":{{number}}}""");
        var token = await ReadAsync(One(TokenOperation.Create, new("id", () => "")), $$"""{"access_token":"t","expires_in":{{number}}}""");

        Assert.Equal((12L, 12d), (page.TotalSize, token.ExpiresIn));
    }

    [Fact]
    public async Task Lists_and_tables_are_text_that_can_be_given_back()
    {
        var organization = await ReadAsync(
            One(OrganizationOperations.GetOperation, default, "o"), """{"id":"org_1","metadata":{"plan":"pro","city":"Zürich"}}""");
        var role = await ReadAsync(
            One(RoleOperations.CreateOperation, new RoleInput { Name = "r" }, "o"),
            """{"name":"r","permissions":["a:read",{"name":"b:read"}]}""");

        Assert.Equal("""{"plan":"pro","city":"Zürich"}""", organization.Metadata!.ToString());
        Assert.Equal("a:read;b:read", role.Permissions!.ToString());

        var more = await ReadAsync(One(OrganizationOperations.GetOperation, default, "o"), """{"id":"org_1","more":[1]}""");
        Assert.Equal(("", """{"more":[1]}"""), (organization.AdditionalProperties.ToString(), more.AdditionalProperties.ToString()));
    }

    [Theory]
    [InlineData("2026-01-05T08:17:00.123456789Z", "2026-01-05T08:17:00.1234567")]
    [InlineData("2026-01-05T10:17:00.1+02:00", "2026-01-05T08:17:00.1")]
    [InlineData("2026-01-04T23:47:00-08:30", "2026-01-05T08:17:00")]
    [InlineData("2026-01-05T08:17:00.5", "2026-01-05T08:17:00.5")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00")]
    public async Task Times_are_utc_whatever_their_offset_and_precision(string written, string expected)
    {
        var organization = await ReadAsync(
            One(OrganizationOperations.GetOperation, default, "o"), $$"""{"id":"org_1","create_time":"{{written}}"}""");

        Assert.Equal(TimeSpan.Zero, organization.CreateTime!.Value.Offset);
        Assert.Equal(DateTime.Parse(expected, null), organization.CreateTime.Value.DateTime);
    }

    // Moscow turned its clocks back at the end of October 2014, so one hour of that day occurred twice.
    [Theory]
    [InlineData("2014-10-25T21:30:00+00:00", "2014-10-25T21:30:00")]
    [InlineData("2014-10-25T22:30:00+00:00", "2014-10-25T22:30:00")]
    [InlineData("9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59")]
    [InlineData("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00")]
    [InlineData("2026-01-05T08:17:00", "2026-01-05T08:17:00")]
    public async Task Times_do_not_depend_on_the_machines_zone(string written, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the zone is not the process's own.");
        var zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Europe/Moscow");
            TimeZoneInfo.ClearCachedData();
            Assert.NotEqual(TimeSpan.Zero, TimeZoneInfo.Local.BaseUtcOffset);

            var organization = await ReadAsync(
                One(OrganizationOperations.GetOperation, default, "o"), $$"""{"id":"org_1","create_time":"{{written}}"}""");
            var directory = await ReadAsync(
                One(DirectoryOperations.GetOperation, default, "o", "d"), $$"""{"id":"dir_1","last_synced_at":"{{written}}"}""");

            Assert.Equal(
                [(expected, TimeSpan.Zero), (expected, TimeSpan.Zero)], new[] { organization.CreateTime, directory.LastSyncTime }.Select(
                    time => (time!.Value.DateTime.ToString("s", CultureInfo.InvariantCulture), time.Value.Offset)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task Unknown_members_that_differ_by_case_only_are_both_kept()
    {
        var organization = await ReadAsync(One(OrganizationOperations.GetOperation, default, "o"), """{"id":"org_1","Tier":1,"tier":2}""");

        Assert.Equal((1L, 2L), (organization.AdditionalProperties["Tier"], organization.AdditionalProperties["tier"]));
    }

    [Fact]
    public async Task An_unknown_number_beyond_all_numbers_is_shown_as_it_came()
    {
        var organization = await ReadAsync(
            One(OrganizationOperations.GetOperation, default, "o"), """{"id":"org_1","far":1e400,"in":[{"near":-1e400}]}""");

        Assert.Equal("1e400", organization.AdditionalProperties["far"]);
        Assert.Equal("""{"far":"1e400","in":[{"near":"-1e400"}]}""", organization.AdditionalProperties.ToString());
        Assert.Equal(
            """{"far":"1e400"}""",
            (await ReadAsync(One(ToolOperations.ExecuteOperation, Tool), """{"data":{"far":1e400}}""")).Data!.ToString());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"soon\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[60]")]
    public async Task A_lifetime_that_is_no_number_is_none(string lifetime)
    {
        await using var server = new RawServer(request => request.Target == "/oauth/token"
            ? RawServer.Answer(200, $$"""{"expires_in":{{lifetime}},"access_token":"t","token_type":7}""")
            : RawServer.Answer(200, """{"id":"org_1"}"""));
        using var client = server.Connect(token: null);

        Assert.Equal("org_1", (await client.Organizations.GetAsync("org_1", TestContext.Current.CancellationToken)).Id);
        Assert.Null(client.TokenExpiresAt);
    }

    [Fact]
    public async Task A_metadata_value_of_null_is_none()
    {
        var page = await ReadAsync(
            Page(OrganizationOperations.ListOperation, null),
            """{"organizations":[{"id":"org_1"},{"id":"org_2","metadata":{"plan":null,"city":"Bern"}}]}""");

        Assert.Equal([KeyValuePair.Create("city", "Bern")], page.Items[1].Metadata!);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task No_time_is_no_time(string time) =>
        Assert.Null(
            (await ReadAsync(
                One(OrganizationOperations.GetOperation, default, "o"), $$"""{"id":"org_1","create_time":{{time}}}""")).CreateTime);

    [Fact]
    public async Task Members_that_no_model_names_are_kept()
    {
        var organization = await ReadAsync(
            One(OrganizationOperations.GetOperation, default, "o"),
            """
            {"id":"org_1","nickname":"acme",
            "limits":{"Seats":12,"Ratio":0.1,"big":12345678901234567890,"on":true,"none":null,"list":[1,{"a":"b"}]}}
            """);

        Assert.Equal(["limits", "nickname"], organization.AdditionalProperties.Keys.Order());
        Assert.Equal("acme", organization.AdditionalProperties["Nickname"]);
        var limits = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(organization.AdditionalProperties["limits"]);
        Assert.Equal([12L, 0.1m, 12345678901234567890m, true, null], "seats ratio BIG on none".Split(' ').Select(name => limits[name]));
        var list = Assert.IsAssignableFrom<IReadOnlyList<object?>>(limits["list"]);
        Assert.Equal(1L, list[0]);
        Assert.Equal("b", Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(list[1])["a"]);
    }

    // Programs that write any object descend only to a limited depth.
    [Fact]
    public async Task Unknown_members_are_flat_as_an_untyped_dictionary()
    {
        var organization = await ReadAsync(
            One(OrganizationOperations.GetOperation, default, "o"),
            """{"id":"o","a":{"b":{"c":[1]},"password":"p"},"f":[{"g":1},"h"],"i":2,"j":null}""");

        var values = organization.AdditionalProperties;
        var flat = new List<(string, object?)>();
        foreach (DictionaryEntry entry in (IDictionary)values)
            flat.Add(((string)entry.Key, entry.Value));
        Assert.Equal(
            [("a", """{"b":{"c":[1]},"password":"[redacted]"}"""), ("f", """[{"g":1},"h"]"""), ("i", 2L), ("j", null)], flat);
        Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(values["a"]);
        Assert.All(values.Where(value => value.Key == "f"), value => Assert.IsAssignableFrom<IReadOnlyList<object?>>(value.Value));
    }

    [Fact]
    public async Task Unknown_members_of_listed_objects_are_kept_too()
    {
        var page = await ReadAsync(
            Page(DirectoryOperations.ListUsersOperation, null, "o", "d"),
            """{"users":[{"id":"u","phones":["+41"]}],"prev_page_token":"x"}""");

        Assert.Equal(
            ["+41"], Assert.IsAssignableFrom<IEnumerable<object?>>(Assert.Single(page.Items).AdditionalProperties["phones"]));
    }

    [Fact]
    public async Task An_unknown_member_that_is_no_text_is_shown_as_it_came()
    {
        var organization = await ReadAsync(One(OrganizationOperations.GetOperation, default, "o"), """{"id":"org_1","half":"\ud83d"}""");

        Assert.Equal("\"\\ud83d\"", organization.AdditionalProperties["half"]);
    }

    [Fact]
    public async Task A_tools_data_are_plain_values_found_whatever_the_case()
    {
        var result = await ReadAsync(
            One(ToolOperations.ExecuteOperation, Tool),
            """
            {"data":{"Count":3,"price":19.99,"far":1e300,"near":1e-30,"tiny":-9.555999999999999E-18,"rows":[{"Id":9007199254740993}]},
            "execution_id":"exec_1"}
            """);

        Assert.Equal("exec_1", result.ExecutionId);
        Assert.Equal(
            [3L, 19.99m, 1e300, 1e-30, -9.555999999999999E-18], "COUNT Price far near tiny".Split(' ').Select(name => result.Data![name]));
        var row = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(
            Assert.Single(Assert.IsAssignableFrom<IEnumerable<object?>>(result.Data!["rows"])));
        Assert.Equal(9007199254740993L, row["id"]);
    }

    [Fact]
    public async Task Names_that_differ_by_case_only_are_both_kept()
    {
        var result = await ReadAsync(One(ToolOperations.ExecuteOperation, Tool), """{"data":{"id":1,"ID":2}}""");

        Assert.Equal((1L, 2L), (result.Data!["id"], result.Data["ID"]));
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"execution_id":"exec_1"}""")]
    public async Task A_tools_result_may_lack_one_of_its_members(string json) =>
        Assert.NotNull(await ReadAsync(One(ToolOperations.ExecuteOperation, Tool), json));

    [Theory]
    [InlineData("\"many\"")]
    [InlineData("1.5")]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("null")]
    public async Task A_page_s_odd_idea_of_its_size_does_no_harm(string size)
    {
        var page = await ReadAsync(
            Page(OrganizationOperations.ListOperation, null), $$"""{"organizations":[{"id":"org_1"}],"page_size":{{size}}}""");

        Assert.Equal("org_1", Assert.Single(page.Items).Id);
    }

    [Theory]
    [InlineData("""{"page_size":10}""")]
    [InlineData("""{"page_number":1}""")]
    public Task What_has_no_list_is_no_page_whatever_it_counts(string json) =>
        IsRefusedAsync(Page(OrganizationOperations.ListOperation, null), json);

    [Fact]
    public async Task An_object_that_cannot_be_read_is_named_by_its_place()
    {
        var error = await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(
            Page(OrganizationOperations.ListOperation, null), """{"organizations":[{"id":"org_1"},5]}"""));

        Assert.StartsWith("organizations[1]: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_larger_than_any_pooled_buffer_is_read_whole()
    {
        var name = new string('x', 3_000_000);
        var page = await ReadAsync(
            Page(OrganizationOperations.ListOperation, null), $$"""{"organizations":[{"id":"org_1","display_name":"{{name}}"}]}""");

        Assert.Equal(name, Assert.Single(page.Items).DisplayName);
    }

    [Fact]
    public Task Nesting_has_a_limit() =>
        IsRefusedAsync(
            One(OrganizationOperations.GetOperation, default, "o"),
            $$"""{"id":"org_1","deep":{{new string('[', 100)}}{{new string(']', 100)}}}""");

    private static ConnectedAccountInput Account => new() { Connector = "gmail", Identifier = "ada" };

    private static ToolInvocation Tool => new() { ToolName = "tool", Identifier = "ada" };

    private static string Wrapped(string json, string? wrapper) => wrapper is null ? json : $$"""{"{{wrapper}}":{{json}}}""";

    private static Call<T> One<TInput, T>(Operation<TInput, T> operation, TInput input, params string[] identifiers) =>
        Calls.In(ApiContract.Published, operation, input, null, identifiers);

    private static Call<Page<T>> Page<TInput, T>(Many<TInput, T> operation, TInput input, params string[] identifiers)
        where T : Resource =>
        Calls.Page(ApiContract.Published, operation, input, null, identifiers);

    private static async Task<T> ReadAsync<T>(Call<T> call, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await call.Read!(stream, CancellationToken.None);
    }

    private static async Task IsRefusedAsync<T>(Call<T> call, string json) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(call, json));
}
