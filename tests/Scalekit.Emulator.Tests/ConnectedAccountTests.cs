using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Finding, confirming and deleting connected accounts.</summary>
public sealed class ConnectedAccountTests
{
    private const string Accounts = "/api/v1/connected_accounts";
    private const string Gmail = "ca_102690563300010000";

    [Theory]
    [InlineData($"id={Gmail}")]
    [InlineData("connector=gmail&identifier=ada%40example.com")]
    public async Task Details_have_no_credentials(string query)
    {
        await using var session = await Session.StartStrictLiveAsync();

        var details = (await session.GetAsync($"{Accounts}/details?{query}")).Json.GetProperty("connected_account");

        Assert.Equal(Gmail, details.GetProperty("id").GetString());
        Assert.False(details.TryGetProperty("authorization_details", out _));
    }

    [Theory]
    [InlineData("details")]
    public async Task An_account_has_to_be_named(string operation)
    {
        await using var session = await Session.StartStrictLiveAsync();

        (await session.GetAsync($"{Accounts}/{operation}?connector=gmail")).IsLiveInvalid("identifier");
        (await session.GetAsync($"{Accounts}/{operation}?identifier=ada")).IsLiveInvalid("connector");
        (await session.GetAsync($"{Accounts}/{operation}?id=ca_999999999999999999")).IsLiveError(404, 5, "NOT_FOUND");
    }

    [Theory]
    [InlineData("query=GMAIL", 1)]
    [InlineData("query=example.com", 3)]
    [InlineData("query=example.com&connection_id=conn_1", 0)]
    [InlineData("query=nobody", 0)]
    public async Task A_search_finds_parts_of_connector_and_identifier(string query, int count)
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(count, (await session.ListAsync($"{Accounts}:search?{query}", "connected_accounts")).Count);
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        await using var session = await Session.StartStrictLiveAsync();

        Assert.Equal(200, (await session.SendAsync("POST", $"{Accounts}:delete", $$"""{"id":"{{Gmail}}"}""")).Status);

        (await session.SendAsync("POST", $"{Accounts}:delete", $$"""{"id":"{{Gmail}}"}""")).IsLiveError(404, 5, "NOT_FOUND");
        Assert.Equal(2, (await session.ListAsync(Accounts, "connected_accounts")).Count);
    }

    [Fact]
    public async Task An_account_gets_every_status_by_the_control()
    {
        await using var session = await Session.StartLiveAsync();

        Assert.Equal(204, (await session.SendAsync("POST", $"/_emulator/connect/{Gmail}/expired")).Status);
        Assert.Equal("EXPIRED", await StatusAsync());
        Assert.Equal(204, (await session.SendAsync("POST", $"/_emulator/connect/{Gmail}/Disconnected")).Status);
        Assert.Equal("DISCONNECTED", await StatusAsync());
        Assert.Equal(400, (await session.SendAsync("POST", $"/_emulator/connect/{Gmail}/asleep")).Status);
        Assert.Equal(404, (await session.SendAsync("POST", "/_emulator/connect/ca_1/expired")).Status);

        async Task<string?> StatusAsync() => (await session.GetAsync($"{Accounts}/details?id={Gmail}")).Json
            .GetProperty("connected_account").GetProperty("status").GetString();
    }

    [Fact]
    public async Task A_confirmation_counts_once_and_for_one_identifier()
    {
        await using var session = await Session.StartStrictLiveAsync();
        static string Body(string identifier) =>
            $$"""{"auth_request_id":"ZW11bGF0b3ItYXV0aC1yZXF1ZXN0LTE","identifier":"{{identifier}}"}""";

        (await session.SendAsync("POST", $"{Accounts}/user/verify", Body("ada@example.com"))).IsLiveError(403, 7, "PERMISSION_DENIED");
        Assert.Equal(200, (await session.SendAsync("POST", $"{Accounts}/user/verify", Body("grace@example.com"))).Status);
        (await session.SendAsync("POST", $"{Accounts}/user/verify", Body("grace@example.com"))).IsLiveError(404, 5, "NOT_FOUND");
    }
}
