using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Webhooks become objects that can be piped to the module's cmdlets. Samples of all event types pass an endpoint's verification.
/// </summary>
public sealed class WebhookConversionTests() : ModuleTest(ServiceContract.Live)
{
    private const string Convert = "ConvertFrom-ScalekitWebhook -Body $body -Header $headers -Secret $webhookSecret";

    [Fact]
    public void An_event_has_our_object_which_goes_on_to_our_cmdlets()
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        var happened = Run($"$webhook = {Convert}; $webhook").One();

        Assert.Equal("Scalekit.WebhookEvent", happened.TypeName());
        Assert.Equal("organization.created", happened.Get("Type"));
        Assert.Equal("org_102690563300010000", happened.Get("OrganizationId"));
        Assert.Equal("Scalekit.Organization", Run("$webhook.Data").One().TypeName());
        Assert.NotEmpty(Run("$webhook.Data | Get-ScalekitDirectory").Succeeded());
        Assert.Equal("2026-11-27T12:00:00Z", Run("[cultureinfo]::CurrentCulture = 'th-TH'; \"$($webhook.OccurredAt)\"").One().ToString());
    }

    [Theory]
    [InlineData(
        "organization.directory_disabled", "Get-ScalekitDirectoryUser",
        """{"id":"dir_102690563300010001","organization_id":"org_102690563300010000","enabled":false}""")]
    [InlineData(
        "user.organization_membership_deleted", "Get-ScalekitUser",
        """{"organization":{"id":"org_102690563300010000"},"user":{"id":"usr_102690563300010001"}}""")]
    [InlineData(
        "user.login", "Get-ScalekitUserSession",
        """{"user":{"id":"usr_102690563300010001"},"user_session":{"session_id":"ses_1"}}""")]
    [InlineData(
        "organization.sso_disabled", "Get-ScalekitConnection",
        """{"id":"conn_102690563300010001","organization_id":"org_102690563300010000"}""")]
    public void The_data_of_an_event_goes_on(string type, string cmdlet, string data)
    {
        new SignedWebhook($$"""{"id":"evt_1","type":"{{type}}","data":{{data}}}""").GiveTo(Shell);
        Assert.NotEmpty(Run($"({Convert}).Data | {cmdlet}").Succeeded());
    }

    [Theory]
    [InlineData("(ConvertFrom-ScalekitWebhook $body -SkipVerification).Data | Get-ScalekitDirectoryUser")]
    [InlineData("(ConvertFrom-ScalekitWebhook $body -SkipVerification).Data | Get-ScalekitDirectoryGroup")]
    [InlineData("[pscustomobject]@{ OrganizationId = 'org_102690563300010000'; DirectoryId = '' } | Get-ScalekitDirectoryUser")]
    public void A_directory_that_is_not_named_is_said_in_words_of_ours(string script)
    {
        Shell.Set(
            "body",
            """
            {"id":"evt_1","type":"organization.directory.user_created","organization_id":"org_102690563300010000",
            "data":{"id":"diruser_1","organization_id":"org_102690563300010000","email":"ada@acme.example"}}
            """);
        var error = Assert.Single(Run(script).Errors);

        Assert.Contains(
            "The directory ID is empty. Find the directory with Get-ScalekitDirectory", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("null", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_itself_is_none_of_our_things()
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        Run($"{Convert} | Remove-ScalekitOrganization -Confirm:$false").Failed("InvalidIdentifier");
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("$body = $body + ' '", "WebhookNotVerified")]
    [InlineData("$headers = @{}", "WebhookNotVerified")]
    [InlineData("$headers.Remove('webhook-signature')", "WebhookNotVerified")]
    [InlineData("$body = $null", "WebhookNotVerified")]
    [InlineData("$webhookSecret = [securestring]::new()", "InvalidValue")]
    [InlineData("$body = @{ id = 'evt_1' }", "InvalidValue")]
    public void What_is_not_genuine_is_an_error_and_leaves_no_event_behind(string change, string errorId)
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        var outcome = Run($"$webhook = 'the one before'; {change}; $webhook = {Convert}; $null -eq $webhook");

        outcome.Failed(errorId);
        Assert.Equal(true, Assert.Single(outcome.Output).BaseObject);
    }

    [Theory]
    [InlineData("$body $headers -Secret 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'")]
    [InlineData("$body $headers -Secret $webhookSecret -Kind Event")]
    [InlineData("$body $headers -Secret $webhookSecret -Tolerance 5m")]
    [InlineData("$body $headers")]
    [InlineData("$body -Secret $webhookSecret")]
    [InlineData("-Header $headers -Secret $webhookSecret")]
    [InlineData("")]
    [InlineData("-SkipVerification")]
    public void What_cannot_be_checked_leaves_no_event_behind(string parameters)
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        var outcome = Run($"$webhook = 'the one before'; $webhook = ConvertFrom-ScalekitWebhook {parameters}; $null -eq $webhook");

        outcome.Failed("InvalidValue");
        Assert.Equal(true, Assert.Single(outcome.Output).BaseObject);
    }

    [Fact]
    public void A_genuine_body_that_is_no_event_is_an_error()
    {
        new SignedWebhook("[]").GiveTo(Shell);
        Run(Convert).Failed("InvalidValue");
    }

    [Theory]
    [InlineData("$body | ConvertFrom-ScalekitWebhook -SkipVerification")]
    [InlineData("$body | ConvertFrom-ScalekitWebhook -Header $headers -Secret $webhookSecret")]
    [InlineData("$bytes | ConvertFrom-ScalekitWebhook -Header $headers -Secret $webhookSecret")]
    [InlineData("$bytes | ForEach-Object { $_ } | ConvertFrom-ScalekitWebhook -Header $headers -Secret $webhookSecret")]
    [InlineData(", $bytes | ConvertFrom-ScalekitWebhook -Header $headers -Secret $webhookSecret")]
    public void A_body_may_be_piped_in(string script)
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        Shell.Set("bytes", System.Text.Encoding.UTF8.GetBytes(SignedWebhook.Event));
        Assert.Equal("evt_1", Run(script).One().Get("Id"));
    }

    [Theory]
    [InlineData("'{', '}'", "list of lines")]
    [InlineData("$body, $body", "list of lines")]
    [InlineData("$bytes, $bytes", "list of lines")]
    [InlineData("@{ id = 'evt_1' }", "is an object (Hashtable)")]
    [InlineData("$null", "not a JSON event")]
    [InlineData("@()", "-Body is missing")]
    public void What_is_piped_in_is_one_body_or_an_error(string piped, string problem)
    {
        new SignedWebhook(SignedWebhook.Event).GiveTo(Shell);
        Shell.Set("bytes", System.Text.Encoding.UTF8.GetBytes(SignedWebhook.Event));
        var outcome = Run($"{piped} | ConvertFrom-ScalekitWebhook -SkipVerification");

        Assert.Contains(problem, outcome.Failed("InvalidValue").ToString(), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void What_is_odd_in_an_event_is_said_of_the_event_and_is_where_it_says()
    {
        Shell.Set("body", """{"type":"organization.created","id":"evt_1","data":"x"}""");
        var outcome = Run("ConvertFrom-ScalekitWebhook $body -SkipVerification");

        Assert.Equal(
            "WebhookEvent evt_1: the event has something unexpected in data; it is in AdditionalProperties.",
            Assert.Single(outcome.Warnings));
        var kept = (IReadOnlyDictionary<string, object?>)outcome.One().Get("AdditionalProperties")!;
        Assert.Equal("x", kept["data"]);
        Assert.Equal("x", outcome.One().Get("Data"));
    }

    [Fact]
    public void Verification_is_skipped_only_where_it_says_so()
    {
        Shell.Set("body", SignedWebhook.Event);
        Assert.Equal("evt_1", Run("ConvertFrom-ScalekitWebhook $body -SkipVerification").One().Get("Id"));
        Run("ConvertFrom-ScalekitWebhook $body -SkipVerification:$false").Failed("InvalidValue");
    }

    [Fact]
    public void A_list_shows_what_matters_and_no_secret()
    {
        new SignedWebhook(
            """
            {"id":"evt_1","type":"organization.domain_created","occurred_at":"2026-11-27T12:00:00Z",
            "data":{"id":"dom_1","domain":"a.example","txt_record_secret":"sentinel"}}
            """).GiveTo(Shell);
        var shown = Shell.Show($"({Convert}).Data; {Convert}");

        Assert.Contains("organization.domain_created", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", shown, StringComparison.Ordinal);
        var table = Shell.Show(Convert, 80).Split('\n').Select(line => line.TrimEnd()).ToArray();
        Assert.All(table, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task Samples_of_all_types_arrive_and_are_genuine()
    {
        await using var endpoint = new Endpoint();
        Shell.Set("endpoint", endpoint.Address);
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var types = Shell.Complete("Send-ScalekitWebhook ").Select(one => one.CompletionText).ToArray();
        Shell.Set("types", types);
        var sent = Run("$types | Send-ScalekitWebhook -Uri $endpoint -Secret $webhookSecret").Succeeded();

        Assert.Equal(41, sent.Count);
        Assert.All(sent, delivery => Assert.Equal(200, delivery.Get("StatusCode")));
        Assert.Equal(41, endpoint.Received.Select(request => (string)request.Headers["webhook-id"]!).Distinct().Count());
        foreach (var (type, request) in types.Zip(endpoint.Received))
        {
            Assert.Equal("application/json", request.Headers["Content-Type"]);
            Assert.False(request.Headers.ContainsKey("Authorization"));
            Shell.Set("body", request.Body);
            Shell.Set("headers", request.Headers);
            Assert.Equal(type, Run(Convert).One().Get("Type"));
        }
    }

    [Fact]
    public async Task What_the_emulator_reports_is_genuine_and_read()
    {
        const string organization = "org_102690563300010000";
        await using var endpoint = new Endpoint();
        await using var service = await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Contract = ServiceContract.Live,
            WebhookUrl = new Uri(endpoint.Address),
            WebhookSecret = SignedWebhook.Secret,
        });
        service.Store.AddConnection(organization);
        service.Store.AcceptInvite(organization, "usr_102690563300010003");
        service.Store.AuthorizeConnectedAccount(service.Store.GetConnectedAccount("slack", "grace@example.com").Id);
        for (var wait = 0; wait < 1000 && endpoint.Received.Count < 4; wait++)
            await Task.Delay(10);

        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var happened = endpoint.Received.Select(request =>
        {
            Shell.Set("body", request.Body);
            Shell.Set("headers", request.Headers);
            return Run($"{Convert} | ForEach-Object {{ "
                + "\"$($_.Type) $($_.Data.GetType().Name) $($_.OrganizationId) $($_.OldStatus)\" }").One();
        });
        Assert.Equal(
            [
                $"organization.sso_created Connection {organization} ",
                $"user.organization_membership_updated Membership {organization} ",
                "connected_account.status_updated ConnectedAccount  PENDING_AUTH",
                "connected_account.oauth_succeeded ConnectedAccount  ",
            ],
            happened.Select(one => one.ToString()));
    }

    [Fact]
    public async Task A_sample_has_a_signature_for_each_secret()
    {
        await using var endpoint = new Endpoint();
        Shell.Set("endpoint", endpoint.Address);
        Shell.Set("old", Shell.Secure("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        Run("Send-ScalekitWebhook organization.created $endpoint -Secret $old, $webhookSecret -Data @{ display_name = 'Zoë' }").One();
        var request = Assert.Single(endpoint.Received);
        Shell.Set("body", request.Body);
        Shell.Set("headers", request.Headers);

        Assert.Equal(2, ((string)request.Headers["webhook-signature"]!).Split(' ').Length);
        Assert.Equal("Zoë", Run($"({Convert}).Data.DisplayName").One().ToString());
        var withOld = Convert.Replace("$webhookSecret", "$old", StringComparison.Ordinal);
        Assert.Equal("Zoë", Run($"({withOld}).Data.DisplayName").One().ToString());
    }

    [Fact]
    public async Task An_endpoint_that_refuses_or_redirects_is_an_error_and_the_others_go_on()
    {
        await using var endpoint = new Endpoint(302, 401, 200);
        Shell.Set("endpoint", endpoint.Address + "?code=sentinel");
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var outcome = Run(
            "'role.created', 'role.updated', 'role.deleted' | Send-ScalekitWebhook -Uri $endpoint -Secret $webhookSecret -Verbose");

        Assert.Equal("role.deleted", Assert.Single(outcome.Output).Get("Type"));
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("UnexpectedStatus", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("role.updated event: it answered 401", outcome.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", string.Concat(outcome.Errors), StringComparison.Ordinal);
        Assert.Equal(3, endpoint.Received.Count);
    }

    [Theory]
    [InlineData("role.created http://127.0.0.1:9/ -Secret $webhookSecret", "ConnectionFailed", "did not respond")]
    [InlineData("user.created http://127.0.0.1:9/ -Secret $webhookSecret", "InvalidValue", "no webhook event type 'user.created'")]
    public void What_cannot_be_sent_is_an_error(string parameters, string errorId, string problem)
    {
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        Assert.Contains(problem, Run($"Send-ScalekitWebhook {parameters}").Failed(errorId).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role.created ftp://127.0.0.1/ -Secret $webhookSecret")]
    [InlineData("role.created localhost/hook -Secret $webhookSecret")]
    [InlineData("role.created http://127.0.0.1:9/")]
    [InlineData("role.created http://127.0.0.1:9/ -Secret $null")]
    public void What_is_wrong_for_every_event_ends_the_command(string parameters)
    {
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        Shell.Try($"Send-ScalekitWebhook {parameters}").Terminated("InvalidValue");
    }

    [Fact]
    public async Task WhatIf_sends_nothing()
    {
        await using var endpoint = new Endpoint();
        Shell.Set("endpoint", endpoint.Address);
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var shown = Shell.Show("Send-ScalekitWebhook role.created $endpoint -Secret $webhookSecret -WhatIf");

        var place = new Uri(endpoint.Address).Authority;
        Assert.Contains($"Send a signed sample event role.created to {place}/.", shown, StringComparison.Ordinal);
        Assert.Empty(endpoint.Received);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("")]
    [InlineData("-Verbose", 401)]
    public async Task Neither_password_nor_key_of_an_address_is_shown(string parameter, int status = 200)
    {
        await using var endpoint = new Endpoint(status);
        var authority = new Uri(endpoint.Address).Authority;
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var script = $"Send-ScalekitWebhook user.login 'http://sentinel:sentinel@{authority}/hooks/a?code=sentinel#sentinel' "
            + $"-Secret $webhookSecret {parameter}";
        var outcome = Run(script);

        Assert.DoesNotContain("sentinel", Shell.Show(script), StringComparison.Ordinal);
        foreach (var error in outcome.Errors)
        {
            var all = $"{error} {error.TargetObject} {error.CategoryInfo} {error.Exception}";
            Assert.Contains($"http://{authority}/hooks/a", all, StringComparison.Ordinal);
            Assert.DoesNotContain("sentinel", all, StringComparison.Ordinal);
        }

        foreach (var delivery in outcome.Output)
            Assert.Equal(new Uri($"http://{authority}/hooks/a"), delivery.Get("Uri"));
    }

    [Fact]
    public void WhatIf_names_the_endpoint_of_a_host()
    {
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        Assert.Contains(
            "Send a signed sample event role.created to a.example:443/hooks/one.",
            Shell.Show("Send-ScalekitWebhook role.created 'https://x:y@a.example/hooks/one?code=z' -Secret $webhookSecret -WhatIf"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://sentinel:sentinel@127.0.0.1/hook?code=sentinel", "ftp://127.0.0.1/hook")]
    [InlineData("sentinel:sentinel@localhost/hook?code=sentinel", "localhost/hook")]
    [InlineData("localhost/hook?code=sentinel", "localhost/hook")]
    public void An_address_that_is_refused_is_shown_without_what_is_secret(string address, string shown)
    {
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var error = Shell.Try($"Send-ScalekitWebhook role.created '{address}' -Secret $webhookSecret").Terminated("InvalidValue");

        Assert.Contains($"'{shown}'", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", $"{error} {error.TargetObject} {error.CategoryInfo} {error.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_is_taken_in_any_case()
    {
        await using var endpoint = new Endpoint();
        Shell.Set("endpoint", endpoint.Address);
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));

        Assert.Equal(
            "organization.created",
            Run("Send-ScalekitWebhook Organization.Created $endpoint -Secret $webhookSecret").One().Get("Type"));
        var body = System.Text.Encoding.UTF8.GetString(Assert.Single(endpoint.Received).Body);
        Assert.Contains("\"organization.created\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organisation.created", "organization.created")]
    [InlineData("user.created", "organization.directory.user_created")]
    [InlineData("user_deleted", "organization.directory.user_deleted")]
    [InlineData("role.create", "role.created")]
    [InlineData("nothing like it", "Press Tab after -Type")]
    public void An_unknown_type_brings_the_nearest(string type, string advice)
    {
        Shell.Set("webhookSecret", Shell.Secure(SignedWebhook.Secret));
        var error = Run($"Send-ScalekitWebhook '{type}' http://127.0.0.1:9/ -Secret $webhookSecret").Failed("InvalidValue");

        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(error.ErrorDetails.RecommendedAction.Length, 1, 200);
    }

    [Fact]
    public void Types_complete() => Assert.Equal(
        ["organization.directory.user_created", "organization.directory.user_deleted", "organization.directory.user_updated"],
        Shell.Complete("Send-ScalekitWebhook organization.directory.user_").Select(one => one.CompletionText).Order());

    /// <summary>A customer's webhook endpoint: it keeps the requests.</summary>
    private sealed class Endpoint : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task listening;

        public Endpoint(params int[] answers)
        {
            var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            listening = ListenAsync(new Queue<int>(answers));
        }

        public string Address { get; }

        public List<(byte[] Body, Hashtable Headers)> Received { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await listening;
        }

        private async Task ListenAsync(Queue<int> answers)
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var body = new System.IO.MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var headers = new Hashtable();
                foreach (var name in context.Request.Headers.AllKeys)
                    headers[name!] = context.Request.Headers[name];
                Received.Add((body.ToArray(), headers));
                context.Response.StatusCode = answers.TryDequeue(out var status) ? status : 200;
                context.Response.RedirectLocation = Address;
                context.Response.Close();
            }
        }
    }
}
