using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>
/// Everything that the service returns about an object, at any depth, is in its properties or in AdditionalProperties. Only credentials are
/// left out.
/// </summary>
public sealed class NothingLostTests
{
    private const string Marker = "a-marker-for-tests";

    // Richer values than the catalogue's responses have.
    private static readonly Dictionary<Type, string> Samples = new()
    {
        [typeof(string)] = "\"x\"",
        [typeof(bool?)] = "true",
        [typeof(int?)] = "7",
        [typeof(long?)] = "7",
        [typeof(DateTimeOffset?)] = "\"2026-01-02T03:04:05Z\"",
        [typeof(IReadOnlyList<string>)] =
            """["a",{"name":"b"},{"id":"i"},{"id":"j","name":"c","description":"d","from":{"role":[{"x":1}]}},{},null]""",
        [typeof(IReadOnlyDictionary<string, string>)] = """{"a":"b"}""",
        [typeof(IReadOnlyDictionary<string, object?>)] = """{"a":{"b":[{"c":1}]}}""",
        [typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>)] =
            """[{"connection_name":"a","tools":["b",{"name":"c","from":[{"x":1}]}]},{"connection_id":"d","plan":{"x":1}},{},null]""",
        [typeof(IReadOnlyDictionary<string, bool>)] =
            """{"features":[{"name":"sso","enabled":true},{"name":"scim","plan":{"x":1}},{"enabled":true}],"limits":{"seats":[{}]}}""",
        [typeof(IReadOnlyList<ApiClientSecret>)] = """[{"id":"i","secret_suffix":"x","status":"INACTIVE","more":{"x":[{"y":1}]}},null]""",
        [typeof(IReadOnlyList<IReadOnlyDictionary<string, object?>>)] = """[{"a":{"b":[{"c":1}]}},null]""",
        [typeof(SecureString)] = "\"x\"",
    };

    // Some dictionaries are written as a list of members.
    private static readonly Dictionary<string, string> SamplesOfConverters = new()
    {
        ["ClaimListConverter"] = """[{"key":"a","value":"b","more":{"x":1}},{"value":"c"},{"key":"a","value":"d"},null]""",
    };

    public static TheoryData<string> Operations =>
        [.. Understood.Answers.Select(given => given.Row.Id).Distinct()];

    public static TheoryData<string> Models =>
        [
            // No operation returns an event; WebhookEventTests covers it.
            .. typeof(Resource).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Resource)) && type != typeof(WebhookEvent))
                .Select(type => type.Name),
        ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_is_added_to_a_response_is_found_again(string operationId)
    {
        var count = 0;
        foreach (var (row, contract, answer) in Understood.Answers.Where(given => given.Row.Id == operationId))
        {
            // Some responses are of the other contract only.
            if ((await Understood.OfAsync(row, contract, answer)).Problem is not null)
                continue;
            await AllIsKeptAsync(row, contract, answer);
            count++;
        }

        Assert.NotEqual(0, count);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Whatever_is_added_to_a_property_is_found_again(string model)
    {
        var type = typeof(Resource).Assembly.GetType($"Scalekit.{model}", throwOnError: true)!;
        var row = Row.All.First(row => row.Declared.Operation.Result == type);
        var contract = Operation.Contracts.First(contract => row.Declared.Operation.In(contract) is not null);
        var members = string.Join(',', PropertiesOf(type).Select(property => $"\"{property.Name}\":{SampleOf(property)}"));
        var list = row.Declared.Operation.In(contract)!.Items;

        await AllIsKeptAsync(row, contract, list is null ? $"{{{members}}}" : $$"""{"{{list}}":[{{{members}}}]}""");
    }

    // The models also have properties that come from no response. A member with the name of one must not be lost.
    [Theory]
    [InlineData("additional_properties")]
    [InlineData("AdditionalProperties")]
    [InlineData("unknown_members")]
    [InlineData("identity")]
    [InlineData("label")]
    [InlineData("key")]
    [InlineData("")]
    public async Task A_member_of_any_name_is_kept(string name)
    {
        var organization = await OneAsync("getOrganization", $$"""{"id":"org_1","{{name}}":"x"}""");

        Assert.Equal(KeyValuePair.Create<string, object?>(name, "x"), Assert.Single(organization.AdditionalProperties));
    }

    [Fact]
    public async Task A_role_has_the_names_of_its_permissions_and_all_that_is_said_of_them()
    {
        var role = (Role)await OneAsync(
            "createRole", """{"role":{"name":"r","permissions":[{"name":"a","description":"d","role_name":"base"},"b"]}}""");

        Assert.Equal(["a", "b"], role.Permissions!);
        Assert.Equal(
            """{"permissions":[{"name":"a","description":"d","role_name":"base"},"b"]}""", role.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("""["a","b"]""")]
    [InlineData("""[{"name":"a"},{"name":"b"}]""")]
    [InlineData("""["a",{"name":"b","description":null},null]""")]
    public async Task What_a_property_says_is_not_said_twice(string permissions)
    {
        var role = (Role)await OneAsync("createRole", $$"""{"name":"r","permissions":{{permissions}}}""");

        Assert.Equal(["a", "b"], role.Permissions!);
        Assert.Empty(role.AdditionalProperties);
    }

    [Theory]
    [InlineData("""{"features":[{"name":"sso","enabled":true}]}""", null)]
    [InlineData("""{"features":[{"name":"sso","enabled":true,"plan":null}],"limits":null}""", null)]
    [InlineData("""{"features":[{"name":"sso","enabled":true,"plan":"x"}]}""", "plan")]
    [InlineData("""{"features":[{"name":"sso","enabled":true}],"limits":{"seats":5}}""", "seats")]
    [InlineData("""{"features":[{"name":"SSO","until":"2026"},{"name":"sso","enabled":true}]}""", "until")]
    [InlineData("""{"features":[{"name":"SSO"},{"name":"sso","enabled":true}]}""", "SSO")]
    public async Task Settings_keep_what_is_no_switch(string settings, string? kept)
    {
        var organization = (Organization)await OneAsync("getOrganization", $$"""{"id":"org_1","settings":{{settings}}}""");

        Assert.True(Assert.Single(organization.Settings!).Value);
        if (kept is null)
            Assert.Empty(organization.AdditionalProperties);
        else
            Assert.Contains(kept, organization.AdditionalProperties.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connected_account_keeps_its_configuration_but_no_credential()
    {
        var account = await OneAsync(
            "createConnectedAccount",
            """
            {"connected_account":{"id":"ca_1","api_config":{"domain":"a.ch","rate":5,"apiKey":"hidden","client-secret":"hidden",
            "headers":{"Authorization":"hidden","half":"\ud83d"}},"authorization_details":{"oauth_token":{"domain":"hidden"}}}}
            """);

        Assert.Equal(
            """
            {"api_config":{"domain":"a.ch","rate":5,"apiKey":"[redacted]","client-secret":"[redacted]",
            "headers":{"Authorization":"[redacted]","half":"\"\\ud83d\""}}}
            """.ReplaceLineEndings(""),
            account.AdditionalProperties.ToString());
    }

    [Fact]
    public async Task Secrets_stay_masked_in_what_a_property_lacks()
    {
        var organization = await OneAsync(
            "getOrganization",
            """{"id":"org_1","settings":{"features":[{"name":"sso","client_secret":"hidden"}],"private_key":"hidden"}}""");
        var role = await OneAsync("createRole", """{"name":"r","permissions":[{"name":"a","token":"hidden"}]}""");

        Assert.DoesNotContain("hidden", $"{organization.AdditionalProperties}{role.AdditionalProperties}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Api-Token", true)]
    [InlineData("api_token", true)]
    [InlineData("cookie", true)]
    [InlineData("webhook_secret", true)]
    [InlineData("signing.key", true)]
    [InlineData("personalAccessToken", true)]
    [InlineData("db pwd", true)]
    [InlineData("token_expires_at", false)]
    [InlineData("next_page_token", false)]
    [InlineData("public_key", false)]
    [InlineData("secrets_count", false)]
    public async Task What_its_name_calls_a_secret_is_masked(string name, bool isMasked)
    {
        var account = await OneAsync("createConnectedAccount", $$$"""{"id":"ca_1","api_config":{"{{{name}}}":"hidden"}}""");

        Assert.Equal(
            $$$"""{"api_config":{"{{{name}}}":"{{{(isMasked ? "[redacted]" : "hidden")}}}"}}""", account.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("https://u:hidden@a.ch/x?y", "https://u:[redacted]@a.ch/x?y")]
    [InlineData("redis://:hidden@a.ch", "redis://:[redacted]@a.ch")]
    [InlineData("https://a.ch:8080/x@y", "https://a.ch:8080/x@y")]
    [InlineData("mailto:a:b@c.ch", "mailto:a:b@c.ch")]
    public async Task The_password_of_an_address_is_masked(string address, string shown)
    {
        var account = await OneAsync("createConnectedAccount", $$$"""{"id":"ca_1","api_config":{"base":"{{{address}}}"}}""");

        Assert.Equal($$$"""{"api_config":{"base":"{{{shown}}}"}}""", account.AdditionalProperties.ToString());
    }

    [Fact]
    public async Task What_stands_beside_a_wrapper_is_kept()
    {
        var organization = await OneAsync("getOrganization", """{"organization":{"id":"org_1","x":1},"request_id":"r","x":2}""");
        var role = (Role)await OneAsync("createRole", """{"warnings":["w"],"role":{"id":"role_1","name":"r"}}""");

        Assert.Equal(("org_1", """{"x":1,"request_id":"r"}"""), (((Organization)organization).Id, $"{organization.AdditionalProperties}"));
        Assert.Equal(("r", """{"warnings":["w"]}"""), (role.Name, $"{role.AdditionalProperties}"));
    }

    [Fact]
    public async Task What_broken_text_stands_beside_stays_masked()
    {
        var organization = await OneAsync(
            "getOrganization", """{"id":"org_1","more":{"password":"hidden","half":"\ud83d"},"other":{"\ud83d":1,"password":"hidden"}}""");

        Assert.Equal(
            """{"more":{"password":"[redacted]","half":"\"\\ud83d\""},"other":"[redacted]"}""",
            organization.AdditionalProperties.ToString());
    }

    [Fact]
    public async Task Times_that_no_property_has_are_kept_with_every_digit()
    {
        var directory = (Directory)await OneAsync(
            "getDirectory",
            """
            {"directory":{"id":"dir_1","last_synced_at":"2026-01-05T08:17:00.123456789Z","seen":"2026-01-05T10:17:00.123456789+02:00",
            "stats":{"group_updated_at":"2026-01-05T08:17:00.000000001Z"}}}
            """);

        Assert.Equal(1_234_567, directory.LastSyncTime!.Value.UtcTicks % TimeSpan.TicksPerSecond);
        Assert.Equal("2026-01-05T10:17:00.123456789+02:00", directory.AdditionalProperties["seen"]);
        Assert.Equal(
            "2026-01-05T08:17:00.000000001Z",
            ((IReadOnlyDictionary<string, object?>)directory.AdditionalProperties["stats"]!)["group_updated_at"]);
    }

    private static string SampleOf(JsonPropertyInfo property) =>
        SamplesOfConverters.TryGetValue(property.CustomConverter?.GetType().Name ?? "", out var sample)
            ? sample
            : Samples[property.PropertyType];

    private static IEnumerable<JsonPropertyInfo> PropertiesOf(Type type) =>
        ScalekitJson.Default.GetTypeInfo(type)!.Properties
            .Where(property => property is { IsExtensionData: false, Set: not null });

    private static async Task<Resource> OneAsync(string operationId, string json)
    {
        var read = await Understood.OfAsync(Row.Of(operationId), ApiContract.Live, json);
        Assert.Null(read.Problem);
        Assert.Empty(read.Odd);
        return Assert.Single(read.Items);
    }

    // Adds an unknown member to each object in turn.
    private static async Task AllIsKeptAsync(Row row, ApiContract contract, string json)
    {
        var expected = await Understood.OfAsync(row, contract, json);
        Assert.Null(expected.Problem);
        for (var i = 0; i < Objects(row, contract, JsonNode.Parse(json)!).Count(); i++)
        {
            var whole = JsonNode.Parse(json)!;
            var changed = Objects(row, contract, whole).ElementAt(i);
            changed["zz_more"] = Marker;
            var place = $"{row} {contract} {changed.GetPath()} in {json}";

            var read = await Understood.OfAsync(row, contract, whole.ToJsonString());

            Assert.True(read.Problem is null && read.Odd.Count == expected.Odd.Count, place);
            Assert.True(
                read.Text.Contains(Marker, StringComparison.Ordinal)
                || read.Items.SelectMany(WithParts)
                    .Any(item => item.AdditionalProperties.ToString()!.Contains(Marker, StringComparison.Ordinal)),
                place);
        }
    }

    // A property may contain objects of the service, such as a user's memberships.
    private static IEnumerable<Resource> WithParts(Resource item) => item.GetType().GetProperties()
        .Select(property => property.GetValue(item))
        .OfType<IEnumerable<Resource>>()
        .SelectMany(parts => parts)
        .Prepend(item);

    // All objects in the response's records, at any depth.
    private static IEnumerable<JsonObject> Objects(Row row, ApiContract contract, JsonNode answer)
    {
        var list = row.Declared.Operation.In(contract)!.Items;
        var record = list is not null ? answer[list]!
            : answer.AsObject() is { Count: 1 } wrapper && wrapper.First() is { Key: not "data", Value: JsonObject inner } ? inner
            : answer;
        return Objects(record);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => member.Key != "authorization_details")
            .SelectMany(member => Objects(member.Value))
            .Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
