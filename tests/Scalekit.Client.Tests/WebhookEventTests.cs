using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NSwag;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Events of every type become the client's objects, and samples match the service's description.</summary>
public sealed class WebhookEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly string DescriptionText = ReadDescription();
    private static readonly JsonNode Description = JsonNode.Parse(DescriptionText)!;

    public static TheoryData<string> Types => [.. Description["webhooks"]!.AsObject().Select(webhook => webhook.Key)];

    [Fact]
    public void The_types_are_those_of_the_description_in_its_order()
    {
        Assert.Equal(41, ScalekitWebhook.Types.Count);
        Assert.Equal(Description["webhooks"]!.AsObject().Select(webhook => webhook.Key), ScalekitWebhook.Types);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_vendors_example_is_read_and_nothing_of_it_is_lost(string type)
    {
        var example = Example(type).DeepClone();
        var data = (JsonObject)example["data"]!;
        data["later_member"] = "kept";
        data["client_secret"] = "hidden";
        example["later_member"] = "kept too";
        var odd = new List<OddRecord>();

        var happened = ScalekitWebhook.Read(Encoding.UTF8.GetBytes(example.ToJsonString()), odd.Add);

        Assert.Empty(odd);
        Assert.Equal(type, happened.Type);
        Assert.Equal((string)example["id"]!, happened.Id);
        Assert.Equal("1", happened.SpecVersion);
        Assert.NotNull(happened.OccurredAt);
        Assert.Equal((string)example["environment_id"]!, happened.EnvironmentId);
        Assert.Equal((string)example["object"]!, happened.Object);
        Assert.Equal("kept too", happened.AdditionalProperties["later_member"]);
        Assert.Equal(Expected(type) == typeof(User) ? 2 : 1, happened.AdditionalProperties.Count);
        // A sign-in event contains two objects, a user and a user session.
        if (Expected(type) == typeof(User))
        {
            Assert.Equal((string)data["user_session"]!["session_id"]!, happened.UserSession!.Id);
            Assert.Equal((string)data["user"]!["id"]!, happened.UserId);
            Assert.Equal("Chrome", happened.UserSession.Browser);
            Assert.Contains("kept", happened.AdditionalProperties["data"]!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", happened.AdditionalProperties["data"]!.ToString(), StringComparison.Ordinal);
            return;
        }

        var model = Assert.IsAssignableFrom<Resource>(happened.Data);
        Assert.IsType(Expected(type), model);
        Assert.Equal("kept", model.AdditionalProperties["later_member"]);
        Assert.Equal("[redacted]", model.AdditionalProperties["client_secret"]);
        foreach (var (name, value) in data.Where(member => member.Value is not null && member.Value.ToJsonString() != "\"\""))
            Assert.True(IsKept(model, happened, name, value!.ToJsonString()), $"{name} is lost");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_sample_is_what_the_description_says(string type)
    {
        var sample = ScalekitWebhook.Sample(type, null, Now);
        var document = await OpenApiDocument.FromJsonAsync(DescriptionText, TestContext.Current.CancellationToken);
        var content = Description["webhooks"]![type]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        var reference = (string)content["schema"]!["$ref"]!;
        var text = Encoding.UTF8.GetString(sample.Body);

        Assert.Empty(document.Components.Schemas[reference.Split('/')[^1]].Validate(text));
        var odd = new List<OddRecord>();
        var happened = ScalekitWebhook.Read(sample.Body, odd.Add);
        Assert.Empty(odd);
        Assert.Equal(type, happened.Type);
        var expected = Expected(type);
        Assert.IsType(expected, happened.Data);

        // A sample with additional members would make receivers rely on values that the service does not send.
        var names = Description["components"]!["schemas"]![reference.Split('/')[^1]]!["properties"]!.AsObject()
            .Select(member => member.Key);
        Assert.Empty(JsonNode.Parse(text)!.AsObject().Select(member => member.Key).Except(names));
    }

    [Fact]
    public void A_sample_says_what_it_was_told()
    {
        var changes = new Dictionary<string, object?>
        {
            ["email"] = "grace@acme.example",
            ["active"] = false,
            ["organization_id"] = "org_1",
            ["custom_attributes"] = new Dictionary<string, object?> { ["team"] = "blue" },
        };
        var one = ScalekitWebhook.Sample("organization.directory.user_updated", changes, Now);
        var happened = ScalekitWebhook.Read(one.Body);
        var user = Assert.IsType<DirectoryUser>(happened.Data);

        Assert.Equal("grace@acme.example", user.Email);
        Assert.False(user.Active);
        Assert.Equal(["member"], user.Roles!);
        Assert.Equal("org_1", happened.OrganizationId);
        Assert.Contains("blue", user.AdditionalProperties.ToString(), StringComparison.Ordinal);
        Assert.Equal("Organization Directory User Updated", happened.DisplayName);

        // Two samples made at the same time are different events.
        Assert.NotEqual(one.MessageId, ScalekitWebhook.Sample("organization.directory.user_updated", changes, Now).MessageId);
        Assert.Equal("org_2", ScalekitWebhook.Read(
            ScalekitWebhook.Sample("organization.created", new Dictionary<string, object?> { ["id"] = "org_2" }, Now).Body).OrganizationId);
    }

    [Theory]
    [InlineData("organization.sso_disabled", "enabled", false)]
    [InlineData("organization.sso_enabled", "enabled", true)]
    [InlineData("organization.directory_disabled", "enabled", false)]
    [InlineData("connected_account.status_updated", "status", "EXPIRED")]
    [InlineData("organization.domain_dns_verification_failed", "verification_status", "FAILED")]
    public void A_samples_data_agrees_with_its_type(string type, string member, object value) => Assert.Equal(
        JsonSerializer.Serialize(value),
        JsonNode.Parse(ScalekitWebhook.Sample(type, null, Now).Body)!["data"]![member]!.ToJsonString());

    [Fact]
    public void A_type_that_nobody_knows_is_an_error_with_those_that_there_are()
    {
        var error = Assert.Throws<ScalekitException>(() => ScalekitWebhook.Sample("user.created", null, Now));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.Contains("user.signup", error.Advice!.Values);
        Assert.Contains("organization.directory.user_created", error.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_membership_names_user_and_organization()
    {
        var happened = ScalekitWebhook.Read(Encoding.UTF8.GetBytes(Example("user.organization_membership_created").ToJsonString()));
        var membership = Assert.IsType<Membership>(happened.Data);

        Assert.Equal(membership.UserId, happened.UserId);
        Assert.Equal(membership.OrganizationId, happened.OrganizationId);
        Assert.Equal(membership.OrganizationId, happened.Organization!.Id);
        Assert.Equal(membership.Email, happened.User!.Email);
        Assert.NotNull(membership.Email);
    }

    [Fact]
    public void A_status_is_known_with_the_one_before()
    {
        var happened = ScalekitWebhook.Read(Encoding.UTF8.GetBytes(Example("connected_account.status_updated").ToJsonString()));

        Assert.Equal("ACTIVE", happened.OldStatus);
        Assert.Equal("EXPIRED", Assert.IsType<ConnectedAccount>(happened.Data).Status);
        Assert.Null(happened.OrganizationId);
    }

    [Theory]
    [InlineData("organization.merged")]
    [InlineData("Organization.Created")]
    [InlineData("")]
    public void An_unknown_type_passes_with_its_data_by_name(string type)
    {
        var happened = Read($$"""{"id":"evt_1","type":"{{type}}","data":{"a":{"b":[1,null]},"password":"hidden"},"more":1}""");

        var data = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(happened.Data);
        Assert.Equal("[redacted]", data["password"]);
        Assert.Equal("""{"b":[1,null]}""", data["a"]!.ToString());
        Assert.Equal(1L, Convert.ToInt64(happened.AdditionalProperties["more"], null));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":null}")]
    public void Data_that_is_not_what_the_type_says_hides_nothing_else(string data)
    {
        var odd = new List<OddRecord>();
        var happened = Read($$"""{"id":"evt_1","type":"organization.created","organization_id":"org_1","data":{{data}}}""", odd);

        Assert.Equal("org_1", happened.OrganizationId);
        Assert.False(happened.Data is Resource);
        Assert.Equal(data == "null" ? 0 : 1, odd.Count);
    }

    [Fact]
    public void A_member_that_does_not_fit_is_told_and_kept()
    {
        var odd = new List<OddRecord>();
        var happened = Read("""{"id":"evt_1","type":"role.created","data":{"id":"role_1","name":"a","description":{"x":1}}}""", odd);

        Assert.Equal("a", Assert.IsType<Role>(happened.Data).Name);
        Assert.Equal("description", Assert.Single(Assert.Single(odd).Members));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{\"id\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"id\":\"evt_1\"} {}")]
    public void What_is_no_event_is_an_error(string body)
    {
        var error = Assert.Throws<ScalekitException>(() => Read(body));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.StartsWith("The body is not a JSON event", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    public void An_event_has_to_have_a_type(string body) =>
        Assert.Equal(
            "The body is not a JSON event: It has no type.", Assert.Throws<ScalekitException>(() => Read(body)).Message);

    [Fact]
    public void Nesting_without_end_is_an_error()
    {
        var deep = new string('[', 100_000);
        Assert.Throws<ScalekitException>(() => Read($$"""{"id":"evt_1","type":"x","data":{{deep}}"""));
    }

    [Fact]
    public void A_mark_for_the_encoding_is_no_obstacle() => Assert.Equal("x", Read("\uFEFF{\"type\":\"x\"}").Type);

    [Fact]
    public void What_an_interceptor_asks_has_its_trigger_as_type() =>
        Assert.Equal("PRE_SIGNUP", Read("""{"id":"int_1","trigger_point":"PRE_SIGNUP","data":{"user":{"email":"a@b.example"}}}""").Type);

    [Theory]
    [InlineData("https://a.example/hook", true)]
    [InlineData("http://localhost:8080/hook", false)]
    [InlineData("http://127.0.0.1:8080/hook", false)]
    public void Samples_are_sent_with_the_care_for_the_runtime_that_requests_have(string address, bool usesProxy)
    {
        using var handler = WebhookSender.HandlerFor(new Uri(address), isFramework: true);
        using var client = new System.Net.Http.HttpClient();
        Scalekit.Core.Http.NetworkHandler.Configure(client);

        Assert.Equal(usesProxy, handler.UseProxy);
        Assert.Equal(System.Security.Authentication.SslProtocols.Tls12, handler.SslProtocols);
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.False(client.DefaultRequestHeaders.ExpectContinue);
    }

    private static WebhookEvent Read(string body, List<OddRecord>? odd = null) =>
        ScalekitWebhook.Read(Encoding.UTF8.GetBytes(body), odd is null ? null : odd.Add);

    private static JsonNode Example(string type) =>
        Description["webhooks"]![type]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;

    private static Type Expected(string type) =>
        type.Contains("domain_", StringComparison.Ordinal) ? typeof(Domain)
        : type is "user.login" or "user.logout" ? typeof(User)
        : type.StartsWith("user.", StringComparison.Ordinal) ? typeof(Membership)
        : type.StartsWith("organization.directory_", StringComparison.Ordinal) ? typeof(Directory)
        : type.StartsWith("organization.directory.user", StringComparison.Ordinal) ? typeof(DirectoryUser)
        : type.StartsWith("organization.directory.group", StringComparison.Ordinal) ? typeof(DirectoryGroup)
        : type.StartsWith("organization.sso", StringComparison.Ordinal) ? typeof(Connection)
        : type.StartsWith("organization.", StringComparison.Ordinal) ? typeof(Organization)
        : type.StartsWith("role.", StringComparison.Ordinal) ? typeof(Role)
        : type.StartsWith("permission.", StringComparison.Ordinal) ? typeof(Permission)
        : typeof(ConnectedAccount);

    private static string ReadDescription()
    {
        using var stream = typeof(Emulator.EmulatorServer).Assembly.GetManifestResourceStream("live-openapi.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // The value is in a property, in AdditionalProperties, or in a property of the event.
    private static bool IsKept(Resource model, WebhookEvent happened, string name, string value)
    {
        if (model.AdditionalProperties.ContainsKey(name))
            return true;
        var plain = value.StartsWith('"') ? JsonSerializer.Deserialize<string>(value)! : value;
        var texts = model.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(model)).Append(happened.OldStatus);
        return texts.Any(one => one switch
        {
            null => false,
            string text => text == plain,
            bool flag => (flag ? "true" : "false") == value,
            DateTimeOffset time => DateTimeOffset.TryParse(plain, null, out var other) && Math.Abs((time - other).TotalSeconds) < 1,
            IEnumerable<string> list => list.Any(item => value.Contains(item, StringComparison.Ordinal)),
            IEnumerable<KeyValuePair<string, bool>> table => table.All(entry => value.Contains(entry.Key, StringComparison.Ordinal)),
            _ => false,
        });
    }
}
