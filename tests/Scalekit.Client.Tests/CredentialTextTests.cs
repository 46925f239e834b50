using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Client IDs, secrets and tokens as they come from files, variables and the clipboard.</summary>
public sealed class CredentialTextTests
{
    /// <summary>Characters that files add before and after the text.</summary>
    public static TheoryData<string, string> Added => new()
    {
        { "", "\n" },
        { "", "\r\n" },
        { "", "\r\n\r\n" },
        { "\uFEFF", "" },
        { "\uFEFF", "\r\n" },
        { "\u00EF\u00BB\u00BF", "\n" },
    };

    /// <summary>Characters that no credential contains, and their names in the error.</summary>
    public static TheoryData<string, string> Foreign => new()
    {
        { "\u00A0", "a no-break space (U+00A0)" },
        { "\u200B", "a zero-width space (U+200B)" },
        { "\0", "a null character (U+0000)" },
        { "\t", "a tab (U+0009)" },
        { "\nx", "a line break (U+000A)" },
        { "\u201D", "a quotation mark (U+201D)" },
        { "\u00FC", "the character '\u00FC' (U+00FC)" },
        { "\uFEFFx", "a byte order mark (U+FEFF)" },
        { "\U0001F600", "the character '\U0001F600' (U+1F600)" },
    };

    [Theory]
    [MemberData(nameof(Added))]
    public async Task What_a_file_adds_is_left_out(string before, string after)
    {
        await using var service = await Service.StartAsync();
        var options = service.Server.Options;

        var client = service.Connect(credential: Service.Credential(
            before + options.ClientId + after, before + options.ClientSecret + after));
        await client.ConnectAsync();

        var token = await TokenAsync(service);
        await service.Connect(credential: ScalekitCredential.FromAccessToken(Service.Secure(before + token + after)))
            .Organizations.GetAsync("org_102690563300010000");
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void What_no_credential_has_is_named_and_the_secret_is_not(string foreign, string name)
    {
        foreach (var (what, create) in new (string, Action)[]
        {
            ("client secret", () => Service.Credential("skc_1", "s3cret" + foreign)),
            ("client ID", () => Service.Credential("s3cret" + foreign, "secret")),
            ("access token", () => ScalekitCredential.FromAccessToken(Service.Secure("s3cret" + foreign))),
        })
        {
            var error = Assert.Throws<ScalekitException>(create);
            Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
            Assert.Equal($"The {what} contains {name}, which is not allowed there; nothing was sent.", error.Message);
            Assert.NotNull(error.Advice);
        }
    }

    [Theory]
    [InlineData("\uFEFF\r\n")]
    [InlineData("\n")]
    [InlineData("")]
    public void What_is_empty_without_it_is_refused(string text) =>
        Assert.Equal(
            "The client secret is empty; nothing was sent.",
            Assert.Throws<ScalekitException>(() => Service.Credential("skc_1", text)).Message);

    private static async Task<string> TokenAsync(Service service)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = service.Server.Options.ClientId,
            ["client_secret"] = service.Server.Options.ClientSecret,
        });
        using var answer = await http.PostAsync(new Uri(service.Server.BaseUrl, "/oauth/token"), form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    [Theory]
    [InlineData("\uFEFFhttps://acme.scalekit.com\r\n")]
    [InlineData("acme.scalekit.com\n")]
    public void An_environment_url_of_a_file_is_read_too(string url) =>
        Assert.Equal(
            new Uri("https://acme.scalekit.com"), new ScalekitClientOptions(url, Service.Credential("id", "s")).EnvironmentUrl);
}
