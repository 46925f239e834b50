using System;
using System.Text.Json;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Values in a script's hashtables reach the service as JSON, or are rejected with the name of the member.</summary>
public sealed class FreeFormValueTests : ModuleTest
{
    /// <summary>An expression, its JSON, and its text in metadata or a query; null if it is not allowed there.</summary>
    public static TheoryData<string, string, string?> Values { get; } = new()
    {
        { "[switch]$true", "true", "true" },
        { "[switch]$false", "false", "false" },
        { "$true", "true", "true" },
        { "[DBNull]::Value", "null", null },
        { "[NullString]::Value", "null", null },
        { "[System.Management.Automation.Internal.AutomationNull]::Value", "null", null },
        { "[bigint]::Parse('123456789012345678901234567890')", "123456789012345678901234567890", "123456789012345678901234567890" },
        { "[bigint]-5", "-5", "-5" },
        { "[ulong]::MaxValue", "18446744073709551615", "18446744073709551615" },
        { "1.10d", "1.10", "1.10" },
        { "[float]0.1", "0.1", "0.1" },
        { "[double]1e300", "1E+300", "1E+300" },
        { "[Half]::Parse('1.5', [cultureinfo]::InvariantCulture)", "1.5", "1.5" },
        { "[Int128]::MaxValue", "170141183460469231731687303715884105727", "170141183460469231731687303715884105727" },
        { "[DateOnly]::new(2026, 1, 5)", "\"2026-01-05\"", "2026-01-05" },
        { "[TimeOnly]::new(8, 30, 0)", "\"08:30:00\"", "08:30:00" },
        { "[TimeOnly]::new(8, 30, 0, 250)", "\"08:30:00.25\"", "08:30:00.25" },
        { "[timespan]::FromMinutes(90)", "\"01:30:00\"", "01:30:00" },
        { "[ipaddress]'10.0.0.1'", "\"10.0.0.1\"", "10.0.0.1" },
        { "[ipaddress]'::1'", "\"::1\"", "::1" },
        { "[uri]'https://a.example/x%20y?z=1'", "\"https://a.example/x%20y?z=1\"", "https://a.example/x%20y?z=1" },
        { "[version]'1.2.3'", "\"1.2.3\"", "1.2.3" },
        { "[semver]'1.2.3-beta1'", "\"1.2.3-beta1\"", "1.2.3-beta1" },
        { "[mailaddress]'ada@example.com'", "\"ada@example.com\"", "ada@example.com" },
        { "[System.DayOfWeek]::Friday", "\"Friday\"", "Friday" },
        { "[guid]::Empty", "\"00000000-0000-0000-0000-000000000000\"", "00000000-0000-0000-0000-000000000000" },
        { "[char]'c'", "\"c\"", "c" },
        { "[cultureinfo]'de-CH'", "\"de-CH\"", "de-CH" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_reaches_the_tool_as_json_has_it(string expression, string json, string? text)
    {
        Assert.NotEqual("", text);
        foreach (var culture in new[] { "en-US", "de-DE", "th-TH", "fa-IR" })
        {
            Service.Requests.Clear();
            InCulture(
                culture, $"Invoke-ScalekitTool t ada@example.com -ToolInput @{{ a = {expression}; l = @(1, @{{ b = {expression} }}) }}");
            using var sent = JsonDocument.Parse(Body("executeTool"));
            var input = sent.RootElement.GetProperty("tool_input");
            Assert.Equal(json, input.GetProperty("a").GetRawText());
            Assert.Equal(json, input.GetProperty("l")[1].GetProperty("b").GetRawText());
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_the_same_text_in_metadata_and_in_a_query(string expression, string json, string? text)
    {
        if (text is null)
        {
            Assert.Equal("null", json);
            Run($"Set-ScalekitOrganization org_102690563300010000 -Metadata @{{ a = {expression} }}").Failed(
                "ParameterArgumentTransformationError");
            return;
        }

        InCulture("de-DE", $"Set-ScalekitOrganization org_102690563300010000 -Metadata @{{ abc = {expression} }}");
        using var sent = JsonDocument.Parse(Body("updateOrganization"));
        Assert.Equal(text, sent.RootElement.GetProperty("metadata").GetProperty("abc").GetString());

        InCulture("de-DE", $"Invoke-ScalekitApi /api/v1/organizations -Query @{{ include = {expression} }} -ErrorAction SilentlyContinue");
        Assert.Contains(
            $"include={Uri.EscapeDataString(text)}", Service.Requests.Snapshot()[^1].Query ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "@{ attachments = @(@{ file = [System.IO.FileInfo]'x.txt' }) }",
        "attachments[0].file is a FileInfo, which cannot be sent; give its path or its content")]
    [InlineData("@{ folder = [System.IO.DirectoryInfo]'x' }", "folder is a DirectoryInfo, which cannot be sent; give its path")]
    [InlineData(
        "@{ body = @{ content = [System.IO.MemoryStream]::new() } }", "body.content is a MemoryStream, which cannot be sent; read it")]
    [InlineData("@{ run = { 1 } }", "run is a ScriptBlock, which cannot be sent; run it with &")]
    [InlineData("@{ process = [System.Diagnostics.Process]::GetCurrentProcess() }", "process is a Process, which cannot be sent; ")]
    [InlineData("@{ kind = [int] }", "kind is a RuntimeType, which cannot be sent; ")]
    [InlineData("@{ page = [xml]'<a/>' }", "page is a XmlDocument, which cannot be sent; give its OuterXml")]
    [InlineData("@{ who = [pscredential]::new('a', $secret) }", "who is a PSCredential, which cannot be sent; ")]
    [InlineData(
        "@{ number = [System.Numerics.Complex]::One }", "number is a Complex, which cannot be sent; give it as text or as a number")]
    [InlineData("([pscustomobject]@{ a = [pscustomobject]@{ file = [System.IO.FileInfo]'x' } })", "a.file is a FileInfo")]
    [InlineData("@{ list = @(1, $odd) }", "list[1].size cannot be read: no disk")]
    public void What_cannot_be_sent_is_named_by_its_member(string input, string message)
    {
        Run(
            "$odd = [pscustomobject]@{}; $odd.PSObject.Properties.Add([psscriptproperty]::new('size', { throw 'no disk' }))").Succeeded();
        foreach (var script in new[]
        {
            $"Invoke-ScalekitTool t ada@example.com -ToolInput {input}",
            $"New-ScalekitConnectedAccount gmail me -AuthorizationDetails {input}",
            $"Invoke-ScalekitApi /api/v1/any -Method POST -Body {input}",
            $"Set-ScalekitOrganization org_102690563300010000 -Metadata {input}",
        })
            Assert.Contains(message, Run(script).Failed("ParameterArgumentTransformationError").ToString(), StringComparison.Ordinal);
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("123456789012345678901234567890")]
    [InlineData("-123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("0.1234567890123456789012345678901234567890")]
    [InlineData("12345678901234567890.12345678901234567890")]
    [InlineData("9223372036854775808")]
    [InlineData("1.10")]
    public void No_digit_is_lost_on_the_way_in_and_out(string number)
    {
        var script = $"Invoke-ScalekitTool t ada@example.com -ToolInput '{{\"a\":{number}}}'";
        var result = Run($"$result = {script}; \"$($result.Data.input.a)\"").One();

        using var sent = JsonDocument.Parse(Body("executeTool"));
        Assert.Equal(number, sent.RootElement.GetProperty("tool_input").GetProperty("a").GetRawText());
        Assert.Equal(number, result.BaseObject);
    }

    private void InCulture(string culture, string script) => Run(
        $"$before = [cultureinfo]::CurrentCulture; try {{ [cultureinfo]::CurrentCulture = '{culture}'; $null = {script} }} "
        + "finally { [cultureinfo]::CurrentCulture = $before }").Succeeded();
}
