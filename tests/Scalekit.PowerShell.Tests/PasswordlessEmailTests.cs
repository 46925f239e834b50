using System;
using System.Linq;
using Scalekit.Emulator;
using Scalekit.Emulator.Resources;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Sign-in e-mails are sent once, and again only on request. Their codes and links can be used once.</summary>
public sealed class PasswordlessEmailTests() : ModuleTest(ServiceContract.Live)
{
    private SignInEmail Last => Service.Store.LastSignInEmail!;

    [Fact]
    public void All_that_is_given_is_sent()
    {
        var sent = Run(
            "Send-ScalekitPasswordlessEmail ' ada@example.com ' -Template signin -Lifetime 120 -State s1 "
            + "-MagicLinkUri https://app.example/in -Variable @{ app_name = 'App' }").One();

        Assert.Equal(
            """{"email":"ada@example.com","template":"SIGNIN","template_variables":{"app_name":"App"},"expires_in":120"""
            + ""","magiclink_auth_uri":"https://app.example/in","state":"s1"}""",
            Body("sendPasswordlessEmail"));
        Assert.Equal(("ada@example.com", "LINK_OTP"), (sent.Get("Email"), sent.Get("PasswordlessType")));
        Assert.Equal(Last.Id, sent.Get("AuthRequestId"));
        Assert.InRange((Last.Expiry - DateTimeOffset.UtcNow).TotalSeconds, 60, 120);
    }

    [Fact]
    public void An_e_mail_that_is_piped_on_is_sent_again_and_is_no_new_one()
    {
        var again = Run("$sent = Send-ScalekitPasswordlessEmail ada@example.com; $sent | Send-ScalekitPasswordlessEmail").One();

        Assert.Equal(
            ["POST /api/v1/passwordless/email/send", "POST /api/v1/passwordless/email/resend"], Changes());
        Assert.Equal(Last.Id, again.Get("AuthRequestId"));
    }

    [Theory]
    [InlineData("Confirm-ScalekitPasswordlessEmail $sent.AuthRequestId $code")]
    [InlineData("$sent | Confirm-ScalekitPasswordlessEmail -Code $code")]
    [InlineData("Confirm-ScalekitPasswordlessEmail -LinkToken $token")]
    [InlineData("$sent | Confirm-ScalekitPasswordlessEmail -LinkToken $token")]
    public void A_code_or_a_link_is_verified_once(string script)
    {
        Run("$sent = Send-ScalekitPasswordlessEmail ada@example.com -State s1").Succeeded();
        Shell.Set("code", Last.Code);
        Shell.Set("token", Last.LinkToken);

        var right = Run(script).One();

        Assert.Equal(("ada@example.com", "s1", "SIGNIN"), (right.Get("Email"), right.Get("State"), right.Get("Template")));
        Assert.NotEmpty(Run(script).Errors);
    }

    [Fact]
    public void The_code_of_before_is_of_no_use_after_another_was_sent()
    {
        Run("$sent = Send-ScalekitPasswordlessEmail ada@example.com").Succeeded();
        var old = Last.Code;
        Run("$sent | Send-ScalekitPasswordlessEmail").Succeeded();

        Assert.NotEmpty(Run($"$sent | Confirm-ScalekitPasswordlessEmail -Code {old}").Errors);
        Run($"$sent | Confirm-ScalekitPasswordlessEmail -Code {Last.Code}").Succeeded();
    }

    // PowerShell treats an unquoted argument that looks like a number as a number, even with a leading zero.
    [Theory]
    [InlineData("012345", "012345")]
    [InlineData("'012345'", "012345")]
    [InlineData("123456", "123456")]
    [InlineData("\" 123456 \"", "123456")]
    [InlineData("99999999999", "99999999999")]
    [InlineData("1e5432", "1e5432")]
    [InlineData("123456d", "123456d")]
    [InlineData("(0xFF)", "255")]
    public void A_code_is_sent_as_it_was_typed(string typed, string sent)
    {
        Run($"Confirm-ScalekitPasswordlessEmail ar_102690563390010000 {typed}");

        Assert.Contains($"\"code\":\"{sent}\"", Service.Requests.Snapshot()[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Confirm-ScalekitPasswordlessEmail ar_102690563390010000 -Code sekret77 -Verbose -Debug")]
    [InlineData("Confirm-ScalekitPasswordlessEmail ar_102690563390010000 -Code sekret77 -WhatIf")]
    [InlineData("Confirm-ScalekitPasswordlessEmail -LinkToken sekret77 -Verbose -Debug")]
    [InlineData("Confirm-ScalekitPasswordlessEmail -LinkToken sekret77 -WhatIf")]
    public void Codes_and_tokens_are_told_nowhere(string script)
    {
        var outcome = Run(script);

        var said = string.Join('\n', outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Errors.Select(error => error.ToString())))
            + Shell.Screen;
        Assert.NotEmpty(said);
        Assert.DoesNotContain("sekret77", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-ScalekitPasswordlessEmail nobody -WhatIf")]
    [InlineData("Send-ScalekitPasswordlessEmail nobody")]
    public void What_is_no_address_gets_nothing(string script)
    {
        Run(script).Failed("InvalidValue");

        Assert.Empty(Changes());
    }
}
