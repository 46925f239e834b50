using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Webhooks become objects that go on to the module's cmdlets; samples of all types arrive at an endpoint as genuine.</summary>
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

    [Fact]
    public void A_genuine_body_that_is_no_event_is_an_error()
    {
        new SignedWebhook("[]").GiveTo(Shell);
        Run(Convert).Failed("InvalidValue");
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
    [InlineData("role.created http://127.0.0.1:9/ -Secret $webhookSecret", "ConnectionFailed", "did not answer")]
    [InlineData("user.created http://127.0.0.1:9/ -Secret $webhookSecret", "InvalidValue", "no webhook of the type 'user.created'")]
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

        Assert.Contains("Send a signed sample event role.created to 127.0.0.1:", shown, StringComparison.Ordinal);
        Assert.Empty(endpoint.Received);
    }

    [Fact]
    public void Types_complete() => Assert.Equal(
        ["organization.directory.user_created", "organization.directory.user_deleted", "organization.directory.user_updated"],
        Shell.Complete("Send-ScalekitWebhook organization.directory.user_").Select(one => one.CompletionText).Order());

    /// <summary>What a customer has: something that listens, and keeps what came.</summary>
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
