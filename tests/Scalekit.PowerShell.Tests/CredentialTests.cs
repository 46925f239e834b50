using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Only one cmdlet returns a connected account's live credentials, and as text only on request.</summary>
public sealed class CredentialTests() : ModuleTest(ServiceContract.Live)
{
    private const string Gmail = "ca_102690563300010000";
    private const string Access = "emulator-live-access-token";
    private const string Refresh = "emulator-live-refresh-token";
    private const string Key = "emulator-live-api-key";

    [Theory]
    [InlineData("Get-ScalekitConnectedAccountCredential gmail ada@example.com", "connector=gmail&identifier=ada%40example.com")]
    [InlineData($"Get-ScalekitConnectedAccountCredential -Id {Gmail}", $"id={Gmail}")]
    [InlineData($"'{Gmail}' | Get-ScalekitConnectedAccountCredential", $"id={Gmail}")]
    [InlineData("Get-ScalekitConnectedAccount gmail | Get-ScalekitConnectedAccountCredential", $"id={Gmail}")]
    [InlineData("Get-ScalekitConnectedAccountCredential -Id (Get-ScalekitConnectedAccount gmail)", $"id={Gmail}")]
    [InlineData("Get-ScalekitTool gmail_send_mail -Identifier ada@example.com | Get-ScalekitConnectedAccountCredential", $"id={Gmail}")]
    [InlineData(
        "[pscustomobject]@{ Connector = 'gmail'; Identifier = 'ada@example.com' } | Get-ScalekitConnectedAccountCredential",
        "connector=gmail&identifier=ada%40example.com")]
    [InlineData(
        "[pscustomobject]@{ Id = '7'; Connector = 'gmail'; Identifier = 'ada@example.com' } | Get-ScalekitConnectedAccountCredential",
        "connector=gmail&identifier=ada%40example.com")]
    public void An_account_is_named_by_its_id_or_by_connector_and_identifier(string script, string query)
    {
        var credential = Run(script).One();

        Assert.Equal(Access, Revealed(credential.Get("AccessToken")));
        Assert.Equal(Refresh, Revealed(credential.Get("RefreshToken")));
        Assert.Equal("gmail", credential.Get("Connector"));
        var request = Service.Requests.Snapshot()[^1];
        Assert.Equal("getConnectedAccountAuth", request.OperationId);
        Assert.Equal(query, request.Query);
    }

    [Fact]
    public void Text_comes_only_where_it_is_asked_for()
    {
        var secret = Run("Get-ScalekitConnectedAccountCredential hubspot alan@example.com").One();
        var plain = Run("Get-ScalekitConnectedAccountCredential hubspot alan@example.com -AsPlainText").One();

        Assert.Null(secret.Get("AccessToken"));
        Assert.Null(secret.Get("PlainDetails"));
        var details = (IReadOnlyDictionary<string, SecureString>)secret.Get("Details")!;
        Assert.Equal(Key, Revealed(details["api_key"]));
        Assert.Equal(Key, ((IReadOnlyDictionary<string, string>)plain.Get("PlainDetails")!)["api_key"]);
        Assert.Null(plain.Get("PlainAccessToken"));
        Assert.Equal(
            Access, Run($"Get-ScalekitConnectedAccountCredential -Id {Gmail} -AsPlainText").One().Get("PlainAccessToken"));
    }

    // Only the property contains the text; no view and no message shows it.
    [Theory]
    [InlineData("")]
    [InlineData(" -AsPlainText")]
    public void No_view_and_no_message_shows_it(string how)
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract").Succeeded();
        var script = $"Get-ScalekitConnectedAccount | Get-ScalekitConnectedAccountCredential{how}";
        var outcome = Run($"{script} -Verbose -Debug");
        var shown = string.Concat(
        [
            Shell.Show(script),
            Shell.Show($"{script} | ForEach-Object AdditionalProperties"),
            .. outcome.Succeeded().Select(item => item.ToString()),
            .. outcome.Verbose,
            .. outcome.Debug,
            .. outcome.Warnings,
        ]);

        Assert.Contains("ada@example.com", shown, StringComparison.Ordinal);
        foreach (var secret in new[] { Access, Refresh, Key })
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_cmdlet_gets_them() => Assert.DoesNotContain(
        Run("Get-ScalekitConnectedAccount").Succeeded(),
        account => account.Properties.Any(property => property.Value is SecureString));

    [Fact]
    public void An_account_without_credentials_has_none()
    {
        var credential = Run("Get-ScalekitConnectedAccountCredential slack grace@example.com -AsPlainText").One();

        Assert.Null(credential.Get("AccessToken"));
        Assert.Null(credential.Get("PlainAccessToken"));
        Assert.Empty((IReadOnlyDictionary<string, SecureString>)credential.Get("Details")!);
    }

    private static string Revealed(object? secret) =>
        new System.Net.NetworkCredential("", Assert.IsType<SecureString>(secret)).Password;
}
