using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A template has exactly the columns that its cmdlet reads. The Pester suite pipes the templates to the cmdlets.</summary>
public sealed class ImportTemplateTests : IDisposable
{
    private readonly Shell shell = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public ImportTemplateTests() => shell.Set("path", Path.Combine(folder.FullName, "rows.csv"));

    [Fact]
    public void The_default_is_a_file_for_onboarding()
    {
        var file = (FileInfo)shell.Run("New-ScalekitImportTemplate $path").One().BaseObject;

        Assert.Equal(
            "\uFEFFEmail,FirstName,LastName,Role,Customer\r\nada.lovelace@example.com,Ada,Lovelace,member,Acme Corporation\r\n",
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)));
    }

    [Fact]
    public void A_cmdlet_has_the_columns_that_it_takes_and_the_delimiter_is_quoted()
    {
        shell.Run("New-ScalekitImportTemplate $path add-scalekitmember -Delimiter ';'").Succeeded();

        var lines = File.ReadAllLines(Path.Combine(folder.FullName, "rows.csv"));
        Assert.Equal("OrganizationId;UserId;UserExternalId;Email;Role;Metadata", lines[0]);
        Assert.Equal("org_102690563300010000;;;ada.lovelace@example.com;member;\"{\"\"team\"\":\"\"blue\"\"}\"", lines[1]);
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_it_is_to_be_replaced()
    {
        var path = Path.Combine(folder.FullName, "rows.csv");
        File.WriteAllText(path, "mine");

        shell.Try("New-ScalekitImportTemplate $path").Terminated("AlreadyExists");
        shell.Run("New-ScalekitImportTemplate $path -Force -WhatIf").Succeeded();
        Assert.Equal("mine", File.ReadAllText(path));
        shell.Run("New-ScalekitImportTemplate $path -Force").Succeeded();
        Assert.StartsWith("Email", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        var error = shell.Try("New-ScalekitImportTemplate $path -For Remove-ScalekitMember").Terminated("InvalidValue");
        Assert.Contains("Add-ScalekitMember", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        shell.Try("New-ScalekitImportTemplate variable:x").Terminated("InvalidValue");
        shell.Try("New-ScalekitImportTemplate $path/none/x.csv").Terminated("FileNotWritten");
    }

    [Fact]
    public void The_Tab_key_offers_what_there_is_a_template_for()
    {
        var offered = shell.Complete("New-ScalekitImportTemplate x.csv -For ").Select(result => result.CompletionText).ToArray();

        Assert.Contains("Onboarding", offered);
        Assert.Contains("Add-ScalekitMember", offered);
        Assert.DoesNotContain("Remove-ScalekitMember", offered);
        Assert.DoesNotContain("Set-ScalekitConnectedAccount", offered);
    }

    public void Dispose()
    {
        shell.Dispose();
        folder.Delete(recursive: true);
    }
}
