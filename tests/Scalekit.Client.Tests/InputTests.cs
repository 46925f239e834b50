using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>What callers specify reaches the service unchanged, or nothing is sent.</summary>
public sealed class InputTests
{
    [Theory]
    [InlineData("org_1")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("ä ö")]
    [InlineData("?x=1")]
    [InlineData("#x")]
    [InlineData("%2e")]
    [InlineData("%2e%2e")]
    [InlineData("%2F")]
    [InlineData("...")]
    [InlineData("../x")]
    [InlineData("a;b=c,d")]
    [InlineData("a+b&c")]
    [InlineData("a:b@c")]
    [InlineData("🏔️")]
    [InlineData("e\u0301")]
    [InlineData("crm/4711 ü")]
    public async Task An_identifier_reaches_the_service_as_one_segment_exactly(string identifier)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"x"}"""));
        using var client = server.Connect();

        await client.Connections.GetAsync(identifier, identifier);

        var segments = Assert.Single(server.Requests).Target.Split('/');
        Assert.Equal(["", "api", "v1", "organizations", identifier, "connections", identifier], segments.Select(Uri.UnescapeDataString));
        Assert.DoesNotContain(server.Requests[0].Target, character => character is '?' or '#' or ' ' or > '~');
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\u00A0")]
    [InlineData("\uFEFF\u200B")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("a\tb\u0000c")]
    [InlineData("a\u00A0b")]
    [InlineData("a\u2028b")]
    [InlineData("\u201Ca\u201D")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("half {D800}")]
    [InlineData("{DC00}half")]
    [InlineData("{DC00}{D800}")]
    public async Task An_identifier_that_names_nothing_is_refused_and_nothing_is_sent(string? identifier)
    {
        // Attributes cannot contain unpaired surrogates.
        identifier = identifier?.Replace("{D800}", "\uD800", StringComparison.Ordinal)
            .Replace("{DC00}", "\uDC00", StringComparison.Ordinal);
        await using var service = await Service.StartAsync();
        var client = service.Connect();

        foreach (var call in new List<Func<Task>>
        {
            () => client.Organizations.GetAsync(identifier!),
            () => client.Organizations.DeleteAsync(identifier!),
            () => client.Directories.GetAsync("org_102690563300010000", identifier!),
            () => client.Members.AddAsync("org_102690563300010000", identifier!, new MembershipInput()),
            () => client.Roles.List(identifier!).ToListAsync().AsTask(),
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(call);
            Assert.Equal(ErrorIds.InvalidIdentifier, error.ErrorId);
            Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(service.Server.Requests.Snapshot());
    }

    [Theory]
    [InlineData("org\u00A01", "contains a no-break space (U+00A0)")]
    [InlineData("org\u202F1", "contains a no-break space (U+202F)")]
    [InlineData("org\u20031", "contains an unusual space (U+2003)")]
    [InlineData("org\u200B1", "contains a zero-width space (U+200B)")]
    [InlineData("org\u200D1", "contains a zero-width joiner (U+200D)")]
    [InlineData("org\uFEFF1", "contains a byte order mark (U+FEFF)")]
    [InlineData("org\u00AD1", "contains a soft hyphen (U+00AD)")]
    [InlineData("org\u202E1", "contains a text direction mark (U+202E)")]
    [InlineData("org\n1", "contains a line break (U+000A)")]
    [InlineData("org\u20291", "contains a line break (U+2029)")]
    [InlineData("org\t1", "contains a tab (U+0009)")]
    [InlineData("org\u00001", "contains a null character (U+0000)")]
    [InlineData("org\u001B1", "contains a control character (U+001B)")]
    [InlineData("org\u009B1", "contains a control character (U+009B)")]
    [InlineData("org\U000E00411", "contains an invisible character (U+E0041)")]
    [InlineData("org\u31641", "contains an invisible character (U+3164)")]
    [InlineData("\u201Corg_1\u201D", "contains a quotation mark (U+201C)")]
    [InlineData("\"org_1\"", "contains a quotation mark (U+0022)")]
    [InlineData("\u00ABorg_1\u00BB", "contains a quotation mark (U+00AB)")]
    [InlineData("org_\u2019", "contains a quotation mark (U+2019)")]
    public async Task A_character_that_nobody_sees_is_refused_by_its_name(string identifier, string problem)
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect(contract: ApiContract.Live);
        var account = new ConnectedAccountInput { Connector = "gmail", Identifier = identifier };
        var calls = new List<(string Name, Func<Task> Call)>
        {
            ("organization ID", () => client.Organizations.DeleteAsync(identifier)),
            ("user ID", () => client.Members.RemoveAsync("org_1", identifier)),
            ("directory group ID", () => client.Directories.ListUsers(
                "org_1", "dir_1", null, new DirectoryUserFilter { GroupId = identifier }).ToListAsync().AsTask()),
            ("user ID", () => client.ConnectedAccounts.List(
                null, new ConnectedAccountFilter { UserId = identifier }).ToListAsync().AsTask()),
            ("external ID", () => client.Organizations.List(null, identifier).ToListAsync().AsTask()),
            ("external ID", () => client.Organizations.CreateAsync(
                new OrganizationInput { DisplayName = "x", ExternalId = identifier })),
            ("external ID", () => client.Organizations.UpdateAsync("org_1", new OrganizationInput { ExternalId = identifier })),
            ("identifier", () => client.ConnectedAccounts.CreateAsync(account)),
            ("identifier", () => client.ConnectedAccounts.UpdateAsync(account)),
            ("connector", () => client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of(identifier, "ada"))),
            ("connected account ID", () => client.ConnectedAccounts.GetAsync(ConnectedAccountKey.OfId(identifier))),
            ("connected account ID", () => client.ConnectedAccounts.DeleteAsync(ConnectedAccountKey.OfId(identifier))),
            ("tool name", () => client.Tools.ExecuteAsync(new ToolInvocation { ToolName = identifier, Identifier = "ada" })),
        };
        foreach (var (name, call) in calls)
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(call);
            Assert.Equal(
                (ErrorIds.InvalidIdentifier, $"The {name} {problem}; nothing was sent.", AdviceCode.GiveIdentifierWithoutCharacter),
                (error.ErrorId, error.Message, error.Advice!.Code));
        }

        Assert.DoesNotContain(service.Server.Requests.Snapshot(), entry => entry.OperationId is not ("createToken" or null));
    }

    [Theory]
    [InlineData(" org_102690563300010000 ")]
    [InlineData("\torg_102690563300010000\r\n")]
    [InlineData("\u00A0org_102690563300010000\u200B")]
    [InlineData("\uFEFForg_102690563300010000\u2028\u3000")]
    public async Task Blanks_around_an_identifier_are_no_part_of_it(string identifier)
    {
        await using var service = await Service.StartAsync();

        Assert.Equal("org_102690563300010000", (await service.Connect().Organizations.GetAsync(identifier)).Id);
        Assert.Equal("org_102690563300010000",
            (await service.Connect().Members.AddAsync(identifier, "\uFEFFusr_102690563300000005\n", new())).OrganizationId);
        Assert.Equal(
            ["/api/v1/organizations/org_102690563300010000",
                "/api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300000005"],
            service.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("crm/4711 ü")]
    [InlineData("O\u2019Brien")]
    [InlineData("5\" pipe")]
    [InlineData("日本 №7")]
    public async Task An_external_id_is_the_callers_own(string externalId)
    {
        await using var service = await Service.StartAsync();

        var organization = await service.Connect().Organizations
            .CreateAsync(new OrganizationInput { DisplayName = "x", ExternalId = $" {externalId}\u00A0" });
        Assert.Equal(externalId, organization.ExternalId);
    }

    [Fact]
    public async Task An_identifier_that_is_longer_than_the_service_takes_is_refused_by_it()
    {
        await using var service = await Service.StartAsync();

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => service.Connect().Organizations.GetAsync(new string('x', 20_000)));

        Assert.Equal((ErrorIds.InvalidRequest, 414), (error.ErrorId, error.StatusCode));
        Assert.Contains("too large for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_identifier_that_is_refused_is_named()
    {
        await using var service = await Service.StartAsync();

        var error = await Assert.ThrowsAsync<ScalekitException>(() =>
            service.Connect().Directories.GetAsync("org_102690563300010000", ".."));

        Assert.Equal("The directory ID is '..'; nothing was sent.", error.Message);
        error = await Assert.ThrowsAsync<ScalekitException>(() =>
            service.Connect().Directories.GetAsync("org_102690563300010000", "half\uD83D"));
        Assert.Equal("The directory ID contains a broken Unicode character (half a surrogate pair); nothing was sent.", error.Message);
    }

    [Fact]
    public async Task A_value_that_is_no_text_is_refused_and_nothing_is_sent()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();

        foreach (var call in new List<Func<Task>>
        {
            () => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "half\uD83D" }),
            () => client.Organizations.CreateAsync(
                new OrganizationInput { DisplayName = "x", Metadata = new Dictionary<string, string> { ["\uDC00"] = "x" } }),
            () => client.ConnectedAccounts.CreateMagicLinkAsync(ConnectedAccountKey.Of("gmail", "\uD83Dhalf")),
            () => ExecuteAsync(client, "half\uD83D"),
            () => ExecuteAsync(client, new Dictionary<string, object?> { ["half\uD83D"] = 1 }),
            () => ExecuteAsync(client, '\uD83D'),
        })
            Assert.Equal(ErrorIds.InvalidValue, (await Assert.ThrowsAsync<ScalekitException>(call)).ErrorId);

        Assert.Empty(service.Server.Requests.Snapshot());
    }

    [Fact]
    public async Task A_value_that_json_cannot_hold_is_refused_and_nothing_is_sent()
    {
        await using var service = await Service.StartAsync();
        var client = service.Connect();
        var itself = new Dictionary<string, object?>();
        itself["itself"] = itself;

        foreach (var value in new List<object>
        {
            double.NaN,
            float.NegativeInfinity,
            double.PositiveInfinity,
            new object(),
            new Dictionary<string, object?> { ["x"] = typeof(int) },
            itself,
        })
            Assert.Equal(ErrorIds.InvalidValue, (await Assert.ThrowsAsync<ScalekitException>(() => ExecuteAsync(client, value))).ErrorId);

        Assert.Empty(service.Server.Requests.Snapshot());
    }

    [Fact]
    public async Task Nesting_is_sent_as_deep_as_it_may_be_and_refused_beyond()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"execution_id":"x"}"""));
        using var client = server.Connect();
        var sent = 0;
        for (var depth = 55; depth <= 70; depth++)
        {
            object value = "innermost";
            for (var i = 0; i < depth; i++)
                value = new List<object?> { value };

            var error = await Record.ExceptionAsync(() => ExecuteAsync(client, value));
            if (error is null)
                Assert.Equal(++sent, depth - 54);
            else
                Assert.Equal(ErrorIds.InvalidValue, Assert.IsType<ScalekitException>(error).ErrorId);
        }

        Assert.InRange(sent, 5, 10);
        Assert.Equal(sent, server.Requests.Count);
    }

    [Theory]
    [InlineData("a\\b")]
    [InlineData(" a ")]
    [InlineData("~+&=%'\"")]
    public async Task A_client_secret_arrives_exactly(string secret)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { ClientSecret = secret });

        await service.Connect().ConnectAsync();
    }

    [Fact]
    public void A_credential_that_is_no_text_is_refused()
    {
        foreach (var (id, secret) in new[] { ("skc_1", "half\uD83D"), ("half\uD83D", "secret") })
            Assert.Equal(ErrorIds.InvalidValue, Assert.Throws<ScalekitException>(() => Service.Credential(id, secret)).ErrorId);
    }

    [Theory]
    [InlineData("/api/v1/any?redirect=https://x.example/y/../z", "/api/v1/any?redirect=https://x.example/y/../z")]
    [InlineData("api/v1/any?a=b\\c", "/api/v1/any?a=b\\c")]
    [InlineData("/api/v1/...", "/api/v1/...")]
    [InlineData("/api/v1/a%2Fb", "/api/v1/a%2Fb")]
    public async Task What_follows_the_question_mark_of_a_path_may_be_anything(string path, string expected)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        using var client = server.Connect();

        await client.Api.SendAsync(HttpMethod.Get, path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.Single(server.Requests).Target.Replace("%5C", "\\", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/organizations/../users")]
    [InlineData("/api/v1/organizations/..")]
    [InlineData("/api/v1/./organizations")]
    [InlineData("/api/v1/organizations/%2e%2E/users?a=b")]
    [InlineData("/api/v1/organizations/.%2e")]
    [InlineData("%2E/api")]
    public async Task A_path_with_a_dot_segment_names_another_and_is_refused(string path)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        using var client = server.Connect();

        foreach (var call in new List<Func<Task>>
        {
            () => client.Api.SendAsync(HttpMethod.Delete, path),
            () => client.Api.List(path).ToListAsync().AsTask(),
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(call);
            Assert.Equal(
                (ErrorIds.InvalidIdentifier, $"'{path}' is not an API path; nothing was sent."), (error.ErrorId, error.Message));
        }

        Assert.Empty(server.Requests);
    }

    // On .NET Framework, an escaped slash may be sent as a plain one.
    [Fact]
    public async Task On_the_framework_an_identifier_with_a_slash_is_refused()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"x"}"""));
        using var client = new ScalekitClient(
            new ScalekitClientOptions(server.Url, ScalekitCredential.FromAccessToken(Service.Secure("token")))
            {
                Contract = ApiContract.Published,
                IsFramework = true,
            });

        foreach (var call in new List<Func<Task>>
        {
            () => client.Organizations.DeleteAsync("org_1/connections"),
            () => client.Organizations.GetAsync("org_1\\x"),
            () => client.Roles.List("a/b").ToListAsync().AsTask(),
            () => client.Api.SendAsync(HttpMethod.Get, "/api/v1/organizations/a%2fb"),
            () => client.Api.List("/api/v1/a%5Cb").ToListAsync().AsTask(),
        })
            Assert.Equal(ErrorIds.InvalidIdentifier, (await Assert.ThrowsAsync<ScalekitException>(call)).ErrorId);
        Assert.Empty(server.Requests);

        await client.Api.SendAsync(HttpMethod.Get, "/api/v1/any?path=a%2Fb", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("/api/v1/any?path=a%2Fb", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task A_read_with_a_body_is_refused_and_nothing_is_sent()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        using var client = server.Connect();

        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => client.Api.SendAsync(HttpMethod.Get, "/api/v1/any", body: new Dictionary<string, object?> { ["a"] = 1 }));

        Assert.Equal((ErrorIds.InvalidValue, "A GET request cannot have a body; nothing was sent."), (error.ErrorId, error.Message));
        Assert.Contains("-Method", error.Words(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_list_in_a_query_may_be_nested_but_not_hold_itself()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        using var client = server.Connect();
        var itself = new List<object?> { 1 };
        itself.Add(itself);

        await client.Api.SendAsync(
            HttpMethod.Get,
            "/api/v1/any",
            new Dictionary<string, object?> { ["a"] = new List<object?> { 1, new List<object?> { 2, 3 } } },
            cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<ScalekitException>(
            () => client.Api.SendAsync(HttpMethod.Get, "/api/v1/any", new Dictionary<string, object?> { ["a"] = itself }));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        error = await Assert.ThrowsAsync<ScalekitException>(
            () => client.Api.SendAsync(HttpMethod.Post, "/api/v1/any", body: new Dictionary<string, object?> { ["a"] = itself }));
        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.Equal("/api/v1/any?a=1&a=2&a=3", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("acme.scalekit.com", "https://acme.scalekit.com/")]
    [InlineData(" acme.scalekit.dev:8443 ", "https://acme.scalekit.dev:8443/")]
    [InlineData("https://acme.scalekit.com/", "https://acme.scalekit.com/")]
    [InlineData("HTTPS://Acme.Scalekit.COM", "https://acme.scalekit.com/")]
    [InlineData("https://login.example.ch", "https://login.example.ch/")]
    [InlineData("http://localhost:8089", "http://localhost:8089/")]
    [InlineData("http://127.0.0.1:8089/", "http://127.0.0.1:8089/")]
    [InlineData("http://[::1]:8089", "http://[::1]:8089/")]
    public void An_environment_is_a_url_or_a_bare_host(string text, string expected) =>
        Assert.Equal(expected, Options(text).EnvironmentUrl.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("https://")]
    [InlineData("not a host")]
    [InlineData("ftp://acme.scalekit.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://acme.scalekit.com:99999")]
    [InlineData("https://acme.scalekit.com/api/v1")]
    [InlineData("acme.scalekit.com/x")]
    [InlineData("https://acme.scalekit.com/?a=b")]
    [InlineData("https://acme.scalekit.com?a=b")]
    [InlineData("https://acme.scalekit.com/#x")]
    [InlineData("https://user@acme.scalekit.com")]
    [InlineData("https://user:password@acme.scalekit.com")]
    [InlineData("http://acme.scalekit.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("https://acme.scalekit.com.\u202e.")]
    public void An_environment_that_is_none_is_refused(string? text)
    {
        var error = Assert.Throws<ScalekitException>(() => Options(text!));

        Assert.Equal(ErrorIds.InvalidEnvironmentUrl, error.ErrorId);
        Assert.Contains("https://acme.scalekit.com", error.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tools_input_comes_back_as_it_was()
    {
        await using var service = await Service.StartAsync();
        var input = PlainValue.ParseObject("""
            {"text":"a \"b\" \\ \u0000 \u001f \u2028 ü 🏔 </script>","long":-9007199254740993,"exact":0.1,"money":12345678901234.5678,
             "far":1e300,"near":-1e-30,"on":true,"off":false,"none":null,"list":[1,[],{}],"nested":{"A b":{"c":["d"]}},"":"empty name"}
            """);

        var result = await service.Connect().Tools
            .ExecuteAsync(new ToolInvocation { ToolName = "tool", Identifier = "ada@example.com", ToolInput = input });

        Assert.Equivalent(input, result.Data!["input"], strict: true);
        Assert.Equal(-9007199254740993L, input["long"]);
        Assert.Equal(12345678901234.5678m, input["money"]);
        Assert.Equal("a \"b\" \\ \0 \u001f \u2028 ü 🏔 </script>", ((IReadOnlyDictionary<string, object?>)result.Data["input"]!)["text"]);
    }

    [Fact]
    public async Task Values_of_every_kind_are_sent_invariantly()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-CH") { NumberFormat = { NumberDecimalSeparator = "," } };
            await using var service = await Service.StartAsync();

            await ExecuteAsync(service.Connect(), new List<object?>
            {
                1.5, 2.5f, 3.5m, (byte)4, ulong.MaxValue, 'c', DayOfWeek.Friday, new Uri("https://a.example/ b"), Guid.Empty,
                TimeSpan.FromMinutes(90), new Version(1, 2),
                new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            });

            Assert.Equal(
                """{"tool_name":"tool","identifier":"ada@example.com","tool_input":{"value":[1.5,2.5,3.5,4,18446744073709551615,"""
                + "\"c\",\"Friday\",\"https://a.example/ b\",\"00000000-0000-0000-0000-000000000000\",\"01:30:00\",\"1.2\","
                + "\"2026-01-02T03:04:05Z\",\"2026-01-02T03:04:05+01:00\"]}}",
                Assert.Single(service.Requests).Body);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("{\"a\": }", 1, 7)]
    [InlineData("{\n  \"a\": 1,\n  \"b\": x\n}", 3, 8)]
    [InlineData("{\"ä🏔\": x}", 1, 9)]
    [InlineData("{\r\n\"ä\": 'x'}", 2, 6)]
    [InlineData("", 1, 1)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\"a\":1,}", 1, 8)]
    public void Text_that_is_no_json_is_refused_with_its_place(string text, int line, int column)
    {
        var error = Assert.Throws<ScalekitException>(() => PlainValue.ParseObject(text));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.Contains($"line {line}, column {column}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "a list")]
    [InlineData("\"x\"", "a string")]
    [InlineData("1", "a number")]
    [InlineData("true", "true or false")]
    [InlineData("null", "null")]
    public void Json_that_is_no_object_is_refused_by_its_kind(string text, string kind)
    {
        var error = Assert.Throws<ScalekitException>(() => PlainValue.ParseObject(text));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_with_half_a_surrogate_pair_is_refused()
    {
        foreach (var text in new List<string> { """{"a":"\ud800"}""", """{"\ud800":1}""", "{\"a\":\"\uD800\"}" })
        {
            var error = Assert.Throws<ScalekitException>(() => PlainValue.ParseObject(text));
            Assert.Equal(
                (ErrorIds.InvalidValue, "The JSON text contains a broken Unicode character (half a surrogate pair)."),
                (error.ErrorId, error.Message));
        }
    }

    [Theory]
    [InlineData("""{"a":[{"b":1e400}]}""")]
    [InlineData("""{"a":-1e400}""")]
    public void Json_with_a_number_beyond_all_numbers_is_refused(string text)
    {
        var error = Assert.Throws<ScalekitException>(() => PlainValue.ParseObject(text));

        Assert.Equal(
            (ErrorIds.InvalidValue, "The JSON text contains a number that is too large to send."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public void Json_that_is_nested_too_deeply_is_refused() =>
        Assert.Equal(
            ErrorIds.InvalidValue,
            Assert.Throws<ScalekitException>(
                () => PlainValue.ParseObject($$"""{"a":{{new string('[', 100)}}{{new string(']', 100)}}}""")).ErrorId);

    private static ScalekitClientOptions Options(string url) => new(url, Service.Credential("skc_1", "secret"));

    private static Task<ToolResult> ExecuteAsync(ScalekitClient client, object? value) => client.Tools.ExecuteAsync(new ToolInvocation
    {
        ToolName = "tool",
        Identifier = "ada@example.com",
        ToolInput = new Dictionary<string, object?> { ["value"] = value },
    });
}
