using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Sessions with names: Connect-Scalekit -Name, and what happens when a name is used again.</summary>
public sealed class NamedSessionTests : ModuleTest
{
    private const string Rest = "-ClientId $id -ClientSecret $secret";

    private EmulatorServer other = null!;

    /// <summary>Calls with the name prod that fail before they connect.</summary>
    public static TheoryData<string> Failures =>
    [
        "$url -Name prod -ClientId $id -ClientSecret $wrong",
        "$url -Name PROD -ClientId $id -ClientSecret $wrong",
        $"$undefined -Name prod {Rest}",
        $"$url -Name prod {Rest} -TimeoutSec -1",
        $"$url -Name prod {Rest} -TimeoutSec soon",
        $"$url -Name prod {Rest} -NoSuchParameter",
        $"$url -TimeoutSec soon -Name prod {Rest}",
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await StrictEmulator.StartAsync(new EmulatorOptions { Organizations = 5 });
        Shell.Set("otherUrl", other.BaseUrl.ToString());
        Shell.Set("wrong", Shell.Secure("not-this-one"));
        Run($"Connect-Scalekit $url {Rest} -Name dev; Connect-Scalekit $otherUrl {Rest} -Name prod").Succeeded();
    }

    public override async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("dev", 3)]
    [InlineData("DEV", 3)]
    [InlineData("'prod'", 5)]
    [InlineData("(Get-ScalekitSession dev)", 3)]
    public void A_name_says_which_environment(string session, int organizations) =>
        Assert.Equal(organizations, Run($"Get-ScalekitOrganization -Session {session}").Succeeded().Count);

    [Fact]
    public void The_newest_is_the_current_one_named_or_not()
    {
        Assert.Equal("prod", Run("Get-ScalekitSession").One().Get("Name"));
        Assert.Equal(5, Run("Get-ScalekitOrganization").Succeeded().Count);

        Run($"Connect-Scalekit $url {Rest}").Succeeded();

        Assert.Null(Run("Get-ScalekitSession").One().Get("Name"));
        Assert.Equal(3, Run("Get-ScalekitOrganization").Succeeded().Count);
        Assert.Equal(5, Run("Get-ScalekitOrganization -Session prod").Succeeded().Count);
    }

    [Fact]
    public void Connecting_again_under_a_name_replaces_it()
    {
        Run($"$before = Get-ScalekitSession dev; Connect-Scalekit $otherUrl {Rest} -Name Dev").Succeeded();

        Assert.Equal(["Dev", "prod"], Run("Get-ScalekitSession * | ForEach-Object Name").Succeeded().Select(name => name.ToString()));
        Assert.Equal(5, Run("Get-ScalekitOrganization -Session dev").Succeeded().Count);

        // A variable that holds the earlier session stays usable, and ending that session does not end its successor.
        Assert.Equal(3, Run("Get-ScalekitOrganization -Session $before").Succeeded().Count);
        Assert.Null(Run("$before").One().Get("Name"));
        Run("$before | Disconnect-Scalekit; Get-ScalekitOrganization -Session dev -First 1").Succeeded();
    }

    [Fact]
    public void A_name_that_no_session_has_ends_the_command_before_anything_is_sent()
    {
        Service.Requests.Clear();
        other.Requests.Clear();

        var error = Shell.Try("Remove-ScalekitOrganization org_102690563300010000 -Session staging -Confirm:$false")
            .Terminated("SessionNotFound");

        Assert.Equal("There is no session named 'staging' in this runspace. Its named sessions: dev, prod.", error.ToString());
        Assert.Equal((ErrorCategory.ObjectNotFound, "staging"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("-Session $using:session", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Service.Requests.Snapshot());
        Assert.Empty(other.Requests.Snapshot());
        Shell.Try("@() | Get-ScalekitOrganization -Session staging").Terminated("SessionNotFound");
        Shell.Try("Get-ScalekitOrganization -Session ''").Terminated("SessionNotFound");
    }

    [Fact]
    public void A_name_that_is_nearly_one_is_asked_about()
    {
        Run($"Connect-Scalekit $url {Rest} -Name production").Succeeded();
        var error = Shell.Try("Get-ScalekitOrganization -Session prodction").Terminated("SessionNotFound");
        Assert.Equal("Did you mean production?", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_error_can_be_shown()
    {
        Shell.Try("Get-ScalekitOrganization -Session staging").Terminated("SessionNotFound");
        Assert.Contains("There is no session named 'staging'", Shell.Show("$Error[0]", 200), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_neither_a_name_nor_a_session_is_refused()
    {
        Shell.Try("Get-ScalekitOrganization -Session $null").Terminated("ParameterArgumentValidationError");
        Shell.Try("Get-ScalekitOrganization -Session ([datetime]::Now)").Terminated("CannotConvertArgumentNoMessage");
    }

    [Fact]
    public void A_name_may_be_a_number()
    {
        Run($"Connect-Scalekit $url {Rest} -Name 007").Succeeded();
        Assert.Equal(3, Run("Get-ScalekitOrganization -Session 007").Succeeded().Count);
    }

    [Fact]
    public void A_default_of_the_shell_may_be_a_name() =>
        Assert.Equal(
            3,
            Run("$PSDefaultParameterValues = @{ 'Get-ScalekitOrganization:Session' = 'dev' }; Get-ScalekitOrganization").Succeeded().Count);

    [Theory]
    [InlineData("''", "-Name was given without a value; no connection was made.")]
    [InlineData("$undefined", "-Name was given without a value; no connection was made.")]
    [InlineData("' '", "The name of the session contains white space; no connection was made.")]
    [InlineData("'a b'", "The name of the session contains white space; no connection was made.")]
    [InlineData("\"a`n\"", "The name of the session contains white space; no connection was made.")]
    [InlineData("\"a$([char]7)\"", "The name of the session contains a control character; no connection was made.")]
    [InlineData("\"a$([char]0x202E)b\"", "The name of the session contains a control character; no connection was made.")]
    [InlineData("'d*'", "The name of the session contains a wildcard character; no connection was made.")]
    [InlineData("'de?'", "The name of the session contains a wildcard character; no connection was made.")]
    [InlineData("'d[ev'", "The name of the session contains a wildcard character; no connection was made.")]
    [InlineData("'d]'", "The name of the session contains a wildcard character; no connection was made.")]
    [InlineData("'d`e'", "The name of the session contains a wildcard character; no connection was made.")]
    public void A_name_that_could_not_be_found_again_is_refused(string name, string message)
    {
        var error = Shell.Try($"Connect-Scalekit $url {Rest} -Name {name}").Terminated("InvalidValue");
        Assert.Equal(message, error.ToString());
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(Run("Get-ScalekitSession").Succeeded());
    }

    /// <summary>A script that continues after the failure must not use the earlier session of that name.</summary>
    [Theory]
    [MemberData(nameof(Failures))]
    public void A_connection_that_fails_leaves_its_name_to_nobody(string arguments)
    {
        Assert.NotNull(Shell.Try($"Connect-Scalekit {arguments}").Terminating);
        other.Requests.Clear();

        Shell.Try("Remove-ScalekitOrganization org_102690563300010000 -Session prod -Confirm:$false").Terminated("SessionNotFound");
        Assert.Empty(other.Requests.Snapshot());
    }

    [Fact]
    public void A_connection_that_fails_leaves_the_other_names()
    {
        Shell.Try("Connect-Scalekit $url -Name prod -ClientId $id -ClientSecret $wrong").Terminated("AuthenticationFailed");
        Shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $wrong").Terminated("AuthenticationFailed");
        Assert.Equal(3, Run("Get-ScalekitOrganization -Session dev").Succeeded().Count);
    }

    [Theory]
    [InlineData("*", "dev prod")]
    [InlineData("d*", "dev")]
    [InlineData("PROD", "prod")]
    [InlineData("prod, d*, dev", "dev prod")]
    [InlineData("-Name x*", "")]
    public void Sessions_are_found_by_name(string names, string expected) =>
        Assert.Equal(expected, string.Join(' ', Run($"Get-ScalekitSession {names}").Succeeded().Select(session => session.Get("Name"))));

    [Fact]
    public void A_name_that_is_not_found_is_an_error_beside_those_that_are()
    {
        var outcome = Run("Get-ScalekitSession staging, dev");
        Assert.Equal("staging", outcome.Failed("SessionNotFound").TargetObject);
        Assert.Equal("dev", Assert.Single(outcome.Output).Get("Name"));
    }

    [Theory]
    [InlineData("Disconnect-Scalekit dev")]
    [InlineData("Disconnect-Scalekit -Name Dev")]
    [InlineData("Disconnect-Scalekit -Session dev")]
    [InlineData("Get-ScalekitSession dev | Disconnect-Scalekit")]
    [InlineData("Get-ScalekitSession d* | Disconnect-Scalekit")]
    [InlineData("'dev' | Disconnect-Scalekit")]
    public void Disconnecting_takes_the_name_away(string command)
    {
        Run($"$dev = Get-ScalekitSession dev; {command}").Succeeded();

        Shell.Try("Get-ScalekitOrganization -Session dev").Terminated("SessionNotFound");
        Shell.Try("Get-ScalekitOrganization -Session $dev").Terminated("SessionClosed");
        Assert.Equal("prod", Run("Get-ScalekitSession *").One().Get("Name"));
        Assert.Equal(5, Run("Get-ScalekitOrganization").Succeeded().Count);
    }

    [Fact]
    public void All_are_disconnected_in_one_pipeline()
    {
        Run("Get-ScalekitSession * | Disconnect-Scalekit").Succeeded();
        Assert.Empty(Run("Get-ScalekitSession *; Get-ScalekitSession").Succeeded());
    }

    [Fact]
    public void Disconnecting_the_current_one_takes_its_name_away()
    {
        Run("Disconnect-Scalekit").Succeeded();
        Assert.Equal("dev", Run("Get-ScalekitSession *").One().Get("Name"));
        Assert.Empty(Run("Get-ScalekitSession").Succeeded());
    }

    [Theory]
    [InlineData("Disconnect-Scalekit staging, dev")]
    [InlineData("'staging', 'dev' | Disconnect-Scalekit")]
    public void Disconnecting_what_is_not_there_is_an_error_and_the_rest_is_done(string command)
    {
        Run(command).Failed("SessionNotFound");
        Assert.Equal("prod", Run("Get-ScalekitSession *").One().Get("Name"));
        Run("Get-ScalekitSession").One();
    }

    [Fact]
    public void Another_runspace_does_not_know_the_names()
    {
        using var shell = NewShell(Service);
        shell.Set("session", Run("Get-ScalekitSession dev").One());

        var error = shell.Try("Get-ScalekitOrganization -Session dev").Terminated("SessionNotFound");
        Assert.Equal("There is no session named 'dev' in this runspace. It has no named sessions.", error.ToString());
        Assert.Empty(shell.Run("Get-ScalekitSession *").Succeeded());

        // The session object itself can be passed to another runspace. Closing it there also ends its name here.
        Assert.Equal(3, shell.Run("Get-ScalekitOrganization -Session $session").Succeeded().Count);
        shell.Run("Disconnect-Scalekit -Session $session").Succeeded();
        Shell.Try("Get-ScalekitOrganization -Session dev").Terminated("SessionNotFound");
        Assert.Equal("prod", Run("Get-ScalekitSession *").One().Get("Name"));
    }

    [Fact]
    public void Each_runspace_may_use_the_same_name()
    {
        using var shell = NewShell(Service);
        shell.Run($"Connect-Scalekit $url {Rest} -Name prod").Succeeded();
        Assert.Equal(3, shell.Run("Get-ScalekitOrganization -Session prod").Succeeded().Count);
        Assert.Equal(5, Run("Get-ScalekitOrganization -Session prod").Succeeded().Count);
    }

    [Fact]
    public void Taking_the_module_away_forgets_the_names()
    {
        Run($"Remove-Module Scalekit; Import-Module '{Repository.Manifest}'").Succeeded();
        Assert.Empty(Run("Get-ScalekitSession *").Succeeded());
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization -Session ", "dev,prod,'it''s',$held")]
    [InlineData("Get-ScalekitOrganization -Session P", "prod")]
    [InlineData("Get-ScalekitOrganization -Session $he", "$held")]
    [InlineData("Get-ScalekitOrganization -Session 'i", "'it''s'")]
    [InlineData("Disconnect-Scalekit -Session d", "dev")]
    [InlineData("Disconnect-Scalekit d", "dev")]
    [InlineData("Get-ScalekitSession -Name p", "prod")]
    [InlineData("Connect-Scalekit -Name d", "dev")]
    public void Names_are_offered(string text, string expected)
    {
        Run($"$held = Connect-Scalekit $url {Rest} -Name it's -PassThru".Replace("it's", "\"it's\"", StringComparison.Ordinal)).Succeeded();
        Assert.Equal(
            expected.Split(',').Order(StringComparer.Ordinal),
            Shell.Complete(text).Select(result => result.CompletionText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Completion_asks_the_session_that_is_named()
    {
        Service.Requests.Clear();
        other.Requests.Clear();
        Assert.Equal(
            "org_102690563300010000", Assert.Single(Shell.Complete("Get-ScalekitOrganization -Session dev -Id acme")).CompletionText);
        Assert.Equal(["listOrganizations"], Operations());
        Assert.Empty(other.Requests.Snapshot());
        Assert.DoesNotContain(
            Shell.Complete("Get-ScalekitOrganization -Session staging -Id org"),
            result => result.CompletionText.StartsWith("org_", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_and_lists_show_the_name()
    {
        var lines = Shell.Show("Get-ScalekitSession *", 80).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
        Assert.Equal(["Name", "----", "dev", "prod"], lines.Select(line => line.Split(' ')[0]));
        Assert.Contains($" {Service.BaseUrl.Authority} ", Shell.Show("Get-ScalekitSession dev", 80), StringComparison.Ordinal);
        Assert.Equal(
            "Name",
            Run("(Get-ScalekitSession dev).PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames[0]").One().ToString());
    }
}
