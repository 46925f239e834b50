using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Live credentials of every kind can be read, and no part of them is left in AdditionalProperties.</summary>
public sealed class CredentialTests
{
    [Theory]
    [InlineData("""{"oauth_token":{"access_token":"canary-a","refresh_token":"canary-b","scopes":["mail"],"domain":"canary.ch"}}""",
        "canary-a canary-b", "domain=canary.ch")]
    [InlineData("""{"google_dwd":{"access_token":"canary-a","subject":"canary@x.ch","scopes":["mail"]}}""",
        "canary-a ", "subject=canary@x.ch")]
    [InlineData("""{"static_auth":{"details":{"api_key":"canary-a","port":5432,"more":{"pin":["canary-b"]},"none":null,"empty":""}}}""",
        " ", """api_key=canary-a; port=5432; more={"pin":["canary-b"]}""")]
    [InlineData("""{"trusted_idp":{"access_key_id":"ASIA","secret_access_key":"canary-a","session_token":"canary-b"}}""",
        " ", "access_key_id=ASIA; secret_access_key=canary-a; session_token=canary-b")]
    [InlineData("""{"oauth_token":{"access_token":7,"scopes":[{"name":"x"}]}}""", " ", """access_token=7; scopes=[{"name":"x"}]""")]
    [InlineData("""{"one":{"key":"canary-a"},"two":{"KEY":"canary-b"},"three":"canary-c"}""",
        " ", "key=canary-a; KEY_=canary-b; three=canary-c")]
    [InlineData("{}", " ", "")]
    [InlineData("null", " ", "")]
    public async Task Every_kind_is_read_and_nothing_of_it_is_left(string details, string tokens, string others)
    {
        var read = await Understood.OfAsync(
            Row.Of("getConnectedAccountAuth"),
            ApiContract.Live,
            $$$"""{"connected_account":{"id":"ca_1","connector":"gmail","authorization_details":{{{details}}}}}""");

        Assert.Null(read.Problem);
        Assert.Empty(read.Odd);
        var credential = Assert.IsType<ConnectedAccountCredential>(Assert.Single(read.Items));
        Assert.Null(credential.PlainAccessToken);
        Assert.Null(credential.PlainDetails);
        Assert.Empty(credential.AdditionalProperties);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize((object)credential.AdditionalProperties), StringComparison.Ordinal);
        Assert.Equal(others, string.Join("; ", credential.Details.Select(
            detail => $"{detail.Key}={new NetworkCredential("", detail.Value).Password}")));

        credential.Reveal();
        Assert.Equal(tokens, $"{credential.PlainAccessToken} {credential.PlainRefreshToken}");
        Assert.Equal(others, string.Join("; ", credential.PlainDetails!.Select(detail => $"{detail.Key}={detail.Value}")));
    }

    [Theory]
    [InlineData("\"canary\"")]
    [InlineData("[\"canary\"]")]
    public async Task What_is_no_object_is_told_of_and_not_kept(string details)
    {
        var read = await Understood.OfAsync(
            Row.Of("getConnectedAccountAuth"), ApiContract.Live, $$"""{"id":"ca_1","authorization_details":{{details}}}""");

        Assert.Equal(["authorization_details"], Assert.Single(read.Odd).Members);
        Assert.Empty(((ConnectedAccountCredential)Assert.Single(read.Items)).AdditionalProperties);
    }
}
