using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Help and prompts warn about what the service may do, and promise no more than the API's descriptions do.</summary>
public class PromiseTests : ModuleTest
{
    public PromiseTests()
    {
    }

    protected PromiseTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Theory]
    [InlineData("Remove-ScalekitMember org_1 usr_1")]
    [InlineData("Remove-ScalekitOrganization org_1")]
    public void Whatever_may_delete_people_says_so_in_its_prompt_and_on_its_page(string script)
    {
        Run($"{script} -WhatIf").Succeeded();

        Assert.Matches("the service may (also )?delete (the user|users)", Shell.Screen);
        Assert.Empty(Changes());
        Assert.Matches("(?is)may delete the user|users.+may be deleted", Section(script.Split(' ')[0], "DESCRIPTION"));
    }

    [Fact]
    public void No_example_of_a_page_adds_people_and_removes_them() => Assert.All(
        Directory.GetFiles(Repository.File("docs", "en-US"), "*.md")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "```powershell\r?\n(.*?)\r?\n```", RegexOptions.Singleline))
            .Select(match => match.Groups[1].Value),
        code => Assert.False(
            Regex.IsMatch(code, "Add-ScalekitMember|New-ScalekitOrganization") && Regex.IsMatch(code, "Remove-Scalekit"), code));

    [Fact]
    public void A_portal_link_is_to_be_used_at_once()
    {
        var description = Section("New-ScalekitPortalLink", "DESCRIPTION");

        Assert.Contains("works once, and only for one minute", description, StringComparison.Ordinal);
        Assert.Contains("six hours", description, StringComparison.Ordinal);
        Assert.Contains("Do not mail it", description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Disable sso", true)]
    [InlineData("-Disable session_policy, SSO -Enable domain_verification", true)]
    [InlineData("-Enable sso -Disable session_policy", false)]
    public void Switching_single_sign_on_off_warns_of_locking_people_out(string switches, bool warns)
    {
        Run($"$o = New-ScalekitOrganization Warned; Set-ScalekitOrganizationSetting $o {switches} -WhatIf").Succeeded();

        Assert.Equal(warns, Shell.Screen.Contains("people who sign in with it may be locked out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trial_run_does_not_say_that_metadata_which_are_not_given_would_go()
    {
        Run("$o = New-ScalekitOrganization Old -Metadata @{ plan = 'free'; seats = '5' }").Succeeded();

        Run("Set-ScalekitOrganization $o -Metadata @{ plan = 'free' } -WhatIf").Succeeded();

        Assert.Contains(": metadata seats '5' -> not given (", Shell.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_member_without_roles_is_not_promised_to_have_none()
    {
        Run("Add-ScalekitMember org_1 usr_1 -WhatIf").Succeeded();

        Assert.Contains(" with no role given (", Shell.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_statuses_that_the_page_of_members_names_are_those_of_the_description()
    {
        using var contract = JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "contract", "live-openapi.json")));
        var statuses = ValuesBeside(contract.RootElement, "PENDING_INVITE").Distinct().ToArray();

        Assert.Contains("INVITE_EXPIRED", statuses);
        Assert.All(statuses, status => Assert.Contains(status, Section("Get-ScalekitMember", "DESCRIPTION"), StringComparison.Ordinal));
    }

    private static string Section(string page, string heading) => Regex.Match(
        File.ReadAllText(Repository.File("docs", "en-US", $"{page}.md")),
        $@"^## {heading}\r?$(.*?)(?=^## )",
        RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    /// <summary>All values of the enumerations that contain this value.</summary>
    private static IEnumerable<string> ValuesBeside(JsonElement element, string one) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => ValuesBeside(member.Value, one)),
        JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == one) =>
            element.EnumerateArray().Select(item => item.GetString()!),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => ValuesBeside(item, one)),
        _ => [],
    };
}

/// <summary>The same against the running service's contract.</summary>
public sealed class PromiseTestsOfTheRunningService() : PromiseTests(ServiceContract.Live);
