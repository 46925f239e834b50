using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Scalekit.Tests.Fuzz;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Any text in any parameter goes through the engine to the service and back unchanged, or causes one of the known errors.
/// </summary>
public sealed class FuzzTests : ModuleTest
{
    private static readonly Gen<Dictionary<string, string>> Metadata = Gen.Dictionary(Any.Text, Any.Text)[0, 3];

    // The errors for unpaired surrogates, invalid identifiers, empty or blank text, and objects that do not exist or already exist.
    private static readonly string[] Refusals =
        [
            "InvalidValue", "InvalidIdentifier", "InvalidRequest", "NotFound", "AlreadyExists", "ParameterArgumentValidationError",
            "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        ];

    private static readonly string[] CallsByIdentifier =
    [
        "Get-ScalekitOrganization -Id $a",
        "Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id $b",
        "Send-ScalekitInvitation -OrganizationId org_102690563300010000 -UserId $b",
        "$a | Remove-ScalekitOrganization -Confirm:$false",
    ];

    [Fact]
    public void Any_organization_is_made_and_found_exactly() => Gen.Select(Any.Text, Any.Text, Metadata).Sample(
        (name, externalId, metadata) =>
        {
            Give(name, externalId, metadata);
            Service.Store.Reset();
            var made = Run("New-ScalekitOrganization -DisplayName $a -ExternalId $b -Metadata $m | Get-ScalekitOrganization");
            if (!AreTexts([name, externalId, .. metadata.Keys, .. metadata.Values])
                || string.IsNullOrWhiteSpace(name)
                || !IsClean(externalId))
                return IsRefused(made);

            var organization = made.One();
            Assert.Equal((name, Trimmed(externalId)), ((string?)organization.Get("DisplayName"), (string?)organization.Get("ExternalId")));
            Assert.Equal(
                metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal),
                ((IReadOnlyDictionary<string, string>)organization.Get("Metadata")!).OrderBy(pair => pair.Key, StringComparer.Ordinal));
            return true;
        },
        iter: Suite.Size(100, 1_000),
        threads: 1);

    [Fact]
    public void Any_identifier_names_what_is_there_or_nothing() => Gen.Select(Any.Text, Any.Text).Sample(
        (organization, connection) =>
        {
            Give(organization, connection, []);
            foreach (var script in CallsByIdentifier)
            {
                if (Run(script) is { Errors.Count: > 0 } outcome)
                    IsRefused(outcome);
            }

            return true;
        },
        iter: Suite.Size(50, 500),
        threads: 1);

    [Fact]
    public void Any_role_is_made_and_found_exactly() => Gen.Select(Any.Text, Any.Text).Sample(
        (name, description) =>
        {
            Give(name, description, []);
            Service.Store.Reset();
            var made = Run("New-ScalekitRole -OrganizationId org_102690563300010000 -Name $a -Description $b");
            if (!AreTexts([name, description])
                || string.IsNullOrWhiteSpace(name)
                || made.Errors.Any(error => error.FullyQualifiedErrorId.StartsWith("AlreadyExists", StringComparison.Ordinal)))
                return IsRefused(made);

            Assert.Equal((name, description), ((string?)made.One().Get("Name"), (string?)made.One().Get("Description")));
            Assert.Contains(
                Run("Get-ScalekitRole org_102690563300010000").Succeeded(),
                role => (string?)role.Get("Name") == name && (string?)role.Get("Description") == description);
            return true;
        },
        iter: Suite.Size(50, 500),
        threads: 1);

    [Fact]
    public void Any_input_of_a_tool_comes_back_exactly() => Gen.Select(Any.Text, Any.Text, Metadata).Sample(
        (tool, identifier, input) =>
        {
            Give(tool, identifier, input);
            var result = Run("Invoke-ScalekitTool -ToolName $a -Identifier $b -ToolInput $m");
            if (!AreTexts([tool, identifier, .. input.Keys, .. input.Values])
                || tool.Length == 0
                || identifier.Length == 0
                || result.Errors.Count > 0)
                return IsRefused(result);

            Assert.Equal(
                input.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, (object?)pair.Value)),
                ((IReadOnlyDictionary<string, object?>)((IReadOnlyDictionary<string, object?>)result.One().Get("Data")!)["input"]!)
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
            return true;
        },
        iter: Suite.Size(100, 1_000),
        threads: 1);

    // Spaces around an external ID are removed. Only spaces, invisible characters, and quotation marks around it are rejected.
    private static bool IsClean(string text)
    {
        var trimmed = Trimmed(text);
        return text.Length == 0
            || (trimmed.Length > 0
                && !Regex.IsMatch(trimmed, @"[\s\p{Cc}\p{Cf}\u115F\u1160\u2800\u3164\uFFA0-[ ]]")
                && !Regex.IsMatch(trimmed, "^[\"\u2018-\u201F«»‹›]|[\"\u2018-\u201F«»‹›]$"));
    }

    private static string Trimmed(string text) =>
        Regex.Replace(text, @"\A[\s\uFEFF\u200B-\u200D\u2060\u180E]+|[\s\uFEFF\u200B-\u200D\u2060\u180E]+\z", "");

    private void Give(string a, string b, Dictionary<string, string> members)
    {
        Shell.Set("a", a);
        Shell.Set("b", b);
        Shell.Set("m", members);
    }

    private static bool IsRefused(Outcome outcome)
    {
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Output);
        Assert.NotEmpty(outcome.Errors);
        Assert.All(outcome.Errors, error => Assert.Contains(error.FullyQualifiedErrorId.Split(',')[0], Refusals));
        return true;
    }

    private static bool AreTexts(IEnumerable<string> texts) =>
        texts.All(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);
}
