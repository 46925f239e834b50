using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The module's manifest.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void The_manifest_is_valid_and_exports_exactly_the_cmdlets_that_there_are()
    {
        var module = (PSModuleInfo)shell.Run($"Test-ModuleManifest '{Repository.Manifest}' -ErrorAction Stop").One().BaseObject;
        var cmdlets = AppDomain.CurrentDomain.GetAssemblies()
            .Single(assembly => assembly.GetName().Name == "Scalekit.PowerShell").ExportedTypes
            .Select(type => (CmdletAttribute?)type.GetCustomAttributes(typeof(CmdletAttribute), false).SingleOrDefault())
            .Where(attribute => attribute is not null)
            .Select(attribute => $"{attribute!.VerbName}-{attribute.NounName}");

        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(module.ExportedFunctions);
        Assert.Empty(module.ExportedAliases);
        Assert.Empty(module.ExportedVariables);
    }

    [Fact]
    public void Verbs_are_approved_and_nouns_have_the_prefix()
    {
        var approved = shell.Run("Get-Verb | ForEach-Object Verb").Output.Select(verb => verb.ToString()).ToArray();
        if (approved.Length == 0)
        {
            // The hosted engine has no Get-Verb, but it has the classes that Get-Verb reads.
            approved =
            [
                .. new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsLifecycle), typeof(VerbsSecurity),
                    typeof(VerbsData), typeof(VerbsDiagnostic) }
                    .SelectMany(verbs => verbs.GetFields())
                    .Select(field => (string)field.GetValue(null)!),
            ];
        }

        var commands = shell.Run("Get-Command -Module Scalekit").Succeeded().Select(command => (CmdletInfo)command.BaseObject).ToArray();
        Assert.Equal(83, commands.Length);
        Assert.All(commands, command => Assert.Contains(command.Verb, approved));
        Assert.All(commands, command => Assert.StartsWith("Scalekit", command.Noun, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_has_an_output_type()
    {
        var commands = shell.Run("Get-Command -Module Scalekit").Succeeded().Select(command => (CmdletInfo)command.BaseObject);
        Assert.All(commands, command => Assert.NotEmpty(command.OutputType));
    }

    [Fact]
    public void Identifiers_bind_from_the_pipeline_as_the_design_says()
    {
        var byProperty = new[]
        {
            "Get-ScalekitOrganization Id", "Set-ScalekitOrganization Id", "Remove-ScalekitOrganization Id",
            "Set-ScalekitOrganization DisplayName", "Set-ScalekitOrganization ExternalId", "Set-ScalekitOrganization Metadata",
            "New-ScalekitOrganization DisplayName", "New-ScalekitOrganization ExternalId", "New-ScalekitOrganization Metadata",
            "Set-ScalekitOrganizationSetting OrganizationId",
            "New-ScalekitPortalLink OrganizationId",
            "Get-ScalekitConnection OrganizationId",
            "Get-ScalekitConnection Id", "Get-ScalekitDirectory OrganizationId", "Get-ScalekitDirectoryUser OrganizationId",
            "Get-ScalekitDirectoryUser DirectoryId", "Get-ScalekitDirectoryGroup OrganizationId", "Get-ScalekitDirectoryGroup DirectoryId",
            "Add-ScalekitMember OrganizationId", "Add-ScalekitMember UserId", "Add-ScalekitMember Role", "Add-ScalekitMember Metadata",
            "Set-ScalekitMember OrganizationId", "Set-ScalekitMember UserId", "Set-ScalekitMember Role", "Set-ScalekitMember Metadata",
            "Remove-ScalekitMember OrganizationId", "Remove-ScalekitMember UserId", "Send-ScalekitInvitation OrganizationId",
            "Send-ScalekitInvitation UserId", "Get-ScalekitRole OrganizationId", "New-ScalekitRole OrganizationId", "New-ScalekitRole Name",
            "New-ScalekitRole DisplayName",
            "New-ScalekitRole Description",
            "New-ScalekitRole Permission", "New-ScalekitRole Extends", "Get-ScalekitRole UserId", "Get-ScalekitRole Extends",
            "Set-ScalekitRole OrganizationId", "Set-ScalekitRole Name", "Set-ScalekitRole DisplayName", "Set-ScalekitRole Description",
            "Set-ScalekitRole Extends", "Set-ScalekitRole Permission", "Set-ScalekitRole AddPermission",
            "Set-ScalekitRole RemovePermission", "Remove-ScalekitRole OrganizationId", "Remove-ScalekitRole Name",
            "Set-ScalekitDefaultRole OrganizationId", "Set-ScalekitDefaultRole Member", "Set-ScalekitDefaultRole Creator",
            "Get-ScalekitPermission Name", "Get-ScalekitPermission RoleName", "Get-ScalekitPermission OrganizationId",
            "Get-ScalekitPermission UserId", "New-ScalekitPermission Name", "New-ScalekitPermission Description",
            "Set-ScalekitPermission Name", "Set-ScalekitPermission Description", "Remove-ScalekitPermission Name",
            "New-ScalekitConnectedAccount Connector",
            "New-ScalekitConnectedAccount Identifier", "Set-ScalekitConnectedAccount Connector", "Set-ScalekitConnectedAccount Identifier",
            "New-ScalekitMagicLink Connector", "New-ScalekitMagicLink Identifier", "Invoke-ScalekitTool Identifier",
            "Invoke-ScalekitTool ConnectionName", "Invoke-ScalekitTool ConnectedAccountId", "New-ScalekitMagicLink ConnectedAccountId",
            "Set-ScalekitConnectedAccount ConnectedAccountId",
            "Set-ScalekitConnectedAccount Id", "New-ScalekitMagicLink Id", "Remove-ScalekitConnectedAccount Connector",
            "Remove-ScalekitConnectedAccount Identifier", "Remove-ScalekitConnectedAccount Id",
            "Confirm-ScalekitConnectedAccountUser Identifier", "Invoke-ScalekitTool OrganizationId", "Invoke-ScalekitTool UserId",
        };
        foreach (var pair in byProperty.Select(text => text.Split(' ')))
        {
            var command = (CmdletInfo)shell.Run($"Get-Command {pair[0]}").One().BaseObject;
            var sets = command.Parameters[pair[1]].ParameterSets.Values;
            Assert.True(sets.Any(set => set.ValueFromPipelineByPropertyName), $"{pair[0]} -{pair[1]}");
        }
    }

    [Fact]
    public void The_version_is_the_same_everywhere()
    {
        var module = (PSModuleInfo)shell.Run($"Test-ModuleManifest '{Repository.Manifest}'").One().BaseObject;
        var assembly = AppDomain.CurrentDomain.GetAssemblies().Single(loaded => loaded.GetName().Name == "Scalekit.PowerShell");
        Assert.Equal(module.Version, new Version(assembly.GetName().Version!.ToString(3)));
        Assert.Contains($"[{module.Version}]", File.ReadAllText(Repository.File("CHANGELOG.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_id_is_explained()
    {
        var explained = File.ReadAllText(Repository.File("docs", "en-US", "about_Scalekit_Errors.md"));
        var ids = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is "Scalekit.PowerShell" or "Scalekit.Client")
            .SelectMany(assembly => new[] { assembly.GetType("Scalekit.ErrorIds"), assembly.GetType("Scalekit.PowerShell.ModuleErrorIds") })
            .Where(type => type is not null)
            .SelectMany(
                type => type!.GetFields()
                    .Where(field => field.IsLiteral && field.Name == (string?)field.GetRawConstantValue())
                    .Select(field => field.Name))
            .Distinct()
            .ToArray();

        Assert.True(ids.Length > 20);
        Assert.All(ids, id => Assert.Contains($"`{id}`", explained, StringComparison.Ordinal));
    }
}
