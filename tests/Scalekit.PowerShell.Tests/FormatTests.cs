using System;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The default views: for every type a table with chosen columns that fits into 100 columns, and lists for links.</summary>
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
        { "Get-ScalekitSession", "Name ClientId Environment TokenExpiresAt" },
        { "Get-ScalekitOrganization", "Id DisplayName ExternalId Settings" },
        { "Get-ScalekitConnection", "Id OrganizationId Provider Type Status Enabled" },
        { "Get-ScalekitDirectory", "Id OrganizationId Enabled LastSyncTime Status Provider" },
        { "Get-ScalekitDirectoryUser -First 5", "Id Email FullName Active Roles" },
        { "Get-ScalekitDirectoryGroup", "Id DisplayName ExternalId DirectoryId" },
        { "Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role admin, viewer",
            "UserId Email MembershipStatus Roles" },
        { "Get-ScalekitRole", "Name DisplayName OrganizationId Permissions" },
        { "Get-ScalekitConnectedAccount", "Id Connector Identifier Status AuthorizationType" },
        { "Invoke-ScalekitTool fetch ada@example.com", "ExecutionId ToolName Identifier Data" },
    };

    [Fact]
    public void What_only_the_running_service_has_is_a_table_too()
    {
        if (By(true, false))
            return;
        A_table_has_the_columns_that_matter_and_fits(
            "Get-ScalekitSessionPolicy", "OrganizationId PolicySource AbsoluteTimeout IdleTimeout IdleEnabled");
        A_table_of_80_columns_has_its_headers_in_one_line(
            "Get-ScalekitSessionPolicy", "OrganizationId PolicySource AbsoluteTimeout IdleTimeout IdleEnabled");
        A_table_has_the_columns_that_matter_and_fits(
            "Set-ScalekitOrganizationSetting org_102690563300010000 -MaximumUserCount 5 -PassThru", "OrganizationId MaximumUserCount");
        foreach (var (script, columns) in new[]
        {
            ("Get-ScalekitDomain org_102690563300010000", "Id Name DomainType Verification OrganizationId"),
            ("(Get-ScalekitApiClient org_102690563300010000 -First 1).Secrets", "Id SecretSuffix Status CreateTime LastUsedTime"),
            ("Send-ScalekitPasswordlessEmail ada.lovelace@acme.example", "AuthRequestId Email PasswordlessType ExpireTime"),
            ("Get-ScalekitConnectedAccount -First 1 | Get-ScalekitConnectedAccountCredential",
                "ConnectedAccountId Connector Identifier Status TokenExpireTime"),
        })
        {
            A_table_has_the_columns_that_matter_and_fits(script, columns);
            A_table_of_80_columns_has_its_headers_in_one_line(script, columns);
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_table_has_the_columns_that_matter_and_fits(string script, string columns)
    {
        var lines = Shell.Show(script).Split('\n').Select(line => line.TrimEnd()).ToArray();
        var header = lines[Array.FindIndex(lines, IsRule) - 1];

        Assert.Equal(columns.Split(' '), header.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.DoesNotContain("System.", string.Concat(lines), StringComparison.Ordinal);

        // Only the last column may be cut, because links and lists can be long.
        Assert.All(lines, line => Assert.DoesNotContain('\u2026', line.TrimEnd('\u2026')));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_table_of_80_columns_has_its_headers_in_one_line(string script, string columns)
    {
        var lines = TableOf(Lines(script, 80));

        Assert.Matches("^-[- ]+$", lines[1]);
        Assert.StartsWith(
            lines[0].Replace(" ", "", StringComparison.Ordinal),
            columns.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);

        // At 80 columns there is no room for a directory's provider beside two IDs and a time, nor for a domain's organization beside two
        // long words.
        var last = script.Split(' ')[0] switch
        {
            "Get-ScalekitDirectory" => "Status",
            "Get-ScalekitDomain" => "Verification",
            _ => columns.Split(' ').Last(),
        };
        Assert.Equal(last, lines[0].Split(' ').Last());
    }

    /// <summary>IDs as long as the running service's, beside texts longer than any column.</summary>
    [Theory]
    [InlineData("Organization", "Id = 'org_102690563312124938'")]
    [InlineData("Connection", "Id = 'conn_101644109747323155'; OrganizationId = 'org_102690563312124938'")]
    [InlineData("Directory", "Id = 'dir_102690563312124938'; OrganizationId = 'org_102690563312124938'")]
    [InlineData("DirectoryUser", "Id = 'diruser_102690563312124938'")]
    [InlineData("DirectoryGroup", "Id = 'dirgroup_102690563312124938'; DirectoryId = 'dir_102690563312124938'")]
    [InlineData("User", "Id = 'usr_102701193205121289345'")]
    [InlineData("Membership", "UserId = 'usr_102701193205121289345'; OrganizationId = 'org_102690563312124938'")]
    [InlineData("UserSession", "Id = 'ses_102701193205121289345'; UserId = 'usr_102701193205121289345'")]
    [InlineData("Role", "OrganizationId = 'org_102690563312124938'")]
    [InlineData("ConnectedAccount", "Id = 'ca_101649788113519113'")]
    [InlineData("PowerShell.ScalekitSession", "ClientId = 'skc_102690563312124938'; TokenExpiresAt = [datetimeoffset]'2026-01-05T08:17Z'")]
    public void Identifiers_are_whole(string type, string identifiers)
    {
        const string Texts = "DisplayName ExternalId Email GivenName FamilyName Roles Name Permissions Connector Identifier Provider "
            + "Type Status EnvironmentUrl";

        // A directory's Provider is an alias of DirectoryProvider, and an object made by a script needs the property itself.
        var texts = type == "Directory" ? Texts.Replace(" Provider ", " DirectoryProvider ", StringComparison.Ordinal) : Texts;
        foreach (var width in new[] { 80, 100, 120 })
        {
            var lines = Lines(
                $"$o = @{{ PSTypeName = 'Scalekit.{type}' }}; '{texts}'.Split(' ').ForEach({{ $o[$_] = 'a long text ' * 20 }}); "
                + $"[pscustomobject]($o + @{{ {identifiers} }})",
                width);

            Assert.Matches("^-[- ]+$", TableOf(lines)[1]);
            Assert.All(
                identifiers.Split('\'').Where((_, index) => index % 2 == 1),
                value => Assert.Contains(value.Replace('T', ' '), string.Join('\n', lines), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_session_says_to_which_environment_also_on_a_narrow_screen()
    {
        Assert.Contains(
            $"skc_emulator           {Service.BaseUrl.Authority} ", Lines("Get-ScalekitSession", 80)[2], StringComparison.Ordinal);
        Assert.EndsWith("disconnected", Lines("$s = Get-ScalekitSession; Disconnect-Scalekit; $s", 80)[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PortalLink", "Location")]
    [InlineData("MagicLink", "Link")]
    public void A_link_is_shown_whole(string type, string property)
    {
        const string Link = "https://yourapp.scalekit.com/magicLink/2cbe56de-eec4-41d2-abed-90a5b82286c4_p";
        var link = $"[pscustomobject]@{{ PSTypeName = 'Scalekit.{type}'; {property} = '{Link}'; Identifier = 'ada@example.com'; "
            + $"OrganizationId = 'org_1' }}";

        Assert.Contains(Lines(link, 100), line => line.EndsWith($" : {Link}", StringComparison.Ordinal));
        Assert.Contains(Link, string.Concat(Lines(link, 80).Select(line => line.TrimStart())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ScalekitPortalLink org_102690563300010000", "OrganizationId ExpireTime Location")]
    [InlineData("New-ScalekitMagicLink gmail ada@example.com", "Connector Identifier ExpireTime Link")]
    public void A_link_says_what_it_is_for(string script, string labels) =>
        Assert.Equal(labels.Split(' '), Lines(script, 100).Select(line => line.Split(' ')[0]));

    [Fact]
    public void Every_output_type_has_a_view_and_a_list()
    {
        var types = Run(
            "Get-Command -Module Scalekit | ForEach-Object OutputType | ForEach-Object Name").Output.Select(name => name.ToString())
            .Where(name => name is not ("System.Void" or "System.Boolean" or "System.Management.Automation.PSObject"
                or "System.IO.FileInfo"))
            .Distinct()
            .ToArray();
        var format = System.IO.File.ReadAllText(Repository.File("src", "Scalekit.PowerShell", "Scalekit.Format.ps1xml"));
        var data = System.IO.File.ReadAllText(Repository.File("src", "Scalekit.PowerShell", "Scalekit.Types.ps1xml"));

        Assert.True(types.Length >= 11);
        Assert.All(types, type => Assert.Contains($"<TypeName>{type}</TypeName>", format, StringComparison.Ordinal));
        Assert.All(types, type => Assert.Contains($"<Name>{type}</Name>", data, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_column_and_list_property_exists()
    {
        // A misspelled property name would give an empty column.
        foreach (var script in Table.Select(row => row.Data.Item1).Concat(
            ["New-ScalekitPortalLink org_102690563300010000", "New-ScalekitMagicLink gmail ada@example.com"]))
        {
            var item = Run(script).Succeeded()[0];
            var set = Assert.IsType<System.Management.Automation.PSPropertySet>(
                ((System.Management.Automation.PSMemberSet)item.Members["PSStandardMembers"].Value).Members["DefaultDisplayPropertySet"]);
            Assert.All(set.ReferencedPropertyNames, name => Assert.NotNull(item.Properties[name]));
        }
    }

    [Fact]
    public void Children_carry_where_they_came_from()
    {
        Assert.Equal("org_102690563300010000", Run("Get-ScalekitOrganization org_102690563300010000").One().Get("OrganizationId"));
        Assert.Equal("dir_102690563300010001", Run("Get-ScalekitDirectory -First 1").One().Get("DirectoryId"));
        var user = Run("Get-ScalekitDirectoryUser -First 1").One();
        Assert.Equal(("org_102690563300010000", "dir_102690563300010001"),
            ((string)user.Get("OrganizationId")!, (string)user.Get("DirectoryId")!));
        Assert.Equal(user.Get("Id"), user.Get("UserId"));
        Assert.Equal("org_102690563300010000", Run("Get-ScalekitRole -First 1").One().Get("OrganizationId"));
        Assert.Equal("org_102690563300010000", Run("Get-ScalekitDirectoryGroup -First 1").One().Get("OrganizationId"));
    }

    [Fact]
    public void Times_are_utc()
    {
        var time = Run("[datetimeoffset](Get-ScalekitOrganization org_102690563300010000).CreateTime").One().BaseObject;
        Assert.Equal(TimeSpan.Zero, Assert.IsType<DateTimeOffset>(time).Offset);
    }

    [Theory]
    [InlineData("Get-ScalekitDirectory org_102690563300010000 -First 1", "LastSyncTime")]
    [InlineData("New-ScalekitPortalLink org_102690563300010000", "ExpireTime")]
    [InlineData("New-ScalekitMagicLink gmail ada@example.com", "ExpireTime")]
    [InlineData("Get-ScalekitSession", "TokenExpiresAt")]
    public void Times_look_the_same_everywhere(string script, string property)
    {
        var item = Run(script).One();
        var expected = DateTimeOffset.Parse(item.Get(property)!.ToString()!, CultureInfo.InvariantCulture).UtcDateTime
            .ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        Shell.Set("item", item);

        // Cultures with other calendars; objects as they come from Import-Clixml (depth 2) or from a job (depth 1).
        foreach (var culture in new[] { "en-US", "th-TH", "ar-SA", "fa-IR" })
        {
            Assert.Contains(Lines("$item", 120, culture), line => line.Contains(expected, StringComparison.Ordinal));
            foreach (var depth in new[] { 1, 2 })
                Assert.Contains(
                    Lines(
                        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($item, "
                        + $"{depth}))",
                        120,
                        culture),
                    line => line.Contains(expected, StringComparison.Ordinal));
        }

        Assert.Empty(Run("$Error").Succeeded());
    }

    [Fact]
    public void A_cell_of_a_csv_file_has_what_a_tool_gave_back()
    {
        var data = Run("Invoke-ScalekitTool fetch ada@example.com -ToolInput @{ to = @('Zo\u00eb', 'b') }").One().Get("Data")!;

        Assert.Equal("{\"tool\":\"fetch\",\"input\":{\"to\":[\"Zo\u00eb\",\"b\"]},\"result\":\"ok\"}", data.ToString());
    }

    // Members are grouped by organization, so the table starts below the group heading.
    private static string[] TableOf(string[] lines) => lines[(Array.FindIndex(lines, IsRule) - 1)..];

    private static bool IsRule(string line) => line.StartsWith('-') && line.Trim('-', ' ').Length == 0;

    private string[] Lines(string script, int width, string culture = "en-US") =>
        [
            .. Shell.Show($"[cultureinfo]::CurrentCulture = '{culture}'; {script}", width)
                .Split('\n')
                .Select(line => line.TrimEnd())
                .Where(line => line.Length > 0),
        ];
}

/// <summary>The same against the running service's contract.</summary>
public sealed class FormatTestsOfTheRunningService() : FormatTests(ServiceContract.Live);
