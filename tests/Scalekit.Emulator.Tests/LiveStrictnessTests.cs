using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The emulator rejects what the vendor's description texts forbid.</summary>
public sealed class LiveStrictnessTests
{
    private const string Organizations = "/api/v1/organizations";
    private const string Directory = $"{Organizations}/org_102690563300010000/directories/dir_102690563300010001";
    private const string Members = "/api/v1/memberships/organizations";
    private const string Invites = "/api/v1/invites/organizations";
    private const string Accounts = "/api/v1/connected_accounts";
    private const string Roles = $"{Organizations}/org_102690563300010000/roles";

    [Theory]
    [InlineData(Organizations, 10, 100)]
    [InlineData($"{Directory}/users", 1, 30)]
    [InlineData($"{Directory}/groups", 1, 30)]
    [InlineData(Accounts, 1, 99)]
    public async Task Pages_have_their_sizes(string path, int smallest, int largest)
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(200, (await session.GetAsync($"{path}?page_size={smallest}")).Status);
        Assert.Equal(200, (await session.GetAsync($"{path}?page_size={largest}")).Status);
        (await session.GetAsync($"{path}?page_size={smallest - 1}")).IsLiveInvalid("page_size");
        (await session.GetAsync($"{path}?page_size={largest + 1}")).IsLiveInvalid("page_size");
        (await session.GetAsync($"{path}?page_token=invented")).IsLiveInvalid("page_token");
    }

    [Theory]
    [InlineData("/api/v1/connections?page_size=10", "page_size")]
    [InlineData("/api/v1/connections?page_token=x", "page_token")]
    [InlineData("/api/v1/connections?include=some", "include")]
    [InlineData($"{Organizations}/org_102690563300010000/directories?page_size=10", "page_size")]
    [InlineData($"{Organizations}?organization_id=org_102690563300010000", "organization_id")]
    [InlineData($"{Directory}/users?include_detail=yes", "include_detail")]
    [InlineData($"{Directory}/users?updated_after=yesterday", "updated_after")]
    [InlineData($"{Directory}/groups?include_external_groups=1", "include_external_groups")]
    [InlineData($"{Roles}?include=everything", "include")]
    [InlineData($"{Accounts}?connector=a%2Fb", "connector")]
    [InlineData($"{Accounts}?connector=gmail&connection_names=gmail", "connection_names")]
    [InlineData($"{Accounts}?identifier=a&identifier=b", "identifier")]
    public async Task A_query_that_departs_from_the_description_is_refused(string path, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.GetAsync(path)).IsLiveInvalid(field);
    }

    [Fact]
    public async Task No_more_than_twenty_connection_names_are_taken()
    {
        await using var session = await Session.StartStrictLiveAsync();
        var twenty = string.Join('&', Enumerable.Range(1, 20).Select(number => $"connection_names=c{number}"));

        Assert.Equal(200, (await session.GetAsync($"{Accounts}?{twenty}")).Status);
        (await session.GetAsync($"{Accounts}?{twenty}&connection_names=c21")).IsLiveInvalid("connection_names");
    }

    [Theory]
    [InlineData("""{}""", "display_name")]
    [InlineData("""{"display_name":""}""", "display_name")]
    [InlineData("""{"display_name":"A","slug":"Not A Slug"}""", "slug")]
    [InlineData("""{"display_name":"A","logo_url":"http://plain.example/logo"}""", "logo_url")]
    [InlineData("""{"display_name":"A","metadata":{"ab":"x"}}""", "metadata.ab")]
    [InlineData("""{"display_name":"A","metadata":{"abc":""}}""", "metadata.abc")]
    [InlineData("""{"display_name":"A","region_code":"US"}""", "region_code")]
    [InlineData("""{"display_name":"A","settings":{"features":[]}}""", "settings")]
    public async Task An_organization_that_departs_from_the_description_is_refused(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", Organizations, body)).IsLiveInvalid(field);
    }

    [Fact]
    public async Task An_organization_has_a_name_of_200_characters_and_ten_pairs_of_metadata_at_most()
    {
        await using var session = await Session.StartStrictLiveAsync();
        const string Path = $"{Organizations}/org_102690563300010000";
        static string Name(int length) => $$"""{"display_name":"{{new string('x', length)}}"}""";
        static string Metadata(int count) =>
            $"{{\"metadata\":{JsonSerializer.Serialize(Enumerable.Range(100, count).ToDictionary(number => $"{number}", _ => "v"))}}}";

        Assert.Equal(200, (await session.SendAsync("PATCH", Path, Name(200))).Status);
        (await session.SendAsync("PATCH", Path, Name(201))).IsLiveInvalid("display_name");
        Assert.Equal(200, (await session.SendAsync("PATCH", Path, Metadata(10))).Status);
        (await session.SendAsync("PATCH", Path, Metadata(11))).IsLiveInvalid("metadata");
    }

    [Theory]
    [InlineData("""{"features":[{"name":"scim","enabled":true}]}""", "features[0].name")]
    [InlineData("""{"features":[{"name":"sso","enabled":true},{"name":"directory_sync","enabled":true}]}""", "features[1].name")]
    [InlineData("""{"features":[{"name":"sso"}]}""", "features[0].enabled")]
    [InlineData("""{"features":[{"name":"sso","enabled":"true"}]}""", "features[0].enabled")]
    public async Task Settings_have_the_features_of_the_running_service(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("PATCH", $"{Organizations}/org_102690563300010000/settings", body)).IsLiveInvalid(field);
    }

    [Fact]
    public async Task Portal_links_are_for_known_features()
    {
        await using var session = await Session.StartStrictLiveAsync();
        const string Path = $"{Organizations}/org_102690563300010000/portal_links";

        Assert.Equal(200, (await session.SendAsync("PUT", Path)).Status);
        (await session.SendAsync("PUT", $"{Path}?features=sso&features=scim")).IsLiveInvalid("features");
        (await session.SendAsync("PUT", $"{Path}?features=sso,dir_sync")).IsLiveInvalid("features");
    }

    [Theory]
    [InlineData($"{Members}/org_102690563300010000/users/diruser_102600010100000001", "id")]
    [InlineData($"{Members}/acme/users/usr_102690563300000005", "organization_id")]
    public async Task Members_have_the_prefixes_of_their_identifiers(string path, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        foreach (var (method, body) in new[] { ("POST", "{}"), ("PATCH", "{}"), ("DELETE", null) })
        {
            (await session.SendAsync(method, path, body)).IsLiveInvalid(field);
        }

        (await session.SendAsync("PATCH", path.Replace(Members, Invites, StringComparison.Ordinal) + "/resend", "{}"))
            .IsLiveInvalid(field);
        (await session.SendAsync("POST", $"{Members}/org_102690563300010000/users/usr_102690563399990002", "{}")).IsLiveNotFound();
    }

    [Fact]
    public async Task Settings_are_those_of_an_identifier_with_its_prefix()
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("PATCH", $"{Organizations}/acme/settings", """{"features":[]}""")).IsLiveInvalid("id");
    }

    [Theory]
    [InlineData("""{"roles":["admin"]}""", "roles[0]")]
    [InlineData("""{"roles":[{"display_name":"Admin"}]}""", "roles[0].name")]
    [InlineData("""{"roles":[{"name":"king"}]}""", "roles")]
    [InlineData("""{"roles":[{"id":"role_102690563300010000","name":"admin"}]}""", "roles[0].id")]
    [InlineData("""{"inviter_email":"nobody"}""", "inviter_email")]
    [InlineData("""{"metadata":{"x":"y"}}""", "metadata.x")]
    public async Task A_membership_that_departs_from_the_description_is_refused(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", $"{Members}/org_102690563300010000/users/usr_102690563300000005", body)).IsLiveInvalid(field);
    }

    [Fact]
    public async Task Whether_to_send_an_email_is_a_matter_of_true_and_false()
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", $"{Members}/org_102690563300010000/users/usr_102690563300000005?send_invitation_email=no", "{}"))
            .IsLiveInvalid("send_invitation_email");
        (await session.SendAsync("PATCH", $"{Members}/org_102690563300010000/users/usr_102690563300010001?send_invitation_email=false",
            "{}"))
            .IsLiveInvalid("send_invitation_email");
    }

    [Theory]
    [InlineData("""{"name":"auditor"}""", "display_name")]
    [InlineData("""{"display_name":"Auditor"}""", "name")]
    [InlineData("""{"name":"au-ditor","display_name":"Auditor"}""", "name")]
    [InlineData("""{"name":"auditor","display_name":"Auditor","extends":"nobody"}""", "extends")]
    [InlineData("""{"name":"auditor","display_name":"Auditor","permissions":["invented:read"]}""", "permissions")]
    public async Task A_role_that_departs_from_the_description_is_refused(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", Roles, body)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData("""{"connector":"a/b","identifier":"i"}""", "connector")]
    [InlineData("""{"identifier":"i","connected_account":{}}""", "connector")]
    [InlineData("""{"connector":"c","connected_account":{}}""", "identifier")]
    [InlineData("""{"connector":"c","identifier":"i","authorization_details":{"api_key":"k"}}""", "authorization_details")]
    [InlineData(
        """{"connector":"c","identifier":"i","connected_account":{"authorization_details":{}}}""",
        "connected_account.authorization_details")]
    [InlineData(
        """{"connector":"c","identifier":"i","connected_account":{"authorization_details":{"oauth_token":{},"static_auth":{}}}}""",
        "connected_account.authorization_details")]
    [InlineData(
        """{"connector":"c","identifier":"i","connected_account":{"authorization_details":{"google_dwd":{"access_token":"a"}}}}""",
        "connected_account.authorization_details.google_dwd.access_token")]
    public async Task A_connected_account_that_departs_from_the_description_is_refused(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", Accounts, body)).IsLiveInvalid(field);
    }

    [Theory]
    [InlineData("""{"tool_name":"t","identifier":"ada@example.com","tool_input":{}}""", "tool_input")]
    [InlineData("""{"tool_name":"t","identifier":"ada@example.com","connection_name":"gmail"}""", "connection_name")]
    [InlineData("""{"tool_name":"t","identifier":"ada@example.com","params":[]}""", "params")]
    [InlineData("""{"identifier":"ada@example.com"}""", "tool_name")]
    [InlineData("""{"tool_name":"t"}""", "identifier")]
    public async Task A_tool_takes_what_the_running_service_takes(string body, string field)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.SendAsync("POST", "/api/v1/execute_tool", body)).IsLiveInvalid(field);
    }
}
