using System;
using System.Linq;
using System.Text.Json.Nodes;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Session policies: the service uses a number and a unit, which the module shows as a time.</summary>
public sealed class SessionPolicyTests() : ModuleTest(ServiceContract.Live)
{
    private const string Acme = "org_102690563300010000";

    [Fact]
    public void A_policy_is_given_read_and_taken_away_again()
    {
        var made = Run($"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 8:00:00 -IdleTimeout 0:30 -PassThru").One();

        Assert.Equal(TimeSpan.FromHours(8), made.Get("AbsoluteTimeout"));
        var read = Run($"Get-ScalekitSessionPolicy {Acme}").One();
        Assert.Equal(
            (Acme, "CUSTOM", TimeSpan.FromHours(8), TimeSpan.FromMinutes(30), true),
            (read.Get("OrganizationId"), read.Get("PolicySource"), read.Get("AbsoluteTimeout"), read.Get("IdleTimeout"),
                read.Get("IdleTimeoutEnabled")));

        Run($"Set-ScalekitSessionPolicy {Acme} -NoIdleTimeout").Succeeded();
        read = Run($"Get-ScalekitSessionPolicy {Acme}").One();
        Assert.Equal(
            (TimeSpan.FromHours(8), null, false), (read.Get("AbsoluteTimeout"), read.Get("IdleTimeout"), read.Get("IdleTimeoutEnabled")));

        Run($"Set-ScalekitSessionPolicy {Acme} -Inherit").Succeeded();
        read = Run($"Get-ScalekitSessionPolicy {Acme}").One();
        Assert.Equal(("APPLICATION", null, null), (read.Get("PolicySource"), read.Get("AbsoluteTimeout"), read.Get("IdleTimeoutEnabled")));
    }

    [Theory]
    [InlineData("-AbsoluteTimeout 30.00:00:00", """ "absolute_session_timeout":30,"absolute_session_timeout_unit":"DAYS" """)]
    [InlineData("-AbsoluteTimeout 1.12:00:00", """ "absolute_session_timeout":36,"absolute_session_timeout_unit":"HOURS" """)]
    [InlineData(
        "-AbsoluteTimeout ([timespan]::FromHours(36))",
        """ "absolute_session_timeout":36,"absolute_session_timeout_unit":"HOURS" """)]
    [InlineData(
        "-IdleTimeout 1:30",
        """ "idle_session_timeout_enabled":true,"idle_session_timeout":90,"idle_session_timeout_unit":"MINUTES" """)]
    [InlineData("-NoIdleTimeout", """ "idle_session_timeout_enabled":false """)]
    public void Times_are_sent_in_the_largest_unit_that_is_exact(string values, string members)
    {
        Run($"Set-ScalekitSessionPolicy {Acme} {values}").Succeeded();

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"policy_source":"CUSTOM",{{members}}}"""), JsonNode.Parse(Body("updateOrganizationSessionPolicy"))));
    }

    [Theory]
    [InlineData("-AbsoluteTimeout 0:00:30", "The absolute time-out is 00:00:30, which is not a whole number of minutes; nothing was sent.")]
    [InlineData("-AbsoluteTimeout 30", "The absolute time-out is 00:00:00.0000030, which is not a whole number of minutes")]
    [InlineData("-IdleTimeout 0:00", "The idle time-out is 00:00:00, but it must be a minute or more; nothing was sent.")]
    [InlineData("-IdleTimeout -1:00", "The idle time-out is -01:00:00, but it must be a minute or more; nothing was sent.")]
    [InlineData(
        "-AbsoluteTimeout 10000000.00:01",
        "The absolute time-out is 10000000.00:01:00, which is too long for the API")]
    public void A_time_that_the_service_has_no_number_for_is_refused_before_anything_is_sent(string values, string message)
    {
        foreach (var trial in new[] { "", " -WhatIf" })
        {
            var error = Run($"Set-ScalekitSessionPolicy {Acme} {values}{trial}").Failed("InvalidValue");

            Assert.StartsWith(message, error.ToString(), StringComparison.Ordinal);
            Assert.Equal(Acme, error.TargetObject);
            Assert.Contains("whole minutes", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("-Inherit -AbsoluteTimeout 8:00")]
    [InlineData("-NoIdleTimeout -IdleTimeout 8:00")]
    [InlineData("-Inherit -NoIdleTimeout")]
    public void What_contradicts_itself_is_refused(string values)
    {
        Run($"Set-ScalekitSessionPolicy {Acme} {values}").Failed("AmbiguousParameterSet");
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Inherit:$false")]
    [InlineData("-AbsoluteTimeout $null")]
    public void Nothing_to_change_is_a_warning(string values)
    {
        Assert.Contains(
            "give -AbsoluteTimeout, -IdleTimeout, -NoIdleTimeout or -Inherit",
            Assert.Single(Run($"Set-ScalekitSessionPolicy {Acme} {values}").Warnings),
            StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_trial_run_says_from_what_to_what()
    {
        Run($"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 8:00:00 -IdleTimeout 0:30 -WhatIf").Succeeded();
        Assert.Contains(
            $"Give organization {Acme} its own session policy; shorter time-outs may sign its users out: policy source 'APPLICATION' "
            + "-> 'CUSTOM'; absolute time-out (none) -> '08:00:00'; idle time-out (none) -> '00:30:00' (",
            Shell.Screen,
            StringComparison.Ordinal);

        Run($"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 8:00:00 -IdleTimeout 0:30").Succeeded();
        Run(
            $"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 4:00:00 -NoIdleTimeout -WhatIf; "
            + $"Set-ScalekitSessionPolicy {Acme} -IdleTimeout 0:30 -WhatIf").Succeeded();

        Assert.Contains(
            ": absolute time-out '08:00:00' -> '04:00:00'; idle time-out '00:30:00' -> (none) (", Shell.Screen, StringComparison.Ordinal);
        Assert.Contains(": nothing would change (", Shell.Screen, StringComparison.Ordinal);
        Assert.Single(Changes());
    }

    [Fact]
    public void Organizations_are_piped_and_without_any_all_are_read()
    {
        Run("Get-ScalekitOrganization -Name Acme*, Globex | Set-ScalekitSessionPolicy -AbsoluteTimeout 12:00:00").Succeeded();

        var own = Run("Get-ScalekitSessionPolicy | Where-Object PolicySource -eq CUSTOM").Succeeded();

        Assert.Equal(["org_102690563300010000", "org_102690563300020000"], own.Select(policy => (string)policy.Get("OrganizationId")!));
        Assert.Equal(2, Run("Get-ScalekitSessionPolicy -First 2").Succeeded().Count);
    }

    [Theory]
    [InlineData("24:00:00")]
    [InlineData("48:00")]
    [InlineData("8760:00:00")]
    public void Hours_that_would_become_days_are_refused(string text)
    {
        var message = Run($"try {{ Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout {text} }} catch {{ $_.Exception.Message }}").One();
        Assert.Contains("days. Write 1.00:00:00 for one day", message.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes());
        Run($"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 23:00:00").Succeeded();
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void It_looks_the_same_in_every_culture(string culture)
    {
        Run($"[Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; $c = [cultureinfo]::CurrentCulture").Succeeded();
        Run($"Set-ScalekitSessionPolicy {Acme} -AbsoluteTimeout 1.12:30:00 -IdleTimeout 0:45").Succeeded();

        Assert.Matches(@"CUSTOM +1\.12:30:00 +00:45:00 +True", Shell.Show($"Get-ScalekitSessionPolicy {Acme}"));
    }
}
