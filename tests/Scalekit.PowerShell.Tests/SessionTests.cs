using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Connecting, and which session a cmdlet uses.</summary>
public sealed class SessionTests : ModuleTest
{
    [Fact]
    public void Connecting_prints_nothing_and_gets_one_token()
    {
        using var shell = NewShell(Service);
        var before = Service.TokensIssued;
        Assert.Empty(shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded());
        shell.Run("Get-ScalekitOrganization; Get-ScalekitRole").Succeeded();
        Assert.Equal(before + 1, Service.TokensIssued);
    }

    [Fact]
    public void A_cmdlet_in_the_event_handler_of_a_window_comes_to_an_end()
    {
        string? problem = "it hangs";
        var thread = new Thread(() =>
        {
            using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
            runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
            runspace.Open();
            runspace.SessionStateProxy.SetVariable("url", Service.BaseUrl.AbsoluteUri);
            runspace.SessionStateProxy.SetVariable("id", Service.Options.ClientId);
            runspace.SessionStateProxy.SetVariable("secret", Shell.Secure(Service.Options.ClientSecret));
            SynchronizationContext.SetSynchronizationContext(new BusyWindow());
            using var shell = System.Management.Automation.PowerShell.Create();
            shell.Runspace = runspace;
            shell.AddScript(
                $"Import-Module '{Repository.Manifest}'; Connect-Scalekit $url -ClientId $id -ClientSecret $secret; "
                + "Set-ScalekitMember org_102690563300010000 usr_102690563300010002 -Role admin; 'org_102690563300010000', "
                    + "'org_102690563300020000' | "
                    + "Get-ScalekitOrganization -ThrottleLimit 2; Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001");
            try
            {
                shell.Invoke();
                problem = string.Join('|', shell.Streams.Error);
            }
            catch (RuntimeException e)
            {
                problem = e.ToString();
            }
        }) { IsBackground = true };
        thread.Start();

        thread.Join(TimeSpan.FromSeconds(30));

        Assert.Equal("", problem);
    }

    [Fact]
    public void A_credential_is_client_id_and_secret()
    {
        using var shell = NewShell(Service);
        var session = shell.Run("$c = [pscredential]::new($id, $secret); Connect-Scalekit $url -Credential $c -PassThru").One();
        Assert.Equal("skc_emulator", session.Get("ClientId"));
    }

    [Fact]
    public void A_wrong_secret_fails_at_once_and_terminates()
    {
        using var shell = NewShell(Service);
        shell.Set("secret", Shell.Secure("not-this-one"));
        var outcome = shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $secret; 'went on'");
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Terminated("AuthenticationFailed").CategoryInfo.Category);
        Assert.Empty(outcome.Output);
        Assert.Equal(1, Service.Requests.Count("createToken"));
        Assert.Empty(shell.Run("Get-ScalekitSession").Succeeded());
    }

    [Fact]
    public void Everything_goes_through_a_proxy_that_knows_its_users()
    {
        using var proxy = new ProxyServer(lets: true);
        using var shell = NewShell(Service);
        shell.Set("proxy", $"http://{proxy.Address}");
        shell.Set("credential", new PSCredential("proxy-user", Shell.Secure("proxy-word")));
        Service.Requests.Clear();

        var organizations = shell.Run(
            "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Proxy $proxy -ProxyCredential $credential; "
            + "Get-ScalekitOrganization -PageSize 1")
            .Succeeded();

        Assert.Equal(3, organizations.Count);
        Assert.Equal("proxy-user:proxy-word", proxy.Credential);
        Assert.Equal(
            Service.Requests.Snapshot().Select(entry => $"{Service.BaseUrl}{entry.Path[1..]}"),
            proxy.Carried.Select(address => address.Split('?')[0]));
        Assert.InRange(proxy.Carried.Count, 4, 5);
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("not a url")]
    [InlineData("https://user:word@example.com")]
    [InlineData("https://example.com/api/v1")]
    public void An_address_that_is_no_environment_is_refused(string address)
    {
        using var shell = NewShell(Service);
        shell.Set("url", address);
        shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Terminated("InvalidEnvironmentUrl");
    }

    [Fact]
    public void A_script_that_goes_on_after_a_failed_connection_does_not_go_on_in_the_environment_before()
    {
        Run("$wrong = [securestring]::new(); $wrong.AppendChar('x')").Succeeded();
        Shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $wrong").Terminated("AuthenticationFailed");
        Service.Requests.Clear();

        Assert.Equal(
            "Not connected to a Scalekit environment: the last Connect-Scalekit failed.",
            Shell.Try("Get-ScalekitRole").Terminated("NotConnected").ToString());
        Assert.Empty(Service.Requests.Snapshot());

        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret; Get-ScalekitOrganization").Succeeded();
    }

    [Theory]
    [InlineData("-Proxy proxyhost", "The proxy's URL is not an http or https URL.")]
    [InlineData("-Proxy proxyhost:8080", "The proxy's URL is not an http or https URL.")]
    [InlineData("-Proxy ftp://127.0.0.1", "The proxy's URL is not an http or https URL.")]
    [InlineData("-ProxyCredential ([pscredential]::new('u', $secret))", "-ProxyCredential needs -Proxy.")]
    [InlineData("-NoProxy -Proxy http://127.0.0.1:1", "-NoProxy cannot be used with -Proxy.")]
    public void A_proxy_that_is_none_is_said_to_be_none(string arguments, string message)
    {
        var error = Shell.Try($"Connect-Scalekit $url -ClientId $id -ClientSecret $secret {arguments}").Terminated("InvalidValue");
        Assert.Equal(message, error.ToString());
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_host_and_port_that_speaks_plain_http_is_said_to_do_so()
    {
        Shell.Set("plain", Service.BaseUrl.Authority);
        var error = Shell.Try("Connect-Scalekit $plain -ClientId $id -ClientSecret $secret -MaximumRetryCount 0")
            .Terminated("ConnectionFailed");
        Assert.Equal($"No connection to {Service.BaseUrl.Authority}: the port does not speak https (TLS).", error.ToString());
        Assert.Equal($"Give the URL with its scheme: http://{Service.BaseUrl.Authority}.", error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("-ClientId $fileId -ClientSecret $fileSecret")]
    [InlineData("-Credential ([pscredential]::new($fileId, $fileSecret))")]
    [InlineData("-SecretName file -ClientId $fileId")]
    public void A_secret_and_an_id_from_a_file_may_end_in_a_line_break(string arguments)
    {
        Shell.Set("fileId", $"\uFEFF{Service.Options.ClientId}\r\n");
        Shell.Set("fileSecret", Shell.Secure($"\uFEFF{Service.Options.ClientSecret}\r\n"));
        const string Vault = "$null = New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock { "
            + "function Get-Secret { [CmdletBinding()] param($Name, $Vault) $global:fileSecret } } | Import-Module -Global";
        Run(Vault).Succeeded();

        Assert.Equal(Service.Options.ClientId, Run($"Connect-Scalekit $url {arguments} -PassThru").One().Get("ClientId"));
    }

    [Fact]
    public void Nobody_listening_is_a_connection_error()
    {
        using var shell = NewShell(Service);
        var error = shell.Try("Connect-Scalekit http://127.0.0.1:1 -ClientId $id -ClientSecret $secret -MaximumRetryCount 0")
            .Terminated("ConnectionFailed");
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
    }

    [Fact]
    public void Without_a_session_the_error_says_what_to_do()
    {
        using var shell = NewShell(Service);
        var error = shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
        Assert.Contains("Connect-Scalekit", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization org_102690563300010000")]
    [InlineData("Get-ScalekitDirectory dir_1 -OrganizationId org_102690563300010000")]
    [InlineData("Get-ScalekitConnection conn_1 -OrganizationId org_102690563300010000")]
    [InlineData("Get-ScalekitDirectoryUser")]
    [InlineData("Remove-ScalekitOrganization org_102690563300010000 -Confirm:$false")]
    public void Without_a_session_there_is_one_error_and_no_other(string command)
    {
        using var shell = NewShell(Service);
        var outcome = shell.Try(command);
        outcome.Terminated("NotConnected");
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void A_trial_run_without_a_session_says_so_too()
    {
        using var shell = NewShell(Service);
        shell.Try("New-ScalekitOrganization N -WhatIf").Terminated("NotConnected");
    }

    [Fact]
    public async Task Each_runspace_has_its_own_default_session()
    {
        await using var other = await StrictEmulator.StartAsync(new EmulatorOptions { Organizations = 5 });
        using var shell = NewShell(other);
        shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();

        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);
        Assert.Equal(5, shell.Run("Get-ScalekitOrganization").Succeeded().Count);
        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public async Task Two_environments_are_used_side_by_side()
    {
        await using var other = await StrictEmulator.StartAsync(new EmulatorOptions { Organizations = 5 });
        Shell.Set("otherUrl", other.BaseUrl.ToString());
        var ids = Run(
            """
            $first = Get-ScalekitSession
            $second = Connect-Scalekit $otherUrl -ClientId $id -ClientSecret $secret -PassThru
            Get-ScalekitOrganization -Session $first | ForEach-Object Id
            Get-ScalekitOrganization -Session $second | ForEach-Object Id
            """).Succeeded();
        Assert.Equal(8, ids.Count);
    }

    [Fact]
    public void A_session_works_in_another_runspace()
    {
        var session = Run("Get-ScalekitSession").One();
        using var shell = new Shell();
        shell.Set("session", session);
        Assert.Equal(3, shell.Run("Get-ScalekitOrganization -Session $session").Succeeded().Count);
        shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
    }

    [Fact]
    public void Disconnecting_forgets_the_token()
    {
        Run("$session = Get-ScalekitSession; Disconnect-Scalekit").Succeeded();
        Assert.Empty(Run("Get-ScalekitSession").Succeeded());
        Shell.Try("Get-ScalekitOrganization").Terminated("NotConnected");
        Shell.Try("Get-ScalekitOrganization -Session $session").Terminated("SessionClosed");
        Assert.Empty(Operations());
        Run("Disconnect-Scalekit").Succeeded();
    }

    [Fact]
    public void A_revoked_token_is_renewed_without_a_word()
    {
        Run("Get-ScalekitOrganization").Succeeded();
        Service.RevokeTokens();
        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public void Waiting_is_visible_with_verbose()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 429, RetryAfter = "1", OperationId = "getOrganization" });
        var outcome = Run("Get-ScalekitOrganization org_102690563300010000 -Verbose");
        outcome.Succeeded();
        Assert.Contains(outcome.Verbose, line => line.Contains("Retrying in 1.0 s (retry 1 of 4)", StringComparison.Ordinal));
        Assert.Contains(
            outcome.Verbose,
            line => line.Contains("answered 200", StringComparison.Ordinal) && line.Contains("attempt 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Verbose -Debug -PassThru")]
    [InlineData("Get-ScalekitOrganization nope -Verbose -Debug")]
    [InlineData("Get-ScalekitOrganization -Verbose -Debug")]
    public void No_stream_shows_a_secret(string script)
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.EchoSecret, Status = 403, OperationId = "listOrganizations" });
        var outcome = Run($"$DebugPreference = 'Continue'; {script}; Get-ScalekitSession");
        var shown = string.Join('\n', outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Warnings)
            .Concat(outcome.Errors.Select(error => $"{error} {error.Exception} {error.ErrorDetails?.RecommendedAction}"))
            .Concat(outcome.Output.SelectMany(item => item.Properties.Select(property => $"{property.Name}={property.Value}"))))
            + Shell.Screen;

        Assert.NotEmpty(shown);
        Assert.DoesNotContain(Service.Options.ClientSecret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("emu_", shown, StringComparison.Ordinal);
    }

    /// <summary>A window whose thread is busy with the cmdlet. Work posted to it never runs before the cmdlet ends.</summary>
    private sealed class BusyWindow : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
