using System;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// The environment's own connectors. The API has no list of them, so only the output of New-ScalekitConnector shows what was created.
/// </summary>
public sealed class ConnectorTests() : ModuleTest(ServiceContract.Live)
{
    private const string First = "acme-notes";

    [Theory]
    [InlineData("@{ type = 'BEARER' }", """[{"type":"BEARER"}]""")]
    [InlineData("@{ type = 'BEARER' }, @{ type = 'OAUTH' }", """[{"type":"BEARER"},{"type":"OAUTH"}]""")]
    [InlineData("([pscustomobject]@{ type = 'BEARER'; fields = @(@{ a = 1 }) })", """[{"type":"BEARER","fields":[{"a":1}]}]""")]
    [InlineData("""'{"type":"BEARER"}'""", """[{"type":"BEARER"}]""")]
    [InlineData("""'[{"type":"BEARER"},{"type":"OAUTH"}]'""", """[{"type":"BEARER"},{"type":"OAUTH"}]""")]
    [InlineData("""'{"type":"BEARER"}', @{ type = 'OAUTH' }""", """[{"type":"BEARER"},{"type":"OAUTH"}]""")]
    public void Ways_to_authorize_are_given_in_any_form(string patterns, string sent)
    {
        Run($"New-ScalekitConnector Crm {patterns}").One();

        Assert.Equal($$"""{"display_name":"Crm","auth_patterns":{{sent}}}""", Body("createCustomProvider"));
    }

    [Theory]
    [InlineData("'{\"type\":'")]
    [InlineData("'[1]'")]
    [InlineData("7")]
    public void What_is_no_object_is_refused(string patterns)
    {
        Run($"New-ScalekitConnector Crm {patterns}").Failed("ParameterArgumentTransformationError");
        Assert.Empty(Changes());
    }

    [Fact]
    public void Everything_that_is_given_is_sent()
    {
        var connector = Run(
            "New-ScalekitConnector -DisplayName Crm -Description Customers -ProxyUrl https://crm.example/api -ProxyEnabled "
            + "-IconUrl https://crm.example/i.svg -Metadata @{ region = 'eu' }").One();

        Assert.Equal("crm", connector.Get("Id"));
        Assert.Equal(true, connector.Get("ProxyEnabled"));
        Assert.Equal(
            """{"display_name":"Crm","description":"Customers","proxy_url":"https://crm.example/api","proxy_enabled":"""
            + """true,"icon_src":"https://crm.example/i.svg","metadata":{"region":"eu"}}""",
            Body("createCustomProvider"));
    }

    [Theory]
    [InlineData("-DisplayName Notes", """{"display_name":"Notes"}""")]
    [InlineData("-ProxyEnabled:$false", """{"proxy_enabled":false}""")]
    [InlineData("-Description ''", """{"description":""}""")]
    [InlineData("-DisplayName $null -ProxyUrl https://a.example", """{"proxy_url":"https://a.example"}""")]
    public void Only_what_is_given_is_changed(string given, string sent)
    {
        Assert.Empty(Run($"Set-ScalekitConnector {First} {given}").Succeeded());
        Assert.Equal(sent, Body("updateCustomProvider"));
    }

    [Fact]
    public void A_connector_that_is_piped_in_names_itself_and_tells_what_it_had()
    {
        Run("$crm = New-ScalekitConnector Crm -Description Customers").Succeeded();
        Service.Requests.Clear();

        var said = Shell.Screen.Length;
        Run("$crm | Set-ScalekitConnector -DisplayName CRM -Description Customers -WhatIf").Succeeded();
        Run("'x' | ForEach-Object { [pscustomobject]@{ Connector = 'crm'; DisplayName = 'Sales' } } | Set-ScalekitConnector -WhatIf")
            .Succeeded();

        Assert.Empty(Changes());
        Assert.Contains(
            "Change display name and description of connector crm: display name 'Crm' -> 'CRM' (", Shell.Screen[said..],
            StringComparison.Ordinal);
        Assert.Contains(
            "Change display name of connector crm: display name -> 'Sales' (", Shell.Screen[said..], StringComparison.Ordinal);
        Run("$crm | Remove-ScalekitConnector -WhatIf").Succeeded();
        Assert.Contains("Permanently delete connector crm 'Crm'; ", Shell.Screen[said..], StringComparison.Ordinal);

        Run("$crm | Set-ScalekitConnector -DisplayName CRM").Succeeded();
        Run("$crm | Remove-ScalekitConnector -Confirm:$false").Succeeded();
        Assert.Equal(["updateCustomProvider", "deleteCustomProvider"], Operations());
        Assert.Equal("""{"display_name":"CRM"}""", Body("updateCustomProvider"));
    }

    // A connected account has a Connector property too. Piping it in must not delete the connector.
    [Theory]
    [InlineData("Get-ScalekitConnectedAccount gmail | Remove-ScalekitConnector -Confirm:$false", "a connected account")]
    [InlineData("Get-ScalekitOrganization org_102690563300010000 | Remove-ScalekitConnector -Confirm:$false", "an organization")]
    [InlineData("Get-ScalekitConnectedAccount gmail | Set-ScalekitConnector -DisplayName x", "a connected account")]
    [InlineData("Get-ScalekitOrganization org_102690563300010000 | New-ScalekitConnector", "an organization")]
    public void Of_the_services_objects_only_connectors_are_taken(string script, string kind)
    {
        var error = Run(script).Failed("InvalidIdentifier");

        Assert.Contains($"is the name of {kind}, but ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void Secrets_are_sent_and_masked()
    {
        Shell.Set("hidden", Shell.Secure("canary-4711"));
        var connector = Run("$made = New-ScalekitConnector Crm @{ type = 'OAUTH'; oauth_config = @{ client_secret = $hidden } }; $made")
            .One();

        // The emulator's log masks the secret too.
        Assert.Contains("\"client_secret\":", Body("createCustomProvider"), StringComparison.Ordinal);
        Assert.Equal("[redacted]", Run("$made.AuthPatterns[0]['oauth_config']['client_secret']").One().BaseObject);
        Assert.DoesNotContain("canary", Shell.Show("$made"), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", connector.Get("AuthPatterns")!.ToString(), StringComparison.Ordinal);
    }

    // An object that was read contains masks, which must not overwrite the secrets.
    [Theory]
    [InlineData("Set-ScalekitConnector crm -AuthPattern $made.AuthPatterns")]
    [InlineData("$made | New-ScalekitConnector")]
    public void A_mask_is_not_sent_in_the_place_of_a_secret(string script)
    {
        Run("$made = New-ScalekitConnector Crm @{ type = 'OAUTH'; client_secret = 'a' }").Succeeded();
        Service.Requests.Clear();

        var error = Run(script).Failed("InvalidValue");

        Assert.Contains("[redacted]", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_empty_list_that_the_service_does_not_heed_is_an_error() => Assert.Contains(
        "still has its auth patterns",
        Run($"Set-ScalekitConnector {First} -AuthPattern @()").Failed("EmptyListIgnored").Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_to_change_is_said_and_not_sent()
    {
        Assert.Contains("Nothing to change for connector acme-notes", Assert.Single(Run($"Set-ScalekitConnector {First}").Warnings));
        Assert.Empty(Operations());
    }
}
