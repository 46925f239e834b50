using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The emulator rejects what a real service would reject.</summary>
public sealed class StrictnessTests
{
    private const string Organizations = "/api/v1/organizations";

    [Theory]
    [InlineData("/api/v1/organisations")]
    [InlineData("/api/v2/organizations")]
    [InlineData("/api/v1/organizations/")]
    [InlineData("/api/v1/organizations//connections")]
    [InlineData("/api/v1/organizations/%20/connections")]
    [InlineData("/api/v1/organizations/org_102690563300010000%2Fconnections")]
    [InlineData("/")]
    public async Task Unknown_paths_are_not_found(string path)
    {
        await using var session = await Session.StartStrictAsync();

        (await session.GetAsync(path)).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_known_path_says_which_methods_it_has()
    {
        await using var session = await Session.StartStrictAsync();

        var reply = await session.SendAsync("PUT", Organizations);

        reply.IsError(405, "METHOD_NOT_ALLOWED");
        Assert.Equal("GET, POST", reply.Header("Allow"));
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/merge-patch+json")]
    public async Task Another_content_type_is_refused(string contentType)
    {
        await using var session = await Session.StartStrictAsync();

        (await session.SendAsync("POST", Organizations, """{"display_name":"A"}""", contentType))
            .IsError(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_without_a_content_type_is_refused()
    {
        await using var session = await Session.StartStrictAsync();

        (await session.SendAsync("POST", Organizations, new ByteArrayContent("""{"display_name":"A"}"""u8.ToArray())))
            .IsError(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task The_token_endpoint_takes_a_form_only()
    {
        await using var session = await Session.StartStrictAsync();

        (await session.SendAsync("POST", "/oauth/token", """{"grant_type":"client_credentials"}"""))
            .IsError(415, "UNSUPPORTED_MEDIA_TYPE");
        (await session.SendAsync("POST", "/oauth/token", "grant_type=client_credentials&client_id=x", "application/x-www-form-urlencoded"))
            .IsError(400, "INVALID_ARGUMENT", "client_secret");
        (await session.RequestTokenAsync(grantType: "password")).IsError(400, "INVALID_ARGUMENT", "grant_type");
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("{}", "display_name")]
    [InlineData("""{"display_name":" "}""", "display_name")]
    [InlineData("""{"display_name":"A","metadata":{"n":1}}""", "metadata.n")]
    public async Task A_body_that_departs_from_the_contract_is_refused_with_the_field(string body, string field)
    {
        await using var session = await Session.StartStrictAsync();

        (await session.SendAsync("POST", Organizations, body)).IsError(400, "INVALID_ARGUMENT", field);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        await using var session = await Session.StartStrictAsync();
        using var content = new ByteArrayContent([.. "{\"display_name\":\""u8, 0xFC, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        (await session.SendAsync("POST", Organizations, content)).IsError(400, "INVALID_ARGUMENT", "body");
    }

    [Theory]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=101", "page_size")]
    [InlineData("page_size=ten", "page_size")]
    [InlineData("page_size=", "page_size")]
    [InlineData("page_size=5&page_size=5", "page_size")]
    [InlineData("pageSize=5", "pageSize")]
    [InlineData("organization_id=org_102690563300010000", "organization_id")]
    [InlineData("page_token=invented", "page_token")]
    [InlineData("page_token=", "page_token")]
    public async Task A_query_that_departs_from_the_contract_is_refused_with_the_parameter(string query, string field)
    {
        await using var session = await Session.StartStrictAsync();

        (await session.GetAsync($"{Organizations}?{query}")).IsError(400, "INVALID_ARGUMENT", field);
    }

    [Fact]
    public async Task Lists_that_document_no_paging_take_no_page_size()
    {
        await using var session = await Session.StartStrictAsync();

        (await session.GetAsync($"{Organizations}/org_102690563300010000/directories?page_size=5")).IsError(400, "INVALID_ARGUMENT",
            "page_size");
        (await session.GetAsync($"{Organizations}/org_102690563300010000/roles?page_token=x")).IsError(400, "INVALID_ARGUMENT",
            "page_token");
    }

    [Theory]
    [InlineData("/api/v1/organizations/org_102690563300020000/connections/conn_102690563300010001")]
    [InlineData("/api/v1/organizations/org_102690563300020000/directories/dir_102690563300010001")]
    [InlineData("/api/v1/organizations/org_102690563300020000/directories/dir_102690563300010001/users")]
    [InlineData("/api/v1/organizations/org_102690563300010000/directories/dir_102690563300010009/groups")]
    public async Task What_belongs_to_another_organization_is_not_found(string path)
    {
        await using var session = await Session.StartStrictAsync();

        (await session.GetAsync(path)).IsError(404, "NOT_FOUND");
    }
}
