using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Passkeys are listed by user, and renamed and deleted one by one.</summary>
public sealed class PasskeyTests() : ModuleTest(ServiceContract.Live)
{
    private const string First = "usr_102690563300010001";

    [Theory]
    [InlineData($"Get-ScalekitPasskey {First}", "12")]
    [InlineData($"'{First}', 'usr_102690563300010003' | Get-ScalekitPasskey", "123")]
    [InlineData("Get-ScalekitMember org_102690563300010000 | Get-ScalekitPasskey", "123")]
    [InlineData("Get-ScalekitUser -Email ada.lovelace@acme.example | Get-ScalekitPasskey", "12")]
    [InlineData($"[pscustomobject]@{{ UserId = '{First}' }} | Get-ScalekitPasskey", "12")]
    [InlineData("Get-ScalekitPasskey usr_102690563300010002", "")]
    public void Passkeys_are_found_by_user(string script, string last) => Assert.Equal(last, Last(Run(script).Succeeded()));

    [Fact]
    public void A_passkey_says_what_it_is_and_where_it_was_registered()
    {
        var (phone, key) = (Run($"Get-ScalekitPasskey {First} -First 1").One(), Run($"Get-ScalekitPasskey {First} -Skip 1").One());

        Assert.Equal(("Ada's phone", "iCloud Keychain", "platform", true), Told(phone));
        Assert.Equal(("YubiKey on the key ring", "YubiKey 5 Series", "cross-platform", false), Told(key));
        Assert.Equal("iOS", phone.Get("OperatingSystem"));
        Assert.Equal("198.51.100.7", phone.Get("IpAddress"));
        Assert.Equal(First, phone.Get("UserId"));

        static (object?, object?, object?, object?) Told(PSObject passkey) =>
            (passkey.Get("DisplayName"), passkey.Get("AuthenticatorName"), passkey.Get("Attachment"), passkey.Get("IsBackedUp"));
    }

    [Theory]
    [InlineData("Set-ScalekitPasskey cred_102690563300010002 Spare -PassThru", "2")]
    [InlineData("'cred_102690563300010002' | Set-ScalekitPasskey -DisplayName Spare -PassThru", "2")]
    [InlineData($"Get-ScalekitPasskey {First} | Set-ScalekitPasskey -DisplayName Spare -PassThru", "12")]
    [InlineData("[pscustomobject]@{ Id = 'cred_102690563300010002'; DisplayName = 'Spare' } | Set-ScalekitPasskey -PassThru", "2")]
    public void Only_the_named_ones_get_another_name(string script, string last)
    {
        var written = Run(script).Succeeded();

        Assert.All(written, passkey => Assert.Equal("Spare", passkey.Get("DisplayName")));
        Assert.Equal(last, Last(written));
        Assert.Equal(last, Last(Run($"Get-ScalekitPasskey {First}").Succeeded().Where(p => (string?)p.Get("DisplayName") == "Spare")));
    }

    [Fact]
    public void The_name_of_what_is_piped_in_is_not_sent_back()
    {
        var outcome = Run($"Get-ScalekitPasskey {First} | Set-ScalekitPasskey");

        Assert.Equal("Nothing to change for passkey cred_102690563300010001: give -DisplayName.", outcome.Warnings[0]);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData($"Get-ScalekitPasskey {First} -First 1 | Set-ScalekitPasskey -DisplayName Mine -WhatIf",
        "Change display name of passkey cred_102690563300010001: display name 'Ada's phone' -> 'Mine' (")]
    [InlineData("Set-ScalekitPasskey cred_102690563300010001 Mine -WhatIf",
        "Change display name of passkey cred_102690563300010001 to 'Mine' (")]
    [InlineData($"Get-ScalekitPasskey {First} -First 1 | Remove-ScalekitPasskey -WhatIf",
        $"Delete passkey cred_102690563300010001 of user {First} (Ada's phone, iCloud Keychain); a user with no other way")]
    [InlineData($"$one = Get-ScalekitPasskey {First} -First 1; Remove-ScalekitPasskey $one -WhatIf",
        $"Delete passkey cred_102690563300010001 of user {First} (Ada's phone, iCloud Keychain); a user with no other way")]
    public void A_trial_run_says_which_one_and_what_it_means(string script, string sentence)
    {
        Run(script).Succeeded();

        Assert.Contains(sentence, Shell.Screen, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData("Remove-ScalekitPasskey cred_102690563300010001 -Confirm:$false", "2")]
    [InlineData($"Get-ScalekitPasskey {First} | Remove-ScalekitPasskey -Confirm:$false", "")]
    public void What_is_deleted_is_gone(string script, string left)
    {
        Run(script).Succeeded();

        Assert.Equal(left, Last(Run($"Get-ScalekitPasskey {First}").Succeeded()));
    }

    // A piped user must not delete all passkeys of that user.
    [Fact]
    public void A_user_is_no_passkey()
    {
        var error = Run("Get-ScalekitUser usr_102690563300010001 | Remove-ScalekitPasskey -Confirm:$false").Failed("InvalidIdentifier");

        Assert.Contains("needs the ID of a passkey (cred_...); nothing was changed", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(80)]
    public void A_table_shows_what_tells_one_from_another(int width)
    {
        var lines = Shell.Show($"Get-ScalekitPasskey {First}", width).Split('\n').Select(line => line.TrimEnd()).ToArray();
        var rule = Array.FindIndex(lines, line => line.StartsWith("--", StringComparison.Ordinal));

        Assert.Equal(
            ["Id", "DisplayName", "AuthenticatorName", "CreateTime"], lines[rule - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^cred_102690563300010002\s+YubiKey on", lines[rule + 2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    private static string Last(IEnumerable<PSObject> passkeys) => string.Concat(passkeys.Select(item => ((string)item.Get("Id")!)[^1]));
}
