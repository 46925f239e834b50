using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scalekit.Emulator;
using Scalekit.Emulator.Resources;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Checks whether a connection could work without anyone signing in. Each finding is one row; problems do not cause exceptions.
/// </summary>
public sealed class ConnectionFindingTests() : ModuleTest(ServiceContract.Live)
{
    private const string Org = "org_102690563300010000";
    private const string Other = "org_102690563300020000";
    private const string Saml = "conn_102690563300010001";
    private const string Oidc = "conn_102690563300010002";

    [Fact]
    public void A_connection_with_which_all_is_well_passes_every_check()
    {
        var rows = Run($"Test-ScalekitConnection {Other} conn_102690563300020001").Succeeded();

        Assert.Equal(
            ["Completed Passed", "Enabled Passed", "Domains Passed", "Certificate Passed", "Metadata Passed"],
            rows.Select(row => $"{row.Get("Check")} {row.Get("Result")}"));
        Assert.All(rows, row => Assert.Equal((Other, "conn_102690563300020001"), (row.Get("OrganizationId"), row.Get("ConnectionId"))));
    }

    [Fact]
    public void A_connection_that_is_not_set_up_fails()
    {
        Assert.Equal("Failed: The setup is not complete (IN_PROGRESS).", Find(Oidc, "Completed"));
        Assert.Equal("Failed: The connection is disabled: nobody can sign in through it.", Find(Oidc, "Enabled"));
        Assert.Equal(
            $"Passed: The identity provider's configuration can be read ({Service.BaseUrl}_emulator/identity-provider).",
            Find(Oidc, "Metadata"));
        Assert.Empty(Run($"Test-ScalekitConnection {Org} {Oidc} | Where-Object Check -eq Certificate").Succeeded());
    }

    [Fact]
    public void Domains_have_to_be_verified()
    {
        Assert.Equal("Warning: Not verified: staff.acme.example (PENDING).", Find(Saml, "Domains"));

        Run($"Remove-ScalekitDomain {Org} dom_102690563300010001 -Confirm:$false").Succeeded();
        Assert.Equal("Failed: Not verified: staff.acme.example (PENDING).", Find(Saml, "Domains"));

        // The remaining domain is not used for SSO.
        Run($"Remove-ScalekitDomain {Org} dom_102690563300010002 -Confirm:$false").Succeeded();
        Assert.Equal(
            "Warning: The organization has no SSO domain, so no e-mail address leads to this connection.", Find(Saml, "Domains"));
    }

    [Fact]
    public void Domains_that_may_not_be_read_are_a_warning_and_other_failures_an_error()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "listDomains" });
        Assert.StartsWith("Warning: The domains could not be checked: ", Find(Saml, "Domains"), StringComparison.Ordinal);

        Service.Faults.Clear();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 400, OperationId = "listDomains" });
        Run($"Test-ScalekitConnection {Org} {Saml}").Failed("InvalidRequest");
    }

    [Theory]
    [InlineData(-100, -1, "Failed: The certificate {id} expired on {end}.")]
    [InlineData(-100, 1, "Warning: The certificate {id} expires on {end}, in 0 days.")]
    [InlineData(-100, 2, "Warning: The certificate {id} expires on {end}, in 1 day.")]
    [InlineData(-100, 30, "Warning: The certificate {id} expires on {end}, in 29 days.")]
    [InlineData(-100, 31, "Passed: The certificate {id} expires on {end}, in 30 days.")]
    [InlineData(5, 100, "Failed: The certificate {id} is not valid before {begin}.")]
    public void A_certificate_must_be_valid(int begins, int ends, string finding)
    {
        var (begin, end) = (DateTimeOffset.UtcNow.AddDays(begins), DateTimeOffset.UtcNow.AddDays(ends).AddMinutes(-1));
        Know(null, Certificate(begin, end));

        Assert.Equal(
            finding.Replace("{id}", "cer_1026905633000100010", StringComparison.Ordinal)
                .Replace("{begin}", Date(begin), StringComparison.Ordinal).Replace("{end}", Date(end), StringComparison.Ordinal),
            Find(Saml, "Certificate"));
    }

    [Fact]
    public void An_old_certificate_beside_a_valid_one_is_only_a_warning()
    {
        var now = DateTimeOffset.UtcNow;
        Know(null, Certificate(now.AddYears(-2), now.AddDays(-3)), Certificate(now.AddDays(-9), now.AddYears(2)));

        var rows = Run($"Test-ScalekitConnection {Org} {Saml} | Where-Object Check -eq Certificate").Succeeded();

        Assert.Equal(["Warning", "Passed"], rows.Select(row => row.Get("Result")!.ToString()));
        Assert.EndsWith("; another one is valid.", (string)rows[0].Get("Detail")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("aGVsbG8=")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    public void A_certificate_that_cannot_be_read_is_a_finding(string text)
    {
        Know(null, text);

        Assert.Equal("Failed: The certificate cer_1026905633000100010 cannot be read.", Find(Saml, "Certificate"));
    }

    [Fact]
    public void A_file_with_a_key_is_not_opened_and_a_bare_certificate_is_read()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        Know(null, Convert.ToBase64String(certificate.Export(X509ContentType.Pfx)));
        Assert.EndsWith("cannot be read.", Find(Saml, "Certificate"), StringComparison.Ordinal);

        Know(null, Convert.ToBase64String(certificate.Export(X509ContentType.Cert)));
        Assert.StartsWith("Passed: ", Find(Saml, "Certificate"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_without_a_certificate_or_metadata_says_so()
    {
        Know(null);

        Assert.Equal(
            "Failed: The identity provider's certificate is missing: responses cannot be verified.", Find(Saml, "Certificate"));
        Assert.StartsWith(
            "Warning: The connection has no metadata URL for the identity provider", Find(Saml, "Metadata"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/200?key=sentinel", "Passed: The identity provider's metadata can be read ({url}/200).")]
    [InlineData("/404?key=sentinel", "Failed: {url}/404 returned status 404 instead of 200.")]
    [InlineData("/204", "Failed: {url}/204 returned status 204 instead of 200.")]
    [InlineData("/to/%2F200", "Passed: The identity provider's metadata can be read ({url}/to/%2F200).")]
    [InlineData("/to/%2Fto%2F%252F404", "Failed: {url}/404 returned status 404 instead of 200.")]
    [InlineData("/to/file%3A%2F%2F%2Fetc%2Fpasswd",
        "Failed: {url}/to/file%3A%2F%2F%2Fetc%2Fpasswd redirects to a URL that is not followed.")]
    [InlineData("/to/", "Failed: {url}/to/ returned status 302 instead of 200.")]
    [InlineData("/silent", "Failed: {url}/silent did not respond within 1 seconds.")]
    public void Metadata_is_asked_for_without_any_credential(string path, string finding)
    {
        using var provider = new IdentityProviderServer();
        Know(provider.Url + path);

        Assert.Equal(finding.Replace("{url}", provider.Url, StringComparison.Ordinal), Find(Saml, "Metadata", "-TimeoutSec 1"));
        Assert.NotEmpty(provider.Requests);
        Assert.All(provider.Requests, request =>
        {
            Assert.StartsWith("GET /", request, StringComparison.Ordinal);
            Assert.DoesNotContain("authorization", request, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("cookie", request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://idp.example/metadata")]
    [InlineData("gopher://idp.example/")]
    [InlineData("http://name:sentinel@idp.example/")]
    [InlineData("//idp.example/metadata")]
    [InlineData("metadata")]
    [InlineData("http://")]
    public void What_is_no_address_is_not_followed(string address)
    {
        Know(address);

        Assert.Equal(
            "Failed: The identity provider's metadata URL must be an http or https URL without a user name or password.",
            Find(Saml, "Metadata"));
    }

    [Fact]
    public void An_identity_provider_that_is_not_there_is_a_finding()
    {
        string url;
        using (var provider = new IdentityProviderServer())
            url = provider.Url;
        Know(url + "/200");

        Assert.StartsWith($"Failed: {url}/200 did not respond: ", Find(Saml, "Metadata"), StringComparison.Ordinal);
    }

    [Fact]
    public void Offline_nobody_else_is_asked()
    {
        using var provider = new IdentityProviderServer();
        Know(provider.Url + "/200");

        Assert.Empty(Run($"Test-ScalekitConnection {Org} {Saml} -Offline | Where-Object Check -eq Metadata").Succeeded());
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public void The_sessions_proxy_is_used()
    {
        using var proxy = new ProxyServer(lets: true);
        Know("http://idp.invalid/200");
        using var shell = NewShell(Service);
        shell.Set("proxy", $"http://{proxy.Address}");
        shell.Set("credential", new System.Management.Automation.PSCredential("proxy-user", Shell.Secure("proxy-word")));

        shell.Run(
            "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Proxy $proxy -ProxyCredential $credential -ApiContract Live; "
            + $"Test-ScalekitConnection {Org} {Saml}");

        Assert.Contains(proxy.Carried, address => address.Contains("idp.invalid", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"Test-ScalekitConnection {Org} -Offline", 2)]
    [InlineData($"Get-ScalekitOrganization {Org} | Test-ScalekitConnection -Offline", 2)]
    [InlineData($"'{Org}', '{Other}' | Test-ScalekitConnection -Offline", 4)]
    [InlineData($"Get-ScalekitConnection {Org} {Saml} | Test-ScalekitConnection -Offline", 1)]
    [InlineData($"Get-ScalekitConnection {Org} | Test-ScalekitConnection -Offline", 2)]
    [InlineData("Test-ScalekitConnection -Offline", 6)]
    public void Connections_are_named_piped_or_all(string script, int count)
    {
        var found = Run(script).Succeeded().Select(row => row.Get("ConnectionId")).Distinct().Count();

        Assert.Equal(count, found);
    }

    [Fact]
    public void What_is_missing_is_an_error_and_nothing_is_changed()
    {
        Run($"Test-ScalekitConnection {Org} conn_102690563399990000").Failed("NotFound");
        Run($"Test-ScalekitConnection -Id {Saml}").Failed("InvalidIdentifier");
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_organization_without_a_connection_does_not_pass()
    {
        Run($"Get-ScalekitConnection {Org} | Remove-ScalekitConnection -Confirm:$false").Succeeded();

        var row = Run($"Test-ScalekitConnection {Org}").One();

        Assert.Equal(("Failed", $"Organization {Org} has no connection."),
            (row.Get("Result")!.ToString(), row.Get("Detail")));
        Assert.Null(row.Get("ConnectionId"));
        Assert.Equal(3, Run($"'{Org}', '{Other}' | Test-ScalekitConnection -Offline").Succeeded()
            .Select(one => one.Get("ConnectionId")).Distinct().Count());
    }

    [Theory]
    [InlineData(Saml)]
    [InlineData("nope")]
    public void What_is_no_organization_is_an_error_and_no_finding(string id) =>
        Run($"'{id}' | Test-ScalekitConnection -Offline").Failed("NotFound");

    [Fact]
    public void A_finding_is_read_in_a_table_of_80_columns()
    {
        var table = Shell.Show($"Test-ScalekitConnection {Org} {Saml}", 80);

        Assert.Contains("Not verified: staff.acme.example", table, StringComparison.Ordinal);
        Assert.DoesNotContain("…", table, StringComparison.Ordinal);
    }

    private static string Certificate(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=idp.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, to);
        return certificate.ExportCertificatePem();
    }

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Know(string? metadata, params string[] certificates) =>
        Service.Store.SetIdentityProvider(Saml, new IdentityProvider(metadata, certificates));

    private string Find(string connection, string check, string parameters = "")
    {
        var row = Run($"Test-ScalekitConnection {Org} {connection} {parameters} | Where-Object Check -eq {check}").One();
        return $"{row.Get("Result")}: {row.Get("Detail")}";
    }
}

/// <summary>The same with the published contract, which has no domains.</summary>
public sealed class PublishedConnectionFindingTests() : ModuleTest(ServiceContract.Published)
{
    [Fact]
    public void What_the_contract_does_not_have_is_a_warning()
    {
        var rows = Run("Test-ScalekitConnection org_102690563300010000 conn_102690563300010001 -Offline").Succeeded();

        Assert.Equal(
            ["Completed Passed", "Enabled Passed", "Domains Warning"],
            rows.Take(3).Select(row => $"{row.Get("Check")} {row.Get("Result")}"));
    }
}
