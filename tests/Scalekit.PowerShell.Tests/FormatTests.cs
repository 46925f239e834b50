using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>What people see: a table with chosen columns for every type, readable at 100 columns.</summary>
public class FormatTests : ModuleTest
{
    public FormatTests()
    {
    }

    protected FormatTests(ServiceContract contract)
        : base(contract)
    {
    }

    public static TheoryData<string, string> Table => new()
    {
        { "Get-ScalekitSession", "EnvironmentUrl ClientId ApiContract Connected TokenExpires" },
        { "Get-ScalekitOrganization", "Id DisplayName ExternalId Features" },
        { "(Get-ScalekitOrganization org_0001).Settings.Features", "Name Enabled" },
        { "New-ScalekitPortalLink org_0001", "OrganizationId ExpireTime Location" },
        { "Get-ScalekitConnection", "Id OrganizationId Type Status Enabled Provider" },
        { "Get-ScalekitDirectory", "Id OrganizationId Provider Status Enabled LastSyncTime" },
        { "Get-ScalekitDirectoryUser -First 5", "Id Email Name Active Roles" },
        { "Get-ScalekitDirectoryGroup", "Id DisplayName ExternalId DirectoryId" },
        { "Add-ScalekitMember org_0001 usr_new -Role admin, viewer", "UserId OrganizationId Status Roles" },
        { "Get-ScalekitRole", "Name DisplayName OrganizationId Permissions" },
        { "Get-ScalekitConnectedAccount", "Id Connector Identifier Status AuthorizationType" },
        { "New-ScalekitMagicLink gmail ada@example.com", "Connector Identifier ExpireTime Link" },
        { "Invoke-ScalekitTool fetch ada@example.com", "ExecutionId ToolName Identifier Data" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_table_has_the_columns_that_matter_and_fits(string script, string columns)
    {
        var lines = Shell.Show(script).Split('\n').Select(line => line.TrimEnd()).ToArray();
        var header = lines.First(line => line.Length > 0);

        Assert.Equal(columns.Split(' '), header.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.DoesNotContain("System.", string.Concat(lines), StringComparison.Ordinal);

        // Only the last column may be cut: links and lists are as long as they are.
        Assert.All(lines, line => Assert.DoesNotContain('\u2026', line.TrimEnd('\u2026')));
    }

    [Fact]
    public void Every_output_type_has_a_table_and_a_list()
    {
        var types = Run("Get-Command -Module Scalekit | ForEach-Object OutputType | ForEach-Object Name").Output.Select(name => name.ToString())
            .Where(name => name is not ("System.Void" or "System.Management.Automation.PSObject")).Distinct().ToArray();
        var format = System.IO.File.ReadAllText(Repository.File("src", "Scalekit.PowerShell", "Scalekit.Format.ps1xml"));
        var data = System.IO.File.ReadAllText(Repository.File("src", "Scalekit.PowerShell", "Scalekit.Types.ps1xml"));

        Assert.True(types.Length >= 11);
        Assert.All(types, type => Assert.Contains($"<TypeName>{type}</TypeName>", format, StringComparison.Ordinal));
        Assert.All(types, type => Assert.Contains($"<Name>{type}</Name>", data, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_column_and_list_property_exists()
    {
        // A misspelt one would be an empty column.
        foreach (var script in Table.Select(row => row.Data.Item1))
        {
            var item = Run(script).Succeeded()[0];
            var set = Assert.IsType<System.Management.Automation.PSPropertySet>(((System.Management.Automation.PSMemberSet)item.Members["PSStandardMembers"].Value).Members["DefaultDisplayPropertySet"]);
            Assert.All(set.ReferencedPropertyNames, name => Assert.NotNull(item.Properties[name]));
        }
    }

    [Fact]
    public void Children_carry_where_they_came_from()
    {
        Assert.Equal("org_0001", Run("Get-ScalekitOrganization org_0001").One().Get("OrganizationId"));
        Assert.Equal("dir_0001_1", Run("Get-ScalekitDirectory -First 1").One().Get("DirectoryId"));
        var user = Run("Get-ScalekitDirectoryUser -First 1").One();
        Assert.Equal(("org_0001", "dir_0001_1"), ((string)user.Get("OrganizationId")!, (string)user.Get("DirectoryId")!));
        Assert.Equal(user.Get("Id"), user.Get("UserId"));
        Assert.Equal("org_0001", Run("Get-ScalekitRole -First 1").One().Get("OrganizationId"));
        Assert.Equal("org_0001", Run("Get-ScalekitDirectoryGroup -First 1").One().Get("OrganizationId"));
    }

    [Fact]
    public void Times_are_utc()
    {
        var time = Assert.IsType<DateTimeOffset>(Run("Get-ScalekitOrganization org_0001").One().Get("CreateTime"));
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class FormatTestsOfTheRunningService() : FormatTests(ServiceContract.Live);
