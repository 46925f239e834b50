using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Tokens of MCP configurations, which the service shows only once.</summary>
public sealed class McpTokenTests() : ModuleTest(ServiceContract.Live)
{
    private const string Crm = "cfg_102690563300020000";
    private const string Summarizer = "cfg_102690563300010000";

    [Theory]
    [InlineData($"New-ScalekitMcpToken {Crm} alan@example.com")]
    [InlineData("Get-ScalekitMcpConfiguration crm-helper | New-ScalekitMcpToken -Identifier alan@example.com")]
    [InlineData($"[pscustomobject]@{{ McpConfigurationId = '{Crm}'; Identifier = 'alan@example.com' }} | New-ScalekitMcpToken")]
    public void A_token_is_text_only_where_that_is_said(string script)
    {
        var hidden = Run(script).One();
        var shown = Run($"{script} -AsPlainText").One();

        Assert.Null(hidden.Get("PlainToken"));
        Assert.Equal("System.Security.SecureString", hidden.Get("Token")!.ToString());
        Assert.StartsWith("emu_mcp_token_", (string)shown.Get("PlainToken")!, StringComparison.Ordinal);
        Assert.Equal((Crm, "alan@example.com"), (hidden.Get("McpConfigurationId"), hidden.Get("Identifier")));
        Assert.Equal($"MCP token of alan@example.com for {Crm}", hidden.ToString());
    }

    [Theory]
    [InlineData("", "", 60)]
    [InlineData("-Lifetime 600", ",\"expiry\":\"600s\"", 10)]
    [InlineData("-Lifetime 0:10:00", ",\"expiry\":\"600s\"", 10)]
    [InlineData("-Lifetime 1:00:00:00", ",\"expiry\":\"86400s\"", 24 * 60)]
    public void The_lifetime_is_a_time_span_and_the_expiry_a_time(string lifetime, string sent, int minutes)
    {
        var left = Run(
            $"$token = New-ScalekitMcpToken {Crm} alan@example.com {lifetime}; ($token.ExpireTime - [datetimeoffset]::UtcNow).TotalMinutes")
            .One();

        Assert.Equal($$"""{"identifier":"alan@example.com"{{sent}}}""", Service.Requests.Snapshot()[^1].Body);
        Assert.InRange((double)left.BaseObject, minutes - 2, minutes + 1);
    }

    [Theory]
    [InlineData("59")]
    [InlineData("1:00:00:01")]
    [InlineData("soon")]
    public void A_lifetime_out_of_range_is_refused_before_anything_is_sent(string lifetime)
    {
        Shell.Try($"New-ScalekitMcpToken {Crm} alan@example.com -Lifetime {lifetime}").Terminated("ParameterArgumentTransformationError");
        Assert.Empty(Changes());
    }

    [Fact]
    public void A_user_without_an_active_account_is_refused_by_the_service() => Assert.Contains(
        "slack",
        Run($"New-ScalekitMcpToken {Summarizer} ada@example.com").Failed("InvalidRequest").ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_token_goes_into_the_vault_and_is_on_the_object_where_the_vault_refuses_it()
    {
        Run(ApiClientTests.Vaults).Succeeded();

        Run($"New-ScalekitMcpToken {Crm} alan@example.com -SecretName crm").One();
        var refused = Run($"New-ScalekitMcpToken {Crm} alan@example.com -SecretName full");

        Assert.StartsWith("emu_mcp_token_", Run("$vault['Store/crm']").One().ToString(), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(refused.Output).Get("Token"));
        var error = Assert.Single(refused.Errors);
        Assert.StartsWith("SecretNotStored", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("in its property Token.", error.ErrorDetails?.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tab_key_offers_configurations_by_their_name() => Assert.Equal(
        [Crm],
        Run("(TabExpansion2 'New-ScalekitMcpToken crm' 24).CompletionMatches.CompletionText").Output.Select(text => text.ToString()));
}
