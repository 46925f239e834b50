using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>User sessions are listed by user, and ended one by one, or all at once with -All.</summary>
public sealed class UserSessionTests() : ModuleTest(ServiceContract.Live)
{
    private const string First = "usr_102690563300010001";

    [Theory]
    [InlineData($"Get-ScalekitUserSession {First}", "1234")]
    [InlineData($"Get-ScalekitUserSession -UserId {First}, usr_102690563300010002", "12345")]
    [InlineData($"'{First}', 'usr_102690563300010002' | Get-ScalekitUserSession -Status active", "125")]
    [InlineData("Get-ScalekitMember org_102690563300010000 | Get-ScalekitUserSession -Status ACTIVE, Logout", "1245")]
    [InlineData($"[pscustomobject]@{{ UserId = '{First}'; Plan = 'x' }} | Get-ScalekitUserSession", "1234")]
    [InlineData($"[pscustomobject]@{{ Id = '{First}' }} | Get-ScalekitUserSession", "1234")]
    [InlineData("Get-ScalekitUserSession -Id ses_102690563300010003, ses_102690563300010001", "31")]

    // A user session also has a user ID, but its own ID counts. The same applies to objects made from it.
    [InlineData($"Get-ScalekitUserSession {First} | Get-ScalekitUserSession", "1234")]
    [InlineData($"Get-ScalekitUserSession {First} -First 1 | Copied | Get-ScalekitUserSession", "1")]
    [InlineData($"[pscustomobject]@{{ Id = 'ses_102690563300010002'; UserId = '{First}' }} | Get-ScalekitUserSession", "2")]
    [InlineData("[pscustomobject]@{ Id = 'ses_102690563300010002' } | Get-ScalekitUserSession", "2")]
    [InlineData("' ses_102690563300010002' | Get-ScalekitUserSession", "2")]
    public void Sessions_are_found_by_user_or_by_their_own_id(string script, string last)
    {
        Run("filter Copied { [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($_)) }").Succeeded();

        Assert.Equal(last, string.Concat(Run(script).Succeeded().Select(session => ((string)session.Get("Id")!)[^1])));
    }

    [Theory]
    [InlineData("-After ([datetime]::UtcNow.AddDays(-1))", "1")]
    [InlineData("-Before ([datetimeoffset]::UtcNow.AddDays(-1))", "234")]
    [InlineData("-After ([datetime]::UtcNow.AddDays(-15)) -Before ([datetime]::UtcNow.AddDays(-1).ToString('o'))", "23")]
    public void Sessions_are_chosen_by_when_they_began_in_every_culture(string times, string last)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "th-TH", "ar-SA" })
        {
            var sessions = Run($"[cultureinfo]::CurrentCulture = '{culture}'; Get-ScalekitUserSession {First} {times}").Succeeded();
            Assert.Equal(last, string.Concat(sessions.Select(session => ((string)session.Get("Id")!)[^1])));
        }
    }

    [Fact]
    public void A_filter_is_sent_in_the_services_words()
    {
        Run($"Get-ScalekitUserSession {First} -Status ACTIVE, expired -After 2026-01-05 -PageSize 5").Succeeded();

        Assert.Equal(
            "page_size=5&filter.status=active&filter.status=expired&filter.start_time=2026-01-05T00%3A00%3A00Z",
            Assert.Single(Service.Requests.Snapshot()).Query);
    }

    [Theory]
    [InlineData("Get-ScalekitUserSession")]
    [InlineData("Get-ScalekitUserSession -Status active")]
    [InlineData("Revoke-ScalekitUserSession -All")]
    public void A_user_is_needed(string script)
    {
        Assert.Contains("'UserId'", Assert.Single(Run(script).Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData($"Get-ScalekitUserSession {First} -First 1 | Revoke-ScalekitUserSession", "1")]
    [InlineData("Revoke-ScalekitUserSession ses_102690563300010001, ses_102690563300010002", "12")]
    [InlineData($"Get-ScalekitUserSession {First} -Status active | Revoke-ScalekitUserSession -ThrottleLimit 4", "12")]
    [InlineData("'ses_102690563300010002' | Revoke-ScalekitUserSession", "2")]
    [InlineData("[pscustomobject]@{ Id = 'ses_102690563300010002'; UserId = 'usr_1' } | Revoke-ScalekitUserSession", "2")]
    [InlineData($"Revoke-ScalekitUserSession -UserId {First} -All", "12")]
    [InlineData("Get-ScalekitMember org_102690563300010000 | Revoke-ScalekitUserSession -All", "125")]
    [InlineData("'usr_102690563300010002' | Revoke-ScalekitUserSession -All", "5")]
    [InlineData("Revoke-ScalekitUserSession -UserId usr_102690563300010003 -All", "")]
    public void Only_what_was_named_ends_and_is_written(string script, string ended)
    {
        var written = Run(script).Succeeded();

        Assert.All(written, session => Assert.Equal("revoked", session.Get("Status")));
        Assert.Equal(ended, Last(written));
        Assert.Equal(ended, Last(Run(
            "Get-ScalekitMember org_102690563300010000 | Get-ScalekitUserSession -Status revoked").Succeeded()));

        static string Last(System.Collections.Generic.IEnumerable<PSObject> sessions) =>
            string.Concat(sessions.Select(session => ((string)session.Get("Id")!)[^1]));
    }

    [Fact]
    public void Revoking_again_changes_nothing()
    {
        var first = Run("Revoke-ScalekitUserSession ses_102690563300010001").One();
        var again = Run("Revoke-ScalekitUserSession ses_102690563300010001").One();
        Run($"Revoke-ScalekitUserSession -UserId {First} -All").One();

        Assert.Equal(first.Get("ExpiredTime")!.ToString(), again.Get("ExpiredTime")!.ToString());
        Assert.Empty(Run($"Revoke-ScalekitUserSession -UserId {First} -All").Succeeded());
    }

    // This would end more sessions than those in the pipeline.
    [Theory]
    [InlineData($"Get-ScalekitUserSession {First} -First 1 | Revoke-ScalekitUserSession -All")]
    [InlineData(
        $"[pscustomobject]@{{ Id = 'ses_102690563300010001'; UserId = '{First}' }} | Revoke-ScalekitUserSession -All -Confirm:$false")]
    public void A_session_does_not_stand_for_all_of_its_user(string script)
    {
        var error = Run(script).Failed("InvalidValue");

        Assert.Equal("ses_102690563300010001", error.TargetObject);
        Assert.Equal("Leave -All out.", error.ErrorDetails.RecommendedAction);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData($"'{First}'")]
    [InlineData("Get-ScalekitMember org_102690563300010000 -First 1")]
    [InlineData($"[pscustomobject]@{{ UserId = '{First}' }}")]
    [InlineData($"[pscustomobject]@{{ PSTypeName = 'Scalekit.User'; Id = '{First}'; UserId = '{First}' }}")]
    public void A_user_without_all_is_refused_and_told_what_is_missing(string source)
    {
        var error = Run($"{source} | Revoke-ScalekitUserSession").Failed("InvalidIdentifier");

        Assert.Contains("needs the ID of a user session (ses_...); nothing was changed", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("To end all active sessions of the user, add -All.", error.ErrorDetails.RecommendedAction);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-All:$false")]
    public void All_has_to_be_said(string all)
    {
        var error = Run($"Revoke-ScalekitUserSession -UserId {First} {all} -Confirm:$false").Failed("InvalidValue");

        Assert.Equal(First, LanguagePrimitives.ConvertTo<string>(error.TargetObject));
        Assert.Contains("-All was not given; nothing was changed", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_trial_run_says_whose_session_on_which_device()
    {
        Run($"Get-ScalekitUserSession {First} -First 1 | Revoke-ScalekitUserSession -WhatIf").Succeeded();

        Assert.Contains(
            $"Revoke user session ses_102690563300010001 of user {First} (Mobile Safari on iOS, Z\u00fcrich, Switzerland) (",
            Shell.Screen,
            StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("Get-ScalekitUserSession usr_1 -Status ", "active,expired,revoked,logout")]
    [InlineData("Get-ScalekitUserSession usr_1 -Status EX", "expired")]
    public void Statuses_are_offered(string typed, string offered) =>
        Assert.Equal(offered.Split(','), Shell.Complete(typed).Select(result => result.CompletionText));

    [Theory]
    [InlineData(100)]
    [InlineData(80)]
    public void A_table_shows_what_tells_one_session_from_another(int width)
    {
        var lines = Shell.Show($"Get-ScalekitUserSession {First}", width).Split('\n').Select(line => line.TrimEnd()).ToArray();
        var rule = Array.FindIndex(lines, line => line.StartsWith("--", StringComparison.Ordinal));

        Assert.Contains($"UserId: {First}", string.Concat(lines), StringComparison.Ordinal);
        Assert.Equal(
            ["Id", "Status", "LastActiveTime", "Device", "Location"], lines[rule - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^ses_102690563300010003\s+expired \d{4}-\d\d-\d\d \d\d:\d\dZ Chrome on", lines[rule + 3]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Every_property_of_the_list_exists()
    {
        var session = Run("Get-ScalekitUserSession -Id ses_102690563300010003").One();
        var set = (PSPropertySet)((PSMemberSet)session.Members["PSStandardMembers"].Value).Members["DefaultDisplayPropertySet"];

        Assert.All(set.ReferencedPropertyNames, name => Assert.NotNull(session.Properties[name]));
        Assert.Equal("San Francisco, United States", session.Get("Location"));
    }
}
