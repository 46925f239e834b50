using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Core.Json;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>API clients: secrets become text only on request, and the caller is told if an empty list did not clear a value.</summary>
public sealed class ApiClientTests
{
    private const string Org = "org_102690563300010000";
    private const string Id = "m2morg_102690563300010001";

    [Fact]
    public async Task A_new_secret_is_a_secure_string_until_it_is_revealed()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);

        var made = await client.ApiClients.CreateAsync(Org, new ApiClientInput { Name = "CI" });
        var more = await client.ApiClients.CreateSecretAsync(Org, made.Id!);
        var read = await client.ApiClients.GetAsync(Org, made.Id!);

        foreach (var (secret, plain, reveal, whole) in new (System.Security.SecureString?, Func<string?>, Action, object)[]
        {
            (made.Secret, () => made.PlainSecret, made.Reveal, made),
            (more.Secret, () => more.PlainSecret, more.Reveal, more),
        })
        {
            Assert.True(secret!.IsReadOnly());
            Assert.Null(plain());
            Assert.DoesNotContain(
                ((Resource)whole).AdditionalProperties.Keys, name => name.Contains("secret", StringComparison.Ordinal));
            reveal();
            Assert.StartsWith("emu_client_secret_", plain(), StringComparison.Ordinal);
            Assert.Equal(plain(), SecureText.Reveal(secret));
            Assert.DoesNotContain("emu_", whole.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal((null, null), (read.Secret, read.PlainSecret));
        Assert.Equal(
            [("ACTIVE", Org, made.Id), ("ACTIVE", Org, made.Id)],
            read.Secrets!.Select(one => (one.Status, one.OrganizationId, one.ClientId)));
        Assert.Equal(more.Id, read.Secrets![1].Id);
    }

    [Theory]
    [InlineData("""{"client":{"client_id":"m2morg_1"},"plain_secret":"a\u00fc\ud83d\ude00\"\\b"}""", "aü😀\"\\b")]
    [InlineData("""{"client":{"client_id":"m2morg_1","plain_secret":"inside"}}""", "inside")]
    [InlineData("""{"client":{"client_id":"m2morg_1"},"plain_secret":""}""", null)]
    [InlineData("""{"client":{"client_id":"m2morg_1"},"plain_secret":null}""", null)]
    [InlineData("""{"client":{"client_id":"m2morg_1"}}""", null)]
    [InlineData("""{"client":{"client_id":"m2morg_1"},"plain_secret":{"text":"canary"}}""", null)]
    [InlineData("""{"client":{"client_id":"m2morg_1","plain_secret":4711}}""", null)]
    [InlineData("""{"client":{"client_id":"m2morg_1"},"plain_secret":"\ud83d"}""", null)]
    public async Task A_secret_is_read_wherever_it_is_and_never_shown(string body, string? secret)
    {
        await using var server = new RawServer(_ => RawServer.Answer(201, body));
        using var client = server.Connect(contract: ApiContract.Live);

        var made = await client.ApiClients.CreateAsync("org_1", new ApiClientInput { Name = "CI" });
        made.Reveal();

        Assert.Equal(secret, made.PlainSecret);
        var others = made.AdditionalProperties.ToString()!;
        Assert.DoesNotContain("canary", others, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", others, StringComparison.Ordinal);
        Assert.DoesNotContain("inside", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_says_that_a_client_may_be_there_whose_secret_nobody_has()
    {
        await using var server = new RawServer(_ => RawServer.Answer(502, "{}"));
        using var client = server.Connect(contract: ApiContract.Live);

        var one = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ApiClients.CreateAsync("org_1", new ApiClientInput()));
        var more = await Assert.ThrowsAsync<ScalekitApiException>(() => client.ApiClients.CreateSecretAsync("org_1", "m2morg_1"));

        Assert.Equal((ErrorIds.OutcomeUnknown, "RemoveLostApiClient(org_1)"), (one.ErrorId, one.Advice!.ToString()));
        Assert.Equal((ErrorIds.OutcomeUnknown, "RemoveLostSecret(org_1, m2morg_1)"), (more.ErrorId, more.Advice!.ToString()));
    }

    [Fact]
    public async Task What_an_empty_list_does_not_clear_is_said()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);

        var scopes = await Assert.ThrowsAsync<ScalekitException>(
            () => client.ApiClients.UpdateAsync(Org, Id, new ApiClientInput { Scopes = [] }));
        var audience = await Assert.ThrowsAsync<ScalekitException>(
            () => client.ApiClients.UpdateAsync(Org, Id, new ApiClientInput { Audience = [] }));
        var claims = Assert.Throws<ScalekitException>(() => new ApiClientInput { CustomClaims = new Dictionary<string, string>() });

        Assert.Equal((ErrorIds.EmptyListIgnored, ErrorIds.EmptyListIgnored), (scopes.ErrorId, audience.ErrorId));
        Assert.Equal((ErrorIds.InvalidValue, AdviceCode.KeepOneClaim), (claims.ErrorId, claims.Advice!.Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(0.5)]
    public void A_lifetime_is_whole_seconds(double seconds)
    {
        var error = Assert.Throws<ScalekitException>(() => new ApiClientInput { TokenLifetime = TimeSpan.FromSeconds(seconds) });

        Assert.Equal((ErrorIds.InvalidValue, AdviceCode.GiveWholeSeconds), (error.ErrorId, error.Advice!.Code));
    }

    [Fact]
    public async Task Values_go_to_the_service_and_come_back()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var claims = new Dictionary<string, string> { ["team"] = "build" };

        var changed = await client.ApiClients.UpdateAsync(
            Org, Id, new ApiClientInput { CustomClaims = claims, TokenLifetime = TimeSpan.FromMinutes(10) });

        Assert.Equal(claims, changed.CustomClaims!);
        Assert.Equal((TimeSpan.FromMinutes(10), "Reporting"), (changed.TokenLifetime, changed.Name));
        var body = service.Requests.Single(request => request.OperationId == "updateOrganizationClient").Body;
        Assert.Equal("600", JsonDocument.Parse(body).RootElement.GetProperty("expiry").GetString());
    }
}
