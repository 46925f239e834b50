using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Scalekit.Tests.Fuzz;
using Xunit;

namespace Scalekit.Client.Tests.Fuzz;

/// <summary>
/// Any Unicode input is either rejected before a request is sent, or arrives unchanged in one well-formed request; and what the service
/// returns arrives unchanged. A failing case is printed with its seed.
/// </summary>
public sealed class InputFuzzTests
{
    // A response that every operation can read.
    private const string Answer = """{"id":"x","user_id":"x","location":"https://x.example"}""";

    private static readonly Row[] ByIdentifier = [.. Row.Of(ServiceContract.Published).Where(row => row.Identifiers.Count > 0)];

    private static readonly Gen<Dictionary<string, string>> Metadata = Gen.Dictionary(Any.Text, Any.Text)[0, 3];

    [Fact]
    public async Task Any_identifier_is_one_segment_exactly_or_is_refused()
    {
        await using var servers = new AnyServers();
        await Gen.Select(Gen.OneOf(ByIdentifier), Any.Text, Any.Text).SampleAsync(
            (row, first, second) => servers.UseAsync(async server =>
            {
                string[] identifiers = [.. new[] { first, second }.Take(row.Identifiers.Count)];
                server.Start(_ => RawServer.Answer(200, row.Kind == Kind.ListingPage ? "{}" : Answer));
                using var client = Connect(server);
                var error = await Record.ExceptionAsync(() => row.Call.RunAsync(client, identifiers, _ => { }));
                if (!identifiers.All(IsIdentifier))
                    return Refused(server, error, ErrorIds.InvalidIdentifier);

                Assert.Null(error);
                identifiers = Array.ConvertAll(identifiers, Trimmed);
                var target = OnlyRequest(server).Target;
                var query = row.HasPages(ServiceContract.Published) ? $"?page_size={row.Call.PageSize}" : "";
                Assert.Equal(row.PathOf([.. identifiers.Select(Uri.EscapeDataString)]) + query, target);
                var expected = row.Path.Split('/').Select(segment => string.Format(CultureInfo.InvariantCulture, segment, identifiers));
                Assert.Equal(expected, target.Split('?')[0].Split('/').Select(Uri.UnescapeDataString));
                return "sent";
            }),
            iter: Suite.Size(1_200, 30_000));
    }

    [Fact]
    public void Every_operation_on_something_is_called_with_any_identifier() => Assert.Equal(
        Contract.Load().Operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal))
            .Select(operation => (operation.Id, operation.Path.Count(letter => letter == '{'))).Order(),
        ByIdentifier.Select(row => (row.Id, row.Identifiers.Count)).Order());

    [Fact]
    public async Task Any_value_of_an_organization_arrives_and_comes_back_exactly_or_is_refused()
    {
        await using var servers = new AnyServers();
        await Gen.Select(Any.Text, Any.Text.Null(), Metadata.Null()).SampleAsync(
            (name, externalId, metadata) => servers.UseAsync(async server =>
            {
                server.Start(request => RawServer.Answer(200, """{"organization":{"id":"x",""" + request.Body[1..] + "}"));
                using var client = Connect(server);
                Organization? organization = null;
                var error = await Record.ExceptionAsync(async () => organization = await client.Organizations.CreateAsync(
                    new OrganizationInput { DisplayName = name, ExternalId = externalId, Metadata = metadata }));
                if (externalId is { Length: > 0 } && !IsClean(externalId, quotes: true))
                    return Refused(server, error, ErrorIds.InvalidIdentifier);
                if (!AreTexts(
                    [name, externalId, .. metadata?.Keys ?? Enumerable.Empty<string>(), .. metadata?.Values ?? Enumerable.Empty<string>()]))
                    return Refused(server, error, ErrorIds.InvalidValue);

                Assert.Null(error);
                using var sent = JsonDocument.Parse(OnlyRequest(server).Body);
                Assert.Equal(name, sent.RootElement.GetProperty("display_name").GetString());
                Assert.Equal(
                    (name, externalId is null ? null : Trimmed(externalId)), (organization!.DisplayName, organization.ExternalId));
                AreSame(metadata, organization.Metadata);
                return "sent";
            }),
            iter: Suite.Size(400, 8_000));
    }

    [Fact]
    public async Task Any_role_arrives_exactly_or_is_refused()
    {
        await using var servers = new AnyServers();
        await Gen.Select(Any.Text.Array[1, 4], Metadata, Gen.OneOf(ApiContract.Published, ApiContract.Live)).SampleAsync(
            (roles, metadata, contract) => servers.UseAsync(async server =>
            {
                server.Start(request => RawServer.Answer(200, """{"user_id":"usr_102690563300000101"}"""));
                using var client = Connect(server, contract);
                var error = await Record.ExceptionAsync(
                    () => client.Members.UpdateAsync("org_1", "usr_102690563300000101",
                        new MembershipInput { Roles = roles, Metadata = metadata }));
                if (!AreTexts([.. roles, .. metadata.Keys, .. metadata.Values]))
                    return Refused(server, error, ErrorIds.InvalidValue);

                Assert.Null(error);
                using var sent = JsonDocument.Parse(OnlyRequest(server).Body);
                Assert.Equal(
                    roles,
                    sent.RootElement.GetProperty("roles")
                        .EnumerateArray()
                        .Select(role => contract == ApiContract.Live ? role.GetProperty("name").GetString() : role.GetString()));
                AreSame(
                    metadata,
                    sent.RootElement.GetProperty("metadata")
                        .EnumerateObject()
                        .ToDictionary(member => member.Name, member => member.Value.GetString()!));
                return "sent";
            }),
            iter: Suite.Size(400, 6_000));
    }

    [Fact]
    public async Task Any_input_of_a_tool_arrives_and_comes_back_exactly_or_is_refused()
    {
        await using var servers = new AnyServers();
        await Gen.Select(Gen.Dictionary(Any.Text, Any.Value)[0, 4], Any.Text).SampleAsync(
            (input, tool) => servers.UseAsync(async server =>
            {
                server.Start(request => RawServer.Answer(200, $$"""{"execution_id":"exe_1","data":{{request.Body}}}"""));
                using var client = Connect(server);
                ToolResult? result = null;
                var error = await Record.ExceptionAsync(async () => result = await client.Tools.ExecuteAsync(
                    new ToolInvocation { ToolName = tool, Identifier = "ada", ToolInput = input! }));
                if (tool.Length > 0 && !IsClean(tool, quotes: true))
                    return Refused(server, error, ErrorIds.InvalidIdentifier);
                if (!AreTexts([tool, .. Texts(input)]) || HasNoJson(input))
                    return Refused(server, error, ErrorIds.InvalidValue);

                Assert.Null(error);
                OnlyRequest(server);
                Assert.Equal(Trimmed(tool), result!.Data!["tool_name"]);
                IsSame(input, result.Data["tool_input"]);
                return "sent";
            }),
            iter: Suite.Size(400, 8_000));
    }

    [Fact]
    public async Task Any_page_token_goes_back_exactly()
    {
        await using var servers = new AnyServers();
        await Any.WellFormedText.SampleAsync(
            token => servers.UseAsync(async server =>
            {
                server.Start(request => RawServer.Answer(200, request.Target.Contains("page_token", StringComparison.Ordinal)
                    ? """{"organizations":[{"id":"b"}]}"""
                    : $$"""{"organizations":[{"id":"a"}],"next_page_token":{{JsonSerializer.Serialize(token)}}}"""));
                using var client = Connect(server);

                var organizations = await client.Organizations.List().ToListAsync();

                Assert.Equal(token.Length == 0 ? 1 : 2, organizations.Count);
                foreach (var request in server.Requests.Skip(1))
                    Assert.Equal(token, Uri.UnescapeDataString(request.Target.Split("page_token=")[1]));
                return organizations.Count;
            }),
            iter: Suite.Size(300, 5_000));
    }

    [Fact]
    public async Task Any_client_id_and_secret_arrive_exactly_and_any_token_does_or_is_refused()
    {
        await using var servers = new AnyServers();
        var credential = Gen.OneOf(Any.Text, Gen.Char[' ', '~'].Array[1, 20].Select(letters => new string(letters) + "\r\n"));
        await Gen.Select(credential, credential, Any.Text).SampleAsync(
            (id, secret, token) => servers.UseAsync(async server =>
            {
                var (cleanId, cleanSecret) = (WithoutMarks(id), WithoutMarks(secret));
                if (!IsPrintable(cleanId) || !IsPrintable(cleanSecret))
                {
                    var refusal = Assert.Throws<ScalekitException>(() => Service.Credential(id, secret));
                    Assert.Equal(ErrorIds.InvalidValue, refusal.ErrorId);
                    return "no credential";
                }

                server.Start(
                    request => RawServer.Answer(
                        200, request.Method == "POST" ? $$"""{"access_token":{{JsonSerializer.Serialize(token)}}}""" : """{"id":"x"}"""));
                using var client = Connect(server, credential: Service.Credential(id, secret));
                var error = await Record.ExceptionAsync(() => client.Organizations.GetAsync("org_1"));
                var form = server.Requests[0].Body.Split('&')
                    .Select(pair => pair.Split('='))
                    .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
                Assert.Equal((cleanId, cleanSecret), (form["client_id"], form["client_secret"]));

                // The test's serializer replaces unpaired surrogates, so the expected text must do the same.
                var sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(token));
                if (sent.Length > 0 && sent.All(character => character is > ' ' and <= '~'))
                {
                    Assert.Null(error);
                    Assert.Equal("Bearer " + sent, server.Requests[1].Headers["Authorization"]);
                    return "sent";
                }

                Assert.Equal(ErrorIds.UnreadableResponse, Assert.IsAssignableFrom<ScalekitException>(error).ErrorId);
                Assert.Single(server.Requests);
                return "refused";
            }),
            iter: Suite.Size(300, 5_000));
    }

    // Removes the byte order mark and line breaks that files add to a credential.
    private static string WithoutMarks(string text)
    {
        var rest = text.StartsWith('\uFEFF') ? text[1..] : text;
        return (rest.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? rest[3..] : rest).TrimEnd('\r', '\n');
    }

    private static bool IsPrintable(string text) => text.Length > 0 && text.All(character => character is >= ' ' and <= '~');

    [Fact]
    public void Any_text_for_an_environment_is_one_or_is_refused() =>
        Gen.Select(Gen.OneOf("", "https://", "http://", "https://acme.scalekit.com", "http://localhost:"), Any.Text).Sample(
        (start, rest) =>
        {
            ScalekitClientOptions? options = null;
            var error = Record.Exception(() => options = new ScalekitClientOptions(start + rest, Service.Credential("skc_1", "secret")));
            if (error is not null)
                Assert.Equal(ErrorIds.InvalidEnvironmentUrl, Assert.IsType<ScalekitException>(error).ErrorId);
            else
                Assert.True(
                    options!.EnvironmentUrl is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } url
                        && (url.Scheme == "https" || url.IsLoopback));
        },
        iter: Suite.Size(1_000, 20_000));

    [Fact]
    public void Any_text_is_a_json_object_or_is_refused() => Gen.OneOf(Any.Json, Any.Text).Sample(
        text =>
        {
            if (Record.Exception(() => PlainValue.ParseObject(text)) is { } error)
                Assert.Equal(ErrorIds.InvalidValue, Assert.IsType<ScalekitException>(error).ErrorId);
        },
        iter: Suite.Size(1_000, 20_000));

    [Fact]
    public async Task Any_member_that_no_class_has_can_be_looked_at()
    {
        await using var servers = new AnyServers();
        await Gen.Select(Any.WellFormedText, Any.Json).SampleAsync(
            (name, value) => servers.UseAsync(async server =>
            {
                server.Start(
                    request => RawServer.Answer(
                        200, $$"""{"id":"x","a member":{{value}},{{JsonSerializer.Serialize("extra " + name)}}:{{value}}}"""));
                using var client = Connect(server);

                var organization = await client.Organizations.GetAsync("x");

                Assert.Equal(["a member", "extra " + name], organization.AdditionalProperties.Keys);
                return organization.AdditionalProperties["a member"];
            }),
            iter: Suite.Size(300, 5_000));
    }

    private static ScalekitClient Connect(
        AnyServer server, ApiContract contract = ApiContract.Published, ScalekitCredential? credential = null) =>
        new(new ScalekitClientOptions(server.Url, credential ?? ScalekitCredential.FromAccessToken(Service.Secure("a-token")))
        {
            Contract = contract,
            Timeout = TimeSpan.FromSeconds(20),
            MaximumRetryCount = 0,
        });

    private static string Refused(AnyServer server, Exception? error, string errorId)
    {
        Assert.Equal(errorId, Assert.IsType<ScalekitException>(error).ErrorId);
        Assert.Empty(server.Requests);
        return "refused";
    }

    private static RawRequest OnlyRequest(AnyServer server)
    {
        var request = Assert.Single(server.Requests);
        Assert.DoesNotContain(
            request.Target, character => character is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');
        Assert.Subset(
            new HashSet<string>(
                ["Host", "Authorization", "User-Agent", "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "traceparent"],
                StringComparer.OrdinalIgnoreCase),
            request.Headers.Keys.ToHashSet());
        Assert.Equal("Bearer a-token", request.Headers["Authorization"]);
        return request;
    }

    private static bool IsIdentifier(string text) => IsText(text) && IsClean(text, quotes: false) && Trimmed(text) is not ("." or "..");

    // Spaces around an identifier are removed first. Invisible characters inside it are not allowed.
    private static bool IsClean(string text, bool quotes)
    {
        var trimmed = Trimmed(text);
        return trimmed.Length > 0
            && !trimmed.Where((_, i) => (char.IsWhiteSpace(trimmed, i) && trimmed[i] != ' ')
                || char.IsControl(trimmed, i)
                || char.GetUnicodeCategory(trimmed, i) == UnicodeCategory.Format
                || "\u115F\u1160\u2800\u3164\uFFA0".Contains(trimmed[i], StringComparison.Ordinal)).Any()
            && (quotes ? $"{trimmed[0]}{trimmed[^1]}" : trimmed)
                .IndexOfAny([.. "\"\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B«»‹›"]) < 0;
    }

    private static string Trimmed(string text) => Regex.Replace(
        text, @"\A[\s\uFEFF\u200B-\u200D\u2060\u180E]+|[\s\uFEFF\u200B-\u200D\u2060\u180E]+\z", "");

    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static bool AreTexts(IEnumerable<string?> texts) => texts.All(text => text is null || IsText(text));

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        Dictionary<string, object?> members => members.Keys.Concat(members.Values.SelectMany(Texts)),
        List<object?> items => items.SelectMany(Texts),
        _ => [],
    };

    private static bool HasNoJson(object? value) => value switch
    {
        double number => !double.IsFinite(number),
        Dictionary<string, object?> members => members.Values.Any(HasNoJson),
        List<object?> items => items.Any(HasNoJson),
        _ => false,
    };

    private static void AreSame(Dictionary<string, string>? expected, IReadOnlyDictionary<string, string>? actual) =>
        Assert.Equal(
            expected?.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            actual?.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static void IsSame(object? expected, object? actual)
    {
        switch (expected)
        {
            case Dictionary<string, object?> members:
                var others = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(actual);
                Assert.Equal(members.Keys.Order(StringComparer.Ordinal), others.Keys.Order(StringComparer.Ordinal));
                foreach (var member in members)
                    IsSame(member.Value, others[member.Key]);
                break;
            case List<object?> items:
                var list = Assert.IsAssignableFrom<IReadOnlyList<object?>>(actual);
                Assert.Equal(items.Count, list.Count);
                for (var i = 0; i < items.Count; i++)
                    IsSame(items[i], list[i]);
                break;
            case double number:
                // Compare by digits, because the framework's conversion of a decimal gets the last digit wrong.
                Assert.Equal(number, double.Parse(Convert.ToString(actual, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                Assert.Equal(number, Convert.ToDecimal(actual, CultureInfo.InvariantCulture));
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }
}
