using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Nothing is changed if the pipeline supplies an identifier of the wrong kind.</summary>
public partial class OtherKindTests : ModuleTest
{
    // Parameters that a change needs besides identifiers.
    private static readonly Dictionary<string, string> Others = new()
    {
        ["Add-ScalekitMember"] = "-Role admin",
        ["Set-ScalekitMember"] = "-Role admin",
        ["Set-ScalekitOrganization"] = "-DisplayName N",
        ["Set-ScalekitOrganizationSetting"] = "-Enable sso",
        ["Set-ScalekitSessionPolicy"] = "-Inherit",
        ["New-ScalekitRole"] = "-Name auditor",
        ["Set-ScalekitRole"] = "-Description d",
        ["Set-ScalekitDefaultRole"] = "-Member admin",
        ["Set-ScalekitConnector"] = "-Description d",
        ["Set-ScalekitMcpConfiguration"] = "-Description d",
        ["Confirm-ScalekitPasswordlessEmail"] = "-Code 1",
        ["Set-ScalekitPasskey"] = "-DisplayName d",
        ["New-ScalekitDomain"] = "-Domain a.example -Type ALLOWED_EMAIL_DOMAIN",
        ["New-ScalekitApiClient"] = "-Name N",
        ["Set-ScalekitApiClient"] = "-Description d",
        ["Set-ScalekitPermission"] = "-Description d",
        ["Set-ScalekitConnectedAccount"] = "-AuthorizationDetails @{ a = 'b' }",
        ["Invoke-ScalekitTool"] = "-ToolName tool",
        ["Invoke-ScalekitApi"] = "-Method DELETE",
    };

    private readonly ServiceContract contract;

    public OtherKindTests()
        : this(ServiceContract.Published)
    {
    }

    protected OtherKindTests(ServiceContract contract)
        : base(contract) =>
        this.contract = contract;

    [Fact]
    public void The_engine_tells_what_is_in_the_pipeline()
    {
        // The ID has no known prefix, so it is rejected only if the module recognizes the type of the object.
        Run("[pscustomobject]@{ PSTypeName = 'Selected.Scalekit.Role'; Id = 'x1' } | Remove-ScalekitOrganization -WhatIf")
            .Failed("InvalidIdentifier");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Deserialized.")]
    [InlineData("Selected.")]
    [InlineData("Deserialized.Selected.")]
    [InlineData("CSV:")]
    public void Whatever_is_piped_into_a_change_names_a_thing_of_the_right_kind_or_is_refused(string copy)
    {
        Run(
            "function Copied($item) { [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($item)) }").Succeeded();
        var types = OutputTypes();
        Run($"$items = @{{}}; {string.Join("; ", types.Select(type => $"$items['{type.Key}'] = {type.Value}"))}").Succeeded();
        foreach (var cmdlet in Changing())
        {
            foreach (var type in types)
            {
                Run($"$item = $items['{type.Key}']; {Made(copy)}").Succeeded();
                Shell.Show("$null");
                Service.Requests.Clear();

                // A cmdlet may need values that the object lacks, which ends the pipeline.
                var outcome = Run($"$item | {cmdlet} {Others.GetValueOrDefault(cmdlet)} -WhatIf");

                Assert.Empty(Changes());
                var said = Shell.Screen;
                foreach (Match match in Ids().Matches(said))
                {
                    var (kind, id) = (match.Groups[1].Value, match.Groups[2].Value);
                    string[] right = kind == "organization" ? ["org_"] : By<string[]>(["usr_", "diruser_"], ["usr_"]);
                    Assert.True(right.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal)), $"{type.Key} | {cmdlet}: {said}");
                }

                Assert.True(
                    outcome.Errors.Count > 0 || outcome.Terminating is not null || outcome.Warnings.Count > 0 || said.Length > 0,
                    $"{type.Key} | {cmdlet} says nothing");
                Assert.All(
                    outcome.Errors,
                    error => Assert.Contains(error.FullyQualifiedErrorId.Split(',')[0], (string[])
                    [
                        "InvalidIdentifier", "InputObjectNotBound", "InputObjectMissingMandatory", "ParameterArgumentTransformationError",
                        "ParameterArgumentValidationError", "InvalidValue", "NotFound", .. By<string[]>(["NotInContract"], []),
                    ]));
            }
        }

        static string Made(string copy) => copy switch
        {
            "" => "",
            "Deserialized." => "$item = Copied $item",
            _ => "$type = $item.GetType().FullName; $row = @{}; "
                + "foreach ($p in $item.PSObject.Properties) { $row[$p.Name] = $p.Value }; "
                + $"$item = [pscustomobject]$row; $item.PSObject.TypeNames.Insert(0, '{copy}' + $type)",
        };
    }

    [Theory]
    [InlineData("Add-ScalekitMember")]
    [InlineData("Set-ScalekitMember -Role admin")]
    [InlineData("Remove-ScalekitMember -Confirm:$false")]
    [InlineData("Send-ScalekitInvitation")]
    public void A_directorys_user_is_a_user_by_the_published_contract_and_not_by_its_id_at_the_running_service(string change)
    {
        // After connecting again, the session does not know the contract yet.
        Run("$user = Get-ScalekitDirectoryUser org_102690563300010000 -First 1; Connect-Scalekit $url -ClientId $id -ClientSecret $secret")
            .Succeeded();
        foreach (var source in new[] { "$user", "$user.Id",
            "[pscustomobject]@{ UserId = $user.Id; OrganizationId = 'org_102690563300010000' }" })
        {
            Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
            Service.Requests.Clear();
            var organization = source == "$user.Id" ? "-OrganizationId org_102690563300010000" : "";

            var trial = Run($"{source} | {change} {organization} -WhatIf");

            // With the running service, a whole directory user object stands for the user with the same e-mail address.
            var isFound = By(false, source == "$user");
            string[] looked = !isFound ? []
                : change.StartsWith("Set", StringComparison.Ordinal) ? ["searchUsers", "getUser"]
                : ["searchUsers"];
            Assert.Equal(["getOrganization", .. looked], Operations());
            if (isFound)
            {
                trial.Succeeded();
                continue;
            }

            if (By(true, false))
            {
                trial.Succeeded();
                Run($"{source} | {change} {organization}");
                Assert.Single(Changes());
                continue;
            }

            var error = trial.Failed("InvalidIdentifier");
            Assert.Equal($"{Run("$user.Id").One()} in org_102690563300010000", error.TargetObject);
            Assert.Contains("is the ID of a directory user", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("Get-ScalekitUser -Email", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Run($"{source} | {change} {organization}").Failed("InvalidIdentifier");
            Assert.Empty(Changes());
        }
    }

    [Fact]
    public void Nobody_is_asked_about_the_contract_where_it_makes_no_difference()
    {
        Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Service.Requests.Clear();
        Run("'usr_102690563300000101' | Add-ScalekitMember org_102690563300010000 -WhatIf").Succeeded();
        Run("'role_1' | Add-ScalekitMember org_102690563300010000 -WhatIf").Failed("InvalidIdentifier");
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.Scalekit.Role'; Id = 'x'; OrganizationId = 'org_102690563300010000' }", "Id",
        true)]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.Deserialized.Scalekit.Role'; Id = 'x' }", "Id", true)]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Deserialized.Selected.Scalekit.Role'; Id = 'x' }", "Id", true)]
    [InlineData("[pscustomobject]@{ PSTypeName = 'CSV:Scalekit.Role'; Id = 'x' }", "Id", true)]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.Scalekit.Organization'; Id = 'x' }", "Id", false)]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.Scalekit.Role'; Id = 'org_102690563300010000' }", "calculated", false)]
    [InlineData("[pscustomobject]@{ Id = 'role_1' }", "text", true)]
    [InlineData("'conn_1'", "text", true)]
    [InlineData("'acme'", "unknown", false)]
    public void A_selection_is_known_by_what_it_was_selected_from(string source, string what, bool isRefused)
    {
        var outcome = Run($"{source} | Remove-ScalekitOrganization -WhatIf");

        Assert.NotEmpty(what);
        if (isRefused)
            outcome.Failed("InvalidIdentifier");
        else
            outcome.Succeeded();
    }

    [Fact]
    public void The_values_of_a_selection_are_the_users_own()
    {
        Run(
            "[pscustomobject]@{ PSTypeName = 'Selected.Scalekit.Organization'; Id = 'org_102690563300010000'; DisplayName = 'N' } | "
            + "Set-ScalekitOrganization").Succeeded();
        Assert.Equal("""{"display_name":"N"}""", Body("updateOrganization"));
    }

    [Fact]
    public void What_a_person_types_is_sent()
    {
        Run("Remove-ScalekitOrganization conn_1 -Confirm:$false").Failed("NotFound");
        Assert.Single(Changes());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $null } | Get-ScalekitOrganization", "The input has no value for Id.")]
    [InlineData(
        "[pscustomobject]@{ UserId = $null; OrganizationId = 'org_102690563300010000' } | Remove-ScalekitMember",
            "The input has no value for UserId.")]
    [InlineData("@{ Id = $null } | Get-ScalekitOrganization", "The hashtable has no value for Id.")]
    [InlineData("[pscustomobject]@{ Ids = 1 } | Get-ScalekitOrganization", "The input has no property OrganizationId or Id; it has: Ids.")]
    [InlineData(
        "[pscustomobject]@{ 'Email;Role' = 'a;b' } | Get-ScalekitOrganization",
        "it has: Email;Role. The file is separated by semicolons: read it with Import-Csv -Delimiter ';'.")]
    [InlineData(
        "[pscustomobject]@{ \"Email`tRole\" = 1 } | Get-ScalekitOrganization",
        "The file is separated by tabs: read it with Import-Csv -Delimiter \"`t\".")]
    public void An_identifier_that_is_empty_is_not_missing(string script, string message) =>
        Assert.Contains(message, Assert.Single(Run(script).Errors).ToString(), StringComparison.Ordinal);

    /// <summary>Every type of the service's objects, with a script that returns one.</summary>
    private Dictionary<string, string> OutputTypes()
    {
        var scripts = Row.Of(contract)
            .Where(row => row.Cmdlet?.Output is not null)
            .GroupBy(row => row.Cmdlet!.Output!.Type)
            .ToDictionary(rows => rows.Key, rows => rows.First().Cmdlet!.ScriptIn(contract));
        var promised = Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded()
            .SelectMany(command => ((CmdletInfo)command.BaseObject).OutputType.Select(type => type.Name))
            .Where(name => name.StartsWith("Scalekit.", StringComparison.Ordinal) && !name.Contains("Session", StringComparison.Ordinal)
                && name != "Scalekit.PowerShell.ScalekitRun");

        // No operation returns these.
        promised = promised.Where(name =>
            !name.StartsWith("Scalekit.Webhook", StringComparison.Ordinal) 
            && name is not ("Scalekit.ConnectionFinding" or "Scalekit.PlannedChange" or "Scalekit.ExportSummary"));

        // Some types exist in one contract only.
        Assert.Empty(promised.Except(Row.All.Select(row => row.Cmdlet?.Output?.Type)));
        return scripts;
    }

    private IEnumerable<string> Changing() => Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded()
        .Select(command => (CmdletInfo)command.BaseObject)
        .Where(command => command.Parameters.ContainsKey("WhatIf")
            && command.Name != "Send-ScalekitWebhook"
            && command.Noun != "ScalekitConfiguration")
        .Select(command => command.Name);

    [GeneratedRegex(@"\b(organization|user) ([\w-]+_[\w-]+)")]
    private static partial Regex Ids();
}

/// <summary>The same against the running service's contract.</summary>
public sealed class OtherKindTestsOfTheRunningService() : OtherKindTests(ServiceContract.Live);
