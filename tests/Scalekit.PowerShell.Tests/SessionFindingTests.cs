using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>What is wrong with a connection: a row for each check, and no error for what it finds.</summary>
public sealed class SessionFindingTests() : ModuleTest(ServiceContract.Live)
{
    private const string Test = "Test-ScalekitSession";

    private static readonly string[] All =
        ["Version", "Environment", "Proxy", "NameResolution", "Service", "Clock", "Token", "Contract", "Permissions"];

    [Fact]
    public void A_session_that_works_passes_every_check()
    {
        var rows = Rows(Test);

        Assert.Equal(All.Select(check => $"{check} Passed"), rows.Select(row => $"{row.Check} {row.Result}"));
        Assert.All(rows, row => Assert.Null(row.Recommendation));
        Assert.Matches(@"^Scalekit \d+\.\d+\.\d+, PowerShell 7\.\S+ \(Core\), \.NET 10\.\S+, .+ \(\w+\)\.$", rows[0].Detail);
        var address = Service.BaseUrl.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"{address} as API client {Service.Options.ClientId}.", rows[1].Detail);
        Assert.Equal("None: connects directly.", rows[2].Detail);
        Assert.Equal("Not needed: 127.0.0.1 is an IP address.", rows[3].Detail);
        Assert.Matches(@"^It responded 404 after \d+ ms, including the time to connect\.$", rows[4].Detail);
        Assert.Equal("This computer's clock agrees with the service's.", rows[5].Detail);
        Assert.Matches(
            @"^The service issued a new access token\. It expires at \d{4}(-\d\d){2} \d\d(:\d\d){2} UTC, "
            + @"and the module renews it by itself\.$",
            rows[6].Detail);
        Assert.Equal("Live (getOrganization answered with a numeric error code).", rows[7].Detail);
        Assert.Equal(
            "Can read: organizations, users, roles, permissions, connections, connected accounts, tools, MCP configurations, "
            + "sign-in attempts. Changes were not tried.",
            rows[8].Detail);
    }

    [Fact]
    public void It_only_reads()
    {
        Rows(Test);

        Assert.All(
            Service.Requests.Snapshot().Where(entry => entry.OperationId is not (null or "createToken")),
            entry => Assert.Equal("GET", entry.Method));
    }

    [Fact]
    public void Without_a_session_it_says_how_to_connect()
    {
        using var shell = new Shell();
        var rows = Rows(Test, shell);

        Assert.Equal(All, rows.Select(row => row.Check));
        Assert.Equal(
            ("Failed", "Not connected to a Scalekit environment.",
                "Run Connect-Scalekit, or set SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET before the first "
                + "cmdlet."),
            (rows[1].Result, rows[1].Detail, rows[1].Recommendation));
        Assert.All(rows.Skip(2), row => Assert.Equal(
            ("Skipped", "Not checked, because there is no valid environment URL."), (row.Result, row.Detail)));
    }

    [Fact]
    public void A_wrong_secret_is_named_and_shown_nowhere()
    {
        Shell.Set("wrong", Shell.Secure("canary-wrong"));
        Shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $wrong").Terminated("AuthenticationFailed");
        var rows = Rows(Test);

        Assert.StartsWith(
            $"Not connected to {Service.BaseUrl.GetLeftPart(UriPartial.Authority)} as API client {Service.Options.ClientId}: "
            + "the last Connect-Scalekit failed. ",
            rows[1].Detail,
            StringComparison.Ordinal);
        Assert.Equal("Check the client ID, the client secret and the environment URL.", rows[1].Recommendation);
        Assert.Equal(
            ["Passed", "Failed", "Passed", "Passed", "Passed", "Passed", "Skipped", "Skipped", "Skipped"],
            rows.Select(row => row.Result));
        Assert.DoesNotContain("canary", string.Join(" ", Rows(Test)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_where_nothing_listens_fails()
    {
        Shell.Try("Connect-Scalekit http://127.0.0.1:1 -ClientId $id -ClientSecret $secret -MaximumRetryCount 0")
            .Terminated("ConnectionFailed");
        var rows = Rows(Test);

        Assert.StartsWith("No connection to 127.0.0.1:1: ", Row(rows, "Service").Detail, StringComparison.Ordinal);
        Assert.Equal(
            ("Failed", "Check the environment URL, the network and the proxy."),
            (Row(rows, "Service").Result, Row(rows, "Service").Recommendation));
        Assert.Equal("Not checked, because the service did not respond.", Row(rows, "Clock").Detail);
    }

    [Fact]
    public void A_name_that_does_not_exist_fails()
    {
        Shell.Try("Connect-Scalekit https://acme.invalid -ClientId $id -ClientSecret $secret -MaximumRetryCount 0 -NoProxy")
            .Terminated("ConnectionFailed");
        var rows = Rows(Test);

        Assert.StartsWith("The name acme.invalid cannot be resolved: ", Row(rows, "NameResolution").Detail, StringComparison.Ordinal);
        Assert.Equal(
            ("Failed",
                "Check the environment URL for typing errors, and this computer's DNS settings. If it needs a proxy, connect with -Proxy."),
            (Row(rows, "NameResolution").Result, Row(rows, "NameResolution").Recommendation));
        Assert.Equal(
            ("Skipped", "Not checked, because the name cannot be resolved."),
            (Row(rows, "Service").Result, Row(rows, "Service").Detail));
    }

    [Fact]
    public void A_proxy_is_shown_without_its_password_and_tried()
    {
        using var proxy = new ProxyServer(lets: false);
        Shell.Set("proxy", new Uri($"http://{proxy.Address}"));
        Shell.Set("login", new System.Management.Automation.PSCredential("user", Shell.Secure("canary-proxy")));
        Shell.Try(
            "Connect-Scalekit https://acme.invalid -ClientId $id -ClientSecret $secret -MaximumRetryCount 0 -Proxy $proxy "
            + "-ProxyCredential $login").Terminated("ConnectionFailed");
        var rows = Rows(Test);

        Assert.Equal($"{proxy.Address}, set with Connect-Scalekit.", Row(rows, "Proxy").Detail);
        Assert.Equal("Passed", Row(rows, "NameResolution").Result);
        Assert.Equal("Failed", Row(rows, "Service").Result);
        Assert.Contains($"through the proxy {proxy.Address}", Row(rows, "Service").Detail, StringComparison.Ordinal);
        Assert.Equal("user:canary-proxy", proxy.Credential);
        Assert.DoesNotContain("canary", string.Join(" ", Rows(Test)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_difference_is_told_and_fine()
    {
        using var service = ServiceWithClock(TimeSpan.FromSeconds(30));
        Shell.Set("url", service.Url);
        Shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -MaximumRetryCount 0").Terminated("NotFound");
        var row = Row(Rows(Test), "Clock");

        Assert.Equal("Passed", row.Result);
        Assert.Matches(@"^This computer's clock differs from the service's by (1\d|2\d|3[01]) s\.$", row.Detail);
    }

    [Theory]
    [InlineData(-600, "This computer's clock is 600 s ahead of the service's.")]
    [InlineData(600, "This computer's clock is 600 s behind the service's.")]
    public async Task A_clock_that_is_wrong_is_a_warning(int seconds, string detail)
    {
        using var service = ServiceWithClock(TimeSpan.FromSeconds(seconds));
        Shell.Set("url", service.Url);
        Shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -MaximumRetryCount 0").Terminated("NotFound");
        var row = Row(Rows(Test), "Clock");

        // Half a minute, because the service's times have no fractions and the machine may be busy.
        Assert.Equal("Warning", row.Result);
        Assert.Equal(detail.Split("600")[1], row.Detail.Split(" s ", 2)[1].Insert(0, " s "));
        var found = int.Parse(row.Detail.Split(' ')[4], CultureInfo.InvariantCulture);
        Assert.InRange(found, 570, 630);
        Assert.Equal(
            "Synchronize the clock. If it is more than five minutes wrong, webhooks are rejected. With a larger error, "
            + "certificates are rejected too.",
            row.Recommendation);
    }

    [Fact]
    public void A_secret_that_no_longer_works_fails_and_the_session_keeps_its_token()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401, OperationId = "createToken", Times = 0 });
        var rows = Rows(Test);

        Assert.Equal("Failed", Row(rows, "Token").Result);
        Assert.Equal("Check the client ID, the client secret and the environment URL.", Row(rows, "Token").Recommendation);
        Assert.All(["Contract", "Permissions"], check => Assert.Equal(
            ("Skipped", "Not checked, because there is no valid token."), (Row(rows, check).Result, Row(rows, check).Detail)));
        Run("Get-ScalekitOrganization -First 1").One();
    }

    [Fact]
    public async Task An_access_token_is_tried_and_not_renewed()
    {
        Shell.Set("token", Shell.Secure(await TokenAsync()));
        Run("Connect-Scalekit $url -AccessToken $token -ApiContract $contract").Succeeded();
        Service.Requests.Clear();
        var rows = Rows(Test);

        Assert.EndsWith(" with an access token.", Row(rows, "Environment").Detail, StringComparison.Ordinal);
        Assert.Equal(
            "The service accepts the access token. It cannot be renewed.",
            Row(rows, "Token").Detail);
        Assert.Equal(0, Service.Requests.Count("createToken"));

        Service.RevokeTokens();
        Assert.Equal("Failed", Row(Rows(Test), "Token").Result);
    }

    [Fact]
    public void A_step_that_takes_too_long_is_no_proof_against_the_token()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "createToken", Times = 0 });
        var rows = Rows($"{Test} -TimeoutSec 1");

        Assert.Equal(
            ("Warning", "Could not be checked: No complete response within 1 s.", "Check the network and the proxy, and try again."),
            (Row(rows, "Token").Result, Row(rows, "Token").Detail, Row(rows, "Token").Recommendation));
        Assert.Equal("Passed", Row(rows, "Permissions").Result);
    }

    [Theory]
    [InlineData("", "the service is limiting requests (429)")]
    [InlineData("-MaximumRate 3", "this session sends at most 3 requests a minute")]
    public void A_wait_that_is_longer_is_named(string parameters, string reason)
    {
        Run($"Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract {parameters}").Succeeded();
        if (parameters.Length == 0)
        {
            Service.Faults.Add(new FaultRule
            {
                Kind = FaultKind.Status, Status = 429, RetryAfter = "60", OperationId = "createToken", Times = 0,
            });
        }

        var row = Row(Rows($"{Test} -TimeoutSec 1"), "Token");

        Assert.Equal(
            ("Warning", $"Could not be checked: No result within 1 s, because it had to wait: {reason}.",
                "Run the test again later, or with a higher -TimeoutSec."),
            (row.Result, row.Detail, row.Recommendation));
    }

    [Fact]
    public async Task A_page_in_the_way_does_not_count_as_the_service()
    {
        Shell.Set("token", Shell.Secure(await TokenAsync()));
        Run("Connect-Scalekit $url -AccessToken $token -ApiContract $contract").Succeeded();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.HtmlBody, Status = 403, Times = 0 });
        var row = Row(Rows($"{Test} | Where-Object Check -eq Token"), "Token");

        Assert.Equal(("Warning", "Check the environment URL and the proxy."), (row.Result, row.Recommendation));
        Assert.StartsWith(
            "Could not be checked: The server returned text/html (403) instead of JSON", row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_that_the_service_does_not_follow_is_a_warning()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract Published").Succeeded();
        var rows = Rows(Test);

        Assert.Equal(
            ("Warning",
                "Published was requested, but the service follows Live (getOrganization answered with a numeric error code).",
                "Connect without -ApiContract, and remove the variable SCALEKIT_API_CONTRACT."),
            (Row(rows, "Contract").Result, Row(rows, "Contract").Detail, Row(rows, "Contract").Recommendation));
        Assert.Contains(
            " Not in the Published contract: users, roles, permissions, ", rows.First(row => row.Check == "Permissions").Detail,
            StringComparison.Ordinal);
        Assert.Equal("Published", Run("Get-ScalekitSession").One().Get("ApiContract"));
    }

    [Fact]
    public void A_secret_in_the_place_of_the_id_is_not_shown()
    {
        Shell.Set("swapped", Shell.Secure("skc_1"));
        Shell.Try("Connect-Scalekit $url -ClientId canary-swapped -ClientSecret $swapped").Terminated("AuthenticationFailed");
        var rows = Rows(Test);

        Assert.Contains(" with a client ID that does not begin with skc_: ", rows[1].Detail, StringComparison.Ordinal);
        Assert.Equal("Check whether you swapped the client ID and the client secret: the ID begins with skc_.", rows[1].Recommendation);
        Assert.DoesNotContain("canary", string.Join(" ", rows), StringComparison.Ordinal);

        Shell.Try("Connect-Scalekit 'canary secret!' -ClientId $id -ClientSecret $secret").Terminated("InvalidEnvironmentUrl");
        rows = Rows(Test);
        Assert.EndsWith(" The environment URL is not valid.", rows[1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", string.Join(" ", rows), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ClientSecret ([securestring]::new())", "-ClientSecret was given without a value; no connection was made.")]
    [InlineData("-ClientSecret $secret -MaximumRetryCount 1000", "-MaximumRetryCount is 1000; no connection was made.")]
    public void What_was_refused_before_connecting_is_repeated_and_the_network_checked(string parameters, string problem)
    {
        Shell.Try($"Connect-Scalekit $url -ClientId $id {parameters}").Terminated("InvalidValue");
        var rows = Rows(Test);

        Assert.Equal(
            $"Not connected to a Scalekit environment: the last Connect-Scalekit failed. {problem}", rows[1].Detail);
        Assert.Equal("Passed", Row(rows, "Service").Result);
        Assert.Equal("Not checked, because there is no session.", Row(rows, "Token").Detail);
    }

    [Fact]
    public void A_failed_connection_is_found_by_its_name()
    {
        Shell.Try("Connect-Scalekit http://127.0.0.1:1 -ClientId $id -ClientSecret $secret -MaximumRetryCount 0 -Name prod")
            .Terminated("ConnectionFailed");

        Assert.Equal(["prod"], Rows($"{Test} PROD").Select(row => row.Session).Distinct());
    }

    [Theory]
    [InlineData("https://0.0.0.0")]
    [InlineData("https://[::]")]
    public void An_address_that_is_none_is_a_row_too(string url)
    {
        Shell.Try($"Connect-Scalekit '{url}' -ClientId $id -ClientSecret $secret -MaximumRetryCount 0 -NoProxy -TimeoutSec 2");
        var row = Row(Rows(Test), "NameResolution");

        Assert.Equal("Failed", row.Result);
        Assert.EndsWith(" cannot be resolved: it is not the name or address of a server.", row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stops_the_request_without_credentials_alone_is_a_warning()
    {
        using var gate = Gate(Service.BaseUrl.Port);
        Shell.Set("url", gate.Url);
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract").Succeeded();
        var rows = Rows(Test);

        Assert.Equal("Warning", Row(rows, "Service").Result);
        Assert.StartsWith(
            "A request without credentials failed, but the API responds. ", Row(rows, "Service").Detail, StringComparison.Ordinal);
        Assert.Equal("Passed", Row(rows, "Token").Result);
        Assert.Equal("Passed", Row(rows, "Permissions").Result);
    }

    [Fact]
    public void What_cannot_be_read_has_a_row_of_its_own()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "listUsers", Times = 0 });
        var rows = Rows($"{Test} | Where-Object Check -eq Permissions");

        Assert.Equal(2, rows.Count);
        Assert.DoesNotContain("users", rows[0].Detail, StringComparison.Ordinal);
        Assert.StartsWith("Cannot read users: ", rows[1].Detail, StringComparison.Ordinal);
        Assert.Equal(
            ("Warning", "Give the API client the permission that this operation needs."), (rows[1].Result, rows[1].Recommendation));

        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Times = 0 });
        Assert.All(Rows($"{Test} | Where-Object Check -eq Permissions"), row => Assert.Equal("Failed", row.Result));
    }

    [Fact]
    public void A_contract_that_nothing_shows_is_a_warning()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 503, Times = 0 });
        var row = Row(Rows($"{Test} -TimeoutSec 1"), "Contract");

        Assert.Equal(
            ("Warning", "Run the test again later, or with a higher -TimeoutSec."), (row.Result, row.Recommendation));
        Assert.Matches(
            "^(Live|Published) is assumed, because it could not be checked: No result within 1 s, because it had to wait: .*503",
            row.Detail);
    }

    [Fact]
    public void Sessions_can_be_given_by_name_and_piped_in()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Name one").Succeeded();
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Name two").Succeeded();

        Assert.Equal(["two"], Rows($"{Test} two").Select(row => row.Session).Distinct());
        Assert.Equal(["one", "two"], Rows($"Get-ScalekitSession * | {Test}").Select(row => row.Session).Distinct());
        Run($"{Test} three").Failed("SessionNotFound");
    }

    [Fact]
    public void A_closed_session_fails()
    {
        Run("$session = Get-ScalekitSession; Disconnect-Scalekit").Succeeded();
        var rows = Rows($"$session | {Test}");

        Assert.Equal(
            ("Failed",
                $"The session to {Service.BaseUrl.GetLeftPart(UriPartial.Authority)} as API client {Service.Options.ClientId} is closed.",
                "Run Connect-Scalekit again."),
            (rows[1].Result, rows[1].Detail, rows[1].Recommendation));
        Assert.Equal("Passed", Row(rows, "Service").Result);
        Assert.Equal("Not checked, because there is no session.", Row(rows, "Token").Detail);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void The_table_breaks_lines_between_words(int width)
    {
        Shell.Try("Connect-Scalekit http://127.0.0.1:1 -ClientId $id -ClientSecret $secret -MaximumRetryCount 0");
        var rows = Rows(Test);
        var table = Shell.Show(Test, width);

        var words = table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            rows.SelectMany(row => $"{row.Detail} {row.Recommendation}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            word => Assert.Contains(word, words));
        Assert.Contains("Check          Result  Finding", table, StringComparison.Ordinal);
        Assert.Contains("> Check the", table, StringComparison.Ordinal);
        Assert.All(table.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));
    }

    private async Task<string> TokenAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(Service.BaseUrl, "oauth/token"), new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = Service.Options.ClientId,
                ["client_secret"] = Service.Options.ClientSecret,
            }));
        return Regex.Match(await answer.Content.ReadAsStringAsync(), "emu_[^\"]+").Value;
    }

    private static Finding Row(IEnumerable<Finding> rows, string check) => rows.Single(row => row.Check == check);

    private List<Finding> Rows(string script, Shell? shell = null) =>
    [
        .. (shell ?? Shell).Run(script).Succeeded().Select(row => new Finding(
            $"{row.Get("Session")}",
            $"{row.Get("Check")}",
            $"{row.Get("Result")}",
            $"{row.Get("Detail")}",
            (string?)row.Get("Recommendation"))),
    ];

    private sealed record Finding(string Session, string Check, string Result, string Detail, string? Recommendation);

    // A service that knows only the time, and that wrongly.
    private static LocalServer ServiceWithClock(TimeSpan skew) => new(async client =>
    {
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[65536]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 404 Not Found\r\nDate: {DateTimeOffset.UtcNow + skew:R}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    });

    // Passes everything on to a port of this computer, except requests for the root, which it answers by closing.
    private static LocalServer Gate(int port) => new(async client =>
    {
        var first = new byte[65536];
        var length = await client.GetStream().ReadAsync(first);
        if (Encoding.ASCII.GetString(first, 0, length).StartsWith("GET / ", StringComparison.Ordinal))
            return;
        using var service = new TcpClient();
        await service.ConnectAsync(IPAddress.Loopback, port);
        await service.GetStream().WriteAsync(first.AsMemory(0, length));
        await Task.WhenAny(client.GetStream().CopyToAsync(service.GetStream()), service.GetStream().CopyToAsync(client.GetStream()));
    });
}
