using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>A value that does not fit hides neither the rest of its record nor the other records.</summary>
public sealed class OddRecordTests
{
    private static readonly string[] OddValues =
        ["5", "-1.5", "1e400", "true", "null", "\"\"", "\"odd\"", "{\"a\":{\"b\":1}}", "[1,null,{}]", "[[]]"];

    public static TheoryData<string> ResponseTypes =>
        [.. Row.All.Where(row => row.Declared.Operation.Result is not null).Select(row => row.Id)];

    [Fact]
    public async Task A_listing_has_all_records_with_what_can_be_read_of_them()
    {
        var (page, odd) = await PageAsync(
            """
            {"organizations":[
              {"id":"org_1","display_name":"Good"},
              {"id":"org_2","display_name":"Odd","metadata":{"plan":5,"city":"Bern","more":{"a":[1]}},"create_time":"soon"},
              null,
              {"id":"org_3","display_name":42,"external_id":"x","create_time":"","settings":{"features":[{"name":"sso","enabled":"yes"}]}},
              {"display_name":"without an id"}],
             "next_page_token":"t","total_size":5}
            """);

        Assert.Equal(["org_1", "org_2", "org_3"], page.Items.Select(item => item.Id));
        Assert.Equal(("t", 5L, 2), (page.NextToken, page.TotalSize, page.Skipped));
        Assert.Equal([KeyValuePair.Create("city", "Bern")], page.Items[1].Metadata!);
        Assert.Equal(
            """{"create_time":"soon","metadata":{"plan":5,"more":{"a":[1]}}}""", Sorted(page.Items[1].AdditionalProperties));
        Assert.Equal((null, "x", null), (page.Items[2].DisplayName, page.Items[2].ExternalId, page.Items[2].CreateTime));
        Assert.Equal(42L, page.Items[2].AdditionalProperties["display_name"]);
        Assert.Equal(
            [
                "listOrganizations Organization org_2: create_time, metadata.more, metadata.plan",
                "listOrganizations Organization : ",
                "listOrganizations Organization org_3: display_name, settings",
                "listOrganizations Organization : ",
            ],
            odd);
    }

    [Fact]
    public async Task A_good_listing_tells_of_nothing()
    {
        var (page, odd) = await PageAsync("""{"organizations":[{"id":"org_1","metadata":{"a":"b"},"create_time":null,"new":[1]}]}""");

        Assert.Single(page.Items);
        Assert.Empty(odd);
    }

    [Fact]
    public async Task An_id_that_is_a_number_is_read_as_its_text()
    {
        var (page, odd) = await PageAsync("""{"organizations":[{"id":12345678901234567890,"display_name":"Acme"}]}""");

        Assert.Equal(("12345678901234567890", "Acme"), (page.Items[0].Id, page.Items[0].DisplayName));
        Assert.Equal(12345678901234567890m, page.Items[0].AdditionalProperties["id"]);
        Assert.Equal(["listOrganizations Organization 12345678901234567890: id"], odd);
    }

    [Fact]
    public async Task A_name_that_comes_twice_counts_as_it_came_last()
    {
        var (page, odd) = await PageAsync("""{"organizations":[{"id":"org_1","display_name":7,"display_name":8}]}""");

        Assert.Equal(8L, page.Items[0].AdditionalProperties["display_name"]);
        Assert.Single(odd);
    }

    [Fact]
    public async Task Secrets_stay_masked_in_what_does_not_fit()
    {
        var (page, _) = await PageAsync(
            """
            {"organizations":[
              {"id":"org_1","settings":[{"client_secret":"hidden","name":"x"}],"metadata":{"password":{"v":"hidden"}}}]}
            """);

        Assert.DoesNotContain("hidden", page.Items[0].AdditionalProperties.ToString(), StringComparison.Ordinal);
        Assert.Contains("[redacted]", page.Items[0].AdditionalProperties.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_of_a_contract_is_found_in_an_odd_record_too()
    {
        ContractSign? found = null;
        var call = Calls.Page(ApiContract.Published, OrganizationOperations.ListOperation, null, sign => found = sign);

        await ReadAsync(call, """{"organizations":[{"id":"org_1","display_name":5,"slug":"acme"}]}""");

        Assert.Equal(ApiContract.Live, found?.Contract);
    }

    /// <summary>Puts every odd value into every member of every model, alone or in a list.</summary>
    [Theory]
    [MemberData(nameof(ResponseTypes))]
    public async Task Whatever_a_member_holds_the_call_succeeds_and_nothing_is_lost(string operationId)
    {
        var row = Row.Of(operationId);
        var problems = new List<string>();
        foreach (var answer in row.Answers)
        {
            if (Find(JsonNode.Parse(answer)!) is not { } record)
                continue;
            foreach (var name in record.Select(member => member.Key).ToArray())
            {
                foreach (var value in OddValues)
                {
                    var whole = JsonNode.Parse(answer)!;
                    Find(whole)![name] = JsonNode.Parse(value);
                    var problem = await TryAsync(row, whole.ToJsonString());
                    if (problem is not null)
                        problems.Add($"{name} = {value}: {problem} ({answer})");
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"organizations":[{"name":"x"}]}""")]
    [InlineData("""{"organizations":["org_1"]}""")]
    [InlineData("""{"organizations":{}}""")]
    [InlineData("""{"organizations":[],"total_size":"many"}""")]
    [InlineData("""{"status":"login"}""")]
    public async Task What_parses_and_does_not_fit_is_not_asked_for_again(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(retries: 4);
        var isPage = json == "{}";

        var error = await Record.ExceptionAsync(async () => await client.Organizations.List().ToListAsync());

        Assert.Equal(isPage ? null : ErrorIds.UnreadableResponse, (error as ScalekitException)?.ErrorId);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"organizations":[{"name":"x"}]""")]
    [InlineData("""{"organizations":[{"id":"org_1","display_name":5},{"id":""")]
    [InlineData("""{"organizations":{""")]
    [InlineData("")]
    public async Task What_was_cut_off_is_asked_for_again_and_told_of_once(string json)
    {
        var first = true;
        await using var server = new RawServer(_ =>
        {
            var text = first ? json : """{"organizations":[{"id":"org_1","display_name":5}]}""";
            first = false;
            return RawServer.Answer(200, text);
        });
        var odd = new List<OddRecord>();
        using var client = server.Connect(retries: 1);

        Assert.Single(await client.ObservedBy(null, odd.Add).Organizations.List().ToListAsync());

        Assert.Equal(2, server.Requests.Count);
        Assert.Single(odd);
    }

    [Fact]
    public async Task A_change_that_was_made_is_no_error_because_of_an_odd_member()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_9","display_name":"New","metadata":7}"""));
        var odd = new List<OddRecord>();
        using var client = server.Connect(retries: 4);

        var made = await client.ObservedBy(null, odd.Add).Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });

        Assert.Equal(("org_9", 7L), (made.Id, made.AdditionalProperties["metadata"]));
        Assert.Equal(["metadata"], Assert.Single(odd).Members);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_observer_that_fails_changes_nothing()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"id":"org_9","metadata":7}"""));
        using var client = server.Connect();

        var observed = client.ObservedBy(null, _ => throw new InvalidOperationException());

        Assert.Equal("org_9", (await observed.Organizations.GetAsync("org_9")).Id);
    }

    // The object that the response is about: in a list, in a wrapper, or without either.
    private static JsonObject? Find(JsonNode answer) => answer.AsObject() switch
    {
        var page when page.ContainsKey("next_page_token")
            && page.Select(member => member.Value).OfType<JsonArray>().All(list => list.Count == 0) => null,
        var page when page.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault(list => list.FirstOrDefault() is JsonObject)
            is { } list && !page.ContainsKey("id") && !page.ContainsKey("name") && !page.ContainsKey("user_id") => list[0]!.AsObject(),
        { Count: 1 } wrapper when wrapper.First() is { Key: not "data", Value: JsonObject inner } => inner,
        var bare => bare,
    };

    private static async Task<string?> TryAsync(Row row, string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json), remembers: false);
        var odd = new List<OddRecord>();
        using var client = server.Connect(contract: row.Published is null ? ApiContract.Live : ApiContract.Published);
        var error = await Record.ExceptionAsync(() => row.Call.RunAsync(client.ObservedBy(null, odd.Add), row.Identifiers, _ => { }));

        // A record without an ID, or in an empty list, is not what was requested. A listing from this server never ends.
        return error is null or ScalekitException { ErrorId: ErrorIds.PageTokenLoop or ErrorIds.ListingIncomplete }
            || error.Message.Contains("it has no ID", StringComparison.Ordinal)
                ? null
                : error.Message;
    }

    private static string Sorted(IReadOnlyDictionary<string, object?> members)
    {
        var json = JsonNode.Parse(members.ToString()!)!.AsObject();
        return new JsonObject(json.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
    }

    private static async Task<(Page<Organization> Page, IReadOnlyList<string> Odd)> PageAsync(string json)
    {
        var odd = new List<string>();
        var reading = new Reading(ScalekitJson.Default, null)
        {
            OperationId = "listOrganizations",
            Odd = record => odd.Add(
                $"{record.Operation} {record.Kind} {record.Identity}: {string.Join(", ", record.Members.Order(StringComparer.Ordinal))}"),
        };
        var call = OrganizationOperations.ListOperation.CallIn(ApiContract.Published, new([], null, new PageRequest(100)), reading);
        return (await ReadAsync(call, json), odd);
    }

    private static async Task<T> ReadAsync<T>(Call<T> call, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await call.Read!(stream, CancellationToken.None);
    }
}
